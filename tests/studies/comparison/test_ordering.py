"""The order of schemes comes from as many replications as it needs, and from all where schemes lie close."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import compare, load_scenario
from sim.studies.comparison.comparison_words import methods_paragraph
from sim.studies.comparison.ordering import Order, looks


class Worlds:
    """Stands for the first day of a scheme: equal where it puts the same numbers into the engine."""

    def __init__(self, number: int) -> None:
        self.many = self.single = self.lists = self.months = number


def order_of(*values: list[int], worlds: tuple[int, ...] = ()) -> Order:
    starts: Any = [Worlds(number) for number in worlds or range(len(values))]
    order = Order(starts)
    order.add([np.array(own) for own in values])
    return order


def test_looks_are_an_eighth_a_quarter_a_half_and_all() -> None:
    assert looks(8_000) == [1_000, 2_000, 4_000, 8_000]
    assert looks(2_000) == [250, 500, 1_000, 2_000]
    assert looks(1_999) == [499, 999, 1_999], "no look at fewer than 250"
    assert looks(5) == [5]


def test_schemes_far_apart_by_hand() -> None:
    """Of 300 replications 16 in favour of one and none of the other are 4.1 standard errors, 15 are 3.97."""
    base = [0] * 300
    for often, apart in ((16, True), (15, False)):
        better = [1] * often + [0] * (300 - often)
        assert order_of(base, better).is_settled() == apart
        assert order_of(better, base).is_settled() == apart, "whichever comes first"
        difference = np.array(better)
        z = difference.mean() / (difference.std(ddof=1) / len(difference) ** 0.5)
        assert (z >= 4) == apart


def test_neighbours_in_the_order_count_and_no_others() -> None:
    """The first and the last are far apart; the one between them lies close to the last."""
    noise = [0, 1] * 150
    close = [1, 0] * 149 + [1, 1]
    far = [9] * 300
    assert order_of(far, noise).is_settled() and not order_of(noise, close).is_settled()
    assert not order_of(noise, far, close).is_settled()
    assert order_of(noise, far, [5] * 300).is_settled()


def test_twins_are_settled_and_what_only_looks_alike_is_not() -> None:
    same = [3] * 300
    assert order_of(same, same, worlds=(7, 7)).is_settled()
    assert not order_of(same, same, worlds=(7, 8)).is_settled()
    assert not order_of([0, 2] * 150, [2, 0] * 150, worlds=(7, 8)).is_settled(), "equal means, different histories"


def test_numbers_too_large_for_floats_are_told_apart() -> None:
    """Around 2**52 a float cannot hold the squares; whole numbers can: the difference is 1 in each replication."""
    large = np.arange(300) + (1 << 52)
    assert order_of(large.tolist(), (large + 1).tolist()).is_settled()


def test_blocks_give_what_all_at_once_gives() -> None:
    rng = np.random.default_rng(5)
    values = rng.integers(0, 40, (3, 900))
    whole, parts = order_of(*values.tolist()), order_of(*values[:, :100].tolist())
    for at in range(100, 900, 200):
        parts.add(list(values[:, at : at + 200]))
    assert (parts.each, parts.differences) == (whole.each, whole.differences)


def test_a_clear_order_takes_an_eighth_and_says_so() -> None:
    """No programme names far fewer than either award: 250 of 2,000 decide; figures and order are those of all."""
    names = ("fuyang-2022", "fuyang-2022-no-programme", "fuyang-2022-draft")
    heard: list[tuple[int, int]] = []
    found = compare(*(load_scenario(name) for name in names), replications=2_000, progress=lambda *told: heard.append(told))
    assert found.choosing_replications == 250 and heard[-1] == (12_000, 12_000)
    means = {name: result.column("named").mean() for name, result in found.results.items()}
    assert found.ranking["scenario"].tolist() == sorted(means, key=lambda name: -means[name])
    assert "by 250 further replications (numbered from 2,000, until each scheme lay 4 standard errors" in methods_paragraph(found, "en")
    assert "由另外250次模拟（编号2000起，至次序中相邻方案之差均达4个标准误为止）" in methods_paragraph(found, "zh")


@pytest.mark.parametrize("schemes", [2, 3])
def test_two_schemes_need_no_order(schemes: int) -> None:
    """Twins of one scenario are settled by being the same world; where two are compared nothing is chosen."""
    one = load_scenario("fuyang-2022")
    found = compare(*[one] * schemes, replications=40)
    assert found.choosing_replications == (40 if schemes > 2 else 0)
