"""The tests and intervals behind a comparison: worked by hand, and held to what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim import run
from sim.answers.paired import Paired, chance_difference, holm, mcnemar
from sim.studies.comparison.place_differences import STREET_MEASURES, PlaceSums
from sim.studies.experiment.study import load_study

from ...formulas import means


@pytest.mark.parametrize(("up", "down", "p"), [
    (0, 0, 1.0), (1, 0, 1.0), (5, 0, 2 / 32), (3, 3, 1.0), (1, 4, 2 * (1 + 5) / 32), (8, 2, 2 * (1 + 10 + 45) / 1024),
])
def test_mcnemar_by_hand(up: int, down: int, p: float) -> None:
    """Tails of a fair coin thrown up + down times."""
    assert mcnemar(up, down) == pytest.approx(p)
    assert mcnemar(down, up) == pytest.approx(p)


def test_mcnemar_is_the_binomial_test() -> None:
    for up, down in ((40, 22), (300, 351), (0, 9)):
        assert mcnemar(up, down) == pytest.approx(float(stats.binomtest(up, up + down, 0.5).pvalue))


def test_holm_by_hand() -> None:
    """Smallest times 4, next times 3, never below the one before, never above 1."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.5]) == [1.0, 1.0]
    assert holm([]) == []


def test_the_t_test_of_means() -> None:
    base, other = np.array([5, 7, 9, 11, 3]), np.array([4, 6, 9, 9, 4])
    assert means(base, other).p == pytest.approx(float(stats.ttest_rel(other, base).pvalue))
    assert means(base, base).p == 1
    assert means(base, base + 2).p == 0.0625, "the sign test: a t-test has no spread to go by"


BLOCKS, EACH = 4000, 60
"""Experiments, and replications of each."""
MARGIN = 4 * math.sqrt(0.95 * 0.05 / BLOCKS)
"""Of experiments whose intervals hold in 95% of cases, one in 16,000 would be further off; an interval a fifth too narrow is."""


def covered(found: list[Paired], truth: float) -> float:
    """How many of the intervals hold the truth."""
    return sum(each.low <= truth <= each.high for each in found) / len(found)


def test_intervals_of_small_experiments_cover_the_difference_of_means() -> None:
    """Counts that share their luck, drawn here so that the truth is known and no rule of the model bears on it: 30 against 32."""
    rng = np.random.default_rng(20261125)
    shared, one, two = (rng.poisson(mean, (BLOCKS, EACH)) for mean in (25, 5, 7))
    found = [means(base, other) for base, other in zip(shared + one, shared + two, strict=True)]
    assert covered(found, 2) == pytest.approx(0.95, abs=MARGIN)


def test_intervals_of_small_experiments_cover_the_difference_of_chances() -> None:
    """Of 100 replications 20 meet a target under the other scheme alone and 10 under the first alone: ten points."""
    luck = np.random.default_rng(20261126).random((BLOCKS, EACH))
    found = [chance_difference(base, other) for base, other in zip(luck < 0.5, (luck >= 0.1) & (luck < 0.7), strict=True)]
    assert covered(found, 0.1) == pytest.approx(0.95, abs=MARGIN)


def test_the_same_luck_cuts_the_variance_of_schemes_side_by_side() -> None:
    """What pairing is for: against two independent runs of the same length at least half the variance of a difference goes.

    For communities named, started and the works of every scheme; at 400 replications a ratio is known to a tenth or so.
    """
    schemes = load_study("schemes").schemes
    results = {name: run(scenario, 400, seed=20261125).runs.astype(float) for name, scenario in schemes.items()}
    base = results.pop("award")
    assert len(results) >= 6
    for name, other in results.items():
        for measure in ("named", "started", "spending"):
            apart = base[measure].var() + other[measure].var()
            assert apart > 2 * (other[measure] - base[measure]).var(), (name, measure)


@pytest.mark.parametrize(("n", "square", "half"), [(1, 0.0, float("inf")), (2, 18.0, 12.7062 * 3), (3, 18.0, 4.302653 * 3**0.5),
(5, 16.0, 2.776445 * 2 / 5**0.5)])
def test_a_difference_of_a_street_has_the_interval_of_its_replications(n: int, square: float, half: float) -> None:
    """Of the squares that it is off its mean, over one less than their number; from two replications on."""
    sums = PlaceSums.__new__(PlaceSums)
    sums.n, sums.path_up, sums.path_down = n, np.array([0, 1]), np.array([0, 0])
    sums.square, sums.mean = ({name: np.array([99.0, each]) for name in STREET_MEASURES} for each in (square, 7.0))
    found = dict(sums._changes(1, False))
    assert list(found) == list(STREET_MEASURES) and [*dict(sums._changes(1, True))] == [*STREET_MEASURES, "on_path"]
    for change in found.values():
        assert (change.difference, change.high - 7) == (7, pytest.approx(half, rel=1e-5))
