"""Reads the catalogue; every fault is a line with file, line, clause and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.errors import InputError
from sim.scenario.explain import line
from sim.scenario.near import hint
from sim.scenario.node import Node, plain_value
from sim.scenario.reading import read_tree

from .clause import Catalogue, Clause, Document

CATALOGUE_FILE = Path(__file__).with_name("catalogue.yaml")
_GIVEN = ("id",)
"""Keys of a clause that the file does not write, because they follow from where it stands."""
OF_CLAUSE = 3
"""Steps from the top of the file to a key of a clause."""


def catalogue(path: Path | None = None) -> Mapping[str, Clause]:
    """The clauses by id, in the order of the file; the shipped ones unless a file is given.

    Raises InputError with a line for each fault of the file.
    """
    return _read(path or CATALOGUE_FILE).clauses


def documents(path: Path | None = None) -> Mapping[str, Document]:
    """The documents by the two letters that begin a clause's id."""
    return _read(path or CATALOGUE_FILE).documents


@cache
def _read(path: Path) -> Catalogue:
    tree = read_tree(path, name="sim/documents/clauses/catalogue.yaml" if path == CATALOGUE_FILE else None)
    data: Any = plain_value(tree)
    try:
        found = Catalogue.model_validate(_completed(data))
    except ValidationError as error:
        raise InputError(list(dict.fromkeys(_lines(error, tree)))) from None
    problems = [line(tree, ("clauses", clause.id), fault) for clause in found.clauses.values() for fault in _faults(clause)]
    if problems:
        raise InputError(problems)
    return found


def _completed(data: Any) -> Any:
    """The plain file with each clause's id in it, and its document's date where it has none of its own."""
    clauses, documents = data.get("clauses"), data.get("documents")
    if not isinstance(clauses, dict) or not isinstance(documents, dict):
        return data
    return data | {"clauses": {key: _whole(str(key), entry, documents) for key, entry in clauses.items()}}


def _whole(key: str, entry: Any, documents: dict[Any, Any]) -> Any:
    document = documents.get(key[:2])
    if not isinstance(entry, dict) or not isinstance(document, dict):
        return entry
    return {"effective": document.get("effective"), **entry, "id": key}


def _lines(error: ValidationError, tree: Node) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        place = tuple(key for key in detail["loc"] if key != "[key]")
        yield line(tree, place, _message(detail))


def _message(detail: ErrorDetails) -> str:
    if detail["type"] == "missing":
        return "required key is missing; add it"
    if detail["type"] == "extra_forbidden":
        allowed = set(Clause.model_fields) - set(_GIVEN) if len(detail["loc"]) == OF_CLAUSE else ()
        return f"unknown key; {hint(detail['loc'][-1], allowed)}" if allowed else "unknown key; is a comma not in quotes?"
    return f"not accepted; {detail['msg'][:1].lower()}{detail['msg'][1:]}"


def _faults(clause: Clause) -> Iterator[str]:
    """What keys of a clause do not fit together."""
    if clause.off and not (clause.sets and clause.off_means and clause.moves):
        yield "has `off` but not all of sets, off_means and moves; add what is missing"
    if not clause.off and not clause.waits and not clause.qualitative:
        yield "nothing switches it off; expected one of off, waits and qualitative"
    if clause.off and clause.qualitative:
        yield "has off and qualitative; keep one of the two"
    units = (clause.unit or "").split("; ") if clause.unit else []
    if bool(units) != bool(clause.quantity) or len(units) not in (0, 1, len(clause.quantity)):
        yield f"{len(units)} units for {len(clause.quantity)} quantities; expected one for all or one for each"
