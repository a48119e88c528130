"""Whom a clause binds: a number that rests on another place's document is borrowed, not stated.

Each document of the catalogue names the counties that it `binds`; the province's binds everywhere. A number concerns the
counties that its place in the scenario names (a row of the plan, a street, what a stream applies to), or else all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sim.scenario.node import Place

EVERYWHERE = "everywhere"
TABLE = ("plan", "plan_from", "plan_until")
"""Keys of `policy` that concern the counties of the yearly table."""


@cache
def document_heads() -> Mapping[str, Mapping[str, Any]]:
    """The head of the catalogue of clauses: its documents, without their clauses."""
    path = Path(__file__).resolve().parents[1] / "documents" / "clauses" / "catalogue.yaml"
    head, _, _ = path.read_text(encoding="utf-8").partition("\nclauses:\n")
    found: Mapping[str, Mapping[str, Any]] = YAML(typ="safe", pure=True).load(StringIO(head))["documents"]
    return found


class Bound:
    """Which counties of a scenario each document binds; `data` is the scenario as plain data."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.counties = frozenset(data["jurisdiction"]["counties"])
        self.by_document = {name: self._of(document) for name, document in document_heads().items()}

    def _of(self, document: Mapping[str, Any]) -> frozenset[str]:
        binds, where = document["binds"], self.data["jurisdiction"]
        if binds == EVERYWHERE:
            return self.counties
        called, place = where["name"], document["place"]
        if place["zh"] in called["zh"] or place["en"] in called["en"]:
            return self.counties
        return frozenset(
            name for name, county in where["counties"].items()
            if name in binds or any(stem in county["name"]["zh"] for stem in binds.values())
        )

    def binds(self, clause: str, place: Place) -> bool:
        """Whether a clause binds every county that the number at a place concerns."""
        return self.concerned(place) <= self.by_document[clause[:2]]

    def concerned(self, place: Place) -> frozenset[str]:
        """The counties that a number concerns."""
        found = self._concerned(*(str(key) for key in place[:3]))
        return frozenset(found) & self.counties or self.counties

    def _concerned(self, top: str, part: str = "", name: str = "") -> Iterable[str]:
        data = self.data
        if top == "jurisdiction":
            return self._of_place(part, name)
        if top == "policy" and part in TABLE:
            return [name] if name in self.counties else data["policy"].get("plan") or ()
        if top == "policy":
            return [name]
        if top == "funding":
            return self._of_stream(data["funding"][part])
        if top == "funds":
            return self._of_fund(part)
        return self._of_target(data["targets"][part]) if top == "targets" else ()

    def _of_place(self, part: str, name: str) -> Iterable[str]:
        where = self.data["jurisdiction"]
        if part == "counties":
            return [name]
        street = where["communities"][name]["street"] if part == "communities" and name in where["communities"] else name
        return [where["streets"][street]["county"]] if part in ("streets", "communities") and street in where["streets"] else ()

    def _of_stream(self, stream: Mapping[str, Any]) -> frozenset[str]:
        applies = stream.get("applies") or {}
        return frozenset(applies.get("counties") or self.counties) - frozenset(applies.get("not_counties") or ())

    def _of_fund(self, fund: str) -> Iterable[str]:
        streams = [stream for stream in self.data["funding"].values() if fund in (stream["payer"], stream.get("receiver_fund"))]
        return {county for stream in streams for county in self._of_stream(stream)}

    def _of_target(self, target: Mapping[str, Any]) -> Iterable[str]:
        if target.get("county"):
            return [target["county"]]
        if target.get("street"):
            return self._of_place("streets", target["street"])
        return self._of_place("communities", target["community"]) if target.get("community") else ()
