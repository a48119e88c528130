"""What is known of one choice: what it costs, and how far it meets each need as things stand and in every stated world.

Numbers alone, as the procedure reads them. A need in a world is one demand: the demands of what stands come first, then those of each
world, all in the order of the needs. Each world has as many replications as told something there, always the first ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .anytime import chance_evidence, mean_evidence

_DOUBT = 2
"""Standard errors that a choice is thought to be better than it seems, until more is known."""
Replicated = NDArray[np.float64]
Dropped = Literal["", "misses", "dearer"]


class Bar(NamedTuple):
    """What a need asks for: that a probability is at least a limit, or that a mean is at most one."""

    limit: float
    """The limit, 0 to 1 for a probability, in its unit for a mean."""
    is_chance: bool
    """Whether the need speaks of a probability."""

    def with_spare(self, spare: float) -> Bar:
        """The same need met with something to spare; a probability never more than half of the way to 1."""
        if self.is_chance:
            return self._replace(limit=min(self.limit + spare, (self.limit + 1) / 2))
        return self._replace(limit=self.limit - spare * abs(self.limit))


class Seen(NamedTuple):
    """What a choice gave in some replications, in their order."""

    cost: Replicated
    """What it costs, in each."""
    held: tuple[Replicated, ...]
    """For each need: 1 or 0 for what should hold with a probability, else the value whose mean is bounded."""


def one_after_other(parts: Sequence[Seen]) -> Seen:
    """Replications that follow each other as one."""
    return Seen(np.concatenate([part.cost for part in parts]),
                tuple(np.concatenate(each) for each in zip(*(part.held for part in parts), strict=True)))


@dataclass
class Tried:
    """What is known of a choice."""

    bars: tuple[Bar, ...]
    """What it has to meet: every need as things stand, then every need in the first stated world, and so on."""
    worlds: int = 1
    """Worlds, that which stands among them."""
    cost: Replicated = field(default_factory=lambda: np.zeros(0))
    """What it cost as things stand, in each replication so far."""
    held: list[Replicated] = field(default_factory=list)
    """The values of each demand, in each replication so far of its world."""
    shown: set[int] = field(default_factory=set)
    """Demands that it is shown to meet."""
    short: bool = False
    """Whether it is shown to miss a need, or to meet one with too little to spare."""
    verdict: Dropped = ""
    """Why it is looked at no more; empty while it is."""
    settled: int | None = None
    """The choice beside which it is shown not to be cheaper by more than the tolerance."""
    at_first: float = 0.0
    """Its mean cost in the first round, which all choices share."""
    promise: float = math.inf
    """How fast evidence may grow that it meets every demand: the least margin in standard deviations, with the benefit of the doubt; below
    0 where it hardly meets them. It decides who is looked at next, and nothing else."""

    def __post_init__(self) -> None:
        self.held = self.held or [np.zeros(0) for _ in self.bars]

    @property
    def n(self) -> int:
        """Replications so far as things stand."""
        return len(self.cost)

    @property
    def replications(self) -> int:
        """Replications so far in all worlds together."""
        return sum(map(self.seen_in, range(self.worlds)))

    @property
    def mean(self) -> float:
        """Its mean cost."""
        return float(self.cost.mean())

    @property
    def meets(self) -> bool:
        """Whether it is shown to meet every need in every world."""
        return len(self.shown) == len(self.bars)

    def demands(self, world: int) -> range:
        """The demands of one world."""
        needs = len(self.bars) // self.worlds
        return range(world * needs, (world + 1) * needs)

    def seen_in(self, world: int) -> int:
        """Replications so far in one world."""
        return len(self.held[self.demands(world)[0]]) if world else self.n

    def meets_in(self, world: int) -> bool:
        """Whether it is shown to meet every need in one world."""
        return self.shown.issuperset(self.demands(world))

    def add(self, seen: Seen, world: int = 0) -> None:
        """Some replications more of one world; only those of what stands tell what it costs."""
        if not world:
            self.at_first = self.at_first if self.n else float(seen.cost.mean())
            self.cost = np.concatenate([self.cost, seen.cost])
        for demand, values in zip(self.demands(world), seen.held, strict=True):
            self.held[demand] = np.concatenate([self.held[demand], values])
        self.promise = min((_promise(bar, values) for bar, values in zip(self.bars, self.held) if len(values)), default=math.inf)

    def note(self, enough: float) -> None:
        """Mark the demands for which the evidence has reached so much: what was shown once stays shown."""
        self.shown |= {demand for demand in range(len(self.bars)) if self.evidence(demand) >= enough}

    def chance(self, demand: int) -> float:
        """How often a demand of a probability held; the mean of one that bounds a mean."""
        return float(self.held[demand].mean())

    def evidence(self, demand: int) -> float:
        """Logarithm of the evidence that a demand is met; 0 where nobody has looked."""
        bar, values = self.bars[demand], self.held[demand]
        if not len(values):
            return 0.0
        if bar.is_chance:
            return chance_evidence(int(values.sum()), len(values), bar.limit)
        return math.inf if (values == bar.limit).all() else evidence_above(bar.limit - values)

    def evidence_against(self, demand: int, spare: float = 0.0) -> float:
        """Logarithm of the evidence that a demand is missed, or is not met with so much to spare; 0 where nobody has looked."""
        bar, values = self.bars[demand].with_spare(spare), self.held[demand]
        if not len(values):
            return 0.0
        if bar.is_chance:
            return chance_evidence(int(values.sum()), len(values), bar.limit, below=True)
        return evidence_above(values - bar.limit)

    def missed(self, world: int) -> NDArray[np.bool_]:
        """In which replications of a world a need is missed: what should hold does not, or a value lies beyond the limit of its mean."""
        found = np.zeros(self.seen_in(world), np.bool_)
        for demand in self.demands(world):
            bar, values = self.bars[demand], self.held[demand]
            found |= values == 0 if bar.is_chance else values > bar.limit
        return found

    def least_evidence(self) -> float:
        """Evidence that the demand it meets least surely is met, of those that somebody has looked at; infinite where nothing is needed."""
        return min((self.evidence(at) for at in range(len(self.bars)) if len(self.held[at])), default=math.inf)


def _promise(bar: Bar, values: Replicated) -> float:
    """By how many standard deviations of one replication a demand is met on average, and the doubt about that."""
    margin, sd = float(values.mean()) - bar.limit, float(values.std())
    margin = margin if bar.is_chance else -margin
    return margin / sd + _DOUBT / math.sqrt(len(values)) if sd else math.copysign(math.inf, margin)


def evidence_above(values: Replicated) -> float:
    """Logarithm of the evidence that the mean of these is above 0."""
    return mean_evidence(len(values), float(values.mean()), float(values.std(ddof=1)) if len(values) > 1 else 0.0)
