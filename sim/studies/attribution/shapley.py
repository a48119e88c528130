"""Dividing a difference among players fairly (Shapley): each gets its mean marginal contribution over orders of entry.

Where few players make all coalitions affordable every order counts; else orders are sampled in antithetic pairs (an order and its
reverse), and each pair is worked out in a share of the replications that is its own: what differs between orders is more than what
differs between replications, so that all replications for every pair would cost many times as much and tell hardly more. Along each
order the contributions add up to v(all) − v(none), so their sums do, exactly: they are whole numbers until the last division.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.answers.confidence import LEVEL
from sim.answers.paired import MOST_BY_STUDENT, means_of
from sim.answers.streamed import Summary
from sim.ensemble.row_blocks import Span, Whole
from sim.model.rules.luck import draw

_Floats = NDArray[np.float64]
MOST_COMPLETE = 7
"""Players up to which all orders may be taken."""
PURPOSE = 70
"""Address of the luck of orders; apart from that of any agent, whose ids are never a pair's number."""


@dataclass(frozen=True)
class PlayerOrders:
    """Orders in which players enter; sampled ones come in pairs of an order and its reverse."""

    players: int
    """How many players there are."""
    orders: tuple[tuple[int, ...], ...]
    """Orders of their numbers."""
    complete: bool
    """Whether these are all orders."""

    @cached_property
    def steps(self) -> Counter[tuple[int, int]]:
        """How often each player enters each coalition (a bit a player) that is there before it."""
        return Counter(step for order in self.orders for step in coalitions_entered(order))

    @cached_property
    def coalitions(self) -> tuple[int, ...]:
        """Every coalition that must be valued, none and all among them, smallest first."""
        return coalitions_of(self.orders)


def coalitions_entered(order: tuple[int, ...]) -> list[tuple[int, int]]:
    """Each player of an order with the coalition before it."""
    found, before = [], 0
    for player in order:
        found.append((player, before))
        before |= 1 << player
    return found


def make_orders(players: int, number: int, seed: int) -> PlayerOrders:
    """`number` orders in antithetic pairs, or all orders where that takes no more coalitions."""
    if players <= MOST_COMPLETE and 2**players <= max(2, (players - 1) * number + 2):
        return PlayerOrders(players, tuple(permutations(range(players))), complete=True)
    return draw_orders(players, number, seed)


def draw_orders(players: int, number: int, seed: int) -> PlayerOrders:
    """`number` orders in antithetic pairs, one pair at least."""
    found: list[tuple[int, ...]] = []
    for pair in range(max(1, number // 2)):
        keys = [draw(seed, pair, player + 1, PURPOSE, 0) for player in range(players)]
        order = tuple(sorted(range(players), key=lambda player: (keys[player], player)))
        found += [order, order[::-1]]
    return PlayerOrders(players, tuple(found), complete=False)


@dataclass(frozen=True, eq=False)
class Division:
    """What each player gets [players × measures], with the half-width of its interval."""

    sums: Whole
    """Whole-number numerators; divide by `divisor`."""
    divisor: int
    """What the numerators are to be divided by."""
    half: _Floats
    """Half of each 95% interval, of replications and of the orders sampled [players × measures]."""
    p: _Floats
    """How likely each would be so far from 0 by luck alone: Student's test, of one look [players × measures]."""

    @property
    def shares(self) -> _Floats:
        """What each player gets on average."""
        return np.asarray(self.sums / self.divisor, dtype=np.float64)


class Dividing:
    """Divides v(all) − v(none) over all orders, from values that come coalition by coalition, a block of replications at a time.

    The interval holds the error of replications: the players' mean over orders varies between them.
    """

    def __init__(self, orders: PlayerOrders, measures: int) -> None:
        self.orders, self.measures, self.n = orders, measures, 0
        self.counts: dict[int, list[tuple[int, int]]] = {mask: [] for mask in orders.coalitions}
        for (player, before), times in orders.steps.items():
            self.counts[before | 1 << player].append((player, times))
            self.counts[before].append((player, -times))
        self.parts = [[Summary() for _ in range(measures)] for _ in range(orders.players)]
        self.added, self.came = np.zeros((0, 0, 0), np.int64), 0

    def add(self, mask: int, first: int, values: Whole) -> None:
        """A coalition's whole numbers in a block [measures × replications]; the next block begins once all have come."""
        if self.came == 0:
            self.added = np.zeros((self.orders.players, *values.shape), np.int64)
        for player, times in self.counts[mask]:
            self.added[player] += times * values
        self.came += 1
        if self.came == len(self.counts):
            for own, block in zip(self.parts, self.added, strict=True):
                for part, numbers in zip(own, block, strict=True):
                    part.add(numbers)
            self.n, self.came = self.n + values.shape[1], 0

    def divided(self, level: float = LEVEL) -> Division:
        """What each player gets of all blocks together."""
        number, shape, n = len(self.orders.orders), (self.orders.players, self.measures), self.n
        sums = np.array([[part.total for part in own] for own in self.parts], np.int64).reshape(shape)
        errors = np.array([[part.error if n > 1 else math.inf for part in own] for own in self.parts], np.float64).reshape(shape)
        quantile = special.ndtri(0.5 + level / 2) if n > MOST_BY_STUDENT else special.stdtrit(max(1, n - 1), 0.5 + level / 2)
        return Division(sums, number * n, float(quantile) * errors / number, by_luck_alone(n, sums / max(1, n), errors))


class DividingByPairs:
    """Divides v(all) − v(none) over sampled orders: each pair of them goes through a share of the replications that is its own.

    The interval holds both errors: what a player gets varies between the shares since both their luck and their orders do.
    """

    def __init__(self, orders: PlayerOrders, measures: int, replications: int) -> None:
        self.orders, self.measures = orders, measures
        self.pairs = list(zip(orders.orders[0::2], orders.orders[1::2], strict=True))
        ends = [replications * at // len(self.pairs) for at in range(len(self.pairs) + 1)]
        self.spans = [Span(first, end - first) for first, end in pairwise(ends)]
        """The replications of each pair, as equal in number as can be."""
        self.totals = [{mask: np.zeros(measures, np.int64) for mask in coalitions_of(pair)} for pair in self.pairs]
        """What the coalitions of each pair are worth in its replications together."""

    def add(self, mask: int, first: int, values: Whole) -> None:
        """A coalition's whole numbers in replications from `first` on [measures × replications], each of them once."""
        for span, totals in zip(self.spans, self.totals, strict=True):
            own = values[:, max(0, span.first - first) : max(0, span.end - first)]
            if mask in totals and own.shape[1]:
                totals[mask] += own.sum(axis=1)

    def divided(self, level: float = LEVEL) -> Division:
        """What each player gets of all shares together; no end to the interval where there is but one pair."""
        found = np.zeros((len(self.pairs), self.orders.players, self.measures), np.int64)
        for own, pair, totals in zip(found, self.pairs, self.totals, strict=True):
            for player, before in (step for order in pair for step in coalitions_entered(order)):
                own[player] += totals[before | 1 << player] - totals[before]
        number, sizes = len(self.pairs), np.array([2 * span.number for span in self.spans])
        if number < 2:
            return Division(found[0], int(sizes.sum()), np.full(found.shape[1:], math.inf), np.ones(found.shape[1:]))
        each = found / sizes[:, None, None]
        errors = each.std(axis=0, ddof=1) / math.sqrt(number)
        half = float(special.stdtrit(number - 1, 0.5 + level / 2)) * errors
        return Division(found.sum(axis=0), int(sizes.sum()), half, by_luck_alone(number, each.mean(axis=0), errors))


def dividing_by(orders: PlayerOrders, measures: int, replications: int) -> Dividing | DividingByPairs:
    """What divides by these orders."""
    return Dividing(orders, measures) if orders.complete else DividingByPairs(orders, measures, replications)


def by_luck_alone(n: int, means: _Floats, errors: _Floats) -> _Floats:
    """How likely means of n values with these standard errors would lie so far from 0 if what they are of did not; 1 for one value."""
    if n < 2:
        return np.ones(means.shape)
    tests = [means_of(n, float(mean), float(error) * math.sqrt(n)).p for mean, error in zip(means.flat, errors.flat, strict=True)]
    return np.array(tests, np.float64).reshape(means.shape)


def coalitions_of(orders: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """Every coalition that these orders pass through, none and all among them, smallest first."""
    found = {mask for order in orders for player, before in coalitions_entered(order) for mask in (before, before | 1 << player)}
    return tuple(sorted(found | {0}, key=lambda mask: (mask.bit_count(), mask)))
