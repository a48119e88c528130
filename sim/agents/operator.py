"""Operators: a few for each county, each with room for so many communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.words import NONE, Event, Stage, Tier
from sim.story import note

from . import rows

if TYPE_CHECKING:
    from .world import World


class OperatorBehaviour(rows.Operator):
    """An operator 运营商 (ZJ-17, ZJ-18, SX-20)."""

    def has_room(self) -> bool:
        """Whether it can take one more community."""
        return self.serving < self.capacity

    def take(self, world: World, community: rows.Community) -> None:
        """Sign a contract with a community."""
        self.serving += 1
        community.operator = self.id
        note(world, Event.SERVED, community.id, 0, NONE)

    def look_around(self, world: World) -> None:
        """Step 11: take the most contented named community that nobody serves, if there is room."""
        if not self.has_room():
            return
        county, best = world.counties[self.county], NONE
        for i in range(county.first_community, county.end_community):
            community = world.communities[i]
            if community.tier == Tier.NONE or community.operator != NONE or community.stage == Stage.ABSENT:
                continue
            if best == NONE or self.prefers(world, i, best):
                best = i
        if best != NONE:
            self.take(world, world.communities[best])

    def prefers(self, world: World, i: int, j: int) -> bool:
        """Whether it would rather serve `i` than `j`: satisfaction first, then luck."""
        a, b = world.communities[i], world.communities[j]
        if a.satisfaction != b.satisfaction:
            return a.satisfaction > b.satisfaction
        return a.luck < b.luck
