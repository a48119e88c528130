"""Every measure with its mean, spread and Monte Carlo error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from sim.ensemble.row_blocks import Whole
from sim.model.reports.measures import MEASURES
from sim.model.rules.vocabulary import MONTH, SHARE

from .once import once
from .streamed import summaries

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

SCALE = {"share": SHARE, "months": MONTH}
_COLUMNS = ("id", "label_zh", "label_en", "unit", "mean", "sd", "q05", "q25", "q50", "q75", "q95", "mc_error")


def measure_values(result: Ensemble) -> dict[str, Whole]:
    """Every measure in each replication, by its id."""
    return {function.__name__: result.column(function.__name__) for function, *_ in MEASURES}


@once
def measure_table(result: Ensemble) -> pd.DataFrame:
    """A row for each measure; shares from 0 to 1, months and counts as they are, money in yuan."""
    found, rows = summaries(result.blocks, measure_values), []
    for function, unit, zh, en in MEASURES:
        each, scale = found[function.__name__], SCALE.get(unit, 1)
        shown = (each.mean, each.sd, *each.quantiles, each.error)
        rows.append((function.__name__, zh, en, unit, *(value / scale for value in shown)))
    return pd.DataFrame(rows, columns=list(_COLUMNS))
