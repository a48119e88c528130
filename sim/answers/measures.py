"""Every measure with its mean, spread and Monte Carlo error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.measures import MEASURES
from sim.rules.words import MONTH, SHARE

from .intervals import mean_error
from .quantiles import quantiles

if TYPE_CHECKING:
    from sim.ensemble.result import Result

SCALE = {"share": SHARE, "months": MONTH}
COLUMNS = ("id", "label_zh", "label_en", "unit", "mean", "sd", "q05", "q25", "q50", "q75", "q95", "mc_error")


def measure_table(result: Result) -> pd.DataFrame:
    """A row for each measure; shares from 0 to 1, months and counts as they are, money in yuan."""
    rows = []
    for function, unit, zh, en in MEASURES:
        name = function.__name__
        values, scale = result.column(name), SCALE.get(unit, 1)
        mean = float(values.mean()) / scale if len(values) else np.nan
        sd = float(values.std(ddof=1)) / scale if len(values) > 1 else np.nan
        found = [q / scale for q in quantiles(values)]
        rows.append((name, zh, en, unit, mean, sd, *found, mean_error(values) / scale))
    return pd.DataFrame(rows, columns=list(COLUMNS))
