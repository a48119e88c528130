"""Goal seek: the least value of a lever at which a target is met often enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import numpy as np

from sim.answers.intervals import wilson
from sim.answers.paired import Flags, chances
from sim.answers.targets import ALL, gaps
from sim.ensemble.run import run
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.near import hint

from .axis import Axis

COARSE = 6
"""Values looked at first, evenly over the steps, to see which way the chance goes."""
FEW = 12
"""Up to so many values are all looked at."""
Outcome = Literal["found", "met_already", "not_met", "not_monotone"]


@dataclass(frozen=True)
class Chance:
    """A value of the lever, and how often the target is met there, with its Wilson interval."""

    value: object
    probability: float
    low: float
    high: float
    fresh: bool


@dataclass(frozen=True)
class Sought:
    """What a search has found.

    `outcome`: `found`; `met_already` at the first value; `not_met` at any looked at; `not_monotone` where the chance surely
    falls somewhere though it rises on the whole, or the reverse: then `answer` is the first value of all that meets it.
    `answer` and `step_before` come from luck that the search has not used; `between` holds the first value that may meet the
    goal and the first that surely does (95 % each), as far as there are such.
    """

    outcome: Outcome
    answer: Chance | None
    step_before: Chance | None
    between: tuple[object | None, object | None]
    looked_at: tuple[Chance, ...]
    falls: tuple[object, object] | None = None


def check(scenario: Scenario, axis: Axis, target: str, goal: float) -> None:
    """Refuse what cannot be sought, in one line each."""
    problems = []
    targets = [*scenario.data.targets, ALL]
    if target not in targets:
        problems.append(f"--target {target}: is no target of this scenario; {hint(target, targets)}")
    if not 0 < goal < 1:
        problems.append(f"--goal {goal:g}: out of range; expected above 0 and below 1, such as 0.9")
    if len(axis.values) < 2:
        problems.append(f"--over {axis.path}: one value leaves nothing to seek; expected LOW..HIGH/STEPS")
    if problems:
        raise InputError(problems)


def seek(
    scenario: Scenario,
    axis: Axis,
    target: str,
    goal: float = 0.9,
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    looked: Callable[[int], None] = lambda _: None,
    every: bool = False,
) -> Sought:
    """The first value of `axis`, in its order, at which P(target) is at least `goal`.

    Every value meets the same luck, so that the search compares values and not luck; the answer's own figure and that of
    the step before come from as many fresh replications. It trusts that the chance rises unless it surely falls between two
    values that it has looked at; then, with `every`, or where there are few, all are looked at. `looked` hears how many were.
    Raises InputError for what cannot be sought, KeyboardInterrupt when stopped.
    """
    check(scenario, axis, target, goal)
    steps, found = axis.values, dict[int, Flags]()

    def met(at: int, first: int = 0) -> Flags:
        result = run(scenario.with_values({axis.path: steps[at]}), replications, seed, workers=workers, first=first)
        if not result.complete:
            raise KeyboardInterrupt
        return np.asarray(gaps(result, target, "headline") == 0, np.bool_)

    @cache
    def known(at: int) -> Chance:
        found[at] = met(at)
        looked(len(found))
        return chance(steps[at], found[at], False)

    coarse = spread(len(steps), len(steps) if every or len(steps) <= FEW else COARSE)
    for at in coarse:
        known(at)
    first, may, sure = (bisected(coarse, holds) for holds in (
        lambda at: known(at).probability >= goal, lambda at: known(at).high >= goal, lambda at: known(at).low >= goal))
    between = value_at(steps, may), value_at(steps, sure)
    falls = surely_falls(found, sorted(found))
    if falls is not None:
        first, between = next((at for at in range(len(steps)) if known(at).probability >= goal), None), (None, None)
    looked_at = tuple(known(at) for at in sorted(found))
    told = None if falls is None else (steps[falls[0]], steps[falls[1]])
    if first is None:
        return Sought("not_met", None, None, between, looked_at, told)
    answer = chance(steps[first], met(first, replications), True)
    before = chance(steps[first - 1], met(first - 1, replications), True) if first > 0 else None
    outcome: Outcome = "not_monotone" if falls else "met_already" if first == 0 else "found"
    return Sought(outcome, answer, before, between, looked_at, told)


def chance(value: object, met: Flags, fresh: bool) -> Chance:
    """How often a target is met at a value."""
    k, n = int(met.sum()), len(met)
    return Chance(value, k / n, *wilson(k, n), fresh)


def surely_falls(met: dict[int, Flags], order: list[int]) -> tuple[int, int] | None:
    """Two neighbours of which the later one surely meets the target less often, by the paired 99.9 % interval."""
    for a, b in pairwise(order):
        if chances(met[a], met[b], level=0.999).high < 0:
            return a, b
    return None


def spread(steps: int, number: int) -> list[int]:
    """So many of the steps, evenly from the first to the last."""
    return sorted({round(i * (steps - 1) / (number - 1)) for i in range(number)})


def bisected(coarse: list[int], holds: Callable[[int], bool]) -> int | None:
    """The first step for which something holds that, once it holds, holds on; None where it never does."""
    upper = next((at for at in coarse if holds(at)), None)
    if upper is None or upper == coarse[0]:
        return upper
    lower = coarse[coarse.index(upper) - 1]
    while upper - lower > 1:
        middle = (lower + upper) // 2
        lower, upper = (lower, middle) if holds(middle) else (middle, upper)
    return upper


def value_at(steps: tuple[object, ...], at: int | None) -> object | None:
    """The value of a step, where there is one."""
    return None if at is None else steps[at]
