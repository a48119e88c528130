"""What happened at the gates before the period to a project of which it is known that it has no name yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.sampling import Purpose, luck, occasion, sample
from sim.model.rules.dates import has_month, months_until_one
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.vocabulary import NEVER, Stage

from .bars import next_tier
from .streams import whole_months

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.rows import Known
    from sim.model.state.world import World

PAST = 1 << 19
"""Added to the attempts at a gate before the period, so that their luck is not that of the period."""
ROOM_FOR_TRIES = 256
"""Attempts that one try of a past has room for."""


def replay(world: World, community: CommunityBehaviour, known: Known, complete: int, attempt: int, real: int) -> bool:
    """Whether one past at the gates, from the month after completion on, agrees with what is known; a `real` one takes place.

    A gate sees all who wait: how crowded it was is not known.
    """
    tier, tries, due, since, stage = next_tier(world, community), 0, 0, complete, Stage.REVIEW
    for month in range(complete + 1, 0):
        gate, season = world.gates[community.gate_of(world, tier)], (month + world.policy.first_month) % 12
        if stage == Stage.REVIEW and has_month(gate.months, season):
            at = occasion(community.projects, tier, PAST + ROOM_FOR_TRIES * attempt + tries)
            words = block_of(world, community.key, Purpose.GATE >> 3, at)
            tries += 1
            if from_block(words, Purpose.GATE) < gate.chance(world, community, tries - 1):
                if tier == community.target_tier and known.visited == NEVER:
                    return False
                stage, due = Stage.PUBLISHING, month + gate.wait_for_list(season, from_block(words, Purpose.PUBLICATION))
            else:
                stage, due = Stage.RECTIFYING, month + whole_months(sample(world, community.key, world.rows.rectification, at))
            since = month
        if stage != Stage.REVIEW and due <= month:
            if stage == Stage.PUBLISHING:
                if tier == community.target_tier:
                    return False
                if real:
                    name_before(world, community, tier, month)
                tier, tries = tier + 1, 0
            stage, since = Stage.REVIEW, month
    if real:
        stand_at_gate(world, community, stage, since, due, tries)
    return True


def name_before(world: World, community: CommunityBehaviour, tier: int, month: int) -> None:
    """A gate has passed a project, and it was named in a month before the period."""
    world.gates[community.gate].waiting -= 1
    world.clock.month = month
    community.name(world, tier)


def stand_at_gate(world: World, community: CommunityBehaviour, stage: int, since: int, due: int, tries: int) -> None:
    """A project stands at its gate on the first day: in a stage that it entered in a month, after so many verdicts."""
    if stage != Stage.REVIEW:
        world.gates[community.gate].waiting -= 1
    world.clock.month = since
    community.enter(world, stage)
    community.due, community.attempts = due, tries


def accept_before(world: World, community: CommunityBehaviour, month: int) -> None:
    """The gate of its tier accepted a project in a month before the period: it waits for a list that comes in it."""
    while next_tier(world, community) < community.target_tier:
        name_before(world, community, next_tier(world, community), month)
    gate, season = world.gates[community.gate], (month + world.policy.first_month) % 12
    least = 0
    while least < gate.publication and month + months_until_one(gate.list_months, season, least) < 0:
        least += 1
    drawn = luck(world, community.key, Purpose.PUBLICATION, occasion(community.projects, community.target_tier, PAST))
    wait = months_until_one(gate.list_months, season, least + (drawn * (gate.publication + 1 - least) >> 32))
    stand_at_gate(world, community, Stage.PUBLISHING, month, max(0, month + wait), 1)
