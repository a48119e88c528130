"""Streets and counties built as a whole 全域: who is a pilot, who joins later, who is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import NONE, SHARE, Stage, Tier, Wanted

if TYPE_CHECKING:
    from sim.model.state.rows import Community, County, Street
    from sim.model.state.world import World


def choose_pilots(world: World, county: County) -> None:
    """Every street of a pilot county (SX-12), and so many streets of each county, those named first, then by lot (SX-13).

    Each street has its own lot, so that no street changes which of the others are drawn.
    """
    chosen, left = 0, 0
    for i in range(county.first, county.end):
        street = world.streets[i]
        if county.pilot:
            street.pilot = 1
        chosen += street.pilot
        left += may_join(street)
    for _ in range(chosen, min(world.policy.pilot_streets, chosen + left)):
        draw_pilot(world, county)


def may_join(street: Street) -> int:
    """1 where a street has communities in this replication and is no pilot."""
    return 1 if street.pilot == 0 and street.size > 0 else 0


def draw_pilot(world: World, county: County) -> None:
    """Of the streets that may join, that of the smallest lot."""
    best = NONE
    for i in range(county.first, county.end):
        if may_join(world.streets[i]) and (best == NONE or world.streets[i].pilot_lot < world.streets[best].pilot_lot):
            best = i
    if best != NONE:
        world.streets[best].pilot = 1


def join_pilots(world: World, county: County, year: int) -> None:
    """From a year on, the street with the most coverage that is no pilot yet joins every January (SX-34); ties by lot."""
    if world.policy.pilots_from == NONE or year < world.policy.pilots_from:
        return
    best, most = NONE, 0
    for i in range(county.first, county.end):
        street = world.streets[i]
        if street.pilot == 0 and street.size > 0:
            share = street.named * SHARE // street.size
            if best == NONE or share > most or (share == most and street.pilot_lot < world.streets[best].pilot_lot):
                best, most = i, share
    if best != NONE:
        make_pilot(world, world.streets[best])


def make_pilot(world: World, street: Street) -> None:
    """A street is built as a whole from now on: its communities are wanted (SX-34)."""
    street.pilot = 1
    for i in range(street.first, street.end):
        community = world.communities[i]
        if community.stage != Stage.ABSENT and community.wanted == Wanted.NO:
            community.wanted = Wanted.PILOT


def is_due(community: Community) -> bool:
    """Whether an office directs it: a target names it, or its street is a pilot and it has no name yet (SX-10, SX-13)."""
    return (community.wanted == Wanted.TARGET) | ((community.wanted == Wanted.PILOT) & (community.tier == Tier.NONE))


def recognise(world: World, county: County) -> None:
    """December: streets and counties with enough coverage and working operation are published, once for good (SX-14)."""
    if world.policy.recognition == 0:
        return
    for i in range(county.first, county.end):
        street = world.streets[i]
        if street.recognised == 0 and is_whole(world, street.size, street.named, street.first, street.end):
            street.recognised = 1
    if county.recognised == 0 and is_whole(world, county.size, county.named, county.first_community, county.end_community):
        county.recognised = 1


def is_whole(world: World, size: int, named: int, first: int, end: int) -> bool:
    """Whether so many names of so many communities, and operators of those in a range, are enough to be recognised (SX-14)."""
    if named == 0 or named * SHARE < size * world.policy.recognised_coverage:
        return False
    operated = 0
    for i in range(first, end):
        community = world.communities[i]
        if community.counted == 1 and community.tier >= world.policy.lowest_tier and community.operator != NONE:
            operated += 1
    return operated * SHARE >= named * world.policy.recognised_operated
