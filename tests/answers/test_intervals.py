"""Intervals of probabilities and means: against statsmodels, at the edges, and whether n is enough."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from statsmodels.stats.proportion import proportion_confint

from sim.answers import intervals
from sim.answers.intervals import clopper_pearson, enough, half_width, normal, wilson
from sim.answers.streamed import summary_of


@pytest.mark.parametrize(("k", "n"), [(1, 10), (5, 10), (37, 2000), (1999, 2000), (700, 1000)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_wilson_agrees_with_statsmodels(k: int, n: int, level: float) -> None:
    assert wilson(k, n, level) == pytest.approx(proportion_confint(k, n, 1 - level, method="wilson"), abs=1e-12)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_a_normal_interval_is_that_of_scipy_to_the_bit(level: float) -> None:
    assert normal(level) == special.ndtri(0.5 + level / 2)


@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (1, 10), (37, 2000), (2000, 2000)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_exact_agrees_with_statsmodels(k: int, n: int, level: float) -> None:
    assert clopper_pearson(k, n, level) == pytest.approx(proportion_confint(k, n, 1 - level, method="beta"), abs=1e-12)


@pytest.mark.parametrize("n", [1, 30, 3000])
def test_none_and_all_keep_a_bound(n: int) -> None:
    low, high = wilson(0, n)
    assert low == 0 and 0 < high < 1
    assert wilson(n, n) == pytest.approx((1 - high, 1.0))


def test_no_replication_says_nothing() -> None:
    assert wilson(0, 0) == clopper_pearson(0, 0) == (0, 1)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_interval_is_never_empty_and_holds_the_share(kn: tuple[int, int]) -> None:
    k, n = kn
    low, high = wilson(k, n)
    assert low < high and low <= k / n <= high


@pytest.mark.parametrize(("k", "n"), [(50, 100), (1, 100), (30, 200), (0, 20)])
def test_needed_is_the_first_number_that_is_enough(k: int, n: int) -> None:
    found = enough(k, n)
    z = 1.959963984540054
    assert not found.enough and found.half_width > 0.02
    assert half_width(k / n, found.needed, z) <= 0.02 < half_width(k / n, found.needed - 1, z)


def test_enough_at_2401_for_a_half_but_not_far_below() -> None:
    assert enough(1200, 2400).enough
    assert enough(1200, 2400).needed == 2400
    assert not enough(1150, 2300).enough


def test_error_of_a_mean_of_known_values() -> None:
    assert summary_of(np.array([1, 2, 3, 4])).error == pytest.approx(math.sqrt(5 / 3) / 2)
    assert math.isnan(summary_of(np.array([1])).error)


def test_the_usual_normal_quantile_is_scipys() -> None:
    """To the last digit, so that no table depends on whether scipy was asked."""
    for level, known in intervals._USUAL.items():
        assert known == float(special.ndtri(0.5 + level / 2))
