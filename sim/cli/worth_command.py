"""rollout worth: what it would be worth to know an uncertain quantity before choosing among schemes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answers.confidence import LEVEL
from sim.errors import InputError
from sim.words.tongue import Lang, Words, in_both

from .console import Screen
from .language import here
from .options import Drawing, Head, as_options
from .problems import Problems
from .schemes import changed_scenario, study_of
from .study_head import Face, carried_out
from .tell_worth import tell_worth
from .time_ahead import YesOption, tell_time

if TYPE_CHECKING:
    from sim.charts.look.style import Drawn
    from sim.scenario.load import Scenario
    from sim.studies.worth.worth_study import WorthStudy

HELP: Words = (
    "选定方案之前先查清某个不确定量，价值多少（信息价值）。",
    "What it would be worth to know an uncertain quantity before choosing among schemes (value of information).",
)
EXAMPLE = here("rollout worth zhuji-2022 zhuji-2022-award --target province --value 4亿元",
               'rollout worth zhuji-2022 zhuji-2022-award --target province --value "400 million yuan"')


@dataclass(frozen=True)
class ChoiceHead(Head):
    """The options of a run, for a choice, which takes many draws to weigh."""

    replications: Annotated[
        int, typer.Option("-n", "--replications", help=here("每个方案的模拟次数", "replications of each scheme"))
    ] = 8192
    """Replications of each scheme."""


def worth(
    scenarios: Annotated[list[str], typer.Argument(metavar="A B [C …]", help=here("可选的方案", "the schemes to choose from"))],
    target: Annotated[str, typer.Option("--target", metavar="ID", help=here("要实现的目标", "the target to be met"))],
    value: Annotated[str, typer.Option("--value", metavar="AMOUNT", help=here(
        "实现目标的价值，如5000万元", "what meeting it is worth, such as 50 million yuan"))],
    cost: Annotated[str, typer.Option("--cost", metavar="MEASURE", help=here(
        "净收益中减去哪个金额指标，默认公共资金支出", "the measure of money taken off (default: public spending)"))] = "public_money",
    knowing: Annotated[list[str] | None, typer.Option("--knowing", metavar="ID,ID", help=here(
        "同时查清的几个不确定量，可在后面写明误差（ID±5%）；可重复",
        "quantities that would be known together, exactly or with an error behind them (ID±5%); repeatable"))] = None,
    yes: YesOption = False,
    *,
    head: ChoiceHead,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check and estimate first, then run every scheme with the same luck, write and tell."""
    from sim.studies.worth.worth_study import study_worth
    from sim.studies.worth.worth_table import standing_table, worth_table

    problems = screen.problems
    together = [[name.strip() for name in each.split(",") if name.strip()] for each in knowing or []]
    schemes, amount = choice(problems, head, scenarios, target, value, cost, together)
    tell_time(screen, next(iter(schemes.values())), len(schemes) * head.replications, len(schemes), head.workers, yes)

    from sim.output.book.worth_book import worth_book  # which a refused choice needs nothing of

    note = study_of("worth", head, schemes, target)
    note = replace(note, options={**note.options, "value": amount, "cost": cost, "knowing": together})
    return carried_out(
        screen, into, note,
        lambda advance, _: study_worth(schemes, target, amount, head.replications, head.seed, head.workers, cost, together, advance),
        Face(worth_data, lambda study: {"schemes": standing_table(study), "worth": worth_table(study)}, tell_worth, worth_drawn,
             book=worth_book))


def choice(
    problems: Problems, head: Head, names: list[str], target: str, value: str, cost: str, together: list[list[str]]
) -> tuple[dict[str, Scenario], int]:
    """The schemes by name and the amount; InputError with all that is wrong with the line."""
    from sim.studies.comparison.compare import schemes_by_name
    from sim.studies.worth.worth_study import check_choice

    found = [problems.of(partial(changed_scenario, name, head.sets, head.draws)) for name in names]
    schemes = schemes_by_name(scheme for scheme in found if scheme is not None)
    amount = problems.of(lambda: worth_amount(value, list(schemes.values())))
    if len(schemes) == len(names) and head.replications > 0:
        check = partial(check_choice, schemes, target, amount or 1, head.replications, cost, together)
        problems.of(lambda: as_options(check, by="by", replications="replications", cost="cost", knowing="knowing", value="value"))
    return schemes, problems.sound(amount)


def worth_amount(value: str, schemes: list[Scenario]) -> int:
    """What meeting the target is worth, in yuan, written in any currency of the schemes; InputError for what is no amount above 0."""
    from sim.scenario.own_currency import amount_in_yuan, told_in
    from sim.scenario.plausible import money_typed
    from sim.scenario.units import narrow, parse_money
    from sim.scenario.worth import ANY

    words = [scheme.data.words.currency for scheme in schemes if scheme.data.words and scheme.data.words.currency]
    names = frozenset(narrow(text).lower() for word in words for text in (word.zh, word.en) if text)
    try:
        amount = parse_money(amount_in_yuan(value, names)) if names else money_typed(value, ANY)
    except ValueError as error:
        raise InputError(told_in(f"--value {value}: {error}", names)) from None
    if amount == 0:
        raise InputError(f"--value {value}: nothing is at stake; expected more than 0 yuan")
    return amount


def worth_data(study: WorthStudy) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.files.writing import table_records
    from sim.studies.worth.worth_table import standing_table, worth_table
    from sim.studies.worth.worth_words import worth_sentences

    return {
        "schemes": list(study.schemes), "target": study.target, "value": study.value, "cost": study.cost, "seed": study.seed,
        "replications": study.replications, "level": LEVEL, "best": study.best,
        "sentences": in_both(partial(worth_sentences, study)),
        "standings": table_records(standing_table(study)), "worth": table_records(worth_table(study)),
    }


def worth_drawn(study: WorthStudy, lang: Lang) -> dict[str, Drawn]:
    """The chart and its data."""
    from sim.charts.comparison.worth_chart import worth_chart

    return {"worth": worth_chart(study, lang)}
