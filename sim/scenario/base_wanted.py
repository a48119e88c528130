"""A scenario that rests on no other file and is not whole: one line in place of one for each thing that is missing."""

from __future__ import annotations

from sim.scenario import ranges, scenario_library
from sim.scenario.node import Node, entries

_ANYWHERE = ("base", "plain")
"""The layers that are of no place."""
_WANTED = "expected extends: base (assumptions that may be made anywhere), plain (nothing happens that is not switched on) or "


def base_wanted(tree: Node) -> str | None:
    """What is wrong with a scenario of one file that has next to none of what the model asks for; None where it is whole."""
    held = {str(name) for group in entries(entries(tree).get("uncertain")).values() for name in entries(group)}
    if "extends" in entries(tree) or "behaviour" in entries(tree) or len(ranges.missing(held)) <= len(held):
        return None
    of_places = [name for name in scenario_library.part_names() if not name.startswith("scheme-") and name not in _ANYWHERE]
    return f"extends is missing; {_WANTED}{', '.join(of_places)} (base with documents and rules of its place)"
