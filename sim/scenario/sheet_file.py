"""Tables of files that are no text: the first sheet of an Excel workbook, or a Parquet file, as lines of cells like those of a CSV.

Nothing in them is worked out, followed or run: of a formula counts the value that Excel saved beside it.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from sim.errors import InputError

Records = list[tuple[int, list[str]]]
"""The cells of each line, with its number from 1."""
_LARGEST = 64_000_000
"""Bytes of a workbook or a table when unpacked."""
_PARTS = 2_000
"""Files that a workbook is packed of."""
_WIDEST = 100
"""Columns that are looked at."""
_BLANK = (None,) * _WIDEST
"""A row in which nothing stands; a million of them may stand above one in which something does."""
_LAST = 1_048_576
"""The last row of a sheet, as Excel counts."""
_DECLARED = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be"))
"""What begins definitions of XML, which no workbook has: text in them can be made to grow without end."""
WORKBOOK = "expected a workbook as Excel saves it (.xlsx), without a password"


def workbook_records(raw: bytes, name: str) -> Records:
    """The lines of the first sheet of a workbook; a line is a row as Excel counts. InputError for what is none."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise InputError(f'{name}: openpyxl is not installed here; expected pip install ".[excel]", or a CSV') from None
    _look_at_parts(raw, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=_LAST, max_col=_WIDEST, values_only=True)
            return [(line, _cells(row)) for line, row in enumerate(rows, 1) if row != _BLANK]
    except Exception as error:  # a workbook made to break its reader may raise anything
        raise _unreadable(name, error, WORKBOOK) from None


def _look_at_parts(raw: bytes, name: str) -> None:
    """Whether a workbook may be unpacked: of few parts, not too large together, without definitions of XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > _PARTS or size > _LARGEST:
                raise InputError(f"{name}: the file has {size} bytes when unpacked; expected at most {_LARGEST}")
            declared = any(word in content for part in parts for content in (packed.read(part),) for word in _DECLARED)
    except InputError:
        raise
    except Exception as error:  # likewise
        raise _unreadable(name, error, WORKBOOK) from None
    if declared:
        raise InputError(f"{name}: defines text of its own, as no workbook does; {WORKBOOK}")


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
            table = found.read(use_threads=False)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise _unreadable(name, error, "expected a Parquet file") from None
    return list(enumerate([_cells(list(map(str, schema.names))), *_lines(table)], 1))


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
    if isinstance(value, date):
        return f"{value.year:04d}-{value.month:02d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _unreadable(name: str, error: Exception, wanted: str) -> InputError:
    reason = " ".join(str(error).split())[:100] or type(error).__name__
    return InputError(f"{name}: cannot be read ({reason}); {wanted}")
