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


class Gathering:
    """Chunks put together as they arrive; memory does not grow with their number.

    Of a stopped run only the unbroken first part counts, since fast chunks would be over-represented: what came early
    waits until the gap before it is closed.
    """

    def __init__(self, layout: Layout, first: int) -> None:
        self.first, self.at, self.done = first, first, 0
        self.rows = [np.zeros((0, len(layout.columns)), np.int64)]
        self.histogram = np.zeros(layout.start.months * layout.width, np.int64)
        self.streets = np.zeros(0, np.int64)
        self.waiting: dict[int, Collected] = {}

    def add(self, part: Collected) -> None:
        """Take a chunk in."""
        self.done += len(part.rows)
        self.waiting[part.first] = part
        while self.at in self.waiting:
            following = self.waiting.pop(self.at)
            self.at += len(following.rows)
            self.rows.append(following.rows)
            self.histogram += following.histogram
            self.streets = following.streets.copy() if len(self.streets) == 0 else self.streets + following.streets

    def result(self, layout: Layout, seed: int, asked: int, engine: str, stopped: bool) -> Result:
        """What is there without a gap."""
        rows = np.concatenate(self.rows)
        complete = not stopped and len(rows) == asked
        return Result(layout, seed, self.first, asked, engine, complete, rows, self.histogram, self.streets)
