"""Which combinations of values are run: every one of a grid, or a scrambled Sobol' sequence between the ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from scipy import stats

from sim.errors import InputError

from .axis import OVER, Axis, value

Point = dict[str, object]
"""A value for each lever, by its path."""


@dataclass(frozen=True)
class Design:
    """The levers and how their values are combined; `points` 0 is a full grid."""

    axes: tuple[Axis, ...]
    """The levers."""
    points: int = 0
    """Points of a Sobol' design; 0 for every combination."""
    seed: int = 1
    """The seed of that design."""

    @property
    def size(self) -> int:
        """How many cells there are, without making them."""
        return self.points or math.prod(len(axis.values) for axis in self.axes)

    @property
    def is_grid(self) -> bool:
        """Whether every combination is run."""
        return self.points == 0

    def cells(self) -> Iterator[Point]:
        """The cells in their order."""
        paths = [axis.path for axis in self.axes]
        if self.is_grid:
            for values in product(*(axis.values for axis in self.axes)):
                yield dict(zip(paths, values, strict=True))
            return
        sampler = stats.qmc.Sobol(len(self.axes), scramble=True, rng=self.seed)
        for row in sampler.random(self.points):
            yield {axis.path: value_between(axis, float(part)) for axis, part in zip(self.axes, row, strict=True)}

    def as_data(self) -> dict[str, object]:
        """The design as it is written into a manifest."""
        return {"over": {axis.path: list(axis.values) for axis in self.axes}, "points": self.points}


def design(axes: Sequence[Axis], points: int = 0, seed: int = 1) -> Design:
    """A design; InputError for a lever given twice, a range without steps in a grid, points that are no power of two."""
    paths = [axis.path for axis in axes]
    twice = [path for path in dict.fromkeys(paths) if paths.count(path) > 1]
    if not axes:
        raise InputError(f"{OVER}: no lever is given; expected {OVER}PATH=VALUES at least once")
    if twice:
        raise InputError(f"{OVER}{twice[0]}: is given twice; keep one of the two")
    if points:
        if points & (points - 1) or not 2 <= points <= 1 << 20:
            raise InputError(f"--sobol {points}: is no power of two; expected such as 64 or 256, which fill the space evenly")
        open_ = [axis.path for axis in axes if axis.range is None]
        if open_:
            raise InputError(f"{OVER}{open_[0]}: has no ends to draw between; expected LOW..HIGH")
    else:
        open_ = [axis.path for axis in axes if axis.range is not None]
        if open_:
            raise InputError(f"{OVER}{open_[0]}: says how far, not in how many steps; expected LOW..HIGH/STEPS, or --sobol")
    return Design(tuple(axes), points, seed)


def value_between(axis: Axis, part: float) -> object:
    """The value at a part of the way between the ends of a lever."""
    assert axis.range is not None
    return value(axis.path, axis.range.rounded(part))
