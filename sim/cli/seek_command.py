"""rollout seek: the least value of a lever at which a target is met often enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .console import Screen
from .language import Words, here
from .options import (
    JsonOption,
    LangOption,
    OutOption,
    Problems,
    ReplaceOption,
    ScenarioName,
    SeedOption,
    SetOption,
    WorkersOption,
    loaded,
)
from .study_place import Plan, prepared, watched, written
from .sweep_command import TargetOption, target_of
from .tell_seek import Search, as_data, table, tell

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.sweep.axis import Axis

HELP: Words = (
    "求使目标实现概率达到给定值的最小参数值（预算、奖补、名额、预拨比例……）。",
    "The least value of a lever (a budget, an award, a quota, an advance) at which a target is met often enough.",
)
EXAMPLE = "rollout seek zhuji-2022-award --target province --over funding.award.province=0..6000万元/61 --goal 60%"


def seek(
    scenario: ScenarioName,
    over: Annotated[
        str,
        typer.Option("--over", metavar="PATH=LOW..HIGH/STEPS", help=here("参数及其取值", "the lever and its values, in order")),
    ],
    target: TargetOption = None,
    goal: Annotated[str, typer.Option("--goal", metavar="90%", help=here("要达到的概率", "the probability to reach"))] = "90%",
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("每个取值的次数", "replications a value"))] = 2000,
    every: Annotated[
        bool, typer.Option("--every", help=here("逐一看过所有取值", "look at every value, whether or not the probability rises"))
    ] = False,
    seed: SeedOption = 1,
    out: OutOption = None,
    replace: ReplaceOption = False,
    workers: WorkersOption = None,
    sets: SetOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then search, write and tell."""
    from .run_command import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    found: Scenario = problems.of(lambda: loaded(scenario, sets))
    axis: Axis = problems.of(lambda: one_axis(over))
    wanted: float = problems.of(lambda: part(goal))
    problems.of(lambda: check_numbers(replications, seed, workers, "compiled"))
    problems.stop()
    from sim.studies.sweep import seek as seeking
    from sim.studies.sweep.design import design
    from sim.studies.sweep.sweep import check

    chosen = target_of(found, target)
    problems.of(lambda: seeking.check(found, axis, chosen, wanted))
    problems.of(lambda: check(found, design([axis])))
    problems.stop()
    options = {**design([axis]).as_data(), "target": chosen, "goal": wanted, "every": every}
    plan = Plan("seek", found, seed, replications, options, out, replace)
    with prepared(plan) as place:
        with watched(screen) as progress:
            def looked(done: int) -> None:
                progress(done, len(axis.values))

            sought = seeking.seek(found, axis, chosen, wanted, replications, seed, workers, looked, every)
            limits = () if sought.answer else tuple(
                seeking.binding(found, axis, sought.best.value, chosen, replications, seed, workers))
        made = Search(found, axis, chosen, wanted, replications, seed, sought, limits)
        summary = as_data(made)
        folder = written(plan, place, summary, {"seek": table(made)}, {})
    tell(screen, made, summary, folder)
    return 0


def part(goal: str) -> float:
    """The goal, as 90% or 0.9."""
    from sim.errors import InputError
    from sim.scenario.units import share

    try:
        return share(goal)
    except ValueError:
        raise InputError(f"--goal {goal}: out of range; expected a probability above 0 and below 1, such as 90% or 0.9") from None


def one_axis(over: str) -> Axis:
    """The lever; a range needs its steps."""
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import design

    found = axis(over)
    design([found])
    return found
