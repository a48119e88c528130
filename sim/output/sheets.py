"""results.xlsx: one sheet a table, headings in the reader's language, nothing in it that runs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from .files import cells
from .labels import columns, label

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST = 60
LONGEST = 32_000
"""Characters that fit a cell."""


def workbook(about: list[tuple[str, object]], tables: Mapping[str, pd.DataFrame], lang: str) -> bytes:
    """The file's bytes: a sheet of what was run, then a sheet for each table."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        heading = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(label("about", lang))
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, WIDEST)
        for at, (name, value) in enumerate(about):
            put(sheet, at, 0, name, heading)
            put(sheet, at, 1, value)
        for name, table in tables.items():
            fill(book.add_worksheet(label(name, lang)), table, lang, heading, name)
    return target.getvalue()


def fill(sheet: Worksheet, table: pd.DataFrame, lang: str, heading: Any, name: str) -> None:
    """One table: the headings stay in sight; columns in the other language are left out."""
    table = table[columns(list(table.columns), lang)]
    sheet.freeze_panes(1, 0)
    heads = [label(str(column), lang, name) for column in table.columns]
    for at, head in enumerate(heads):
        put(sheet, 0, at, head, heading)
    widths = [breadth(head) for head in heads]
    for down, row in enumerate(cells(table)):
        for at, cell in enumerate(row):
            put(sheet, down + 1, at, cell)
            widths[at] = max(widths[at], breadth(cell))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(WIDEST, width + 2))


def put(sheet: Worksheet, down: int, at: int, value: object, style: Any = None) -> None:
    """A number as a number, anything else as text; nothing for None."""
    if isinstance(value, bool):
        sheet.write_boolean(down, at, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(down, at, value, style)
    elif value is not None:
        sheet.write_string(down, at, str(value)[:LONGEST], style)


def breadth(value: object) -> int:
    """About how wide a cell is, in Latin letters."""
    text = "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
