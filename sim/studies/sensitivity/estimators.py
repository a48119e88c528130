"""Parts of a variance from draws that are each replicated under two lucks: what the quantities carry, each alone and each in all.

With X the quantities, ω the luck and f(X, ω) an outcome, E[f | X] is what is expected once the quantities are known. Its variance is
the covariance of f under two independent lucks, so that no noise has to be taken off. What a quantity carries alone is the variance
of E[f | X_i], from bins of its values (`sim.answers.evidence.share_between`). What it carries in all, with its interactions, is
E[Var(E[f | X] | all others)] = ½ E[(g(A) − g(B_i))²], g the expected outcome, A and B_i rows that differ in X_i alone (Jansen 1999):
the square is the product of the differences under two independent lucks, each of which is the same for A and B_i.

Standard errors leave out one of LEFT_OUT_GROUPS groups of rows at a time (delete-a-group jackknife). Arrays that hold an estimate `[0]` and
those with each group left out `[1:]` are called spreads of an estimate.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.answers.confidence import LEVEL
from sim.answers.evidence import share_between

LEFT_OUT_GROUPS = 32
"""Groups of rows, each of which is left out once."""
MOST_BINS = 32
"""Bins of a quantity's values at most; a straight line loses 1 / bins² of its share."""
_ROWS_A_BIN = 100
_FEW = 10
"""Rows that moved below which the spread between groups says too little of an effect's error."""
Reals = NDArray[np.float64]


class Estimate(NamedTuple):
    """A number with its 95% interval; NaN where nothing can be said."""

    value: float
    """The estimate."""
    low: float
    """The lower end of its interval."""
    high: float
    """The upper end."""


UNTOLD = Estimate(np.nan, np.nan, np.nan)
"""What cannot be estimated."""


def group_of_rows(rows: int) -> NDArray[np.int64]:
    """The group of each row, 0 to LEFT_OUT_GROUPS − 1: rows that follow each other stand together."""
    return np.arange(rows) * min(LEFT_OUT_GROUPS, rows) // max(rows, 1)


def without_each(parts: NDArray[Any]) -> Reals:
    """Sums of groups [group × …] added up, `[0]`, and without each group in turn, `[1:]`."""
    total = parts.sum(axis=0)
    return np.asarray(np.concatenate([total[np.newaxis], total - parts]), np.float64)


def by_group(values: Reals, groups: NDArray[np.int64]) -> Reals:
    """Sums of values by group, spread: all together, then without each group."""
    return without_each(np.bincount(groups, weights=values, minlength=int(groups[-1]) + 1))


def jackknife_error(spread: Reals) -> float:
    """Standard error of an estimate from its spread; NaN below two groups."""
    others = spread[1:]
    if len(others) < 2:
        return float("nan")
    return float(np.sqrt((len(others) - 1) / len(others) * ((others - others.mean()) ** 2).sum()))


def half_of(error: float, groups: int = LEFT_OUT_GROUPS) -> float:
    """Half of a 95% interval, in which the error has `groups` − 1 degrees of freedom."""
    return float(stats.t.ppf(0.5 + LEVEL / 2, max(1, groups - 1))) * error


class Split(NamedTuple):
    """The variance of an outcome taken apart; each is the spread of an estimate."""

    whole: Reals
    """The variance between replications: quantities and luck together."""
    carried: Reals
    """The variance of what is expected once the quantities are known."""


def split(values: Reals) -> Split:
    """The variance of an outcome `values` [2 lucks × row], both unbiased. Rows are independent draws of the quantities."""
    values = values - values.mean()
    groups = group_of_rows(values.shape[1])
    n = by_group(np.ones(values.shape[1]), groups)
    one, two = (by_group(each, groups) for each in values)
    product, squares = by_group(values[0] * values[1], groups), by_group((values**2).sum(axis=0), groups)
    carried = (product - one * two / n) / (n - 1)
    whole = (squares - (one**2 + two**2) / n) / (2 * (n - 1))
    return Split(whole, carried)


def bins_of(rows: int) -> int:
    """Bins for so many rows: at least two, each with a hundred rows where there are enough."""
    return max(2, min(MOST_BINS, rows // _ROWS_A_BIN))


def carried_alone(ranks: Reals, values: Reals) -> Reals:
    """The variance that a quantity carries alone, spread: `values` [row] of an outcome, or their mean over lucks; `ranks` of what was
    drawn, 0 to 1 [draw × row], the parts of several draws added up."""
    rows = len(values)
    values, groups, bins = values - values.mean(), group_of_rows(rows), bins_of(rows)
    n, total, squares = (by_group(each, groups) for each in (np.ones(rows), values, values**2))
    found, size = np.zeros(len(n)), bins * (int(groups[-1]) + 1)
    for rank in ranks:
        cells = groups * bins + np.minimum((rank * bins).astype(np.int64), bins - 1)
        counts = without_each(np.bincount(cells, minlength=size).reshape(-1, bins))
        sums = without_each(np.bincount(cells, weights=values, minlength=size).reshape(-1, bins))
        spread = squares - total**2 / n
        found += share_between(counts, sums, total / n, spread) * spread / n
    return found


class InAll(NamedTuple):
    """The variance that a quantity carries with all its interactions."""

    spread: Reals
    """The spread of the estimate."""
    rows: int
    """Rows in which it moved the outcome under both lucks."""
    bound: float
    """An upper limit where these are few: the largest square that was seen, as often as luck may have hidden (Poisson, 97.5%); where none
    moved at all, 3.7 of them may have all the same, each as far as two rows that are not alike lie apart."""


def in_all(before: Reals, after: Reals) -> InAll:
    """The variance that a quantity carries in all: an outcome [2 lucks × row] before and after it alone is drawn anew."""
    change = after - before
    products = change[0] * change[1]
    groups = group_of_rows(len(products))
    spread = by_group(products, groups) / by_group(np.ones(len(products)), groups) / 2
    moved = int((products != 0).sum())
    often = float(stats.chi2.ppf(0.5 + LEVEL / 2, 2 * moved + 2)) / 2 / len(products)
    return InAll(spread, moved, (float((change**2).max()) or square_apart(before)) * often / 2)


def square_apart(values: Reals) -> float:
    """The mean square of what two rows that are not alike lie apart [2 lucks × row]: of what is 0 or 1 it is 1; 0 where all are alike."""
    squares = (values[0] - np.roll(values[1], 1)) ** 2
    return float(squares.sum() / max(1, (squares > 0).sum()))


def share_alone(carried: Reals, found: Reals) -> Estimate:
    """The share of a variance that a quantity carries alone, both from the same rows; untold where a group alone has the variance."""
    if not (carried > 0).all():
        return UNTOLD
    ratio = found / carried
    return clipped_share(float(ratio[0]), half_of(jackknife_error(ratio), len(ratio) - 1))


def share_in_all(carried: Reals, found: InAll) -> Estimate:
    """The share that it carries in all, the two from rows of their own."""
    value, below = float(found.spread[0]), float(carried[0])
    error = float(np.hypot(jackknife_error(found.spread) / below, value * jackknife_error(carried) / below**2))
    made = clipped_share(value / below, half_of(error, len(carried) - 1))
    return made if found.rows >= _FEW else made._replace(high=min(1.0, max(made.high, found.bound / below)))


def clipped_share(value: float, half: float) -> Estimate:
    """A share and its interval within 0 and 1, which an unbiased estimate may leave a little."""
    return Estimate(*(min(1.0, max(0.0, end)) for end in (value, value - half, value + half)))


def is_known(spread: Reals, sure: float) -> bool:
    """Whether a variance is above 0 by so many of its standard errors that shares of it can be told."""
    error = jackknife_error(spread)
    return bool(spread[0] > 0 and spread[0] >= sure * error)


def ratio_of(above: Reals, below: Reals) -> Estimate:
    """A ratio of two variances from the same rows, as a share."""
    return share_alone(below, above)
