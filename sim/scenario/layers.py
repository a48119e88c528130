"""The files of a scenario as layers, and values that two of them set differently."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sim.scenario.document_files import Documents
from sim.scenario.node import Node, Place, leaves, nearest, plain_value, spell
from sim.scenario.units import shown


@dataclass(frozen=True, slots=True)
class Layer:
    """One file: its own tree, with sources spread, and every file that it rests on."""

    path: Path
    """The file."""
    name: str
    """What error lines call it."""
    tree: Node
    """Its values."""
    below: frozenset[Path]
    """Every file that it rests on."""
    documents: Documents = field(default_factory=Documents)
    """The documents that it names."""
    kept: bool = False
    """Whether its tree is the same object each time that the file is read."""


def clashing_files(layers: list[Layer]) -> list[str]:
    """A line for each value that two unrelated files set differently and that no file resting on both settles."""
    if all(_related(one, two) for at, two in enumerate(layers) for one in layers[:at]):
        return []
    set_by: dict[Place, list[tuple[Layer, Node]]] = {}
    for layer in layers:
        for place, node in leaves(layer.tree):
            if node.value is not None and not node.flawed and place:
                set_by.setdefault(place, []).append((layer, node))
    found = []
    for place, setters in set_by.items():
        for i, (later, _) in enumerate(setters[1:], 1):
            found += [_clash(place, setters[j][1], setters[i][1]) for j in range(i)
                      if at_odds(setters[j], setters[i]) and not _settled(setters[j][0], later, place, layers)]
    return found


def at_odds(one: tuple[Layer, Node], two: tuple[Layer, Node]) -> bool:
    """Whether two files, of which none rests on the other, give different values."""
    return not _related(one[0], two[0]) and one[1] is not two[1] and plain_value(one[1]) != plain_value(two[1])


def _related(one: Layer, two: Layer) -> bool:
    return one.path in two.below or two.path in one.below


def _settled(one: Layer, two: Layer, place: Place, layers: list[Layer]) -> bool:
    """Whether a file that rests on both sets or removes the value itself."""
    for layer in layers:
        if one.path in layer.below and two.path in layer.below:
            node, depth = nearest(layer.tree, place)
            if depth == len(place) or node.value is None:
                return True
    return False


def _clash(place: Place, one: Node, two: Node) -> str:
    return (f"{two.where}: {spell(place)}: {shown(plain_value(two))} clashes with {shown(plain_value(one))} at {one.where}; "
            "set the key in the file that extends both")
