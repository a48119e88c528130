"""Whom a clause binds: a number that rests on another place's document is borrowed, not stated.

Each document names the counties that it `binds`, or everywhere: in the scenarios that name it. A number concerns the
counties that its place in the scenario names (a row of the plan, a street, what a stream applies to), or else all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sim.scenario.node import Place
from sim.scenario.schema_documents import Document, document_of

TABLE = ("plan", "plan_from", "plan_until")
"""Keys of `policy` that concern the counties of the yearly table."""


class Bound:
    """Which counties of a scenario each of its documents binds; `data` is the scenario as plain data."""

    def __init__(self, data: Mapping[str, Any], documents: Mapping[str, Document]) -> None:
        self.data = data
        self.counties = frozenset(data["jurisdiction"]["counties"])
        self.by_document = {name: self._of(document) for name, document in documents.items()}

    def _of(self, document: Document) -> frozenset[str]:
        binds, where = document.binds, self.data["jurisdiction"]
        if isinstance(binds, str):
            return self.counties
        called, place = where["name"], document.place
        if place is not None and (place.zh in called["zh"] or place.en in called["en"]):
            return self.counties
        return frozenset(
            name for name, county in where["counties"].items()
            if name in binds or any(stem in county["name"]["zh"] for stem in binds.values())
        )

    def binds(self, clause: str, place: Place) -> bool:
        """Whether a clause binds every county that the number at a place concerns."""
        return self.concerned(place) <= self.by_document.get(document_of(clause), frozenset())

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
