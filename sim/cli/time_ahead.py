"""How long work will take, told before it begins: nobody waits for hours without having said so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sim.errors import InputError
from sim.words.figures import count_text, counted_text, replications_text
from sim.words.tongue import Lang, Words, pick

from .console import Screen
from .language import here
from .options import first_day_of
from .simulate import COMPILING, rules_are_compiled

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.decide.ahead import Work

YesOption = Annotated[bool, typer.Option("--yes", help=here("很长也开始", "begin even if it takes long"))]
LONG = 30.0
"""Minutes above which work is not begun without --yes."""
SHORT = 0.2
"""Minutes below which nobody need be told how long it takes."""
WORLD_SECONDS = 0.02
"""What a scenario takes besides its replications, as measured on a city: read, its world built, the answer taken."""
_MINUTES: Words = ("分钟", "minutes")
_SECONDS: Words = ("秒", "seconds")
_TRIALS = 3
"""Trials of which the quickest counts: what else the machine does in so short a time says nothing."""
_TAKES: Words = ("共模拟{n}次：约{time}", "{n} in all: about {time}")
_BETWEEN: dict[str, Words] = {
    "choices": (
        "{number}种组合：至少模拟{least}次（约{low}），至多{most}次（约{high}）；多数组合很快即可排除",
        "{number}: at least {least} replications (about {low}), at most {most} (about {high}); "
        "most choices fall out early",
    ),
    "values": (
        "{number}个取值：至少模拟{least}次（约{low}），至多{most}次（约{high}）；多数情况下不必逐一看过",
        "{number}: at least {least} replications (about {low}), at most {most} (about {high}); "
        "most searches look at some of them only",
    ),
}


def minutes_of(screen: Screen, scenario: Scenario, workers: int | None, *works: tuple[int, int]) -> list[float]:
    """How long each of some works takes, in minutes: so many replications of a scenario like this one, in so many worlds.

    A few replications are tried, which compiles the rules where they are not.
    """
    from sim.ensemble.job import Job, Worker
    from sim.ensemble.layout import Layout
    from sim.ensemble.running import trial_seconds

    if not rules_are_compiled():
        screen.aside(COMPILING)
    worker = Worker(Job(Layout(first_day_of(scenario)), 1, "compiled"))
    took, number = min(trial_seconds(worker) for _ in range(_TRIALS))
    at_once = workers or os.cpu_count() or 1
    return [(replications * took / number / at_once + worlds * WORLD_SECONDS) / 60 for replications, worlds in works]


def tell_time(screen: Screen, scenario: Scenario, replications: int, worlds: int, workers: int | None, yes: bool) -> None:
    """Say how long work of a known size takes; InputError where it is long and nobody said yes."""
    (minutes,) = minutes_of(screen, scenario, workers, (replications, worlds))
    if minutes > LONG and not yes:
        raise InputError(f"-n: {count_text(replications)} replications take about {count_text(minutes)} minutes; "
                         "expected a smaller -n, or --yes")
    if minutes > SHORT:
        screen.aside(_TAKES, n=replications_text(replications, screen.lang), time=time_words(minutes, screen.lang))


def tell_time_at_most(
    screen: Screen, scenario: Scenario, work: Work, workers: int | None, yes: bool, what: Literal["choices", "values"] = "choices"
) -> None:
    """Say how long it takes at least and at most to decide, or to seek; InputError where the most is long and nobody said yes."""
    low, high = minutes_of(screen, scenario, workers, (work.least, work.choices), (work.most, work.worlds))
    if high > LONG and not yes:
        number, often, minutes = (count_text(each) for each in (work.choices, work.most, high))
        raise InputError(
            f"-n: {number} choices may take {often} replications, about {minutes} minutes; expected fewer choices, a smaller -n, or --yes"
            if what == "choices" else
            f"-n: {number} values may take {often} replications, about {minutes} minutes; expected fewer values, a smaller -n, or --yes")
    if high > SHORT:
        number = counted_text(work.choices, screen.lang, what.removesuffix("s"), what)
        screen.aside(_BETWEEN[what], number=number, least=count_text(work.least, screen.lang),
                     most=count_text(work.most, screen.lang), low=time_words(low, screen.lang), high=time_words(high, screen.lang))


def time_words(minutes: float, lang: Lang) -> str:
    """So many minutes in words; seconds where they are less than one."""
    from sim.answers.format import figures

    number = figures(minutes, lang=lang) if minutes >= 1 else count_text(max(1, round(60 * minutes)), lang)
    unit = pick(_MINUTES if minutes >= 1 else _SECONDS, lang)
    return f"{number}{unit}" if lang == "zh" else f"{number} {unit.removesuffix('s') if number == '1' else unit}"
