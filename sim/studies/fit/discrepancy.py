"""How far what was published may lie from what a right model counts, and the likelihood that follows from it.

No model is right to a community. Without a discrepancy a posterior shrinks around whatever the wrong model does best, and its forecasts
are too sure (Kennedy and O'Hagan 2001; Brynjarsdóttir and O'Hagan 2014). A published count is the model's, and a normal error whose
standard deviation is that of a Poisson count and, beside it, a share of the count, as where counts are overdispersed; that share is itself
unknown, and the same for all figures. With it a sampler that compares simulations with figures is exact and no approximation
(Wilkinson 2013).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.scenario.schema import Observation

Floats = NDArray[np.float64]
SHARE_MEDIAN, SHARE_SPREAD = 0.05, 0.7
"""The share by which the model errs: lognormal, so that it lies between 1.2% and 20% in 19 of 20 cases. Assumption."""
ABOUT = 0.05
"""The standard deviation of what is published as "about" a number, as a share of it. Assumption."""


class Figures(NamedTuple):
    """Published figures as numbers."""

    values: Floats
    """What was published."""
    about: NDArray[np.bool_]
    """Whether it was said to be about so many."""
    side: NDArray[np.int64]
    """1 for "at least", −1 for "at most", 0 for the number itself."""
    most: Floats | float = np.inf
    """The communities that there are to be counted: no more are published."""


def figures_of(seen: Sequence[Observation]) -> Figures:
    """Figures as numbers."""
    sides = {"at_least": 1, "at_most": -1}
    return Figures(
        np.array([float(each.value) for each in seen]), np.array([each.exactness == "about" for each in seen], np.bool_),
        np.array([sides.get(each.exactness, 0) for each in seen], np.int64),
    )


def share_at(score: Floats) -> Floats:
    """The share by which the model errs, at standard normal scores."""
    return np.asarray(SHARE_MEDIAN * np.exp(SHARE_SPREAD * score))


EQUAL_SHARES = share_at(special.ndtri((np.arange(15) + 0.5) / 15))
"""Shares that are equally likely: over these the likelihood is averaged."""


def log_likelihoods(counted: Floats, figures: Figures) -> Floats:
    """The log probability of all figures together, for each share of EQUAL_SHARES [replication × share]."""
    every = [log_likelihood(counted, np.full(len(counted), share), figures).sum(axis=1) for share in EQUAL_SHARES]
    return np.column_stack(every)


def log_chance(counted: Floats, figures: Figures) -> Floats:
    """The log probability of all figures together, whatever the share is."""
    return np.asarray(special.logsumexp(log_likelihoods(counted, figures), axis=1) - np.log(len(EQUAL_SHARES)))


def shares_given(counted: Floats, figures: Figures, chance: np.random.Generator) -> Floats:
    """The share by which each replication errs, drawn given the figures."""
    logs = log_likelihoods(counted, figures)
    sums = np.exp(logs - special.logsumexp(logs, axis=1, keepdims=True)).cumsum(axis=1)
    at = np.minimum((sums < chance.random((len(logs), 1)) * sums[:, -1:]).sum(axis=1), len(EQUAL_SHARES) - 1)
    return share_at(special.ndtri((at + chance.random(len(at))) / len(EQUAL_SHARES)))  # anywhere in the part that the share stands for


def error_of(counted: Floats, share: Floats) -> Floats:
    """The standard deviation of what is published where the model counts so many and errs by a share: Poisson and that share of it."""
    return np.asarray(np.hypot(share * counted, np.sqrt(np.maximum(counted, 1))))


def errors_of(counted: Floats, share: Floats, figures: Figures) -> Floats:
    """The standard deviation of what is published where the model counts so many [replication × figure]."""
    return np.asarray(np.hypot(error_of(counted, share[:, None]), figures.about * ABOUT * counted))


def log_likelihood(counted: Floats, share: Floats, figures: Figures) -> Floats:
    """The log probability of each figure [replication × figure]; of a number, that of whatever rounds to it."""
    error = errors_of(counted, share, figures)
    high, low = (figures.values + 0.5 - counted) / error, (figures.values - 0.5 - counted) / error
    least, most = special.log_ndtr(-low), special.log_ndtr(high)
    most = np.where(figures.values >= figures.most, 0.0, most)  # nor more than there are
    exactly = np.where(figures.values >= figures.most, least, log_between(low, high))
    exactly = np.where(figures.values > 0, exactly, most)  # nothing below 0 is published
    return np.asarray(np.where(figures.side > 0, least, np.where(figures.side < 0, most, exactly)))


def log_between(low: Floats, high: Floats) -> Floats:
    """Log of the probability that a standard normal lies between two numbers, far out in its tails too."""
    above = low > 0
    low, high = np.where(above, -high, low), np.where(above, -low, high)  # the tail in which nothing is lost
    upper, lower = special.log_ndtr(high), special.log_ndtr(low)
    return np.asarray(upper + np.log1p(-np.exp(np.minimum(lower - upper, -1e-300))))


def published_as(counted: Floats, share: Floats, figures: Figures, chance: np.random.Generator) -> Floats:
    """What would be published where the model counts so many: with its error, a whole number from 0 to as many as there are."""
    found = counted + errors_of(counted, share, figures) * chance.standard_normal(counted.shape)
    return np.asarray(np.clip(np.rint(found) + 0.0, 0, figures.most))  # what rounds to -0 is 0
