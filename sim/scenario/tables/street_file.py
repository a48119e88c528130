"""The streets that a CSV beside a scenario file lists: columns street, county, zh, en, weight, and attributes if they are given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.roster import attribute_columns, table_beside, units_given
from sim.scenario.schema import Count, Name, ScenarioData, Street
from sim.scenario.tables.csv_cells import ERRORS, CsvRow, filled, whole
from sim.scenario.tables.csv_table import Column
from sim.scenario.tables.table_faults import Faults, Unread, faults_told
from sim.scenario.units import shown, with_unit
from sim.scenario.workbook.sheet_titles import STREET_LIST_SHEET

STREET_LIST_COLUMNS = (
    Column("street", ("编号", "街道编号", "id")),
    Column("county", ("县", "区县", "县区", "县(市、区)", "县市区", "所属县", "所属区县")),
    Column("zh", ("街道", "街道名称", "中文名", "中文名称", "中文")),
    Column("en", ("英文名", "英文名称", "英文", "拼音")),
    Column("weight", ("权重", "社区数", "社区个数")),
)
"""The columns, and other headings that mean them."""
_ID = TypeAdapter(Name)
_WEIGHT = TypeAdapter(Count)


def with_streets(path: Path, data: ScenarioData, unread: list[Unread]) -> tuple[ScenarioData, dict[str, str]]:
    """The data with the streets of `jurisdiction.streets_file`, which lies beside the scenario file `path` or below it, and where each
    that comes from it stands, such as list.csv:2.

    A street that the YAML gives under the same id stands in place of the file's. What is not read is added to `unread`. Raises
    InputError with every fault.
    """
    given = data.jurisdiction.streets_file
    if given is None:
        return data, {}
    rows, faults = table_beside(path, given, STREET_LIST_SHEET, (*STREET_LIST_COLUMNS, *attribute_columns(data)))
    unread += faults.unread
    counties, lines = _counties(data), dict[tuple[str, ...], int]()
    found, places = dict[str, Street](), dict[str, str]()
    for row in rows:
        made = _street(row, counties, faults, units_given(row, data.jurisdiction.attributes, faults))
        if made is not None and not _repeated(made, row.line, lines, faults):
            found[made[0]], places[made[0]] = made[1], faults.where(row.line, "street")
    problems = list(faults_told(list(found), faults, "street"))
    if problems:
        raise InputError(problems)
    where = data.jurisdiction.model_copy(update={"streets": {**found, **data.jurisdiction.streets}})
    own = {street: place for street, place in places.items() if street not in data.jurisdiction.streets}
    return data.model_copy(update={"jurisdiction": where}), own


def _counties(data: ScenarioData) -> dict[str, str | None]:
    """The id for each county's Chinese name and each id; None where two counties share a name."""
    found: dict[str, str | None] = {}
    for county_id, county in data.jurisdiction.counties.items():
        found[county.name.zh] = None if county.name.zh in found else county_id
    return {**found, **{county_id: county_id for county_id in data.jurisdiction.counties}}


def _street(
    row: CsvRow, counties: dict[str, str | None], faults: Faults, attributes: Mapping[str, int]
) -> tuple[str, Street] | None:
    """The street of a line by its id; None where the line has a fault."""
    before, cells = faults.count, {name: "" if cell in ERRORS else cell for name, cell in row.cells.items()}
    filled(row, [column.name for column in STREET_LIST_COLUMNS], faults)
    weight, county = whole(cells["weight"]), cells["county"]
    if cells["street"] and not _accepts(_ID, cells["street"]):
        wanted = "expected an id of lower-case letters, digits and underscores, a letter first"
        faults.add(row.line, "street", f"{shown(cells['street'])} is not an id; {wanted}")
    if county and county not in counties:
        faults.add(row.line, "county", f"unknown county {shown(county)}; {hint(county, counties)}")
    elif county and counties[county] is None:
        faults.add(row.line, "county", f"two counties are called {shown(county)}; expected the id of one")
    if cells["weight"] and (weight is None or not _accepts(_WEIGHT, weight)):
        wanted = f"{shown(cells['weight'])} is not a count; expected a whole number from 0 to 100000"
        faults.add(row.line, "weight", with_unit(cells["weight"]) or wanted)
    if faults.count > before:
        return None
    return _made(row, counties[county] or "", weight or 0, faults, attributes)


def _made(
    row: CsvRow, county: str, weight: int, faults: Faults, attributes: Mapping[str, int]
) -> tuple[str, Street] | None:
    named = {"zh": row.cells["zh"], "en": row.cells["en"]}
    try:
        given = {"name": named, "county": county, "weight": weight, "attributes": attributes}
        return row.cells["street"], Street.model_validate(given)
    except ValidationError:
        faults.add(row.line, "zh", "a name is too long; expected at most 400 characters")
        return None


def _accepts(kind: TypeAdapter[str] | TypeAdapter[int], value: object) -> bool:
    try:
        kind.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _repeated(found: tuple[str, Street], line: int, lines: dict[tuple[str, ...], int], faults: Faults) -> bool:
    """Whether an earlier line lists a street under the same id, or by the same name in the same county."""
    street_id, street = found
    for key in ((street_id,), (street.county, street.name.zh)):
        first = lines.setdefault(key, line)
        if first != line:
            faults.add(line, "street", f"{shown(key[-1])} is listed twice ({faults.line_name(first, 'street')}); expected once")
            return True
    return False
