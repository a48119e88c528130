"""rollout seek: the least value of a lever at which a target is met often enough."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .amounts import chance as odds
from .amounts import percent
from .console import Screen
from .language import Words, here, pick
from .options import JsonOption, LangOption, Problems, ScenarioName, SeedOption, SetOption, WorkersOption, loaded
from .study import watched
from .sweep import TargetOption, target_of

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.sweeps.axis import Axis
    from sim.sweeps.seek import Chance, Sought

HELP: Words = (
    "求使目标实现概率达到给定值的最小参数值（预算、奖补、名额、预拨比例……）。",
    "The least value of a lever (a budget, an award, a quota, an advance) at which a target is met often enough.",
)
EXAMPLE = "rollout seek zhuji-2022-award --target province --over funding.award.province=0..6000万元/61 --goal 0.6"
LOOKED: Words = ("取值", "Value")
ANSWERS: dict[str, Words] = {
    "found": (
        "{path} = {value} 是使“{target}”的概率不低于 {goal} 的最小取值：用新的随机数为 {p}（{low}–{high}）；"
        "前一步 {before} 为 {p_before}（{low_before}–{high_before}）。",
        "{path} = {value} is the least at which “{target}” is met with probability {goal}: {p} ({low}–{high}) from fresh luck; one "
        "step less, {before}, gives {p_before} ({low_before}–{high_before}).",
    ),
    "met_already": (
        "第一个取值 {value} 时“{target}”的概率已不低于 {goal}：用新的随机数为 {p}（{low}–{high}）。",
        "“{target}” is met with probability {goal} already at the first value, {value}: {p} ({low}–{high}) from fresh luck.",
    ),
    "not_met": (
        "在给出的取值内，“{target}”的概率达不到 {goal}：最高为 {best} 时的 {p}（{low}–{high}）。",
        "“{target}” cannot be met with probability {goal} within these values: at most {p} ({low}–{high}), at {best}.",
    ),
    "not_monotone": (
        "注意：概率并非随取值单调上升（从 {a} 到 {b} 确实下降），因此逐一看过；"
        "第一个达到 {goal} 的取值是 {value}：用新的随机数为 {p}（{low}–{high}）。",
        "Mind that the probability does not rise throughout (it surely falls from {a} to {b}), so that every value was looked at; the "
        "first that reaches {goal} is {value}: {p} ({low}–{high}) from fresh luck.",
    ),
}
BETWEEN: Words = (
    "模拟误差（95%）：最小取值可能从 {may} 起；从 {sure} 起区间下限也达到。",
    "Simulation error (95 %): the least may be as low as {may}; from {sure} on the whole interval reaches the goal.",
)


def seek(
    scenario: ScenarioName,
    over: Annotated[
        str,
        typer.Option("--over", metavar="PATH=LOW..HIGH/STEPS", help=here("参数及其取值", "the lever and its values, in order")),
    ],
    target: TargetOption = None,
    goal: Annotated[float, typer.Option("--goal", help=here("要达到的概率", "the probability to reach"))] = 0.9,
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("每个取值的次数", "replications a value"))] = 2000,
    every: Annotated[
        bool, typer.Option("--every", help=here("逐一看过所有取值", "look at every value, whether or not the probability rises"))
    ] = False,
    seed: SeedOption = 1,
    workers: WorkersOption = None,
    sets: SetOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Check everything first, then search and tell."""
    from .run import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    found: Scenario = problems.of(lambda: loaded(scenario, sets))
    axis: Axis = problems.of(lambda: one_axis(over))
    problems.of(lambda: check_numbers(replications, seed, workers, "compiled"))
    problems.stop()
    from sim.sweeps import seek as seeking
    from sim.sweeps.design import design
    from sim.sweeps.sweep import check

    chosen = target_of(found, target)
    problems.of(lambda: seeking.check(found, axis, chosen, goal))
    problems.of(lambda: check(found, design([axis])))
    problems.stop()
    with watched(screen) as progress:
        def looked(done: int) -> None:
            progress(done, len(axis.values))

        sought = seeking.seek(found, axis, chosen, goal, replications, seed, workers, looked, every)
    tell(screen, found, axis, chosen, goal, replications, seed, sought)


def one_axis(over: str) -> Axis:
    """The lever; a range needs its steps."""
    from sim.sweeps.axis import axis
    from sim.sweeps.design import design

    found = axis(over)
    design([found])
    return found


def tell(
    screen: Screen, scenario: Scenario, axis: Axis, target: str, goal: float, replications: int, seed: int, sought: Sought
) -> None:
    """The answer in a sentence, what simulation error leaves open, and everything that was looked at."""
    said = {lang: answer(scenario, axis, target, goal, sought, lang) for lang in ("zh", "en")}
    screen.json({
        "scenario": scenario.name, "lever": axis.path, "target": target, "goal": goal, "replications": replications, "seed": seed,
        "sentences": said, **asdict(sought),
    })
    screen.line(said[screen.lang])
    may, sure = sought.between
    if sought.outcome == "found":
        screen.say(BETWEEN, may=may, sure=sure if sure is not None else "–")
    heads: list[Words] = [LOOKED, ("概率", "Probability"), ("95%区间", "95 % interval")]
    screen.table(heads, [[chance.value, *interval(chance)] for chance in sought.looked_at], right=[0, 1, 2])


def interval(chance: Chance) -> list[str]:
    """A chance and its interval for people."""
    return [odds(chance.probability, chance.low, chance.high), f"{percent(chance.low)} – {percent(chance.high)}"]


def answer(scenario: Scenario, axis: Axis, target: str, goal: float, sought: Sought, lang: str) -> str:
    """The sentence."""
    from sim.answers.targets import ALL, ALL_EN, ALL_ZH

    text = (ALL_ZH if lang == "zh" else ALL_EN) if target == ALL else getattr(scenario.data.targets[target].text, lang)
    best = max(sought.looked_at, key=lambda chance: chance.probability)
    held, before = sought.answer or best, sought.step_before or best
    told: dict[str, Any] = {"path": axis.path, "target": text, "goal": percent(goal), "value": held.value, "best": best.value,
                            "p": odds(held.probability, held.low, held.high), "low": percent(held.low), "high": percent(held.high),
                            "before": before.value, "p_before": odds(before.probability, before.low, before.high),
                            "low_before": percent(before.low), "high_before": percent(before.high)}
    told |= dict(zip("ab", sought.falls or ("", ""), strict=True))
    return pick(ANSWERS[sought.outcome], "zh" if lang == "zh" else "en").format(**told)
