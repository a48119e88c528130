"""The rows of an ensemble, one a replication: held in memory, or read block by block from their file."""

from __future__ import annotations

import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

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


class Rows(ABC):
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
    def blocks(self) -> Iterator[Rows]:
        """The same rows, at most GROUP at a time."""

    @abstractmethod
    def whole(self) -> Whole:
        """All of them [replication × column], in memory."""

    @abstractmethod
    def write(self, path: Path) -> None:
        """See to it that they stand in a Parquet file."""


class HeldRows(Rows):
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

    def blocks(self) -> Iterator[Rows]:
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
        write(path, self.columns, [(Span(self.first, len(self.values)), self.values)])

    @cached_property
    def digest(self) -> str:  # type: ignore[override]
        """SHA-256 of the rows."""
        return digest_of(self.columns, [Span(self.first, len(self.values))], [self.values])


@dataclass(frozen=True)
class FiledRows(Rows):
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

    @property
    def numbers(self) -> Whole:
        """The number of each replication."""
        return self.read(NUMBER)

    def column(self, name: str) -> Whole:
        """One column."""
        if name not in self.columns:
            raise KeyError(name)
        return self.read(name)

    def read(self, name: str) -> Whole:
        """One column of the file."""
        return np.concatenate([block.read(name) for block in self.blocks()])

    def blocks(self) -> Iterator[FiledRows]:
        """The groups of the file, which is opened once."""
        import pyarrow.parquet as pq

        with self.path.open("rb") as opened, pq.ParquetFile(opened) as file:
            for group in range(file.num_row_groups):
                yield GroupRows(self.path, self.columns, file.metadata.row_group(group).num_rows, "", file, group)

    def whole(self) -> Whole:
        """All of them."""
        return np.stack([self.column(name) for name in self.columns], axis=1)

    def write(self, path: Path) -> None:
        """They stand there already; another place gets a copy."""
        if path != self.path:
            import shutil

            shutil.copyfile(self.path, path)


@dataclass(frozen=True)
class GroupRows(FiledRows):
    """One group of an open file; a column is read when it is first asked for. It has no digest of its own."""

    file: Any
    """The open file."""
    group: int
    """The number of the group of rows."""
    known: dict[str, Whole] = field(default_factory=dict)
    """The columns of the file."""

    def read(self, name: str) -> Whole:
        """One column of the group."""
        if name not in self.known:
            self.known[name] = self.file.read_row_group(self.group, [name], use_threads=False).column(0).to_numpy()
        return self.known[name]

    def blocks(self) -> Iterator[FiledRows]:
        """It is one."""
        yield self

    def write(self, path: Path) -> None:
        """Write this group alone."""
        write(path, self.columns, [(Span(int(number), 1), row[None]) for number, row in zip(self.numbers, self.whole(), strict=True)])


class ChainedRows(Rows):
    """Rows of several files, one after the other, in a temporary folder that goes with them."""

    def __init__(self, columns: tuple[str, ...], spans: Sequence[Span], digest: str, folder: TemporaryDirectory[str]) -> None:
        self.columns, self.digest, self.folder = columns, digest, folder
        self.parts = [FiledRows(part_of(folder, span), columns, span.number, "") for span in spans]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @property
    def numbers(self) -> Whole:
        """The number of each replication."""
        return np.concatenate([part.numbers for part in self.parts])

    def column(self, name: str) -> Whole:
        """One column."""
        return np.concatenate([part.column(name) for part in self.parts])

    def blocks(self) -> Iterator[Rows]:
        """The blocks of each file."""
        for part in self.parts:
            yield from part.blocks()

    def whole(self) -> Whole:
        """All of them."""
        return np.concatenate([part.whole() for part in self.parts])

    def write(self, path: Path) -> None:
        """Write them into one file."""
        write(path, self.columns, ((Span(int(part.numbers[0]), len(part)), part.whole()) for part in self.parts))


def part_of(folder: TemporaryDirectory[str], span: Span) -> Path:
    """The file of some replications."""
    return Path(folder.name) / f"{span.first}.parquet"


class Digest:
    """SHA-256 of rows that come in parts: of what happened in them, so that a new measure changes no digest."""

    def __init__(self, columns: Sequence[str], spans: Sequence[Span]) -> None:
        self.places = [at for at, name in enumerate(columns) if name not in READ_OFF]
        self.sum = hashlib.sha256("\n".join(columns[at] for at in self.places).encode())
        self.sum.update(np.array(joined(spans), "<i8").tobytes())

    def add(self, values: Whole) -> None:
        """The next rows."""
        self.sum.update(np.ascontiguousarray(values[:, self.places], "<i8").tobytes())


def digest_of(columns: Sequence[str], spans: Sequence[Span], parts: Iterable[Whole]) -> str:
    """SHA-256 of the rows in order of replication, with their column names and numbers, all but the measures."""
    digest = Digest(columns, spans)
    for part in parts:
        digest.add(part)
    return digest.sum.hexdigest()


def joined(spans: Sequence[Span]) -> list[Span]:
    """The same replications in as few spans as there are; `spans` are in order and do not overlap."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end == span.first:
            found[-1] = Span(found[-1].first, found[-1].number + span.number)
        else:
            found.append(span)
    return found


def write(path: Path, columns: Sequence[str], parts: Iterable[tuple[Span, Whole]]) -> None:
    """Write rows that come in parts, packed with zstd, and see the file onto the disk; memory does not grow with them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.int64()) for name in (NUMBER, *columns)])
    with path.open("wb") as file:
        with pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=False) as writer:
            for numbers, values in grouped(parts, len(columns)):
                arrays: list[Any] = [numbers, *values]
                writer.write_table(pa.Table.from_arrays([pa.array(array) for array in arrays], schema=schema))
        file.flush()
        os.fsync(file.fileno())


def grouped(parts: Iterable[tuple[Span, Whole]], width: int) -> Iterator[tuple[Whole, Whole]]:
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
