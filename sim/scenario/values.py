"""Every value of a resolved scenario with its unit, its source and where it was set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sim.scenario import shape, sources
from sim.scenario.binding import Bound
from sim.scenario.explain import SET
from sim.scenario.node import Node, Place, leaves, spell
from sim.scenario.schema_documents import Document

_OF_UNIT = frozenset({"value", "low", "mode", "high", "median", "mean", "shift"})
_SD_OF_UNIT = frozenset({"normal", "truncated_normal", "gamma"})
_ASKED = frozenset({"at_least", "at_most", "below"})
_OF_A_WHOLE = frozenset({"share", "growth", "plan"})
"""Measures whose value is a part of a whole; of any other it is a number."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a number or word, or a whole list; `evidence` is empty where no source speaks of it."""

    path: str
    """Its path, as `--set` takes it."""
    value: object
    """What it is."""
    unit: str | None
    """Its unit, None where it has none."""
    source: str
    """What it rests on, as written."""
    evidence: str
    """Stated, found, derived or assumption; empty where no source speaks of it."""
    file: str
    """The file it stands in."""
    line: int
    """The line there, 0 on the command line."""


def given_values(tree: Node, data: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterator[Value]:
    """The values that the files give, in their order; `data` holds them as the models read them, and
    `documents` those on which they may rest."""
    kinds, origins, bound = sources.kinds(tree), sources.origins(tree), Bound(data, documents)
    clauses = {clause for document in documents.values() for clause in document.clauses}
    for place, node in leaves(tree):
        strength = sources.evidence(node.source, kinds, partial(bound.binds, place=place), origins, clauses) if node.source else ""
        file = SET.strip() if node.file.startswith(SET) else node.file
        yield Value(spell(place), _read(data, place, node.value), _unit(place, data), node.source, strength, file, node.line)


def _read(data: Any, place: Place, written: object = None) -> object:
    """What stands at a place, or what is written there where the models leave it out: `committee: false` says nothing that they keep."""
    for key in place:
        if isinstance(data, Mapping) and key not in data:
            return written
        data = data[key]
    return tuple(data) if isinstance(data, list) else data


def _unit(place: Place, data: Mapping[str, Any]) -> str | None:
    if place[0] != "uncertain" and not (place[0] in ("targets", "changes") and place[-1] in _ASKED):
        return shape.unit(shape.at(place))
    entry = _read(data, place[:-1])
    assert isinstance(entry, dict)
    if place[0] != "uncertain":  # what a target or a condition asks for is a share or a number, as its measure says
        return "share" if entry.get("measure") in _OF_A_WHOLE else "count"
    of_unit = place[-1] in _OF_UNIT or (place[-1] == "sd" and entry.get("distribution") in _SD_OF_UNIT)
    return entry.get("unit") if of_unit else None
