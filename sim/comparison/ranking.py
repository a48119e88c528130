"""Which scheme is best, how sure that is, what one more named community costs, and which schemes no other beats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.answers.intervals import mean_error, wilson
from sim.answers.measures import SCALE
from sim.answers.money import outlay
from sim.answers.paired import means, z_of
from sim.answers.targets import ALL, gaps
from sim.measures import MEASURES
from sim.scenario.near import hint

if TYPE_CHECKING:
    from sim.ensemble.result import Result

    from .compare import Comparison

Real = NDArray[np.float64]
RESAMPLES = 1000
NAMED = "named"
MORE_IS_BETTER = (NAMED, "named_province", "coverage", "complete", "started")
"""Measures that schemes can be ranked by."""
COLUMNS = ("scenario", "by", "rank", "value", "low", "high", "best_in", "best_often", "outlay", "spending", "extra",
           "extra_low", "extra_high", "outlay_an_extra", "outlay_an_extra_low", "outlay_an_extra_high", "works_an_extra",
           "efficient", "efficient_often")
UNITS = {function.__name__: unit for function, unit, *_ in MEASURES}
TARGET, MEASURE = "target.", "measure."
"""Before the name of a target or a measure where both have one name."""


class Criterion(NamedTuple):
    """What schemes are judged by: whether a target is met, or a measure."""

    name: str
    is_target: bool

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return "share" if self.is_target else UNITS[self.name]


class Standing(NamedTuple):
    """What schemes are ranked by, in each replication [replication × scheme], and what they cost."""

    value: Real
    outlay: Real
    spending: Real
    named: Real


def standing(results: dict[str, Result], by: str) -> Standing:
    """The figures of every scheme under the same luck."""
    def of(values: list[NDArray[np.generic]]) -> Real:
        return np.stack([np.asarray(each, np.float64) for each in values], axis=1)

    every = list(results.values())
    return Standing(
        of([judged(result, by) for result in every]), of([outlay(result) for result in every]),
        of([result.column("spending") for result in every]), of([result.column(NAMED) for result in every]),
    )


def judged(result: Result, by: str) -> Real:
    """What a scheme is judged by in each replication: a measure, or whether a target is met."""
    name, is_target = criterion(by)
    if is_target:
        return np.asarray(gaps(result, name, "headline") == 0, np.float64)
    return np.asarray(result.column(name) / SCALE.get(UNITS[name], 1), np.float64)


def criterion(by: str) -> Criterion:
    """What a name stands for, once `fault` finds nothing wrong with it."""
    if by.startswith((TARGET, MEASURE)):
        return Criterion(by.partition(".")[2], by.startswith(TARGET))
    return Criterion(by, by not in UNITS)


def fault(by: str, targets: Sequence[str]) -> str | None:
    """Why schemes cannot be ranked by a name; None where they can: by measures of which more is better, and by targets."""
    targets = [*targets, ALL]
    if by in MORE_IS_BETTER and by in targets:
        return f"'{by}' is a target and a measure; expected {TARGET}{by} or {MEASURE}{by}"
    known = [*MORE_IS_BETTER, *targets]
    if by in [*known, *(MEASURE + name for name in MORE_IS_BETTER), *(TARGET + name for name in targets)]:
        return None
    return f"'{by}' is no target or measure to rank by; {hint(by, known)}"


def ranking_table(comparison: Comparison) -> pd.DataFrame:
    """A row for each scheme, best first.

    The order, `best_in` (share of replications in which a scheme is best; ties are shared) and `best_often` (how often it
    has the best mean when replications are drawn anew, 1,000 times) come from the luck that chose. The figures themselves
    (`value` with its interval, `outlay`, `extra` communities and what each costs) come from fresh luck where there are
    three schemes or more, since the best of several looks better than it is under the luck that chose it. `outlay` is what
    public funds paid, `spending` all works, in yuan; `efficient` schemes are beaten by none in value and outlay together.
    """
    choosing = standing(comparison.results, comparison.by)
    judged = standing(comparison.fresh or comparison.results, comparison.by)
    order = np.argsort(-choosing.value.mean(axis=0), kind="stable")
    drawn = resampled(choosing, comparison.seed)
    best_in, best_often = best_share(choosing.value), best_share(drawn.value)
    again = resampled(judged, comparison.seed + 1)
    often = np.mean([efficient(v, c) for v, c in zip(again.value, again.outlay, strict=True)], axis=0)
    stands = efficient(judged.value.mean(axis=0), judged.outlay.mean(axis=0))
    rows = []
    for rank, s in enumerate(order, 1):
        value = judged.value[:, s]
        rows.append((
            list(comparison.results)[s], comparison.by, rank, float(value.mean()), *interval(value), best_in[s],
            best_often[s], float(judged.outlay[:, s].mean()), float(judged.spending[:, s].mean()), *extras(judged, again, s),
            bool(stands[s]), float(often[s]),
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


def extras(found: Standing, drawn: Standing, s: int) -> tuple[float, ...]:
    """Named communities more than under the baseline with interval, and public and all money for each.

    Money for each only where there are surely more and they surely cost more; its interval is of the redrawn ratios (no end
    to it where more than a few of them have no more communities to divide by).
    """
    change, paid_more = means(found.named[:, 0], found.named[:, s]), means(found.outlay[:, 0], found.outlay[:, s])
    if change.low <= 0 or paid_more.low <= 0:
        return change.difference, change.low, change.high, np.nan, np.nan, np.nan, np.nan
    paid = paid_more.difference / change.difference
    works = (found.spending[:, s] - found.spending[:, 0]).mean() / change.difference
    dearer, more = drawn.outlay[:, s] - drawn.outlay[:, 0], drawn.named[:, s] - drawn.named[:, 0]
    ratios = np.divide(dearer, more, out=np.full(len(more), np.inf), where=more > 0)
    low, high = np.quantile(ratios, (0.025, 0.975), method="nearest")
    return change.difference, change.low, change.high, float(paid), float(low), float(high), float(works)
