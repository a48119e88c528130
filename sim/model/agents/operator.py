"""Operators: a few for each county or prefecture, each with room for so many communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.contracts import serve
from sim.model.books.story import note
from sim.model.rules.vocabulary import HOPELESS, LUCK, NO_ROW, Event, Tier
from sim.model.state import rows

if TYPE_CHECKING:
    from sim.model.state.world import World


class OperatorBehaviour(rows.Operator):
    """An operator 运营商."""

    def has_room(self) -> bool:
        """Whether it can take one more community."""
        return self.serving < self.capacity

    def take(self, world: World, community: rows.Community) -> None:
        """Sign a contract with a community."""
        self.serving += 1
        if community.tier != Tier.NONE:
            serve(world, community)
        community.operator = self.id
        note(world, Event.SERVED, community.id, 0, NO_ROW)

    def look_around(self, world: World) -> None:
        """Step 11: look for a community in its county; one of a prefecture looks in each, in their turn this month."""
        if self.county != NO_ROW:
            self.look_in(world, world.counties[self.county])
            return
        for place in range(len(world.turns)):
            county = world.counties[world.turns[place]]
            if county.first_operator <= self.id < county.end_operator:
                self.look_in(world, county)

    def look_in(self, world: World, county: rows.County) -> None:
        """Take the most contented named community of a county that nobody serves, if there is room; ties by luck."""
        if county.unserved == 0 or not self.has_room():
            return
        best, most = NO_ROW, HOPELESS
        for place in range(county.unserved):
            community = world.communities[world.unserved[county.first_community + place]]
            # One number that stands by satisfaction, then by luck, of which the smaller comes first.
            appeal = community.satisfaction * LUCK + LUCK - 1 - community.tie_luck
            best, most = community.id if appeal > most else best, max(appeal, most)
        self.take(world, world.communities[best])
