"""A scenario with some values changed is read again, but for the parts that are as they were: what the models made of these stands."""

from __future__ import annotations

from sim.scenario.node import Key, Node, entries, plain_value
from sim.scenario.schema_types import Part


def read_again(tree: Node, before: Node | None, read: object) -> object:
    """The plain value of a tree for the models, with what they made of the tree `before`, which is `read`, for each mapping that both
    have in common: models take their own as it is, and nothing in it changes later."""
    if tree is before and isinstance(read, Part):
        return read
    if not isinstance(tree.value, dict):
        return plain_value(tree)
    was = entries(before)
    return {key: read_again(child, was.get(key), _below(read, key)) for key, child in tree.value.items()}


def _below(read: object, key: Key) -> object:
    """What was made of the value of a key; None where nothing bears its name."""
    return read.get(key) if isinstance(read, dict) else getattr(read, str(key), None)
