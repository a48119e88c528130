"""How often a choice misses its needs along one uncertain quantity: tenth by tenth, apart on the two sides of a limit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.paired import Flags

_TENTHS = 10
_NEAR = 0.06
"""The end of a tenth that lies so near to a limit, as a part of all replications, is left out."""


class MissBin(NamedTuple):
    """Replications in which a quantity lies between two values."""

    low: float
    """Its least value among them, in its unit."""
    high: float
    """Its largest."""
    n: int
    """How many they are."""
    missed: int
    """Of these, how many miss a need."""
    within: bool
    """Whether they lie within the limits of the box."""


def miss_bins(values: NDArray[np.float64], missed: Flags, low: float | None, high: float | None) -> tuple[MissBin, ...]:
    """Replications by a quantity's values, the least first, cut at the limits of a box and else into tenths; by value where it has few."""
    limits = [*([] if low is None else [low]), *([] if high is None else [float(np.nextafter(high, np.inf))])]
    levels = np.unique(values)
    if len(levels) <= _TENTHS:
        cuts = levels[1:].tolist()
    else:
        tenths = np.unique(np.quantile(values, np.arange(1, _TENTHS) / _TENTHS)).tolist()
        before = [float(np.mean(values < limit)) for limit in limits]
        cuts = [cut for cut in tenths if all(abs(float(np.mean(values < cut)) - each) >= _NEAR for each in before)]
    place = np.searchsorted(np.unique([*cuts, *limits]), values, side="right")
    found = []
    for at in np.unique(place):
        part, of = values[place == at], missed[place == at]
        least, most = float(part.min()), float(part.max())
        within = (low is None or least >= low) and (high is None or most <= high)
        found.append(MissBin(least, most, len(part), int(of.sum()), within))
    return tuple(found)
