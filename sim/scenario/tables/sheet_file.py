"""Tables of files that are no text: the first sheet of an Excel workbook, or a Parquet file, as lines of cells like those of a CSV.

Nothing in them is worked out, followed or run: of a formula counts the value that Excel saved beside it.
"""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from sim.errors import InputError
from sim.scenario.workbook.sheet_cells import UNMERGE, Sheet, as_in_csv, cell_name
from sim.scenario.workbook.unpacked import unpacked_sheets

Records = list[tuple[int, list[str]]]
"""The cells of each line, with its number from 1."""
_LARGEST = 64_000_000
"""Bytes of a Parquet file when unpacked."""
_WIDEST = 100
"""Columns that are looked at."""
_MERGED = 100_000
"""Merged cells of a sheet that are looked at."""


def shown_sheets(raw: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook that are shown, of which the first is read; InputError for what is no workbook."""
    sheets = unpacked_sheets(raw, name)
    return [sheet for sheet in sheets if not sheet.hidden] or sheets[:1]


def lines_of_sheet(sheet: Sheet) -> Records:
    """The lines of a sheet; a line is a row as Excel counts."""
    rows = sheet.rows()
    width = min(max((max(cells) for _, cells in rows), default=0), _WIDEST)
    return [(row, [as_in_csv(cells.get(at)) for at in range(1, width + 1)]) for row, cells in rows]


def odd_cells(sheet: Sheet, name: str) -> dict[tuple[int, int], str]:
    """What is wrong with single cells of a sheet, by row and column from 1: formulas without a value, thousands, and merged cells."""
    hidden = {at: cell.fault for at, cell in sheet.cells.items() if cell.kind in ("unsaved", "scaled")}
    return {**hidden, **_merged(sheet, [row for row, _ in sheet.rows()], name)}


def _merged(sheet: Sheet, filled: list[int], name: str) -> dict[tuple[int, int], str]:
    """The cells of merged areas in rows that hold something: a value stands in the first alone, and nobody can tell for which it holds."""
    found: dict[tuple[int, int], str] = {}
    for first, left, low, right in sheet.merged:
        told = f"the cells {cell_name(first, left)}:{cell_name(low, right)} are merged; {UNMERGE}"
        rows = filled[bisect_left(filled, first):bisect_right(filled, low)]
        found.update({(row, column): told for row in rows for column in range(left, min(right, _WIDEST) + 1)})
        if len(found) > _MERGED:
            raise InputError(f"{name}: more than {_MERGED} cells are merged; {UNMERGE}")
    return found


def parquet_records(raw: bytes, name: str) -> Records:
    """The lines of a Parquet file, counted as if its headings stood in line 1. InputError for what is none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(io.BytesIO(raw), thrift_container_size_limit=1_000_000) as found:
            schema, meta = found.schema_arrow, found.metadata
            size = sum(meta.row_group(at).total_byte_size for at in range(meta.num_row_groups))
            if size > _LARGEST or len(schema.names) > _WIDEST or meta.num_rows * len(schema.names) > _LARGEST // 8:
                raise InputError(f"{name}: the file has {size} bytes when unpacked; expected at most {_LARGEST}")
            odd = [str(each) for each, kind in zip(schema.names, schema.types, strict=True) if pa.types.is_nested(kind) or _is_raw(kind)]
            if odd:
                raise InputError(f"{name}: {each}: holds neither text, numbers nor dates; expected one of them" for each in odd)
            lines = list(_lines(found.read(use_threads=False)))
    except (OSError, ValueError, OverflowError, pa.ArrowException) as error:  # of a cell too: a day beyond all, text that is none
        raise InputError(f"{name}: cannot be read ({table_fault(error)}); expected a Parquet file") from None
    return list(enumerate([_cells(list(map(str, schema.names))), *lines], 1))


def _lines(table: Any) -> Iterator[list[str]]:
    """The lines of a table under its headings."""
    return map(_cells, zip(*(column.to_pylist() for column in table.columns), strict=True))


def _is_raw(kind: object) -> bool:
    """Whether a column holds bytes."""
    import pyarrow as pa

    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))


def _cells(values: Any) -> list[str]:
    return [_text(value) for value in values]


def _text(value: object) -> str:
    """A value as a CSV holds it: a date as its month, a whole number without a point, nothing where there is none."""
    if value is None or value != value:  # not a number, or no time
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return f"{value.year:04d}-{value.month:02d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def table_fault(error: Exception) -> str:
    """Why a table of another kind cannot be read: what the system says of its file, else that it is none, or damaged."""
    return getattr(error, "strerror", None) or "damaged, or of another kind"
