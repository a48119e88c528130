"""Targets: by how much each is missed and when it was reached, worked out from who reached what in which month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import counted_by, reached_within
from sim.model.mechanisms.delivering import units_delivered
from sim.model.rules.vocabulary import NEVER, NO_ROW, NOT_GIVEN, SHARE, Status, Tier, Vocabulary

from .tabulating import added, belongs, reached_by_end_of, tabulate

if TYPE_CHECKING:
    from sim.model.state.rows import Street, Target
    from sim.model.state.world import World


STATUSES = 5
"""Statuses under which every target is worked out."""


class Measure(metaclass=Vocabulary):
    """What a target measures."""

    COUNT = 0
    SHARE = 1
    GROWTH = 2
    PLAN = 3
    AREAS = 4
    QUANTITY = 5
    AVERAGE = 6


class Each(metaclass=Vocabulary):
    """Of whom a target is asked: of its range as a whole, of every street, or of every county."""

    WHOLE = 0
    STREET = 1
    COUNTY = 2


def assess(world: World) -> None:
    """At the end of a month: the gap and the month reached of every target whose date it is, under each status.

    A value at a date is settled at that date: nothing that comes later is known here, and nothing is looked at again.
    """
    for t in range(len(world.targets)):
        if world.targets[t].month == world.clock.month:
            assess_target(world, world.targets[t], t * STATUSES)


def assess_target(world: World, target: Target, first: int) -> None:
    """One target under each status; where its words name one, under that, and where they say started in gross and in net."""
    own = target.status
    for status in range(STATUSES):
        if is_worked_out(own, status):
            at = (first + status) * 2
            world.outcomes[at], world.outcomes[at + 1] = gap_of(world, target, status), NEVER
            if world.outcomes[at] == 0:
                world.outcomes[at + 1] = reached_in(world, target, status)
    for status in range(STATUSES):
        if not is_worked_out(own, status):
            at, source = (first + status) * 2, (first + own) * 2
            world.outcomes[at], world.outcomes[at + 1] = world.outcomes[source], world.outcomes[source + 1]


def is_worked_out(own: int, status: int) -> bool:
    """Whether a status is worked out by itself for a target whose words name one, or none; the others follow the words."""
    return (own == NOT_GIVEN) | (own == status) | (is_start(own) & is_start(status))


def is_start(status: int) -> bool:
    """Whether a status counts what is started, in gross or in net."""
    return (status == Status.STARTED) | (status == Status.STARTED_NET)


def is_asked(target: Target, street: Street) -> bool:
    """Whether a target of every street asks a street: one of its range that has communities and that the reading `every_street` asks."""
    return street.asked == 1 and street.first >= target.first and street.end <= target.end and street.size > 0


def gap_of(world: World, target: Target, status: int) -> int:
    """Communities (or areas, projects, units of an attribute) missing at the target's date; 0 where it is met."""
    if target.measure == Measure.GROWTH:
        return growth_gap(world, target, status)
    if target.measure == Measure.PLAN:
        return plan_gap(world, target, status)
    if target.measure == Measure.AREAS:
        return areas_gap(world, target, status)
    if target.each == Each.WHOLE:
        return range_gap(world, target, status, target.first, target.end)
    gap = 0
    if target.each == Each.STREET:
        for street in world.streets:
            if is_asked(target, street):
                gap += range_gap(world, target, status, street.first, street.end)
    else:
        for county in world.counties:
            gap += range_gap(world, target, status, county.first_community, county.end_community)
    return gap


def size_of(world: World, target: Target, first: int, end: int) -> int:
    """Communities of a range that the target speaks of, or those that its share is of."""
    size = 0
    for i in range(first, end):
        size += belongs(target, world.communities[i])
    return size if target.denominator == NOT_GIVEN else target.denominator


def in_year(world: World, target: Target, status: int, first: int, end: int, year: int) -> int:
    """How many of a range reach the status at the target's tier in a year, up to the target's date.

    Where only the tier itself counts, those that reach the tier above in the same year are left out.
    """
    begin, last = year_end(world, year - 1) + 1, min(year_end(world, year), target.month)
    exact, total = target.exact_tier and target.tier < Tier.PROVINCE, 0
    for i in range(first, end):
        community = world.communities[i]
        if belongs(target, community) and reached_within(world, community, status, target.tier, begin, last):
            if not (exact and reached_within(world, community, status, target.tier + 1, begin, last)):
                total += added(world, target, i)
    return total


def areas_by(world: World, target: Target, status: int, month: int) -> int:
    """Areas all of whose units have the status at the end of a month."""
    full, total = world.area_units, 0
    for area in range(world.policy.areas):
        full[area] = NO_ROW
    for i in range(target.first, target.end):
        community = world.communities[i]
        area = community.area
        if area != NO_ROW and full[area] != 0:
            full[area] = 1 if counted_by(world, community, status, target.tier, month) else 0
    for area in range(world.policy.areas):
        total += full[area] == 1
    return total


def year_of(world: World, month: int) -> int:
    """Calendar year of a month of the period."""
    return (world.policy.first_month + month) // 12


def year_end(world: World, year: int) -> int:
    """The last month of a calendar year, counted from the start of the period."""
    return 12 * year + 11 - world.policy.first_month


def needed(world: World, target: Target, first: int, size: int) -> int:
    """Communities, or units, that make the value for a range of `size`: a number, or a share or an average in whole ones.

    That is rounded up where at least so many are asked for, and down where the value is not to be exceeded (不超过).
    A count is more in a large street and less in a mountain county, told by the range's first community.
    """
    if target.is_share:
        return target.value * size // SHARE if target.at_most else -(-target.value * size // SHARE)  # rounded up: −(−a // b)
    if target.mountain != NOT_GIVEN and size > 0 and world.counties[world.communities[first].county].mountain:
        return target.mountain
    if target.large != NOT_GIVEN and size >= target.large_from:
        return target.large
    return target.value


def range_gap(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Gap of one range: at the date, or summed over the years where the value is yearly."""
    if target.yearly_from != NOT_GIVEN:
        return yearly_gap(world, target, status, first, end)
    if target.delivered:
        return gap(target, needed(world, target, first, size_of(world, target, first, end)), delivered_in(world, target, first, end))
    need = needed(world, target, first, tabulate(world, target, status, first, end))
    return gap(target, need, reached_by_end_of(world, target.month))


def delivered_in(world: World, target: Target, first: int, end: int) -> int:
    """Units of an attribute that the communities of a range have by now."""
    total = 0
    for i in range(first, end):
        if belongs(target, world.communities[i]):
            total += units_delivered(world, target.attribute - 1, world.communities[i])
    return total


def yearly_gap(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Gaps of one range in each year up to the date, summed."""
    need, total = needed(world, target, first, size_of(world, target, first, end)), 0
    for year in range(target.yearly_from, year_of(world, target.month) + 1):
        total += gap(target, need, in_year(world, target, status, first, end, year))
    return total


def gap(target: Target, need: int, have: int) -> int:
    """How far a number is from what is asked, in the direction that is asked."""
    return max(0, have - need) if target.at_most else max(0, need - have)


def growth_gap(world: World, target: Target, status: int) -> int:
    """Communities missing to the yearly rise of a share, in points or relative to the year before, summed."""
    size, total = tabulate(world, target, status, target.first, target.end), 0
    for year in range(target.yearly_from, year_of(world, target.month) + 1):
        now, before = reached_by_end_of(world, year_end(world, year)), reached_by_end_of(world, year_end(world, year - 1))
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
            total += max(0, planned - (reached_by_end_of(world, year_end(world, year)) - reached_by_end_of(world, -1)))
    return total


def areas_gap(world: World, target: Target, status: int) -> int:
    """Areas missing: one counts when all of its units do; with a yearly value, summed over the years."""
    if target.yearly_from == NOT_GIVEN:
        return max(0, target.value - areas_by(world, target, status, target.month))
    total, before = 0, areas_by(world, target, status, year_end(world, target.yearly_from - 1))
    for year in range(target.yearly_from, year_of(world, target.month) + 1):
        now = areas_by(world, target, status, min(year_end(world, year), target.month))
        total += max(0, target.value - (now - before))
        before = now
    return total


def reached_in(world: World, target: Target, status: int) -> int:
    """The month from which a target that is met was met without a break up to its date; for compound ones, their date."""
    compound = Measure.GROWTH <= target.measure <= Measure.AREAS
    if compound or target.delivered == 1 or target.yearly_from != NOT_GIVEN or target.at_most:
        return target.month
    if target.each == Each.WHOLE:
        return range_reached(world, target, status, target.first, target.end)
    latest = -1
    if target.each == Each.STREET:
        for street in world.streets:
            if is_asked(target, street):
                latest = max(latest, range_reached(world, target, status, street.first, street.end))
    else:
        for county in world.counties:
            latest = max(
                latest, range_reached(world, target, status, county.first_community, county.end_community)
            )
    return latest


def range_reached(world: World, target: Target, status: int, first: int, end: int) -> int:
    """The month from which the number is full up to the date; −1 where it was before the first month."""
    need = needed(world, target, first, tabulate(world, target, status, first, end))
    month = target.month
    while month > -1 and reached_by_end_of(world, month - 1) >= need:
        month -= 1
    return month
