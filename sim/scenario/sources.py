"""On what every number rests: the `source` key, how far it reaches, and what it may name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from sim.scenario.near import hint
from sim.scenario.node import Key, Node, OneTree, Place, entries, leaves, leaves_of_part, spell
from sim.scenario.units import is_number, shown

Evidence = Literal["stated", "found", "derived", "borrowed", "assumption"]
WEAKEST_FIRST: tuple[Evidence, ...] = ("assumption", "borrowed", "derived", "found", "stated")
BY_USER = "set by the user"
OWN_ASSUMPTION = "own assumption"
"""The source of a value that differs from what its clause says, until it has one of its own."""
"""The source of a value given with --set; it counts as an assumption."""
OFF = "switched off"
"""The source of a neutral value in `plain`, a base on which nothing happens; it counts as an assumption."""
WORDS = frozenset({"title", "text", "label", "name", "note", "zh", "en", "sources", "observed-text", "extends", "words", "documents"})
"""Keys that hold words, in which no number needs a source."""
ALWAYS_MAPPINGS = (("uncertain", "epistemic"), ("uncertain", "aleatory"), ("observed",))
"""Entries below these are mappings of their own, never {source, value} in place of a number."""
_ASSUMED = ("assumption", "own assumption", OFF, BY_USER)
EXPECTED = "expected a clause id, an id under `sources`, 'derived from ...' or 'assumption'"


@dataclass(frozen=True, slots=True)
class Declared:
    """A `source` as a file gives it, to be checked once all files are merged."""

    text: str
    """The source as written."""
    place: Place
    """Where in the scenario it stands."""
    where: str
    """File and line."""


class Annotator:
    """Spreads the `source` keys of one file over the numbers below them, and takes the keys out."""

    def __init__(self) -> None:
        self.declared: list[Declared] = []
        self.problems: list[str] = []

    def spread(self, node: Node, source: str = "", place: Place = ()) -> Node:
        """The tree with its effective sources; a mapping {source, value} becomes its value."""
        if isinstance(node.value, list):
            items = [self.spread(item, source, (*place, i)) for i, item in enumerate(node.value)]
            return node.with_value(items, source)
        if not isinstance(node.value, dict):
            return node.resting_on(source)
        source = self._own(node, place) or source
        if stands_for_value(node, place):
            inner = entries(node)["value"]
            return replace(self.spread(inner, source, place), line=node.line)
        below: dict[Key, Node] = {}
        for key, child in node.value.items():
            if key != "source":
                below[key] = child if key in WORDS else self.spread(child, source, (*place, key))
        return node.with_value(below, source)

    def _own(self, node: Node, place: Place) -> str:
        given = entries(node).get("source")
        if given is None:
            return ""
        if not isinstance(given.value, str) or not given.value.strip():
            spot = spell((*place, "source"))
            self.problems.append(f"{given.where}: {spot}: {shown(given.value)} is not a source; {EXPECTED}")
            return BY_USER
        text = " ".join(given.value.split())
        self.declared.append(Declared(text, (*place, "source"), given.where))
        return text


def stands_for_value(node: Node, place: Place) -> bool:
    """Whether a mapping stands for a value beside its source."""
    keys = set(entries(node))
    if place[:-1] in ALWAYS_MAPPINGS or not {"source", "value"} <= keys <= {"source", "value", "note"}:
        return False
    return not isinstance(entries(node)["value"].value, dict)


def parts(source: str) -> list[str]:
    """The entries of a source: separated by commas, but what follows 'derived from' is one."""
    before, derived, after = source.partition("derived from")
    found = [part.strip() for part in before.split(",") if part.strip()]
    return [*found, f"{derived}{after}".strip()] if derived else found


def is_assumed(source: str) -> bool:
    """Whether a source says itself that it is an assumption, at least in part."""
    return not parts(source) or any(part in _ASSUMED for part in parts(source))


def _strength(entry: str, kinds: Mapping[str, str], clauses: Collection[str]) -> Evidence | None:
    if entry in _ASSUMED:
        return "assumption"
    if re.match(r"derived from \S", entry):
        return "derived"
    if entry in clauses:
        return "stated"
    if entry in kinds:
        return "derived" if kinds[entry] == "derived" else "found"
    return None


def evidence(
    source: str, kinds: Mapping[str, str], binds: Callable[[str], bool] = lambda clause: True,
    origins: Mapping[str, Sequence[str]] = MappingProxyType({}), clauses: Collection[str] = (),
) -> Evidence:
    """The weakest of what a source names; `kinds` holds the kind of every entry of `sources`, `origins` the clauses behind it,
    and `clauses` are those of the scenario's documents.

    Clauses of which none binds the place are borrowed from another; one that binds is enough.
    """
    named = parts(source)
    stated: Evidence = "stated" if any(binds(entry) for entry in named if entry in clauses) else "borrowed"
    found: list[Evidence] = []
    for entry in named:
        behind = origins.get(entry, ())
        if entry in clauses:
            found.append(stated)
        elif behind and not any(binds(clause) for clause in behind):
            found.append("borrowed")
        else:
            found.append(_strength(entry, kinds, clauses) or "assumption")
    return min(found, key=WEAKEST_FIRST.index, default="assumption")


def origins(tree: Node) -> dict[str, list[str]]:
    """The ids under the top-level `sources` that are drawn from clauses, and these."""
    found = {}
    for key, node in entries(entries(tree).get("sources")).items():
        held = entries(node).get("clauses")
        if held is not None and isinstance(held.value, list):
            found[str(key)] = [str(item.value) for item in held.value]
    return found


def kinds(tree: Node) -> dict[str, str]:
    """The ids under the top-level `sources`, and the kind of each."""
    found = {}
    for key, node in entries(entries(tree).get("sources")).items():
        kind = entries(node).get("kind")
        found[str(key)] = "derived" if kind is not None and kind.value == "derived" else "found"
    return found


def unknown(
    declared: list[Declared], kinds: Mapping[str, str], clauses: Collection[str] = (), elsewhere: Callable[[str], str] = lambda entry: "",
    lost: Collection[str] = (),
) -> Iterator[str]:
    """A line for each source that names nothing known; `elsewhere` says where a clause is to be had that no document here holds, and
    `lost` are the letters of documents that could not be read."""
    known = [*kinds, *clauses, "assumption", "own assumption"]
    for given in declared:
        for entry in parts(given.text):
            if entry.partition("-")[0] not in lost and (entry == BY_USER or _strength(entry, kinds, clauses) is None):
                advice = hint(entry, known)
                wanted = elsewhere(entry) or (advice if advice.startswith("did") else EXPECTED)
                yield f"{given.where}: {spell(given.place)}: unknown source {shown(entry)}; {wanted}"


def unknown_origins(tree: Node, clauses: Collection[str], elsewhere: Callable[[str], str]) -> Iterator[str]:
    """A line for each clause that an entry of `sources` is drawn from and that no document of the scenario has."""
    for name, node in entries(entries(tree).get("sources")).items():
        held = entries(node).get("clauses")
        for item in held.value if held is not None and isinstance(held.value, list) else []:
            if isinstance(item.value, str) and item.value not in clauses:
                wanted = elsewhere(item.value) or hint(item.value, clauses)
                yield f"{item.where}: {spell(('sources', name, 'clauses'))}: unknown clause {shown(item.value)}; {wanted}"


def unsourced(tree: Node) -> Iterator[str]:
    """A line for each number that rests on nothing; one for a whole list."""
    return (line for key, child in entries(tree).items() for line in _unsourced(OneTree(child), key))


@lru_cache(maxsize=64)
def _unsourced(part: OneTree, key: Key) -> tuple[str, ...]:
    """A line for each number below one key of a scenario that rests on nothing; kept as its leaves are."""
    return tuple(_without_source(leaves_of_part(part, key)))


def _without_source(found: Iterable[tuple[Place, Node]]) -> Iterator[str]:
    for spot, node in found:
        if isinstance(node.value, list):
            yield from (line for item in node.value[:1] if WORDS.isdisjoint(spot) for line in _without_source(leaves(item, spot)))
        elif not node.source and not node.flawed and WORDS.isdisjoint(spot) and is_number(node.value):
            wanted = "give `source` beside it or above it in this file"
            yield f"{node.where}: {spell(spot)}: {shown(node.value)} has no source; {wanted}: {EXPECTED[9:]}"
