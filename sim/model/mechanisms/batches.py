"""Batches of the province: how many projects it lists in one of its months, and how counties share them.

A published batch is exactly what was listed then. So its places are those of one batch: what a county does not use of it goes to
counties that have more applications than places, and what nobody uses lapses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.sampling import EVERYONE, Purpose, drawn_once, luck, sample
from sim.model.mechanisms.streams import whole_months
from sim.model.rules.chance import millionths
from sim.model.rules.money import nearest_part, portion
from sim.model.rules.vocabulary import NO_LIMIT, NO_LIST, NO_ROW, NOT_KNOWN, SHARE, Tier

if TYPE_CHECKING:
    from sim.model.agents.county import CountyBehaviour
    from sim.model.state.world import World

LARGEST = 1_000_000
"""No batch grows beyond this number of projects."""


def begin_batches(world: World) -> None:
    """What the first batch holds where nothing is known of it, how batches grow, and each county's share by size and ambition."""
    clock, policy = world.clock, world.policy
    clock.batch_month = -1
    clock.batch = policy.batch if policy.batch_row == NO_ROW else max(0, drawn_once(world, EVERYONE, policy.batch_row))
    clock.batch_growth = policy.growth if policy.growth_row == NO_ROW else max(0, drawn_once(world, EVERYONE, policy.growth_row))
    clock.batch_follows = policy.batch_follows
    total = 0
    for county in world.counties:
        total += county.size * (county.ambition // 1000)
    for county in world.counties:
        county.batch_share = portion(SHARE, county.size * (county.ambition // 1000), max(1, total))


def size_of_next(world: World) -> int:
    """What the next batch holds where nothing is known of it: what is given, or that of the last one grown, to the nearest project."""
    if not world.clock.batch_follows:
        return world.clock.batch
    return min(LARGEST, nearest_part(world.clock.batch, world.clock.batch_growth))


def is_limited(world: World) -> bool:
    """Whether the province lists no more than its batches hold."""
    return world.clock.batch != NO_LIMIT


def is_filled(world: World) -> bool:
    """Whether the size of this month's batch is known, so that it was filled: streets put forward for it, whatever the rounds."""
    return world.batches[world.clock.month] >= 0 and world.clock.month >= world.policy.in_force


def open_batch(world: World) -> None:
    """Before step 3 the batch of this month is shared out; the next one grows from it.

    One that is known and lies before the programme is in force was listed by others: only its size counts, for the next one.
    """
    month, clock = world.clock.month, world.clock
    call_batch(world)
    size = world.batches[month]
    if not is_limited(world) or not lists_now(world) or (size < 0 and month < world.policy.in_force):
        return
    if size < 0:
        size = size_of_next(world)
    clock.batch, clock.batch_follows = size, 1
    size -= places_taken(world)
    if month >= world.policy.in_force:
        share_batch(world, max(0, size))


def call_batch(world: World) -> None:
    """In which month the list of this month's batch comes: in its own where it is known, else by luck some months later.

    Before the next one's month: a list that is put off so long is the next one.
    """
    month, policy = world.clock.month, world.policy
    if world.batches[month] == NO_LIST:
        return
    late = 0
    if world.batches[month] == NOT_KNOWN and policy.delay_row != NO_ROW:
        late = whole_months(sample(world, EVERYONE, policy.delay_row, calendar(world)))
    world.clock.batch_month = month + max(0, min(late, months_to_next(world) - 1))


def months_to_next(world: World) -> int:
    """Months from this one to the next in which the calendar has a batch."""
    month, after = world.clock.month, 1
    while month + after < len(world.batches) and world.batches[month + after] == NO_LIST:
        after += 1
    return after


def lists_now(world: World) -> bool:
    """Whether the province lists a batch this month."""
    return world.clock.batch_month == world.clock.month


def places_taken(world: World) -> int:
    """Projects that a document dates, listed since the last batch: the published number of this one contains them."""
    total = 0
    for county in world.counties:
        total += county.batch_taken
        county.batch_taken = 0
    return total


def share_batch(world: World, size: int) -> None:
    """Give each county its places of a batch; what it had left of the one before lapses.

    The published size is that of all a batch holds. So the open slots of yearly tables and what yearly floors ask for,
    spread over the batches left this year, come first; the rest goes by size and ambition to counties without a table.
    Whole places come of parts by systematic sampling: county after county has as many as the running sum, begun at a drawn point
    below 1, passes whole numbers.
    """
    asked, shares, left = 0, 0, batches_left(world)
    for county in world.counties:
        asked += due_part(world, county, left)
        shares += open_share(world, county)
    due, sum_due, sum_shares, so_far = min(size, asked), 0, 0, 0
    first = millionths(luck(world, EVERYONE, Purpose.BATCH, world.clock.month))
    for county in world.counties:
        sum_due += due_part(world, county, left)
        sum_shares += open_share(world, county)
        sums = first + portion(due * SHARE, sum_due, max(1, asked)) + portion((size - due) * SHARE, sum_shares, max(1, shares))
        county.batch_left = sums // SHARE - so_far
        so_far = sums // SHARE
    world.clock.batch_rest = size - so_far


def batches_left(world: World) -> int:
    """Batches from this month to the end of the calendar year, this one among them, whether or not the period ends before."""
    month, found = world.clock.month, 0
    if lists_now(world) and world.batches[month] == NO_LIST:
        found = 1  # one that comes late
    for later in range(month, month + 12 - calendar(world) % 12):
        found += world.batches[later] != NO_LIST
    return found


def due_part(world: World, county: CountyBehaviour, left: int) -> int:
    """What of a batch a county has before others: the open slots of its table, else what it lacks of its floor over the batches left."""
    if county.has_table(world):
        return county.slots(world, Tier.PROVINCE)
    missing = max(0, county.floor(world) - county.starts_this_year)
    return (missing + left - 1) // left  # rounded up


def open_share(world: World, county: CountyBehaviour) -> int:
    """A county's share of what is left then; none where a yearly table says how many it lists."""
    return 0 if county.has_table(world) else county.batch_share


def pass_on(world: World) -> None:
    """What counties leave of this month's batch goes to those with more applications than places, by the same shares.

    Of a batch that is known what is left then is put forward by mandate where any community can be; else it lapses. With open
    entry a county keeps its places until the next batch, since projects enter in every month.
    """
    month, filled = world.clock.month, is_filled(world)
    if not is_limited(world) or not lists_now(world) or month < world.policy.in_force:
        return
    if month >= world.policy.entry_opens and not filled:
        return
    rest = world.clock.batch_rest + hand_back(world)
    for county in world.counties:
        county.batch_wanted = may_list(world, county) - county.batch_left
    rest = share_rest(world, rest)
    while filled and rest > 0:
        for county in world.counties:
            county.batch_wanted = could_direct(world, county)
        left = share_rest(world, rest)
        if left == rest:
            return
        for county in world.counties:
            county.fill_batch(world)
        rest = left + hand_back(world)


def may_list(world: World, county: CountyBehaviour) -> int:
    """Applications for the province that a county would list if the batch had places for them: of a table as far as it has room."""
    waiting = county.applications(world, Tier.PROVINCE)
    return min(waiting, county.table_room(world, Tier.PROVINCE)) if county.has_table(world) else waiting


def could_direct(world: World, county: CountyBehaviour) -> int:
    """Most communities that a county could still direct to fill a batch: of a table as far as it has room."""
    found = county.find_candidates(world, Tier.PROVINCE, 0, county.first_community, county.end_community)
    if not county.has_table(world):
        return found
    return min(found, county.table_room(world, Tier.PROVINCE) - county.applications(world, Tier.PROVINCE))


def hand_back(world: World) -> int:
    """Places for which counties have no application, which they give back."""
    total = 0
    for county in world.counties:
        unused = max(0, county.batch_left - may_list(world, county))
        county.batch_left -= unused
        total += unused
    return total


def share_rest(world: World, rest: int) -> int:
    """Give places to counties that want more, by their shares, to none more than it wants; gives how many nobody wants."""
    first = millionths(luck(world, EVERYONE, Purpose.BATCH_REST, world.clock.month))
    while rest > 0:
        shares = 0
        for county in world.counties:
            shares += county.batch_share * (county.batch_wanted > 0)
        if shares == 0:
            return rest
        so_far, sum_shares, places = 0, 0, rest
        for county in world.counties:
            sum_shares += county.batch_share * (county.batch_wanted > 0)
            sums = (first + portion(places * SHARE, sum_shares, shares)) // SHARE
            given = max(0, min(sums - so_far, county.batch_wanted))
            county.batch_left += given
            county.batch_wanted -= given
            rest -= given
            so_far = sums
    return 0
