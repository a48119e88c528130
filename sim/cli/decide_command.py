"""rollout decide: the cheapest choice of schemes and levers that meets what is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.tongue import Lang, Words

from .console import Screen
from .decide_question import DecideAim, DecideMore, question_asked, question_data
from .language import here
from .options import Drawing, Head
from .study_head import Face, carried_out
from .tell_decide import Decided, decide_data, tell_decision
from .time_ahead import YesOption, tell_time_at_most

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn

HELP: Words = (
    "在方案和参数取值的各种组合中，求满足全部条件且花费最少的一种，并说明有多大把握。",
    "Of many combinations of schemes and levers, the cheapest that meets what is needed, and how sure that is.",
)
EXAMPLE = here('rollout decide zhuji-2022-award --over funding.award.province=0..3000万元/7 --need "province>=70%"',
               'rollout decide zhuji-2022-award --over "funding.award.province=0..30 million yuan/7" --need "province>=70%"')


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
    *,
    aim: DecideAim,
    more: DecideMore,
    yes: YesOption = False,
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
    if more.discover:
        problems.of(check_workbench)
    question = question_asked(problems, scenarios, head, need, over or [], more.under or [], aim)
    if more.discover:
        check_discovery(question.schemes, head.replications)
    tell_time_at_most(screen, next(iter(question.schemes.values())), work_ahead(question, more.readings), head.workers, yes)

    from sim.output.book.decide_book import decision_book  # which a refused question needs nothing of

    options = question_data(question, need, more)
    return carried_out(
        screen, into, StudyNote("decide", next(iter(question.schemes.values())), head.seed, head.replications, options),
        lambda advance, _: Decided.of(
            deciding.decide(question, head.seed, head.workers, advance, more.readings, more.discover), head.workers),
        Face(decide_data, decide_tables, tell_decision, decide_drawn,
             book=lambda found, told, lang: decision_book(found.decision, told, lang)))


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
