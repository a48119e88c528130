"""Differences between two runs under the same luck, replication by replication, with intervals that use the pairing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.ensemble.ensemble import Ensemble

from .confidence import LEVEL, SIGNIFICANCE
from .intervals import normal
from .streamed import Summary, summaries

Flags = NDArray[np.bool_]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Paired:
    """A difference with its interval; of chances also in how many replications the answer flips."""

    difference: float
    """The other less the base, in the unit of what is compared."""
    low: float
    """The lower end of the 95% interval."""
    high: float
    """Its upper end."""
    flips_up: int = 0
    """Replications that meet the target under the other only."""
    flips_down: int = 0
    """Replications that meet it under the base only."""
    p: float = 1.0
    """How likely so large a difference is where there is none: exact McNemar for chances, Student for means, and the sign test where a
    mean differs by the same in every replication."""
    moved: bool = True
    """Whether anything differs in any replication."""

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


MOST_BY_STUDENT = 100
"""Values up to which the interval of their mean is Student's; the normal one, that of more, is 1.2% narrower there and of two a sixth."""
NOTHING = Paired(0.0, 0.0, 0.0, moved=False)
"""A scenario against itself: no difference, and nothing uncertain about it."""


def chance_difference(base: Flags, other: Flags, level: float = LEVEL) -> Paired:
    """Difference of two probabilities (other − base) with the interval of Bonett and Price (2012).

    One flip each way and two replications are added before the interval is formed, so that no flip at all still leaves
    a width. Raises ValueError where the two have not the same replications.
    """
    if base.shape != other.shape or base.ndim != 1 or len(base) == 0:
        raise ValueError("paired runs need the same replications, at least one")
    return chances_of(len(base), int((other & ~base).sum()), int((base & ~other).sum()), level)


def chances_of(n: int, up: int, down: int, level: float = LEVEL) -> Paired:
    """Difference of two probabilities with its interval, from the number of replications and of flips up and down."""
    more, less = (up + 1) / (n + 2), (down + 1) / (n + 2)
    half = normal(level) * math.sqrt((more + less - (more - less) ** 2) / (n + 2))
    middle = more - less
    return Paired((up - down) / n, max(-1.0, middle - half), min(1.0, middle + half), up, down, mcnemar(up, down), up + down > 0)


def change(a: Ensemble, b: Ensemble, of: Callable[[Ensemble], NDArray[Any]]) -> Summary:
    """The differences of whole numbers, or of flags, between two runs (b − a), a block of replications at a time."""
    def less(pair: tuple[Ensemble, Ensemble]) -> dict[str, NDArray[Any]]:
        before, after = of(pair[0]), of(pair[1])
        return {"": after.astype(np.int64) - before}

    return summaries(lambda: zip(a.blocks(), b.blocks(), strict=True), less, ())[""]


def chances_in(change: Summary) -> Paired:
    """`chance_difference` from the differences of flags: each is −1, 0 or 1."""
    return chances_of(change.n, (change.squares + change.total) // 2, (change.squares - change.total) // 2)


def means_in(change: Summary, scale: float = 1) -> Paired:
    """`means_of` the differences, which are of so many parts of a unit."""
    return means_of(change.n, change.mean / scale, change.sd / scale if change.n > 1 else 0.0)


def interval_in(values: Summary, scale: float = 1) -> tuple[float, float]:
    """The 95% interval of the mean of values, which are of so many parts of a unit."""
    if values.n <= MOST_BY_STUDENT:
        found = means_in(values, scale)
        return found.low, found.high
    half = normal(LEVEL) * values.error
    return (values.mean - half) / scale, (values.mean + half) / scale


def interval_of_measure(values: Summary, scale: float, unit: str, below_nothing: bool = False) -> tuple[float, float]:
    """The 95% interval of the mean of a measure, without what the measure cannot be: less than nothing, unless it may lie below it, and
    more than the whole of a share. That covers as often, for what is cut off is never true."""
    low, high = interval_in(values, scale)
    if math.isinf(high):
        return low, high  # so few that nothing is known of the mean
    return low if below_nothing else max(low, 0.0), min(high, 1.0) if unit == "share" else high


def mcnemar(up: int, down: int) -> float:
    """Exact two-sided McNemar test: how likely flips so one-sided are if either way were as likely; 1 without any."""
    return min(1.0, 2 * float(special.betaincc(min(up, down) + 1, max(up, down), 0.5))) if up or down else 1.0


def holm(found: Sequence[float]) -> list[float]:
    """Holm's step-down correction of several p-values, in their order: chances of any false alarm among them."""
    adjusted, highest = [1.0] * len(found), 0.0
    for rank, at in enumerate(sorted(range(len(found)), key=found.__getitem__)):
        highest = max(highest, min(1.0, (len(found) - rank) * found[at]))
        adjusted[at] = highest
    return adjusted


def significant(found: Sequence[_T], p: Callable[[_T], float]) -> list[_T]:
    """Those that luck does not explain, by a p of each that is corrected after Holm for how many there are to choose from."""
    return [each for each, corrected in zip(found, holm([p(each) for each in found]), strict=True) if corrected < SIGNIFICANCE]


def means_of(n: int, mean: float, sd: float) -> Paired:
    """Mean of paired differences with its Student interval, from how many there are, their mean and their standard deviation.

    Where all are equal they tell nothing of how far others might lie apart: then the sign test speaks, so that there is no end to the
    interval of five or fewer, and no width to that of more.
    """
    if not sd > 0:
        alone = 2.0 ** (1 - n)
        half = 0.0 if alone < 1 - LEVEL else math.inf
        return Paired(mean, mean - half, mean + half, p=alone if mean else 1.0, moved=mean != 0)
    error = sd / math.sqrt(n)
    half = float(special.stdtrit(n - 1, 0.5 + LEVEL / 2)) * error
    return Paired(mean, mean - half, mean + half, p=2 * float(special.stdtr(n - 1, -abs(mean) / error)))
