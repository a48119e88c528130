"""Intervals of a fair division whose every number can be worked out on paper, and when all orders are taken."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy import special

from sim.studies.attribution.attribution import Divided
from sim.studies.attribution.shapley import Dividing, DividingByPairs, PlayerOrders, make_orders
from sim.studies.outcomes import Gaps

FOUR = np.array([[1, 2, 3, 4]])
NONE = np.zeros((1, 4), np.int64)


def test_with_all_orders_the_interval_is_that_of_the_mean() -> None:
    """A player who brings 1, 2, 3, 4 to whoever is there, and one who brings nothing: 2.5 ± 3.18 √(5/3/4), Student's
    with three degrees of freedom; above a hundred replications it is 1.96."""
    orders = make_orders(2, 4, 1)
    found = Dividing(orders, 1)
    for mask, values in ((0, NONE), (1, FOUR), (2, NONE), (3, FOUR)):
        found.add(mask, 0, values)
    divided = found.divided()
    assert orders.complete and divided.shares[:, 0].tolist() == [2.5, 0]
    assert divided.half[:, 0] == pytest.approx([3.182446 * math.sqrt(5 / 12), 0], abs=1e-6)
    assert found.divided(0.9).half[0, 0] == pytest.approx(2.353363 * math.sqrt(5 / 12), abs=1e-6)
    assert (divided.sums[:, 0].tolist(), divided.divisor) == ([20, 0], 8)
    assert divided.p[:, 0] == pytest.approx([2 * special.stdtr(3, -2.5 / math.sqrt(5 / 12)), 1])
    many = Dividing(orders, 1)
    for mask, values in ((0, 0 * FOUR), (1, FOUR), (2, 0 * FOUR), (3, FOUR)):
        many.add(mask, 0, np.tile(values, 26))
    assert many.divided().half[0, 0] == pytest.approx(1.959964 * math.sqrt(1.25 * 104 / 103 / 104), abs=1e-6)


def test_two_who_are_needed_both_share_what_they_bring_in_halves() -> None:
    orders = make_orders(2, 4, 1)
    found = Dividing(orders, 1)
    for mask, values in ((0, NONE + 1), (1, NONE + 1), (2, NONE + 1), (3, 1 + FOUR)):
        found.add(mask, 0, values)
    divided = found.divided()
    assert divided.shares[:, 0].tolist() == [1.25, 1.25]
    assert divided.half[:, 0] == pytest.approx([3.182446 * math.sqrt(5 / 12) / 2] * 2, abs=1e-6)


def test_of_one_replication_and_of_one_pair_there_is_no_end() -> None:
    once = Dividing(make_orders(1, 4, 1), 1)
    for mask in (0, 1):
        once.add(mask, 0, np.array([[3 * mask]]))
    assert once.divided().shares[0, 0] == 3 and once.divided().half[0, 0] == math.inf
    pair = DividingByPairs(PlayerOrders(2, ((0, 1), (1, 0)), complete=False), 1, 2)
    for mask in range(4):
        pair.add(mask, 0, np.array([[mask, mask]]))
    assert pair.divided().shares[:, 0].tolist() == [1, 2] and np.isinf(pair.divided().half).all()
    assert (once.divided().p == 1).all() and (pair.divided().p == 1).all()


def test_luck_alone_is_taken_for_a_part_as_often_as_said() -> None:
    """Three players who bring noise and nothing else, in 3,000 studies of six pairs: p is below .05 in 5% of 9,000, give or take 1%."""
    rng, found = np.random.default_rng(3), []
    for _ in range(3000):
        pairs = [with_reverse(rng.permutation(3).tolist()) for _ in range(6)]
        orders = PlayerOrders(3, tuple(order for pair in pairs for order in pair), complete=False)
        dividing, noise = DividingByPairs(orders, 1, 24), rng.integers(-50, 51, (3, 24))
        for mask in range(8):
            dividing.add(mask, 0, sum((noise[at] for at in range(3) if mask >> at & 1), np.zeros(24, np.int64))[None, :])
        found.append(dividing.divided().p[:, 0])
    assert (np.concatenate(found) < 0.05).mean() == pytest.approx(0.05, abs=0.01)


def with_reverse(order: list[int]) -> list[tuple[int, ...]]:
    """An order of players and its reverse."""
    return [tuple(order), tuple(order[::-1])]


PAIRS = PlayerOrders(3, ((0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0)), complete=False)


def test_the_error_of_sampled_orders_by_hand() -> None:
    """Three players, two pairs; only 0 and 1 together bring 12: with 2 between them or not, a pair of orders gives 6 and 6."""
    found = DividingByPairs(PAIRS, 1, 8)
    for mask in PAIRS.coalitions:
        found.add(mask, 0, np.full((1, 8), 12 if mask & 3 == 3 else 0))
    assert found.divided().shares[:, 0].tolist() == [6, 6, 0] and found.divided().half[:, 0].tolist() == [0, 0, 0]


def test_what_a_player_gets_varies_with_luck_and_with_orders() -> None:
    """All three together bring 11 in the first of two replications and 13 in the second; the last of an order gets them.

    The first pair, ends 2 and 0, shares 11 as 5.5, 0, 5.5; the second, ends 1 and 0, shares 13 as 6.5, 6.5, 0. The means are 6, 3.25 and
    2.75; of two numbers the error of the mean is half of what they differ by; the quantile is Student's with one degree of freedom."""
    found = DividingByPairs(PAIRS, 1, 2)
    for mask in PAIRS.coalitions:
        found.add(mask, 0, np.array([[11, 13]]) * (mask == 7))
    divided = found.divided()
    assert (divided.sums[:, 0].tolist(), divided.divisor) == ([24, 13, 11], 4)
    assert divided.shares[:, 0].tolist() == [6, 3.25, 2.75]
    assert divided.half[:, 0] == pytest.approx([12.706205 * half for half in (0.5, 3.25, 2.75)], rel=1e-6)
    assert found.divided(0.9).half[0, 0] == pytest.approx(6.313752 * 0.5, rel=1e-6)


@pytest.mark.parametrize(("players", "number", "complete", "orders"), [
    (1, 1, True, 1), (2, 2, True, 2), (2, 1, False, 2), (3, 3, True, 6), (3, 2, False, 2), (7, 21, True, 5040), (7, 20, False, 20),
    (8, 37, False, 36), (9, 5, False, 4), (9, 1, False, 2),
])
def test_all_orders_where_they_take_no_more_coalitions(players: int, number: int, complete: bool, orders: int) -> None:
    """Of seven players 2⁷ = 128 coalitions, as many as 21 orders take: 6 on each way, none and all; never of more."""
    found = make_orders(players, number, 1)
    assert (found.complete, len(found.orders)) == (complete, orders)


def test_coalitions_come_smallest_first_with_none_and_all() -> None:
    assert PlayerOrders(3, ((2, 0, 1),), complete=False).coalitions == (0, 4, 5, 7)
    assert make_orders(3, 9, 1).coalitions == (0, 1, 2, 4, 3, 5, 6, 7)


def test_what_is_heard_is_divided_among_groups_and_causes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four replications the target is met in 3 with both groups on, in 2 with the first, in 1 with the second, in none without.

    Its gap is 1, 2, 4 and 8 in each that misses it. The only cause takes the gap of 1 away; all on, and none relaxed, is the scenario.
    """
    drawn: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.studies.attribution.attribution.drawn_quantities", lambda start, *which: drawn.append(which) or [])
    start: Any = SimpleNamespace(scenario=SimpleNamespace(draws=None, data=SimpleNamespace(targets={"t": None})))
    parts = Divided(start, 7, 4, make_orders(2, 4, 1), make_orders(1, 4, 1))
    met = {("base",): (3, 1), ("group", 0): (0, 8), ("group", 1): (2, 2), ("group", 2): (1, 4), ("cause", 1): (4, 0), ("off", "x"): (0, 99)}
    for key, (often, gap) in met.items():
        gaps = np.where(np.arange(4) < often, 0, gap)
        parts.hear(key, Gaps("", 40, {"t": gaps, "all": 3 * gaps}))
    assert parts.chances.divided().shares[:, 0].tolist() == [((2 - 0) + (3 - 1)) / 2 / 4, ((1 - 0) + (3 - 2)) / 2 / 4]
    total = {"": 32, "first": 4, "second": 12, "both": 1}
    first = ((total["first"] - total[""]) + (total["both"] - total["second"])) / 2 / 4
    second = ((total["second"] - total[""]) + (total["both"] - total["first"])) / 2 / 4
    assert parts.gaps.divided().shares.tolist() == [[first, 3 * first], [second, 3 * second]]
    assert parts.spared.divided().shares.tolist() == [[0.25, 0.75]], "what relaxing it takes away, above 0"
    assert drawn == [(7, 4, 40)] and parts.spread.outcomes["t"].total == 1 and parts.spread.outcomes["all"].total == 3
