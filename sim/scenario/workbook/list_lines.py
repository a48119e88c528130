"""The lists of a scenario as lines of text: from the CSV beside it, or from the sheet that stands in its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from sim.errors import InputError
from sim.scenario.roster import TABLE_ENDS, attribute_columns, csv_title, table_beside
from sim.scenario.schema import ScenarioData
from sim.scenario.workbook.sheet_layout import ListLayout
from sim.scenario.workbook.sheet_tables import sheet_records
from sim.scenario.workbook.sheet_titles import KNOWN_SHEET, ROSTER_SHEET, STREET_LIST_SHEET


def list_lines(path: Path, name: str, listed: ListLayout, data: ScenarioData | None) -> list[list[str]]:
    """The lines of the list `name` of the scenario file `path`, the headings first; InputError for one that is faulty."""
    columns = (*listed.columns, *(attribute_columns(data) if data and listed.title in (ROSTER_SHEET, STREET_LIST_SHEET) else ()))
    rows, faults = table_beside(path, name, listed.title, columns, TABLE_ENDS)
    if faults.found or faults.broken:
        raise InputError(faults.lines())
    told = listed.title == KNOWN_SHEET  # of what is known an empty column says that it did not happen, and none that nobody knows
    used = [column.name for column in columns if column.needed or (told and column.name in faults.at)
            or any(row.cells.get(column.name) for row in rows)]
    return [used, *([row.cells.get(key, "") for key in used] for row in rows)]


def sheet_lines(path: Path, name: str, listed: ListLayout, data: ScenarioData | None) -> list[list[str]] | None:
    """The lines of a list that is a sheet of a workbook, the headings first; None where it is a file."""
    known = {column.name: column.others for column in listed.columns}
    return list_lines(path, name, listed, data) if sheet_records(path, csv_title(path), listed.title, known) is not None else None


def csv_bytes(lines: Sequence[Sequence[str]]) -> bytes:
    """A CSV as Excel opens it."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(lines)
    return ("\ufeff" + target.getvalue()).encode()
