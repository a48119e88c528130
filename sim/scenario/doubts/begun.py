"""Targets that are met before the first month by what came earlier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.model.rules.vocabulary import SHARE
from sim.scenario.node import Node, Place
from sim.scenario.place_checks import sizes_by_street, unnamed
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData, Target
from sim.scenario.schema_types import TIERS

_Found = tuple[Place, str, str]
_BEGUN = ("started", "started_net", "applied")
"""Statuses that whoever is under way has too."""


def met_already(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """A number or share of the whole that the earlier communities make by themselves."""
    earlier, readings = data.jurisdiction.earlier, data.policy.readings
    if earlier is None or not isinstance(earlier.count, int):
        return
    there = sum(sizes_by_street(data, rows).values()) + unnamed(data)
    if readings.denominator == "register":
        there = max(there, data.jurisdiction.register_communities or 0)
    for key, target in data.targets.items():
        counts = readings.earlier == "named" or (target.status or readings.status) in _BEGUN
        if not (counts and _of_the_whole(target)) or TIERS.index(earlier.tier) < TIERS.index(target.tier):
            continue
        share = round(float(target.at_least or 0) * SHARE)  # in whole numbers, as the model counts: 0.55 of 20 are 11
        need = -(-share * there // SHARE) if target.measure == "share" else int(target.at_least or 0)
        if 0 < need <= earlier.count:
            yield (("targets", key, "at_least"),
                   f"期初已有{earlier.count}个（jurisdiction.earlier），这一目标（{need}个）在开始之前就已实现",
                   f"met before the start: {earlier.count} came earlier (jurisdiction.earlier), and the target asks for {need}")


def _of_the_whole(target: Target) -> bool:
    """Whether a target asks for at least so many of all, once."""
    narrow = (target.each, target.only, target.county, target.street, target.community, target.yearly_from)
    return target.measure in ("count", "share") and target.at_least is not None and not any(narrow)
