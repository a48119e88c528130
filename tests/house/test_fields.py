"""Every field says in one line what it means, in which unit, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from sim import load_scenario
from sim.documents.clauses import catalogue
from sim.documents.readings import readings
from sim.engines.compiled.arrays import ArrayWorld
from sim.model.books.sampling import Purpose
from sim.model.state import rows
from sim.model.state.world import World
from sim.scenario import schema, shape
from sim.scenario.field_lines import FieldLine, field_lines, own_lines, parted

from ..docs.key_tables import bare
from ..docs.pages import ROOT, table
from .rooms import modules

ROWS = [getattr(rows, name) for name in rows.__all__]
MODELS = [found for found in vars(schema).values()
          if isinstance(found, type) and issubclass(found, schema.Part) and found not in (schema.Part, schema.ChangeBase)]
WORDS = {"Stage", "Tier", "Kind", "Standard", "Wanted", "Trigger", "Receiver", "Cost", "JointTier", "FinalSpend", "Level", "Status",
         "Lever", "Measure", "Each", "Ground", "Keeps"}
"""Vocabularies of the rules."""
UNITS = WORDS | {
    "yuan", "millionths", "millionths of a logit", "millionths of a month", "millionths of a project", "months", "month",
    "calendar month", "calendar year", "row", "place", "count", "number", "0/1", "bits", "luck", "id", "m²", "millionths or count",
    "as the lever",
}
"""Units of whole numbers inside a replication."""
KEY_UNITS = {
    "yuan", "share", "month", "months", "count", "factor", "logit", "m²", "weight", "year", "calendar months", "quantity", "id", "ids",
    "text", "word", "words", "yes or no", "mapping", "by id", "by id and year", "by bound", "by path", "share or count",
}
"""Units of what a scenario file says."""
OTHER_SOURCES = {"assumption", "default of the program", "form of the file", "public source"}
CLAUSES = set(catalogue())
BASE = load_scenario("zhuji-2022").data.uncertain
LABELS = {name: prior for part in (BASE.epistemic, BASE.aleatory) for name, prior in part.items()}


def lines(made: type) -> Iterator[tuple[str, FieldLine]]:
    """Every field of a class with its line, taken apart."""
    for name, text in field_lines(made).items():
        yield name, parted(text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_field_of_a_row_has_meaning_unit_and_source(row: type) -> None:
    assert list(field_lines(row)) == list(row.__annotations__)
    for name, line in lines(row):
        assert line.meaning, f"{row.__name__}.{name} has no line"
        assert "[" not in line.meaning, f"{row.__name__}.{name} has two lines"
        assert line.unit in UNITS, f"{row.__name__}.{name}: {line.unit!r} is no unit"
        assert line.source, f"{row.__name__}.{name} has no source"
        assert not (faults := list(unknown_sources(line.source))), f"{row.__name__}.{name}: {faults}"


def unknown_sources(source: str) -> Iterator[str]:
    """What of a row's sources is not there: a clause, a path of a scenario, a quantity, a purpose of luck."""
    kind = ""
    for part in source.split(", "):
        given, colon, word = part.rpartition(": ")
        kind = given if colon else kind if part in LABELS else ""
        if kind in ("drawn", "worked out"):
            known = word in LABELS
        elif kind == "luck":
            known = word in {Purpose.spell(number).upper() for number in Purpose}
        else:
            known = part in ("bookkeeping", "worked out") or part in CLAUSES or is_path(part)
        if kind or not known:
            if not known:
                yield part


def is_path(text: str) -> bool:
    """Whether a path leads somewhere in a scenario; `*` stands for any id."""
    place = tuple("any" if key == "*" else key for key in text.split("."))
    return shape.at(place) is not None


def test_a_quantity_is_called_by_its_label() -> None:
    """Where a field holds a quantity of its own name, its line begins with the words that base.yaml has for it, and has its unit."""
    units = {"yuan": "yuan", "share": "millionths", "factor": "millionths", "logit": "millionths of a logit", "count": "count"}
    seen = 0
    for row in ROWS:
        for name, line in lines(row):
            if line.source == f"drawn: {name}":
                seen += 1
                assert line.meaning.startswith(LABELS[name].label.en), f"{row.__name__}.{name}"
                unit = "row" if row is rows.Rows else "m²" if name == "estate_area" else units[LABELS[name].unit]
                assert line.unit == unit, f"{row.__name__}.{name}"
    assert seen > 70


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_a_scenario_has_meaning_unit_and_source(model: type[schema.Part]) -> None:
    """In the words of docs/reference.md; the unit is that of its type; the clauses are in the catalogue."""
    told = table(ROOT / "docs" / "reference.md", f"keys: {model.__name__}")
    assert set(field_lines(model)) == set(model.model_fields)
    for name, line in lines(model):
        at = f"{model.__name__}.{name}"
        assert line.meaning, f"{at} has no line"
        assert bare(line.meaning) == bare(told[name].rpartition("|")[2]), at
        assert line.unit in KEY_UNITS, f"{at}: {line.unit!r} is no unit"
        expected = unit_of(shape._hints(model)[name])
        assert expected is None or line.unit == expected, f"{at}: {line.unit}, but its type is {expected}"
        assert all(part in CLAUSES or part in OTHER_SOURCES for part in line.source.split(", ")), f"{at}: {line.source!r}"


def unit_of(kind: Any) -> str | None:
    """The unit that a type fixes by itself; None where it is a bare number."""
    found = [one_unit(option) for option in shape.options(kind) if option is not NoneType]
    units = list(dict.fromkeys(unit for unit in found if unit))
    return None if None in found else " or ".join(unit for unit in units if unit != "id" or len(units) == 1)


TYPES = (
    (schema.FloorArea, "m²"), (schema.Balance, "share"), (schema.Quantity, "quantity"), (schema.Weight, "weight"),
    (schema.Year, "year"), (schema.CalendarMonths, "calendar months"), (schema.RoundMonths, "calendar months"),
    (schema.Name, "id"), (schema.Text, "text"), *shape.UNITS,
)


def one_unit(option: Any) -> str | None:
    for known, unit in TYPES:
        if option == known:
            return unit
    bare = get_args(option)[0] if get_origin(option) is Annotated else option
    if get_origin(bare) is list:
        return {"word": "words", "id": "ids"}.get(str(one_unit(get_args(bare)[0])))
    if bare is bool or get_origin(bare) is Literal:
        return "yes or no" if bare is bool else "word"
    if isinstance(bare, type) and issubclass(bare, schema.Part):
        return "mapping"
    return "text" if bare is str else None


def field_at(path: str) -> tuple[type[schema.Part], str] | None:
    """The model and key at the end of a path of a scenario, where a model has that key."""
    *above, key = path.split(".")
    kind = shape.at(tuple("any" if part == "*" else part for part in above)) if above else schema.ScenarioData
    model = shape.model_of(kind)
    return (model, key) if model is not None and key in model.model_fields else None  # type: ignore[return-value]


def test_a_key_names_the_clauses_that_set_it() -> None:
    """What the catalogue says that a clause sets, or is switched off by, under `policy` and `behaviour` has it among its sources."""
    seen = 0
    for clause in catalogue().values():
        for path in {*clause.sets, *clause.off}:
            found = field_at(path) if path.startswith(("policy.", "behaviour.")) else None
            if found:
                seen += 1
                model, key = found
                assert clause.id in parted(field_lines(model)[key]).source.split(", "), f"{clause.id}: {path}"
    assert seen > 40


def test_a_reading_names_the_clauses_that_are_read() -> None:
    """A switch among the readings rests on the clauses that its entry in readings.yaml has, those in a stream on them too."""
    seen = set()
    for reading in readings():
        for path in {path for option in reading.options for path in option.set}:
            found = field_at(path) if path.startswith(("policy.readings.", "funding.")) else None
            if found:
                seen.add(path)
                model, key = found
                sources = set(parted(field_lines(model)[key]).source.split(", "))
                same = sources == set(reading.clauses) if path.startswith("policy.") else sources >= set(reading.clauses)
                assert same, f"{path}: {sorted(sources)}, read are {reading.clauses}"
    assert {path for path in seen if path.startswith("policy.")} == {f"policy.readings.{key}" for key in schema.Readings.model_fields}


def data_classes() -> Iterator[type]:
    """Every class of the program whose fields are data: records, tuples with names, models of files, and the world."""
    for name in modules():
        if name not in ("sim.__main__",):
            module = import_module(name)
            for found in vars(module).values():
                if isinstance(found, type) and found.__module__ == name and not found.__name__.startswith("_") and is_data(found):
                    yield found


def is_data(found: type) -> bool:
    """Whether a class is a record, a tuple with names, a model of a file, or a protocol."""
    return is_dataclass(found) or hasattr(found, "_fields") or issubclass(found, BaseModel) or getattr(found, "_is_protocol", False)


def test_every_field_of_every_record_has_a_line() -> None:
    """The arrays of the compiled engine have the names of the world, whose lines they share."""
    found = list(data_classes())
    assert len(found) > 100
    world = set(field_lines(World))
    without = [f"{made.__module__}.{made.__name__}.{name}" for made in found for name, line in own_lines(made).items()
               if not line and not (made is ArrayWorld and name in world)]
    assert without == []
