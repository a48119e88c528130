"""The communities that a CSV beside a scenario file lists: columns street, community and, if known, code."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.reading import load_text
from sim.scenario.schema import ScenarioData
from sim.scenario.units import shown

COLUMNS = ("street", "community")
MOST = 20_000


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One community of the file: its street's id, its name, its official code if given, and its line."""

    street_id: str
    name: str
    code: str | None = None
    line: int = 0


def read_roster(path: Path, data: ScenarioData) -> list[RosterRow]:
    """The rows of `jurisdiction.communities_file`, which lies beside the scenario file `path` or below it."""
    name = data.jurisdiction.communities_file
    if name is None:
        return []
    file = beside(path, name)
    name = title(file)
    text = load_text(file, name)
    problems: list[str] = []
    rows = list(_rows(text, name, _streets(data), problems))
    if not rows and not problems:
        problems.append(f"{name}:1: no community in the file; expected one in each line after the heading")
    problems += _repeated(rows, name, data)
    if problems:
        raise InputError(problems)
    return rows


def beside(path: Path, name: str) -> Path:
    """The CSV that a scenario file names; InputError where it is none, is not there or lies outside the folder."""
    home = path.resolve().parent
    file = (home / name).resolve()
    if Path(name).is_absolute() or not file.is_relative_to(home):
        raise InputError(f"{shown(name)} leaves the folder of the scenario; expected a file beside it")
    if not name.endswith(".csv"):
        raise InputError(f"{shown(name)} is not a CSV file; expected a name that ends in .csv")
    if not file.is_file():
        others = [other.name for other in home.glob("*.csv")]
        raise InputError(f"there is no file {shown(name)} beside the scenario; {hint(name, others)}")
    return file


def title(file: Path) -> str:
    """What errors call a CSV: its path from the folder one is in, if it lies below that."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


def _streets(data: ScenarioData) -> dict[str, str | None]:
    """The id for each Chinese name and each id; None where two streets share a name."""
    found: dict[str, str | None] = {}
    for street_id, street in data.jurisdiction.streets.items():
        found[street.name.zh] = None if street.name.zh in found else street_id
    return {**found, **{street_id: street_id for street_id in data.jurisdiction.streets}}


def _rows(text: str, name: str, streets: dict[str, str | None], problems: list[str]) -> Iterator[RosterRow]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{name}:1: no column {', '.join(missing)}; expected street,community and perhaps code")
        for count, record in enumerate(reader):
            if count >= MOST:
                raise InputError(f"{name}:{reader.line_num}: too many communities; expected at most {MOST}")
            row = _row(record, f"{name}:{reader.line_num}", reader.line_num, streets, problems)
            if row is not None:
                yield row
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: not CSV ({error}); expected street,community,code") from None


def _row(
    record: dict[str, str | None], where: str, number: int, streets: dict[str, str | None], problems: list[str]
) -> RosterRow | None:
    street, community, code = ((record.get(key) or "").strip() for key in ("street", "community", "code"))
    if not street or not community:
        problems.append(f"{where}: {'street' if not street else 'community'}: empty; expected a name in every line")
    elif street not in streets:
        problems.append(f"{where}: street: unknown street {shown(street)}; {hint(street, streets)}")
    elif streets[street] is None:
        problems.append(f"{where}: street: two streets are called {shown(street)}; expected the id of one")
    else:
        return RosterRow(streets[street] or "", community, code or None, number)
    return None


def _repeated(rows: list[RosterRow], name: str, data: ScenarioData) -> Iterator[str]:
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
            yield f"{name}:{row.line}: community: {row.name} is listed {kind} (line {same.line}); expected once"
