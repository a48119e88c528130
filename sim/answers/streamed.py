"""Statistics of whole numbers that come in blocks, read again for each pass: memory does not grow with how many there are.

Sums are exact whole numbers of any length, and quantiles are found by counting ever narrower bins until few values are left,
so that nothing depends on how the numbers are cut into blocks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.row_blocks import Whole

from .quantiles import FIVE, rank

_Key = TypeVar("_Key", bound=Hashable)
_Block = TypeVar("_Block")
BINS = 4096
"""Bins of a pass, and values that are sorted rather than counted."""
_BITS = 21
"""Bits of a part of a number, so that the products of two parts can be added up a million times."""


@dataclass
class Summary:
    """Count, sum, sum of squares and ends of numbers, how many are 0, and the quantiles that were asked for."""

    n: int = 0
    """How many values."""
    total: int = 0
    """Their exact sum."""
    squares: int = 0
    """The exact sum of their squares."""
    zeros: int = 0
    """How many are 0."""
    least: int = 0
    """The smallest value."""
    most: int = 0
    """The largest value."""
    quantiles: list[float] = field(default_factory=list)
    """Values that occurred, by percent."""

    def add(self, values: NDArray[Any]) -> None:
        """The next numbers."""
        if len(values) == 0:
            return
        low, high = int(values.min()), int(values.max())
        self.least, self.most = (min(self.least, low), max(self.most, high)) if self.n else (low, high)
        total, squares = sums(values.astype(np.int64, copy=False), max(-low, high))
        self.n, self.total, self.squares = self.n + len(values), self.total + total, self.squares + squares
        self.zeros += int((values == 0).sum())

    def join(self, other: Summary) -> Summary:
        """Both together, without quantiles."""
        if not (self.n and other.n):
            return self if self.n else other
        return Summary(
            self.n + other.n, self.total + other.total, self.squares + other.squares, self.zeros + other.zeros,
            min(self.least, other.least), max(self.most, other.most),
        )

    @property
    def mean(self) -> float:
        """The mean; NaN where there are none."""
        return self.total / self.n if self.n else math.nan

    @property
    def sd(self) -> float:
        """The standard deviation, with n − 1 below; NaN where there are fewer than two."""
        below = self.n * (self.n - 1)
        return math.sqrt((self.n * self.squares - self.total**2) / below) if below else math.nan

    @property
    def error(self) -> float:
        """Monte Carlo standard error of the mean; NaN where there are fewer than two."""
        return self.sd / math.sqrt(self.n) if self.n > 1 else math.nan


def summary_of(values: NDArray[Any]) -> Summary:
    """Whole numbers, or flags, summed up."""
    found = Summary()
    found.add(values)
    return found


def summaries(
    blocks: Callable[[], Iterable[_Block]], columns: Callable[[_Block], Mapping[_Key, NDArray[Any]]], percents: Sequence[int] = FIVE
) -> dict[_Key, Summary]:
    """What `columns` makes of each block, summed up by its keys.

    `blocks` gives the same blocks each time it is called: once for the sums, and some times more where there are `percents`.
    """
    found: dict[_Key, Summary] = {}
    for block in blocks():
        for key, values in columns(block).items():
            found.setdefault(key, Summary()).add(values)
    searches = {key: [RankSearch(each, rank(percent, each.n)) for percent in percents] for key, each in found.items() if each.n}
    while any(not search.done for own in searches.values() for search in own):
        for block in blocks():
            for key, values in columns(block).items():
                _look(values, searches.get(key, []))
        for own in searches.values():
            for search in own:
                search.narrow()
    for key, each in found.items():
        each.quantiles = [float(search.low) for search in searches[key]] if each.n else [math.nan] * len(percents)
    return found


def averages(blocks: Callable[[], Iterable[_Block]], columns: Callable[[_Block], Mapping[_Key, NDArray[Any]]]) -> dict[_Key, float]:
    """The means alone; 0 where there are no numbers."""
    return {key: each.mean if each.n else 0.0 for key, each in summaries(blocks, columns, ()).items()}


class RankSearch:
    """The search for the number at a rank: the bounds between which it lies, and what is counted or kept between them."""

    def __init__(self, known: Summary, rank: int) -> None:
        self.low, self.high, self.inside, self.rank = known.least, known.most, known.n, rank
        self.reset()

    def reset(self) -> None:
        """Begin another pass."""
        self.counts, self.at = np.zeros(self.inside if self.few else BINS, np.int64), 0

    def keep(self, values: Whole) -> None:
        """The next numbers between the bounds, where they are few: they stand where otherwise bins are counted."""
        self.counts[self.at : self.at + len(values)] = values
        self.at += len(values)

    @property
    def done(self) -> bool:
        """Whether it is found."""
        return self.low == self.high

    @property
    def width(self) -> int:
        """How many whole numbers a bin holds."""
        return -(-(self.high - self.low + 1) // BINS)

    @property
    def few(self) -> bool:
        """Whether the numbers between the bounds may be kept and sorted."""
        return self.inside <= BINS

    def narrow(self) -> None:
        """Narrow the bounds down to where the rank lies."""
        if self.done:
            return
        if self.few:
            self.low = self.high = int(np.sort(self.counts)[self.rank])
            return
        upto = np.cumsum(self.counts)
        at = int(np.searchsorted(upto, self.rank, side="right"))
        self.low, self.high = self.low + at * self.width, min(self.high, self.low + (at + 1) * self.width - 1)
        self.rank -= int(upto[at] - self.counts[at])
        self.inside = int(self.counts[at])
        self.reset()


def _look(values: NDArray[Any], searches: Sequence[RankSearch]) -> None:
    """Count or keep the next numbers for each search; those with the same bounds look once."""
    seen: dict[tuple[int, int], tuple[Whole, Whole | None]] = {}
    for search in searches:
        if search.done:
            continue
        bounds = search.low, search.high
        if bounds not in seen:
            inside = values[(values >= search.low) & (values <= search.high)].astype(np.int64, copy=False)
            bins = None if search.few else np.bincount((inside - search.low) // search.width, minlength=BINS)
            seen[bounds] = inside, bins
        inside, counted = seen[bounds]
        if counted is None:
            search.keep(inside)
        else:
            search.counts += counted


def sums(values: Whole, farthest: int) -> tuple[int, int]:
    """Sum and sum of squares, exact, of numbers none of which lies farther from 0: large ones are taken apart so that nothing wraps."""
    if len(values) * farthest**2 < 1 << 63:
        return int(values.sum()), int(np.dot(values, values))
    mask = (1 << _BITS) - 1
    parts = values & mask, (values >> _BITS) & mask, values >> 2 * _BITS
    total = squares = 0
    for i, one in enumerate(parts):
        total += int(one.sum()) << i * _BITS
        squares += sum(int(np.dot(one, other)) << (i + j) * _BITS for j, other in enumerate(parts))
    return total, squares
