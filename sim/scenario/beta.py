"""Quantiles of beta distributions without scipy, which takes longer to import than all sentences of a run take to make."""

from __future__ import annotations

import math

STEEPEST = 1_000
"""Parameter above which the fraction has many terms and loses digits: scipy is asked there."""
_SAME = 1e-15
"""How near to 1 a factor is that changes nothing any more."""


def beta_quantile(a: float, b: float, u: float) -> float:
    """The share below which one of a beta distribution of `a` and `b` lies with probability `u` (0 to 1), by bisection.

    As exact as the logarithms of the gamma function allow: to ten digits.
    """
    if max(a, b) > STEEPEST:
        from scipy import special

        return float(special.betaincinv(a, b, u))
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if beta_below(a, b, middle) < u else (low, middle)
    return high


def beta_below(a: float, b: float, x: float) -> float:
    """The probability that it lies below `x`, which is above 0 and below 1."""
    return _tail(a, b, x) if x * (a + b + 2) <= a + 1 else 1 - _tail(b, a, 1 - x)


def _tail(a: float, b: float, x: float) -> float:
    """The continued fraction of DLMF 8.17.22, read from its beginning by Lentz's method (Press et al. 2007, 5.2 and 6.4)."""
    whole, above, below, factor, m = 1.0, 1.0, 0.0, 0.0, 0
    while abs(factor - 1) > _SAME:
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        m += 1
        for part in (odd, m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))):
            above, below = 1 + part / above, 1 / (1 + part * below)
            factor = above * below
            whole *= factor
    logarithm = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(logarithm) / (a * whole)
