"""Chunks put together: in memory as they arrive, or from the disk in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from .chunk import Collected, Places
from .ensemble import Ensemble
from .job import Job
from .kept_rows import FiledRows, HeldRows
from .layout import Layout
from .pack import most_bytes, shapes_of, unpacker
from .row_blocks import Digest, Span, Whole, write_rows
from .spread import SetAside
from .store import Damaged, Store


class Gathering:
    """Chunks put together as they arrive.

    Of a stopped run only the unbroken first part counts, since fast chunks would be over-represented: what came early
    waits until the gap before it is closed.
    """

    def __init__(self, layout: Layout, first: int) -> None:
        self.first, self.at = first, first
        self.rows = [np.zeros((0, len(layout.columns)), np.int64)]
        self.sums = Sums(layout)
        self.places: list[Places] = []
        self.waiting: dict[int, Collected] = {}

    def add(self, part: Collected) -> None:
        """Take a chunk in."""
        self.waiting[part.first] = part
        while self.at in self.waiting:
            following = self.waiting.pop(self.at)
            self.at += len(following.rows)
            self.rows.append(following.rows)
            self.places += [following.places] if len(following.places.named) else []
            self.sums.add(following)

    def result(self, layout: Layout, seed: int, asked: int, engine: str, stopped: bool) -> Ensemble:
        """What is there without a gap."""
        rows = np.concatenate(self.rows)
        places = Places(*(np.concatenate(parts) for parts in zip(*self.places, strict=True))) if self.places else None
        return Ensemble(
            layout, seed, self.first, asked, engine, not stopped and len(rows) == asked,
            HeldRows(layout.columns, self.first, rows), self.sums.histogram, self.sums.streets, places, (), self.sums.cohorts,
        )


class Sums:
    """What is added up over all chunks: exact histograms, sums by street, lags and batches by lists of names."""

    def __init__(self, layout: Layout) -> None:
        self.histogram = np.zeros(layout.start.months * layout.width, np.int64)
        self.streets = np.zeros(0, np.int64)
        self.cohorts = np.zeros(layout.cohorts.width, np.int64)

    def add(self, part: Collected) -> None:
        """One chunk more."""
        self.take(part.histogram, part.streets, part.cohorts)

    def take(self, histogram: Whole, streets: Whole, cohorts: Whole) -> None:
        """The sums of so many replications more."""
        self.histogram += histogram
        self.cohorts += cohorts
        self.streets = streets.copy() if len(self.streets) == 0 else self.streets + streets


def filed(job: Job, whole: Span, store: Store, path: Path, aside: Sequence[SetAside], stopped: bool) -> Ensemble:
    """A run from its chunks on the disk, one at a time in memory; its rows go into the file `path`.

    What was set aside is left out; where the run was stopped, so is all that follows the first gap.
    Raises Damaged where a chunk is not what was written.
    """
    layout, spans = job.layout, _unbroken(whole, store, [failed.span for failed in aside])
    sums, digest = Sums(layout), Digest(layout.columns, spans)

    def parts() -> Iterator[tuple[Span, Whole]]:
        for span in spans:
            part = store.load(span, unpacker(layout, span), most_bytes(shapes_of(layout, span)))
            sums.add(part)
            digest.add(part.rows)
            yield span, part.rows

    done = sum(span.number for span in spans)
    write_rows(path, layout.columns, parts(), done)
    rows = FiledRows(path, layout.columns, done, digest.sum.hexdigest())
    return Ensemble(
        layout, job.seed, whole.first, whole.number, job.engine, not stopped and done == whole.number, rows,
        sums.histogram, sums.streets, None, tuple(aside), sums.cohorts,
    )


def drop_damaged(layout: Layout, whole: Span, store: Store) -> None:
    """Look at every chunk, so that all that are damaged are missing at once."""
    for span in store.cover(whole):
        with suppress(Damaged):
            store.load(span, unpacker(layout, span), most_bytes(shapes_of(layout, span)))


def _unbroken(whole: Span, store: Store, aside: Sequence[Span]) -> list[Span]:
    """The chunks before the first gap that was not set aside."""
    missing = store.missing(whole, aside)
    end = missing[0].first if missing else whole.end
    return [span for span in store.cover(whole) if span.first < end]
