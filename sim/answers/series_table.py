"""Counts month by month: what fan charts draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .format import month_text
from .once import once
from .quantiles import mean_of_histogram, of_histogram
from .scopes import scope_name

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble
    from sim.ensemble.layout import Watched

_COLUMNS = ("month", "scope", "scope_zh", "scope_en", "status", "tier", "mean", "q05", "q25", "q50", "q75", "q95")


@once
def series_table(result: Ensemble) -> pd.DataFrame:
    """A row for each watched count and month, exact from the histograms; quantiles are counts that occurred."""
    layout = result.layout
    if result.replications == 0:
        return pd.DataFrame(columns=list(_COLUMNS))
    blocks = result.histogram.reshape(layout.start.months, layout.width)
    first = result.scenario.data.period.start
    months = [month_text(first + m) for m in range(layout.start.months)]
    parts = [
        one_count(result, watched, months, blocks[:, base : base + watched.most + 1])
        for watched, base in zip(layout.watched, layout.bases, strict=True)
    ]
    return pd.concat(parts, ignore_index=True)


def one_count(result: Ensemble, watched: Watched, months: list[str], counts: np.ndarray) -> pd.DataFrame:
    """The rows of one watched count."""
    name = scope_name(result.scenario.data, watched.scope)
    found = of_histogram(counts)
    columns: list[object] = [
        months, watched.scope, name.zh, name.en, watched.status, watched.tier, mean_of_histogram(counts), *found
    ]
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))
