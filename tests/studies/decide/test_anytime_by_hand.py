"""Evidence and limits at their ends, and evidence on a mean against the bets themselves, added up."""

from __future__ import annotations

import math

import pytest
from scipy import integrate, stats

from sim.studies.decide.anytime import chance_evidence, chance_limits, mean_evidence, mean_half_width

SPREAD = (2 * math.log(20) + math.log(1 + 2 * math.log(20))) / 1000
"""Variance of the bets: tuned to a thousand replications at 5%."""


@pytest.mark.parametrize(("n", "mean", "sd"), [(2, 0.5, 1.0), (3, -0.5, 2.0), (50, 0.3, 2.0), (1000, 0.05, 1.0), (1000, -0.02, 0.5)])
def test_evidence_on_a_mean_is_the_half_normal_mixture_of_bets(n: int, mean: float, sd: float) -> None:
    """A bet on δ multiplies the stake by exp(δ S − n δ² / 2), S the sum in standard deviations."""
    total = n * mean / sd

    def bet(delta: float) -> float:
        return float(2 * stats.norm.pdf(delta, 0, math.sqrt(SPREAD)) * math.exp(delta * total - n * delta**2 / 2))

    assert mean_evidence(n, mean, sd) == pytest.approx(math.log(integrate.quad(bet, 0, 2, limit=200)[0]), abs=1e-7)


@pytest.mark.parametrize(("mean", "evidence"), [(0.5, math.inf), (0.0, -math.inf), (-0.5, -math.inf)])
def test_what_never_differs_is_known_from_two_values_on(mean: float, evidence: float) -> None:
    assert mean_evidence(2, mean, 0.0) == evidence
    assert mean_evidence(1, mean, 0.0) == mean_evidence(0, mean, 0.0) == -math.inf


@pytest.mark.parametrize(("k", "n", "bar", "below", "evidence"), [
    (5, 5, 1.0, False, -math.inf), (1, 5, 0.0, False, math.inf), (0, 5, 0.0, False, 0.0), (0, 5, 0.0, True, -math.inf),
    (4, 5, 1.0, True, math.inf), (5, 5, 1.0, True, 0.0), (0, 10_000, 0.9, False, -math.inf),
])
def test_a_bar_at_an_end_and_a_stake_of_which_nothing_is_left(k: int, n: int, bar: float, below: bool, evidence: float) -> None:
    """Nothing lies above 1; once it came true, a probability lies above 0 for sure, and before that a bet stays what it was."""
    assert chance_evidence(k, n, bar, below) == evidence


def test_limits_nearer_to_an_end_than_can_be_told_are_that_end() -> None:
    """Once in ten thousand million: above 10⁻¹² nothing is shown."""
    assert chance_limits(1, 10**10)[0] == 0 and chance_limits(10**10 - 1, 10**10)[1] == 1


@pytest.mark.parametrize("level", [0.5, 0.8, 0.99])
def test_limits_share_what_is_left_to_error(level: float) -> None:
    low, high = chance_limits(30, 50, level)
    for found in (chance_evidence(30, 50, low), chance_evidence(30, 50, high, below=True)):
        assert found == pytest.approx(math.log(2 / (1 - level)), abs=1e-6)


@pytest.mark.parametrize("level", [0.9, 0.95])
@pytest.mark.parametrize(("n", "sd"), [(2, 1.0), (30, 4.0), (1000, 0.5)])
def test_the_width_of_a_mean_is_where_bets_both_ways_have_just_enough(n: int, sd: float, level: float) -> None:
    total = n * mean_half_width(n, sd, level) / sd

    def bet(delta: float) -> float:
        return float(stats.norm.pdf(delta, 0, math.sqrt(SPREAD)) * math.exp(delta * total - n * delta**2 / 2))

    assert integrate.quad(bet, -2, 2, limit=200)[0] == pytest.approx(1 / (1 - level), rel=1e-7)
    assert mean_half_width(n, 0.0, level) == 0 and mean_half_width(1, sd, level) == math.inf


@pytest.mark.parametrize(("k", "n"), [(0, 0), (0, 5), (3, 5), (5, 5)])
def test_nothing_is_above_1_and_all_but_nothing_above_0(k: int, n: int) -> None:
    """Of a bar at or beyond an end the answer is known; from below it is that of the other end."""
    for bar in (1.0, 1.5):
        assert chance_evidence(k, n, bar) == chance_evidence(n - k, n, 1 - bar, below=True) == -math.inf
    for bar in (0.0, -0.5):
        assert chance_evidence(k, n, bar) == chance_evidence(n - k, n, 1 - bar, below=True) == (math.inf if k else 0)
