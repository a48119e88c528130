"""Targets: by how much each is missed and when it was reached, worked out from who reached what in which month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.tally import cell
from sim.rules.words import NEVER, NONE, SHARE, Status, Tier, Vocabulary

if TYPE_CHECKING:
    from sim.agents.community import CommunityBehaviour
    from sim.agents.rows import Target
    from sim.agents.world import World


class Measure(metaclass=Vocabulary):
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
    if community.counted == 0:
        return False
    if target.only_key_area and community.key_area == 0:
        return False
    return target.only_new_build == 0 or community.kind == 1


def tabulate(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Fill `scratch` with how many of a range have the status at the target's tier by each month; give its size.

    Month m stands at m + 1, what came before the period at 0. Where only the tier itself counts, a community leaves with
    the tier above; a yearly value keeps it unless that comes in the same year.
    """
    table, size, last = world.scratch, 0, world.policy.months
    clear(table)
    for i in range(first, end):
        if not belongs(target, world.communities[i]):
            continue
        size += 1
        reached = min(world.events[cell(i, status, target.tier)], last)
        table[reached + 1] += 1
        if target.exact_tier and target.tier < Tier.PROVINCE:
            above = min(world.events[cell(i, status, target.tier + 1)], last)
            table[above + 1] -= (target.yearly_from == NONE) | (year_of(world, above) == year_of(world, reached))
    add_up(table)
    return size if target.denominator == NONE else target.denominator


def count_by_year(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Fill `scratch` with how many of a range reach the status at the target's tier in each year, up to its date; give its size.

    The year of the last month before the period stands first. Where only the tier itself counts, those that reach the tier
    above in the same year are left out.
    """
    size, exact, begin = 0, target.exact_tier and target.tier < Tier.PROVINCE, year_of(world, -1)
    for y in range(years_simulated(world)):
        world.scratch[y] = 0
    for i in range(first, end):
        if not belongs(target, world.communities[i]):
            continue
        size += 1
        at = cell(i, status, target.tier)
        month, above = world.events[at], world.events[at + 1] if exact else NEVER
        year, counts = year_of(world, month), month <= target.month
        left = (above <= target.month) & (year_of(world, above) == year)
        world.scratch[year - begin if counts else 0] += counts & (not left)
    return size if target.denominator == NONE else target.denominator


def years_simulated(world: World) -> int:
    """Years from that of the last month before the period to the last one."""
    return year_of(world, world.policy.months - 1) - year_of(world, -1) + 1


def in_year(world: World, year: int) -> int:
    """How many reached the status in a year, after `count_by_year`; nobody did in one that is not simulated."""
    y = year - year_of(world, -1)
    return world.scratch[y] if 0 <= y < years_simulated(world) else 0


def tabulate_areas(world: World, target: Target, status: int) -> None:
    """Fill `scratch` likewise with how many areas have all of their units at the status (SX-10)."""
    table, last = world.scratch, world.area_months
    clear(table)
    for area in range(world.policy.areas):
        last[area] = -2
    for i in range(target.first, target.end):
        area = world.communities[i].area
        if area != NONE:
            last[area] = max(last[area], world.events[cell(i, status, target.tier)])
    for area in range(world.policy.areas):
        if -2 < last[area] < NEVER:
            table[last[area] + 1] += 1
    add_up(table)


def clear(table: list[int]) -> None:
    """Set a table to nothing."""
    for m in range(len(table)):
        table[m] = 0


def add_up(table: list[int]) -> None:
    """Turn numbers by month into sums up to each month."""
    total = 0
    for m in range(len(table)):
        total += table[m]
        table[m] = total


def by(world: World, month: int) -> int:
    """How many had the status by the end of a month, after `tabulate`; the last month simulated stands for later ones."""
    return world.scratch[min(month, world.policy.months - 1) + 1] if month >= -1 else 0


def year_of(world: World, month: int) -> int:
    """Calendar year of a month of the period."""
    return (world.policy.first_month + month) // 12


def year_end(world: World, year: int) -> int:
    """The last month of a calendar year, counted from the start of the period."""
    return 12 * year + 11 - world.policy.first_month


def needed(world: World, target: Target, first: int, size: int) -> int:
    """Communities that make the value for a range of `size`: a share rounded up, or a count.

    A count is more in a large street and less in a mountain county, told by the range's first community.
    """
    if target.is_share:
        return -(-target.value * size // SHARE)
    if target.mountain != NONE and size > 0 and world.counties[world.communities[first].county].mountain:
        return target.mountain
    if target.large != NONE and size >= target.large_from:
        return target.large
    return target.value


def range_gap(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Gap of one range: at the date, or summed over the years where the value is yearly."""
    if target.yearly_from != NONE:
        return yearly_gap(world, target, status, first, end)
    need = needed(world, target, first, tabulate(world, target, status, first, end))
    return gap(target, need, by(world, target.month))


def yearly_gap(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Gaps of one range in each year up to the date, summed."""
    need, total = needed(world, target, first, count_by_year(world, target, status, first, end)), 0
    for year in range(target.yearly_from, year_of(world, target.month) + 1):
        total += gap(target, need, in_year(world, year))
    return total


def gap(target: Target, need: int, have: int) -> int:
    """How far a number is from what is asked, in the direction that is asked."""
    return max(0, have - need) if target.at_most else max(0, need - have)


def growth_gap(world: World, target: Target, status: int) -> int:
    """Communities missing to the yearly rise of a share, in points or relative to the year before, summed."""
    size, total = tabulate(world, target, status, target.first, target.end), 0
    for year in range(target.yearly_from, year_of(world, target.month) + 1):
        now, before = by(world, year_end(world, year)), by(world, year_end(world, year - 1))
        base = before if target.relative else size
        total += max(0, -(-target.value * base // SHARE) - (now - before))
    return total


def plan_gap(world: World, target: Target, status: int) -> int:
    """Projects missing to the cumulative yearly table, summed over counties and years; earlier ones do not count."""
    total = 0
    for county in world.counties:
        if county.first_community < target.first or county.end_community > target.end:
            continue
        tabulate(world, target, status, county.first_community, county.end_community)
        planned = 0
        for year in range(world.policy.plan_first_year, year_of(world, target.month) + 1):
            for tier in range(Tier.COUNTY, Tier.PROVINCE + 1):
                planned += county.in_table(world, tier, year)
            total += max(0, planned - (by(world, year_end(world, year)) - by(world, -1)))
    return total


def areas_gap(world: World, target: Target, status: int) -> int:
    """Areas missing: one counts when all of its units do; with a yearly value, summed over the years (SX-10, SX-11)."""
    tabulate_areas(world, target, status)
    if target.yearly_from == NONE:
        return max(0, target.value - by(world, target.month))
    total, before = 0, 0
    for year in range(target.yearly_from, year_of(world, target.month) + 1):
        now = by(world, year_end(world, year))
        total += max(0, target.value - (now - before))
        before = now
    return total


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
    need = needed(world, target, first, tabulate(world, target, status, first, end))
    for month in range(-1, target.month):
        if by(world, month) >= need:
            return month
    return target.month
