"""A replication watched as it runs: what projects were listed for, what stopped them, and why a street put none forward."""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.engines.readable import Community, RolloutModel, Street
from sim.model.rules.vocabulary import HOPELESS, SHARE, Event, Stage, Tier


class Facts(NamedTuple):
    """What a story does not hold of one of its events."""

    tier: int
    """The tier that the project goes for."""
    standard: int
    """The standard that it builds to."""
    stage: int
    """The stage in which it was."""


class Declined(NamedTuple):
    """A street puts none forward in a round."""

    month: int
    """The month of the round, counted from the period's first."""
    street: int
    """The row of the street."""
    why: str
    """A key of `IDLE_FOR`."""
    amount: int
    """Yuan that are missing, or projects under way; 0 where neither is spoken of."""


class WatchedCommunity(Community):
    """A community that notes what its project is when it is listed and when it stops."""

    __slots__ = ()

    def be_listed(self, world: Any, tier: int) -> None:
        """List it as the model does, and note the tier, the standard and the stage of its project."""
        super().be_listed(world, tier)
        self.remember(world, Event.LISTED, self.stage)

    def end_early(self, world: Any) -> None:
        """Give the project up as the model does, and note the stage in which it was."""
        stage = self.stage
        super().end_early(world)
        self.remember(world, Event.ABANDONED, stage)

    def remember(self, world: Any, event: int, stage: int) -> None:
        """Note the facts under the place of the event in the story."""
        for at in range(len(world.story) - 1, -1, -1):
            if world.story[at][1:3] == (event, self.id):
                world.facts[at] = Facts(self.target_tier, self.standard, stage)
                return


class WatchedStreet(Street):
    """A street that notes why it puts none forward; only where the reason is another than before."""

    __slots__ = ()

    def apply(self, world: Any) -> None:
        """Apply as the model does, and note why not where it puts none forward."""
        told, running = len(world.story), self.live
        free = [c for c in world.communities[self.first : self.end] if c.may_apply(world)]
        super().apply(world)
        if len(world.story) > told or self.size == 0 or not self.chooses(world):
            world.reasons.pop(self.id, None)
            return
        why, amount = self.reason(world, free, running)
        if world.reasons.get(self.id) != why:
            world.reasons[self.id] = why
            world.declined.append(Declined(world.clock.month, self.id, why, amount))

    def chooses(self, world: Any) -> bool:
        """Whether there is a choice to tell of: where a name is worth nothing at any tier, offices alone direct what is put forward."""
        return any(self.value_of(world, tier) for tier in range(Tier.COUNTY, Tier.PROVINCE + 1))

    def reason(self, world: Any, free: list[Any], running: int) -> tuple[str, int]:
        """Why it puts none forward of those that it may: a key of `IDLE_FOR`, and the yuan or projects of which it speaks."""
        weighed = [c for c in free if ready(world, c)]
        if not weighed:
            return ("unready" if free else "none"), 0
        if running >= self.team:
            return "team", running
        pairs = [3 * c.id + tier - 1 for c in weighed for tier in range(c.least, Tier.PROVINCE + 1)]
        worth = max((world.worths[at] for at in pairs), default=HOPELESS)
        if worth > HOPELESS:
            return "worth", max(0, -worth)
        return "cash", max(0, min((world.peak_cash[at] for at in pairs), default=0) - self.free_cash())


def ready(world: Any, community: Any) -> bool:
    """Whether a community is among those that this round may put forward."""
    return world.policy.round_chance >= SHARE or bool(community.is_ready(world))


class WatchedModel(RolloutModel):
    """A replication of which also what its story leaves out is noted."""

    def __init__(self, start: Any, seed: int, replication: int) -> None:
        self.facts: dict[int, Facts] = {}
        self.declined: list[Declined] = []
        self.reasons: dict[int, str] = {}
        super().__init__(start, seed, replication, WatchedStreet, collect=False, community_class=WatchedCommunity)


UNDER_WAY = (Stage.PREPARING, Stage.BUILDING)
"""Stages before a project is complete."""
