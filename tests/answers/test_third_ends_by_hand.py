"""What a quantity is told to come to in its lower and upper third: of one draw, of many counties' draws, of given values."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.answers.evidence import DrawnQuantity, drawn_quantities
from sim.answers.thirds import outer_thirds, own_ends
from sim.first_day.tables import make_start
from sim.scenario.draws import Draws
from sim.scenario.load import Scenario

N = 600


def drawn(scenario: Scenario, name: str, n: int = N, first: int = 0) -> DrawnQuantity:
    """A quantity as a run of the scenario draws it."""
    return next(each for each in drawn_quantities(make_start(scenario), 1, n, first) if each.name == name)


def test_of_one_draw_it_is_a_sixth_and_five_sixths_of_its_distribution(shaoxing: Scenario) -> None:
    assert own_ends(make_start(shaoxing), drawn(shaoxing, "pace"), 0) is None


def test_where_six_counties_draw_their_mean_stays_near_the_middle(shaoxing: Scenario) -> None:
    """Lognormal with median 1 and sd 0.2; the mean of six ranks is near normal with sd 1/√72, so that its thirds lie about .128 from ½:
    0.94 and 1.07, and not the 0.82 and 1.21 of a single county."""
    each = drawn(shaoxing, "county_speed")
    below, above = outer_thirds(each)
    assert each.luck.shape == (6, N) and below.sum() == above.sum() == N / 3
    low, high = own_ends(make_start(shaoxing), each, 0) or (0, 0)
    far = stats.norm.pdf(stats.norm.ppf(2 / 3)) * 3 / 72**0.5
    assert (low, high) == pytest.approx(np.exp(0.2 * stats.norm.ppf([0.5 - far, 0.5 + far])), abs=0.01)
    assert (low, high) == pytest.approx((0.94, 1.07), abs=0.015)
    assert np.exp(0.2 * stats.norm.ppf([1 / 6, 5 / 6])) == pytest.approx((0.82, 1.21), abs=0.005)


@pytest.mark.parametrize("first", [0, 3])
def test_of_given_values_it_is_the_middle_one_of_those_given(shaoxing: Scenario, first: int) -> None:
    """Nine rows from 1.1 to 1.9: the lower third are three whose middle one is 1.2, the upper third's is 1.8, whoever begins."""
    given = shaoxing.with_draws(Draws(("pace",), np.arange(11, 20)[:, None] / 10, "nine"))
    found = own_ends(make_start(given), drawn(given, "pace", 9, first), first)
    assert found == pytest.approx((1.2, 1.8), abs=1e-6)


def test_given_values_of_counties_are_told_by_their_mean(shaoxing: Scenario) -> None:
    """Two counties of six are given: those of which others draw stand by their ranks; all six by the mean of what was given."""
    counties = list(shaoxing.data.jurisdiction.counties)
    values = 1 + np.arange(9)[:, None] * np.arange(1, 7) / 100
    whole = shaoxing.with_draws(Draws(tuple(f"county_speed.{name}" for name in counties), values, "six"))
    found = own_ends(make_start(whole), drawn(whole, "county_speed", 9), 0)
    assert found == pytest.approx((values.mean(axis=1)[1], values.mean(axis=1)[7]), abs=1e-6)
    part = shaoxing.with_draws(Draws(tuple(f"county_speed.{name}" for name in counties[:2]), values[:, :2], "two"))
    low, high = own_ends(make_start(part), drawn(part, "county_speed", 9), 0) or (0, 0)
    assert 0.82 < low < 1 < high < 1.21


def test_given_and_drawn_counties_are_told_by_the_mean_of_both(shaoxing: Scenario) -> None:
    """Two of six are given near 4, the others draw around 1: twice some 4 and four times some 1 are 2 on average, not the 1 of a draw."""
    names = list(shaoxing.data.jurisdiction.counties)[:2]
    values = 4 + np.linspace(-0.04, 0.04, 9)[:, None] * np.ones(2)
    part = shaoxing.with_draws(Draws(tuple(f"county_speed.{name}" for name in names), values, "two"))
    ends = own_ends(make_start(part), drawn(part, "county_speed", 9), 0) or (0, 0)
    assert 1.85 < ends[0] < 2 < ends[1] < 2.15
