"""What rests on a clause, and what of it can be left out: how a clause that says nothing of it is switched off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.schema_documents import Clause
from sim.scenario.sources import parts

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

_BY_ID = ("targets", "funding", "changes")
"""Parts of a scenario whose entries can be left out whole."""
_KEYS = {
    "funding": ("year_rule", "instalments", "cap", "yearly_budget"), "funds": ("yearly",),
    "policy": ("path", "plan", "floors", "street_floor"),
}
"""Keys that can be left out alone: of the entries by id, and of the rules."""


def carried_by(clause: Clause, scenario: Scenario) -> dict[str, object]:
    """The paths that go with a clause: entries all of whose numbers rest on it, else keys of them that do."""
    resting: dict[str, list[bool]] = {}
    for value in scenario.values:
        for path in _removable(value.path) if value.source else ():
            resting.setdefault(path, []).append(clause.id in parts(value.source))
    return dict.fromkeys(_outermost([path for path, found in resting.items() if all(found)]))


def resting_on(clause: Clause, scenario: Scenario) -> list[str]:
    """The entries of a scenario, or single values, that name a clause as their source; patterns where the clause says itself."""
    if clause.sets:
        return list(clause.sets)
    found = [value.path for value in scenario.values if clause.id in parts(value.source)]
    return _outermost([*carried_by(clause, scenario), *found])


def _removable(path: str) -> Iterator[str]:
    """The entry and the key of it, on the way to a value, that can be left out."""
    top, *keys = path.split(".")
    if top in _BY_ID and keys:
        yield f"{top}.{keys[0]}"
    depth = 0 if top == "policy" else 1
    if len(keys) > depth and keys[depth] in _KEYS.get(top, ()):
        yield ".".join((top, *keys[: depth + 1]))


def _outermost(paths: list[str]) -> list[str]:
    """The paths without those that lie within another."""
    return [path for path in dict.fromkeys(paths) if not any(path.startswith(f"{above}.") for above in paths)]
