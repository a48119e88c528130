"""Reads a CSV as Excel leaves it, in any of its encodings and separators, or the first sheet of a workbook, or a Parquet file."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from sim.errors import InputError
from sim.scenario.reading import load_bytes
from sim.scenario.tables.csv_cells import CsvRow
from sim.scenario.tables.csv_table import ABOVE, Column, columns_of_heads, headings_at, headings_wanted, table_rows
from sim.scenario.tables.sheet_file import Records, lines_of_sheet, odd_cells, parquet_records, shown_sheets
from sim.scenario.tables.table_faults import Faults, Unread
from sim.scenario.workbook.sheet_cells import Sheet

_LARGEST = 8_000_000
"""Bytes of one file; UTF-16 takes two or four a letter."""
_KEPT = 100_000
"""Bytes of a CSV up to which its rows are kept for the next time."""
SEPARATORS = (",", ";", "\t", "，", "；", "|")
_SEP = re.compile(r"sep=(.)", re.IGNORECASE)


def read_table(file: Path, name: str, columns: Sequence[Column], faults: Faults) -> list[CsvRow]:
    """The rows of a CSV, a workbook or a Parquet file, which errors call `name`.

    What stops reading raises InputError; faults of lines are added.
    """
    raw, end = load_bytes(file, name, _LARGEST), file.suffix.lower()
    if end == ".xlsx":
        return _book_rows(shown_sheets(raw, name), columns, faults)
    if end == ".parquet":
        return table_rows(parquet_records(raw, name), columns, faults)
    rows, told = (_csv_rows if len(raw) <= _KEPT else _csv_rows.__wrapped__)(raw, name, tuple(columns))
    faults.take(told)
    return list(rows)


def _book_rows(sheets: Sequence[Sheet], columns: Sequence[Column], faults: Faults) -> list[CsvRow]:
    """The rows of the first sheet of a workbook; others with the same headings, such as one a year, are not read."""
    faults.odd.update(odd_cells(sheets[0], faults.file))
    rows = table_rows(lines_of_sheet(sheets[0]), columns, faults)
    others = tuple(sheet.title for sheet in sheets[1:] if headings_at(lines_of_sheet(sheet), columns) is not None)
    if others:
        faults.unread.append(Unread(faults.file, 1, (), others))
    return rows


@lru_cache(maxsize=8)
def _csv_rows(raw: bytes, name: str, columns: tuple[Column, ...]) -> tuple[tuple[CsvRow, ...], Faults]:
    """The rows of a CSV and the faults of its lines; kept by what the file says, for settings of a scenario rest on the same tables."""
    faults = Faults(name)
    return tuple(table_rows(_csv_records(raw, name, columns), columns, faults)), faults


def _csv_records(raw: bytes, name: str, columns: tuple[Column, ...]) -> Records:
    """The cells of each line of a CSV."""
    text = decoded(raw, name)
    start, separator = _separator(text, columns)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    first, records = text.count("\n", 0, start), Records()
    try:
        for record in reader:
            records.append((first + reader.line_num, [_cell(cell) for cell in record]))
    except csv.Error as error:
        at = records[-1][0] + 1 if records else first + 1
        raise InputError(f"{name}:{at}: not CSV ({csv_fault(error)}); expected {headings_wanted(columns)}") from None
    return records


def csv_fault(error: csv.Error) -> str:
    """What Python's reader finds wrong with a CSV, in words for whoever wrote the file."""
    said = str(error)
    if "unexpected end" in said:
        return "a quotation mark is never closed"
    if "expected after" in said:
        return "more stands behind a closing quotation mark"
    return "a cell is too long" if "field larger" in said else "a line cannot be read"


def decoded(raw: bytes, name: str) -> str:
    """The text of a file that Excel has written as UTF-8, as Unicode (UTF-16) or in the Chinese code page (GB18030)."""
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(f"{name}: is an Excel workbook, not a CSV; save it as CSV UTF-8")
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return _as(raw, encoding, name)
    if raw[:400].count(0) * 4 > len(raw[:400]):
        return _as(raw, "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be", name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _as(raw, "gb18030", name)
    if not _TWO.search(text) and (lone := _BEHIND_A_LETTER.search(text)):
        raise _unread(name, text.count("\n", 0, lone.start()) + 1)
    return text


def _as(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unread(name, raw.count(b"\n", 0, error.start) + 1) from None


_TWO, _BEHIND_A_LETTER = re.compile(r"[^\x00-\x7f]{2}"), re.compile(r"[A-Za-z][^\x00-\x7f]")
"""Chinese stands together; what is alone behind Latin letters was one of theirs: Council’s as Windows writes it is Council抯 in GBK."""


def _unread(name: str, line: int) -> InputError:
    return InputError(f"{name}:{line}: the text is neither UTF-8 nor GBK nor UTF-16; save the file as CSV UTF-8")


def _separator(text: str, columns: Sequence[Column]) -> tuple[int, str]:
    """Where the rows begin (after Excel's line sep=;), and the separator under which most headings are known."""
    start, told = told_separator(text)
    if told:
        return start, told
    lines = [line for line in text.splitlines()[: 4 * ABOVE] if line.strip()][:ABOVE]

    def known(separator: str) -> int:
        return max((sum(1 for head in columns_of_heads([_cell(word.strip().strip('"')) for word in line.split(separator)], columns) if head)
                    for line in lines), default=0)

    return 0, max(SEPARATORS, key=known)


def told_separator(text: str) -> tuple[int, str]:
    """Where the rows begin behind Excel's line sep=;, and the separator that it tells; 0 and nothing where there is no such line."""
    top, _, _ = text.partition("\n")
    told = _SEP.fullmatch(top.strip("\r \ufeff"))
    return (len(top) + 1, told[1]) if told else (0, "")


def _cell(text: str) -> str:
    """A cell without blanks of any kind around it, and without Excel's ="..." or '... for text."""
    text = text.strip().strip("\u200b\ufeff\u2060").strip()
    if text.startswith('="') and text.endswith('"') and len(text) >= 3:
        text = text[2:-1].strip()
    return text[1:] if text.startswith("'") and text[1:].isdigit() else text
