"""Evidence that holds whenever one stops looking.

Evidence is the factor by which a bet against a claim has multiplied its stake (an e-process). If the claim is true, it ever
reaches 1/α with a probability of at most α, however often one looks and whatever makes one stop (Ville 1939). For a
probability the bound is exact; for a mean it holds for large samples, as an interval of the central limit theorem does, but at
every moment at once (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024).
"""

from __future__ import annotations

import math

from scipy import special

from sim.answers.confidence import LEVEL

_TUNED = 1000
"""Replications at which evidence grows best: an order of magnitude, which moves speed and never validity."""
_SPREAD = (2 * math.log(20) + math.log(1 + 2 * math.log(20))) / _TUNED
"""Variance of the bets on a mean that makes it so, for claims at 5% (section 3.5 of the same paper), in variances of one replication."""


_TINY = 1e-12
"""How near to 0 and 1 limits of a probability are looked for."""


def chance_evidence(k: int, n: int, bar: float, below: bool = False) -> float:
    """Logarithm of the evidence that a probability lies above a bar, or with `below` below it, where it came true k times in n.

    The bet is a mixture of likelihood ratios over all probabilities beyond the bar, each of which can only lose on average where the
    probability lies on the other side. Most is on those near the bar, where it takes longest: a beta distribution around it, cut off
    there, as wide as the bets on a mean are. −∞ where the numbers leave nothing of the stake.
    """
    if below:
        k, bar = n - k, 1 - bar
    if bar >= 1:
        return -math.inf
    if bar <= 0:
        return math.inf if k else 0.0
    a, b = bar / _SPREAD, (1 - bar) / _SPREAD
    beyond = float(special.betaincc(a + k, b + n - k, bar))
    if beyond <= 0:
        return -math.inf
    lots = float(special.betaln(a + k, b + n - k) - special.betaln(a, b) + math.log(beyond / float(special.betaincc(a, b, bar))))
    return lots - k * math.log(bar) - (n - k) * math.log1p(-bar)


def mean_evidence(n: int, mean: float, sd: float) -> float:
    """Logarithm of the evidence that a mean lies above 0, from the mean and standard deviation of n values.

    The bets are half-normal over means above 0. Where the values do not differ, the sign of their mean is taken for known.
    """
    if n < 2:
        return -math.inf
    if sd == 0:
        return math.inf if mean > 0 else -math.inf
    wide = n * _SPREAD + 1
    score = math.sqrt(_SPREAD) * n * mean / sd / math.sqrt(wide)
    return float(math.log(2) + special.log_ndtr(score) + score * score / 2 - math.log(wide) / 2)


def chance_limits(k: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Between which a probability lies that came true k times in n, at this level whenever one stops."""
    return _lower_limit(k, n, level), 1 - _lower_limit(n - k, n, level)


def _lower_limit(k: int, n: int, level: float) -> float:
    """The highest bar above which the probability is shown to lie, found by bisection; 0 where there is none."""
    enough = -math.log((1 - level) / 2)
    if k == 0:
        return 0.0

    def over(bar: float) -> float:
        return chance_evidence(k, n, bar) - enough

    least, most = _TINY, min(k / n, 1 - _TINY)
    if over(least) <= 0:
        return 0.0
    if over(most) >= 0:
        return most
    while least < (middle := (least + most) / 2) < most:
        least, most = (middle, most) if over(middle) >= 0 else (least, middle)
    return least


def mean_half_width(n: int, sd: float, level: float = LEVEL) -> float:
    """Half of an interval for a mean, valid at this level whenever one stops: infinite for fewer than two values."""
    if n < 2:
        return math.inf
    wide = n * _SPREAD + 1
    return sd * math.sqrt(2 * wide / (n * n * _SPREAD) * math.log(math.sqrt(wide) / (1 - level)))
