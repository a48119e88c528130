"""The lowest and the highest value that an uncertain quantity can take, as the model tabulates it.

A quantity becomes a table of quantiles. Between two values it is tabulated from the quantile at TAIL to that at 1 − TAIL; a
count is read off at the middles of equal steps. So a normal quantity has ends here, though a normal distribution has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

from sim.model.rules.chance import NODES
from sim.scenario.schema import Uncertain

TAIL = 1 / 8192
"""The outermost nodes of a table stand at this probability from either end."""
DISCRETE = {"uniform_integer", "poisson", "binomial"}
Ends = tuple[float, float]
_NORMAL = NormalDist()


def is_step(prior: Uncertain) -> bool:
    """Whether a quantity is a count, read off at nodes and never between them."""
    return prior.distribution in DISCRETE or prior.unit == "count"


def support(prior: Uncertain) -> Ends:
    """The lowest and highest value in the table of a quantity, in its own unit; its parameters are known to be sound."""
    inverse, tail = QUANTILES[prior.distribution], _tail(prior)
    return _moved(prior, inverse(prior, tail), inverse(prior, 1 - tail))


def value_at(prior: Uncertain, u: float) -> float:
    """The value of a quantity below which it lies with probability `u`, in its own unit; asks scipy for a few distributions alone."""
    return _moved(prior, found := QUANTILES[prior.distribution](prior, u), found)[0]


def around(prior: Uncertain) -> Ends:
    """Two values that surely lie around the support: the ends themselves where they are quickly found.

    For the others, whatever the distribution, a quantile at 1 − t is at most √((1 − t)/t) standard deviations above the mean
    (Cantelli's inequality).
    """
    highest = HIGHEST.get(prior.distribution)
    return _moved(prior, 0.0, highest(prior, _tail(prior))) if highest is not None else support(prior)


def _moved(prior: Uncertain, low: float, high: float) -> Ends:
    """Shifted and scaled; a constant is what it says."""
    if prior.distribution == "constant":
        return low, high
    low, high = (low + prior.shift) * prior.scale, (high + prior.shift) * prior.scale
    return (low, high) if low <= high else (high, low)


def _tail(prior: Uncertain) -> float:
    return 0.5 / NODES if is_step(prior) else TAIL


def _away(tail: float) -> float:
    return math.sqrt((1 - tail) / tail)


def _lognormal(x: Any, u: float) -> float:
    """e to the power of at most 700, about the largest number that there is."""
    return float(x.median * math.exp(min(700.0, x.sd * _NORMAL.inv_cdf(u))))


def _bernoulli_lognormal(x: Any, u: float) -> float:
    return 0.0 if u < 1 - x.p else _lognormal(x, min(max((u - 1 + x.p) / x.p, TAIL), 1 - TAIL))


def _triangular(x: Any, u: float) -> float:
    span = x.high - x.low
    if u * span <= x.mode - x.low:
        return float(x.low + math.sqrt(u * span * (x.mode - x.low)))
    return float(x.high - math.sqrt((1 - u) * span * (x.high - x.mode)))


def _truncated(x: Any, u: float) -> float:
    """Between the two bounds; these themselves where they lie too far out for the normal curve to tell."""
    first, last = (_NORMAL.cdf((end - x.mean) / x.sd) for end in (x.low, x.high))
    at = first + u * (last - first)
    if not 0 < at < 1 or last - first < 1e-9:
        return float(x.low if u < 0.5 else x.high)
    return float(min(max(x.mean + x.sd * _NORMAL.inv_cdf(at), x.low), x.high))


def _gamma(x: Any, u: float) -> float:
    from scipy import special

    return float(special.gammaincinv((x.mean / x.sd) ** 2, u) * x.sd**2 / x.mean)


def _beta(x: Any, u: float) -> float:
    from scipy import special

    a, b = (x.a, x.b) if x.distribution == "beta" else (x.mean * x.concentration, (1 - x.mean) * x.concentration)
    return float(special.betaincinv(a, b, u))


def _poisson(x: Any, u: float) -> float:
    from scipy import stats

    return float(stats.poisson.ppf(u, x.mean))


def _binomial(x: Any, u: float) -> float:
    from scipy import stats

    return float(stats.binom.ppf(u, x.n, x.p))


QUANTILES: dict[str, Callable[[Any, float], float]] = {
    "constant": lambda x, u: float(x.value),
    "uniform": lambda x, u: x.low + u * (x.high - x.low),
    "uniform_integer": lambda x, u: math.ceil(u * (x.high - x.low + 1)) - 1 + x.low,
    "triangular": _triangular,
    "normal": lambda x, u: x.mean + x.sd * _NORMAL.inv_cdf(u),
    "truncated_normal": _truncated,
    "lognormal": _lognormal,
    "bernoulli_lognormal": _bernoulli_lognormal,
    "gamma": _gamma,
    "beta": _beta,
    "beta_mean": _beta,
    "poisson": _poisson,
    "binomial": _binomial,
}
"""The quantile function of each distribution, before the shift."""
HIGHEST: dict[str, Callable[[Any, float], float]] = {
    "beta": lambda x, tail: 1.0,
    "beta_mean": lambda x, tail: 1.0,
    "binomial": lambda x, tail: float(x.n),
    "gamma": lambda x, tail: x.mean + _away(tail) * x.sd,
    "poisson": lambda x, tail: x.mean + _away(tail) * math.sqrt(x.mean),
}
"""What the highest value surely does not exceed, of those whose quantiles need more than the standard library; all begin at 0."""
