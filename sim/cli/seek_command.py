"""rollout seek: the least value of a lever at which a target is met often enough."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import InputError
from sim.words.tongue import Words

from .console import Screen
from .doubts import begin_moving, doubt_lever
from .language import here
from .levers_apart import check_apart
from .options import Head, Into, ScenarioName, loaded
from .problems import Problems
from .study_head import Face, carried_out
from .sweep_command import TargetOption, target_of
from .sweep_head import titled_axes
from .tell_seek import Search, search_data, search_table, tell_search
from .time_ahead import YesOption, tell_time_at_most

if TYPE_CHECKING:
    from sim.ensemble.running import Progress
    from sim.scenario.load import Scenario
    from sim.studies.decide.ahead import Work
    from sim.studies.sweep.axis import Axis

HELP: Words = (
    "求使目标实现概率达到给定值的最小参数值（预算、奖补、名额、预拨比例……）。",
    "The least value of a lever (a budget, an award, a quota, an advance) at which a target is met often enough.",
)
EXAMPLE = here("rollout seek zhuji-2022-award --target province --over funding.award.province=0..6000万元/61 --goal 85%",
               'rollout seek zhuji-2022-award --target province --over "funding.award.province=0..60 million yuan/61" --goal 85%')


@dataclass(frozen=True)
class ValueHead(Head):
    """The options of a run, for a search, which looks at value after value."""

    replications: Annotated[int, typer.Option("-n", "--replications", help=here("每个取值的次数", "replications a value"))] = 2000
    """Replications at each value."""


def seek(
    scenario: ScenarioName,
    over: Annotated[
        str,
        typer.Option("--over", metavar="PATH=LOW..HIGH/STEPS", help=here("参数及其取值", "the lever and its values, in order")),
    ],
    target: TargetOption = None,
    goal: Annotated[str, typer.Option("--goal", metavar="90%", help=here("要达到的概率", "the probability to reach"))] = "90%",
    every: Annotated[
        bool, typer.Option("--every", help=here("逐一看过所有取值", "look at every value, whether or not the probability rises"))
    ] = False,
    yes: YesOption = False,
    *,
    head: ValueHead,
    into: Into,
    screen: Screen,
) -> int:
    """Check everything first, then search, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.sweep.design import design

    problems = screen.problems
    begin_moving([over])
    aim = aimed(problems, problems.of(lambda: loaded(scenario, head.sets, draws=head.draws)), head.sets, over, target, goal)
    tell_time_at_most(screen, aim.scenario, search_ahead(len(aim.axis.values), every, head.replications), head.workers, yes, "values")

    options = {**design([aim.axis]).as_data(), "target": aim.target, "goal": aim.goal, "every": every}
    study = StudyNote("seek", aim.scenario, head.seed, head.replications, options)
    return carried_out(screen, into, study, lambda advance, _: searched(aim, head, every, advance),
                       Face(search_data, lambda search: {"seek": search_table(search)}, tell_search))


@dataclass(frozen=True)
class Aim:
    """What is sought."""

    scenario: Scenario
    """The scenario in which it is sought."""
    axis: Axis
    """The lever and its values."""
    target: str
    """The target's id."""
    goal: float
    """The probability to reach, above 0 and below 1."""


def aimed(
    problems: Problems, scenario: Scenario | None, sets: list[str] | None, over: str, target: str | None, goal: str
) -> Aim:
    """What the options mean; InputError with all that is wrong with the line."""
    from sim.studies.outcomes import check_own_draws
    from sim.studies.sweep.design import design
    from sim.studies.sweep.own_axis import axis_in_yuan
    from sim.studies.sweep.sweep import check_sweep

    if scenario:
        problems.of(lambda: check_own_draws(scenario))
    axis, wanted = problems.of(lambda: one_axis(over)), problems.of(lambda: goal_share(goal))
    axis = problems.of(partial(axis_in_yuan, axis, scenario)) if scenario and axis else axis
    chosen = problems.of(lambda: target_of(scenario, target) if scenario else None)
    problems.of(lambda: check_sweep(scenario, design([axis])) if scenario and axis else None)
    problems.of(lambda: check_apart(sets, [axis] if axis else [], *([scenario] if scenario else [])))
    problems.stop()
    assert scenario and axis and chosen and wanted
    doubt_lever(scenario, axis.path, axis.values)
    return Aim(scenario, axis, chosen, wanted)


def search_ahead(values: int, every: bool, replications: int) -> Work:
    """How much a search is at least and at most: with a look at the limits where the goal is out of reach."""
    from sim.studies.attribution.relaxed import CAUSES
    from sim.studies.decide.ahead import Work
    from sim.studies.sweep.search import looks_ahead

    least, most = looks_ahead(values, every)
    most += len(CAUSES) + 2
    return Work(values, least * replications, most * replications, most)


def searched(aim: Aim, head: Head, every: bool, advance: Progress) -> Search:
    """Search, and where the goal is out of reach look at the limits that stand in the way."""
    from sim.studies.sweep import seek as seeking

    def looked(done: int) -> None:
        advance(done, len(aim.axis.values))

    luck = head.replications, head.seed, head.workers
    sought = seeking.seek(aim.scenario, aim.axis, aim.target, aim.goal, *luck, looked, every)
    best = aim.scenario.with_values({aim.axis.path: sought.best.value})
    limits = () if sought.answer else tuple(seeking.binding(best, aim.target, *luck))
    (axis,) = titled_axes(aim.scenario, [aim.axis])
    return Search(aim.scenario, axis, aim.target, aim.goal, head.replications, head.seed, sought, limits)


def goal_share(goal: str) -> float:
    """The goal, as 90% or 0.9."""
    from sim.scenario.units import parse_share

    try:
        found = parse_share(goal)
    except ValueError:
        found = 0
    if not 0 < found < 1:
        raise InputError(f"--goal {goal}: out of range; expected a probability above 0 and below 1, such as 90% or 0.9")
    return found


def one_axis(over: str) -> Axis:
    """The lever; a range needs its steps, and there must be something to choose from."""
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import design

    found = axis(over)
    design([found])
    if len(found.values) < 2:
        raise InputError(f"--over {found.path}: one value leaves nothing to seek; expected LOW..HIGH/STEPS")
    return found
