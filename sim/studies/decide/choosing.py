"""The procedure: many choices under the same luck, fewer and fewer of them, until the cheapest that meets its needs stands apart.

It knows nothing of scenarios, only of numbers: what a choice costs in a replication, and whether, or how far, it meets each need.
Choices are looked at in rounds that double. After a round one that surely misses a need, or surely costs more than one that
surely meets them all, is looked at no more. What is left at the end holds the cheapest one with the stated confidence.

What may go wrong, and how often at most (α is 1 − confidence; half of it is kept for the test under fresh luck): the cheapest choice
that meets its needs with something to spare is thought to have too little (α/6), one that misses a need is thought to meet all and so
drives others out (α/6), the cheapest is thought to cost more than another (α/12), or to cost about as much as the answer at the least
(α/12). Without something to spare, a choice whose probability is just what is asked for would never be decided.

Where needs have to hold in several worlds, each need in each world is one demand. The first error is then divided by the demands; the
second is not, since a choice that misses one demand meets all only where that one is thought to be met; costs are those of what stands.
A choice is looked at first as things stand, then, if it is still in the running, in the world in which fewest choices have held so far,
and in none any more in which it is shown to meet every need.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .tried import Bar, Replicated, Seen, Tried, evidence_above

_LIKELIEST, _FEWEST = 4, 4
"""While nothing is shown to meet what is needed, one of so many choices goes on, the likeliest, but never fewer than so many."""
Ending = Literal["found", "runners_up", "unconfirmed", "not_met", "undecided"]


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

    @property
    def replications(self) -> int:
        """Replications of all choices in all worlds together."""
        return sum(each.replications for each in self.tried)


Look = Callable[[Sequence[int], int, int], Iterable[tuple[int, Seen]]]
"""Looks at some choices: from which replication on, and how many."""


def choose(
    number: int, bars: Sequence[Bar], look: Look, rule: Procedure, round_done: Callable[[int, int], None] = lambda *_: None,
    worlds: Sequence[Look] = (),
) -> Chosen:
    """Look at so many choices until the cheapest stands apart, or each has been looked at as often as the rule allows.

    `worlds` look at them in the stated worlds, in which they have to meet the same needs. `round_done` hears how many choices are still
    looked at and how many replications there were.
    """
    looks = [look, *worlds]
    tried = [Tried(tuple(bars) * len(looks), len(looks)) for _ in range(number)]
    asked, best, ends, world = list(range(number)), None, rule.rounds(), 0
    for at, end in enumerate(ends):
        while asked:
            _catch_up(tried, asked, ends[: at + 1], looks[world], world)
            _judge_needs(tried, asked, rule)
            best = _incumbent(tried, best)
            _judge_costs(tried, best, rule)
            round_done(sum(not each.verdict for each in tried), sum(each.replications for each in tried))
            world, asked = _next(tried, best, end)
        if not _wanted(tried, best):
            break
        world, asked = _next(tried, best, ends[min(at + 1, len(ends) - 1)])
    return _chosen(tried, best)


def _next(tried: Sequence[Tried], best: int | None, end: int) -> tuple[int, list[int]]:
    """In which world to look next and at whom: as things stand first, then where fewest choices have held so far."""
    wanted = _wanted(tried, best)
    for world in [0, *sorted(range(1, tried[0].worlds), key=lambda at: _held_in(tried, at))]:
        asked = [at for at in wanted if tried[at].seen_in(world) < end and not (world and tried[at].meets_in(world))]
        if asked:
            return world, asked
    return 0, []


def _held_in(tried: Sequence[Tried], world: int) -> float:
    """Which share of the choices that were looked at in a world are shown to meet every need there; 0 before anybody was."""
    seen = [each for each in tried if each.seen_in(world)]
    return sum(each.meets_in(world) for each in seen) / max(1, len(seen))


def _catch_up(tried: Sequence[Tried], asked: Sequence[int], ends: Sequence[int], look: Look, world: int) -> None:
    """Give everybody asked the replications up to the last of the ends, a round at a time, so that rounds are the same for all."""
    for first, end in zip([0, *ends], ends):
        lacking = [each for each in asked if tried[each].seen_in(world) == first]
        if lacking:
            for each, seen in look(lacking, first, end - first):
                tried[each].add(seen, world)


def _judge_needs(tried: Sequence[Tried], asked: Sequence[int], rule: Procedure) -> None:
    """Who surely misses a need, and who surely meets them all."""
    for each in (tried[at] for at in asked):
        enough = math.log(6 * len(each.bars) / rule.alpha) if each.bars else math.inf
        short = [demand for demand in range(len(each.bars)) if each.evidence_against(demand, rule.spare) >= enough]
        each.short = each.short or bool(short)
        if any(demand not in each.shown and each.evidence_against(demand) >= enough for demand in short):
            each.verdict = "misses"
        if not each.verdict:
            each.note(math.log(6 * len(tried) / rule.alpha))


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
    if best is None:
        alive = tuple(at for at, each in enumerate(tried) if not each.verdict)
        return Chosen("undecided" if alive else "not_met", None, tried, alive)
    alive = tuple(at for at in range(len(tried)) if may_be_better(tried, at, best))
    return Chosen("runners_up" if alive else "found", best, tried, alive)


def confirm(
    bars: Sequence[Bar], look: Callable[[int, int], Seen], rule: Procedure, least: int, worlds: Sequence[Callable[[int, int], Seen]] = (),
) -> tuple[Tried, bool]:
    """Test one choice under luck that chose nothing: what it gave, and whether it is shown to meet every need in every world.

    In each world at least so many replications, then twice as many, and again, until it is shown or the rule allows no more. Every
    demand has the whole of α/2: all of them together are thought to be met wrongly only where one of them is.
    """
    looks = [look, *worlds]
    found, enough = Tried(tuple(bars) * len(looks), len(looks)), math.log(2 / rule.alpha)
    for world, look_there in enumerate(looks):
        size = min(least, rule.most)
        while size:
            found.add(look_there(found.seen_in(world), size), world)
            found.note(enough)
            n = found.seen_in(world)
            size = 0 if found.meets_in(world) else min(n, rule.most - n)
    return found, found.meets
