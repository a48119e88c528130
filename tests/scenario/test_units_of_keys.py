"""The unit that a key's docstring names is that of its type, so that tables, charts and `show` tell it too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

import sim.scenario
from sim.scenario import shape

SPOKEN = re.compile(r"\[([^\[\];]+);[^\]]*\]\s*$")
WITHOUT = {
    "word", "words", "text", "mapping", "list", "id", "ids", "by id", "by id and year", "by bound", "by path", "name", "month, or list",
    "yes or no", "switch", "flag", "calendar months", "quantity",
}
"""What a docstring says in the place of a unit where the value has none, or where the value beside it says which."""
OTHERWISE = {
    ("Stream", "operation_pays"): "a part of the cost that may be below 0, which no share is",
    ("Approval", "balance_least"): "the same",
    ("Approval", "permit_area"): "square metres are told as a number", ("Approval", "planning_area"): "the same",
    ("Pilots", "yearly_from"): "a year is told as it is", ("Target", "yearly_from"): "the same",
    ("Target", "at_least"): "a share or a count, as its measure says", ("Target", "at_most"): "the same",
    ("Condition", "below"): "the same", ("Condition", "at_least"): "the same",
    ("Uncertain", "n"): "a parameter, told with the others of its distribution",
}
"""Keys whose type says another unit or none, and why."""


def told() -> Iterator[tuple[tuple[str, str], str, str | None]]:
    """Of every key with a unit its model and name, the unit that its docstring names and that of its type."""
    for file in sorted(Path(sim.scenario.__file__).parent.glob("schema*.py")):
        module = import_module(f"sim.scenario.{file.stem}")
        for part in ast.parse(file.read_text(encoding="utf-8")).body:
            model = getattr(module, part.name) if isinstance(part, ast.ClassDef) else None
            if not (isinstance(part, ast.ClassDef) and isinstance(model, type) and issubclass(model, BaseModel)):
                continue
            kinds = shape.field_kinds(model)
            for key, line in zip(part.body, part.body[1:], strict=False):
                if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name) and isinstance(line, ast.Expr):
                    found = SPOKEN.search(ast.literal_eval(line.value))
                    if found is not None and found[1] not in WITHOUT:
                        yield (part.name, key.target.id), found[1], shape.unit(kinds[key.target.id])


def test_a_key_has_the_unit_that_its_docstring_names() -> None:
    assert {key: (said, unit) for key, said, unit in told() if said != unit and key not in OTHERWISE} == {}


def test_what_is_otherwise_still_is() -> None:
    assert {key for key, said, unit in told() if said != unit} == OTHERWISE.keys()
    assert len(list(told())) > 150
