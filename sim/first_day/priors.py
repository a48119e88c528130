"""Distributions as integer tables: each prior becomes whole numbers once, here, by its inverse CDF."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.model.rules.chance import CURVE_END, CURVE_STEP, NODES
from sim.model.rules.vocabulary import LUCK, SHARE
from sim.scenario.schema import Uncertain
from sim.scenario.support import TAIL
from sim.scenario.support import is_step as is_step

_Floats = NDArray[np.float64]
WholeTable: TypeAlias = "array[int]"
"""Whole numbers of 64 bits, one after the other, so that a first day takes them over at once. Whoever asks gets the same one: it is
only read."""
UNIT = {"yuan": 1, "count": 1, "share": SHARE, "factor": SHARE, "logit": SHARE, "months": SHARE}
"""Whole numbers in one unit of a quantity."""
FINE = 1 << 16
"""Points at which a table is read to count what lies above a value."""
BEYOND = 1 << 62
"""What no value of a table may reach, for the rules add and multiply what they draw in 64 bits."""


def _nodes(steps: bool) -> _Floats:
    """Probabilities of a table's nodes: the middle of each step, or the ends of each interval."""
    if steps:
        return (np.minimum(np.arange(NODES + 1), NODES - 1) + 0.5) / NODES
    return np.clip(np.arange(NODES + 1) / NODES, TAIL, 1 - TAIL)


def bernoulli_lognormal(u: _Floats, p: float, median: float, sd: float) -> _Floats:
    """Nothing with chance 1 − p, else lognormal."""
    inner = np.clip((u - (1 - p)) / p, TAIL, 1 - TAIL)
    return np.where(u < 1 - p, 0.0, stats.lognorm.ppf(inner, sd, scale=median))


def frozen(prior: Uncertain, size: int) -> Any:
    """The scipy distribution of a prior, before its shift."""
    x: Any = prior
    make: dict[str, Callable[[], Any]] = {
        "uniform": lambda: stats.uniform(float(x.low), float(x.high) - float(x.low)),
        "uniform_integer": lambda: stats.randint(int(x.low), int(x.high) + 1),
        "triangular": lambda: stats.triang((x.mode - x.low) / (x.high - x.low), x.low, x.high - x.low),
        "normal": lambda: stats.norm(x.mean, x.sd),
        "truncated_normal": lambda: stats.truncnorm((x.low - x.mean) / x.sd, (x.high - x.mean) / x.sd, x.mean, x.sd),
        "lognormal": lambda: stats.lognorm(x.sd, scale=float(x.median)),
        "beta": lambda: stats.beta(x.a, x.b),
        "beta_mean": lambda: stats.beta(x.mean * x.concentration, (1 - x.mean) * x.concentration),
        "gamma": lambda: stats.gamma((x.mean / x.sd) ** 2, scale=x.sd**2 / x.mean),
        "poisson": lambda: stats.poisson(x.mean * size),
        "binomial": lambda: stats.binom(x.n, x.p),
    }
    return make[prior.distribution]()


def prior_values(prior: Uncertain, u: _Floats, size: int = 1) -> _Floats:
    """Quantiles of a prior at probabilities `u`, in its own unit. `size` scales a Poisson mean (a street's size)."""
    if prior.distribution == "constant":
        return np.full_like(u, float(prior.value or 0))
    if prior.distribution == "bernoulli_lognormal":
        found = bernoulli_lognormal(u, float(prior.p or 0), float(prior.median or 0), float(prior.sd or 0))
    else:
        found = frozen(prior, size).ppf(u)
    return np.asarray((found + prior.shift) * prior.scale, dtype=np.float64)


def whole_table(values: Iterable[float]) -> WholeTable:
    """Values rounded to whole numbers; those that are too large stay too large, and fit."""
    return array("q", [math.floor(min(max(x, -BEYOND), BEYOND) + 0.5) for x in values])


@lru_cache(maxsize=1024)
def table(prior: Uncertain, size: int = 1) -> WholeTable:
    """A prior as NODES + 1 whole numbers."""
    scaled = prior_values(prior, _nodes(is_step(prior)), size) * UNIT[prior.unit]
    return whole_table(scaled.tolist())


@lru_cache(maxsize=1024)
def mean(prior: Uncertain) -> float:
    """Mean of a prior in its own unit, from its table: what the model's own draws average to."""
    whole = np.array(table(prior), dtype=np.float64)
    middle = whole[:-1] if is_step(prior) else (whole[1:] + whole[:-1]) / 2
    return float(middle.mean()) / UNIT[prior.unit]


@lru_cache(maxsize=1024)
def deviation(prior: Uncertain) -> float:
    """Standard deviation of a prior in its own unit, from its table."""
    return float(np.array(table(prior), dtype=np.float64)[:-1].std()) / UNIT[prior.unit]


@lru_cache(maxsize=1024)
def chance_of_at_least(prior: Uncertain, least: float) -> float:
    """How likely a draw is to reach a value, from the table that draws come from."""
    whole = np.array(table(prior), dtype=np.float64) / UNIT[prior.unit]
    drawn = whole[:-1] if is_step(prior) else np.interp(np.arange(0.5, FINE) * NODES / FINE, np.arange(len(whole)), whole)
    return float((drawn >= least).mean())


@lru_cache
def standard(name: str) -> WholeTable:
    """Quantile table of a standard distribution (logistic, normal, exponential), in millionths."""
    law = {"logistic": stats.logistic, "normal": stats.norm, "exponential": stats.expon}[name]
    return whole_table((law.ppf(_nodes(False)) * SHARE).tolist())


@lru_cache
def curve(name: str) -> WholeTable:
    """Cumulative curve of the standard logistic or normal in luck, 0 and 2**32 exactly at its ends."""
    law = {"logistic": stats.logistic, "normal": stats.norm}[name]
    scores = np.arange(-CURVE_END, CURVE_END + 1, CURVE_STEP) / SHARE
    heights = whole_table((law.cdf(scores) * LUCK).tolist())
    heights[0], heights[-1] = 0, LUCK
    return heights


def highest(prior: Uncertain) -> int:
    """The largest value that a count can take."""
    return max(table(prior))
