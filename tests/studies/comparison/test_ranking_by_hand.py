"""Parts of a ranking that can be worked out on paper: why there is no cost, intervals, groups of replications, sums of places."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.answers.intervals import wilson
from sim.answers.paired import Paired
from sim.answers.streamed import summary_of
from sim.studies.comparison.difference_blocks import counted
from sim.studies.comparison.ranking import Standing, efficient, grouped_standings, interval, resampled, why_no_cost


@pytest.mark.parametrize(("more", "dearer", "itself", "n", "reason"), [
    ((1, 2), (1, 2), False, 9, ""), ((1, 2), (1, 2), True, 9, "itself"), ((1, 2), (1, 2), False, 1, "too_few"), ((1, 2),
    (1, 2), False, 2, ""),
    ((-2, -1), (1, 2), False, 9, "fewer"), ((-1, 1), (1, 2), False, 9, "not_more"), ((0, 1), (1, 2), False, 9, "not_more"), ((-1, 0),
    (1, 2), False, 9, "not_more"),
    ((1, 2), (-2, -1), False, 9, "cheaper"), ((1, 2), (-1, 1), False, 9, "not_dearer"), ((1, 2), (0, 1), False, 9, "not_dearer"),
    ((1, 2), (-1, 0), False, 9, "not_dearer"),
])
def test_why_one_more_has_no_cost(more: tuple[float, float], dearer: tuple[float, float], itself: bool, n: int, reason: str) -> None:
    """Only where there are surely more, and they surely cost more."""
    assert why_no_cost(Paired(0.0, *more), Paired(0.0, *dearer), itself, n) == reason


def test_an_interval_of_flags_is_wilsons_and_of_numbers_students() -> None:
    """Two of three; the same in millionths; 1, 2 and 4 with the standard error √(7/3/3), of Student."""
    assert interval(summary_of(np.array([1, 0, 1])), 1, "share") == wilson(2, 3)
    assert interval(summary_of(np.array([10, 0, 10])), 10, "share") == wilson(2, 3)
    half = 4.302653 * math.sqrt(7 / 9)
    assert half > 7 / 3 and interval(summary_of(np.array([1, 2, 4])), 1, "communities") == pytest.approx((0, 7 / 3 + half), abs=1e-6)
    above = summary_of(np.array([110, 120, 140]))
    assert interval(summary_of(np.array([0, -1, 0])))[0] < -1 / 3 - 0.1
    assert interval(above, 10, "communities") == pytest.approx((37 / 3 - half, 37 / 3 + half), abs=1e-6)


def standing(first: int, number: int) -> Standing:
    """Replications of two schemes whose figures are their numbers, twice, three and four times as much."""
    values = np.arange(first, first + number)[:, None] * np.array([[1, 10]])
    return Standing(values, 2 * values, 3 * values, 4 * values)


@pytest.mark.parametrize("cuts", [[5], [2, 3], [1, 1, 1, 2]])
def test_few_replications_are_groups_of_their_own(cuts: list[int]) -> None:
    firsts = [sum(cuts[:i]) for i in range(len(cuts))]
    found, counts = grouped_standings([standing(first, number) for first, number in zip(firsts, cuts, strict=True)], 5)
    assert counts.tolist() == [1] * 5 and [part.tolist() for part in found] == [part.tolist() for part in standing(0, 5)]


def test_many_replications_stand_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of seven in at most three groups: three, three and the last; sums by group."""
    monkeypatch.setattr("sim.studies.comparison.ranking.MOST_GROUPS", 3)
    found, counts = grouped_standings([standing(0, 4), standing(4, 3)], 7)
    assert counts.tolist() == [3, 3, 1]
    assert found.value.tolist() == [[3, 30], [12, 120], [6, 60]] and found[3].tolist() == [[12, 120], [48, 480], [24, 240]]
    drawn = resampled(found, counts, 1)
    assert drawn.value.shape == (1000, 2) and drawn[1] == pytest.approx(2 * drawn.value) and drawn.value[:,
    1] == pytest.approx(10 * drawn.value[:, 0])
    assert set(np.round(drawn.value[:, 0], 9)) <= {round((3 * a + 12 * b + 6 * c) / (3 * a + 3 * b + c),
    9) for a in range(4) for b in range(4 - a) for c in (3 - a - b,)}


def test_of_two_alike_both_are_efficient() -> None:
    assert efficient(np.array([1.0, 1, 1]), np.array([2.0, 2, 3])).tolist() == [True, True, False]


def test_values_are_counted_month_by_month() -> None:
    """Three replications of two months, from −1 to 2."""
    assert counted(np.array([[0, 2], [-1, 2], [0, 1]], np.int16), -1, 2).tolist() == [[1, 2, 0, 0], [0, 0, 1, 2]]
