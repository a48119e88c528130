"""Public spending by calendar year, from the flows that every replication keeps."""

from __future__ import annotations

import numpy as np

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole

from .money_table import REPAID, paid

DEAREST_YEAR = "public_money_in_a_year"
"""What public spending in the year in which it is most is called among measures."""
DEAREST_YEAR_WORDS = ("支出最多一年的公共资金支出", "Public spending in the dearest year")


def public_by_year(result: Ensemble) -> Whole:
    """Public spending in yuan [replication × year]: what funds that are not private paid to streets and contractors in each calendar
    year, less what streets repaid in it. The years of a replication add up to the measure `public_money`."""
    data = result.scenario.data
    public = [kind for kind, stream in data.funding.items() if stream.receiver != "fund" and not data.funds[stream.payer].private]
    years = [sum((paid(result, kind, year) for kind in public), -paid(result, REPAID, year)) for year in result.layout.start.years]
    return np.column_stack(years)


def dearest_year(result: Ensemble) -> Whole:
    """Public spending in yuan in the year of each replication in which it is most."""
    return np.asarray(public_by_year(result).max(axis=1), np.int64)
