"""Acceptance bodies: windows, throughput, and a verdict on each project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.chance import on_curve
from sim.rules.words import NONE, Stage, Tier

from . import rows
from .sampling import Purpose, luck, occasion
from .street import calendar

if TYPE_CHECKING:
    from .community import CommunityBehaviour
    from .world import World


class GateBehaviour(rows.Gate):
    """The county office, the city or the province as acceptance body (FY-10, SX-06, SX-07, ZJ-32)."""

    def is_open(self, world: World) -> bool:
        """Whether this month is one of its windows."""
        return self.waiting > 0 and self.months >> calendar(world) % 12 & 1 == 1

    def sees(self, world: World, community: CommunityBehaviour) -> bool:
        """Whether a community waits here since an earlier month."""
        return community.stage == Stage.REVIEW and community.gate == self.id and community.since < world.clock.month

    def review_queue(self, world: World) -> None:
        """Step 7 where more wait than the throughput: first come, first seen; ties go by luck."""
        for _ in range(self.throughput):
            best = NONE
            for i in range(len(world.communities)):
                if self.sees(world, world.communities[i]) and self.precedes(world, i, best):
                    best = i
            if best == NONE:
                return
            self.judge(world, world.communities[best])

    def is_crowded(self) -> bool:
        """Whether more wait than it can see in one window."""
        return 0 <= self.throughput < self.waiting

    def precedes(self, world: World, i: int, j: int) -> bool:
        """Whether community `i` came before `j`; the month first, then luck."""
        if j == NONE:
            return True
        a, b = world.communities[i], world.communities[j]
        if a.since != b.since:
            return a.since < b.since
        return a.luck < b.luck

    def judge(self, world: World, community: CommunityBehaviour) -> None:
        """Pass or send back: the logit of the first-try chance, the project's merits, the gain of later tries."""
        attempt = occasion(community.projects, self.tier, community.attempts)
        score = self.logit + community.merits(world) - community.shortfall(world, self.tier)
        if community.attempts > 0:
            score += world.unknown.later_tries
        community.attempts += 1
        self.waiting -= 1
        if community.attempts == 1 and self.tier == Tier.COUNTY:
            world.clock.tries += 1
        if luck(world, community.key, Purpose.GATE, attempt) < on_curve(world.logistic, score):
            if community.attempts == 1 and self.tier == Tier.COUNTY:
                world.clock.passes += 1
            community.passed(world, self.tier)
        else:
            community.sent_back(world)
