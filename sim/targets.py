"""Targets: by how much each is missed and when it was reached, worked out from who reached what in which month."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.agents.tally import cell
from sim.rules.words import NEVER, NONE, SHARE, Stage, Status, Tier

if TYPE_CHECKING:
    from sim.agents.community import CommunityBehaviour
    from sim.agents.rows import Target
    from sim.agents.world import World


class Measure(IntEnum):
    """What a target measures."""

    COUNT = 0
    SHARE = 1
    GROWTH = 2
    PLAN = 3
    AREAS = 4


def assess(world: World) -> None:
    """At the end: the gap and the month reached of every target, under each of the three statuses."""
    for t in range(len(world.targets)):
        target = world.targets[t]
        for status in range(Status.STARTED, Status.NAMED + 1):
            read = status if target.status == NONE else target.status
            at = (t * 3 + status) * 2
            if target.status != NONE and status > 0:
                world.outcomes[at] = world.outcomes[at - 2]
                world.outcomes[at + 1] = world.outcomes[at - 1]
                continue
            world.outcomes[at] = gap_of(world, target, read)
            world.outcomes[at + 1] = NEVER
            if world.outcomes[at] == 0:
                world.outcomes[at + 1] = reached_in(world, target, read)


def gap_of(world: World, target: Target, status: int) -> int:
    """Communities (or areas, or projects) missing at the target's date; 0 where it is met."""
    if target.measure == Measure.GROWTH:
        return growth_gap(world, target, status)
    if target.measure == Measure.PLAN:
        return plan_gap(world, target, status)
    if target.measure == Measure.AREAS:
        return areas_gap(world, target, status)
    if target.each == 0:
        return range_gap(world, target, status, target.first, target.end)
    gap = 0
    if target.each == 1:
        for street in world.streets:
            if street.first >= target.first and street.end <= target.end and street.size > 0:
                gap += range_gap(world, target, status, street.first, street.end)
    else:
        for county in world.counties:
            gap += range_gap(world, target, status, county.first_community, county.end_community)
    return gap


def belongs(target: Target, community: CommunityBehaviour) -> bool:
    """Whether a community is one of those the target speaks of."""
    if community.stage == Stage.ABSENT or community.counted == 0:
        return False
    if target.only_key_area and community.key_area == 0:
        return False
    return target.only_new_build == 0 or community.kind == 1


def counts_by(world: World, target: Target, i: int, status: int, month: int) -> bool:
    """Whether community `i` had the status at the target's tier by a month (and none above it, where that is read)."""
    if world.events[cell(i, status, target.tier)] > month:
        return False
    if target.exact_tier and target.tier < Tier.PROVINCE:
        return world.events[cell(i, status, target.tier + 1)] > month
    return True


def count_between(world: World, target: Target, status: int, first: int, end: int, after: int, month: int) -> int:
    """Communities of a range that reached the status after one month and by another."""
    total = 0
    for i in range(first, end):
        if after < world.events[cell(i, status, target.tier)] <= month:
            if belongs(target, world.communities[i]) and counts_by(world, target, i, status, month):
                total += 1
    return total


def size_of(world: World, target: Target, first: int, end: int) -> int:
    """Communities of a range that the target speaks of: the denominator of a share."""
    if target.denominator != NONE:
        return target.denominator
    total = 0
    for i in range(first, end):
        if belongs(target, world.communities[i]):
            total += 1
    return total


def needed(world: World, target: Target, first: int, end: int) -> int:
    """Communities that make the value: a count (more in a large street, less in a mountain county), or a share rounded up."""
    if target.is_share:
        return -(-target.value * size_of(world, target, first, end) // SHARE)
    if target.mountain != NONE and first < end and world.counties[world.communities[first].county].mountain:
        return target.mountain
    if target.large != NONE and size_of(world, target, first, end) >= target.large_from:
        return target.large
    return target.value


def range_gap(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Gap of one range: at the date, or summed over the years where the value is yearly."""
    need = needed(world, target, first, end)
    if target.yearly_from == NONE:
        return gap(target, need, count_between(world, target, status, first, end, -NEVER, target.month))
    total = 0
    for year in range(target.yearly_from, (target.month + world.policy.first_month) // 12 + 1):
        last = min(target.month, 12 * year + 11 - world.policy.first_month)
        before = 12 * year - 1 - world.policy.first_month
        total += gap(target, need, count_between(world, target, status, first, end, before, last))
    return total


def gap(target: Target, need: int, have: int) -> int:
    """How far a number is from what is asked, in the direction that is asked."""
    return max(0, have - need) if target.at_most else max(0, need - have)


def growth_gap(world: World, target: Target, status: int) -> int:
    """Communities missing to the yearly rise of a share, in points or relative to the year before, summed."""
    size, total = size_of(world, target, target.first, target.end), 0
    for year in range(target.yearly_from, (target.month + world.policy.first_month) // 12 + 1):
        last = 12 * year + 11 - world.policy.first_month
        now = count_between(world, target, status, target.first, target.end, -NEVER, last)
        before = count_between(world, target, status, target.first, target.end, -NEVER, last - 12)
        base = before if target.relative else size
        total += max(0, -(-target.value * base // SHARE) - (now - before))
    return total


def plan_gap(world: World, target: Target, status: int) -> int:
    """Projects missing to the cumulative yearly table, summed over counties and years."""
    total = 0
    for county in world.counties:
        if county.first_community < target.first or county.end_community > target.end:
            continue
        planned = 0
        for year in range(world.policy.plan_first_year, (target.month + world.policy.first_month) // 12 + 1):
            for tier in range(Tier.COUNTY, Tier.PROVINCE + 1):
                planned += county.in_table(world, tier, year)
            last = 12 * year + 11 - world.policy.first_month
            first, end = county.first_community, county.end_community
            total += max(0, planned - count_between(world, target, status, first, end, -1, last))
    return total


def areas_gap(world: World, target: Target, status: int) -> int:
    """Areas missing: one counts when all of its units do; with a yearly value, summed over the years (SX-10, SX-11)."""
    if target.yearly_from == NONE:
        return max(0, target.value - areas_done(world, target, status, target.month))
    total, before = 0, 0
    for year in range(target.yearly_from, (target.month + world.policy.first_month) // 12 + 1):
        now = areas_done(world, target, status, 12 * year + 11 - world.policy.first_month)
        total += max(0, target.value - (now - before))
        before = now
    return total


def areas_done(world: World, target: Target, status: int, month: int) -> int:
    """Areas all of whose units reached the status by a month."""
    done = 0
    for area in range(world.policy.areas):
        units, missing = 0, 0
        for i in range(target.first, target.end):
            if world.communities[i].area == area:
                units += 1
                if not counts_by(world, target, i, status, month):
                    missing += 1
        if units > 0 and missing == 0:
            done += 1
    return done


def reached_in(world: World, target: Target, status: int) -> int:
    """The month in which a target that is met was met for good; for compound ones, their date."""
    if target.measure > Measure.SHARE or target.yearly_from != NONE or target.at_most:
        return target.month
    if target.each == 0:
        return range_reached(world, target, status, target.first, target.end)
    latest = -1
    if target.each == 1:
        for street in world.streets:
            if street.first >= target.first and street.end <= target.end and street.size > 0:
                latest = max(latest, range_reached(world, target, status, street.first, street.end))
    else:
        for county in world.counties:
            latest = max(
                latest, range_reached(world, target, status, county.first_community, county.end_community)
            )
    return latest


def range_reached(world: World, target: Target, status: int, first: int, end: int) -> int:
    """The month of the community that makes the number full; −1 where it was full before the first month."""
    need = needed(world, target, first, end)
    for m in range(len(world.scratch)):
        world.scratch[m] = 0
    for i in range(first, end):
        if belongs(target, world.communities[i]) and counts_by(world, target, i, status, target.month):
            world.scratch[max(0, world.events[cell(i, status, target.tier)] + 1)] += 1
    have = 0
    for m in range(target.month + 2):
        have += world.scratch[m]
        if have >= need:
            return m - 1
    return target.month
