"""When batches came how far in the model: months from listing to completion and name, and which list of names took how many of each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.model.reports.cohort_report import LAGS
from sim.model.rules.vocabulary import NO_ROW
from sim.scenario.schema import Text

from .format import month_text
from .once import once
from .quantiles import FIVE, mean_of_histogram, of_histogram

_BAND = (5, 50, 95)
_SCOPE = ("scope", "scope_zh", "scope_en")
_LAG_COLUMNS = (*_SCOPE, "lag", "begun", "reached", "mean", *(f"q{q:02d}" for q in FIVE))
_CELL_COLUMNS = (*_SCOPE, "listed_from", "listed_to", "named_from", "named_to", "mean", *(f"q{q:02d}" for q in _BAND))


@once
def lag_table(result: Ensemble) -> pd.DataFrame:
    """A row for each place and lag: quantiles of months over all communities of all replications that came so far by the end.

    `begun` is how many a replication began to wait, of those listed in the period, and `reached` the share of them that came so far.
    """
    cells, rows = result.layout.cohorts, []
    if result.replications and len(result.cohort_sums):
        counts = result.cohort_sums[: cells.lags].reshape(len(cells.places), len(LAGS), cells.months + 1)
        for place, of_place in zip(cells.places, counts, strict=True):
            for lag, bins in zip(LAGS, of_place, strict=True):
                rows.append([*named_place(result, place), lag, *lag_numbers(bins, result.replications)])
    return pd.DataFrame(rows, columns=list(_LAG_COLUMNS))


def lag_numbers(bins: Whole, replications: int) -> list[float]:
    """What a row tells of how often a lag was so many months; the last bin is of those who did not come so far."""
    total, reached = int(bins.sum()), int(bins[:-1].sum())
    if not reached:
        return [total / replications, 0.0 if total else np.nan, *[np.nan] * (1 + len(FIVE))]
    taken = bins[None, :-1]
    quantiles = [float(value) for value in of_histogram(taken)[:, 0]]
    return [total / replications, reached / total, float(mean_of_histogram(taken)[0]), *quantiles]


@once
def cohort_table(result: Ensemble) -> pd.DataFrame:
    """A row for each place, batch and list of names that can be: how many of the batch the list names, mean and quantiles.

    A batch is who was listed from one month to another, empty for any month before; the list without months is of those who have no
    name by the end.
    """
    cells, rows = result.layout.cohorts, []
    if result.replications and len(result.cohort_sums):
        first = result.scenario.data.period.start
        batches, lists = list(intervals(cells.listed_by, first)), [*intervals(cells.named_by, first), ("", "")]
        bases = iter(cells.bases)
        for place, most in zip(cells.places, cells.most, strict=True):
            name = named_place(result, place)
            for batch in batches:
                for into in lists:
                    base = next(bases)
                    if base != NO_ROW:
                        bins = result.cohort_sums[None, base : base + most + 1]
                        band = [float(value) for value in of_histogram(bins, _BAND)[:, 0]]
                        rows.append([*name, *batch, *into, float(mean_of_histogram(bins)[0]), *band])
    return pd.DataFrame(rows, columns=list(_CELL_COLUMNS))


def intervals(ends: tuple[int, ...], start: int) -> Iterator[tuple[str, str]]:
    """The first and last month of each interval; no first month where it is open."""
    before = None
    for end in ends:
        yield "" if before is None else month_text(start + before + 1), month_text(start + end)
        before = end


def named_place(result: Ensemble, place: str) -> tuple[str, str, str]:
    """A place as a scope, and its name in both languages; the whole has its own."""
    where = result.scenario.data.jurisdiction
    name: Text = where.prefectures[place].name if place else where.name
    return f"prefecture:{place}" if place else "all", name.zh, name.en
