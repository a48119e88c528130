"""Lists that a workbook holds in place of a CSV beside it, as lines of cells; what is broken in them is told by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.scenario.workbook.heads import find_heads
from sim.scenario.workbook.sheet_cells import UNMERGE, as_in_csv, cell_name
from sim.scenario.workbook.sheet_titles import SheetTitle, place_of_cell, sheet_named
from sim.scenario.workbook.unpacked import WORKBOOK_END, unpack_workbook


@dataclass(frozen=True)
class SheetRecords:
    """The lines of a list of a workbook."""

    tab: str
    """The sheet."""
    records: list[tuple[int, list[str]]]
    """The row of each line, and its cells."""
    faults: list[str]
    """What is wrong with cells, a line each."""


def sheet_records(path: Path, name: str, title: SheetTitle, known: Mapping[str, Sequence[str]]) -> SheetRecords | None:
    """The lines of the sheet of that name, whose headings are `known`; None where `path` is no workbook or the sheet has no lines."""
    if path.suffix.lower() != WORKBOOK_END:
        return None
    sheet = sheet_named(unpack_workbook(path, name), title)
    rows = sheet.rows() if sheet is not None else []
    heads = find_heads(name, sheet, known, (), []) if sheet is not None else None
    if sheet is None or len(rows) < 2 or (heads is not None and rows[-1][0] <= heads.row):
        return None
    faults, records = list[str](), list[tuple[int, list[str]]]()
    for row, cells in rows:
        broken = [cell for cell in cells.values() if cell.fault]
        faults += [f"{place_of_cell(name, sheet, cell.name)}: {cell.fault}" for cell in broken]
        if not broken:
            records.append((row, [as_in_csv(cells.get(at)) for at in range(1, max(cells) + 1)]))
    last = rows[-1][0]
    for first, left, low, right in sheet.merged:
        if first <= last and low > (heads.row if heads is not None else rows[0][0]):
            area = f"{cell_name(first, left)}:{cell_name(low, right)}"
            faults.append(f"{place_of_cell(name, sheet, cell_name(first, left))}: the cells {area} are merged; {UNMERGE}")
    return SheetRecords(sheet.title, records, faults)
