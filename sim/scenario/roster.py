"""The communities that a CSV beside a scenario file lists: columns street, community and, if known, code and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import InputError
from sim.files.received import real
from sim.scenario.near import hint
from sim.scenario.schema import Attribute, ScenarioData
from sim.scenario.schema_amounts import MOST_UNITS
from sim.scenario.tables.csv_cells import ERRORS, CsvRow, filled, official_code, one_name, whole
from sim.scenario.tables.csv_file import read_table
from sim.scenario.tables.csv_table import Column, table_rows
from sim.scenario.tables.table_faults import Faults, Unread, faults_told
from sim.scenario.units import shown, with_unit
from sim.scenario.workbook.sheet_tables import sheet_records
from sim.scenario.workbook.sheet_titles import ROSTER_SHEET, SheetTitle

ROSTER_COLUMNS = (
    Column("street", ("街道", "街道名称", "街道(镇)", "街道(乡镇)", "乡镇街道", "镇街", "乡镇(街道)", "所属街道", "所在街道")),
    Column("community", ("社区", "社区名称", "名称", "村社", "村(社区)", "社区(村)")),
    Column("code", ("代码", "编码", "社区代码", "区划代码", "统计用区划代码", "统计代码"), needed=False),
)
"""The columns, and other headings that mean them."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One community of the file: its street's id, its name, its official code if given, and its line."""

    street_id: str
    """The id of its street."""
    name: str
    """Its name."""
    code: str | None = None
    """Its official code, if given."""
    line: int = 0
    """The line of the file."""
    attributes: Mapping[str, int] = field(default_factory=dict)
    """What it has of each attribute that the file gives."""

    @property
    def told(self) -> list[object]:
        """What of it decides a result."""
        return [self.street_id, self.name, self.code, *([dict(self.attributes)] if self.attributes else [])]


def read_roster(path: Path, data: ScenarioData, unread: list[Unread]) -> list[RosterRow]:
    """The rows of `jurisdiction.communities_file`, which lies beside the scenario file `path` or below it; what is not
    read is added to `unread`."""
    name = data.jurisdiction.communities_file
    if name is None:
        return []
    lines, faults = table_beside(path, name, ROSTER_SHEET, (*ROSTER_COLUMNS, *attribute_columns(data)))
    unread += faults.unread
    streets = _streets(data)
    found = [_row(row, streets, faults, data.jurisdiction.attributes) for row in lines]
    rows = [row for row in found if row is not None]
    problems = [*faults_told(rows, faults, "community"), *_repeated(rows, faults, data)]
    if problems:
        raise InputError(problems)
    return rows


TABLE_ENDS = (".csv", ".xlsx", ".parquet")
"""Ends of the names of tables that are read, where more than CSV is."""


def csv_beside(path: Path, name: str, ends: tuple[str, ...] = TABLE_ENDS[:1]) -> Path:
    """The CSV, or the table of another kind, that a scenario file names; InputError where it is none, is not there or lies outside the
    folder."""
    home = real(path).parent
    file = real(home / name)
    if Path(name).is_absolute() or not file.is_relative_to(home):
        raise InputError(f"{shown(name)} leaves the folder of the scenario; expected a file beside it")
    if not name.lower().endswith(ends):
        if len(ends) == 1:
            raise InputError(f"{shown(name)} is not a CSV file; expected a name that ends in .csv")
        raise InputError(f"{shown(name)} is not a CSV, Excel or Parquet file; expected a name that ends in .csv, .xlsx, .parquet")
    if file.is_dir():
        raise InputError(f"{shown(name)} is a folder; expected a CSV file")
    if not file.is_file():
        others = [other.name for end in ends for other in home.glob(f"*{end}") if other.is_file()]
        raise InputError(f"there is no file {shown(name)} beside the scenario; {hint(name, others)}")
    return file


def table_beside(
    path: Path, name: str, sheet: SheetTitle, columns: Sequence[Column], ends: tuple[str, ...] = TABLE_ENDS[:1]
) -> tuple[list[CsvRow], Faults]:
    """The rows of the table that a scenario file names, and what is wrong with them: those of the sheet of a workbook, where the
    scenario is one and has that sheet, else those of the file beside it."""
    found = sheet_records(path, csv_title(path), sheet, {column.name: column.others for column in columns})
    if found is None:
        file = csv_beside(path, name, ends)
        faults = Faults(csv_title(file))
        return read_table(file, csv_title(file), columns, faults), faults
    if (real(path).parent / name).is_file():
        raise InputError(f"the file {shown(name)} beside the workbook and its sheet {found.tab} list the same; keep one of the two")
    faults = Faults(csv_title(path), tab=found.tab, broken=found.faults)
    return table_rows(found.records, columns, faults), faults


def names_a_table(problem: str) -> bool:
    """Whether a problem says in which table, and perhaps line, it is."""
    return any(f"{end}:" in problem.lower() for end in TABLE_ENDS)


def csv_title(file: Path) -> str:
    """What errors call a CSV: its path from the folder one is in, if it lies below that."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


def _streets(data: ScenarioData) -> dict[str, str | None]:
    """The id for each Chinese name and each id; None where two streets share a name."""
    found: dict[str, str | None] = {}
    for street_id, street in data.jurisdiction.streets.items():
        found[street.name.zh] = None if street.name.zh in found else street_id
    return {**found, **{street_id: street_id for street_id in data.jurisdiction.streets}}


def _row(row: CsvRow, streets: dict[str, str | None], faults: Faults, attributes: Mapping[str, Attribute]) -> RosterRow | None:
    """One community; None where its line has a fault."""
    before = faults.count
    filled(row, ("street", "community"), faults, "a name")
    street, community, given = row.cells["street"], row.cells["community"], official_code(row, "code", faults)
    held = units_given(row, attributes, faults)
    if community not in ERRORS:
        one_name(row, "community", faults)
    if not street or street in ERRORS:
        return None
    if street not in streets:
        faults.add(row.line, "street", f"unknown street {shown(street)}; {hint(street, streets)}")
    elif streets[street] is None:
        faults.add(row.line, "street", f"two streets are called {shown(street)}; expected the id of one")
    elif faults.count == before:
        return RosterRow(streets[street] or "", community, given, row.line, held)
    return None


def attribute_columns(data: ScenarioData) -> list[Column]:
    """A column for each attribute, headed by its id or by what it is called; no file needs to have it."""
    return [Column(name, (each.label.zh, each.label.en), needed=False) for name, each in data.jurisdiction.attributes.items()]


def units_given(row: CsvRow, attributes: Mapping[str, Attribute], faults: Faults) -> dict[str, int]:
    """What a line gives of each attribute; an empty cell gives nothing."""
    found: dict[str, int] = {}
    for name in attributes:
        cell = row.cells.get(name, "")
        units = whole(cell)
        if units is not None and units <= MOST_UNITS:
            found[name] = units
        elif cell:
            wanted = f"{shown(cell)} is not a number of whole units; expected a whole number from 0 to {MOST_UNITS}"
            faults.add(row.line, name, with_unit(cell) or wanted)
    return found


def _repeated(rows: list[RosterRow], faults: Faults, data: ScenarioData) -> Iterator[str]:
    """A community that two lines list: by its code or, where either has none, by its county and name."""
    codes: dict[str, RosterRow] = {}
    named: dict[tuple[str, str], RosterRow] = {}
    for row in rows:
        street = data.jurisdiction.streets[row.street_id]
        same = codes.setdefault(row.code, row) if row.code else row
        if same is row:
            same = named.setdefault((street.county, row.name), row)
            if same.code and row.code and same.code != row.code:
                continue
        if same is not row:
            apart = f"in two streets, {same.street_id} and {row.street_id}"
            kind = "twice" if same.street_id == row.street_id else apart
            yield (f"{faults.where(row.line, 'community')}: community: {row.name} is listed {kind} "
                   f"({faults.line_name(same.line, 'community')}); expected once")
