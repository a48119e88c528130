"""Chance in whole numbers: tables, curves, roots and counts alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.first_day import priors
from sim.model.rules import chance
from sim.model.rules.vocabulary import LUCK, SHARE
from sim.scenario.load import load_scenario

LOGISTIC, NORMAL = priors.curve("logistic"), priors.curve("normal")
NORMAL_TABLE = priors.standard("normal")
lucks = st.integers(0, LUCK - 1)
scores = st.integers(-20_000_000, 20_000_000)
tables = st.integers(0, 2**32 - 1).map(
    lambda seed: sorted(np.random.default_rng(seed).integers(-(10**9), 10**9, chance.NODES + 1).tolist())
)


@given(table=tables, one=lucks, two=lucks, steps=st.integers(0, 1))
def test_quantiles_rise_with_luck_and_stay_in_the_table(table: list[int], one: int, two: int, steps: int) -> None:
    """A rising table gives a rising quantile, between its first and last node."""
    low, high = sorted((one, two))
    a, b = chance.quantile(table, 0, low, steps), chance.quantile(table, 0, high, steps)
    assert table[0] <= a <= b <= table[-1]


@given(luck=lucks)
def test_quantile_reads_its_own_row(luck: int) -> None:
    """Tables stand one after the other; a row never reads its neighbour."""
    rows = [7] * (chance.NODES + 1) + [9] * (chance.NODES + 1)
    assert chance.quantile(rows, 0, luck, 0) == 7
    assert chance.quantile(rows, 1, luck, 1) == 9


@given(luck=lucks)
def test_count_is_read_at_a_node_and_never_between(luck: int) -> None:
    """A count of people is never interpolated."""
    table = [0] * 512 + [100] * 513
    assert chance.quantile(table, 0, luck, 1) in (0, 100)


UNCERTAIN = load_scenario("fuyang-2022").data.uncertain
BASE = {**UNCERTAIN.epistemic, **UNCERTAIN.aleatory}


@pytest.mark.parametrize("name", BASE)
def test_every_prior_is_a_rising_table(name: str) -> None:
    """Every shipped quantity becomes a table that rises from end to end."""
    table = priors.table(BASE[name], 10)
    assert len(table) == chance.NODES + 1
    assert list(table) == sorted(table)


@pytest.mark.parametrize("curve", [LOGISTIC, NORMAL])
def test_curve_ends_are_certain(curve: list[int]) -> None:
    """Beyond 16 a chance is 0 or 1 exactly."""
    assert chance.on_curve(curve, -chance.CURVE_END) == 0
    assert chance.on_curve(curve, chance.CURVE_END) == LUCK
    assert chance.on_curve(curve, 0) == LUCK // 2


@given(one=scores, two=scores)
def test_curve_rises(one: int, two: int) -> None:
    """A better score never has a worse chance."""
    low, high = sorted((one, two))
    assert chance.on_curve(LOGISTIC, low) <= chance.on_curve(LOGISTIC, high)


@given(score=st.integers(-8_000_000, 8_000_000))
def test_curve_is_the_logistic(score: int) -> None:
    """The table is the logistic function, to one in a hundred thousand."""
    assert chance.on_curve(LOGISTIC, score) / LUCK == pytest.approx(1 / (1 + math.exp(-score / SHARE)), abs=1e-5)


@given(height=st.integers(1, LUCK))
def test_score_at_inverts_the_curve(height: int) -> None:
    """The score found is the first at which the curve reaches the height."""
    score = chance.score_at(LOGISTIC, height)
    assert chance.on_curve(LOGISTIC, score) >= height
    assert chance.on_curve(LOGISTIC, score - 1) < height


def test_score_of_certain_and_impossible() -> None:
    """ZJ-32: a first-try chance of 1 always passes, one of 0 never."""
    assert chance.on_curve(LOGISTIC, chance.score_at(LOGISTIC, LUCK)) == LUCK
    assert chance.on_curve(LOGISTIC, chance.score_at(LOGISTIC, 0)) == 0


@given(number=st.integers(0, 10**12))
def test_root_is_exact(number: int) -> None:
    """The whole square root, never one off."""
    assert chance.root(number) == math.isqrt(number)
    assert chance.root(number * number) == number
    assert chance.root(-number) == 0


@pytest.mark.parametrize("correlation", [0, 200_000, 600_000, 1_000_000])
def test_correlated_has_the_correlation(correlation: int) -> None:
    """Overruns and delays: the second score is standard normal and correlated as asked (40,000 pairs, 5 standard errors)."""
    generator = np.random.default_rng(1)
    pairs = generator.integers(0, LUCK, (40_000, 2))
    first = [chance.quantile(NORMAL_TABLE, 0, int(x), 0) for x in pairs[:, 0]]
    second = [chance.quantile(NORMAL_TABLE, 0, int(x), 0) for x in pairs[:, 1]]
    rest = chance.rest_of(correlation)
    made = [chance.correlated(a, b, correlation, rest) for a, b in zip(first, second)]
    assert np.corrcoef(first, made)[0, 1] == pytest.approx(correlation / SHARE, abs=0.025)
    assert np.std(made) / SHARE == pytest.approx(1, abs=0.02)
    assert np.mean(made) / SHARE == pytest.approx(0, abs=0.025)


@given(hazard=st.integers(1, SHARE - 1), exponential=st.integers(0, 10_000_000))
def test_months_until_is_geometric(hazard: int, exponential: int) -> None:
    """The months survived are floor(E / −ln(1 − h)), the rate within 20 of its millionths."""
    rate = -math.log1p(-hazard / SHARE) * SHARE
    assert math.floor(exponential / (rate + 2)) <= chance.months_until(exponential, hazard) <= math.floor(exponential / max(1, rate - 20))


@pytest.mark.parametrize("hazard", [10_000, 20_000, 50_000, 200_000, 450_000, 700_000, 950_000])
def test_who_survives_a_number_of_months_is_the_power_of_a_month(hazard: int) -> None:
    """P(at least k months) = (1 − h)^k: of 100,000 equally likely exponentials, within two thousandths of the share or one of them."""
    even = [round(-math.log1p(-(i + 0.5) / 100_000) * SHARE) for i in range(100_000)]
    months = np.array([chance.months_until(each, hazard) for each in even])
    for k in (1, 2, 5, 12, 24):
        assert (months >= k).mean() == pytest.approx((1 - hazard / SHARE) ** k, rel=2e-3, abs=1e-5)


@pytest.mark.parametrize(("hazard", "rate"), [
    (1, 1), (3_000, 3_004), (30_000, 30_459), (60_000, 61_875), (500_000, 693_142), (750_000, 1_386_289)])
def test_the_rate_is_the_series_as_far_as_it_counts(hazard: int, rate: int) -> None:
    """By hand: 3000 + 4.5 + 0.009, 30000 + 450 + 9, 60000 + 1800 + 72 + 3.24 + 0.16, a half 500000 + 125000 + 41666 + … + 2; of a quarter
    left ln 2 and that of a half."""
    assert chance.rate_of(hazard) == rate
    assert [chance.months_until(5 * rate - left, hazard) for left in (1, 0)] == [4, 5]


@pytest.mark.parametrize("hazard", [1, 999, 44_721, 100_000, 333_333, 500_000, 500_001, 750_000, 990_000, 999_999])
def test_the_rate_is_the_logarithm(hazard: int) -> None:
    """Within 20 millionths, never above by more than what ln 2 is rounded."""
    exact = -math.log1p(-hazard / SHARE) * SHARE
    assert exact - 20 < chance.rate_of(hazard) < exact + 2


def test_what_is_certain_comes_at_once() -> None:
    """A hazard of all leaves no month."""
    assert chance.months_until(10 * SHARE, SHARE) == chance.months_until(10 * SHARE, SHARE + 1) == 0


def test_no_hazard_never_comes() -> None:
    """Without a hazard nothing is given up."""
    assert chance.months_until(0, 0) == SHARE


@pytest.mark.parametrize("power", range(20))
def test_doublings_of_a_power_of_two(power: int) -> None:
    """ZJ-10: the first project is none, each doubling one more."""
    assert chance.doublings(2**power) == power * SHARE


@given(experience=st.integers(0, 10**6))
def test_doublings_rise(experience: int) -> None:
    """ZJ-10: experience never makes a project dearer."""
    assert chance.doublings(experience) <= chance.doublings(experience + 1)
