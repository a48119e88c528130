"""The cells of one line of a table as Excel leaves them: errors of formulas, several names, rounded codes, numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sim.scenario.tables.table_faults import Faults
from sim.scenario.units import made_plain, shown

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
"""What a cell of Excel shows where its formula has failed."""
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """The cells of one line by column; blank ones are empty."""

    line: int
    """The line in the file, from 1."""
    cells: Mapping[str, str]
    """The cells by the column's name."""


def filled(row: CsvRow, names: Sequence[str], faults: Faults, wanted: str = "a value") -> bool:
    """Whether every one of these cells holds a value; tells each that does not."""
    good = True
    for name in names:
        cell = row.cells.get(name, "")
        if not cell or cell in ERRORS:
            good = False
            what = f"{cell} is an error of a formula" if cell else "empty"
            faults.add(row.line, name, f"{what}; expected {wanted} in every line")
    return good


def text_given(row: CsvRow, name: str, faults: Faults) -> str | None:
    """The text of a cell; None where there is none, or an error of a formula, which is told."""
    cell = row.cells.get(name, "")
    if cell not in ERRORS:
        return cell or None
    faults.add(row.line, name, f"{cell} is an error of a formula; expected a value, or nothing")
    return None


_SEVERAL = re.compile(r"[、；;]|等\s*[\d一二三四五六七八九十几多]*\s*个")
"""What stands between names in one cell, or behind the first few of them."""


_COUNTED = re.compile(r"[共计约]?\d+个(?:社区|小区|村)?")
"""What says how many there are where a name is wanted."""
_BREAK = re.compile(r"\s*[\r\n]+\s*")
_CHINESE_BREAK = re.compile(rf"(?<=[^\x00-\x7f]){_BREAK.pattern}(?=[^\x00-\x7f])")


def on_one_line(cell: str) -> str:
    """A cell without the breaks by which it was made to fit: 文昌社区 for 文昌 above 社区, and a blank between words in Latin letters."""
    return _BREAK.sub(" ", _CHINESE_BREAK.sub("", cell))


def one_name(row: CsvRow, name: str, faults: Faults) -> str | None:
    """The one name of a cell; None where there is none, an error of a formula, several, or how many there are, which is told."""
    cell = text_given(row, name, faults)
    several = cell is not None and _SEVERAL.search(cell)
    if cell is None or not (several or _COUNTED.fullmatch("".join(made_plain(cell).split()))):
        return cell
    wrong = f"{shown(cell)} names several; expected one in each line" if several else (
        f"{shown(cell)} is a number of them; expected one in each line")
    faults.add(row.line, name, wrong)
    return None


def official_code(row: CsvRow, name: str, faults: Faults) -> str | None:
    """An official code, all digits of it; None where there is none or Excel has rounded it, which is told."""
    cell = made_plain(row.cells.get(name, ""))
    if not cell or cell in ERRORS:
        return None
    if cell.endswith(".0") and cell[:-2].isdigit():
        return cell[:-2]
    if not _ROUNDED.fullmatch(cell):
        return cell
    mantissa, _, power = cell.lower().partition("e")
    if len(mantissa.partition(".")[2]) == int(power):
        return str(int(Decimal(cell)))
    faults.add(row.line, name, "Excel has rounded the code, as in 3.30681E+11; format the column as text, with all its digits")
    return None


def whole(text: str) -> int | None:
    """A whole number as a cell holds it: 1200, 1,200, １２００ or 1200.0; None where it is none, as 3.000, which is 3000 to some."""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return int(text)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", made_plain(text).strip())
    try:
        number = Decimal(plain) if re.fullmatch(r"\d{1,12}(\.00?)?", plain) else None
    except InvalidOperation:
        return None
    return int(number) if number is not None else None
