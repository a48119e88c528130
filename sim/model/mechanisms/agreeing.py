"""How well a month of the permits agrees with what is known of a project: by the draws of its works that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import speed_in
from sim.model.rules.chance import BITS, NODES, quantile
from sim.model.rules.vocabulary import LONG_AGO, LUCK, MONTH, NEVER, Kind

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.rows import Known
    from sim.model.state.world import World

LEADS = 8
"""Parts of equal chance into which the work before listing is divided to weigh it."""
LEAD_PART = LUCK // LEADS


def last_month(known: Known) -> int:
    """The last month of a project's past: that before it was given up, else that before the period."""
    return known.given_up - 1 if known.given_up < 0 else -1


def earliest_end(known: Known) -> int:
    """The first month in which its works may have been complete."""
    if known.completed < 0:
        return known.completed
    return last_month(known) + 1 if known.completed == NEVER or known.given_up < 0 else LONG_AGO


def latest_end(known: Known) -> int:
    """The last month in which its works may have been complete; NEVER where they need not have been."""
    for month in (known.completed, known.visited, known.named):
        if LONG_AGO < month < 0:
            return month
    return last_month(known) if known.completed == LONG_AGO else NEVER


def agreeing(world: World, known: Known, due: int) -> int:
    """How many draws of the works agree with what is known, if the permits come, or are asked for next, in a month."""
    if due >= 0:
        came = (known.approved == LONG_AGO) | (latest_end(known) < NEVER)
        return 0 if came else LUCK
    if known.approved == NEVER:
        return 0
    if earliest_end(known) <= due and latest_end(known) == NEVER:
        return LUCK
    total = 0
    for cell in range(LEADS):
        total += cell_agreeing(world, known, due, cell)
    return total // LEADS


def cell_agreeing(world: World, known: Known, due: int, cell: int) -> int:
    """The same where the work before listing is the middle one of a cell."""
    row, first, last, start, end = world.rows.lead, earliest_end(known), latest_end(known), 0, LUCK
    lead = quantile(world.tables, row, cell * LEAD_PART + LEAD_PART // 2, world.discrete[row])
    if first > due:
        start = draws_within(world, worked(world, due, first - 1), lead)
    if last < NEVER:
        end = draws_within(world, worked(world, due, last), lead)
    return max(0, end - start)


def lay_out_works(world: World, community: CommunityBehaviour, months: int, left: int) -> None:
    """Work out the works of a project at each node of their table, in the last part of `asked`."""
    row, first = pace_row(world, community), len(world.asked) - NODES - 1
    for node in range(NODES + 1):
        world.asked[first + node] = community.whole_work(world, months, world.tables[row * (NODES + 1) + node], left)


def draws_within(world: World, most: int, lead: int) -> int:
    """As `draws_done`, from the works that were laid out, and straight between their nodes: good enough for a weight."""
    if most < MONTH:
        return 0
    first, low, high, most = len(world.asked) - NODES - 1, 0, NODES, most + lead
    if world.asked[first] > most:
        return 0
    if world.asked[first + NODES] <= most:
        return LUCK
    while high - low > 1:
        middle = (low + high) // 2
        if world.asked[first + middle] <= most:
            low = middle
        else:
            high = middle
    below, above = world.asked[first + low], world.asked[first + high]
    return (low << BITS) + ((most - below) << BITS) // max(1, above - below)


def room_for_months(world: World) -> int:
    """Months that `asked` has room for: each twice, before the nodes of the works."""
    return (len(world.asked) - NODES - 1) // 2


def worked(world: World, due: int, month: int) -> int:
    """Work done at the usual pace from the month after the permits to the end of another, in millionths of a month."""
    done = 0
    for later in range(due + 1, month + 1):
        done += speed_in(world, (later + world.policy.first_month) % 12)
    return done


def pace_row(world: World, community: CommunityBehaviour) -> int:
    """The table of a project's construction time."""
    return world.rows.construction_new_build if community.kind == Kind.NEW_BUILD else world.rows.construction
