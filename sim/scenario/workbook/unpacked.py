"""The sheets of a workbook, and of each cell what it shows."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sim.errors import InputError
from sim.scenario.reading import load_bytes
from sim.scenario.workbook.number_formats import day_text, hides_digits, part_shown, styled_value
from sim.scenario.workbook.packed_parts import EXPECTED_BOOK, PackedParts
from sim.scenario.workbook.sheet_cells import Sheet, SheetCell, stripped

WORKBOOK_END = ".xlsx"
"""How the name of a workbook ends that is read."""
_LARGEST = 8_000_000
"""Bytes of a workbook as it lies on the disk."""
_SHEETS = 60
_CELLS = 300_000
"""Cells of a workbook that hold something."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LONGEST = 32_767
"""Letters of one cell."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_OLE = b"\xd0\xcf\x11\xe0"
_LEVEL: dict[int, int] = {}
_DIGITS = {"superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")}
"""How digits that are raised or lowered in a cell are read; on the line as they are."""


def unpack_workbook(path: Path, name: str) -> list[Sheet]:
    """The sheets of a workbook that errors call `name`; InputError for what is none, or is made to do harm."""
    return unpacked_sheets(load_bytes(path, name, _LARGEST), name)


def unpacked_sheets(raw: bytes, name: str) -> list[Sheet]:
    """The sheets of what a workbook file holds."""
    if raw.startswith(_OLE):
        raise InputError(f"{name}: is an old workbook (.xls) or has a password; {EXPECTED_BOOK}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return _sheets(PackedParts(packed, name))
    except InputError:
        raise
    except Exception as error:  # a workbook made to break its reader may raise anything
        reason = "not packed as a workbook is" if isinstance(error, zipfile.BadZipFile) else "damaged inside"
        raise InputError(f"{name}: cannot be read ({reason}); {EXPECTED_BOOK}") from None


def _sheets(packed: PackedParts) -> list[Sheet]:
    """Every sheet that holds cells, in the order of the tabs."""
    book = packed.targets("").get("office", "xl/workbook.xml")
    listed: list[tuple[str, str, bool]] = []
    from_1904 = False

    def start(tag: str, held: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "sheet":
            listed.append((held.get("name", ""), held.get("r:id") or held.get("id", ""), held.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            from_1904 = held.get("date1904", "0") in ("1", "true", "on")

    packed.parse(packed.part(book), start)
    if not listed:
        raise InputError(f"{packed.name}: has no sheet; {EXPECTED_BOOK}")
    if len(listed) > _SHEETS:
        raise InputError(f"{packed.name}: has {len(listed)} sheets; expected at most {_SHEETS}")
    parts, folder = packed.targets(book), posixpath.dirname(book)
    strings = _strings(packed, packed.beside(parts, folder, "sharedStrings.xml"))
    styles = _styles(packed, packed.beside(parts, folder, "styles.xml"))
    reader = _Reader(packed, strings, styles, from_1904)
    return [reader.sheet(title, packed.part(parts.get(which, "")), hidden) for title, which, hidden in listed]


def _strings(packed: PackedParts, content: bytes) -> list[str]:
    """The texts that cells share."""
    found: list[str] = []
    runs = _Runs()

    def start(tag: str, held: dict[str, str]) -> None:
        if tag == "si":
            found.append("")
        runs.begin(tag, held)

    def end(tag: str, text: str) -> None:
        runs.end(tag)
        if tag == "t" and found:
            found[-1] = (found[-1] + runs.read(text))[:_LONGEST]

    packed.parse(content, start, end)
    return found


def _styles(packed: PackedParts, content: bytes) -> list[tuple[int, str]]:
    """For each style of a cell the number and the text of its number format."""
    codes: dict[int, str] = {}
    found: list[tuple[int, str]] = []
    within = False

    def start(tag: str, held: dict[str, str]) -> None:
        nonlocal within
        if tag == "numFmt":
            codes[int(held["numFmtId"])] = held.get("formatCode", "")
        within = within or tag == "cellXfs"
        if tag == "xf" and within:
            number = int(held.get("numFmtId", "0"))
            found.append((number, codes.get(number, "")))

    def end(tag: str, text: str) -> None:
        nonlocal within
        within = within and tag != "cellXfs"

    packed.parse(content, start, end)
    return found


class _Runs:
    """What is read of the runs of a cell's text: of how Chinese is spoken nothing, raised and lowered digits as the marks that they are.

    So a count with the raised mark of a footnote is no other number: of 12 and a raised 1 it is 12¹, not 121.
    """

    def __init__(self) -> None:
        self.spoken, self.digits = False, _LEVEL

    def begin(self, tag: str, held: Mapping[str, str]) -> None:
        """A part begins."""
        self.spoken = self.spoken or tag == "rPh"
        if tag == "vertAlign":
            self.digits = _DIGITS.get(held.get("val", ""), _LEVEL)

    def end(self, tag: str) -> None:
        """A part ends."""
        self.spoken = self.spoken and tag != "rPh"
        if tag == "r":
            self.digits = _LEVEL

    def read(self, text: str) -> str:
        """What a text of the run says."""
        return "" if self.spoken else text.translate(self.digits)


class _Reader:
    """Reads the cells of the sheets of one workbook."""

    def __init__(self, parts: PackedParts, strings: list[str], styles: list[tuple[int, str]], from_1904: bool) -> None:
        self.parts, self.strings, self.styles, self.from_1904 = parts, strings, styles, from_1904

    def sheet(self, title: str, content: bytes, hidden: bool) -> Sheet:
        """One sheet."""
        made = Sheet(title.strip(), hidden=hidden)
        at: dict[str, Any] = {"row": 0, "column": 0}
        runs = _Runs()

        def start(tag: str, held: dict[str, str]) -> None:
            if tag == "row":
                at["row"], at["column"] = int(held.get("r", at["row"] + 1)), 0
                if held.get("hidden") in ("1", "true"):
                    made.hidden_rows.add(at["row"])
            elif tag == "c":
                self.begin(at, held)
            elif tag == "f":
                at["formula"] = True
            elif tag == "mergeCell":
                made.merged += list(_area(held.get("ref", "")))
            runs.begin(tag, held)

        def end(tag: str, text: str) -> None:
            runs.end(tag)
            if tag == "v":
                at["value"] = text
            elif tag == "t":
                at["text"] = (at.get("text") or "") + runs.read(text)
            elif tag == "c":
                self.add(made, at)

        self.parts.parse(content, start, end)
        return made

    @staticmethod
    def begin(at: dict[str, Any], held: Mapping[str, str]) -> None:
        """The beginning of a cell; one that does not say where it is follows the one before it."""
        place = _PLACE.fullmatch(held.get("r", ""))
        if place is None and "r" in held:
            raise ValueError(f"no cell {held['r'][:20]}")
        row, column = (int(place[2]), _column(place[1])) if place else (max(at["row"], 1), at["column"] + 1)
        at.update(row=row, column=column, type=held.get("t", "n"), style=int(held.get("s", "0")),
                  value=None, text=None, formula=False)

    def add(self, sheet: Sheet, at: Mapping[str, Any]) -> None:
        """A cell that is read whole."""
        cell = self.cell(at)
        if cell is None or not (1 <= cell.row <= _LAST_ROW and 1 <= cell.column <= _LAST_COLUMN):
            return
        self.parts.count += 1
        if self.parts.count > _CELLS:
            raise InputError(f"{self.parts.name}: more than {_CELLS} cells hold something; expected fewer")
        sheet.cells[cell.row, cell.column] = cell

    def cell(self, at: Mapping[str, Any]) -> SheetCell | None:
        """What a cell shows; None where that is nothing."""
        kind, value, row, column = at["type"], at["value"], at["row"], at["column"]
        if kind == "inlineStr":
            value, kind = at["text"], "str"
        if value is None or (value == "" and kind != "str"):
            return SheetCell(row, column, "", "unsaved") if at["formula"] else None
        if kind == "e":
            return SheetCell(row, column, value, "error")
        if kind == "b":
            return SheetCell(row, column, value.strip() in ("1", "true"))
        if kind == "d":
            return SheetCell(row, column, value[:7], "date", value[:10])
        if kind in ("s", "str"):
            text = self.strings[int(value)] if kind == "s" else value
            text = stripped(text[:_LONGEST])
            return SheetCell(row, column, text) if text else None
        return self.number(row, column, value, at["style"])

    def number(self, row: int, column: int, value: str, style: int) -> SheetCell:
        """A number as its format shows it."""
        try:
            number = Decimal(repr(float(value)))
        except (ValueError, InvalidOperation):
            return SheetCell(row, column, value, "error")
        if not number.is_finite():
            return SheetCell(row, column, value, "error")
        built_in, code = self.styles[style] if 0 <= style < len(self.styles) else (0, "")
        shown = styled_value(number, code, built_in, self.from_1904)
        if isinstance(shown, str):
            whole_day = re.fullmatch(r"\d{4}-\d\d|\d+:\d\d", shown) is not None
            dated = whole_day or re.fullmatch(r"\d{4}|\d\d-\d\d", shown) is not None
            kind = "date" if dated else "percent" if shown.endswith("%") else ""
            return SheetCell(row, column, shown, kind, day_text(number, self.from_1904) if whole_day else "")
        if hides_digits(part_shown(code, number)):
            return SheetCell(row, column, value, "scaled")
        whole = number == number.to_integral_value() and abs(number) < 10**15
        return SheetCell(row, column, int(number) if whole else float(number))


def _column(text: str) -> int:
    number = 0
    for letter in text:
        number = 26 * number + ord(letter) - 64
    return number


def _area(ref: str) -> Iterator[tuple[int, int, int, int]]:
    """A merged area; nothing where it is one cell or no area."""
    ends = [_PLACE.fullmatch(part) for part in ref.replace("$", "").split(":")]
    if len(ends) == 2 and ends[0] and ends[1]:
        rows, columns = sorted(int(end[2]) for end in ends if end), sorted(_column(end[1]) for end in ends if end)
        yield rows[0], columns[0], rows[1], columns[1]
