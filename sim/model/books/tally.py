"""Counting communities by status and tier, where and when; the numbers behind every target and fan chart.

What has been counted for a month is never changed by what comes after: a month reached is never erased, and a project that
is given up leaves a spell that says from when to when it counted as started.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import NEVER, NO_ROW, Status

from .ledger import fold

if TYPE_CHECKING:
    from sim.model.state.rows import Community
    from sim.model.state.world import World


CELLS = 15
"""Cells of a row: five statuses at three tiers."""
_KINDS, _STANDARDS = 2, 4
"""Rows by kind and by standard, before those by prefecture."""
SPELL = 5
"""Numbers of a spell in `spells`: lowest and highest tier, month begun, month given up, the community's spell before it."""


def count_at(row: int, status: int, tier: int) -> int:
    """Place of a status at a tier (1–3) in the flat lists `events` (row = community) and `counts` (row = scope)."""
    return (row * 5 + status) * 3 + tier - 1


def count(world: World, community: Community, at: int, step: int) -> None:
    """Add to a cell of the whole, of the county and of the street; communities no denominator holds are left out."""
    if community.counted == 0:
        return
    counts = world.counts
    counts[at] += step
    counts[at + CELLS * (1 + community.county)] += step
    counts[at + CELLS * (1 + len(world.counties) + community.street)] += step
    if world.policy.parts_from > 0:
        count_parts(world, community, at, step)


def count_parts(world: World, community: Community, at: int, step: int) -> None:
    """Add to a cell of its kind, of its prefecture and, unless it only applies, of the standard that its project has now."""
    counts, first = world.counts, world.policy.parts_from
    counts[at + CELLS * (first + community.kind)] += step
    if at // 3 != Status.APPLIED:
        counts[at + CELLS * (first + _KINDS + community.standard)] += step
    prefecture = world.prefectures[community.county]
    if prefecture != NO_ROW:
        counts[at + CELLS * (first + _KINDS + _STANDARDS + prefecture - 1)] += step


def mark(world: World, community: Community, status: int, tier: int) -> None:
    """A community reaches a status at a tier, and so at every lower tier."""
    first = count_at(community.id, status, 1)
    for at in range(first, first + tier):
        if world.events[at] == NEVER:
            world.events[at] = world.clock.month
            count(world, community, at - CELLS * community.id, 1)
            fold(world, 4_000_038 + at)


def mark_application(world: World, community: Community, tier: int) -> None:
    """A community is put forward for the tiers above the one it has: the first time ever, and the first time in this year."""
    mark(world, community, Status.APPLIED, tier)
    year = (world.policy.first_month + world.clock.month) // 12 - world.policy.first_month // 12
    if year < 0:
        return
    first = (community.id * world.policy.years + year) * 3
    for at in range(first + community.tier, first + tier):
        world.applications[at] = min(world.applications[at], world.clock.month)


def mark_start(world: World, community: Community, tier: int) -> None:
    """A community is listed: started in gross for good, in net as long as it is not given up."""
    mark(world, community, Status.STARTED, tier)
    mark(world, community, Status.STARTED_NET, tier)


def unstart(world: World, community: Community) -> None:
    """A project given up counts no longer as started in net above the tier already reached; its spell is kept.

    A project lasts a month at least and the next begins a month later at the earliest, so the room for spells is enough.
    """
    at = world.clock.abandoned * SPELL
    world.spells[at], world.spells[at + 1] = community.tier + 1, community.target_tier
    world.spells[at + 2], world.spells[at + 3] = community.listed, world.clock.month
    world.spells[at + 4] = community.spell
    community.spell = world.clock.abandoned
    for lower in range(community.tier + 1, community.target_tier + 1):
        place = count_at(community.id, Status.STARTED_NET, lower)
        if world.events[place] != NEVER:
            world.events[place] = NEVER
            count(world, community, place - CELLS * community.id, -1)


def counted_by(world: World, community: Community, status: int, tier: int, month: int) -> bool:
    """Whether a community had a status at a tier at the end of a month that has passed."""
    if world.events[count_at(community.id, status, tier)] <= month:
        return True
    if status != Status.STARTED_NET:
        return False
    spell = community.spell
    while spell != NO_ROW:
        at = spell * SPELL
        within = world.spells[at] <= tier <= world.spells[at + 1]
        if within and world.spells[at + 2] <= month < world.spells[at + 3]:
            return True
        spell = world.spells[at + 4]
    return False


def applied_in(world: World, community: Community, tier: int, first: int, last: int) -> bool:
    """Whether it was put forward for a tier in some months, all of one calendar year."""
    year = (world.policy.first_month + last) // 12 - world.policy.first_month // 12
    if not 0 <= year < world.policy.years:
        return False
    return first <= world.applications[(community.id * world.policy.years + year) * 3 + tier - 1] <= last


def reached_within(world: World, community: Community, status: int, tier: int, first: int, last: int) -> bool:
    """Whether a community reached a status at a tier in some months, all of one calendar year.

    It counts once, in the year in which it was first listed, completed or named; in net if it stands at the last of these
    months. An application counts in every year in which it is made.
    """
    if status == Status.APPLIED:
        return applied_in(world, community, tier, first, last)
    if status == Status.STARTED_NET:
        listed = world.events[count_at(community.id, Status.STARTED, tier)]
        return first <= listed <= last and counted_by(world, community, status, tier, last)
    return first <= world.events[count_at(community.id, status, tier)] <= last
