"""Dividing a difference among players fairly (Shapley): each gets its mean marginal contribution over orders of entry.

Where few players make all coalitions affordable every order counts; else orders are sampled in antithetic pairs (an order
and its reverse). Along each order the contributions add up to v(all) − v(none), so their sums do, exactly: they are whole
numbers until the last division.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.answers.streamed import Summary
from sim.ensemble.row_blocks import Whole
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
        found = {0, (1 << self.players) - 1}
        found |= {before for _, before in self.steps} | {before | 1 << player for player, before in self.steps}
        return tuple(sorted(found, key=lambda mask: (mask.bit_count(), mask)))


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
    """Half of each 95 % interval, from replications and sampled orders [players × measures]."""

    @property
    def shares(self) -> _Floats:
        """What each player gets on average."""
        return np.asarray(self.sums / self.divisor, dtype=np.float64)


class Dividing:
    """Divides v(all) − v(none) from values that come coalition by coalition, a block of replications at a time.

    The interval holds both errors: of replications (the players' mean over orders varies between them), and of the orders
    sampled (the mean over replications varies between pairs).
    """

    def __init__(self, orders: PlayerOrders, measures: int) -> None:
        self.orders, self.measures, self.n, self.came = orders, measures, 0, 0
        self.counts: dict[int, list[tuple[int, int]]] = {mask: [] for mask in orders.coalitions}
        for (player, before), times in orders.steps.items():
            self.counts[before | 1 << player].append((player, times))
            self.counts[before].append((player, -times))
        self.totals = {mask: np.zeros(measures, np.int64) for mask in orders.coalitions}
        self.parts = [[Summary() for _ in range(measures)] for _ in range(orders.players)]
        self.added = np.zeros((0, 0, 0), np.int64)

    def add(self, mask: int, values: Whole) -> None:
        """A coalition's whole numbers in this block [measures × replications]; the next block begins once all have come."""
        if self.came == 0:
            self.added = np.zeros((self.orders.players, *values.shape), np.int64)
        for player, times in self.counts[mask]:
            self.added[player] += times * values
        self.totals[mask] += values.sum(axis=1)
        self.came += 1
        if self.came == len(self.totals):
            for own, block in zip(self.parts, self.added, strict=True):
                for part, numbers in zip(own, block, strict=True):
                    part.add(numbers)
            self.n, self.came = self.n + values.shape[1], 0

    def divided(self, level: float = 0.95) -> Division:
        """What each player gets of all blocks together."""
        number, shape, n = len(self.orders.orders), (self.orders.players, self.measures), self.n
        sums = np.array([[part.total for part in own] for own in self.parts], np.int64).reshape(shape)
        errors = np.array([[part.error if n > 1 else math.inf for part in own] for own in self.parts], np.float64).reshape(shape)
        by_order = np.zeros(shape) if self.orders.complete else order_error(self.orders, self.totals, n)
        normal = self.orders.complete or number // 2 < 2
        spread = float(stats.norm.ppf(0.5 + level / 2) if normal else stats.t.ppf(0.5 + level / 2, number // 2 - 1))
        return Division(sums, number * n, spread * np.sqrt((errors / number) ** 2 + by_order**2))


def order_error(orders: PlayerOrders, totals: Mapping[int, Whole], n: int) -> _Floats:
    """Standard error from sampling orders [players × measures]; infinite for a single pair."""
    means = {mask: total / n for mask, total in totals.items()}
    found = np.zeros((len(orders.orders), orders.players, len(means[0])))
    for at, order in enumerate(orders.orders):
        for player, before in coalitions_entered(order):
            found[at, player] = means[before | 1 << player] - means[before]
    pairs = (found[0::2] + found[1::2]) / 2
    if len(pairs) < 2:
        return np.full(pairs.shape[1:], math.inf)
    return np.asarray(pairs.std(axis=0, ddof=1) / math.sqrt(len(pairs)), dtype=np.float64)
