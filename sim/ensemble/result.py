"""The result of an ensemble: rows, exact histograms, street sums, and the tables that answers are made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .chunk import Collected, Whole
from .layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario.load import Scenario


@dataclass(frozen=True, eq=False)
class Result:
    """What `run` gives. Tables are pandas DataFrames; see `sim.answers` for their columns."""

    layout: Layout
    seed: int
    first: int
    asked: int
    engine: str
    complete: bool
    rows: Whole
    histogram: Whole
    street_sums: Whole

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.layout.start.scenario

    @property
    def replications(self) -> int:
        """Replications done."""
        return len(self.rows)

    @cached_property
    def runs(self) -> pd.DataFrame:
        """A row a replication, whole numbers: outcomes of targets, measures, flows by year, the trail."""
        table = pd.DataFrame(self.rows, columns=list(self.layout.columns))
        table.insert(0, "replication", np.arange(self.first, self.first + len(table), dtype=np.int64))
        return table

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rows in order of replication, with their column names: equal histories, equal digests."""
        found = hashlib.sha256("\n".join(self.layout.columns).encode())
        found.update(np.array([self.first, len(self.rows)], "<i8").tobytes())
        found.update(np.ascontiguousarray(self.rows, "<i8").tobytes())
        return found.hexdigest()

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Probability of each target with its interval, shortfall and month; the last row is all of them together."""
        from sim.answers.targets import target_table

        return target_table(self)

    @cached_property
    def series(self) -> pd.DataFrame:
        """Quantiles and mean of each count month by month."""
        from sim.answers.series import series_table

        return series_table(self)

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Every measure with mean, standard deviation and quantiles."""
        from sim.answers.measures import measure_table

        return measure_table(self)

    @cached_property
    def money(self) -> pd.DataFrame:
        """Who paid whom under which stream, in whole yuan."""
        from sim.answers.money import money_table

        return money_table(self)

    @cached_property
    def streets(self) -> pd.DataFrame:
        """Each street's chances, spending, debt and arrears."""
        from sim.answers.streets import street_table

        return street_table(self)

    def chart(self, name: str, path: str | Path | None = None, lang: str = "zh") -> Any:
        """A matplotlib figure of the named chart (`coverage`, `targets`, `money`, `streets`, `timeline`)."""
        from sim.charts import draw

        return draw(self, name, path, lang)


def merge(
    layout: Layout, parts: list[Collected], seed: int, first: int, asked: int, engine: str, stopped: bool
) -> Result:
    """Put chunks together; of a stopped run only the unbroken first part, since fast chunks would be over-represented."""
    parts = sorted(parts, key=lambda part: part.first)
    unbroken, at = [], first
    for part in parts:
        if part.first != at:
            break
        unbroken.append(part)
        at += len(part.rows)
    columns, width = len(layout.columns), layout.start.months * layout.width
    rows = np.concatenate([part.rows for part in unbroken]) if unbroken else np.zeros((0, columns), np.int64)
    histogram, streets = np.zeros(width, np.int64), np.zeros(0, np.int64)
    for part in unbroken:
        histogram += part.histogram
        streets = part.streets.copy() if len(streets) == 0 else streets + part.streets
    return Result(layout, seed, first, asked, engine, not stopped and len(rows) == asked, rows, histogram, streets)
