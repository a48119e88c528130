"""The rows of a received folder: the file is looked at before anything in it is read, and then read group by group."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from sim.ensemble.row_blocks import GROUP, NUMBER, Digest, Span, Whole, joined_spans
from sim.files.received import QUIETLY, is_file
from sim.scenario.tables.sheet_file import table_fault
from sim.words.figures import count_text

FOOTER_A_COLUMN = 1000
"""Bytes that the end of a Parquet file takes at most for a column of a group."""


class Unfit(Exception):
    """The file does not hold the rows that its folder tells of; the reason is for people."""


@contextmanager
def opened_rows(path: Path, columns: tuple[str, ...], done: int) -> Iterator[Any]:
    """The file, once its kind, size, columns, types and groups are those of so many rows; else Unfit."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not is_file(path):
        raise Unfit("is no plain file")
    try:
        with open(os.open(path, QUIETLY), "rb") as file:
            _bounded(file, len(columns) + 1, done)
            with pq.ParquetFile(file, thrift_container_size_limit=10_000_000) as found:
                _fits(found, columns, done)
                yield found
    except (OSError, ValueError, pa.ArrowException) as error:
        raise Unfit(f"cannot be read ({table_fault(error)})") from None


def _bounded(file: Any, columns: int, done: int) -> None:
    """Refuse a file, or an end of one, larger than so many rows can make."""
    groups = -(-done // GROUP) + 1
    most = groups * columns * FOOTER_A_COLUMN + 65_536
    size = os.fstat(file.fileno()).st_size
    if size > done * columns * 9 + most:
        raise Unfit(f"has {count_text(size)} bytes, more than {count_text(done)} rows can take")
    if size < 12:
        raise Unfit("is no Parquet file")
    file.seek(size - 8)
    if int.from_bytes(file.read(4), "little") > most:
        raise Unfit("says of itself more than so few rows have")
    file.seek(0)


def _fits(found: Any, columns: tuple[str, ...], done: int) -> None:
    """Refuse other columns, types or numbers of rows."""
    import pyarrow as pa

    schema, meta = found.schema_arrow, found.metadata
    if tuple(schema.names) != (NUMBER, *columns) or any(kind != pa.int64() for kind in schema.types):
        raise Unfit("has other columns than this scenario's rows")
    if meta.num_rows != done:
        raise Unfit(f"has {count_text(meta.num_rows)} rows, not {count_text(done)}")
    for at in range(meta.num_row_groups):
        group = meta.row_group(at)
        if not 0 <= group.num_rows <= GROUP or group.total_byte_size > (group.num_rows * 9 + 4096) * (len(columns) + 1):
            raise Unfit("has groups of rows that no run writes")


def groups(found: Any, names: list[str] | None = None) -> Iterator[Whole]:
    """The rows group by group [row × column]; Unfit where one has not the rows that it tells of, or a gap."""
    for at in range(found.num_row_groups):
        table = found.read_row_group(at, names, use_threads=False)
        if len(table) != found.metadata.row_group(at).num_rows or any(column.null_count for column in table.columns):
            raise Unfit("has a group with other rows than it tells of, or with empty cells")
        yield np.stack([column.to_numpy() for column in table.columns], axis=1).astype(np.int64, copy=False)


def spans(found: Any, asked: int) -> list[Span]:
    """The replications that the rows are of; Unfit where they are not in order, come twice or lie out of range."""
    made: list[Span] = []
    for part in groups(found, [NUMBER]):
        numbers = part[:, 0]
        if len(numbers) and (numbers[0] < (made[-1].end if made else 0) or (np.diff(numbers) <= 0).any()):
            raise Unfit("has replications out of order or twice")
        ends = np.flatnonzero(np.diff(numbers) != 1) + 1
        made += [Span(int(run[0]), len(run)) for run in np.split(numbers, ends) if len(run)]
        made = joined_spans(made)
    if made and made[-1].end > max(asked, 1):
        raise Unfit(f"has replications beyond the {count_text(asked)} that were asked for")
    return made


def scanned(found: Any, columns: tuple[str, ...], told: list[Span], wanted: set[int]) -> tuple[str, dict[int, Whole]]:
    """The digest of the rows, and those of the wanted replications."""
    digest, kept = Digest(columns, told), dict[int, Whole]()
    for part in groups(found):
        digest.add(part[:, 1:])
        for at in np.flatnonzero(np.isin(part[:, 0], list(wanted))) if wanted else ():
            kept[int(part[at, 0])] = part[at, 1:].copy()
    return digest.sum.hexdigest(), kept
