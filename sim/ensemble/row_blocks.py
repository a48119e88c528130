"""Rows in blocks: which replications follow each other, the digest of their rows, the file that they are packed into."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.model.reports.measures import MEASURES

Whole = NDArray[np.int64]
NUMBER = "replication"
"""The column of replication numbers that stands before the others in the file."""
READ_OFF = frozenset(measure.__name__ for measure, *_ in MEASURES)
"""Measures, which are only read off what happened; the names of all other columns hold a dot, or are `trail`."""
SEEN = "observed."
"""What the columns of published figures begin with, which are read off likewise."""
GROUP = 65_536
"""Rows that the file packs together: what a reader or a writer of a million holds at once. Fewer would make more groups, of which the
end of the file tells, and that end is read as a whole."""


class Span(NamedTuple):
    """Replications that follow each other."""

    first: int
    """The number of the first replication."""
    number: int
    """How many there are."""

    @property
    def end(self) -> int:
        """The first replication after them."""
        return self.first + self.number


def cut_blocks(whole: Span, most: int = GROUP) -> Iterator[Span]:
    """The same replications in blocks of at most so many."""
    for first in range(whole.first, whole.end, most):
        yield Span(first, min(most, whole.end - first))


def joined_spans(spans: Sequence[Span]) -> list[Span]:
    """The same replications in as few spans as there are; `spans` are in order and do not overlap."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end == span.first:
            found[-1] = Span(found[-1].first, found[-1].number + span.number)
        else:
            found.append(span)
    return found


class Digest:
    """SHA-256 of rows that come in parts: of what happened in them, so that a new measure, or a published figure, changes no digest."""

    def __init__(self, columns: Sequence[str], spans: Sequence[Span]) -> None:
        self.places = [at for at, name in enumerate(columns) if name not in READ_OFF and not name.startswith(SEEN)]
        self.sum = hashlib.sha256("\n".join(columns[at] for at in self.places).encode())
        self.sum.update(np.array(joined_spans(spans), "<i8").tobytes())

    def add(self, values: Whole) -> None:
        """The next rows."""
        self.sum.update(np.ascontiguousarray(values[:, self.places], "<i8").tobytes())


def rows_digest(columns: Sequence[str], spans: Sequence[Span], parts: Iterable[Whole]) -> str:
    """SHA-256 of the rows in order of replication, with their column names and numbers, all but what is read off."""
    digest = Digest(columns, spans)
    for part in parts:
        digest.add(part)
    return digest.sum.hexdigest()


def write_rows(path: Path, columns: Sequence[str], parts: Iterable[tuple[Span, Whole]], number: int) -> None:
    """Write `number` rows that come in parts, packed with zstd, and see the file onto the disk; memory does not grow with them."""
    with path.open("wb") as file:
        pack_rows(file, columns, parts, number)
        file.flush()
        os.fsync(file.fileno())


def pack_rows(file: IO[bytes], columns: Sequence[str], parts: Iterable[tuple[Span, Whole]], number: int) -> None:
    """So many rows that come in parts as a Parquet file, packed with zstd."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.int64()) for name in (NUMBER, *columns)])
    with pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=False) as writer:
        for numbers, values in grouped_rows(parts, len(columns), number):
            arrays: list[Any] = [numbers, *values]
            writer.write_table(pa.Table.from_arrays([pa.array(array) for array in arrays], schema=schema))


def grouped_rows(parts: Iterable[tuple[Span, Whole]], width: int, number: int) -> Iterator[tuple[Whole, Whole]]:
    """Numbers and columns [column × row] of blocks of GROUP; at least one block, so that an empty file can be read too.

    `number` rows come in all, so that of fewer than a block no room is made for a whole one.
    """
    room = min(number, GROUP)
    numbers, values, at, given = np.empty(room, np.int64), np.empty((width, room), np.int64), 0, False
    for span, rows in parts:
        done = 0
        while done < span.number:
            take = min(room - at, span.number - done)
            numbers[at : at + take] = np.arange(span.first + done, span.first + done + take)
            values[:, at : at + take] = rows[done : done + take].T
            at, done = at + take, done + take
            if at == room:
                yield numbers, values
                at, given = 0, True
    if at or not given:
        yield numbers[:at], values[:, :at]
