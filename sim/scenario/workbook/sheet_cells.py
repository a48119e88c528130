"""The cells of a sheet, and what Excel calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from sim.scenario.workbook.number_formats import plain_number

UNSAVED = "the formula has no saved value; open the workbook in Excel, WPS or LibreOffice and save it there"
SCALED = "the format shows thousands of the number that the cell holds; expected a format that shows all of it, or the unit behind it"
UNMERGE = "expected every value in a cell of its own: unmerge them and fill each in"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows: text, a number, yes or no; of a formula, what was saved with it."""

    row: int
    """The row, from 1."""
    column: int
    """The column, from 1."""
    value: str | int | float | bool
    """What it shows; a date as its month, a percentage and an amount in 万元 as text."""
    kind: str = ""
    """`date`, `error` (a formula that failed), `unsaved` (a formula without a value), `scaled` (a number of which the format shows
    thousands, in no unit), `percent`; else nothing."""
    day: str = ""
    """Of a date the whole day."""

    @property
    def name(self) -> str:
        """As Excel calls it: C7."""
        return cell_name(self.row, self.column)

    @property
    def fault(self) -> str:
        """Why nobody can say what it holds; empty where one can."""
        if self.kind == "error":
            return f"{' '.join(str(self.value).split())[:50]} is an error of a formula; expected a value"
        return {"unsaved": UNSAVED, "scaled": SCALED}.get(self.kind, "")


@dataclass
class Sheet:
    """One sheet: its cells by row and column, and what is merged in it."""

    title: str
    """Its name on the tab."""
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    """The cells that hold something, by row and column."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden: bool = False
    """Whether the tab is hidden."""
    hidden_rows: set[int] = field(default_factory=set)
    """Rows that are not shown, as a filter leaves them."""

    def rows(self) -> list[tuple[int, dict[int, SheetCell]]]:
        """The rows that hold something, from above, each with its cells by column."""
        found: dict[int, dict[int, SheetCell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        return list(found.items())


def letters(column: int) -> str:
    """A column as Excel calls it: 28 is AB."""
    text = ""
    while column > 0:
        column, at = divmod(column - 1, 26)
        text = chr(65 + at) + text
    return text


def cell_name(row: int, column: int) -> str:
    """A cell as Excel calls it."""
    return f"{letters(column)}{row}"


_ESCAPED = re.compile("_x(?!D[89A-F])([0-9A-F]{4})_", re.IGNORECASE)
"""A sign that a workbook writes by its number, _x000D_; so does it write a _ that stands before such letters, as _x005F_."""


def stripped(text: str) -> str:
    """Text without blanks of any kind around it, and without the apostrophe by which a number is kept as text."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r", "").strip().strip("\u200b\ufeff\u2060").strip()
    return text[1:] if text.startswith("'") and text[1:2].isdigit() else text


def as_in_csv(cell: SheetCell | None) -> str:
    """A cell as a CSV holds it."""
    if cell is None:
        return ""
    if isinstance(cell.value, bool):
        return "true" if cell.value else "false"
    return cell.value if isinstance(cell.value, str) else plain_number(Decimal(repr(cell.value)))
