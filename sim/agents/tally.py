"""Counting communities by status and tier, where and when; the numbers behind every target and fan chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.words import NEVER, Status

from .ledger import fold

if TYPE_CHECKING:
    from .rows import Community
    from .world import World


CELLS = 9
"""Cells of a row: three statuses at three tiers."""


def cell(row: int, status: int, tier: int) -> int:
    """Place of a status at a tier (1–3) in the flat lists `events` (row = community) and `counts` (row = scope)."""
    return (row * 3 + status) * 3 + tier - 1


def count(world: World, community: Community, at: int, by: int) -> None:
    """Add to a cell of the whole, of the county and of the street; communities no denominator holds are left out."""
    if community.counted == 0:
        return
    counts = world.counts
    counts[at] += by
    counts[at + CELLS * (1 + community.county)] += by
    counts[at + CELLS * (1 + len(world.counties) + community.street)] += by


def mark(world: World, community: Community, status: int, tier: int) -> None:
    """A community reaches a status at a tier, and so at every lower tier."""
    first = cell(community.id, status, 1)
    for at in range(first, first + tier):
        if world.events[at] == NEVER:
            world.events[at] = world.clock.month
            count(world, community, at - CELLS * community.id, 1)
            fold(world, 4_000_038 + at)


def unstart(world: World, community: Community) -> None:
    """An abandoned project no longer counts as started above the tier already reached."""
    for lower in range(community.tier + 1, community.target_tier + 1):
        at = cell(community.id, Status.STARTED, lower)
        if world.events[at] != NEVER:
            world.events[at] = NEVER
            count(world, community, at - CELLS * community.id, -1)
