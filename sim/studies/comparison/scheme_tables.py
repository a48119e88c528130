"""Tables of a comparison that stand beside its differences and its ranking: changes in mid-run, communities, streets."""

from __future__ import annotations

import pandas as pd

from sim.answers.change_table import change_table
from sim.answers.once import once

from .compare import SchemeRuns


@once
def changes_by_scheme(comparison: SchemeRuns) -> pd.DataFrame:
    """How often each scheme made each of its changes in mid-run; see `sim.answers.change_table`."""
    every = [change_table(result).assign(scenario=name) for name, result in comparison.results.items() if result.scenario.data.changes]
    return pd.concat(every, ignore_index=True) if every else pd.DataFrame()


@once
def flipped_communities(comparison: SchemeRuns) -> pd.DataFrame:
    """Communities that are named under one of two schemes only."""
    return _together(comparison, "communities")


@once
def street_changes(comparison: SchemeRuns) -> pd.DataFrame:
    """What each street gains and bears more or less."""
    return _together(comparison, "streets")


def _together(comparison: SchemeRuns, table: str) -> pd.DataFrame:
    parts: list[pd.DataFrame] = [getattr(comparison.moved[name], table).assign(scenario=name) for name in comparison.alternatives]
    whole = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    if table == "streets":
        whole.loc[whole["scenario"].isin(comparison.twins), ["low", "high"]] = 0.0
    return whole.set_index("scenario").reset_index()
