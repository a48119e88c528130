"""Changes in mid-run that set what holds already: made or not, nothing differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.scenario.node import Node, Place, nearest, plain_value
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData
from sim.scenario.units import alike


def idle_changes(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[tuple[Place, str, str]]:
    """Values that one change alone sets, and that are what the scenario begins with."""
    for key, change in data.changes.items():
        for lever, value in change.set.items():
            if any(lever in other.set for name, other in data.changes.items() if name != key):
                continue  # one that takes another change back sets what held at first
            place: Place = tuple(int(word) if word.isdecimal() else word for word in lever.split("."))
            node, depth = nearest(tree, place)
            if depth == len(place) and alike(plain_value(node)) == alike(value):
                yield (("changes", key, "set", lever), "与原来的取值相同，不起作用", "has no effect: it is the value that holds already")
