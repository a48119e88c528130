"""Acceptance bodies: windows, throughput, and a verdict on each project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.queues import REVIEWING, in_queue
from sim.model.books.sampling import Purpose, drawn_once, logit_of, occasion
from sim.model.rules.chance import on_curve
from sim.model.rules.dates import has_month, months_until_one
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.vocabulary import LUCK, NEVER, NO_ROW, Level
from sim.model.state import rows

if TYPE_CHECKING:
    from sim.model.state.world import World

    from .community import CommunityBehaviour


class GateBehaviour(rows.Gate):
    """The county office, the city or the province as acceptance body."""

    def is_open(self, world: World) -> bool:
        """Whether this month is one of its windows."""
        return self.waiting > 0 and has_month(self.months, calendar(world) % 12)

    def sees(self, world: World, community: CommunityBehaviour) -> bool:
        """Whether a community waits here since an earlier month."""
        return (community.gate == self.id) & (community.since < world.clock.month)

    def review_queue(self, world: World) -> None:
        """Step 7 where more wait than the throughput: first come, first seen; ties go by luck."""
        for _ in range(self.throughput):
            best, first = NO_ROW, NEVER * LUCK
            for place in range(world.queued[REVIEWING]):
                community = in_queue(world, REVIEWING, place)
                # One number that stands by month, then by luck: luck is below LUCK, so no luck outweighs a month.
                turn = community.since * LUCK + community.tie_luck if self.sees(world, community) else NEVER * LUCK
                best, first = community.id if turn < first else best, min(turn, first)
            if best == NO_ROW:
                return
            self.judge(world, world.communities[best])

    def is_crowded(self) -> bool:
        """Whether more wait than it can see in one window."""
        return 0 <= self.throughput < self.waiting

    def first_try(self, world: World, community: CommunityBehaviour) -> int:
        """The logit of the first-try chance: one for all, or that which a community shares with its county, its street or nobody."""
        if self.chance_level == Level.OUTER:
            return self.logit
        key = community.key
        if self.chance_level == Level.COUNTY:
            key = world.counties[community.county].key
        elif self.chance_level == Level.STREET:
            key = world.streets[community.street].key
        return logit_of(world, drawn_once(world, key, self.chance_row))

    def chance(self, world: World, community: CommunityBehaviour, tries: int) -> int:
        """How likely a project passes after so many tries, in luck: the first-try chance, its merits, the gain of later tries."""
        score = self.first_try(world, community) + community.merits(world) - community.shortfall(world, self.tier)
        # Truths are 0 or 1 here: multiplied or added, they spare a branch that a processor would guess wrong half of the time.
        return on_curve(world.logistic, score + world.unknown.later_tries * (tries > 0))

    def wait_for_list(self, month: int, drawn: int) -> int:
        """Months from a pass in a calendar month until the name is published, by the luck drawn, in the next list."""
        # Every whole month from 0 to the longest is as likely: `>> 32` divides by the number of draws.
        return months_until_one(self.list_months, month, drawn * (self.publication + 1) >> 32)

    def judge(self, world: World, community: CommunityBehaviour) -> None:
        """Pass or send back: the logit of the first-try chance, the project's merits, the gain of later tries."""
        attempt = occasion(community.projects, self.tier, community.attempts)
        chance = self.chance(world, community, community.attempts)
        first_try = (community.attempts == 0) & (self.tier == world.policy.closed_tiers + 1)
        community.attempts += 1
        self.waiting -= 1
        world.clock.tries += first_try
        words = block_of(world, community.key, Purpose.GATE >> 3, attempt)
        if from_block(words, Purpose.GATE) < chance:
            world.clock.passes += first_try
            community.passed(world, self.tier, from_block(words, Purpose.PUBLICATION))
        else:
            community.sent_back(world)
