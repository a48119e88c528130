"""Who is best, how sure that is, and what one more costs: on figures that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.answers.money import outlay
from sim.comparison.compare import Comparison
from sim.comparison.ranking import Standing, best_share, efficient, extras, resampled


def test_best_share_by_hand() -> None:
    """Row 1: the second; row 2: a tie of two; row 3: the first."""
    assert best_share(np.array([[1.0, 3, 2], [4, 4, 1], [9, 0, 0]])).tolist() == pytest.approx([1.5 / 3, 1.5 / 3, 0])


def test_the_efficient_set_by_hand() -> None:
    """Of value and cost (5, 10), (5, 12), (7, 20), (6, 30), (5, 10): the second costs more for the same, the fourth more for less."""
    found = efficient(np.array([5.0, 5, 7, 6, 5]), np.array([10.0, 12, 20, 30, 10]))
    assert found.tolist() == [True, False, True, False, True]


def standing(named: list[list[float]], paid: list[list[float]]) -> Standing:
    return Standing(np.array(named), np.array(paid), np.array(paid) * 2, np.array(named))


def test_money_for_one_more_by_hand() -> None:
    """Two more communities for 600 more: 300 each, and 600 of all works."""
    rng = np.random.default_rng(1)
    noise = rng.normal(0, 0.1, 200)
    base = np.stack([10 + noise, 12 + noise + rng.normal(0, 0.1, 200)], axis=1)
    cost = np.stack([np.full(200, 1000.0), 1600 + rng.normal(0, 10, 200)], axis=1)
    found = standing(base.tolist(), cost.tolist())
    extra, low, high, each, each_low, each_high, works = extras(found, resampled(found, 1), 1)
    assert low < extra < high
    assert extra == pytest.approx(2, abs=0.05)
    assert each == pytest.approx(300, rel=0.02)
    assert each_low < each < each_high
    assert works == pytest.approx(2 * each)


@pytest.mark.parametrize(("named", "paid"), [([10.0, 8.0], [1000.0, 1500.0]), ([10.0, 12.0], [1000.0, 900.0])])
def test_no_price_where_there_are_fewer_or_they_cost_less(named: list[float], paid: list[float]) -> None:
    found = standing([named, [n + 0.1 * i for i, n in enumerate(named)]], [paid, [p + i for i, p in enumerate(paid)]])
    assert np.isnan(extras(found, resampled(found, 1), 1)[3:]).all()


def test_redrawn_means_are_those_of_replications() -> None:
    """Their mean is the mean, their spread the standard error, and pairs stay together."""
    rng = np.random.default_rng(2)
    value = rng.normal(5, 2, (400, 1)) + np.array([[0.0, 1.0]])
    found = Standing(value, value, value, value)
    drawn = resampled(found, 3)
    assert drawn.value.mean(axis=0) == pytest.approx(value.mean(axis=0), abs=0.02)
    assert drawn.value.std(axis=0) == pytest.approx(np.full(2, value[:, 0].std() / 20), rel=0.1)
    assert (drawn.value[:, 1] - drawn.value[:, 0]) == pytest.approx(np.ones(1000))
    assert (resampled(found, 3).value == drawn.value).all()


def test_figures_come_from_fresh_luck(comparison: Comparison) -> None:
    table = comparison.ranking.set_index("scenario")
    for name, result in comparison.fresh.items():
        assert table.loc[name, "value"] == pytest.approx(result.runs["named"].mean())
        assert table.loc[name, "outlay"] == pytest.approx(outlay(result).mean())
    order = sorted(comparison.results, key=lambda name: -comparison.results[name].runs["named"].mean())
    assert comparison.ranking["scenario"].to_list() == order
    assert table["best_in"].sum() == pytest.approx(1)
    assert table["best_often"].sum() == pytest.approx(1)


def test_twins_share_the_first_place(comparison: Comparison) -> None:
    table = comparison.ranking.set_index("scenario")
    assert table.loc["zhuji-2022", "best_in"] == table.loc["zhuji-2022 (2)", "best_in"]
    assert table.loc["zhuji-2022", "efficient"] == table.loc["zhuji-2022 (2)", "efficient"]
