"""The sampler against closed forms: what it finds is the posterior, whatever the number of unknowns."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from scipy import special, stats

from sim.ensemble.row_blocks import Whole
from sim.studies.fit.discrepancy import Floats
from sim.studies.fit.smc import (
    Particles,
    drawn_again,
    effective,
    led_particles,
    longest_step,
    weights_of,
)

N = 2000
"""Particles."""


def dealt(seed: int, first: int) -> np.random.Generator:
    """A generator of its own."""
    return np.random.default_rng([seed, first])


@lru_cache(maxsize=1)
def lots() -> Floats:
    """The luck of a million replications."""
    return dealt(7, 0).random(1_000_000)


def luck_of(numbers: Whole) -> Floats:
    """The luck of replications, from 0 to 1: the same number, the same luck."""
    return np.asarray(lots()[numbers])


def fitted(simulate, likelihood, unknowns: int, seed: int = 1) -> Particles:  # type: ignore[no-untyped-def]
    """The particles of the posterior."""
    return list(led_particles(simulate, likelihood, unknowns, N, seed))[-1]


@pytest.mark.parametrize(("a", "b", "n", "k"), [(2, 3, 20, 13), (12, 5, 30, 24), (1, 1, 8, 0)])
def test_a_count_of_successes_gives_the_beta_law(a: int, b: int, n: int, k: int) -> None:
    """With no error at all what is left is ABC of tolerance 0: Beta(a + k, b + n − k), and the beta-binomial evidence."""
    def simulate(scores: Floats, numbers: Whole) -> Floats:
        chances = stats.beta(a, b).ppf(special.ndtr(scores[:, 0]))
        return np.asarray(stats.binom.ppf(luck_of(numbers), n, chances), np.float64)[:, None]

    def likelihood(scores: Floats, seen: Floats) -> Floats:
        return np.where(seen[:, 0] == k, 0.0, -np.inf)

    found = fitted(simulate, likelihood, 1)
    right, error = stats.beta(a + k, b + n - k), 1 / np.sqrt(found.effective)
    chances = stats.beta(a, b).ppf(special.ndtr(found.scores[:, 0]))
    assert abs(chances.mean() - right.mean()) < 4 * right.std() * error
    assert abs(np.log(chances.std() / right.std())) < 4 * error
    assert abs(found.evidence - stats.betabinom(n, a, b).logpmf(k)) < 4 / np.sqrt(N * stats.betabinom(n, a, b).pmf(k))


def test_a_poisson_count_gives_the_gamma_law() -> None:
    """A rate with a gamma law, of which one count was seen."""
    shape, rate, seen_count = 4.0, 0.5, 14

    def simulate(scores: Floats, numbers: Whole) -> Floats:
        rates = stats.gamma(shape, scale=1 / rate).ppf(special.ndtr(scores[:, 0]))
        return np.asarray(stats.poisson.ppf(luck_of(numbers), rates), np.float64)[:, None]

    def likelihood(scores: Floats, seen: Floats) -> Floats:
        return np.where(seen[:, 0] == seen_count, 0.0, -np.inf)

    found = fitted(simulate, likelihood, 1)
    right = stats.gamma(shape + seen_count, scale=1 / (rate + 1))
    rates = stats.gamma(shape, scale=1 / rate).ppf(special.ndtr(found.scores[:, 0]))
    assert abs(rates.mean() - right.mean()) < 4 * right.std() / np.sqrt(found.effective)
    assert abs(np.log(rates.std() / right.std())) < 4 / np.sqrt(found.effective)


@pytest.mark.parametrize("unknowns", [1, 30, 1000])
def test_a_line_with_normal_errors_gives_the_normal_law(unknowns: int) -> None:
    """Luck and error are integrated over, and unknowns of which the figure says nothing stay as they were, however many there are."""
    figure, luck, error = 1.5, 0.2, 0.3

    def simulate(scores: Floats, numbers: Whole) -> Floats:
        return np.asarray(scores[:, :1] + luck * special.ndtri(luck_of(numbers))[:, None])

    def likelihood(scores: Floats, seen: Floats) -> Floats:
        return np.asarray(stats.norm.logpdf(figure, seen[:, 0], error))

    found = fitted(simulate, likelihood, unknowns)
    around = luck**2 + error**2
    spread = (1 / (1 + 1 / around)) ** 0.5
    assert abs(found.scores[:, 0].mean() - figure * spread**2 / around) < 4 * spread / np.sqrt(found.effective)
    assert abs(np.log(found.scores[:, 0].std() / spread)) < 4 / np.sqrt(found.effective)
    assert abs(found.evidence - stats.norm.logpdf(figure, 0, (1 + around) ** 0.5)) < 0.15
    if unknowns > 1:
        others = found.scores[:, 1:]
        assert np.abs(others.mean(axis=0)).max() < 5.5 / np.sqrt(found.effective)
        assert abs(others.std() - 1) < 4 / np.sqrt(2 * found.effective)
        assert not found.collapsed


def test_the_mean_over_many_fits_is_right_and_varies_little_more_than_the_particles_say() -> None:
    """Of 200 fits, each with luck of its own, within four of its errors, 1.5% of the truth. From fit to fit the mean of what a figure
    speaks of varies by at most a third more than so many independent particles would, as docs/forecasting.md says, that of another as
    they do."""
    figure, around = 1.2, 2 + 0.3**2
    means, said = [], []
    for seed in range(200):
        own = dealt(seed, 9).standard_normal(60_000)

        def simulate(scores: Floats, numbers: Whole, own: Floats = own) -> Floats:
            return np.asarray(scores[:, :1] + own[numbers][:, None])

        *_, found = led_particles(simulate, lambda _, seen: np.asarray(stats.norm.logpdf(figure, seen[:, 0], 0.3)), 2, 1000, seed)
        means.append(found.scores.mean(axis=0))
        said.append(found.effective)
    spread, errors = np.std(means, axis=0, ddof=1), np.sqrt([1 - 1 / around, 1]) / np.sqrt(np.mean(said))
    assert np.all(np.abs(np.mean(means, axis=0) - [figure / around, 0]) < 4 * spread / np.sqrt(200))
    assert 1 < spread[0] / errors[0] < 4 / 3 and spread[1] / errors[1] == pytest.approx(1, abs=0.15)


def test_it_goes_on_from_where_it_was_with_the_same_bits() -> None:
    """Each step has luck of its own, so that a sampler that is stopped and goes on gives what an undisturbed one gives."""
    def simulate(scores: Floats, numbers: Whole) -> Floats:
        return np.asarray(scores[:, :1] + 0.1 * special.ndtri(luck_of(numbers))[:, None])

    def likelihood(scores: Floats, seen: Floats) -> Floats:
        return np.asarray(stats.norm.logpdf(2.5, seen[:, 0], 0.1))

    whole = list(led_particles(simulate, likelihood, 4, 400, 3))
    assert len(whole) > 3
    for at in range(len(whole)):
        last = [whole[at], *led_particles(simulate, likelihood, 4, 400, 3, whole[at])][-1]
        for name in ("scores", "numbers", "seen", "likelihood", "family", "kinship", "same"):
            assert np.array_equal(getattr(last, name), getattr(whole[-1], name)), (at, name)
        assert last.stages == whole[-1].stages and last.evidence == whole[-1].evidence


def test_a_figure_out_of_reach_is_a_collapse() -> None:
    """Where no simulation can give what was published, nothing is called a posterior."""
    def simulate(scores: Floats, numbers: Whole) -> Floats:
        return np.zeros((len(scores), 1))

    def likelihood(scores: Floats, seen: Floats) -> Floats:
        return np.where(seen[:, 0] == 1, 0.0, -np.inf)

    assert fitted(simulate, likelihood, 1).collapsed


def test_particles_are_drawn_again_by_their_weights() -> None:
    """Systematic resampling: each as often as its weight says, up or down to a whole number, and right on average."""
    weights = weights_of(np.log(np.array([0.5, 0.26, 0.14, 0.1])))
    drawn = np.array([np.bincount(drawn_again(weights, dealt(11, at)), minlength=4) for at in range(3000)])
    assert (np.abs(drawn - 4 * weights) < 1).all()
    assert np.abs(drawn.mean(axis=0) - 4 * weights).max() < 0.04


def test_a_step_is_as_long_as_half_of_the_particles_allow() -> None:
    """The effective number after a step is half of those that are possible, or the step goes all the way."""
    logs = -np.linspace(0, 60, 1001) ** 1.5
    step = longest_step(logs, 1.0)
    left = 1 / float((weights_of(logs * step) ** 2).sum())
    assert 0 < step < 1 and left == pytest.approx(500.5, rel=1e-6)
    assert longest_step(logs / 1e6, 1.0) == 1.0


def test_effective_particles_are_those_that_would_tell_as_much() -> None:
    """n² over the sum of all correlations, held against the whole matrix of them, after two steps with families within families."""
    chance, n = dealt(12, 0), 60
    matrix = np.eye(n)
    family, kinship = np.zeros((0, n), np.int64), np.zeros((0, n))
    for _ in range(3):
        at = np.sort(chance.integers(0, n, n))
        matrix = matrix[np.ix_(at, at)]
        family, kinship = np.vstack([family[:, at], at]), np.vstack([kinship[:, at], np.ones(n)])
        kept = chance.random(n)
        matrix = matrix * kept[:, None] * kept
        np.fill_diagonal(matrix, 1)
        kinship = kinship * kept
        assert effective(family, kinship) == pytest.approx(n**2 / matrix.sum(), rel=1e-12)
