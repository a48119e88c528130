"""The question of `rollout decide`, as its line asks it: schemes, levers, needs, worlds, and how sure to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.errors import InputError

from .doubts import begin_moving, doubt_lever
from .language import here
from .levers_apart import check_apart
from .options import Head, Options
from .problems import Problems
from .schemes import changed_scenario
from .sweep_head import titled_axes

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.decide.choosing import Procedure
    from sim.studies.decide.decide import Objective, Question
    from sim.studies.decide.needs import Need
    from sim.studies.sweep.axis import Axis

_COST = "public_money"
_LARGEST_WITHIN = 0.5


@dataclass(frozen=True)
class DecideAim(Options):
    """What should be little, or much, and how sure to be."""

    least: Annotated[str | None, typer.Option("--least", metavar="MEASURE", help=here(
        "使哪项指标最少，默认为公共资金支出", "the measure to keep low (default: public spending)"))] = None
    """The measure to keep low; None for public spending."""
    most: Annotated[str | None, typer.Option("--most", metavar="MEASURE", help=here(
        "改为使哪项指标最多", "the measure to make high, instead"))] = None
    """The measure to make high; None where one is kept low."""
    confidence: Annotated[str, typer.Option("--confidence", metavar="95%", help=here("要求的把握", "how sure to be"))] = "95%"
    """How sure to be, as it was typed."""
    within: Annotated[str, typer.Option("--within", metavar="1%", help=here(
        "容许答案比最省的组合多花的比例", "by which part of its cost the answer may be dearer than the cheapest"))] = "1%"
    """By which part of its cost the answer may be dearer than the cheapest, as it was typed."""
    spare: Annotated[str, typer.Option("--spare", metavar="1%", help=here(
        "其他组合须留多少余量才算满足条件", "by how much others have to do better than their needs to count"))] = "1%"
    """By how much others have to do better than their needs, as it was typed."""

    def objective(self) -> Objective:
        """What should be little, or much; public spending where nothing is named."""
        from sim.studies.decide.decide import Objective
        from sim.studies.decide.needs import check_objective

        if self.least and self.most:
            raise InputError("--least and --most: both are given; keep one of the two")
        return Objective(check_objective(self.most, "--most"), True) if self.most else Objective(
            check_objective(self.least or _COST, "--least"))

    def procedure(self, problems: Problems, most: int) -> Procedure | None:
        """How sure to be, and to look at most so often; None where a share is none, which joins the problems."""
        from sim.studies.decide.choosing import Procedure

        sure = problems.of(lambda: share_within("--confidence", self.confidence, 0.5, 1))
        near = problems.of(lambda: share_within("--within", self.within, 0, _LARGEST_WITHIN))
        room = problems.of(lambda: share_within("--spare", self.spare, 0, _LARGEST_WITHIN, zero=True))
        return None if sure is None or near is None or room is None else Procedure(sure, near, room, most=most)


@dataclass(frozen=True)
class DecideMore(Options):
    """Where else the needs have to hold, and where else the answer is looked at."""

    under: Annotated[list[str] | None, typer.Option("--under", metavar="NAME: PATH=VALUE, …", help=here(
        "条件在此情形下也须满足：“名称：路径=值，…”、YAML 文件，或 readings（各种读法）；可重复",
        "a world in which the needs have to hold too: NAME: PATH=VALUE, …, a YAML file, or readings; repeatable"))] = None
    """Worlds in which the needs have to hold too, as they were typed."""
    readings: Annotated[bool, typer.Option("--readings", help=here(
        "另看条文取其他各种读法时，答案是否仍满足条件", "look at the answer under every reading of the ambiguous sentences"))] = False
    """Whether the answer is looked at under every reading."""
    discover: Annotated[bool, typer.Option("--discover", help=here(
        "另看答案在不确定量的哪些范围里未满足条件（需安装 EMA Workbench）",
        "say where among the uncertain quantities the answer misses (needs the EMA Workbench)"))] = False
    """Whether it is said where among the uncertain quantities the answer misses."""


def question_asked(
    problems: Problems, names: list[str], head: Head, need: list[str], over: list[str], under: list[str], aim: DecideAim
) -> Question:
    """What is to be decided; InputError with all that is wrong with the line."""
    from sim.studies.comparison.compare import schemes_by_name
    from sim.studies.decide.decide import Question
    from sim.studies.decide.worlds import check_worlds, worlds_of

    if len(names) == 1:
        begin_moving(over)  # of one scheme alone are levers told of, below
    found = [problems.of(partial(changed_scenario, name, head.sets, head.draws)) for name in names]
    schemes = schemes_by_name(scheme for scheme in found if scheme is not None)
    axes = axes_asked(problems, schemes, len(names), over, head.sets)
    first = next(iter(schemes.values()), None)
    worlds = [world for text in under if first for world in problems.of(partial(worlds_of, text, first)) or ()]
    if len(schemes) == len(names):
        problems.of(lambda: check_worlds(schemes, axes, worlds))
    read = {name: problems.of(partial(needs_here, name if len(schemes) > 1 else "", scheme, need)) for name, scheme in schemes.items()}
    needs = next(iter(read.values()), None)
    objective, rule = problems.of(aim.objective), aim.procedure(problems, head.replications)
    if problems.lines or not needs or not objective or not rule:
        problems.stop()
        raise AssertionError("what is missing was told")
    if first is not None and len(schemes) == 1:
        for each in axes:
            doubt_lever(first, each.path, each.values)
    return Question(schemes, tuple(axes), needs, objective, rule, tuple(worlds))


def axes_asked(
    problems: Problems, schemes: Mapping[str, Scenario], asked: int, over: list[str], sets: list[str] | None
) -> list[Axis]:
    """The levers with their titles, for as many schemes as were asked for; what is wrong joins the problems."""
    from sim.studies.decide.decide import check_choices
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import design
    from sim.studies.sweep.own_axis import axis_in_yuan

    axes: list[Axis] = [each for option in over if (each := problems.of(partial(axis, option)))]
    problems.of(lambda: check_apart(sets, axes, *schemes.values()))
    for scheme in schemes.values():
        axes = [problems.of(partial(axis_in_yuan, each, scheme)) or each for each in axes]
    made = problems.of(lambda: design(axes)) if axes else None
    if len(schemes) == asked and len(axes) == len(over) and (made or not axes):
        problems.of(lambda: check_choices(schemes, axes))
    for scheme in schemes.values():
        axes = [each if each.title else titled for each, titled in zip(axes, titled_axes(scheme, axes), strict=True)]
    return axes


def question_data(question: Question, need: list[str], more: DecideMore) -> dict[str, Any]:
    """What is to be decided, as the manifest names it."""
    rule, asked = question.rule, question.objective
    return {
        "schemes": {name: each.digest for name, each in question.schemes.items()},
        "over": {axis.path: list(axis.values) for axis in question.axes}, "need": list(need), "objective": asked.measure,
        "most": asked.most, "confidence": rule.confidence, "within": rule.within, "spare": rule.spare,
        "readings": more.readings, **({"discover": True} if more.discover else {}),
        **({"under": [world.as_data() for world in question.worlds]} if question.worlds else {}),
    }


def needs_here(name: str, scheme: Scenario, texts: list[str]) -> tuple[Need, ...]:
    """What a scheme has to meet; its name stands before what it cannot be asked for."""
    from sim.studies.decide.needs import needs_of

    try:
        return needs_of(texts, list(scheme.data.targets))
    except InputError as error:
        raise InputError(f"{name}: {line}" if name and "is no target" in line else line for line in error.problems) from None


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
