"""The procedure: many choices under the same luck, fewer and fewer of them, until the cheapest that meets its needs stands apart.

It knows nothing of scenarios, only of numbers: what a choice costs in a replication, and whether, or how far, it meets each need.
Choices are looked at in rounds that double. After a round one that surely misses a need, or surely costs more than one that
surely meets them all, is looked at no more. What is left at the end holds the cheapest one with the stated confidence.

What may go wrong, and how often at most (α is 1 − confidence; half of it is kept for the test under fresh luck): the cheapest choice
that meets its needs with something to spare is thought to have too little (α/6), one that misses a need is thought to meet all and so
drives others out (α/6), the cheapest is thought to cost more than another (α/12), or to cost about as much as the answer at the least
(α/12). Without something to spare, a choice whose probability is just what is asked for would never be decided.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .anytime import chance_evidence, mean_evidence

Replicated = NDArray[np.float64]
_LIKELIEST, _FEWEST = 4, 4
"""While nothing is shown to meet what is needed, one of so many choices goes on, the likeliest, but never fewer than so many."""
Ending = Literal["found", "runners_up", "unconfirmed", "not_met", "undecided"]
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


@dataclass(frozen=True)
class Procedure:
    """How sure to be, how near to the cheapest, and how long to look."""

    confidence: float = 0.95
    """With which probability all that is claimed holds, whenever one stops."""
    within: float = 0.01
    """By which part of its cost the answer may be dearer than the cheapest choice."""
    spare: float = 0.01
    """By how much other choices have to do better than their needs to count: of a probability as it is, of a mean by its own size."""
    start: int = 256
    """Replications of the first round: fewer show too little of what happens rarely."""
    most: int = 10_000
    """Replications of a choice, at most."""

    @property
    def alpha(self) -> float:
        """What is left to error."""
        return 1 - self.confidence

    def rounds(self) -> list[int]:
        """How many replications a choice has had after each round."""
        ends = [min(self.start, self.most)]
        while ends[-1] < self.most:
            ends.append(min(2 * ends[-1], self.most))
        return ends


@dataclass
class Tried:
    """What is known of a choice."""

    bars: tuple[Bar, ...]
    """What it has to meet."""
    cost: Replicated = field(default_factory=lambda: np.zeros(0))
    """What it cost, in each replication so far."""
    held: list[Replicated] = field(default_factory=list)
    """The values of each need, in each replication so far."""
    meets: bool = False
    """Whether it is shown to meet every need."""
    short: bool = False
    """Whether it is shown to miss a need, or to meet one with too little to spare."""
    verdict: Dropped = ""
    """Why it is looked at no more; empty while it is."""
    settled: int | None = None
    """The choice beside which it is shown not to be cheaper by more than the tolerance."""

    @property
    def n(self) -> int:
        """Replications so far."""
        return len(self.cost)

    @property
    def mean(self) -> float:
        """Its mean cost."""
        return float(self.cost.mean())

    def add(self, seen: Seen) -> None:
        """Some replications more."""
        self.cost = np.concatenate([self.cost, seen.cost])
        self.held = [np.concatenate(pair) for pair in zip(self.held, seen.held, strict=True)] if self.held else list(seen.held)

    def chance(self, need: int) -> float:
        """How often a need of a probability held; the mean of one that bounds a mean."""
        return float(self.held[need].mean())

    def evidence(self, need: int) -> float:
        """Logarithm of the evidence that a need is met."""
        bar, values = self.bars[need], self.held[need]
        if bar.is_chance:
            return chance_evidence(int(values.sum()), self.n, bar.limit)
        return math.inf if (values == bar.limit).all() else evidence_above(bar.limit - values)

    def evidence_against(self, need: int, spare: float = 0.0) -> float:
        """Logarithm of the evidence that a need is missed, or is not met with so much to spare."""
        bar, values = self.bars[need].with_spare(spare), self.held[need]
        if bar.is_chance:
            return chance_evidence(int(values.sum()), self.n, bar.limit, below=True)
        return evidence_above(values - bar.limit)

    def least_evidence(self) -> float:
        """Evidence that the need it meets least surely is met; infinite where nothing is needed."""
        return min((self.evidence(need) for need in range(len(self.bars))), default=math.inf)


@dataclass(frozen=True)
class Chosen:
    """What the rounds have left."""

    outcome: Ending
    """`found`: the answer stands apart; `runners_up`: some others may be cheaper; `not_met`: every choice misses a need;
    `undecided`: none is shown to meet them all."""
    answer: int | None
    """The choice that is the answer, or None."""
    tried: list[Tried]
    """What is known of each choice."""
    open: tuple[int, ...]
    """Choices that may meet the needs with enough to spare and cost less than the answer allows."""
    replications: int
    """Replications of all choices together."""


Look = Callable[[Sequence[int], int, int], Iterable[tuple[int, Seen]]]
"""Looks at some choices: from which replication on, and how many."""


def evidence_above(values: Replicated) -> float:
    """Logarithm of the evidence that the mean of these is above 0."""
    return mean_evidence(len(values), float(values.mean()), float(values.std(ddof=1)) if len(values) > 1 else 0.0)


def choose(
    number: int, bars: Sequence[Bar], look: Look, rule: Procedure, round_done: Callable[[int, int], None] = lambda *_: None
) -> Chosen:
    """Look at so many choices until the cheapest stands apart, or each has been looked at as often as the rule allows.

    `round_done` hears how many choices are still looked at and how many replications there were.
    """
    tried = [Tried(tuple(bars)) for _ in range(number)]
    asked, best, ends = list(range(number)), None, rule.rounds()
    for at, end in enumerate(ends):
        while asked:
            _catch_up(tried, asked, ends[: at + 1], look)
            _judge_needs(tried, asked, rule)
            best = _incumbent(tried, best)
            _judge_costs(tried, best, rule)
            round_done(sum(not each.verdict for each in tried), sum(each.n for each in tried))
            asked = [each for each in _wanted(tried, best) if tried[each].n < end]
        asked = _wanted(tried, best)
        if not asked:
            break
    return _chosen(tried, best)


def _catch_up(tried: Sequence[Tried], asked: Sequence[int], ends: Sequence[int], look: Look) -> None:
    """Give everybody asked the replications up to the last of the ends, a round at a time, so that rounds are the same for all."""
    for first, end in zip([0, *ends], ends):
        lacking = [each for each in asked if tried[each].n == first]
        if lacking:
            for each, seen in look(lacking, first, end - first):
                tried[each].add(seen)


def _judge_needs(tried: Sequence[Tried], asked: Sequence[int], rule: Procedure) -> None:
    """Who surely misses a need, and who surely meets them all."""
    for each in (tried[at] for at in asked):
        enough = math.log(6 * len(each.bars) / rule.alpha) if each.bars else math.inf
        short = [need for need in range(len(each.bars)) if each.evidence_against(need, rule.spare) >= enough]
        each.short = each.short or bool(short)
        if not each.meets and any(each.evidence_against(need) >= enough for need in short):
            each.verdict = "misses"
        each.meets = each.meets or (not each.verdict and each.least_evidence() >= math.log(6 * len(tried) / rule.alpha))


def _incumbent(tried: Sequence[Tried], best: int | None) -> int | None:
    """The cheapest of those shown to meet every need, by the replications that it shares with the one before."""
    for at, each in enumerate(tried):
        if each.meets and not each.verdict and at != best and (best is None or each.settled != best):
            if best is None:
                best = at
                continue
            both = min(each.n, tried[best].n)
            if each.cost[:both].mean() < tried[best].cost[:both].mean():
                best = at
    return best


def _judge_costs(tried: Sequence[Tried], best: int | None, rule: Procedure) -> None:
    """Who surely costs more than the incumbent, and who surely costs about as much at the least."""
    if best is None:
        return
    enough = math.log(12 * len(tried) / rule.alpha)
    for at, each in enumerate(tried):
        if at == best or each.verdict or not each.n or each.settled == best:
            continue
        both = min(each.n, tried[best].n)
        own, other = each.cost[:both], tried[best].cost[:both]
        if evidence_above(own - other) >= enough:
            each.verdict = "dearer"
        elif not_cheaper(own, other, rule.within, enough):
            each.settled = best


def not_cheaper(own: Replicated, other: Replicated, within: float, enough: float) -> bool:
    """Whether one choice is shown to cost at least as much as another less the tolerance; so are two that cost the same."""
    more = own - other + within * np.abs(other)
    return evidence_above(more) >= enough or bool((more == 0).all())


def _wanted(tried: Sequence[Tried], best: int | None) -> list[int]:
    """Who should be looked at next: the incumbent and those not settled beside it; before there is one, the likeliest few."""
    alive = [at for at, each in enumerate(tried) if not each.verdict]
    if best is None:
        likeliest = sorted(alive, key=lambda at: (-tried[at].least_evidence(), at)) if all(tried[at].n for at in alive) else alive
        return likeliest[: max(_FEWEST, len(alive) // _LIKELIEST)]
    unsettled = [at for at in alive if may_be_better(tried, at, best)]
    return [best, *unsettled] if unsettled else []


def may_be_better(tried: Sequence[Tried], at: int, best: int) -> bool:
    """Whether a choice that is not dropped may meet its needs with enough to spare, and cost less than the tolerance allows."""
    return at != best and not tried[at].verdict and not tried[at].short and tried[at].settled != best


def _chosen(tried: list[Tried], best: int | None) -> Chosen:
    """What is left."""
    total = sum(each.n for each in tried)
    if best is None:
        alive = tuple(at for at, each in enumerate(tried) if not each.verdict)
        return Chosen("undecided" if alive else "not_met", None, tried, alive, total)
    alive = tuple(at for at in range(len(tried)) if may_be_better(tried, at, best))
    return Chosen("runners_up" if alive else "found", best, tried, alive, total)


def confirm(bars: Sequence[Bar], look: Callable[[int, int], Seen], rule: Procedure, least: int) -> tuple[Tried, bool]:
    """Test one choice under luck that chose nothing: what it gave, and whether it is shown to meet every need.

    At least so many replications, then twice as many, and again, until it is shown or the rule allows no more. Every need has the
    whole of α/2: all of them together are thought to be met wrongly only where one of them is.
    """
    found, enough = Tried(tuple(bars)), math.log(2 / rule.alpha)
    size = min(least, rule.most)
    while True:
        found.add(look(found.n, size))
        found.meets = found.meets or found.least_evidence() >= enough
        if found.meets or found.n >= rule.most:
            return found, found.meets
        size = min(found.n, rule.most - found.n)
