"""The lowest and the highest value that an uncertain quantity can take, as the model tabulates it.

A quantity becomes a table of quantiles. Between two values it is tabulated from the quantile at TAIL to that at 1 − TAIL; a
count is read off at the middles of equal steps. So a normal quantity has ends here, though a normal distribution has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

from sim.rules.chance import NODES
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
    ends = _unshifted(prior, _inverse(prior))
    return _moved(prior, ends)


def around(prior: Uncertain) -> Ends:
    """Two values that surely lie around the support: the ends themselves where they are quickly found.

    For the others, whatever the distribution, a quantile at 1 − t is at most √((1 − t)/t) standard deviations above the mean
    (Cantelli's inequality).
    """
    quick = _bounded(prior)
    return _moved(prior, quick) if quick is not None else support(prior)


def _moved(prior: Uncertain, ends: Ends) -> Ends:
    low, high = ((x + prior.shift) * prior.scale for x in ends)
    return min(low, high), max(low, high)


def _tail(prior: Uncertain) -> float:
    return 0.5 / NODES if is_step(prior) else TAIL


def _unshifted(prior: Uncertain, inverse: Callable[[float], float]) -> Ends:
    tail = _tail(prior)
    return inverse(tail), inverse(1 - tail)


def _bounded(prior: Uncertain) -> Ends | None:
    x: Any = prior
    away = math.sqrt((1 - _tail(prior)) / _tail(prior))
    if prior.distribution in ("beta", "beta_mean"):
        return 0.0, 1.0
    if prior.distribution == "binomial":
        return 0.0, float(x.n)
    if prior.distribution == "gamma":
        return 0.0, x.mean + away * x.sd
    if prior.distribution == "poisson":
        return 0.0, x.mean + away * math.sqrt(x.mean)
    return None


def _inverse(prior: Uncertain) -> Callable[[float], float]:
    """The quantile function of a distribution, before its shift."""
    x: Any = prior
    plain: dict[str, Callable[[float], float]] = {
        "constant": lambda u: float(x.value),
        "uniform": lambda u: x.low + u * (x.high - x.low),
        "uniform_integer": lambda u: math.ceil(u * (x.high - x.low + 1)) - 1 + x.low,
        "triangular": lambda u: _triangular(x, u),
        "normal": lambda u: x.mean + x.sd * _NORMAL.inv_cdf(u),
        "truncated_normal": lambda u: _truncated(x, u),
        "lognormal": lambda u: _lognormal(x, u),
        "bernoulli_lognormal": lambda u: 0.0 if u < 1 - x.p else _lognormal(x, min(max((u - 1 + x.p) / x.p, TAIL), 1 - TAIL)),
    }
    return plain.get(prior.distribution) or _special(prior)


def _lognormal(x: Any, u: float) -> float:
    """e to the power of at most 700, about the largest number that there is."""
    return float(x.median * math.exp(min(700.0, x.sd * _NORMAL.inv_cdf(u))))


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


def _special(prior: Uncertain) -> Callable[[float], float]:
    """The quantile functions that need more than the standard library: asked for only where the quick ends do not do."""
    from scipy import special, stats

    x: Any = prior
    if prior.distribution == "gamma":
        return lambda u: float(special.gammaincinv((x.mean / x.sd) ** 2, u) * x.sd**2 / x.mean)
    if prior.distribution == "poisson":
        return lambda u: float(stats.poisson.ppf(u, x.mean))
    if prior.distribution == "binomial":
        return lambda u: float(stats.binom.ppf(u, x.n, x.p))
    a, b = (x.a, x.b) if prior.distribution == "beta" else (x.mean * x.concentration, (1 - x.mean) * x.concentration)
    return lambda u: float(special.betaincinv(a, b, u))
