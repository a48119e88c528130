"""The procedure: many choices under the same luck, fewer and fewer of them, until the cheapest that meets its needs stands apart.

It knows nothing of scenarios, only of numbers: what a choice costs in a replication, and whether, or how far, it meets each need.
Every choice has a first round; each round after it is a quarter of all before. After a round one that surely misses a need, or surely
costs more than one that surely meets them all, is looked at no more. What is left at the end holds the cheapest one with the stated
confidence.

Evidence holds whenever one stops, so that whose round comes next is free, and decides only how many it takes. What is cheaper than the
answer has to be ruled out by its needs in any case, what is dearer falls by its cost beside the answer in few replications. So the
cheapest that may meet every need goes first, until one is shown to; then those not settled beside it, fewest replications first.

What may go wrong, and how often at most (α is 1 − confidence; half of it is kept for the test under fresh luck): the cheapest choice
that meets its needs with something to spare is thought to have too little (α/3), to cost more than the answer (α/12), or to cost about as
much at the least (α/12). Without something to spare, a choice whose probability is just what is asked for would never be decided. That
one which misses a need is thought to meet all wastes replications alone: nothing that is claimed rests on it, since the answer has its
test, and the others are compared with the answer and with no other. It happens seldom (α/6 over all choices), so that the test seldom
says no.

Where needs have to hold in several worlds, each need in each world is one demand. The first error is then divided by the demands; costs
are those of what stands.
A choice is looked at as things stand and in the worlds in which it is not yet shown to meet every need, by turns: as things stand first,
then in the world in which fewest choices have held so far.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .tried import Bar, Replicated, Seen, Tried, evidence_above

_LIKELIEST, _FEWEST = 4, 4
"""While nothing seems to meet what is needed, one of so many choices goes on, the likeliest, but never fewer than so many."""
_QUARTER = 4
"""A round is one of so many parts of all replications before it: short, since each look costs little and may be the last."""
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
        """The chance of a wrong answer that the confidence leaves, 0 to 1."""
        return 1 - self.confidence

    def rounds(self) -> list[int]:
        """How many replications a choice has had after each round."""
        ends = [min(self.start, self.most)]
        while ends[-1] < self.most:
            ends.append(min(longer(ends[-1]), self.most))
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


def longer(n: int) -> int:
    """So many replications and another round."""
    return n + math.ceil(n / _QUARTER)


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
    tried, best = [Tried(tuple(bars) * len(looks), len(looks)) for _ in range(number)], None
    ends, asked = rule.rounds(), list(range(number))
    while asked:
        for (world, first, size), group in _steps(tried, asked, ends).items():
            for at, seen in looks[world](group, first, size):
                tried[at].add(seen, world)
        _judge_needs(tried, asked, rule)
        before, best = best, _incumbent(tried, best)
        if best != before:
            _take_back_dearer(tried)
        _judge_costs(tried, best, rule, asked if best == before and best not in asked else range(number))
        round_done(sum(not each.verdict for each in tried), sum(each.replications for each in tried))
        asked = _next(tried, best, rule)
    return _chosen(tried, best)


def _steps(tried: Sequence[Tried], asked: Sequence[int], ends: Sequence[int]) -> dict[tuple[int, int, int], list[int]]:
    """What is run next: world, first replication and how many, with the choices that it is run for."""
    worlds = sorted(range(tried[0].worlds), key=lambda world: (world > 0, _held_in(tried, world)))
    steps: dict[tuple[int, int, int], list[int]] = {}
    for at in asked:
        world = min((world for world in worlds if _tells(tried[at], world)), key=tried[at].seen_in)
        first = tried[at].seen_in(world)
        end = next(end for end in ends if end > first)
        steps.setdefault((world, first, end - first), []).append(at)
    return steps


def _tells(tried: Tried, world: int) -> bool:
    """Whether looking at a choice in a world may tell something: as things stand always what it costs."""
    return not (world and tried.meets_in(world))


def _seen(tried: Tried) -> int:
    """Replications of a choice in the world that has fewest of those that may tell something."""
    return min(tried.seen_in(world) for world in range(tried.worlds) if _tells(tried, world))


def _held_in(tried: Sequence[Tried], world: int) -> float:
    """Which share of the choices that were looked at in a world are shown to meet every need there; 0 before anybody was."""
    seen = [each for each in tried if each.seen_in(world)]
    return sum(each.meets_in(world) for each in seen) / max(1, len(seen))


def _judge_needs(tried: Sequence[Tried], asked: Sequence[int], rule: Procedure) -> None:
    """Who surely misses a need, and who surely meets them all."""
    for each in (tried[at] for at in asked):
        enough = math.log(3 * len(each.bars) / rule.alpha) if each.bars else math.inf
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


def _take_back_dearer(tried: Sequence[Tried]) -> None:
    """Drop nobody for costing more than one that is the incumbent no longer: beside the new one they are judged anew."""
    for each in tried:
        if each.verdict == "dearer":
            each.verdict = ""


def _judge_costs(tried: Sequence[Tried], best: int | None, rule: Procedure, asked: Iterable[int]) -> None:
    """Who of those asked surely costs more than the incumbent, and who surely costs about as much at the least."""
    if best is None:
        return
    enough = math.log(12 * len(tried) / rule.alpha)
    for at in asked:
        each = tried[at]
        if at == best or each.verdict or not each.n or each.settled == best:
            continue
        own, other = _beside(each, tried[best])
        if evidence_above(own - other) >= enough:
            each.verdict = "dearer"
        elif not_cheaper(own, other, rule.within, enough):
            each.settled = best


def _beside(one: Tried, other: Tried) -> tuple[Replicated, Replicated]:
    """What two choices cost in the replications that they share."""
    both = min(one.n, other.n)
    return one.cost[:both], other.cost[:both]


def not_cheaper(own: Replicated, other: Replicated, within: float, enough: float) -> bool:
    """Whether one choice is shown to cost at least as much as another less the tolerance; so are two that cost the same."""
    more = own - other + within * np.abs(other)
    return evidence_above(more) >= enough or bool((more == 0).all())


def _next(tried: Sequence[Tried], best: int | None, rule: Procedure) -> list[int]:
    """Who should be looked at next; nobody where nothing is left to tell."""
    if best is None:
        going = [at for at, each in enumerate(tried) if not each.verdict and _seen(each) < rule.most]
        return _before_any(tried, going, rule.within)
    unsettled = [at for at in range(len(tried)) if may_be_better(tried, at, best)]
    going = [at for at in unsettled if _seen(tried[at]) < rule.most]
    fewest = min((_seen(tried[at]) for at in going), default=0)
    asked = [at for at in going if _seen(tried[at]) == fewest]
    doubted = tried[best].n < rule.most and any(_in_doubt(tried[at], tried[best], len(tried), rule) for at in unsettled)
    return [best, *asked] if doubted else asked


def _before_any(tried: Sequence[Tried], going: Sequence[int], within: float) -> list[int]:
    """Who is next while none is shown to meet what is needed: of those that may meet it, best with something to spare, and cost as little
    as the cheapest but for the tolerance, the one that may be shown soonest; where none may, the likeliest few."""
    hopeful = [at for at in going if tried[at].promise >= 0]
    hopeful = [at for at in hopeful if not tried[at].short] or hopeful
    if not hopeful:
        return sorted(going, key=lambda at: (-tried[at].least_evidence(), at))[: max(_FEWEST, len(going) // _LIKELIEST)]
    least = min(tried[at].at_first for at in hopeful)
    cheap = [at for at in hopeful if tried[at].at_first <= least + within * abs(least)]
    return [max(cheap, key=lambda at: (tried[at].promise, -tried[at].at_first, -at))]


def _in_doubt(each: Tried, best: Tried, number: int, rule: Procedure) -> bool:
    """Whether more replications of the incumbent may tell which of two costs less: where it had no more than the other, and the other is
    not shown to be cheaper by more than the tolerance."""
    own, other = _beside(each, best)
    return best.n <= each.n and evidence_above(other - rule.within * np.abs(other) - own) < math.log(12 * number / rule.alpha)


def may_be_better(tried: Sequence[Tried], at: int, best: int) -> bool:
    """Whether a choice that is not dropped may meet its needs with enough to spare, and cost less than the tolerance allows."""
    return at != best and not tried[at].verdict and not tried[at].short and tried[at].settled != best


def _chosen(tried: list[Tried], best: int | None) -> Chosen:
    """The answer, and the choices that may be better than it, from all that was tried."""
    if best is None:
        alive = tuple(at for at, each in enumerate(tried) if not each.verdict)
        return Chosen("undecided" if alive else "not_met", None, tried, alive)
    alive = tuple(at for at in range(len(tried)) if may_be_better(tried, at, best))
    return Chosen("runners_up" if alive else "found", best, tried, alive)


def confirm(
    bars: Sequence[Bar], look: Callable[[int, int], Seen], rule: Procedure, least: int, worlds: Sequence[Callable[[int, int], Seen]] = (),
) -> tuple[Tried, bool]:
    """Test one choice under luck that chose nothing: what it gave, and whether it is shown to meet every need in every world.

    In each world at least so many replications, then round after round, until it is shown or the rule allows no more. Every
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
            size = 0 if found.meets_in(world) else min(longer(n), rule.most) - n
    return found, found.meets
