"""What an ensemble leaves: rows, exact histograms, street sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from sim.scenario.load import Scenario

from .chunk import Places
from .kept_rows import KeptRows
from .layout import Layout
from .row_blocks import NUMBER, Whole
from .spread import SetAside


@dataclass(frozen=True, eq=False)
class Ensemble:
    """What many replications leave, and nothing else: tables are functions of it (`sim.answers`), for users `sim.results.Result`."""

    layout: Layout
    """Names and sizes of what was collected, and the scenario."""
    seed: int
    """The seed of its luck."""
    first: int
    """The number of the first replication."""
    asked: int
    """Replications that were asked for."""
    engine: str
    """`compiled` or `mesa`."""
    complete: bool
    """Whether all that was asked for was run."""
    table: KeptRows
    """A row a replication, in memory or in a file."""
    histogram: Whole
    """Replications by value of each count, month by month [month × bin]."""
    street_sums: Whole
    """Sums over the replications by street."""
    places: Places | None = None
    """Every place in every replication, where `run` was asked for it."""
    set_aside: tuple[SetAside, ...] = ()
    """Replications that failed each time they were tried; everything here is of the others."""
    cohort_sums: Whole = field(default_factory=lambda: np.zeros(0, np.int64))
    """How often each lag was so long and each cell of batches by lists held so many, see `Layout.cohorts`."""

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

    def blocks(self) -> Iterator[Ensemble]:
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
        """SHA-256 of the rows and their column names, all but the measures: equal histories, equal digests."""
        return self.table.digest
