"""Which scheme is best, how sure that is, what one more named community costs, and which schemes no other beats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.answers.intervals import wilson
from sim.answers.money_table import outlay
from sim.answers.once import once
from sim.answers.paired import Paired, interval_of_measure, means_in
from sim.answers.streamed import Summary, summaries

from .criterion import NAMED, criterion, parts_of, scores

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

    from .compare import SchemeRuns

Real = NDArray[np.float64]
_Numbers = NDArray[Any]
RESAMPLES = 1000
MOST_GROUPS = 20_000
"""Groups of replications that are drawn anew: each is one replication, or more that follow each other where there are more."""
MORE = "more"
RANKING_COLUMNS = ("scenario", "by", "rank", "value", "low", "high", "best_in", "best_often", "outlay", "spending", "against",
                   "extra", "extra_low", "extra_high", "outlay_an_extra", "outlay_an_extra_low", "outlay_an_extra_high",
                   "works_an_extra", "reason", "efficient", "efficient_often")


class Standing(NamedTuple):
    """What schemes are ranked by [replication × scheme], in so many parts of its unit, and what they cost."""

    value: _Numbers
    """What schemes are judged by, in parts of its unit."""
    outlay: _Numbers
    """What all public funds pay out, in yuan."""
    spending: _Numbers
    """All that was spent on works, in yuan."""
    named: _Numbers
    """Communities named."""


def standing(results: Sequence[Ensemble], by: str) -> Standing:
    """The figures of every scheme under the same luck."""
    return Standing(*(np.stack(every, axis=1) for every in zip(
        *((scores(result, by), outlay(result), result.column("spending"), result.column(NAMED)) for result in results), strict=True)))


@once
def ranking_table(comparison: SchemeRuns) -> pd.DataFrame:
    """A row for each scheme, best first.

    Where there are three schemes or more, the order comes from replications that decide nothing else, since the best of several
    looks better than it is under the luck that chose it; all figures come from the others, as those of every other table.
    `best_in` is the share of replications in which a scheme is best (ties are shared), `best_often` how often it has the best mean
    when replications (beyond 20,000, groups of them) are drawn anew, 1,000 times. `outlay` is what public funds paid, `spending`
    all works, in yuan; `efficient` schemes are beaten by none in value and outlay together. `extra` communities and what each
    costs are against the scheme `against`; where there is no such cost, `reason` says why.
    """
    every, by = list(comparison.results.values()), comparison.by
    scale, unit, against = parts_of(by), criterion(by).unit, list(comparison.results).index(comparison.reference)

    def blocks() -> Iterator[Standing]:
        return (standing(parts, by) for parts in zip(*(result.blocks() for result in every), strict=True))

    found = summaries(blocks, partial(against_one, against=against), ())
    value, paid = ([found[what, s] for s in range(len(every))] for what in ("value", "outlay"))
    drawn = resampled(*grouped_standings(blocks(), comparison.replications), comparison.seed)
    best_in = np.sum([best_share(part.value) * len(part.value) for part in blocks()], axis=0) / comparison.replications
    best_often = best_share(drawn.value)
    often = np.mean([efficient(v, c) for v, c in zip(drawn.value, drawn.outlay, strict=True)], axis=0)
    stands = efficient(*(np.array([each.mean for each in figures]) for figures in (value, paid)))
    chosen = np.array([each.mean for each in (comparison.choosing.values() or value)])
    rows = []
    for rank, s in enumerate(np.argsort(-chosen, kind="stable").tolist(), 1):
        rows.append((
            list(comparison.results)[s], by, rank, value[s].mean / scale, *interval(value[s], scale, unit), best_in[s], best_often[s],
            paid[s].mean, found["spending", s].mean, comparison.reference,
            *extras({what: found[what, s, MORE] for what in Standing._fields}, drawn, s, against), bool(stands[s]), float(often[s]),
        ))
    return pd.DataFrame(rows, columns=list(RANKING_COLUMNS))


def against_one(part: Standing, against: int) -> dict[tuple[str, int] | tuple[str, int, str], _Numbers]:
    """Each figure of each scheme, and how much more it is than under one scheme, in each replication."""
    found: dict[tuple[str, int] | tuple[str, int, str], _Numbers] = {}
    for what, values in part._asdict().items():
        for s in range(values.shape[1]):
            found[what, s], found[what, s, MORE] = values[:, s], values[:, s] - values[:, against]
    return found


def interval(value: Summary, scale: int = 1, unit: str = "") -> tuple[float, float]:
    """The 95% interval of a mean, of a measure with this unit no further than it can go; of what is 0 or a whole unit in each replication,
    Wilson's."""
    if value.least >= 0 and value.most <= scale and value.squares == scale * value.total:
        return wilson(value.total // scale, value.n)
    return interval_of_measure(value, scale, unit, below_nothing=not unit)


def best_share(values: Real) -> Real:
    """How often each column is the largest of its row; ties are shared."""
    top = values == values.max(axis=1, keepdims=True)
    return np.asarray((top / top.sum(axis=1, keepdims=True)).mean(axis=0), np.float64)


def efficient(value: Real, cost: Real) -> NDArray[np.bool_]:
    """Schemes to which no other is at least as good and as cheap, and better in one of the two."""
    good, cheap = value[:, None] >= value[None, :], cost[:, None] <= cost[None, :]
    better = (value[:, None] > value[None, :]) | (cost[:, None] < cost[None, :])
    return np.asarray(~(good & cheap & better).any(axis=0), np.bool_)


def grouped_standings(blocks: Iterable[Standing], n: int) -> tuple[Standing, _Numbers]:
    """Sums over at most MOST_GROUPS groups of replications that follow each other [group × scheme], and how many each has."""
    size, first = -(-n // MOST_GROUPS), 0
    counts = np.full(-(-n // size), size)
    counts[-1] = n - size * (len(counts) - 1)
    found: _Numbers | None = None
    for part in blocks:
        together = np.concatenate(part, axis=1)
        found = np.zeros((len(counts), together.shape[1])) if found is None else found
        np.add.at(found, np.arange(first, first + len(together)) // size, together)
        first += len(together)
    assert found is not None
    return Standing(*np.split(found, len(Standing._fields), axis=1)), counts


def resampled(found: Standing, counts: _Numbers, seed: int) -> Standing:
    """Means over groups drawn anew with replacement [draw × scheme]: the same draws for every scheme and figure."""
    groups, rng = len(counts), np.random.Generator(np.random.PCG64(seed))
    together = np.concatenate(found, axis=1)
    drawn = []
    for _ in range(RESAMPLES):
        often = np.bincount(rng.integers(0, groups, groups), minlength=groups)
        drawn.append(often @ together / (often @ counts))
    return Standing(*np.split(np.stack(drawn), len(found), axis=1))


def extras(more: Mapping[str, Summary], drawn: Standing, s: int, against: int = 0) -> tuple[float | str, ...]:
    """Named communities more than under the scheme `against` with interval, public and all money for each, and why there is none.

    Money for each only where there are surely more and they surely cost more; its interval is of the redrawn ratios (no end
    to it where more than a few of them have no more communities to divide by).
    """
    change, paid_more = means_in(more["named"]), means_in(more["outlay"])
    reason = why_no_cost(change, paid_more, s == against, more["named"].n)
    if reason:
        return change.difference, change.low, change.high, np.nan, np.nan, np.nan, np.nan, reason
    paid, works = paid_more.difference / change.difference, more["spending"].mean / change.difference
    dearer, extra = drawn.outlay[:, s] - drawn.outlay[:, against], drawn.named[:, s] - drawn.named[:, against]
    ratios = np.divide(dearer, extra, out=np.full(len(extra), np.inf), where=extra > 0)
    low, high = np.quantile(ratios, (0.025, 0.975), method="nearest")
    return change.difference, change.low, change.high, paid, float(low), float(high), works, ""


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
