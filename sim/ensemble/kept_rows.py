"""The rows of an ensemble, one a replication: held in memory, or read block by block from their file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from weakref import finalize

import numpy as np

from . import row_blocks
from .row_blocks import NUMBER, Span, Whole, pack_rows, rows_digest, write_rows


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
        """One column: a copy, so that whoever keeps it does not keep all the others with it."""
        return np.ascontiguousarray(self.values[:, self.place[name]])

    def blocks(self) -> Iterator[KeptRows]:
        """The same rows, at most GROUP at a time; one block without rows where there are none."""
        for at in range(0, max(1, len(self.values)), row_blocks.GROUP):
            yield HeldRows(self.columns, self.first + at, self.values[at : at + row_blocks.GROUP])

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands."""
        return {name: at for at, name in enumerate(self.columns)}

    def whole(self) -> Whole:
        """All of them."""
        return self.values

    def write(self, path: Path) -> None:
        """Write them, packed with zstd."""
        write_rows(path, self.columns, [(Span(self.first, len(self.values)), self.values)], len(self.values))

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
        pack_rows(packed, self.columns, [(self.spans[-1], values)], len(values))
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
        parts = ((Span(int(block.numbers[0]), len(block)), block.whole()) for block in self.blocks())
        write_rows(path, self.columns, parts, len(self))

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
        parts = [(Span(int(number), 1), row[None]) for number, row in zip(self.numbers, self.whole(), strict=True)]
        write_rows(path, self.columns, parts, len(self))


def groups_of(file: IO[bytes], columns: tuple[str, ...]) -> Iterator[GroupRows]:
    """The groups of rows of an open Parquet file."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as opened:
        for group in range(opened.num_row_groups):
            yield GroupRows(columns, opened, group)


