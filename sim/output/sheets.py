"""results.xlsx: one sheet a table, headings in the reader's language, nothing in it that runs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import xlsxwriter

from sim.answers.format import ROUND_CEILING, ROUND_FLOOR, fixed, odds
from sim.files.writing import cells
from sim.words.text import one_line

from .labels import CELLS_ZH, cell_label, column_label, column_labels

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

    from sim.words.own import OwnWords

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST = 60
_LONGEST = 32_000
"""Characters that fit a cell."""
_SHEET = 31
"""Characters that fit the name of a sheet."""


def workbook(about: list[tuple[str, object]], tables: Mapping[str, pd.DataFrame], lang: str, own: OwnWords | None = None) -> bytes:
    """The file's bytes: a sheet of what was run, then a sheet for each table, with headings in a scenario's own words."""
    def said(text: object) -> str:
        return own.put(str(text), lang) if own else str(text)

    def worded(column: str, held: object) -> object:
        found = cell_label(column, held, lang)
        return said(found) if isinstance(found, str) and (found != held or column == "unit") else found

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        heading = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(said(column_label("about", lang))[:_SHEET])
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, WIDEST)
        for at, (name, value) in enumerate(about):
            put_value(sheet, at, 0, said(name), heading)
            put_value(sheet, at, 1, said(value) if isinstance(value, str) else value)
        for name, table in tables.items():
            made = table[column_labels(list(table.columns), lang)]
            for column in CELLS_ZH.keys() & set(made.columns):
                made = made.assign(**{column: made[column].map(partial(worded, column))})
            heads = [said(column_label(str(column), lang, name)) for column in made.columns]
            fill_sheet(book, book.add_worksheet(said(column_label(name, lang))[:_SHEET]), made, heads, heading, name)
    return target.getvalue()


def fill_sheet(book: xlsxwriter.Workbook, sheet: Worksheet, table: pd.DataFrame, heads: list[str], heading: Any, name: str) -> None:
    """One table: the headings stay in sight."""
    sheet.freeze_panes(1, 0)
    for at, head in enumerate(heads):
        put_value(sheet, 0, at, head, heading)
    widths = [_breadth(head) for head in heads]
    names, formats = [str(column) for column in table.columns], Formats(book, name)
    for down, row in enumerate(cells(table)):
        for at, cell in enumerate(row):
            put_value(sheet, down + 1, at, *formats.shown(names[at], dict(zip(names, row, strict=True))))
            widths[at] = max(widths[at], _breadth(cell))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(WIDEST, width + 2))


_SHARES = {"targets": {"probability", "started", "complete", "named", "assumed", "borrowed"}, "streets": {"coverage", "on_path", "in_debt"},
           "observed": {"probability"}, "lags": {"reached"}}
"""Columns of shares from 0 to 1, by sheet; the limits of one have its name and an ending, those of `probability` none."""


class Formats:
    """How numbers of a sheet are shown: shares as percentages, limits rounded outward, others without a tail of digits."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: str) -> None:
        self.book, self.shares = book, _SHARES.get(sheet, set())
        self.share, self.number = book.add_format({"num_format": "0.00%"}), book.add_format({"num_format": "#,##0.##"})

    def shown(self, column: str, row: Mapping[str, object]) -> tuple[object, Any]:
        """A cell and its format; what happened never or always shows its bound, as everywhere, and stays a number."""
        cell, of = row[column], column.removesuffix("low").removesuffix("high").removesuffix("_") or "probability"
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return cell, None
        if of not in self.shares:
            return cell, self.number if isinstance(cell, float) else None
        if column != of:
            return outward(cell, column.endswith("low")), self.share
        low, high = (row.get(f"{of}_{end}", row.get(end) if of == "probability" else None) for end in ("low", "high"))
        if cell in (0, 1) and isinstance(low, int | float) and isinstance(high, int | float):
            return cell, self.bound(float(cell), float(low), float(high))
        return cell, self.share

    def bound(self, p: float, low: float, high: float) -> Any:
        """A format that shows the bound for as long as the cell holds 0, or 1."""
        text = f'"{odds(p, low, high, "en")}"'
        return self.book.add_format({"num_format": f"0.00%;-0.00%;{text}" if p == 0 else f"[=1]{text};0.00%"})


def outward(end: float, low: bool) -> float:
    """A limit to a hundredth of a percent, rounded away from the estimate."""
    return float(fixed(end, 4, ROUND_FLOOR if low else ROUND_CEILING))


def put_value(sheet: Worksheet, down: int, at: int, value: object, style: Any = None) -> None:
    """A number as a number, anything else as text; nothing for None."""
    if isinstance(value, bool):
        sheet.write_boolean(down, at, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(down, at, value, style)
    elif value is not None:
        sheet.write_string(down, at, one_line(str(value))[:_LONGEST], style)


def _breadth(value: object) -> int:
    """About how wide a cell is, in Latin letters."""
    text = "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
