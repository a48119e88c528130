"""Paired differences and their tests against other programs' answers and against sums done by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.answers import paired
from sim.answers.intervals import enough, half_width, normal, wilson_needed
from sim.answers.streamed import summary_of


@pytest.mark.parametrize(("up", "down", "p"), [(0, 0, 1.0), (1, 0, 1.0), (5, 0, 0.0625), (0, 5, 0.0625), (6, 1, 0.125), (1, 6, 0.125),
    (3, 3, 1.0), (10, 0, 2**-9)])
def test_mcnemar_known_answers(up: int, down: int, p: float) -> None:
    """Of five flips all one way twice one in 32, and so on; never above 1."""
    assert paired.mcnemar(up, down) == pytest.approx(p)


@given(up=st.integers(0, 60), down=st.integers(0, 60))
def test_mcnemar_is_the_two_sided_binomial_test(up: int, down: int) -> None:
    expected = stats.binomtest(up, up + down, 0.5).pvalue if up + down else 1.0
    assert paired.mcnemar(up, down) == pytest.approx(expected)


@pytest.mark.parametrize(("found", "adjusted"), [
    ([], []), ([0.04], [0.04]), ([0.01, 0.04], [0.02, 0.04]), ([0.04, 0.01], [0.04, 0.02]), ([0.03, 0.03], [0.06, 0.06]),
    ([0.5, 0.7, 0.9], [1.0, 1.0, 1.0]),
    ([0.01, 0.02, 0.03], [0.03, 0.04, 0.04]), ([0.9, 0.001, 0.02], [0.9, 0.003, 0.04]), ([0.02, 0.5, 0.3, 0.001], [0.06, 0.6, 0.6, 0.004]),
])
def test_holm_known_answers(found: list[float], adjusted: list[float]) -> None:
    """Times how many are left, never below one that was smaller, never above 1, in the order given."""
    assert paired.holm(found) == pytest.approx(adjusted)


@given(differences=st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_means_are_those_of_the_paired_t_test(differences: list[int]) -> None:
    """The same interval and p as scipy's, of numbers in tenths of a unit."""
    found = paired.means_in(summary_of(np.array(differences)), 10)
    values = np.array(differences) / 10
    assert found.difference == pytest.approx(values.mean())
    if len(set(differences)) == 1:
        half = 0.0 if len(values) > 5 else math.inf
        assert (found.low, found.high) == (found.difference - half, found.difference + half)
        assert found.p == pytest.approx(stats.binomtest(len(values), len(values)).pvalue if values.any() else 1.0)
        assert found.moved == bool(values.any())
        return
    assert found.moved
    other = stats.ttest_1samp(values, 0)
    interval = other.confidence_interval(0.95)
    assert (found.low, found.high, found.p) == pytest.approx((interval.low, interval.high, other.pvalue))


@pytest.mark.parametrize(("n", "end", "p"), [(2, math.inf, 0.5), (5, math.inf, 0.0625), (6, 0.0, 0.03125), (11, 0.0, 0.0009765625)])
def test_differences_that_are_all_equal_are_judged_by_the_sign_test(n: int, end: float, p: float) -> None:
    """Of two replications with one community more each nobody knows that it is one: their t-test has p = 0 and no width."""
    found = paired.means_in(summary_of(np.full(n, -10)), 10)
    assert (found.low, found.high, found.p, found.sure) == (-1 - end, -1 + end, p, end == 0)
    none = paired.means_in(summary_of(np.zeros(n, np.int64)))
    assert (none.low, none.high, none.p, none.moved) == (-end, end, 1.0, False)


@pytest.mark.parametrize(("n", "errors"), [(2, 12.706205), (8, 2.364624), (100, 1.984217), (101, 1.959964), (4000, 1.959964)])
def test_a_mean_of_few_has_the_interval_of_student(n: int, errors: float) -> None:
    """By the tables of t with n − 1 degrees; of two values the normal interval would be a sixth as wide."""
    values = summary_of(np.arange(n) * 10)
    low, high = paired.interval_in(values, 10)
    assert (high - low) / 2 == pytest.approx(errors * values.error / 10, rel=1e-6)
    assert (low + high) / 2 == pytest.approx((n - 1) / 2)


def test_an_interval_of_a_measure_ends_where_the_measure_does() -> None:
    """A count of 0, 0 and 3 has no mean below 0, a share none above 1; a burden may be a gain; of one value no end is known."""
    few = summary_of(np.array([0, 0, 30]))
    low, high = paired.interval_in(few, 10)
    assert low < -3 and paired.interval_of_measure(few, 10, "communities") == (0.0, high)
    assert paired.interval_of_measure(few, 10, "yuan", below_nothing=True) == (low, high)
    assert paired.interval_of_measure(summary_of(np.array([5, 9])), 10, "share") == (0.0, 1.0)
    within = summary_of(np.array([5, 5, 6]))
    assert paired.interval_of_measure(within, 10, "share") == paired.interval_in(within, 10)
    assert paired.interval_of_measure(summary_of(np.array([30])), 10, "communities") == (-math.inf, math.inf)


def test_means_of_one_have_no_end() -> None:
    assert paired.means_of(1, 3.0, 0.0) == paired.Paired(3.0, -math.inf, math.inf)
    assert paired.means_in(summary_of(np.array([30])), 10) == paired.Paired(3.0, -math.inf, math.inf)
    two = paired.means_of(2, 3.0, 1.0)
    assert two.high - 3 == pytest.approx(12.7062 / math.sqrt(2), rel=1e-5) and two.low == pytest.approx(6 - two.high)


@pytest.mark.parametrize(("base", "other", "difference", "flips", "p"), [
    ("1100", "1010", 0.0, (1, 1), 1.0), ("0000", "1110", 0.75, (3, 0), 0.25), ("1110", "0000", -0.75, (0, 3), 0.25),
    ("1", "1", 0.0, (0, 0), 1.0),
])
def test_chances_by_hand(base: str, other: str, difference: float, flips: tuple[int, int], p: float) -> None:
    """Bonett and Price: one flip each way and two replications more; from flags or from the sums of their differences."""
    a, b = (np.array([flag == "1" for flag in flags]) for flags in (base, other))
    n = len(a)
    more, less = (flips[0] + 1) / (n + 2), (flips[1] + 1) / (n + 2)
    half = 1.959964 * math.sqrt((more + less - (more - less) ** 2) / (n + 2))
    for found in (paired.chance_difference(a, b), paired.chances_in(summary_of(b.astype(int) - a.astype(int)))):
        assert (found.difference, found.flips_up, found.flips_down, found.p) == (difference, *flips, p)
        assert (found.low, found.high) == pytest.approx((max(-1, more - less - half), min(1, more - less + half)), abs=1e-6)


def test_an_interval_of_a_difference_of_chances_ends_at_one() -> None:
    """Of three that all flip: 4/5 less 1/5, and a width that would go beyond 1."""
    assert paired.chances_of(3, 3, 0).high == 1.0
    assert paired.chances_of(3, 0, 3).low == -1.0
    assert paired.chances_of(3, 3, 0).low == pytest.approx(0.6 - 1.959964 * math.sqrt((1 - 0.36) / 5), abs=1e-6)


@pytest.mark.parametrize(("base", "other"), [([], []), ([True], [True, False]), ([[True]], [[True]])])
def test_runs_that_are_not_paired_are_refused(base: list[bool], other: list[bool]) -> None:
    with pytest.raises(ValueError, match="the same replications"):
        paired.chance_difference(np.array(base, bool), np.array(other, bool))


@pytest.mark.parametrize(("low", "high", "sure"), [(0.1, 0.2, True), (-0.2, -0.1, True), (-0.1, 0.1, False), (0.0, 0.1, False),
    (-0.1, 0.0, False), (0.5, 0.9, True), (-0.9, -0.5, True)])
def test_sure_is_an_interval_without_nothing(low: float, high: float, sure: bool) -> None:
    assert paired.Paired(0.0, low, high).sure == sure


def test_changes_are_the_other_less_the_base_replication_by_replication(make) -> None:
    """Of spending 1, 5, 2 and 4, 5, 9."""
    a, b = make(3, {"spending": [1, 5, 2]}), make(3, {"spending": [4, 5, 9]})
    found = paired.change(a, b, lambda part: part.column("spending"))
    assert (found.n, found.total, found.squares, found.zeros, found.quantiles) == (3, 10, 58, 1, [])
    flags = paired.change(a, b, lambda part: part.column("spending") > 4)
    assert (flags.n, flags.total, flags.squares) == (3, 1, 1)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("close", [0.02, 0.1, 0.3])
def test_replications_needed_are_the_least(share: float, close: float) -> None:
    """One fewer would be too wide, and they are not."""
    z, n = normal(0.95), wilson_needed(share, close, 0.95)
    assert half_width(share, n, z) <= close
    assert n == 1 or half_width(share, n - 1, z) > close


def test_enough_of_nothing_says_how_many() -> None:
    """Before any replication: those of an even chance."""
    found = enough(0, 0)
    assert (found.enough, found.half_width, found.needed) == (False, 0.5, wilson_needed(0.5, 0.02, 0.95))

    assert enough(5, 10, close=half_width(0.5, 10, normal(0.95))).needed == 10 and enough(5, 10, close=(enough(5, 10).half_width)).enough
