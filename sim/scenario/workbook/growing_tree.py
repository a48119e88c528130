"""The tree of nodes that the sheets of a workbook fill, cell by cell, in any order; a place that is taken is told."""

from __future__ import annotations

from dataclasses import replace

from sim.scenario.node import Key, Node, Place, entries, spell
from sim.scenario.workbook.sheet_layout import SOURCE_KEY


class GrowingTree:
    """A tree that is being filled, and what is wrong with what is put into it."""

    def __init__(self, name: str, flaws: list[str]) -> None:
        self.name, self.flaws = name, flaws
        self.root: dict[Key, Node] = {}

    def at(self, place: Place) -> Node | None:
        """What stands at a place so far."""
        node: Node | None = Node(self.root, self.name, 0)
        for key in place:
            node = entries(node).get(key)
        return node

    def put(self, place: Place, node: Node) -> None:
        """Puts a node at its place, with mappings above it; a place that is taken is a flaw."""
        held = self.root
        for depth, key in enumerate(place[:-1], 1):
            below = held.setdefault(key, Node({}, node.file, 0))
            if not isinstance(below.value, dict):
                self.flaws.append(f"{node.file}: {spell(place)}: {spell(place[:depth])} has a value of its own at "
                                  f"{self.short(below.file)}; keep one of the two")
                return
            held = below.value
        before = held.get(place[-1])
        if before is None:
            held[place[-1]] = node
        elif not (isinstance(before.value, dict) and node.value == {}):
            self.flaws.append(f"{node.file}: {spell(place)}: stands twice, first at {self.short(before.file)}; keep one of the two")

    def set_source(self, place: Place, source: Node, where: str) -> None:
        """The source of the value, or of all that stands below a place."""
        if source.value is None:
            if self.at(place) is None and {"jurisdiction", "period"} & self.root.keys():
                self.put(place, Node({}, source.file, 0))
            return
        node = self.at(place)
        if node is None:
            self.flaws.append(f"{where}: {spell(place)}: a source for no value; expected a value, or values below this path")
        elif isinstance(node.value, dict):
            self.put((*place, SOURCE_KEY), source)
        elif node.value is not None:
            above = self.at(place[:-1]) if len(place) > 1 else Node(self.root, self.name, 0)
            entries(above)[place[-1]] = replace(node, value={"source": source, "value": node}, flawed=False)

    def short(self, where: str) -> str:
        """A place without the workbook's name."""
        return where.removeprefix(f"{self.name}: ")
