"""Batches of the province: how many projects it lists in one of its months, and how counties share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.sampling import EVERYONE, Purpose, drawn_once, luck
from sim.model.rules.chance import millionths
from sim.model.rules.money import portion, share_of
from sim.model.rules.vocabulary import NO_LIMIT, NO_LIST, NO_ROW, SHARE

if TYPE_CHECKING:
    from sim.model.state.rows import County
    from sim.model.state.world import World

LARGEST = 1_000_000
"""No batch grows beyond this number of projects."""


def begin_batches(world: World) -> None:
    """What the first batch holds where nothing is known of it, how batches grow, and each county's share by size and ambition."""
    clock, policy = world.clock, world.policy
    clock.batch = policy.batch if policy.batch_row == NO_ROW else max(0, drawn_once(world, EVERYONE, policy.batch_row))
    clock.batch_growth = SHARE if policy.growth_row == NO_ROW else max(0, drawn_once(world, EVERYONE, policy.growth_row))
    if policy.batch_follows and is_limited(world):
        clock.batch = share_of(clock.batch, clock.batch_growth)
    total = 0
    for county in world.counties:
        total += county.size * (county.ambition // 1000)
    for county in world.counties:
        county.batch_share = portion(SHARE, county.size * (county.ambition // 1000), max(1, total))


def is_limited(world: World) -> bool:
    """Whether the province lists no more than its batches hold."""
    return world.clock.batch != NO_LIMIT


def open_batch(world: World) -> None:
    """Before step 3 the batch of this month is shared out. What a county does not use of it stays with it.

    The published size of a batch is that of all it holds, so that the counties' yearly floors (ZJ-06) are a part of it: they come
    first, spread over the batches that are left this year; the rest goes by size and ambition. Whole places come of parts by
    systematic sampling: county after county has as many as the running sum, begun at a drawn point below 1, passes whole numbers.
    """
    month, clock = world.clock.month, world.clock
    if not is_limited(world) or world.batches[month] == NO_LIST or month < world.policy.in_force:
        return
    size = world.batches[month] if world.batches[month] >= 0 else clock.batch
    clock.batch = min(LARGEST, share_of(size, clock.batch_growth))
    asked, left = 0, batches_left(world)
    for county in world.counties:
        asked += floor_part(world, county, left)
    met = SHARE if asked <= size else size * SHARE // asked
    rest = max(0, size - asked) * SHARE
    first = millionths(luck(world, EVERYONE, Purpose.BATCH, month))
    so_far, given = first, 0
    for county in world.counties:
        so_far += floor_part(world, county, left) * met + share_of(rest, county.batch_share)
        if county.id == len(world.counties) - 1:
            so_far = first + size * SHARE  # what rounding down took away
        county.batch_left += so_far // SHARE - given
        given = so_far // SHARE


def is_known(world: World) -> bool:
    """Whether the batch of this month is known, so that it was filled."""
    return world.batches[world.clock.month] >= 0


def batches_left(world: World) -> int:
    """Batches from this month to the end of the year, this one among them."""
    month, found = world.clock.month, 0
    for later in range(month, min(world.policy.months, month + 12 - calendar(world) % 12)):
        found += world.batches[later] != NO_LIST
    return found


def floor_part(world: World, county: County, left: int) -> int:
    """What a county's floor asks of this batch: what it lacks of the year's applications, spread over the batches that are left."""
    floor = world.policy.floor_mountain if county.mountain else world.policy.floor_county
    missing = max(0, floor - county.starts_this_year - county.batch_left)
    return (missing + left - 1) // left  # rounded up
