"""Which communities and streets get there only under one of two schemes, and what streets bear more or less."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.answers.paired import Paired, chances_of, means_of
from sim.ensemble.chunk import Places
from sim.ensemble.layout import Layout
from sim.ensemble.row_blocks import Whole
from sim.model.reports.place_report import STREET_COLUMNS

COMMUNITY_COLUMNS = ("id", "name_zh", "name_en", "street", "chance_a", "chance_b", "flips_up", "flips_down", "cost_a_flip")
STREET_MEASURES = ("named", "spent", *STREET_COLUMNS[1:])
STREET_KEYS = ("id", "name_zh", "name_en", "county", "measure", "a", "b", "difference", "low", "high", "flips_up",
               "flips_down")


class PlaceSums:
    """What two schemes make of every place, added up block by block of replications: memory does not grow with them."""

    def __init__(self, layout: Layout) -> None:
        start = layout.start
        communities, streets = len(start.many["communities"]), len(start.many["streets"])
        self.layout, self.n = layout, 0
        self.ups, self.downs, self.named_a, self.named_b, self.extra = (np.zeros(communities, np.int64) for _ in range(5))
        measures = (*STREET_MEASURES, "on_path")
        self.sums_a, self.sums_b = ({name: np.zeros(streets, np.float64) for name in measures} for _ in range(2))
        self.mean, self.square = ({name: np.zeros(streets, np.float64) for name in measures} for _ in range(2))
        self.path_up, self.path_down = np.zeros(streets, np.int64), np.zeros(streets, np.int64)

    def add(self, a: Places, b: Places) -> None:
        """One block of replications more, under either scheme."""
        up, down = b.named > a.named, a.named > b.named
        self.ups += up.sum(axis=0)
        self.downs += down.sum(axis=0)
        self.named_a += a.named.sum(axis=0, dtype=np.int64)
        self.named_b += b.named.sum(axis=0, dtype=np.int64)
        self.extra += np.where(up, b.spent - a.spent, 0).sum(axis=0)
        first, second, more = street_figures(self.layout, a), street_figures(self.layout, b), len(a.named)
        for name, mean in self.mean.items():
            self.sums_a[name] += first[name].sum(axis=0)
            self.sums_b[name] += second[name].sum(axis=0)
            difference = second[name].astype(np.float64) - first[name].astype(np.float64)
            own = difference.mean(axis=0)
            gap, total = own - mean, self.n + more
            self.square[name] += ((difference - own) ** 2).sum(axis=0) + gap**2 * self.n * more / total
            mean += gap * more / total
        self.path_up += ((second["on_path"] == 1) & (first["on_path"] != 1)).sum(axis=0)
        self.path_down += ((first["on_path"] == 1) & (second["on_path"] != 1)).sum(axis=0)
        self.n += more

    def communities(self) -> pd.DataFrame:
        """A row for each community that is named under one scheme only in some replication, most often first.

        `flips_up` counts the replications with a name under B only. `cost_a_flip` is the mean of what is spent more on it
        under B in those replications, in yuan.
        """
        rows = []
        for i, place in enumerate(self.layout.start.roster.places):
            if self.ups[i] or self.downs[i]:
                cost = float(self.extra[i] / self.ups[i]) if self.ups[i] else np.nan
                rows.append((place.id, place.name.zh, place.name.en, place.street, float(self.named_a[i] / self.n),
                             float(self.named_b[i] / self.n), int(self.ups[i]), int(self.downs[i]), cost))
        table = pd.DataFrame(rows, columns=list(COMMUNITY_COLUMNS))
        assert set(table["street"]) <= set(self.layout.start.scenario.data.jurisdiction.streets)
        return table.sort_values(["flips_up", "flips_down"], ascending=False, kind="stable", ignore_index=True)

    def streets(self) -> pd.DataFrame:
        """A row for each street and measure: mean under either scheme and the paired difference with its interval.

        `on_path` is the chance that the street meets its share of the path, with flips; it is left out where there is none.
        Money is in yuan.
        """
        where, rows = self.layout.start.scenario.data, []
        for s, name in enumerate(self.layout.start.roster.streets):
            street = where.jurisdiction.streets[name]
            for measure, change in self._changes(s, where.policy.path is not None):
                levels = float(self.sums_a[measure][s] / self.n), float(self.sums_b[measure][s] / self.n)
                rows.append((name, street.name.zh, street.name.en, street.county, measure, *levels, change.difference,
                             change.low, change.high, change.flips_up, change.flips_down))
        return pd.DataFrame(rows, columns=list(STREET_KEYS))

    def _changes(self, s: int, path: bool) -> Iterator[tuple[str, Paired]]:
        for measure in STREET_MEASURES:
            sd = float(np.sqrt(self.square[measure][s] / (self.n - 1))) if self.n > 1 else 0.0
            yield measure, means_of(self.n, float(self.mean[measure][s]), sd)
        if path:
            yield "on_path", chances_of(self.n, int(self.path_up[s]), int(self.path_down[s]))


def bytes_a_replication(layout: Layout) -> int:
    """What every place of one replication takes in memory."""
    many = layout.start.many
    return 9 * len(many["communities"]) + 8 * len(STREET_COLUMNS) * len(many["streets"]) + 4 * layout.start.months


def street_figures(layout: Layout, places: Places) -> dict[str, Whole]:
    """Each measure as [replication × street]: communities named, yuan spent, and the columns of `sim.model.reports.place_report`."""
    streets = layout.start.many["streets"]
    borne = places.borne.reshape(len(places.borne), len(streets), len(STREET_COLUMNS))
    found = {name: borne[:, :, i] for i, name in enumerate(STREET_COLUMNS)}
    for name, values in (("named", places.named), ("spent", places.spent)):
        parts = [values[:, row["first"] : row["end"]].sum(axis=1, dtype=np.int64) for row in streets]
        found[name] = np.stack(parts, axis=1)
    return found
