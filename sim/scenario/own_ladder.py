"""Fewer tiers and standards than the model has: the lowest tiers are closed, the highest standards unused."""

from __future__ import annotations

from dataclasses import replace

from sim.scenario.node import Key, Node, Place, entries, made, nearest
from sim.scenario.own_ids import STANDARDS, OwnIds
from sim.scenario.schema_types import TIERS

_COUNTING = ("targets", "observed")
"""Parts whose entries count a tier and above, the lowest where they name none."""


def closed_up(tree: Node, ids: OwnIds) -> Node:
    """The tree with nothing in it of a tier that is closed, and no bar above the highest standard."""
    if ids.closed_tiers:
        tree = _lowest(tree, TIERS[len(ids.closed_tiers)])
        tree = _without_closed(tree, ids)
    if ids.hidden_standards:
        tree = _bars(tree, ids)
    return tree


def _with(tree: Node, place: Place, node: Node) -> Node:
    """The tree with one value in the place of another."""
    if not place:
        return node
    held = dict(entries(tree))
    below = held.get(place[0], made({}, tree.file, tree.line, tree.source))
    return tree.with_value({**held, place[0]: _with(below, place[1:], node)})


def _at(tree: Node, place: Place) -> Node | None:
    node, depth = nearest(tree, place)
    return node if depth == len(place) else None


def _lowest(tree: Node, lowest: str) -> Node:
    """What counts from a closed tier up counts from the lowest open one up."""
    closed = TIERS[: TIERS.index(lowest)]
    held = _at(tree, ("policy", "lowest_tier"))
    if held is not None and held.value in closed:
        tree = _with(tree, ("policy", "lowest_tier"), replace(held, value=lowest))
    for part in _COUNTING:
        for key, entry in entries(_at(tree, (part,))).items():
            tree = _counting(tree, (part, key), entry, lowest)
    for key, entry in entries(_at(tree, ("changes",))).items():
        if "when" in entries(entry):
            tree = _counting(tree, ("changes", key, "when"), entries(entry)["when"], lowest)
    floor = _at(tree, ("policy", "street_floor"))
    if floor is not None and entries(floor):
        given = entries(floor).get("tier")
        if (given.value if given is not None else "city") in closed:
            tree = _with(tree, ("policy", "street_floor", "tier"), Node(lowest, floor.file, floor.line, floor.source))
    return tree


def _counting(tree: Node, place: Place, entry: Node, lowest: str) -> Node:
    given, status = entries(entry).get("tier"), entries(entry).get("status")
    if not isinstance(entry.value, dict) or (given is not None and given.value not in TIERS[: TIERS.index(lowest)]):
        return tree
    if given is None and status is not None and status.value == "delivered":  # units of every project, of no tier
        return tree
    return _with(tree, (*place, "tier"), Node(lowest, entry.file, entry.line, entry.source))


def _without_closed(tree: Node, ids: OwnIds) -> Node:
    """Amounts and slots of closed tiers, as a base may have them, are left out."""
    for county, years in entries(_at(tree, ("policy", "plan"))).items():
        for year, slots in entries(years).items():
            tree = _with(tree, ("policy", "plan", county, year), _dropped(slots, ids))
    for name, stream in entries(_at(tree, ("funding",))).items():
        tree = _with(tree, ("funding", name), _dropped(stream, ids))
    return tree


def _dropped(node: Node, ids: OwnIds) -> Node:
    kept: dict[Key, Node] = {key: child for key, child in entries(node).items() if key not in ids.closed_tiers}
    return node.with_value(kept) if isinstance(node.value, dict) else node


def _bars(tree: Node, ids: OwnIds) -> Node:
    """A bar that a base sets above the highest standard asks for the highest."""
    highest = STANDARDS[len(ids.standards) - 1]
    for tier in TIERS:
        held = _at(tree, ("policy", "bars", tier))
        if held is not None and held.value in ids.hidden_standards:
            tree = _with(tree, ("policy", "bars", tier), replace(held, value=highest))
    return tree
