"""The rows of an ensemble, one a replication: held in memory, or read block by block from their file."""

from __future__ import annotations

import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from sim.model.reports.measures import MEASURES

Whole = NDArray[np.int64]
NUMBER = "replication"
"""The column of replication numbers that stands before the others in the file."""
READ_OFF = frozenset(measure.__name__ for measure, *_ in MEASURES)
"""Columns that are only read off what happened; the names of all others hold a dot, or are `trail`."""
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


class KeptRows(ABC):
    """A row a replication, whole numbers: outcomes of targets, measures, flows by year, the trail."""

    columns: tuple[str, ...]
    digest: str
    """SHA-256 of the rows in order of replication, with the names of their columns, all but the measures."""

    @abstractmethod
    def __len__(self) -> int: ...

    @property
    @abstractmethod
    def numbers(self) -> Whole:
        """The number of each replication."""

    @abstractmethod
    def column(self, name: str) -> Whole:
        """One column, in memory; KeyError for an unknown name."""

    @abstractmethod
    def blocks(self) -> Iterator[KeptRows]:
        """The same rows, at most GROUP at a time."""

    @abstractmethod
    def whole(self) -> Whole:
        """All of them [replication × column], in memory."""

    @abstractmethod
    def write(self, path: Path) -> None:
        """See to it that they stand in a Parquet file."""


class HeldRows(KeptRows):
    """Rows in memory, numbered from `first`."""

    def __init__(self, columns: tuple[str, ...], first: int, values: Whole) -> None:
        self.columns, self.first, self.values = columns, first, values

    def __len__(self) -> int:
        return len(self.values)

    @property
    def numbers(self) -> Whole:
        """The number of each replication."""
        return np.arange(self.first, self.first + len(self.values), dtype=np.int64)

    def column(self, name: str) -> Whole:
        """One column."""
        return self.values[:, self.place[name]]

    def blocks(self) -> Iterator[KeptRows]:
        """The same rows, at most GROUP at a time; one block without rows where there are none."""
        for at in range(0, max(1, len(self.values)), GROUP):
            yield HeldRows(self.columns, self.first + at, self.values[at : at + GROUP])

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands."""
        return {name: at for at, name in enumerate(self.columns)}

    def whole(self) -> Whole:
        """All of them."""
        return self.values

    def write(self, path: Path) -> None:
        """Write them, packed with zstd."""
        write_rows(path, self.columns, [(Span(self.first, len(self.values)), self.values)])

    @cached_property
    def digest(self) -> str:  # type: ignore[override]
        """SHA-256 of the rows."""
        return rows_digest(self.columns, [Span(self.first, len(self.values))], [self.values])


class PackedRows(KeptRows):
    """Rows that are read from a file, column by column."""

    @abstractmethod
    def read(self, name: str) -> Whole:
        """One column of the file."""

    @property
    def numbers(self) -> Whole:
        """The number of each replication."""
        return self.read(NUMBER)

    def column(self, name: str) -> Whole:
        """One column."""
        if name not in self.columns:
            raise KeyError(name)
        return self.read(name)

    def whole(self) -> Whole:
        """All of them."""
        return np.stack([self.column(name) for name in self.columns], axis=1)


@dataclass(frozen=True)
class FiledRows(PackedRows):
    """Rows in a Parquet file, of which each pass over its blocks holds one."""

    path: Path
    """The Parquet file."""
    columns: tuple[str, ...]
    """Its columns, in order."""
    length: int
    """Its rows."""
    digest: str
    """The digest of all rows."""

    def __len__(self) -> int:
        return self.length

    def read(self, name: str) -> Whole:
        """One column of the file."""
        return np.concatenate([block.read(name) for block in self.blocks()])

    def blocks(self) -> Iterator[GroupRows]:
        """The groups of the file, which is opened once."""
        with self.path.open("rb") as file:
            yield from groups_of(file, self.columns)

    def write(self, path: Path) -> None:
        """They stand there already; another place gets a copy."""
        if path != self.path:
            import shutil

            shutil.copyfile(self.path, path)


class SpilledRows(PackedRows):
    """Rows that are put aside as they come, each block packed by itself, into a temporary file without a name.

    The file goes with the program, however that ends: nothing is left of one that is killed.
    """

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.columns, self.spans, self.ends = columns, list[Span](), [0]
        self.file: IO[bytes] = TemporaryFile(prefix="rollout-")  # noqa: SIM115
        finalize(self, self.file.close)

    def add(self, first: int, values: Whole) -> None:
        """The next rows, of the replications from `first`. Raises OSError where the disk is full."""
        self.spans.append(Span(first, len(values)))
        packed = BytesIO()
        _pack(packed, self.columns, [(self.spans[-1], values)])
        self.file.seek(self.ends[-1])
        self.file.write(packed.getbuffer())
        self.file.flush()
        self.ends.append(self.file.tell())

    def __len__(self) -> int:
        return sum(span.number for span in self.spans)

    def read(self, name: str) -> Whole:
        """One column of the file."""
        return np.concatenate([block.read(name) for block in self.blocks()])

    def blocks(self) -> Iterator[GroupRows]:
        """The blocks as they came, at most GROUP rows at a time."""
        for start, end in pairwise(self.ends):
            self.file.seek(start)
            yield from groups_of(BytesIO(self.file.read(end - start)), self.columns)

    def write(self, path: Path) -> None:
        """Write them into one file with a name."""
        write_rows(path, self.columns, ((Span(int(block.numbers[0]), len(block)), block.whole()) for block in self.blocks()))

    @cached_property
    def digest(self) -> str:  # type: ignore[override]
        """SHA-256 of the rows."""
        return rows_digest(self.columns, self.spans, (block.whole() for block in self.blocks()))


@dataclass(frozen=True)
class GroupRows(PackedRows):
    """One group of an open file; a column is read when it is first asked for. It has no digest of its own."""

    columns: tuple[str, ...]
    """The columns, in order."""
    file: Any
    """The open file."""
    group: int
    """The number of the group of rows."""
    known: dict[str, Whole] = field(default_factory=dict)
    """The columns that were read."""

    def __len__(self) -> int:
        return int(self.file.metadata.row_group(self.group).num_rows)

    def read(self, name: str) -> Whole:
        """One column of the group."""
        if name not in self.known:
            self.known[name] = self.file.read_row_group(self.group, [name], use_threads=False).column(0).to_numpy()
        return self.known[name]

    def blocks(self) -> Iterator[GroupRows]:
        """It is one."""
        yield self

    def write(self, path: Path) -> None:
        """Write this group alone."""
        write_rows(path, self.columns, [(Span(int(number), 1), row[None]) for number, row in zip(self.numbers, self.whole(), strict=True)])


def groups_of(file: IO[bytes], columns: tuple[str, ...]) -> Iterator[GroupRows]:
    """The groups of rows of an open Parquet file."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as opened:
        for group in range(opened.num_row_groups):
            yield GroupRows(columns, opened, group)


class Digest:
    """SHA-256 of rows that come in parts: of what happened in them, so that a new measure changes no digest."""

    def __init__(self, columns: Sequence[str], spans: Sequence[Span]) -> None:
        self.places = [at for at, name in enumerate(columns) if name not in READ_OFF]
        self.sum = hashlib.sha256("\n".join(columns[at] for at in self.places).encode())
        self.sum.update(np.array(joined_spans(spans), "<i8").tobytes())

    def add(self, values: Whole) -> None:
        """The next rows."""
        self.sum.update(np.ascontiguousarray(values[:, self.places], "<i8").tobytes())


def rows_digest(columns: Sequence[str], spans: Sequence[Span], parts: Iterable[Whole]) -> str:
    """SHA-256 of the rows in order of replication, with their column names and numbers, all but the measures."""
    digest = Digest(columns, spans)
    for part in parts:
        digest.add(part)
    return digest.sum.hexdigest()


def joined_spans(spans: Sequence[Span]) -> list[Span]:
    """The same replications in as few spans as there are; `spans` are in order and do not overlap."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end == span.first:
            found[-1] = Span(found[-1].first, found[-1].number + span.number)
        else:
            found.append(span)
    return found


def write_rows(path: Path, columns: Sequence[str], parts: Iterable[tuple[Span, Whole]]) -> None:
    """Write rows that come in parts, packed with zstd, and see the file onto the disk; memory does not grow with them."""
    with path.open("wb") as file:
        _pack(file, columns, parts)
        file.flush()
        os.fsync(file.fileno())


def _pack(file: IO[bytes], columns: Sequence[str], parts: Iterable[tuple[Span, Whole]]) -> None:
    """Rows that come in parts as a Parquet file, packed with zstd."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.int64()) for name in (NUMBER, *columns)])
    with pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=False) as writer:
        for numbers, values in _grouped(parts, len(columns)):
            arrays: list[Any] = [numbers, *values]
            writer.write_table(pa.Table.from_arrays([pa.array(array) for array in arrays], schema=schema))


def _grouped(parts: Iterable[tuple[Span, Whole]], width: int) -> Iterator[tuple[Whole, Whole]]:
    """Numbers and columns [column × row] of blocks of GROUP; at least one block, so that an empty file can be read too."""
    numbers, values, at, given = np.empty(GROUP, np.int64), np.empty((width, GROUP), np.int64), 0, False
    for span, rows in parts:
        done = 0
        while done < span.number:
            take = min(GROUP - at, span.number - done)
            numbers[at : at + take] = np.arange(span.first + done, span.first + done + take)
            values[:, at : at + take] = rows[done : done + take].T
            at, done = at + take, done + take
            if at == GROUP:
                yield numbers, values
                at, given = 0, True
    if at or not given:
        yield numbers[:at], values[:, :at]
