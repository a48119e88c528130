"""A value of a scenario file that remembers where it was written and on what it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from numbers import Integral, Real

from sim.scenario.units import year

Key = str | int
Place = tuple[Key, ...]
Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping, a list or a scalar with its file, its line and its source.

    Line 0 means that `file` is all there is to say (a value set on the command line). `flawed` marks a value
    that the reader has already complained of; `gone` marks a key that a file has removed; `lent` marks words that a file
    gives in the other language only.
    """

    value: dict[Key, Node] | list[Node] | Scalar
    """Its keys or entries, or the scalar."""
    file: str
    """The file it stands in."""
    line: int
    """The line there, 0 where the file is all there is to say."""
    source: str = ""
    """What it rests on, as written."""
    flawed: bool = False
    """Whether the reader has complained of it already."""
    gone: bool = False
    """Whether a file has removed the key."""
    lent: bool = False
    """Whether the words of one language were given for both."""

    @property
    def where(self) -> str:
        """FILE:LINE, the beginning of an error line."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def with_value(self, value: dict[Key, Node] | list[Node] | Scalar, source: str | None = None) -> Node:
        """The same place with another value, and another source where one is given."""
        return Node(value, self.file, self.line, self.source if source is None else source, self.flawed, self.gone, self.lent)

    def resting_on(self, source: str) -> Node:
        """The same value with another source; itself where that is its own."""
        return self if source == self.source else self.with_value(self.value, source)


class OneTree:
    """A tree by its identity, under which what follows from it alone is kept; it never changes, and lives as long as that is kept."""

    __slots__ = ("node",)

    def __init__(self, node: Node) -> None:
        self.node = node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneTree) and self.node is other.node


def spell(place: Place) -> str:
    """A place as people write it: policy.plan.yuecheng.2023."""
    return ".".join(str(key) for key in place)


def entries(node: Node | None) -> dict[Key, Node]:
    """The entries of a mapping; of anything else, none."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def step(node: Node, key: object) -> Node | None:
    """One step down, into a mapping or a list."""
    if isinstance(node.value, dict):
        return node.value.get(key) if isinstance(key, str | int) else None
    if isinstance(node.value, list) and isinstance(key, int) and 0 <= key < len(node.value):
        return node.value[key]
    return None


def nearest(tree: Node, place: Place) -> tuple[Node, int]:
    """The deepest node that exists on the way to a place, and how many steps that is."""
    node = tree
    for depth, key in enumerate(place):
        below = step(node, key)
        if below is None:
            return node, depth
        node = below
    return node, len(place)


def leaves(node: Node, place: Place = ()) -> Sequence[tuple[Place, Node]]:
    """Every scalar and every list (a list is replaced as a whole), in the order of the file."""
    if not place and isinstance(node.value, dict):
        return [leaf for key, child in node.value.items() for leaf in leaves_of_part(OneTree(child), key)]
    found: list[tuple[Place, Node]] = []
    _gather(node, place, found)
    return found


@lru_cache(maxsize=64)
def leaves_of_part(part: OneTree, key: Key) -> tuple[tuple[Place, Node], ...]:
    """Those below one key of a scenario; kept, since a scenario with another value has most of its parts in common with the first."""
    found: list[tuple[Place, Node]] = []
    _gather(part.node, (key,), found)
    return tuple(found)


def _gather(node: Node, place: Place, found: list[tuple[Place, Node]]) -> None:
    value = node.value
    if isinstance(value, dict):
        for key, child in value.items():
            _gather(child, (*place, key), found)
    else:
        found.append((place, node))


def plain_value(node: Node) -> object:
    """The value without its places."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain_value(child) for key, child in value.items()}
    return [plain_value(child) for child in value] if isinstance(value, list) else value


def without_key(node: Node, place: Place) -> Node:
    """The tree without one key; the tree itself where the place does not exist in a mapping."""
    if not place or not isinstance(node.value, dict) or place[0] not in node.value:
        return node
    kept = dict(node.value)
    if len(place) == 1:
        del kept[place[0]]
    else:
        kept[place[0]] = without_key(kept[place[0]], place[1:])
    return node.with_value(kept)


def made(value: object, file: str, line: int, source: str) -> Node:
    """A node from a Python value, as `with_values` is given them; a key of digits is a year."""
    if isinstance(value, dict):
        return Node({_key(k): made(v, file, line, source) for k, v in value.items()}, file, line, source)
    if isinstance(value, list | tuple | range):
        return Node([made(v, file, line, source) for v in value], file, line, source)
    if hasattr(value, "tolist"):  # an array of numpy, a column of pandas: what it holds
        return made(value.tolist(), file, line, source)
    return Node(_scalar(value), file, line, source)


def _scalar(value: object) -> str | int | float | bool | None:
    """A value as a file could hold it; numbers of numpy are what they count, not text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    try:
        return int(value) if isinstance(value, Integral) else float(value) if isinstance(value, Real) else str(value)
    except (OverflowError, ValueError):  # a fraction beyond every float: as text it is refused as what it is
        return str(value)


def _key(key: object) -> Key:
    if isinstance(key, int):
        return key
    meant = year(str(key))
    return str(key) if meant is None else meant
