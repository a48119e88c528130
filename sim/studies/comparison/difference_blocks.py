"""Schemes under the same luck, a block of replications at a time, so that neither rows nor what became of places stay in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.ensemble.chunk import Places
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.first_days import first_day_made
from sim.ensemble.gather import Sums
from sim.ensemble.kept_rows import SpilledRows
from sim.ensemble.layout import Layout
from sim.ensemble.row_blocks import Whole
from sim.ensemble.running import Progress
from sim.ensemble.variants import run_variants
from sim.first_day.start import Start
from sim.scenario.load import Scenario

from .place_differences import PlaceSums, bytes_a_replication

MOST_AT_ONCE = 16_384
"""Replications of a block at most: small beside the program itself, so that what is held is the same for a hundred thousand and ten
million."""
_BYTES = 48_000_000
"""What the places of a block take for each scheme."""
HELD = 200_000_000
"""What the rows of all schemes may take in memory."""
PROGRAM = 475_000_000
"""Bytes that the program takes itself, with the libraries that draw charts."""
PACKED = 0.2
"""Part of its size that a packed number of a row takes, about."""


class Moved(NamedTuple):
    """What a scheme changes from place to place against the baseline."""

    communities: pd.DataFrame
    """What changes for each community, a row each."""
    streets: pd.DataFrame
    """What changes for each street, a row each."""
    path: Whole
    """In how many replications so many communities are named by the end of each month [month × count]."""
    more: Whole
    """Replications by how many more are named than under the baseline, from as many fewer as there are communities [month × difference]."""


class Gathered:
    """A scheme as its blocks come in: rows stay in memory where they are few, else they go into a temporary file."""

    def __init__(self, start: Start, replications: int, spill: bool) -> None:
        layout = Layout(start)
        self.asked, self.sums, self.totals = replications, PlaceSums(layout), Sums(layout)
        self.spilled = SpilledRows(layout.columns) if spill else None
        self.most = len(start.many["communities"])
        self.path = np.zeros((start.months, self.most + 1), np.int64)
        self.more = np.zeros((start.months, 2 * self.most + 1), np.int64)

    def add(self, result: Ensemble, base: Places) -> None:
        """One block more, beside the same replications of the baseline."""
        places = result.places
        assert places is not None
        self.sums.add(base, places)
        self.totals.take(result.histogram, result.street_sums, result.cohort_sums)
        self.path += counted(places.path, 0, self.most)
        self.more += counted(places.path - base.path, -self.most, self.most)
        self.last = replace(result, places=None)
        if self.spilled is not None:
            self.spilled.add(result.first, result.rows)
            self.last = replace(self.last, table=self.spilled)

    def whole(self) -> tuple[Ensemble, Moved]:
        """All blocks together, once."""
        made = replace(self.last, first=0, asked=self.asked, histogram=self.totals.histogram, street_sums=self.totals.streets,
                       cohort_sums=self.totals.cohorts)
        return made, Moved(self.sums.communities(), self.sums.streets(), self.path, self.more)


def counted(path: NDArray[np.signedinteger], least: int, most: int) -> Whole:
    """How often each value from `least` to `most` stands in a column: [replication × month] gives [month × value]."""
    months, width = path.shape[1], most - least + 1
    places = path.astype(np.int64) - least + np.arange(months) * width
    return np.bincount(places.ravel(), minlength=months * width).reshape(months, width)


def block_size(start: Start, replications: int) -> int:
    """Replications of a block."""
    return max(1, min(replications, MOST_AT_ONCE, _BYTES // max(1, bytes_a_replication(Layout(start)))))


def spills(start: Start, schemes: int, replications: int) -> bool:
    """Whether rows go into temporary files: those of one block stay in memory, unless there are many schemes."""
    return block_size(start, replications) < replications or schemes * replications * row_bytes(start) > HELD


def row_bytes(start: Start) -> int:
    """What a row takes in memory."""
    return 8 * len(Layout(start).columns)


def megabytes(start: Start, schemes: int, replications: int, workers: int) -> tuple[float, float]:
    """About what a comparison holds in memory, and what it puts into temporary files: nothing where rows are few."""
    layout, size, row, spilled = Layout(start), block_size(start, replications), row_bytes(start), spills(start, schemes, replications)
    once = size * (bytes_a_replication(layout) + 2 * row) * (1 + min(schemes, workers))
    paths = 8 * schemes * start.months * (3 * len(start.many["communities"]) + 2)
    rows = schemes * replications * row
    return (PROGRAM + once + paths + (0 if spilled else rows)) / 1e6, rows * PACKED / 1e6 if spilled else 0.0


def run_blocks(
    schemes: Mapping[str, Scenario], replications: int, seed: int, workers: int | None, progress: Progress | None
) -> dict[str, tuple[Ensemble, Moved]]:
    """Every scheme's result, and what it changes from place to place against the first."""
    starts = {name: first_day_made(scheme) for name, scheme in schemes.items()}
    base = next(iter(starts.values()))
    size, spill = block_size(base, replications), spills(base, len(starts), replications)
    gathered = {id(start): Gathered(start, replications, spill) for start in starts.values()}
    for first in range(0, replications, size):
        number = min(size, replications - first)
        told = partial(block_told, progress, first * len(schemes), replications * len(schemes)) if progress else None
        makes = {name: partial(starts.__getitem__, name) for name in starts}
        run_variants(makes, DifferenceBlock(gathered).keep, number, seed, workers, told, first, places=True)
    return {name: gathered[id(start)].whole() for name, start in starts.items()}


class DifferenceBlock:
    """One block of replications: the first scheme that comes is the baseline of the others."""

    def __init__(self, gathered: Mapping[int, Gathered]) -> None:
        self.gathered, self.base = gathered, list[Places]()

    def keep(self, result: Ensemble) -> None:
        """Add what a scheme made of the block to what its earlier blocks made."""
        assert result.places is not None
        if not self.base:
            self.base.append(result.places)
        self.gathered[id(result.layout.start)].add(result, self.base[0])


def block_told(progress: Progress, before: int, total: int, done: int, asked: int) -> None:
    """Tell the progress of a block as that of the whole."""
    del asked
    progress(before + done, total)
