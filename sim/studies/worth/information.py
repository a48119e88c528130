"""What knowing quantities would be worth to who chooses among actions, from the draws of one simulation (Strong, Oakley and Brennan 2014).

Each replication r has values of the quantities x_r and a net benefit b_rd for each action d, noise (luck) included. Whoever knows X
chooses by g_d(X) = E[b_d | X], so that knowing X is worth E[max_d g_d(X)] − max_d E[b_d]; luck is averaged over and never known. g is
found by least squares on cubic splines of X's ranks: of the differences to the action that is best on average, which leaves out
what all actions have in common. Two figures enclose the truth on average: `fitted` chooses and judges by the same fit, and is too
high by what the fit takes from noise; `held_out` chooses by a fit without the group of replications in which the choice is judged by
what it earned there, and is too low by about as much. The estimate is their middle; its interval reaches from the lower to the higher of
`held_out` and the interval of `fitted` (delete-a-group jackknife).

Where schemes are level but for luck, every fit crosses 0 somewhere, held out or not, since a fit without one group in 32 is nearly the
same fit. Neither figure then says that X matters. So the interval leaves out 0 only where it does so among the actions whose gain surely
hangs on X.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats
from scipy.interpolate import BSpline

from sim.answers.confidence import SIGNIFICANCE
from sim.answers.paired import holm
from sim.studies.sensitivity.estimators import half_of, jackknife_error

HELD_OUT_GROUPS = 32
"""Groups of replications, each of which is left out of a fit once and judged by it."""
_INNER = 3
"""Inner knots of a spline."""
_LEVELS = 8
"""Values up to which a quantity is taken value by value, without a spline."""
_PLACES = 12
"""Places of a quantity up to which each has a line of its own beside the spline of their mean."""
_PRODUCTS = 6
"""Quantities whose products by two stand in the fit of all."""
_RIDGE = 1e-9
"""What steadies a fit whose columns say nearly the same, as a part of their mean square."""
Real2 = NDArray[np.float64]


class Information(NamedTuple):
    """What knowing something would be worth, in the unit of the net benefits."""

    value: float
    """The estimate, at least 0: the middle of the next two."""
    low: float
    """The lower end of its 95% interval, at least 0."""
    high: float
    """The upper end."""
    fitted: float
    """Chosen and judged by the same fit; it errs high."""
    held_out: float
    """What a choice by a fit to other replications would have earned more; it errs low, and luck may leave it below 0."""
    turns: float
    """The share of draws in which knowing would change the choice."""

    @property
    def is_sure(self) -> bool:
        """Whether it is surely worth something: its interval leaves out 0."""
        return self.low > 0


NO_INFORMATION = Information(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""Where knowing can change nothing."""


def spline_columns(ranks: Real2) -> Real2:
    """What a quantity may do to a benefit [replication × column], from its ranks [place × replication], 0 to 1; without the constant.

    A quantity of few values has a column for each but the first. Any other has a spline, and its normal score, since ranks flatten
    long tails; one of several places those of their mean, and where they are few a line for each.
    """
    mean = ranks.mean(axis=0)
    levels = np.unique(mean)
    if len(levels) <= _LEVELS:
        return np.asarray(mean[:, np.newaxis] == levels[1:], np.float64)
    place = np.searchsorted(np.sort(mean), mean, side="right") / (len(mean) + 1)
    inner = np.linspace(0, 1, _INNER + 2)[1:-1]
    knots = np.concatenate([np.zeros(4), inner, np.ones(4)])
    made = BSpline.design_matrix(place, knots, 3).toarray()[:, 1:]
    score = stats.norm.ppf(place)[:, np.newaxis]
    lines = ranks.T - 0.5 if 1 < len(ranks) <= _PLACES else np.zeros((len(mean), 0))
    return np.hstack([made, score, lines])


def with_products(columns: Sequence[Real2], strong: Sequence[Real2]) -> Real2:
    """The columns of several quantities, and the products by two of the mean ranks of the strongest."""
    middles = [ranks.mean(axis=0) - 0.5 for ranks in strong]
    products = [(one * two)[:, np.newaxis] for one, two in combinations(middles, 2)]
    return np.hstack([*columns, *products])


def information(benefits: Real2, columns: Real2) -> Information:
    """What knowing the quantities behind some columns [replication × column] would be worth, given net benefits [replication × action].

    Adding a constant to all actions, or anything else that they share in a replication, changes nothing.
    """
    n = len(benefits)
    groups = np.arange(n) * HELD_OUT_GROUPS // n
    best = int(benefits.mean(axis=0).argmax())
    gains = benefits - benefits[:, best : best + 1]
    scale = float(np.abs(gains).max())
    if scale == 0 or columns.shape[1] == 0:
        return NO_INFORMATION
    gains = gains / scale
    design = np.hstack([np.ones((n, 1)), columns - columns.mean(axis=0)])
    squares = np.stack([design[groups == g].T @ design[groups == g] for g in range(HELD_OUT_GROUPS)])
    products = np.stack([design[groups == g].T @ gains[groups == g] for g in range(HELD_OUT_GROUPS)])
    steady = _RIDGE * np.trace(squares.sum(axis=0)) / design.shape[1] * np.eye(design.shape[1])

    def fitted(without: int | None) -> Real2:
        of, by = squares.sum(axis=0), products.sum(axis=0)
        if without is not None:
            of, by = of - squares[without], by - products[without]
        return np.asarray(design @ np.linalg.solve(of + steady, by), np.float64)

    whole = fitted(None)
    spread, held_out = [worth_of(whole)], 0.0
    for g in range(HELD_OUT_GROUPS):
        inside = groups == g
        fit = fitted(g)
        spread.append(worth_of(fit[~inside]))
        chosen, before = fit[inside].argmax(axis=1), int(gains[~inside].mean(axis=0).argmax())
        held_out += float((gains[inside][np.arange(inside.sum()), chosen] - gains[inside, before]).sum())
    half = half_of(jackknife_error(np.array(spread)), HELD_OUT_GROUPS)
    turns = float((whole.argmax(axis=1) != int(whole.mean(axis=0).argmax())).mean())
    held_out /= n
    ends = (spread[0] + held_out) / 2, min(spread[0] - half, held_out), max(spread[0] + half, held_out)
    value, low, high = (scale * max(0.0, end) for end in ends)
    return Information(value, low, high, scale * spread[0], scale * held_out, turns)


def worth_of(fit: Real2) -> float:
    """The mean of the best less the best of the means; exactly 0 where one action is best throughout."""
    means = fit.mean(axis=0)
    best = int(means.argmax())
    return float((fit.max(axis=1) - fit[:, best]).mean())


def chances_unmoved(benefits: Real2, columns: Real2) -> dict[int, float]:
    """For each action but the best: how likely its gain would go with the columns as closely as it does, if it did not hang on them.

    A score test that holds whether or not the gain scatters alike everywhere: the columns times the gain about its mean have a sum near 0
    if they do not matter, and that sum's variance is in these products themselves (White 1980).
    """
    best = int(benefits.mean(axis=0).argmax())
    centred = columns - columns.mean(axis=0)
    found = {}
    for action in (each for each in range(benefits.shape[1]) if each != best):
        gain = benefits[:, action] - benefits[:, best]
        scores = centred * (gain - gain.mean())[:, np.newaxis]
        scores /= np.abs(scores).max(initial=0) or 1.0
        squares, axes = np.linalg.eigh(scores.T @ scores)
        sums, telling = axes.T @ scores.sum(axis=0), squares > _RIDGE * squares.max(initial=0)
        found[action] = float(special.chdtrc(max(1, telling.sum()), (sums[telling] ** 2 / squares[telling]).sum()))
    return found


def surely_told(found: Information, benefits: Real2, columns: Real2, unmoved: Mapping[int, float]) -> Information:
    """What knowing is worth, its lower end 0 unless it is above 0 among the best action and those that hang on the columns: those of which
    the chance that they do not, corrected for all that are looked at, is below SIGNIFICANCE."""
    still = [action for action, p in unmoved.items() if p >= SIGNIFICANCE]
    if not found.is_sure or not still:
        return found
    return found._replace(low=min(found.low, information(np.delete(benefits, still, axis=1), columns).low))


def of_each(benefits: Real2, ranks: Mapping[str, Real2]) -> dict[str, Information]:
    """What knowing each quantity by itself would be worth, by its id; of those by which no actions differ any is called surely worth
    something in 5% of studies at most."""
    columns = {name: spline_columns(each) for name, each in ranks.items()}
    unmoved = [(name, action, p) for name, own in columns.items() for action, p in chances_unmoved(benefits, own).items()]
    corrected = dict[str, dict[int, float]]()
    for (name, action, _), p in zip(unmoved, holm([p for *_, p in unmoved]), strict=True):
        corrected.setdefault(name, {})[action] = p
    return {name: surely_told(information(benefits, own), benefits, own, corrected.get(name, {})) for name, own in columns.items()}


def of_several(benefits: Real2, ranks: Mapping[str, Real2], each: Mapping[str, Information]) -> Information:
    """What knowing several quantities together would be worth; never less, nor less surely, than any of them by itself.

    The strongest stand with their products by two; what quantities do together beyond that is missed, so that the truth may be more.
    """
    strong = sorted(ranks, key=lambda name: -each[name].value)[:_PRODUCTS]
    columns = with_products([spline_columns(held) for held in ranks.values()], [ranks[name] for name in strong])
    unmoved = chances_unmoved(benefits, columns)
    corrected = dict(zip(unmoved, holm(list(unmoved.values())), strict=True))
    found = surely_told(information(benefits, columns), benefits, columns, corrected)
    one = max((each[name] for name in ranks), key=lambda known: known.value)
    found = found if found.value >= one.value else one
    return found._replace(low=max(found.low, *(each[name].low for name in ranks)))
