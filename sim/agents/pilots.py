"""Streets and counties built as a whole 全域: who is a pilot, who joins later, who is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.words import NONE, SHARE, Stage, Tier, Wanted

from .sampling import Purpose, luck

if TYPE_CHECKING:
    from .rows import Community, County, Street
    from .world import World


def choose_pilots(world: World, county: County) -> None:
    """Every street of a pilot county (SX-12), and so many streets of each county, those named first, then by lot (SX-13)."""
    chosen = 0
    for i in range(county.first, county.end):
        if county.pilot:
            world.streets[i].pilot = 1
        chosen += world.streets[i].pilot
    for _ in range(world.policy.pilot_streets - chosen):
        best, least = NONE, 0
        for i in range(county.first, county.end):
            street = world.streets[i]
            drawn = luck(world, street.key, Purpose.PILOT, 0)
            if street.pilot == 0 and street.end > street.first and (best == NONE or drawn < least):
                best, least = i, drawn
        if best == NONE:
            return
        world.streets[best].pilot = 1


def join_pilots(world: World, county: County, year: int) -> None:
    """From a year on, the street with the most coverage that is no pilot yet joins every January (SX-34)."""
    if world.policy.pilots_from == NONE or year < world.policy.pilots_from:
        return
    best, most = NONE, 0
    for i in range(county.first, county.end):
        street = world.streets[i]
        if street.pilot == 0 and street.size > 0:
            share = street.named * SHARE // street.size
            if best == NONE or share > most or (share == most and street.key < world.streets[best].key):
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
    return community.wanted == Wanted.TARGET or (community.wanted == Wanted.PILOT and community.tier == Tier.NONE)


def recognise(world: World, county: County) -> None:
    """December: streets and counties with enough coverage and working operation are published, once for good (SX-14)."""
    if world.policy.recognition == 0:
        return
    operated = 0
    for i in range(county.first, county.end):
        street = world.streets[i]
        served = 0
        for j in range(street.first, street.end):
            if is_operated(world, world.communities[j]):
                served += 1
        operated += served
        if is_whole(world, street.size, street.named, served):
            street.recognised = 1
    if is_whole(world, county.size, county.named, operated):
        county.recognised = 1


def is_operated(world: World, community: Community) -> bool:
    """Whether a community that a denominator counts has a name and an operator."""
    return community.counted == 1 and community.tier >= world.policy.lowest_tier and community.operator != NONE


def is_whole(world: World, size: int, named: int, operated: int) -> bool:
    """Whether so many names and operators of so many communities are enough to be recognised (SX-14)."""
    covered = named > 0 and named * SHARE >= size * world.policy.recognised_coverage
    return covered and operated * SHARE >= named * world.policy.recognised_operated
