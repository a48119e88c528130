"""Evidence against known values, and against the rate at which it may deceive whoever looks all the time."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import integrate, stats

from sim.studies.decide.anytime import chance_evidence, chance_limits, mean_evidence, mean_half_width

LOOKS = np.unique(np.geomspace(8, 4000, 60).astype(int))


def ever(counts: np.ndarray, looks: np.ndarray, found: Callable[[int, int], bool]) -> float:
    """Share of series, rows of counts so far, in which it is found at a look; each count of a look is asked once, however many have it."""
    seen = np.zeros(len(counts), dtype=bool)
    for n in looks:
        each, which = np.unique(counts[:, n - 1], return_inverse=True)
        seen |= np.array([found(int(k), int(n)) for k in each])[which]
    return float(seen.mean())


@pytest.mark.parametrize(("k", "n", "bar"), [(9, 10, 0.6), (3, 20, 0.5), (20, 20, 0.9), (0, 5, 0.2), (40, 60, 0.66)])
def test_evidence_is_the_mixture_of_likelihood_ratios_by_a_beta_distribution_around_the_bar(k: int, n: int, bar: float) -> None:
    """It is as wide as the bets on a mean: worth 1,000 / (2 ln 20 + ln(1 + 2 ln 20)) replications, a hundred and a quarter."""
    worth = 1000 / (2 * math.log(20) + math.log(1 + 2 * math.log(20)))
    bets = stats.beta(worth * bar, worth * (1 - bar))

    def part(p: float) -> float:
        return float(bets.pdf(p)) * p**k * (1 - p) ** (n - k) / (bar**k * (1 - bar) ** (n - k))

    above = integrate.quad(part, bar, 1, limit=200)[0] / bets.sf(bar)
    below = integrate.quad(part, 0, bar, limit=200)[0] / bets.cdf(bar)
    assert chance_evidence(k, n, bar) == pytest.approx(math.log(above), rel=1e-7)
    assert chance_evidence(k, n, bar, below=True) == pytest.approx(math.log(below), rel=1e-7)


def test_no_replication_is_no_evidence() -> None:
    assert chance_evidence(0, 0, 0.5) == pytest.approx(0, abs=1e-12)
    assert mean_evidence(1, 5.0, 0.0) == -math.inf


@pytest.mark.parametrize("bar", [0.1, 0.5, 0.9, 0.97])
def test_whoever_looks_all_the_time_is_deceived_as_seldom_as_promised(bar: float) -> None:
    """At the bar itself, where the claim is just false, evidence of 20 comes up in at most 5% of 4,000 series."""
    drawn = np.random.default_rng(5).random((4000, LOOKS[-1])) < bar
    counts = np.cumsum(drawn, axis=1)
    for below in (False, True):
        wrong = ever(counts, LOOKS, lambda k, n, below=below: chance_evidence(k, n, bar, below) >= math.log(20))  # type: ignore[misc]
        assert 0.001 < wrong <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 4000)


def test_evidence_on_a_mean_deceives_as_seldom_and_grows_where_the_mean_is_above() -> None:
    values = np.random.default_rng(6).gamma(2, size=(3000, LOOKS[-1])) - 2  # skewed, mean 0
    looks = LOOKS[LOOKS >= 200]
    sums, squares = np.cumsum(values, axis=1), np.cumsum(values**2, axis=1)

    def ever_of(shift: float) -> float:
        found = []
        for total, square in zip(sums, squares, strict=True):
            n = looks
            mean = total[n - 1] / n
            sd = np.sqrt((square[n - 1] - n * mean**2) / (n - 1))
            figures = zip(n.tolist(), (mean + shift).tolist(), sd.tolist(), strict=True)
            found.append(any(mean_evidence(*each) >= math.log(20) for each in figures))
        return float(np.mean(found))

    assert 0.005 < ever_of(0) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 3000)
    assert ever_of(0.15) > 0.95


@pytest.mark.parametrize(("k", "n"), [(0, 50), (50, 50), (7, 50), (900, 1000), (1, 100_000)])
def test_limits_are_the_bars_at_which_the_evidence_is_just_enough(k: int, n: int) -> None:
    low, high = chance_limits(k, n)
    assert low <= k / n <= high
    enough = math.log(2 / 0.05)
    if k:
        assert chance_evidence(k, n, low) == pytest.approx(enough, abs=1e-4)
    else:
        assert low == 0
    if k < n:
        assert chance_evidence(k, n, high, below=True) == pytest.approx(enough, abs=1e-4)
    assert (1 - high, 1 - low) == pytest.approx(chance_limits(n - k, n), abs=1e-9)


def test_limits_hold_at_every_look_together() -> None:
    p, drawn = 0.8, np.random.default_rng(7).random((600, LOOKS[-1])) < 0.8
    counts = np.cumsum(drawn, axis=1)

    def outside(k: int, n: int) -> bool:
        low, high = chance_limits(k, n)
        return not low <= p <= high

    wrong = ever(counts, LOOKS[::3], outside)
    assert wrong <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 600)


def test_the_width_of_a_mean_holds_at_every_look_together() -> None:
    values = np.random.default_rng(8).standard_normal((3000, LOOKS[-1]))
    looks = LOOKS[LOOKS >= 100]
    means = np.abs(np.cumsum(values, axis=1)[:, looks - 1] / looks)
    wide = np.array([mean_half_width(int(n), 1.0) for n in looks])
    wrong = (means > wide).any(axis=1).mean()
    assert 0.005 < wrong <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 3000)
    assert mean_half_width(1, 0.0) == math.inf
    assert mean_half_width(1000, 1.0) < 2.1 * 1.96 / math.sqrt(1000)


def test_an_event_of_one_percent_deceives_as_often_as_the_page_says() -> None:
    """A gain in 99 of 100 replications that a loss in one takes back: of 1,200 series looked at from 256 on, a quarter more each time, 16%
    reach 20 to one, give or take four errors, where 5% may."""
    ends = [256]
    while ends[-1] < 20_000:
        ends.append(ends[-1] + math.ceil(ends[-1] / 4))
    losses = np.cumsum(np.random.default_rng(1).binomial(np.diff([0, *ends]), 0.01, (1200, len(ends))), axis=1)

    def deceived(lost: int, n: int) -> bool:
        share = lost / n
        return mean_evidence(n, 0.01 - share, math.sqrt(share * (1 - share) * n / (n - 1))) >= math.log(20)

    often = np.mean([any(deceived(int(lost), n) for lost, n in zip(row, ends, strict=True)) for row in losses])
    assert often == pytest.approx(0.16, abs=4 * math.sqrt(0.16 * 0.84 / 1200))
