"""How sure a simulated probability or mean is, as far as the number of replications goes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from scipy import special

from .confidence import LEVEL

CLOSE_ENOUGH = 0.02
"""Half-width of an interval that is close enough for a policy question: two percentage points."""
_USUAL = {LEVEL: 1.959963984540054}
"""What scipy gives for the level of all tables, known beforehand: importing it takes a tenth of a run of 2,000 replications."""


def wilson(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Wilson interval of a probability seen k times in n: never empty, so 0 of n and n of n still give a bound."""
    if n == 0:
        return 0.0, 1.0
    z, p = normal(level), k / n
    middle, half = (p + z * z / (2 * n)) / (1 + z * z / n), half_width(p, n, z)
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)


def clopper_pearson(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Clopper–Pearson interval of a probability seen k times in n: each end is wrong in at most half of 1 − level, whatever it is."""
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else float(special.betaincinv(k, n - k + 1, tail))
    return low, 1.0 if k == n else float(special.betaincinv(k + 1, n - k, 1 - tail))


@cache
def normal(level: float) -> float:
    """Half-width of a normal interval in standard errors."""
    return _USUAL[level] if level in _USUAL else float(special.ndtri(0.5 + level / 2))


@dataclass(frozen=True)
class Precision:
    """Whether n replications are enough: the half-width they give, and the number that would be needed."""

    enough: bool
    """Whether the interval is narrow enough."""
    half_width: float
    """Half of the interval, 0 to 1."""
    needed: int
    """Replications that would do."""


def enough(k: int, n: int, close: float = CLOSE_ENOUGH) -> Precision:
    """Whether the interval of k in n is within ± `close`; `needed` replications give that at the same share."""
    low, high = wilson(k, n)
    half = (high - low) / 2
    share = k / n if n else 0.5
    return Precision(half <= close, half, n if n and half <= close else wilson_needed(share, close))


def wilson_needed(share: float, close: float, level: float = LEVEL) -> int:
    """Least number of replications whose Wilson interval is within ± `close` at an observed share."""
    z = normal(level)
    low, high = 0, 1
    while half_width(share, high, z) > close:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if half_width(share, middle, z) > close else (low, middle)
    return high


def half_width(share: float, n: int, z: float) -> float:
    """Half of a Wilson interval."""
    return z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
