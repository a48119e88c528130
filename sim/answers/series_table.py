"""Counts month by month: what fan charts draw."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.ensemble.ensemble import Ensemble

from .format import month_text
from .once import once
from .quantiles import mean_of_histogram, of_histogram
from .scopes import scope_name

_COLUMNS = ("month", "scope", "scope_zh", "scope_en", "status", "tier", "mean", "q05", "q25", "q50", "q75", "q95")


@once
def series_table(result: Ensemble) -> pd.DataFrame:
    """A row for each watched count and month, exact from the histograms; quantiles are counts that occurred."""
    layout = result.layout
    if result.replications == 0:
        return pd.DataFrame(columns=list(_COLUMNS))
    blocks = result.histogram.reshape(layout.start.months, layout.width)
    first, each = result.scenario.data.period.start, layout.start.months
    counts = [blocks[:, base : base + watched.most + 1] for watched, base in zip(layout.watched, layout.bases, strict=True)]
    names = [scope_name(result.scenario.data, watched.scope) for watched in layout.watched]
    words = [(watched.scope, name.zh, name.en, watched.status, watched.tier) for watched, name in zip(layout.watched, names, strict=True)]
    columns: list[object] = [
        [month_text(first + m) for m in range(each)] * len(words),
        *([word for word in column for _ in range(each)] for column in zip(*words, strict=True)),
        np.concatenate([mean_of_histogram(of_one) for of_one in counts]),
        *np.concatenate([of_histogram(of_one) for of_one in counts], axis=1),
    ]
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))
