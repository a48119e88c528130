"""The county office 风貌办: what is asked of it, by a yearly table, a path or a floor, and what of that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar, is_round, rounds_left
from sim.model.mechanisms.batches import is_filled, is_limited
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import NEVER, NO_ROW, SHARE, Tier
from sim.model.state import rows

from .supervising import Supervising

if TYPE_CHECKING:
    from sim.model.state.world import World


class Quotas(Supervising):
    """Slots of the table, starts that the path or a floor asks for, counted each month."""

    def count_start(self, world: World, community: rows.Community, step: int) -> None:
        """Count a start against the plan of its tier; a project given up gives back the slot that it took, if it took one."""
        if not self.takes_slot(world, community):
            return
        tier = community.target_tier
        if tier == Tier.PROVINCE:
            self.started_province += step
        elif tier == Tier.CITY:
            self.started_city += step
        else:
            self.started_county += step

    def takes_slot(self, world: World, community: rows.Community) -> bool:
        """Whether a project counts against the table: listed in the first year that fills it or later, no earlier one.

        A table of acceptances is filled from the year before on, see `table_to_date`.
        """
        policy = world.policy
        year = (community.listed + policy.first_month) // 12 + policy.plan_by_acceptance
        return (year >= policy.plan_first_year) & ((community.listed >= 0) | (community.fixed_start != NEVER) | (community.known == 1))

    def started(self, tier: int) -> int:
        """Starts counted against the plan of a tier so far."""
        if tier == Tier.PROVINCE:
            return self.started_province
        if tier == Tier.CITY:
            return self.started_city
        return self.started_county

    def in_table(self, world: World, tier: int, year: int) -> int:
        """Starts of a tier that the yearly table asks for; 0 outside its years."""
        at = year - world.policy.plan_first_year
        if at < 0 or at >= world.policy.plan_years:
            return 0
        return world.plan[(self.id * world.policy.plan_years + at) * 3 + tier - 1]

    def has_table(self, world: World) -> bool:
        """Whether a yearly table binds the county this month: from its month on, and up to another where one is given."""
        return self.in_plan == 1 and world.policy.plan_from <= world.clock.month < world.policy.plan_until

    def has_round(self, world: World) -> bool:
        """Whether its streets may apply this month: in a common round, for a batch that is known or a bidding round, or a new table."""
        begins = self.in_plan == 1 and self.has_table(world) and world.clock.month == world.policy.plan_from
        return is_round(world) or is_filled(world) or begins or world.clock.bid_round != NO_ROW

    def take_path(self, share: int, by_month: int, since: int) -> None:
        """Be steered by a coverage to reach by a month: the common path, or a county's own."""
        self.path_share, self.path_by, self.path_from, self.goal = share, by_month, since, share

    def table_to_date(self, world: World, tier: int) -> int:
        """Slots of a tier up to this year; a table of acceptances is met by starting a year ahead (`plan_counts`)."""
        year = calendar(world) // 12 + world.policy.plan_by_acceptance
        total = 0
        for y in range(world.policy.plan_first_year, year + 1):
            total += self.in_table(world, tier, y)
        return total

    def slots(self, world: World, tier: int) -> int:
        """Open slots of a tier: the table to date less what was started; unfilled and abandoned ones return."""
        return max(0, self.table_to_date(world, tier) - self.started(tier))

    def room(self, world: World, tier: int) -> int:
        """Applications of a tier that may be listed now: as its table has room, and of the province's tier as its batch has places."""
        room = self.table_room(world, tier) if self.has_table(world) else len(world.communities)
        return min(room, self.batch_left) if tier == Tier.PROVINCE and is_limited(world) else room

    def take_place(self, world: World, tier: int) -> None:
        """A project that a document dates takes a place that the county has, else one of the next batch, which contains it."""
        if tier < Tier.PROVINCE or world.clock.month < 0 or not is_limited(world):
            return
        if self.batch_left > 0:
            self.batch_left -= 1
        else:
            self.batch_taken += 1

    def table_room(self, world: World, tier: int) -> int:
        """Open slots of its table and the slack above it."""
        return max(0, self.table_to_date(world, tier) + self.slack(world, tier) - self.started(tier))

    def slack(self, world: World, tier: int) -> int:
        """Slots above the table that are still accepted where it is a floor (reading `plan_binds`)."""
        if world.policy.plan_ceiling:
            return 0
        year = calendar(world) // 12
        return (self.in_table(world, tier, year) * self.plan_slack + SHARE // 2) // SHARE  # to the nearest

    def path_need(self, world: World) -> int:
        """Starts this round that keep the county on its path where no table binds: the path read as a yearly duty."""
        rounds = rounds_left(world, self.path_by)
        due = share_of(self.size, self.goal) - self.named - self.under_way(world)
        return max(0, (due + rounds - 1) // rounds)  # rounded up

    def under_way(self, world: World) -> int:
        """Projects under way in communities that have no name yet."""
        total = 0
        for i in range(self.first, self.end):
            street = world.streets[i]
            for place in range(street.live):
                if street.project_at(world, place).tier < world.policy.lowest_tier:
                    total += 1
        return total

    def duty_need(self, world: World) -> int:
        """Of the idle communities that a target names or a pilot holds, this round's part: the rest is spread over the years left."""
        idle = 0
        for i in range(self.first_community, self.end_community):
            community = world.communities[i]
            idle += self.is_due(community) & community.may_apply(world)  # both are asked, 1 is added where both hold: no branch
        rounds = rounds_left(world, self.path_by)
        return (idle + rounds - 1) // rounds  # rounded up

    def floor(self, world: World) -> int:
        """Least applications that the county makes each year."""
        return world.policy.floor_mountain if self.mountain else world.policy.floor_county

    def enforced(self, world: World, slots: int) -> int:
        """The part of a number of slots that is filled by mandate if nobody applies, rounded to the nearest."""
        return (slots * self.mandate + SHARE // 2) // SHARE  # half of one is added, so that rounding down rounds to the nearest
