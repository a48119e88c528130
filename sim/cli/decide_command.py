"""rollout decide: the cheapest choice of schemes and levers that meets what is needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.errors import InputError
from sim.words.tongue import Lang, Words

from .console import Screen
from .doubts import doubt_lever
from .language import here
from .levers_apart import check_apart
from .options import Drawing, Head
from .problems import Problems
from .schemes import changed_scenario
from .study_head import Face, carried_out
from .sweep_head import titled_axes
from .tell_decide import Decided, decide_data, tell_decision
from .time_ahead import YesOption, tell_time_at_most

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.scenario.load import Scenario
    from sim.studies.decide.decide import Objective, Question
    from sim.studies.decide.needs import Need
    from sim.studies.sweep.axis import Axis

HELP: Words = (
    "在方案和参数取值的各种组合中，求满足全部条件且花费最少的一种，并说明有多大把握。",
    "Of many combinations of schemes and levers, the cheapest that meets what is needed, and how sure that is.",
)
EXAMPLE = 'rollout decide zhuji-2022-award --over funding.award.province=0..3000万元/7 --need "province>=70%"'
_COST = "public_money"
_LARGEST_WITHIN = 0.5


@dataclass(frozen=True)
class DecideHead(Head):
    """The options of a run, for a decision: replications are at most so many, since most combinations need far fewer than the last ones."""

    replications: Annotated[int, typer.Option("-n", "--replications", help=here(
        "每种组合至多模拟几次", "replications of a combination, at most"))] = 10_000
    """Replications of a combination, at most."""


def decide(
    scenarios: Annotated[list[str], typer.Argument(metavar="A [B …]", help=here(
        "一个或几个情景（方案）", "one scenario or several schemes"))],
    need: Annotated[list[str], typer.Option("--need", metavar="NEED", help=here(
        "要满足的条件：目标>=90%、指标<=数值（均值）或 指标<=数值@90%（概率）；可重复",
        "what has to be met: TARGET>=90%, MEASURE<=VALUE (its mean) or MEASURE<=VALUE@90%; repeatable"))],
    over: Annotated[list[str] | None, typer.Option("--over", metavar="PATH=VALUES", help=here(
        "参数及取值：A,B,C 或 LOW..HIGH/步数；可重复", "a lever and its values: A,B,C or LOW..HIGH/STEPS; repeatable"))] = None,
    least: Annotated[str | None, typer.Option("--least", metavar="MEASURE", help=here(
        "使哪项指标最少，默认为公共资金支出", "the measure to keep low (default: public spending)"))] = None,
    most: Annotated[str | None, typer.Option("--most", metavar="MEASURE", help=here(
        "改为使哪项指标最多", "the measure to make high, instead"))] = None,
    confidence: Annotated[str, typer.Option("--confidence", metavar="95%", help=here("要求的把握", "how sure to be"))] = "95%",
    within: Annotated[str, typer.Option("--within", metavar="1%", help=here(
        "容许答案比最省的组合多花的比例", "by which part of its cost the answer may be dearer than the cheapest"))] = "1%",
    spare: Annotated[str, typer.Option("--spare", metavar="1%", help=here(
        "其他组合须留多少余量才算满足条件", "by how much others have to do better than their needs to count"))] = "1%",
    under: Annotated[list[str] | None, typer.Option("--under", metavar="NAME: PATH=VALUE, …", help=here(
        "条件在此情形下也须满足：“名称：路径=值，…”、YAML 文件，或 readings（各种读法）；可重复",
        "a world in which the needs have to hold too: NAME: PATH=VALUE, …, a YAML file, or readings; repeatable"))] = None,
    readings: Annotated[bool, typer.Option("--readings", help=here(
        "另看条文取其他各种读法时，答案是否仍满足条件", "look at the answer under every reading of the ambiguous sentences"))] = False,
    discover: Annotated[bool, typer.Option("--discover", help=here(
        "另看答案在不确定量的哪些范围里未满足条件（需安装 EMA Workbench）",
        "say where among the uncertain quantities the answer misses (needs the EMA Workbench)"))] = False,
    yes: YesOption = False,
    *,
    head: DecideHead,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check and estimate first, then look, test, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.decide import decide as deciding
    from sim.studies.decide.ahead import work_ahead
    from sim.studies.decide.discovery import check_discovery, check_workbench

    problems = screen.problems
    if discover:
        problems.of(check_workbench)
    question = question_asked(problems, scenarios, head, need, over or [], under or [], (least, most, confidence, within, spare))

    if discover:
        check_discovery(question.schemes, head.replications)
    tell_time_at_most(screen, next(iter(question.schemes.values())), work_ahead(question, readings), head.workers, yes)

    from sim.output.book.decide_book import decision_book  # which a refused question needs nothing of

    options = question_data(question, need, readings, discover)
    return carried_out(
        screen, into, StudyNote("decide", next(iter(question.schemes.values())), head.seed, head.replications, options),
        lambda advance, _: Decided.of(deciding.decide(question, head.seed, head.workers, advance, readings, discover), head.workers),
        Face(decide_data, decide_tables, tell_decision, decide_drawn,
             book=lambda found, told, lang: decision_book(found.decision, told, lang)))


def question_asked(
    problems: Problems, names: list[str], head: Head, need: list[str], over: list[str], under: list[str],
    how: tuple[str | None, str | None, str, str, str],
) -> Question:
    """What is to be decided; InputError with all that is wrong with the line."""
    from sim.studies.comparison.compare import schemes_by_name
    from sim.studies.decide.choosing import Procedure
    from sim.studies.decide.decide import Question, check_choices
    from sim.studies.decide.worlds import check_worlds, worlds_of
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import design
    from sim.studies.sweep.own_axis import axis_in_yuan

    least, most, confidence, within, spare = how
    found = [problems.of(partial(changed_scenario, name, head.sets, head.draws)) for name in names]
    schemes = schemes_by_name(scheme for scheme in found if scheme is not None)
    axes: list[Axis] = [each for option in over if (each := problems.of(partial(axis, option)))]
    problems.of(lambda: check_apart(head.sets, axes, *schemes.values()))
    for scheme in schemes.values():
        axes = [problems.of(partial(axis_in_yuan, each, scheme)) or each for each in axes]
    made = problems.of(lambda: design(axes)) if axes else None
    if len(schemes) == len(names) and len(axes) == len(over) and (made or not axes):
        problems.of(lambda: check_choices(schemes, axes))
    first = next(iter(schemes.values()), None)
    for scheme in schemes.values():
        axes = [each if each.title else titled for each, titled in zip(axes, titled_axes(scheme, axes), strict=True)]
    worlds = [world for text in under if first for world in problems.of(partial(worlds_of, text, first)) or ()]
    if len(schemes) == len(names):
        problems.of(lambda: check_worlds(schemes, axes, worlds))
    read = {name: problems.of(partial(needs_here, name if len(schemes) > 1 else "", scheme, need)) for name, scheme in schemes.items()}
    needs = next(iter(read.values()), None)
    objective = problems.of(lambda: objective_of(least, most))
    sure = problems.of(lambda: share_within("--confidence", confidence, 0.5, 1))
    near = problems.of(lambda: share_within("--within", within, 0, _LARGEST_WITHIN))
    room = problems.of(lambda: share_within("--spare", spare, 0, _LARGEST_WITHIN, zero=True))
    if not problems.lines and needs and objective and sure is not None and near is not None and room is not None:
        if first is not None and len(schemes) == 1:
            for each in axes:
                doubt_lever(first, each.path, each.values)
        return Question(schemes, tuple(axes), needs, objective, Procedure(sure, near, room, most=head.replications), tuple(worlds))
    problems.stop()
    raise AssertionError("what is missing was told")


def question_data(question: Question, need: list[str], readings: bool, discover: bool) -> dict[str, Any]:
    """What is to be decided, as the manifest names it."""
    rule, asked = question.rule, question.objective
    return {
        "schemes": {name: each.digest for name, each in question.schemes.items()},
        "over": {axis.path: list(axis.values) for axis in question.axes}, "need": list(need), "objective": asked.measure,
        "most": asked.most, "confidence": rule.confidence, "within": rule.within, "spare": rule.spare,
        "readings": readings, **({"discover": True} if discover else {}),
        **({"under": [world.as_data() for world in question.worlds]} if question.worlds else {}),
    }


def needs_here(name: str, scheme: Scenario, texts: list[str]) -> tuple[Need, ...]:
    """What a scheme has to meet; its name stands before what it cannot be asked for."""
    from sim.studies.decide.needs import needs_of

    try:
        return needs_of(texts, list(scheme.data.targets))
    except InputError as error:
        raise InputError(f"{name}: {line}" if name and "is no target" in line else line for line in error.problems) from None


def objective_of(least: str | None, most: str | None) -> Objective:
    """What should be little, or much; public spending where nothing is named."""
    from sim.studies.decide.decide import Objective
    from sim.studies.decide.needs import check_objective

    if least and most:
        raise InputError("--least and --most: both are given; keep one of the two")
    return Objective(check_objective(most, "--most"), True) if most else Objective(check_objective(least or _COST, "--least"))


def share_within(option: str, written: str, low: float, high: float, zero: bool = False) -> float:
    """A share above one and below another; 0 too where it may be."""
    from sim.scenario.units import parse_share

    try:
        found = parse_share(written)
    except ValueError:
        found = -1.0
    if not (low < found < high or (zero and found == 0)):
        raise InputError(f"{option} {written}: out of range; expected above {low:.0%} and below {high:.0%}, such as "
                         f"{'95%' if high == 1 else '1%'}")
    return found


def decide_tables(found: Decided) -> dict[str, pd.DataFrame]:
    """The tables of the folder, by the names of their files."""
    from sim.studies.decide.decide_table import choice_table, miss_table, need_table, reread_table, world_table

    tables = {"decide": choice_table(found.decision), "needs": need_table(found.decision)}
    tables |= {"worlds": world_table(found.decision)} if found.decision.question.worlds else {}
    tables |= {"misses": miss_table(found.decision)} if found.decision.discovery else {}
    return tables | ({"readings": reread_table(found.decision)} if found.decision.reread else {})


def decide_drawn(found: Decided, lang: Lang) -> dict[str, Drawn]:
    """The charts and their data: of every choice where a need is a probability, and of where the answer misses where that was found."""
    from sim.charts.sweep.decide_chart import decide_chart
    from sim.charts.sweep.miss_chart import miss_chart

    decision, made = found.decision, dict[str, Any]()
    if any(need.bar.is_chance for need in decision.question.needs):
        made["decide"] = decide_chart(decision, lang)
    if decision.discovery and decision.discovery.box:
        made["misses"] = miss_chart(decision, lang)
    return made
