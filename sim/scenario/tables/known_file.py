"""What is known of the first day, in a CSV beside a scenario file: of communities month by month, of places as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.scenario.known_checks import known_faults, other_homes, places_by_word
from sim.scenario.own_words import own_cells
from sim.scenario.place_checks import RosterRows
from sim.scenario.roster import TABLE_ENDS, RosterRow, table_beside
from sim.scenario.schema import Community, KnownState, ScenarioData, Text
from sim.scenario.schema_known import LATER_EVENTS
from sim.scenario.tables.csv_cells import CsvRow, filled, one_name
from sim.scenario.tables.csv_table import Column
from sim.scenario.tables.observed_file import CalledPlaces, cell_count, cell_month, cell_place, cell_word, places_called
from sim.scenario.tables.table_faults import Faults, Unread, faults_told
from sim.scenario.units import flag, parse_month, shown
from sim.scenario.workbook.sheet_titles import KNOWN_SHEET

COLUMNS = (
    Column("place", ("street", "街道", "街道名称", "所属街道", "所在街道", "乡镇街道", "地点", "地区", "区域")),
    Column("community", ("社区", "社区名称", "社区编号"), needed=False),
    Column("additional", ("另增", "另外增加"), needed=False),
    Column("tier", ("级别", "层级"), needed=False),
    Column("standard", ("建设标准", "标准"), needed=False),
    Column("month", ("月份", "列入月份", "批次月份"), needed=False),
    Column("listed", ("列入", "列入创建", "列入时间", "列入数"), needed=False),
    Column("approved", ("批复", "审批", "审批完成", "批复时间"), needed=False),
    Column("complete", ("建成", "完工", "建成时间", "完工时间"), needed=False),
    Column("visited", ("验收", "验收通过", "验收时间"), needed=False),
    Column("named", ("命名", "命名时间"), needed=False),
    Column("given_up", ("中止", "退出", "中止时间"), needed=False),
)
"""The columns, and other headings that mean them."""
TABLE_ROW = "row_"
"""How the id of a line of the table begins."""


def with_known(
    path: Path | None, data: ScenarioData, rows: RosterRows, unread: list[Unread]
) -> tuple[ScenarioData, list[RosterRow], dict[str, str], list[str]]:
    """The data and roster with what is known of the first day: every community that it names is there.

    Gives also where each entry of `known_file` stands (known.csv:2), which lies beside the scenario file `path` or below it, and
    what is wrong with that file; what of it is not read is added to `unread`. An entry that the YAML gives under the same id stands in
    place of the file's.
    """
    found, lines, faults = dict[str, KnownState](), dict[str, int](), Faults("")
    if data.known_file is not None and path is not None:
        told, faults = table_beside(path, data.known_file, KNOWN_SHEET, COLUMNS, TABLE_ENDS)
        unread += faults.unread
        called = places_called(data, told)
        for row in told:
            entry = _entry(row, data, called, faults)
            if entry is not None:
                name = f"{TABLE_ROW}{row.line - faults.above}"
                lines[name], found[name] = row.line, entry
    made = data.model_copy(update={"known": {**found, **data.known}})
    for name, column, message in known_faults(made, rows, lines):
        if name in lines:
            faults.add(lines[name], _heading(column, made.known[name]), message)
    problems = list(faults_told(list(found), faults, "community or number")) if faults.file else []
    places = (made, list(rows)) if problems else _with_places(made, rows)
    return *places, {name: faults.where(line) for name, line in lines.items()}, problems


def _heading(column: str, entry: KnownState) -> str:
    """The column of the file that holds a key."""
    if column == "listed" and entry.numbers is not None:
        return "month"
    return "place" if column in ("street", "county", "prefecture") else column.removeprefix("numbers.")


def _entry(row: CsvRow, data: ScenarioData, called: CalledPlaces, faults: Faults) -> KnownState | None:
    """What a line says; None where it has a fault, each of which is told."""
    before, place = faults.count, cell_place(row, data, called, faults)
    placed = faults.count == before
    community, own = one_name(row, "community", faults), own_cells(data)
    held: dict[str, Any] = {
        **place, "community": community, **{name: cell_word(row, name, faults, own) for name in ("tier", "standard")},
        "unknown": [event for event in LATER_EVENTS if event not in row.cells and event != "given_up"],
    }
    if row.cells.get("community"):
        if "street" not in place and placed:
            faults.add(row.line, "place", "a community needs the street that it is in; expected the name or id of a street")
        held["listed"] = _listed(row, faults)
        held |= {event: cell_month(row, event, faults) for event in LATER_EVENTS}
        held["additional"] = _flag(row, faults)
    elif filled(row, ("listed",), faults, "a number, or a community"):
        held["numbers"] = {event: cell_count(row, event, 0, 100_000, faults) for event in ("listed", *LATER_EVENTS)}
        held["listed"] = cell_month(row, "month", faults)
    if faults.count > before:
        return None
    return _made(row, held, faults)


def _listed(row: CsvRow, faults: Faults) -> str | None:
    """The month in which a community was listed: that of its column, or of the column of batches, 列入月份, where that one is empty."""
    listed, batch = (cell_month(row, name, faults) for name in ("listed", "month"))
    if listed and batch and parse_month(listed) != parse_month(batch):
        faults.add(row.line, "month", f"{batch} and {listed} (listed) both say when the community was listed; expected one of the two")
    return listed or batch


def _flag(row: CsvRow, faults: Faults) -> bool:
    """Whether a community is one more than its street has."""
    cell = row.cells.get("additional", "")
    given = flag(cell.lower()) if cell else False
    if not isinstance(given, bool):
        faults.add(row.line, "additional", f"{shown(cell)} is not yes or no; expected yes or no (true or false, 是 or 否)")
        return False
    return given


def _made(row: CsvRow, held: Mapping[str, Any], faults: Faults) -> KnownState | None:
    try:
        return KnownState.model_validate({name: value for name, value in held.items() if value is not None})
    except ValidationError:
        faults.add(row.line, "community", "a name is too long; expected at most 400 characters")
        return None


def _with_places(data: ScenarioData, rows: RosterRows) -> tuple[ScenarioData, list[RosterRow]]:
    """The data and roster with every community that is known: one of its street's number, or one more."""
    listed, added, places = list(rows), dict[str, Community](), places_by_word(data, rows)
    before = dict(places)
    for entry in data.known.values():
        if entry.community is None or entry.street not in data.jurisdiction.streets or (entry.street, entry.community) in places:
            continue
        if other_homes(before, entry):  # told as a fault
            continue
        places[entry.street, entry.community] = entry.community
        if entry.additional:
            name = Text.model_construct(zh=entry.community, en=entry.community)
            added[f"{entry.street}_{entry.community}"] = Community(name=name, street=entry.street, additional=True)
        else:
            listed.append(RosterRow(entry.street, entry.community))
    if added:
        where = data.jurisdiction.model_copy(update={"communities": {**data.jurisdiction.communities, **added}})
        data = data.model_copy(update={"jurisdiction": where})
    return data, listed
