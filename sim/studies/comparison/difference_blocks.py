"""Schemes under the same luck, a block of replications at a time, so that neither rows nor what became of places stay in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.answers.streamed import Summary
from sim.ensemble.chunk import Places
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.gather import Sums
from sim.ensemble.kept_rows import ChainedRows, Digest, HeldRows, Span, Whole, part_of
from sim.ensemble.layout import Layout
from sim.ensemble.running import Progress
from sim.ensemble.variants import run_variants
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario

from .criterion import scores
from .place_differences import PlaceSums, bytes_a_replication

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

BYTES = 48_000_000
"""What the places of a block take for each scheme."""
PROGRAM = 350_000_000
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
    """The same of how many more than under the baseline, from as many fewer as there are communities [month × difference]."""


class Gathered:
    """A scheme as its blocks come in: rows of one block stay in memory, those of several go into files of a temporary folder."""

    def __init__(self, start: Start, replications: int, size: int) -> None:
        layout = Layout(start)
        self.layout, self.asked, self.spans = layout, replications, list[Span]()
        self.folder = TemporaryDirectory(prefix="rollout-compare-") if size < replications else None
        self.digest, self.sums, self.totals = Digest(layout.columns, [Span(0, replications)]), PlaceSums(layout), Sums(layout)
        self.most = len(start.many["communities"])
        self.path = np.zeros((start.months, self.most + 1), np.int64)
        self.more = np.zeros((start.months, 2 * self.most + 1), np.int64)

    def add(self, result: Ensemble, base: Places) -> None:
        """One block more, beside the same replications of the baseline."""
        places = result.places
        assert places is not None
        self.sums.add(base, places)
        self.totals.take(result.histogram, result.street_sums)
        self.path += counted(places.path, 0, self.most)
        self.more += counted(places.path - base.path, -self.most, self.most)
        self.last = replace(result, places=None)
        if self.folder is not None:
            span = Span(result.first, result.replications)
            result.table.write(part_of(self.folder, span))
            self.digest.add(result.rows)
            self.spans.append(span)
            self.last = replace(self.last, table=HeldRows(self.layout.columns, 0, np.zeros((0, len(self.layout.columns)), np.int64)))

    def whole(self) -> tuple[Ensemble, Moved]:
        """All blocks together, once."""
        made = replace(self.last, first=0, asked=self.asked, histogram=self.totals.histogram, street_sums=self.totals.streets)
        if self.folder is not None:
            made = replace(made, table=ChainedRows(self.layout.columns, self.spans, self.digest.sum.hexdigest(), self.folder))
        return made, Moved(self.sums.communities(), self.sums.streets(), self.path, self.more)


def counted(path: NDArray[np.signedinteger], least: int, most: int) -> Whole:
    """How often each value from `least` to `most` stands in a column: [replication × month] gives [month × value]."""
    months, width = path.shape[1], most - least + 1
    places = path.astype(np.int64) - least + np.arange(months) * width
    return np.bincount(places.ravel(), minlength=months * width).reshape(months, width)


def block_size(start: Start, replications: int) -> int:
    """Replications of a block."""
    return max(1, min(replications, BYTES // max(1, bytes_a_replication(Layout(start)))))


def megabytes(start: Start, schemes: int, replications: int, workers: int) -> tuple[float, float]:
    """About what a comparison holds in memory, and what it puts into temporary files: nothing where one block is all."""
    layout, size = Layout(start), block_size(start, replications)
    row, several = 8 * len(layout.columns), size < replications
    once = size * (bytes_a_replication(layout) + 2 * row) * (1 + min(schemes, workers))
    paths = 8 * schemes * start.months * (3 * len(start.many["communities"]) + 2)
    held = once + paths + (0 if several else schemes * replications * row)
    return (PROGRAM + held) / 1e6, schemes * replications * row * PACKED / 1e6 if several else 0.0


def run_blocks(
    schemes: Mapping[str, Scenario], replications: int, seed: int, workers: int | None, progress: Progress | None
) -> dict[str, tuple[Ensemble, Moved]]:
    """Every scheme's result, and what it changes from place to place against the first."""
    starts = {name: make_start(scheme) for name, scheme in schemes.items()}
    size = block_size(next(iter(starts.values())), replications)
    gathered = {id(start): Gathered(start, replications, size) for start in starts.values()}
    for first in range(0, replications, size):
        number = min(size, replications - first)
        told = partial(_told, progress, first * len(schemes), replications * len(schemes)) if progress else None
        makes = {name: partial(starts.__getitem__, name) for name in starts}
        run_variants(makes, Block(gathered).keep, number, seed, workers, told, first, places=True)
    return {name: gathered[id(start)].whole() for name, start in starts.items()}


def run_choosing(
    schemes: Mapping[str, Scenario], by: str, replications: int, seed: int, workers: int | None, progress: Progress | None
) -> dict[str, Summary]:
    """What each scheme is judged by in the replications that follow, which decide nothing but the order."""
    starts = {name: make_start(scheme) for name, scheme in schemes.items()}
    found, size = {id(start): Summary() for start in starts.values()}, block_size(next(iter(starts.values())), replications)

    def keep(result: Ensemble) -> None:
        for block in result.blocks():
            found[id(result.layout.start)].add(scores(block, by))

    for first in range(0, replications, size):
        told = partial(_told, progress, first * len(schemes), replications * len(schemes)) if progress else None
        makes = {name: partial(starts.__getitem__, name) for name in starts}
        run_variants(makes, keep, min(size, replications - first), seed, workers, told, replications + first)
    return {name: found[id(start)] for name, start in starts.items()}


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
