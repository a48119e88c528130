"""Which scheme is best, how sure that is, what one more named community costs, and which schemes no other beats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.answers.intervals import mean_error, wilson
from sim.answers.measure_table import SCALE
from sim.answers.money_table import outlay
from sim.answers.once import once
from sim.answers.paired import Paired, means, z_of
from sim.answers.target_table import gaps

from .criterion import NAMED, UNITS, criterion

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

    from .compare import SchemeRuns

Real = NDArray[np.float64]
RESAMPLES = 1000
COLUMNS = ("scenario", "by", "rank", "value", "low", "high", "best_in", "best_often", "outlay", "spending", "against",
           "extra", "extra_low", "extra_high", "outlay_an_extra", "outlay_an_extra_low", "outlay_an_extra_high",
           "works_an_extra", "reason", "efficient", "efficient_often")


class Standing(NamedTuple):
    """What schemes are ranked by, in each replication [replication × scheme], and what they cost."""

    value: Real
    """What schemes are judged by."""
    outlay: Real
    """What all public funds pay out, in yuan."""
    spending: Real
    """All that was spent on works, in yuan."""
    named: Real
    """Communities named."""


def standing(results: dict[str, Ensemble], by: str) -> Standing:
    """The figures of every scheme under the same luck."""
    def of(values: list[NDArray[np.generic]]) -> Real:
        return np.stack([np.asarray(each, np.float64) for each in values], axis=1)

    every = list(results.values())
    return Standing(
        of([judged(result, by) for result in every]), of([outlay(result) for result in every]),
        of([result.column("spending") for result in every]), of([result.column(NAMED) for result in every]),
    )


def judged(result: Ensemble, by: str) -> Real:
    """What a scheme is judged by in each replication: a measure, or whether a target is met."""
    name, is_target = criterion(by)
    if is_target:
        return np.asarray(gaps(result, name, "headline") == 0, np.float64)
    return np.asarray(result.column(name) / SCALE.get(UNITS[name], 1), np.float64)


@once
def ranking_table(comparison: SchemeRuns) -> pd.DataFrame:
    """A row for each scheme, best first.

    Where there are three schemes or more, the order comes from replications that decide nothing else, since the best of several
    looks better than it is under the luck that chose it; all figures come from the others, as those of every other table.
    `best_in` is the share of replications in which a scheme is best (ties are shared), `best_often` how often it has the best mean
    when replications are drawn anew, 1,000 times. `outlay` is what public funds paid, `spending` all works, in yuan; `efficient`
    schemes are beaten by none in value and outlay together. `extra` communities and what each costs are against the scheme
    `against`; where there is no such cost, `reason` says why.
    """
    found = standing(comparison.results, comparison.by)
    order = np.argsort(-standing(comparison.choosing or comparison.results, comparison.by).value.mean(axis=0), kind="stable")
    drawn = resampled(found, comparison.seed)
    best_in, best_often = best_share(found.value), best_share(drawn.value)
    often = np.mean([efficient(v, c) for v, c in zip(drawn.value, drawn.outlay, strict=True)], axis=0)
    stands = efficient(found.value.mean(axis=0), found.outlay.mean(axis=0))
    against = list(comparison.results).index(comparison.reference)
    rows = []
    for rank, s in enumerate(order, 1):
        value = found.value[:, s]
        rows.append((
            list(comparison.results)[s], comparison.by, rank, float(value.mean()), *interval(value), best_in[s],
            best_often[s], float(found.outlay[:, s].mean()), float(found.spending[:, s].mean()), comparison.reference,
            *extras(found, drawn, int(s), against), bool(stands[s]), float(often[s]),
        ))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def interval(value: Real) -> tuple[float, float]:
    """The 95 % interval of a mean; of a share, Wilson's."""
    if set(np.unique(value)) <= {0.0, 1.0}:
        return wilson(int(value.sum()), len(value))
    half = z_of() * mean_error(value)
    return float(value.mean()) - half, float(value.mean()) + half


def best_share(values: Real) -> Real:
    """How often each column is the largest of its row; ties are shared."""
    top = values == values.max(axis=1, keepdims=True)
    return np.asarray((top / top.sum(axis=1, keepdims=True)).mean(axis=0), np.float64)


def efficient(value: Real, cost: Real) -> NDArray[np.bool_]:
    """Schemes to which no other is at least as good and as cheap, and better in one of the two."""
    good, cheap = value[:, None] >= value[None, :], cost[:, None] <= cost[None, :]
    better = (value[:, None] > value[None, :]) | (cost[:, None] < cost[None, :])
    return np.asarray(~(good & cheap & better).any(axis=0), np.bool_)


def resampled(found: Standing, seed: int) -> Standing:
    """Means over replications drawn anew with replacement [draw × scheme]: the same draws for every scheme and figure."""
    n, rng = len(found.value), np.random.Generator(np.random.PCG64(seed))
    together = np.concatenate(found, axis=1)
    drawn = np.stack([np.bincount(rng.integers(0, n, n), minlength=n) @ together for _ in range(RESAMPLES)]) / n
    return Standing(*np.split(drawn, len(found), axis=1))


def extras(found: Standing, drawn: Standing, s: int, against: int = 0) -> tuple[float | str, ...]:
    """Named communities more than under the scheme `against` with interval, public and all money for each, and why there is none.

    Money for each only where there are surely more and they surely cost more; its interval is of the redrawn ratios (no end
    to it where more than a few of them have no more communities to divide by).
    """
    change = means(found.named[:, against], found.named[:, s])
    paid_more = means(found.outlay[:, against], found.outlay[:, s])
    reason = why_no_cost(change, paid_more, s == against, len(found.named))
    if reason:
        return change.difference, change.low, change.high, np.nan, np.nan, np.nan, np.nan, reason
    paid = paid_more.difference / change.difference
    works = (found.spending[:, s] - found.spending[:, against]).mean() / change.difference
    dearer, more = drawn.outlay[:, s] - drawn.outlay[:, against], drawn.named[:, s] - drawn.named[:, against]
    ratios = np.divide(dearer, more, out=np.full(len(more), np.inf), where=more > 0)
    low, high = np.quantile(ratios, (0.025, 0.975), method="nearest")
    return change.difference, change.low, change.high, float(paid), float(low), float(high), float(works), ""


def why_no_cost(change: Paired, paid_more: Paired, itself: bool, n: int) -> str:
    """Why one more community has no cost: `itself`, `too_few` replications, `fewer`, `not_more`, `cheaper` or `not_dearer`; else empty."""
    if itself:
        return "itself"
    if n < 2:
        return "too_few"
    if change.low <= 0:
        return "fewer" if change.high < 0 else "not_more"
    if paid_more.low <= 0:
        return "cheaper" if paid_more.high < 0 else "not_dearer"
    return ""
