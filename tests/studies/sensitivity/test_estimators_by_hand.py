"""Parts of a variance on a few rows: against covariances of the rows themselves, and numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.studies.sensitivity.estimators import (
    LEFT_OUT_GROUPS,
    MOST_BINS,
    UNTOLD,
    InAll,
    Reals,
    bins_of,
    by_group,
    carried_alone,
    clipped_share,
    group_of_rows,
    half_of,
    in_all,
    is_known,
    jackknife_error,
    share_alone,
    share_in_all,
    split,
)
from sim.studies.sensitivity.sensitivity import can_be_told, variance_of

FOUR = np.array([[1.0, 2.0, 4.0, 5.0], [2.0, 2.0, 3.0, 9.0]])
"""An outcome of four rows under two lucks."""


@pytest.mark.parametrize(("rows", "groups"), [
    (0, []), (1, [0]), (4, [0, 1, 2, 3]), (33, [0, 0, *range(1, 32)]), (64, np.repeat(range(32), 2)),
])
def test_rows_that_follow_each_other_are_left_out_together(rows: int, groups: list[int]) -> None:
    assert group_of_rows(rows).tolist() == list(groups)


def test_sums_of_all_and_without_each_group() -> None:
    assert by_group(np.array([1.0, 2.0, 4.0, 8.0]), np.array([0, 0, 1, 2])).tolist() == [15, 12, 11, 7]
    assert by_group(np.array([3.0]), np.array([0])).tolist() == [3, 0]


def test_an_error_by_hand() -> None:
    """Of 1, 2 and 4 the squares of what they are off 7/3 make 14/3, two thirds of which is 28/9; of 1 and 3 half of 2."""
    assert jackknife_error(np.array([9.0, 1.0, 2.0, 4.0])) == pytest.approx(np.sqrt(28 / 9))
    assert jackknife_error(np.array([9.0, 1.0, 3.0])) == pytest.approx(1)
    assert np.isnan(jackknife_error(np.array([9.0, 1.0])))


@pytest.mark.parametrize(("groups", "quantile"), [(1, 12.7062), (2, 12.7062), (3, 4.3027), (32, 2.0395)])
def test_half_of_an_interval_is_student_s(groups: int, quantile: float) -> None:
    """Quantiles of the printed tables, at one degree of freedom at the least."""
    assert half_of(2.0, groups) == pytest.approx(2 * quantile, abs=2e-4)


@pytest.mark.parametrize("more", [0.0, 1e9])
def test_parts_are_variance_and_covariance_of_the_rows(more: float) -> None:
    """All together, then without each row; what is added to all, however much, changes neither."""
    parts = split(FOUR + more)
    for at, kept in enumerate([[0, 1, 2, 3], [1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]]):
        rows = FOUR[:, kept]
        assert parts.carried[at] == pytest.approx(np.cov(rows)[0, 1])
        assert parts.whole[at] == pytest.approx(rows.var(axis=1, ddof=1).mean())
        assert variance_of(FOUR[1] + more)[at] == pytest.approx(rows[1].var(ddof=1))
    assert len(parts.carried) == len(parts.whole) == 5


@pytest.mark.parametrize(("rows", "bins"), [(10, 2), (299, 2), (300, 3), (3200, 32), (3300, 32), (10**6, MOST_BINS)])
def test_a_hundred_rows_a_bin(rows: int, bins: int) -> None:
    assert bins_of(rows) == bins


def by_bins(rank: Reals, values: Reals, bins: int) -> float:
    """The variance between bins less what noise gives, from the values themselves: an analysis of variance."""
    held = [values[np.minimum(np.floor(rank * bins), bins - 1) == at] for at in range(bins)]
    held = [each for each in held if len(each)]
    between = sum(len(each) * (each.mean() - values.mean()) ** 2 for each in held)
    within = sum(((each - each.mean()) ** 2).sum() for each in held) / (len(values) - len(held))
    return float((between - (len(held) - 1) * within) / len(values))


@pytest.mark.parametrize("rows", [6, 330])
@pytest.mark.parametrize("more", [0.0, 1e8])
def test_what_is_carried_alone_is_an_analysis_of_variance(rows: int, more: float) -> None:
    """Of two draws the parts add up; a rank of 1 stands in the last bin, which has none of the last rows. All together, and without
    each group of rows."""
    rng = np.random.default_rng(rows)
    ranks = rng.random((2, rows))
    ranks[0, 0], ranks[:, rows - rows // 30 - 1 :] = 1.0, 0.1
    values = 4 * ranks[0] + rng.standard_normal(rows)
    found, groups = carried_alone(ranks, values + more), group_of_rows(rows)
    assert len(found) == groups[-1] + 2
    for at in range(len(found)):
        kept = groups != at - 1
        assert found[at] == pytest.approx(sum(by_bins(rank[kept], values[kept], bins_of(rows)) for rank in ranks), rel=1e-5)


def test_what_is_carried_in_all_by_hand() -> None:
    """Changes of 2, 0, 1, 1 and 1, 5, 0, −2 in four rows: products 2, 0, 0, −2, half of their mean 0; two rows moved under both lucks.

    The Poisson limit of two is 7.2247, a half of the largest square, 25, times that in four rows."""
    found = in_all(FOUR, FOUR + np.array([[2.0, 0, 1, 1], [1, 5, 0, -2]]))
    assert found.spread.tolist() == pytest.approx([0, -1 / 3, 0, 0, 1 / 3])
    assert found.rows == 2 and found.bound == pytest.approx(25 * 7.22468767 / 4 / 2)
    assert in_all(FOUR, FOUR + 0.5).rows == 4 and in_all(FOUR, FOUR + 0.5).spread[0] == pytest.approx(1 / 8)


def test_a_share_alone_by_hand() -> None:
    """A half, and without each of three groups one 80th less, as much and one 80th more: an error of √(4/3) such parts."""
    half = 4.302653 * np.sqrt(4 / 3) / 80
    found = share_alone(np.full(4, 8.0), np.array([4.0, 3.9, 4.0, 4.1]))
    assert found == pytest.approx((0.5, 0.5 - half, 0.5 + half), abs=1e-6)
    assert share_alone(np.full(3, 8.0), np.array([4.0, 2.0, 6.0])) == pytest.approx((0.5, 0, 1))
    assert share_alone(np.full(3, 0.5), np.full(3, 0.25)).value == 0.5
    for lacking in (0.0, -1.0):
        assert np.isnan(share_alone(np.array([8.0, lacking, 8.0]), np.ones(3))).all()


def spread_of(value: float, off: float) -> Reals:
    """A spread with this error: of as many groups one half lies below, the other above."""
    others = value + off * np.tile([-1.0, 1.0], LEFT_OUT_GROUPS // 2)
    return np.array([value, *others]) if off else np.full(LEFT_OUT_GROUPS + 1, value)


def test_a_share_in_all_by_hand() -> None:
    """Of 4 with error e the part 1 with error d: a quarter, with error √((d/4)² + (e/16)²)."""
    off = 0.01
    error = off * np.sqrt(LEFT_OUT_GROUPS - 1)
    assert jackknife_error(spread_of(1, off)) == pytest.approx(error)
    half = stats.t.ppf(0.975, LEFT_OUT_GROUPS - 1) * np.hypot(error / 4, 3 * error / 16)
    carried = spread_of(4, 3 * off)
    many = share_in_all(carried, InAll(spread_of(1, off), 10, 3.0))
    assert many == pytest.approx((0.25, 0.25 - half, 0.25 + half))
    few = share_in_all(carried, InAll(spread_of(1, off), 9, 3.0))
    assert few == pytest.approx((0.25, 0.25 - half, 0.75))
    assert share_in_all(carried, InAll(spread_of(1, off), 9, 0.1)) == many
    assert share_in_all(carried, InAll(spread_of(1, off), 9, 9.0)).high == 1


@pytest.mark.parametrize(("value", "half", "share"), [
    (0.5, 0.2, (0.5, 0.3, 0.7)), (0.9, 0.2, (0.9, 0.7, 1)), (0.1, 0.2, (0.1, 0, 0.3)), (1.3, 0.1, (1, 1, 1)), (-0.3, 0.1, (0, 0, 0)),
])
def test_shares_lie_within_nothing_and_everything(value: float, half: float, share: tuple[float, float, float]) -> None:
    assert clipped_share(value, half) == pytest.approx(share)


@pytest.mark.parametrize(("spread", "known"), [
    ([4.0, 1.0, 3.0], True), ([3.9, 1.0, 3.0], False), ([0.5, 0.5, 0.5], True), ([0.0, 0.0, 0.0], False), ([-4.0, 1.0, 1.0], False),
    ([4.0, -1.0, 1.0], True),
])
def test_a_variance_is_known_from_four_of_its_errors(spread: list[float], known: bool) -> None:
    """The error of 1 and 3 is 1."""
    assert is_known(np.array(spread), 4.0) is known


def test_a_share_is_told_within_a_half_of_everything() -> None:
    assert can_be_told(clipped_share(0.5, 0.25)) and not can_be_told(clipped_share(0.5, 0.26)) and not can_be_told(UNTOLD)
