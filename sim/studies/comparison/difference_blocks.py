"""Schemes under the same luck, a block of replications at a time, so that what became of every place need not stay in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.ensemble.chunk import Places
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.kept_rows import HeldRows
from sim.ensemble.layout import Layout
from sim.ensemble.running import Progress
from sim.ensemble.variants import run_variants
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario

from .place_differences import PlaceSums, bytes_a_replication

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

BYTES = 48_000_000
"""What the places of a block take for each scheme."""


class Moved(NamedTuple):
    """What a scheme changes from place to place against the baseline."""

    communities: pd.DataFrame
    """What changes for each community, a row each."""
    streets: pd.DataFrame
    """What changes for each street, a row each."""
    path: NDArray[np.signedinteger]
    """Communities named by the end of each month [replication × month]."""


class Gathered:
    """A scheme as its blocks come in."""

    def __init__(self) -> None:
        self.parts: list[Ensemble] = []
        self.paths: list[NDArray[np.signedinteger]] = []
        self.sums: PlaceSums | None = None

    def add(self, result: Ensemble, base: Places) -> None:
        """One block more, beside the same replications of the baseline."""
        places = result.places
        assert places is not None
        self.sums = self.sums or PlaceSums(result.layout)
        self.sums.add(base, places)
        self.paths.append(places.path.astype(np.int16) if places.named.shape[1] < 1 << 15 else places.path)
        self.parts.append(replace(result, places=None))

    def whole(self, asked: int) -> tuple[Ensemble, Moved]:
        """All blocks together, once."""
        first, sums = self.parts[0], self.sums
        assert sums is not None
        rows = np.concatenate([part.rows for part in self.parts])
        table = HeldRows(first.layout.columns, first.first, rows)
        made = replace(first, asked=asked, table=table, histogram=np.sum([part.histogram for part in self.parts], axis=0),
                       street_sums=np.sum([part.street_sums for part in self.parts], axis=0))
        self.parts.clear()
        return made, Moved(sums.communities(), sums.streets(), np.concatenate(self.paths))


def block_size(start: Start, replications: int) -> int:
    """Replications of a block."""
    return max(1, min(replications, BYTES // max(1, bytes_a_replication(Layout(start)))))


def megabytes(start: Start, schemes: int, replications: int) -> float:
    """About what a comparison holds in memory: every row and path, again for the fresh luck of a ranking, and one block."""
    layout = Layout(start)
    again = 2 if schemes > 2 else 1
    each = 8 * len(layout.columns) * again + 2 * start.months + 8 * 12 * again
    return (schemes * replications * each + 2 * block_size(start, replications) * bytes_a_replication(layout)) / 1e6


def run_blocks(
    schemes: Mapping[str, Scenario], replications: int, seed: int, workers: int | None, progress: Progress | None
) -> dict[str, tuple[Ensemble, Moved]]:
    """Every scheme's result, and what it changes from place to place against the first."""
    starts = {name: make_start(scheme) for name, scheme in schemes.items()}
    gathered = {id(start): Gathered() for start in starts.values()}
    size = block_size(next(iter(starts.values())), replications)
    for first in range(0, replications, size):
        number = min(size, replications - first)
        told = partial(_told, progress, first * len(schemes), replications * len(schemes)) if progress else None
        makes = {name: partial(starts.__getitem__, name) for name in starts}
        run_variants(makes, Block(gathered).keep, number, seed, workers, told, first, places=True)
    return {name: gathered[id(start)].whole(replications) for name, start in starts.items()}


class Block:
    """One block of replications: the first scheme that comes is the baseline of the others."""

    def __init__(self, gathered: Mapping[int, Gathered]) -> None:
        self.gathered, self.base = gathered, list[Places]()

    def keep(self, result: Ensemble) -> None:
        """Add what a scheme made of the block to what its earlier blocks made."""
        assert result.places is not None
        if not self.base:
            self.base.append(result.places)
        self.gathered[id(result.layout.start)].add(result, self.base[0])


def _told(progress: Progress, before: int, total: int, done: int, asked: int) -> None:
    del asked
    progress(before + done, total)
