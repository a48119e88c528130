"""Each street's chances and burdens, as means over the replications."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.ensemble.ensemble import Ensemble
from sim.model.reports.street_report import STREET_SUMS

from .once import once

_MEANS = ("spent", "overrun", "net_burden", "peak_debt")
_COLUMNS = ("id", "name_zh", "name_en", "county", "size", "started", "started_net", "complete", "named", "coverage", "on_path", *_MEANS,
            "in_debt", "arrears")


@once
def street_table(result: Ensemble) -> pd.DataFrame:
    """A row for each street: counts reached, coverage, chance of its own share of the path, money in mean yuan."""
    where = result.scenario.data.jurisdiction
    names = result.layout.start.roster.streets
    flat = result.street_sums if len(result.street_sums) else np.zeros(len(names) * len(STREET_SUMS), np.int64)
    n = result.replications or np.nan
    sums = pd.DataFrame(flat.reshape(len(names), len(STREET_SUMS)), columns=list(STREET_SUMS))
    table = sums / n
    with np.errstate(invalid="ignore"):
        table["coverage"] = sums["named"] / sums["size"]
    if result.scenario.data.policy.path is None:
        table["on_path"] = np.nan
    table["id"] = names
    table["name_zh"] = [where.streets[name].name.zh for name in names]
    table["name_en"] = [where.streets[name].name.en for name in names]
    table["county"] = [where.streets[name].county for name in names]
    return table[list(_COLUMNS)]
