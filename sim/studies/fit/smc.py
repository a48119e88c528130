"""Sequential Monte Carlo: particles led from the prior to the posterior, by tempered steps (Del Moral, Doucet and Jasra 2006).

A particle is a point of standard normal scores, one for each unknown, and a number that addresses all other luck. Its likelihood is that
of what one simulation gives, so that luck is integrated over with the unknowns (Andrieu and Roberts 2009: pseudo-marginal). Moves are
those of Cotter et al. (2013), which keep the prior however many unknowns there are; some of them with fresh luck, some with the same, which
are accepted more often since the simulation changes little (Deligiannidis, Doucet and Pitt 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Whole = NDArray[np.int64]
Simulate = Callable[[_Floats, _Whole], _Floats]
"""What simulations give [particle × figure] at scores [particle × unknown], each by the luck of a replication of that number."""
Likelihood = Callable[[_Floats, _Floats], _Floats]
"""The log likelihood of each particle, of its scores and of what its simulation gave."""
KEEP = 0.5
"""A step is so long that the weights after it leave this share of the particles effective (Del Moral, Doucet and Jasra 2012)."""
MOST_STEPS = 100
"""Steps after which a sampler gives up."""
FRESH_SHARE = 0.6
"""The share of moves with fresh luck: these are accepted less often, and luck is to be as independent as the unknowns."""
SIZES = ((0.2, 0.5, 0.8, 1.0), (0.0, 0.5, 0.8, 1.0))
"""How far a move goes, each as often: with the same luck, and with fresh luck. Small ones are accepted where a figure is sharp, the largest
draw from the prior anew. No size is adapted, which a likelihood that is itself drawn would lead astray. Of several tried on a county with
four made figures these took two thirds of the rounds of (0.1, 0.2, 0.4, 0.8) and (0, 0.3, 0.6, 1) with half of them fresh, for means as
exact."""
ENOUGH, LAST_ENOUGH = 0.5, 0.75
"""Moves are made until this share of the particles is effective again: after a step, and after the last one."""
MOST_MOVES, LAST_MOVES = 20, 60
"""Rounds of moves after a step, and after the last one, at most."""
COLLAPSED_BELOW = 0.05
"""A fit of which fewer particles than this share are effective has collapsed: the figures are out of the model's reach."""


class Step(NamedTuple):
    """One step, and the moves after it."""

    temperature: float
    """The power of the likelihood, from above 0 to 1."""
    weighted: float
    """Particles that the step left effective, by their weights."""
    rounds: int
    """Rounds of moves after it."""
    accepted: float
    """The share of moves that were accepted, 0 to 1."""
    effective: float
    """Independent particles that would tell as much, after them."""


@dataclass(frozen=True, eq=False)
class Particles:
    """Where the particles stand."""

    scores: _Floats
    """Standard normal scores [particle × unknown]."""
    numbers: _Whole
    """The replication whose luck each goes by."""
    seen: _Floats
    """What its simulation gave [particle × figure]."""
    likelihood: _Floats
    """Its log likelihood."""
    family: _Whole
    """Which particle each came from at each step [step × particle]."""
    kinship: _Floats
    """The correlation of its scores with that one's, 0 to 1 [step × particle]."""
    same: _Floats
    """1 where it still goes by that one's luck, else 0 [step × particle]."""
    temperature: float = 0.0
    """The power of the likelihood up to which they were led."""
    used: int = 0
    """Replications whose luck is used up."""
    evidence: float = 0.0
    """Log of the probability of the figures so far."""
    stages: tuple[Step, ...] = ()
    """The steps so far."""

    @property
    def effective(self) -> float:
        """Independent particles that would tell as much, of the unknowns or of luck, whichever are fewer."""
        return min(effective(self.family, self.kinship), effective(self.family, self.same))

    @property
    def collapsed(self) -> bool:
        """Whether too few are left to speak for the posterior."""
        return self.temperature < 1 or self.effective < COLLAPSED_BELOW * len(self.numbers)


def led_particles(
    simulate: Simulate, likelihood: Likelihood, unknowns: int, particles: int, seed: int, begun: Particles | None = None
) -> Iterator[Particles]:
    """The particles after the prior and after each step; the last are at temperature 1, or stand where no step leads on.

    Each step goes by a generator of its own, so that a sampler that goes on from what it had `begun` gives the same bits.
    """
    now = begun if begun is not None else from_prior(simulate, likelihood, unknowns, particles, seed)
    if begun is None:
        yield now
    while now.temperature < 1 and len(now.stages) < MOST_STEPS and not np.all(np.isneginf(now.likelihood)):
        chance = np.random.default_rng([seed, 1 + len(now.stages)])
        now = moved_on(stepped(now, chance), simulate, likelihood, chance)
        yield now


def from_prior(simulate: Simulate, likelihood: Likelihood, unknowns: int, particles: int, seed: int) -> Particles:
    """Particles of the prior."""
    scores = np.random.default_rng([seed, 0]).standard_normal((particles, unknowns))
    own, none = np.arange(particles), np.zeros((0, particles))
    seen = simulate(scores, own)
    return Particles(scores, own, seen, likelihood(scores, seen), none.astype(np.int64), none, none, used=particles)


def stepped(now: Particles, chance: np.random.Generator) -> Particles:
    """The next temperature, and the particles drawn anew by their weights; the stage is without its moves yet."""
    step = longest_step(now.likelihood, 1 - now.temperature)
    weights = weights_of(now.likelihood * step)
    evidence = now.evidence + log_mean(now.likelihood * step)
    at = drawn_again(weights, chance)
    reached = 1.0 if step >= 1 - now.temperature else now.temperature + step
    stage = Step(reached, 1 / float((weights**2).sum()), 0, 0.0, 0.0)
    family = np.vstack([now.family[:, at], at])
    kinship, same = (np.vstack([part[:, at], np.ones(len(at))]) for part in (now.kinship, now.same))
    return replace(now, scores=now.scores[at], numbers=now.numbers[at], seen=now.seen[at], likelihood=now.likelihood[at], family=family,
                   kinship=kinship, same=same, temperature=reached, evidence=evidence, stages=(*now.stages, stage))


def longest_step(likelihood: _Floats, most: float) -> float:
    """The longest step after which KEEP of the particles are effective, by halving; what cannot be at all does not count."""
    possible = likelihood[np.isfinite(likelihood)]

    def left(step: float) -> float:
        return 1 / float((weights_of(possible * step) ** 2).sum())

    if left(most) >= KEEP * len(possible):
        return most
    low, high = 0.0, most
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if left(middle) >= KEEP * len(possible) else (low, middle)
    return low


def effective(family: _Whole, kinship: _Floats) -> float:
    """Independent particles that would tell as much as these: n² over the sum of the correlations of all pairs.

    Two particles are correlated by what both have kept since their last common ancestor; those with none are not. Families of a step
    are parts of those of the step before, so that each step adds the pairs that it has and the next one has not.
    """
    number = family.shape[1]
    total, last = float(number), len(family) - 1
    for at in range(len(family)):
        closer = family[at + 1] if at < last else np.arange(number)
        total += family_squares(family[at], kinship[at]) - family_squares(closer, kinship[at])
    return float(number**2 / total)


def family_squares(family: _Whole, kinship: _Floats) -> float:
    """The sum over families of their squared sum of correlations."""
    return float((np.bincount(family, kinship) ** 2).sum())


def weights_of(logs: _Floats) -> _Floats:
    """Weights that sum to 1."""
    found = np.exp(logs - logs.max())
    return np.asarray(found / found.sum())


def log_mean(logs: _Floats) -> float:
    """The logarithm of the mean of what these are the logarithms of."""
    return float(logs.max() + np.log(np.exp(logs - logs.max()).mean()))


def drawn_again(weights: _Floats, chance: np.random.Generator) -> _Whole:
    """Systematic resampling: each particle as often as its weight says, up or down to a whole number."""
    ends = np.cumsum(weights)
    places = (np.arange(len(weights)) + chance.random()) / len(weights)
    return np.asarray(np.minimum(np.searchsorted(ends, places * ends[-1]), len(weights) - 1), np.int64)


def moved_on(now: Particles, simulate: Simulate, likelihood: Likelihood, chance: np.random.Generator) -> Particles:
    """The particles after rounds of moves, until enough of them are independent again."""
    number, accepted, rounds = len(now.numbers), 0.0, 0
    most, enough = (LAST_MOVES, LAST_ENOUGH) if now.temperature == 1 else (MOST_MOVES, ENOUGH)
    while rounds < most and now.effective < enough * number:
        fresh = chance.random(number) < FRESH_SHARE
        size = np.where(fresh, chance.choice(SIZES[1], number), chance.choice(SIZES[0], number))[:, None]
        scores = np.sqrt(1 - size**2) * now.scores + size * chance.standard_normal(now.scores.shape)
        numbers = np.where(fresh, now.used + np.arange(number), now.numbers)
        seen = simulate(scores, numbers)
        logs = likelihood(scores, seen)
        with np.errstate(invalid="ignore"):
            taken = np.log(chance.random(number)) < now.temperature * (logs - now.likelihood)
        now = replace(
            now, scores=np.where(taken[:, None], scores, now.scores), numbers=np.where(taken, numbers, now.numbers),
            seen=np.where(taken[:, None], seen, now.seen), likelihood=np.where(taken, logs, now.likelihood), used=now.used + number,
            kinship=now.kinship * np.where(taken, np.sqrt(1 - size[:, 0] ** 2), 1), same=now.same * ~(taken & fresh),
        )
        accepted, rounds = accepted + float(taken.mean()), rounds + 1
    stage = now.stages[-1]._replace(rounds=rounds, accepted=accepted / max(1, rounds), effective=now.effective)
    return replace(now, stages=(*now.stages[:-1], stage))
