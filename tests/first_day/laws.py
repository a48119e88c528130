"""Every distribution that a scenario may write, with its law by another way: a curve of `scipy.special`, moments by formula."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from sim.scenario.schema import Uncertain


@dataclass(frozen=True)
class Law:
    """What is written, and what it means: the chance of at most x, the mean and the standard deviation, before shift and scale."""

    written: dict[str, Any]
    below: Callable[[float], float]
    mean: float
    sd: float
    size: int = 1

    def prior(self, unit: str = "factor", shift: float = 0.0, scale: float = 1.0) -> Uncertain:
        """The quantity as a scenario holds it."""
        return Uncertain.model_validate({
            "label": {"zh": "量", "en": "quantity"}, "level": "outer", "unit": unit, "shift": shift, "scale": scale, **self.written,
        })


def bell(x: float) -> float:
    """Density of the standard normal."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def normal(mean: float, sd: float) -> Law:
    return Law({"distribution": "normal", "mean": mean, "sd": sd}, lambda x: float(special.ndtr((x - mean) / sd)), mean, sd)


def truncated(mean: float, sd: float, low: float, high: float) -> Law:
    """Moments by the ratios of density and chance at the bounds (Johnson, Kotz & Balakrishnan 1994, 13.10)."""
    a, b = (low - mean) / sd, (high - mean) / sd
    inside = float(special.ndtr(b) - special.ndtr(a))
    first = (bell(a) - bell(b)) / inside
    second = 1 + (a * bell(a) - b * bell(b)) / inside - first**2
    written = {"distribution": "truncated_normal", "mean": mean, "sd": sd, "low": low, "high": high}
    return Law(written, lambda x: float(np.clip((special.ndtr((x - mean) / sd) - special.ndtr(a)) / inside, 0, 1)),
               mean + sd * first, sd * math.sqrt(second))


def lognormal(median: float, sd: float) -> Law:
    mean = median * math.exp(sd**2 / 2)
    return Law({"distribution": "lognormal", "median": median, "sd": sd}, lambda x: _lognormal_below(x, median, sd),
               mean, mean * math.sqrt(math.expm1(sd**2)))


def _lognormal_below(x: float, median: float, sd: float) -> float:
    return float(special.ndtr(math.log(x / median) / sd)) if x > 0 else 0.0


def bernoulli_lognormal(p: float, median: float, sd: float) -> Law:
    inner = lognormal(median, sd)
    square = p * (inner.sd**2 + inner.mean**2)
    written = {"distribution": "bernoulli_lognormal", "p": p, "median": median, "sd": sd}
    return Law(written, lambda x: 1 - p + p * inner.below(x) if x >= 0 else 0.0, p * inner.mean, math.sqrt(square - (p * inner.mean) ** 2))


def uniform(low: float, high: float) -> Law:
    return Law({"distribution": "uniform", "low": low, "high": high}, lambda x: min(1.0, max(0.0, (x - low) / (high - low))),
               (low + high) / 2, (high - low) / math.sqrt(12))


def triangular(low: float, mode: float, high: float) -> Law:
    def below(x: float) -> float:
        x = min(high, max(low, x))
        if x < mode:
            return (x - low) ** 2 / (high - low) / (mode - low)
        return 1 - ((high - x) ** 2 / (high - low) / (high - mode) if high > mode else 0.0)

    square = low**2 + mode**2 + high**2 - low * mode - low * high - mode * high
    return Law({"distribution": "triangular", "low": low, "mode": mode, "high": high}, below, (low + mode + high) / 3,
               math.sqrt(square / 18))


def gamma(mean: float, sd: float) -> Law:
    shape, length = (mean / sd) ** 2, sd**2 / mean
    return Law({"distribution": "gamma", "mean": mean, "sd": sd}, lambda x: float(special.gammainc(shape, max(0.0, x) / length)), mean, sd)


def beta(a: float, b: float, written: dict[str, Any] | None = None) -> Law:
    return Law(written or {"distribution": "beta", "a": a, "b": b}, lambda x: float(special.betainc(a, b, min(1.0, max(0.0, x)))),
               a / (a + b), math.sqrt(a * b / (a + b + 1)) / (a + b))


def beta_mean(mean: float, concentration: float) -> Law:
    return beta(mean * concentration, (1 - mean) * concentration,
                {"distribution": "beta_mean", "mean": mean, "concentration": concentration})


def constant(value: float) -> Law:
    return Law({"distribution": "constant", "value": value}, lambda x: 1.0 if x >= value else 0.0, value, 0.0)


def uniform_integer(low: int, high: int) -> Law:
    number = high - low + 1
    return Law({"distribution": "uniform_integer", "low": low, "high": high},
               lambda x: min(1.0, max(0.0, (math.floor(x) - low + 1) / number)), (low + high) / 2, math.sqrt((number**2 - 1) / 12))


def poisson(mean: float, size: int = 1) -> Law:
    """With the mean taken `size` times: a street's team grows with the street."""
    whole = mean * size
    return Law({"distribution": "poisson", "mean": mean}, lambda x: float(special.pdtr(math.floor(x), whole)) if x >= 0 else 0.0,
               whole, math.sqrt(whole), size)


def binomial(n: int, p: float) -> Law:
    return Law({"distribution": "binomial", "n": n, "p": p}, lambda x: _binomial_below(math.floor(x), n, p), n * p,
               math.sqrt(n * p * (1 - p)))


def _binomial_below(k: int, n: int, p: float) -> float:
    return math.fsum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(max(0, min(k, n) + 1)))


CONTINUOUS = [
    uniform(0, 1), uniform(0.85, 1.25), triangular(0.1, 0.3, 0.9), triangular(0, 0, 1), triangular(0, 1, 1), normal(0, 1),
    normal(4, 0.25), truncated(0.3, 0.2, 0, 1), truncated(-1, 1, 0, 2), truncated(0.88, 0.05, 0.5, 0.9), lognormal(1, 0.25),
    lognormal(2, 0.9), beta(3, 9), beta(0.5, 0.5), beta_mean(0.88, 20), beta_mean(0.1, 3), gamma(3, 2), gamma(0.5, 0.6),
]
"""What is read between the nodes of its table."""
MIXED = [bernoulli_lognormal(0.3, 2, 0.5), bernoulli_lognormal(0.9, 0.4, 1)]
COUNTS = [
    uniform_integer(0, 4), uniform_integer(1, 3), uniform_integer(12, 47), poisson(0.35), poisson(4), poisson(0.35, 12),
    poisson(250), binomial(1, 0.3), binomial(12, 0.25), binomial(40, 0.9),
]
"""What is a whole number and read at the nodes alone."""
