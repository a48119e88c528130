"""Uncertain quantities that somebody gives and nothing asks for: whatever they come to, nothing changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.scenario.flows import named_quantities
from sim.scenario.node import Node, Place, entries, nearest
from sim.scenario.quantities import ASKED, NUMBERS, THROUGH_MONEY
from sim.scenario.roster import RosterRow
from sim.scenario.scenario_library import is_shipped
from sim.scenario.schema import ScenarioData
from sim.scenario.sources import OFF
from sim.words.text import comma_list

_Found = tuple[Place, str, str]
_DECLARED = ("label", "level", "unit")
"""What a base says of a quantity, and a file that changes its distribution need not."""


def idle_quantities(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Quantities that no value names: of one's own, or of a base and changed. Those of one file are told together, at the first."""
    named = {name for name, _ in named_quantities(data)}
    found: dict[str, list[Place]] = {}
    for part in ("epistemic", "aleatory"):
        for name in getattr(data.uncertain, part):
            if name not in named and (name not in ASKED or name in THROUGH_MONEY):
                for file, place in given_places(tree, ("uncertain", part, name)):
                    found.setdefault(file, []).append(place)
    for places in found.values():
        names = list(dict.fromkeys(str(place[2]) for place in places))
        zh, en = comma_list(names, "zh"), comma_list(names, "en")
        yield (places[0], f"没有资金、渠道或其他数值用到 {zh}，取值多少都不影响结果",
               f"no fund, stream or other value names {en}: nothing changes whatever is set")


def given_places(tree: Node, place: Place) -> Iterator[tuple[str, Place]]:
    """Where the distribution of a quantity comes from: what the user's file declares, or sets over what a base declares, with its file.

    A scenario that was written out whole declares all quantities of its base, which is no mistake; nor is what is given as it stood
    where a base had switched it off.
    """
    given = entries(nearest(tree, place)[0])
    declaring = {given[key].file for key in _DECLARED if key in given}
    own = place[2] not in NUMBERS and not any(map(is_shipped, declaring))
    for key, node in given.items():
        if key not in _DECLARED and node.source != OFF and not is_shipped(node.file) and (own or node.file not in declaring):
            yield node.file, (*place, key)
            return
