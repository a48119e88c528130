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


def count(world: World, community: Community, status: int, tier: int, by: int) -> None:
    """Add to the counts of the whole, of the county and of the street; communities no denominator holds are left out."""
    if community.counted == 0:
        return
    at, counts = cell(0, status, tier), world.counts
    counts[at] += by
    counts[at + CELLS * (1 + community.county)] += by
    counts[at + CELLS * (1 + len(world.counties) + community.street)] += by


def mark(world: World, community: Community, status: int, tier: int) -> None:
    """A community reaches a status at a tier, and so at every lower tier."""
    for lower in range(1, tier + 1):
        at = cell(community.id, status, lower)
        if world.events[at] == NEVER:
            world.events[at] = world.clock.month
            count(world, community, status, lower, 1)
            fold(world, 4_000_037 + 9 * community.id + 3 * status + lower)


def unstart(world: World, community: Community) -> None:
    """An abandoned project no longer counts as started above the tier already reached."""
    for lower in range(community.tier + 1, community.target_tier + 1):
        at = cell(community.id, Status.STARTED, lower)
        if world.events[at] != NEVER:
            world.events[at] = NEVER
            count(world, community, Status.STARTED, lower, -1)
