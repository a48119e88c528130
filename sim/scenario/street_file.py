"""The streets that a CSV beside a scenario file lists: columns street, county, zh, en, weight."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.reading import load_text
from sim.scenario.roster import beside, title
from sim.scenario.schema import Count, Name, ScenarioData, Street
from sim.scenario.units import shown

COLUMNS = ("street", "county", "zh", "en", "weight")
HEADING = ",".join(COLUMNS)
MOST = 20_000
_ID = TypeAdapter(Name)
_WEIGHT = TypeAdapter(Count)

Record = dict[str, str | None]


def with_streets(path: Path, data: ScenarioData) -> ScenarioData:
    """The data with the streets of `jurisdiction.streets_file`, which lies beside the scenario file `path` or below it.

    A street that the YAML gives under the same id stands in place of the file's. Raises InputError with every fault.
    """
    given = data.jurisdiction.streets_file
    if given is None:
        return data
    file = beside(path, given)
    problems: list[str] = []
    found = dict(_streets(load_text(file, title(file)), title(file), data, problems))
    if not found and not problems:
        problems.append(f"{title(file)}:1: no street in the file; expected one in each line after the heading")
    if problems:
        raise InputError(problems)
    where = data.jurisdiction.model_copy(update={"streets": {**found, **data.jurisdiction.streets}})
    return data.model_copy(update={"jurisdiction": where})


def _streets(text: str, name: str, data: ScenarioData, problems: list[str]) -> Iterator[tuple[str, Street]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    counties, lines = _counties(data), dict[tuple[str, ...], int]()
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{name}:1: no column {', '.join(missing)}; expected {HEADING}")
        for count, record in enumerate(reader):
            if count >= MOST:
                raise InputError(f"{name}:{reader.line_num}: too many streets; expected at most {MOST}")
            wrong, found = _street(record, counties)
            wrong = wrong or _repeated(found, reader.line_num, lines)
            if wrong:
                problems.append(f"{name}:{reader.line_num}: {wrong}")
            elif found is not None:
                yield found
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: not CSV ({error}); expected {HEADING}") from None


def _counties(data: ScenarioData) -> dict[str, str | None]:
    """The id for each county's Chinese name and each id; None where two counties share a name."""
    found: dict[str, str | None] = {}
    for county_id, county in data.jurisdiction.counties.items():
        found[county.name.zh] = None if county.name.zh in found else county_id
    return {**found, **{county_id: county_id for county_id in data.jurisdiction.counties}}


def _street(record: Record, counties: dict[str, str | None]) -> tuple[str, tuple[str, Street] | None]:
    """What is wrong with a line, or its street by id."""
    cells = {column: (record.get(column) or "").strip() for column in COLUMNS}
    for column, value in cells.items():
        if not value:
            return f"{column}: empty; expected a value in every line", None
    county, weight = cells["county"], cells["weight"]
    if not _accepts(_ID, cells["street"]):
        wanted = "expected an id of lower-case letters, digits and underscores, a letter first"
        return f"street: {shown(cells['street'])} is not an id; {wanted}", None
    if county not in counties:
        return f"county: unknown county {shown(county)}; {hint(county, counties)}", None
    if counties[county] is None:
        return f"county: two counties are called {shown(county)}; expected the id of one", None
    if not (weight.isascii() and weight.isdigit() and len(weight) <= 6 and _accepts(_WEIGHT, int(weight))):
        return f"weight: {shown(weight)} is not a count; expected a whole number from 0 to 100000", None
    try:
        named = {"zh": cells["zh"], "en": cells["en"]}
        return "", (cells["street"], Street.model_validate({"name": named, "county": counties[county], "weight": int(weight)}))
    except ValidationError:
        return "zh: a name is too long; expected at most 400 characters", None


def _accepts(kind: TypeAdapter[str] | TypeAdapter[int], value: object) -> bool:
    try:
        kind.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _repeated(found: tuple[str, Street] | None, line: int, lines: dict[tuple[str, ...], int]) -> str:
    """A street that an earlier line lists under the same id, or by the same name in the same county."""
    if found is None:
        return ""
    street_id, street = found
    for key in ((street_id,), (street.county, street.name.zh)):
        first = lines.setdefault(key, line)
        if first != line:
            return f"street: {shown(key[-1])} is listed twice (line {first}); expected once"
    return ""
