"""What a published figure says: probabilities that add up, bounds, and the error of the model."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.studies.fit.discrepancy import (
    SHARE_MEDIAN,
    SHARE_SPREAD,
    Figures,
    log_between,
    log_chance,
    log_likelihood,
    published_as,
    share_at,
    shares_given,
)


def figures(values: list[float], about: bool = False, side: int = 0) -> Figures:
    """Figures of one kind."""
    n = len(values)
    return Figures(np.array(values), np.full(n, about), np.full(n, side))


@pytest.mark.parametrize("counted", [0.0, 1.0, 28.0, 783.0])
def test_the_probabilities_of_all_numbers_add_up_to_one(counted: float) -> None:
    """A published number is whatever rounds to it."""
    every = np.arange(0.0, 4000.0)
    found = log_likelihood(np.full((1, len(every)), counted), np.array([0.08]), figures(list(every)))
    assert np.exp(found).sum() == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("counted", [0.0, 1.0, 2.0])
def test_no_more_are_published_than_there_are(counted: float) -> None:
    """Of two communities 0, 1 or 2 are published, whatever the error; what is drawn occurs as often as the law says."""
    asked = figures([0.0, 1.0, 2.0])._replace(most=np.full(3, 2.0))
    found = np.exp(log_likelihood(np.full((1, 3), counted), np.array([0.08]), asked))[0]
    assert found.sum() == pytest.approx(1, abs=1e-12)
    drawn = published_as(np.full((20_000, 3), counted), np.full(20_000, 0.08), asked, np.random.default_rng(1))
    assert set(np.unique(drawn)) <= {0.0, 1.0, 2.0}
    assert not np.signbit(drawn).any(), "what rounds to -0 would be told as -0"
    assert [float((drawn == value).mean()) for value in (0, 1, 2)] == pytest.approx(found, abs=0.01)
    most = log_likelihood(np.full((1, 1), counted), np.array([0.08]), figures([2.0], side=-1)._replace(most=np.full(1, 2.0)))
    assert most[0, 0] == 0, "at most 2 of 2 says nothing"


def test_a_number_has_the_probability_that_the_normal_law_gives_it() -> None:
    """Around 100 with an error of 5 and one of 10: from 104.5 to 105.5."""
    found = log_likelihood(np.array([[100.0]]), np.array([0.05]), figures([105.0]))[0, 0]
    assert np.exp(found) == pytest.approx(stats.norm.cdf(105.5, 100, 125**0.5) - stats.norm.cdf(104.5, 100, 125**0.5), rel=1e-12)


def test_what_is_about_errs_more_and_by_as_much_as_both_errors_together() -> None:
    """Independent errors add in squares."""
    found = log_likelihood(np.array([[100.0]]), np.array([0.05]), figures([110.0], about=True))[0, 0]
    error = (5**2 + 5**2 + 100) ** 0.5
    assert np.exp(found) == pytest.approx(stats.norm.cdf(110.5, 100, error) - stats.norm.cdf(109.5, 100, error), rel=1e-12)


def test_bounds_have_the_probability_of_their_side() -> None:
    """At least 105 and at most 104 are the two halves of everything."""
    counted, share = np.array([[100.0]]), np.array([0.05])
    least = np.exp(log_likelihood(counted, share, figures([105.0], side=1))[0, 0])
    most = np.exp(log_likelihood(counted, share, figures([104.0], side=-1))[0, 0])
    assert least + most == pytest.approx(1, rel=1e-12)
    assert least == pytest.approx(stats.norm.sf(104.5, 100, 125**0.5), rel=1e-12)


def test_far_out_nothing_is_lost() -> None:
    """Forty standard deviations out the logarithm is still right, on both sides."""
    right = stats.norm.logsf(40.0) + np.log1p(-np.exp(stats.norm.logsf(41.0) - stats.norm.logsf(40.0)))
    low, high = np.array([40.0, -41.0]), np.array([41.0, -40.0])
    assert log_between(low, high) == pytest.approx(np.array([right, right]), rel=1e-12)


def test_what_would_be_published_scatters_as_the_likelihood_says() -> None:
    """The two halves of the same law: what it makes, it finds as likely as it is."""
    asked = figures([40.0])
    made = published_as(np.full((200_000, 1), 40.0), np.full(200_000, 0.1), asked, np.random.default_rng(5))[:, 0]
    assert made.mean() == pytest.approx(40, abs=4 * 56**0.5 / 200_000**0.5)
    for value in (34.0, 40.0, 45.0):
        chance = np.exp(log_likelihood(np.array([[40.0]]), np.array([0.1]), figures([value]))[0, 0])
        assert abs((made == value).mean() - chance) < 4 * (chance / 200_000) ** 0.5


def test_the_share_has_the_law_that_is_stated() -> None:
    """In 19 of 20 cases it lies between 1.2% and 20%."""
    low, middle, high = share_at(stats.norm.ppf([0.025, 0.5, 0.975]))
    assert middle == pytest.approx(SHARE_MEDIAN)
    assert low == pytest.approx(SHARE_MEDIAN * np.exp(-1.96 * SHARE_SPREAD), rel=1e-3)
    assert high == pytest.approx(SHARE_MEDIAN * np.exp(1.96 * SHARE_SPREAD), rel=1e-3)
    assert 0.012 < low < 0.013 and 0.19 < high < 0.21


def test_the_share_is_averaged_over_and_drawn_again_as_likely_as_it_is() -> None:
    """Figures that fit closely speak for a small share, figures far off for a large one; by Bayes on a fine grid."""
    asked, counted = figures([1200.0, 2400.0]), np.array([[1000.0, 2000.0]])
    scores = np.linspace(-5, 5, 4001)
    logs = log_likelihood(np.repeat(counted, len(scores), axis=0), share_at(scores), asked).sum(axis=1)
    weights = stats.norm.pdf(scores) * np.exp(logs)
    assert np.exp(log_chance(counted, asked)[0]) == pytest.approx(weights.sum() * (scores[1] - scores[0]), rel=0.05)
    mean = (weights * share_at(scores)).sum() / weights.sum()
    drawn = shares_given(np.repeat(counted, 20_000, axis=0), asked, np.random.default_rng(6))
    assert drawn.mean() == pytest.approx(mean, rel=0.1)
    near = shares_given(np.repeat(counted, 20_000, axis=0), figures([1000.0, 2000.0]), np.random.default_rng(6))
    assert near.mean() < SHARE_MEDIAN < drawn.mean()
