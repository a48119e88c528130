"""Which communities and streets get there only under one of two schemes, and what streets bear more or less."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.answers.paired import Paired, chances, means
from sim.ensemble.chunk import Places
from sim.ensemble.layout import Layout
from sim.place_report import STREET_COLUMNS

COMMUNITY_COLUMNS = ("id", "name_zh", "name_en", "street", "chance_a", "chance_b", "flips_up", "flips_down", "cost_a_flip")
STREET_MEASURES = ("named", "spent", *STREET_COLUMNS[1:])
STREET_KEYS = ("id", "name_zh", "name_en", "county", "measure", "a", "b", "difference", "low", "high", "flips_up",
               "flips_down")
Whole = NDArray[np.int64]


def community_flips(layout: Layout, a: Places, b: Places) -> pd.DataFrame:
    """A row for each community that is named under one scheme only in some replication, most often first.

    `flips_up` counts the replications with a name under B only. `cost_a_flip` is the mean of what is spent more on it
    under B in those replications, in yuan.
    """
    streets = layout.start.scenario.data.jurisdiction.streets
    up, down = (b.named > a.named), (a.named > b.named)
    ups, downs = up.sum(axis=0), down.sum(axis=0)
    rows = []
    for i, place in enumerate(layout.start.roster.places):
        if ups[i] or downs[i]:
            extra = (b.spent[:, i] - a.spent[:, i])[up[:, i]]
            cost = float(extra.mean()) if len(extra) else np.nan
            rows.append((place.id, place.name.zh, place.name.en, place.street, float(a.named[:, i].mean()),
                         float(b.named[:, i].mean()), int(ups[i]), int(downs[i]), cost))
    table = pd.DataFrame(rows, columns=list(COMMUNITY_COLUMNS))
    assert set(table["street"]) <= set(streets)
    return table.sort_values(["flips_up", "flips_down"], ascending=False, kind="stable", ignore_index=True)


def street_changes(layout: Layout, a: Places, b: Places) -> pd.DataFrame:
    """A row for each street and measure: mean under either scheme and the paired difference with its interval.

    `on_path` is the chance that the street meets its share of the path, with flips; it is left out where there is none.
    Money is in yuan.
    """
    where, first = layout.start.scenario.data, street_figures(layout, a)
    second, rows = street_figures(layout, b), []
    for s, name in enumerate(layout.start.roster.streets):
        street = where.jurisdiction.streets[name]
        for measure, change in _changes(first, second, s, where.policy.path is not None):
            levels = float(first[measure][:, s].mean()), float(second[measure][:, s].mean())
            rows.append((name, street.name.zh, street.name.en, street.county, measure, *levels, change.difference, change.low,
                         change.high, change.flips_up, change.flips_down))
    return pd.DataFrame(rows, columns=list(STREET_KEYS))


def _changes(a: dict[str, Whole], b: dict[str, Whole], s: int, path: bool) -> Iterator[tuple[str, Paired]]:
    for measure in STREET_MEASURES:
        yield measure, means(a[measure][:, s], b[measure][:, s])
    if path:
        yield "on_path", chances(a["on_path"][:, s] == 1, b["on_path"][:, s] == 1)


def street_figures(layout: Layout, places: Places) -> dict[str, Whole]:
    """Each measure as [replication × street]: communities named, yuan spent, and the columns of `sim.place_report`."""
    streets = layout.start.many["streets"]
    borne = places.borne.reshape(len(places.borne), len(streets), len(STREET_COLUMNS))
    found = {name: borne[:, :, i] for i, name in enumerate(STREET_COLUMNS)}
    for name, values in (("named", places.named), ("spent", places.spent)):
        parts = [values[:, row["first"] : row["end"]].sum(axis=1, dtype=np.int64) for row in streets]
        found[name] = np.stack(parts, axis=1)
    return found
