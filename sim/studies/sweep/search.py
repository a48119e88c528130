"""Finds the least value that meets a goal, and says no more of it than luck allows.

The search looks at values under one luck and chooses which to test. The tests use other luck, once each: from a value that
surely meets the goal down to the first that does not pass (it names the least one shown to meet it), and from one that surely
misses it up to the first that does not fail (it names the greatest one shown to miss it). In such a fixed sequence each claim is
wrong in at most 2.5% of all searches, however many values were looked at (Maurer, Hothorn & Lehmacher 1995).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.answers.confidence import LEVEL
from sim.answers.intervals import clopper_pearson, wilson
from sim.answers.paired import Flags, chance_difference

COARSE = 6
"""Values looked at first, evenly over the steps, to see which way the chance goes."""
_FEW = 12
"""Up to so many values are all looked at."""
TESTED = 8
"""Values tested on the way down, and on the way up."""
SURELY = 0.9999
"""Level of the interval from which a value is expected to pass its test with other luck too."""
POWER = 0.8
Outcome = Literal["found", "met_already", "not_met", "not_monotone", "undecided"]
Verdict = Literal["meets", "misses", "open", ""]


@dataclass(frozen=True)
class Chance:
    """A value of the lever, and in how many replications the target is met there.

    While searching with Wilson interval and no verdict; with `fresh` luck the exact 95% interval, which lies above the goal
    (`meets`), below it (`misses`), or holds it (`open`).
    """

    value: object
    """The value of the lever."""
    probability: float
    """In which part of the replications the target is met."""
    low: float
    """The lower end of the 95% interval."""
    high: float
    """Its upper end."""
    fresh: bool
    """Whether the luck is other than that of the search."""
    met: int
    """Replications that meet the target."""
    replications: int
    """Replications in all."""
    verdict: Verdict = ""
    """Whether it meets the goal, misses it, or is open; empty while searching."""


@dataclass(frozen=True)
class Sought:
    """What a search has found.

    `outcome`: `found`, where `answer` is a value shown to meet the goal; `met_already`, where it is the first of all;
    `not_met`, where the best value is shown to miss it; `undecided`, where these replications show neither; `not_monotone`,
    where the chance surely falls somewhere though it rises on the whole, or the reverse. `between` holds the greatest value
    shown to miss the goal and the least shown to meet it, as far as there are such: the least of all lies between them, if the
    chance rises. `best` is what the tests know of the value with the highest chance; `needed` about how many replications
    a value would decide where these do not.
    """

    outcome: Outcome
    """How the search ended."""
    answer: Chance | None
    """The value shown to meet the goal, or None."""
    misses: Chance | None
    """The value shown to miss it, or None."""
    between: tuple[object | None, object | None]
    """The greatest value shown to miss the goal and the least shown to meet it."""
    best: Chance
    """The value with the highest chance."""
    looked_at: tuple[Chance, ...]
    """Every value of the search."""
    tested: tuple[Chance, ...]
    """Every value tested with fresh luck."""
    falls: tuple[object, object] | None = None
    """Two values between which the chance surely falls, or None."""
    needed: int | None = None
    """About how many replications would decide, or None."""
    adjoining: bool = False
    """Whether the value shown to miss is the step before the answer, so that the answer is the least of all."""


class Met(NamedTuple):
    """In which replications a target is met, a bit each: there may be hundreds of values and millions of replications."""

    n: int
    """How many replications there are."""
    often: int
    """In how many of them it is met."""
    bits: NDArray[np.uint8]
    """A bit a replication, eight to a byte."""

    @classmethod
    def of(cls, flags: Flags) -> Met:
        """A flag a replication, packed into bits."""
        return cls(len(flags), int(flags.sum()), np.packbits(flags))

    @property
    def flags(self) -> Flags:
        """A flag a replication."""
        return np.unpackbits(self.bits, count=self.n).astype(np.bool_)


def looks_ahead(number: int, every: bool = False) -> tuple[int, int]:
    """How many looks a search of so many steps takes at least, and at most: at all of them and at every test, where the chance falls."""
    first = number if every or number <= _FEW else COARSE
    return first + 1, number + min(number, 2 * (TESTED + 2))


def search(steps: Sequence[object], look: Callable[[int, bool], Flags], goal: float, every: bool = False) -> Sought:
    """Search the steps, in their order; `look` tells in which replications one meets the target, with fresh luck or not."""
    seen, tests = dict[int, Met](), dict[int, Chance]()

    @cache
    def known(at: int) -> Chance:
        seen[at] = Met.of(look(at, False))
        return counted_chance(steps[at], seen[at])

    @cache
    def test(at: int) -> Chance:
        tests[at] = judged_chance(steps[at], Met.of(look(at, True)), goal)
        return tests[at]

    def surely(at: int) -> tuple[float, float]:
        return wilson(known(at).met, known(at).replications, SURELY)

    coarse = spread_steps(len(steps), len(steps) if every or len(steps) <= _FEW else COARSE)
    for at in coarse:
        known(at)
    falls = surely_falls(seen, sorted(seen))
    if falls is not None:
        coarse = list(range(len(steps)))
        for at in coarse:
            known(at)
    first = bisected(coarse, lambda at: known(at).probability >= goal)
    high = bisected(coarse, lambda at: surely(at)[0] >= goal)
    maybe = bisected(coarse, lambda at: surely(at)[1] >= goal)
    best = max(sorted(seen), key=lambda at: (known(at).probability, -at if falls else at))
    passed = _unbroken(way_down(best, first, high, len(steps)), lambda at: test(at).verdict == "meets")
    failed = _unbroken([] if falls else way_up(best, first, maybe), lambda at: test(at).verdict == "misses")
    meets, misses = min(passed, default=None), max(failed, default=None)
    return search_told(steps, goal, seen, tests, best, meets, misses, falls)


def search_told(
    steps: Sequence[object], goal: float, seen: dict[int, Met], tests: dict[int, Chance], best: int, meets: int | None,
    misses: int | None, falls: tuple[int, int] | None,
) -> Sought:
    """The outcome of a search from what its tests have shown."""
    outcome: Outcome = "found" if meets else "met_already"
    if meets is None:
        outcome = "not_met" if tests[best].verdict == "misses" else "undecided"
    elif falls:
        outcome = "not_monotone"
    answer, missing = (None if at is None else tests[at] for at in (meets, misses))
    undecided = [tests[at].probability for at in sorted(tests) if tests[at].verdict == "open"]
    return Sought(
        outcome, answer, missing, (missing and missing.value, answer and answer.value), tests[best],
        tuple(counted_chance(steps[at], seen[at]) for at in sorted(seen)), tuple(tests[at] for at in sorted(tests)),
        None if falls is None else (steps[falls[0]], steps[falls[1]]),
        replications_needed(max(undecided, key=lambda p: abs(p - goal)), goal) if undecided else None,
        meets is not None and misses == meets - 1,
    )


def counted_chance(value: object, met: Met) -> Chance:
    """How often a target is met at a value, with the luck of the search."""
    k, n = met.often, met.n
    return Chance(value, k / n, *wilson(k, n), False, k, n)


def judged_chance(value: object, met: Met, goal: float) -> Chance:
    """How often a target is met at a value with fresh luck, and whether the whole exact interval lies on one side of the goal."""
    k, n = met.often, met.n
    low, high = clopper_pearson(k, n)
    return Chance(value, k / n, low, high, True, k, n, "meets" if low >= goal else "misses" if high < goal else "open")


def replications_needed(p: float, goal: float) -> int | None:
    """About how many replications a value show on which side of the goal a probability lies, four times out of five; where it is 0 or 1
    at least so many that the exact interval of none, or of all, leaves out the goal."""
    if p == goal:
        return None
    z = float(special.ndtri(0.5 + LEVEL / 2) + special.ndtri(POWER))
    alike = {0.0: 1 - goal, 1.0: goal}.get(p, 0.0)
    exact = math.log(0.025) / math.log(alike) if alike else 0.0
    return int(max(z * z * max(p * (1 - p), goal * (1 - goal)) / (p - goal) ** 2, exact)) + 1


def way_down(best: int, first: int | None, high: int | None, number: int) -> list[int]:
    """What is tested for meeting the goal: the best value, then from beyond one that surely meets it down to the first that seems to."""
    if first is None:
        return [best]
    top = max(first, number - 1 if high is None else high)
    beyond = min(number - 1, 2 * top - first)
    return list(dict.fromkeys([best, beyond, *(top - step for step in _picked(top - first))]))


def way_up(best: int, first: int | None, maybe: int | None) -> list[int]:
    """What is tested for missing it: the first value, then from before one that surely misses it up to the last that seems to."""
    end = (best if first is None else first) - 1
    if end < 0:
        return []
    begin = min(end, max(0, end if maybe is None else maybe - 1))
    before = max(0, 2 * begin - end - 1)
    return list(dict.fromkeys([0, before, *(begin + step for step in _picked(end - begin))]))


def _picked(steps: int) -> list[int]:
    """At most `TESTED` numbers from 0 to a number, both with them, evenly."""
    return spread_steps(steps + 1, min(steps + 1, TESTED))


def _unbroken(order: Sequence[int], holds: Callable[[int], bool]) -> list[int]:
    """The beginning of a sequence for as long as something holds."""
    return list(takewhile(holds, order))


def surely_falls(met: dict[int, Met], order: list[int]) -> tuple[int, int] | None:
    """Two neighbours of which the later one surely meets the target less often, by the paired 99.9% interval."""
    for a, b in pairwise(order):
        if chance_difference(met[a].flags, met[b].flags, level=0.999).high < 0:
            return a, b
    return None


def spread_steps(steps: int, number: int) -> list[int]:
    """So many of the steps, evenly from the first to the last."""
    return sorted({round(i * (steps - 1) / max(1, number - 1)) for i in range(number)})


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
