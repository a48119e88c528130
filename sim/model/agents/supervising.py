"""The county office 风貌办 over its streets: bulletins, spot checks, pilots, recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.sites import is_late
from sim.model.books.story import note
from sim.model.mechanisms.assessing import is_ahead
from sim.model.mechanisms.pilots import make_pilot
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import NO_ROW, SHARE, Event, Tier, Wanted
from sim.model.state import rows

if TYPE_CHECKING:
    from sim.model.state.world import World

    from .street import StreetBehaviour


class Supervising(rows.County):
    """Who is pressed, ordered, drawn as a pilot, published."""

    def supervise(self, world: World) -> None:
        """Step 10: the bulletin presses who is late, the ranking who is behind the county."""
        policy, month = world.policy, calendar(world)
        bulletin = policy.bulletin_every > 0 and month % policy.bulletin_every == 0
        ranking = policy.ranking_every > 0 and (month + 1) % policy.ranking_every == 0
        check = policy.orders_every > 0 and (month + 1) % policy.orders_every == 0
        mean = self.named * SHARE // max(1, self.size)
        for i in range(self.first, self.end):
            street = world.streets[i]
            behind = (street.live > 0) & (street.share_named(world) < mean) if ranking else False
            street.boost(world, behind | (bulletin & (street.late > 0)))
            if check:
                self.check(world, street)

    def close_year(self, world: World) -> None:
        """December: a goal met early is raised (assumption), each street's year assessed, whole streets recognised."""
        ahead = is_ahead(world, self)
        if self.path_share > 0 and self.named * SHARE >= self.size * self.goal and self.size > 0:
            self.goal = min(SHARE, share_of(self.goal, max(SHARE, world.unknown.ratchet)))
        for i in range(self.first, self.end):
            world.streets[i].end_year(world, self.goal)
            world.streets[i].press(world, ahead)
        self.recognise(world)

    def is_too_late(self, world: World, street: StreetBehaviour) -> bool:
        """Whether a project of the street is further past its planned completion than a spot check bears."""
        due = world.clock.month - world.policy.late_after - world.policy.order_late_by
        late = 0
        for place in range(street.live):
            late += is_late(street.project_at(world, place), due)
        return late > 0

    def check(self, world: World, street: StreetBehaviour) -> None:
        """A spot check: order a street with a project too late; note whether it still has one when the deadline has passed."""
        late = street.late > 0 and self.is_too_late(world, street)
        if street.order_until > 0:
            if world.clock.month >= street.order_until:
                street.order_until = 0
                if late:
                    street.failed = 1
        elif late:
            street.order_until = world.clock.month + max(1, world.policy.order_deadline)
            street.boost(world, True)
            note(world, Event.ORDERED, street.id, 0, NO_ROW)

    def choose_pilots(self, world: World) -> None:
        """Every street of a pilot county, and so many streets of each county, those named first, then by lot.

        Each street has its own lot, so that no street changes which of the others are drawn.
        """
        chosen, left = 0, 0
        for i in range(self.first, self.end):
            street = world.streets[i]
            if self.pilot:
                street.pilot = 1
            chosen += street.pilot
            left += self.may_join(street)
        for _ in range(chosen, min(world.policy.pilot_streets, chosen + left)):
            self.draw_pilot(world)

    def may_join(self, street: rows.Street) -> int:
        """1 where a street has communities in this replication and is no pilot."""
        return 1 if street.pilot == 0 and street.size > 0 else 0

    def draw_pilot(self, world: World) -> None:
        """Of the streets that may join, that of the smallest lot."""
        best = NO_ROW
        for i in range(self.first, self.end):
            if self.may_join(world.streets[i]) and (best == NO_ROW or world.streets[i].pilot_lot < world.streets[best].pilot_lot):
                best = i
        if best != NO_ROW:
            world.streets[best].pilot = 1

    def join_pilots(self, world: World, year: int) -> None:
        """From a year on, the street with the most coverage that is no pilot yet joins every January; ties by lot."""
        if world.policy.pilots_from == NO_ROW or year < world.policy.pilots_from:
            return
        best, most = NO_ROW, 0
        for i in range(self.first, self.end):
            street = world.streets[i]
            if street.pilot == 0 and street.size > 0:
                share = street.named * SHARE // street.size
                if best == NO_ROW or share > most or (share == most and street.pilot_lot < world.streets[best].pilot_lot):
                    best, most = i, share
        if best != NO_ROW:
            make_pilot(world, world.streets[best])

    def is_due(self, community: rows.Community) -> bool:
        """Whether an office directs it: a target names it, or its street is a pilot and it has no name yet."""
        return (community.wanted == Wanted.TARGET) | ((community.wanted == Wanted.PILOT) & (community.tier == Tier.NONE))

    def recognise(self, world: World) -> None:
        """December: streets and counties with enough coverage and working operation are published, once for good."""
        if world.policy.recognition == 0:
            return
        for i in range(self.first, self.end):
            street = world.streets[i]
            if street.recognised == 0 and self.is_whole(world, street.size, street.named, street.first, street.end):
                street.recognised = 1
        if self.recognised == 0 and self.is_whole(world, self.size, self.named, self.first_community, self.end_community):
            self.recognised = 1

    def is_whole(self, world: World, size: int, named: int, first: int, end: int) -> bool:
        """Whether so many names of so many communities, and operators of those in a range, are enough to be recognised."""
        if named == 0 or named * SHARE < size * world.policy.recognised_coverage:
            return False
        operated = 0
        for i in range(first, end):
            community = world.communities[i]
            if community.counted == 1 and community.tier >= world.policy.lowest_tier and community.operator != NO_ROW:
                operated += 1
        return operated * SHARE >= named * world.policy.recognised_operated
