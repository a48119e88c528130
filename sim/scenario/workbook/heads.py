"""The headings of a sheet: which row they stand in, which column means what, and what unit a heading gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.scenario.near import hint
from sim.scenario.units import made_plain, shown
from sim.scenario.workbook.sheet_cells import Sheet, SheetCell, cell_name
from sim.scenario.workbook.sheet_titles import OWN_TAB, place_of_cell

_ABOVE = 20
"""Rows that are looked through for the headings."""
_BRACKETS = re.compile(r"[\[【(]([^\[\]【】()]*)[\]】)]")


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What a heading means."""

    key: str
    """The key."""
    unit: str
    """The unit that it gives, in square brackets or at its end; empty where it gives none."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of the headings and the columns that are known."""

    row: int
    """The row."""
    columns: Mapping[int, SheetHead]
    """What each column means."""


def find_heads(name: str, sheet: Sheet, known: Mapping[str, Sequence[str]], needed: Sequence[str], flaws: list[str]) -> Heads | None:
    """The headings of a sheet; None where it has none, which is told if anything stands in it."""
    rows = sheet.rows()[:_ABOVE]
    found = [(row, {at: head for at, cell in cells.items() if (head := _meant(cell, known))}) for row, cells in rows]
    best = max(found, key=lambda pair: (_count(pair[1], needed), len(pair[1]), -pair[0]), default=None)
    if best is None or not best[1] or len(best[1]) < min(2, len(known)):
        if rows:
            flaws.append(f"{place_of_cell(name, sheet, cell_name(rows[0][0], min(rows[0][1])))}: no headings in the sheet; "
                         f"expected a row of headings with {', '.join(needed) or ', '.join(list(known)[:3])}")
        return None
    row, columns = best
    cells = dict(sheet.rows())[row]
    _tell(name, sheet, row, cells, columns, known, flaws)
    missing = [key for key in needed if key not in {head.key for head in columns.values()}]
    if missing:
        words = ", ".join(missing)
        flaws.append(f"{place_of_cell(name, sheet, cell_name(row, 1))}: no column {words}; expected a heading {words} in this row")
        return None
    return Heads(row, columns)


def head_words(sheet: Sheet) -> list[str]:
    """The words of the first rows that may be headings of keys within a mapping, such as attributes.area."""
    found = [cell.value for _, cells in sheet.rows()[:_ABOVE] for cell in cells.values() if isinstance(cell.value, str)]
    return [word for text in found for word in re.split(r"\s+", _BRACKETS.sub("", text)) if re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", word)]


def _count(columns: Mapping[int, SheetHead], needed: Sequence[str]) -> int:
    return len({head.key for head in columns.values()} & set(needed))


def _tell(name: str, sheet: Sheet, row: int, cells: Mapping[int, SheetCell], columns: dict[int, SheetHead],
          known: Mapping[str, Sequence[str]], flaws: list[str]) -> None:
    """Headings that nothing means, and those that stand twice."""
    seen: dict[str, int] = {}
    for at, cell in sorted(cells.items()):
        where = f"{place_of_cell(name, sheet, cell_name(row, at))}"
        head = columns.get(at)
        if head is None:
            text = " ".join(str(cell.value).split())
            if text.startswith(OWN_TAB):
                columns[at] = SheetHead("note", "")
                continue
            last = re.split(r"\s", _BRACKETS.sub("", str(cell.value)).strip())[-1]
            flaws.append(f"{where}: the heading {shown(text)} is unknown; {hint(last, known)}")
            columns[at] = SheetHead("note", "")
        elif head.key in seen:
            flaws.append(f"{where}: the heading {head.key} stands twice, first in {cell_name(row, seen[head.key])}; keep one of the two")
            columns[at] = SheetHead("note", "")
        else:
            seen[head.key] = at


def _meant(cell: SheetCell, known: Mapping[str, Sequence[str]]) -> SheetHead | None:
    """The key that a heading means: by its key, on a line of its own or last, or by its Chinese."""
    if not isinstance(cell.value, str):
        return None
    text = made_plain(cell.value).strip()
    units = _BRACKETS.findall(text)
    words = {plain_heading(word): key for key, others in reversed(list(known.items())) for word in (key, *others)}
    bare = _BRACKETS.sub("", text).strip()
    lines = [line for line in re.split(r"[\r\n]+", bare) if line.strip()]
    for word in (text, bare, *reversed(lines), *bare.split()[-1:], *bare.split()[:1]):
        key = words.get(plain_heading(word))
        if key is not None:
            whole = plain_heading(text) == plain_heading(word)
            return SheetHead(key, "" if whole or not units else units[-1].strip())
    return None


def plain_heading(text: str) -> str:
    """A heading as it is looked up: in usual letters, small ones, without blanks."""
    return "".join(made_plain(text).lower().split())
