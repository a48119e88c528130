"""The result of an ensemble: rows, exact histograms, street sums, and the tables that answers are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from .chunk import Places
from .kept_rows import NUMBER, Rows, Whole
from .layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    from sim.answers.deciding import Decides
    from sim.scenario.load import Scenario

    from .spread import SetAside


@dataclass(frozen=True, eq=False)
class Result:
    """What `run` gives. Tables are pandas DataFrames; see `sim.answers` for their columns."""

    layout: Layout
    seed: int
    first: int
    asked: int
    engine: str
    complete: bool
    table: Rows
    """A row a replication, in memory or in a file."""
    histogram: Whole
    street_sums: Whole
    places: Places | None = None
    """Every place in every replication, where `run` was asked for it."""
    set_aside: tuple[SetAside, ...] = ()
    """Replications that failed each time they were tried; everything here is of the others."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.layout.start.scenario

    @property
    def replications(self) -> int:
        """Replications done."""
        return len(self.table)

    @property
    def rows(self) -> Whole:
        """All rows [replication × column], in memory."""
        return self.table.whole()

    def column(self, name: str) -> Whole:
        """One column of the rows, in memory; see `blocks` for what never ends up there as a whole. KeyError for an unknown name."""
        return self.table.column(name)

    def blocks(self) -> Iterator[Result]:
        """The same replications, a few at a time: whatever reads columns works on one of these as on the whole."""
        for rows in self.table.blocks():
            yield replace(self, table=rows)

    @cached_property
    def runs(self) -> pd.DataFrame:
        """A row a replication, whole numbers: outcomes of targets, measures, flows by year, the trail; all in memory."""
        made = pd.DataFrame(self.rows, columns=list(self.layout.columns))
        made.insert(0, NUMBER, self.table.numbers)
        return made

    @property
    def digest(self) -> str:
        """SHA-256 of the rows in order of replication, with their column names: equal histories, equal digests."""
        return self.table.digest

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Probability of each target with its interval, shortfall and month; the last row is all of them together."""
        from sim.answers.target_table import target_table

        return target_table(self)

    @cached_property
    def series(self) -> pd.DataFrame:
        """Quantiles and mean of each count month by month."""
        from sim.answers.series_table import series_table

        return series_table(self)

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Every measure with mean, standard deviation and quantiles."""
        from sim.answers.measure_table import measure_table

        return measure_table(self)

    @cached_property
    def money(self) -> pd.DataFrame:
        """Who paid whom under which stream, in whole yuan."""
        from sim.answers.money_table import money_table

        return money_table(self)

    @cached_property
    def streets(self) -> pd.DataFrame:
        """Each street's chances, spending, cash shortfall and arrears."""
        from sim.answers.street_table import street_table

        return street_table(self)

    @cached_property
    def decides(self) -> list[Decides] | None:
        """The drawn quantities that the first target hangs on, the strongest first; None for too few replications to tell."""
        from sim.answers.deciding import quantities

        return quantities(self)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Each change in mid-run with how often it was made; empty for a scenario without any."""
        from sim.answers.change_table import change_table

        return change_table(self)

    def chart(self, name: str, path: str | Path | None = None, lang: str = "zh") -> Any:
        """A matplotlib figure of the named chart (`coverage`, `targets`, `money`, `streets`, `timeline`)."""
        from sim.charts import draw

        return draw(self, name, path, lang)
