"""Shapley values with known answers, exact sums, and intervals that hold both errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.studies.attribution.shapley import (
    Dividing,
    DividingByPairs,
    Division,
    PlayerOrders,
    coalitions_entered,
    make_orders,
)

Value = Callable[[int], "np.ndarray"]


def divide(orders: PlayerOrders, worth: Mapping[int, np.ndarray], size: int = 1000) -> Division:
    """Coalitions that come in any order, a block of replications at a time; where orders are sampled also such as no pair asks for."""
    measures, n = worth[0].shape
    found = Dividing(orders, measures) if orders.complete else DividingByPairs(orders, measures, n)
    for first in range(0, n, size):
        for mask in reversed(orders.coalitions):
            found.add(mask, first, worth[mask][:, first : first + size])
    return found.divided()


def valued(orders: PlayerOrders, value: Value) -> Division:
    return divide(orders, {mask: value(mask) for mask in orders.coalitions})


def game(weights: list[int], n: int = 5) -> Value:
    """An additive game: a coalition is worth the sum of its members, the same in every replication."""
    return lambda mask: np.full((1, n), sum(w for i, w in enumerate(weights) if mask >> i & 1), np.int64)


@pytest.mark.parametrize("number", [4, 6, 40])
@pytest.mark.parametrize("players", [1, 3, 6, 12])
def test_an_additive_game_gives_each_player_its_own_worth(players: int, number: int) -> None:
    weights = [3 * i - 5 for i in range(players)]
    found = valued(make_orders(players, number, 1), game(weights, 20))
    assert found.shares[:, 0].tolist() == weights
    assert found.half.max() == 0


def test_the_glove_game() -> None:
    """Two left gloves and a right one make one pair: 1/6, 1/6, 4/6."""
    orders = make_orders(3, 100, 1)
    found = valued(orders, lambda mask: np.full((1, 4), int(bool(mask & 4) and bool(mask & 3)), np.int64))
    assert orders.complete
    assert found.shares[:, 0] == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_like_players_get_the_same_and_a_dummy_exactly_nothing() -> None:
    def value(mask: int) -> np.ndarray:
        return np.full((1, 3), 10 * (mask & 3 == 3) + 7 * (mask & 4 > 0), np.int64)

    found = valued(make_orders(4, 1000, 1), value)
    assert found.sums[0, 0] == found.sums[1, 0]
    assert found.shares[:, 0].tolist() == [5, 5, 7, 0]
    sampled = valued(PlayerOrders(4, ((0, 1, 2, 3), (3, 2, 1, 0)), complete=False), value)
    assert sampled.sums[3, 0] == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.integers(4, 12), st.integers(0, 2**32), st.integers(6, 11))
def test_the_parts_add_up_exactly(players: int, number: int, seed: int, n: int) -> None:
    orders = make_orders(players, number, seed)
    rng = np.random.default_rng(seed)
    worth = {mask: rng.integers(-1000, 1000, (2, n)) for mask in orders.coalitions}
    found = divide(orders, worth)
    whole = (worth[(1 << players) - 1] - worth[0]).sum(axis=1)
    assert (found.sums.sum(axis=0) * n == whole * found.divisor).all()


def test_every_order_agrees_with_the_formula() -> None:
    rng = np.random.default_rng(1)
    worth = {mask: rng.integers(0, 50, (1, 7)) for mask in range(32)}
    found = divide(make_orders(5, 100, 1), worth)
    for player in range(5):
        expected = 0.0
        for mask in range(32):
            if not mask >> player & 1:
                size = mask.bit_count()
                weight = factorial(size) * factorial(4 - size) / factorial(5)
                expected += weight * float((worth[mask | 1 << player] - worth[mask]).mean())
        assert found.shares[player, 0] == pytest.approx(expected)


def test_each_pair_goes_by_its_own_replications_and_blocks_change_nothing() -> None:
    """Three pairs and 100 replications: 33, 33 and 34. A mean over the pairs' shares, and how it varies between them."""
    orders, rng = make_orders(9, 6, 5), np.random.default_rng(6)
    worth = {mask: rng.integers(-50, 50, (2, 100)) for mask in orders.coalitions}
    whole, parts = divide(orders, worth), divide(orders, worth, 7)
    assert (whole.sums == parts.sums).all() and (whole.half == parts.half).all()
    gains = np.zeros((3, 9, 2))
    for pair, (first, end) in enumerate([(0, 33), (33, 66), (66, 100)]):
        for order in orders.orders[2 * pair : 2 * pair + 2]:
            for player, before in coalitions_entered(order):
                more = worth[before | 1 << player] - worth[before]
                gains[pair, player] += more[:, first:end].mean(axis=1) / 2
    assert whole.shares == pytest.approx((33 * gains[0] + 33 * gains[1] + 34 * gains[2]) / 100)
    assert whole.half == pytest.approx(stats.t.ppf(0.975, 2) * gains.std(axis=0, ddof=1) / 3**0.5)


def test_a_coalition_counts_in_the_replications_of_its_pairs_alone() -> None:
    """What other replications of it would have been worth changes nothing."""
    orders, rng = make_orders(9, 4, 5), np.random.default_rng(6)
    worth = {mask: rng.integers(-50, 50, (1, 8)) for mask in orders.coalitions}
    found = DividingByPairs(orders, 1, 8)
    for pair, span in enumerate(found.spans):
        assert span == (4 * pair, 4)
        for mask in found.totals[pair]:
            found.add(mask, span.first, worth[mask][:, span.first : span.end])
    assert (found.divided().sums == divide(orders, worth).sums).all()


def test_orders_come_in_pairs_and_each_player_once() -> None:
    orders = make_orders(12, 10, 4)
    assert len(orders.orders) == 10
    assert not orders.complete
    for first, second in zip(orders.orders[::2], orders.orders[1::2], strict=True):
        assert first == second[::-1]
        assert sorted(first) == list(range(12))
    assert make_orders(12, 10, 4) == orders
    assert make_orders(12, 10, 5) != orders
    assert make_orders(12, 20, 4).orders[:10] == orders.orders
    assert set(make_orders(3, 100, 1).orders) == set(permutations(range(3)))
    assert coalitions_entered((2, 0, 1)) == [(2, 0), (0, 4), (1, 5)]


def test_all_orders_are_taken_only_where_that_costs_no_more() -> None:
    assert make_orders(6, 16, 1).complete
    assert len(make_orders(6, 16, 1).coalitions) == 64
    assert not make_orders(7, 16, 1).complete
    assert len(make_orders(7, 16, 1).coalitions) <= 6 * 16 + 2


def test_intervals_cover_as_often_as_they_say() -> None:
    """A game with interactions and noise: sampled orders and replications both vary; the truth is known."""
    players, n, covered, tried = 8, 60, 0, 0
    triples = [(0, 1, 2, 12), (2, 3, 4, -18), (4, 5, 6, 30), (1, 6, 7, 15), (0, 3, 7, 9)]
    truth = [sum(w / 3 for *members, w in triples if i in members) for i in range(players)]
    for seed in range(120):
        rng = np.random.default_rng(seed)
        noise = rng.integers(-20, 21, (players, n))

        def value(mask: int, noise: np.ndarray = noise) -> np.ndarray:
            fixed = sum(w for *members, w in triples if all(mask >> i & 1 for i in members))
            return fixed + sum((noise[i] for i in range(players) if mask >> i & 1), np.zeros(n, np.int64))[None, :]

        found = valued(make_orders(players, 12, seed), value)
        inside = np.abs(found.shares[:, 0] - truth) <= found.half[:, 0]
        covered, tried = covered + int(inside.sum()), tried + players
    assert 0.92 <= covered / tried <= 1.0


def test_the_interval_holds_the_error_of_sampled_orders() -> None:
    """Without noise between replications the whole interval comes from the orders, and it is needed."""
    def value(mask: int) -> np.ndarray:
        return np.full((1, 10), 90 * (mask & 7 == 7), np.int64)

    found = valued(make_orders(8, 10, 3), value)
    assert found.shares[0, 0] != 30
    assert abs(found.shares[0, 0] - 30) < found.half[0, 0]


def test_a_pair_of_orders_is_exact_where_players_interact_in_twos() -> None:
    found = valued(make_orders(9, 4, 3), lambda mask: np.full((1, 2), 100 * (mask & 3 == 3) - 60 * (mask & 5 == 5), np.int64))
    assert found.shares[:3, 0].tolist() == [20, 50, -30]
    assert found.half.max() == 0
