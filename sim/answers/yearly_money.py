"""Public spending by calendar year, from the flows that every replication keeps."""

from __future__ import annotations

import numpy as np

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole

from .money_table import REPAID, outlay, paid

DEAREST_YEAR = "public_money_in_a_year"
"""What public spending in the year in which it is most is called among measures."""
DEAREST_YEAR_WORDS = ("支出最多一年的公共资金支出", "Public spending in the dearest year")


def public_by_year(result: Ensemble) -> Whole:
    """Public spending in yuan [replication × year]: what funds that are not private paid to streets and contractors in each calendar
    year, less what streets repaid them in it. The years of a replication add up to the measure `public_money`.

    Flows do not say to whom streets repaid. Where some went back to private funds, each year's repayments are taken to have gone there
    in the same part.
    """
    data = result.scenario.data
    public = [kind for kind, stream in data.funding.items() if stream.receiver != "fund" and not data.funds[stream.payer].private]
    years = result.layout.start.years
    spent = np.column_stack([sum((paid(result, kind, year) for kind in public), np.zeros(result.replications, np.int64)) for year in years])
    back = np.column_stack([paid(result, REPAID, year) for year in years])
    to_public = (spent.sum(axis=1) - outlay(result)) / np.maximum(back.sum(axis=1), 1)
    up_to = np.rint(back.cumsum(axis=1) * to_public[:, np.newaxis]).astype(np.int64)  # sums are rounded, so that the years add up
    return np.asarray(spent - np.diff(up_to, axis=1, prepend=0), np.int64)


def dearest_year(result: Ensemble) -> Whole:
    """Public spending in yuan in the year of each replication in which it is most."""
    return np.asarray(public_by_year(result).max(axis=1), np.int64)
