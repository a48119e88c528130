"""The sites of projects: who is at work this month and in which order, and who is behind the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import NO_ROW, SHARE, Stage

from .order import shuffle, sort_by_lot, turn

if TYPE_CHECKING:
    from sim.model.agents.planning import Planning
    from sim.model.agents.street import StreetBehaviour
    from sim.model.state.rows import Community, Street
    from sim.model.state.world import World


def open_site(world: World, street: StreetBehaviour, community: Planning) -> None:
    """A project is listed: its site stands where its street serves it; those behind move on."""
    slot = street.first + street.place_for(world, community)
    for place in range(street.first + street.live, slot, -1):
        world.sites[place], world.at_work[place] = world.sites[place - 1], world.at_work[place - 1]
        world.communities[world.sites[place]].slot = place
    community.slot, world.sites[slot], world.at_work[slot] = slot, community.id, NO_ROW
    street.live += 1
    crowd(world, street)


def close_site(world: World, street: Street, community: Community) -> None:
    """A project has ended: the others of its street keep their order."""
    street.live -= 1
    crowd(world, street)
    last = street.first + street.live
    for place in range(community.slot, last):
        world.sites[place], world.at_work[place] = world.sites[place + 1], world.at_work[place + 1]
        world.communities[world.sites[place]].slot = place
    world.at_work[last] = NO_ROW


def crowd(world: World, street: Street) -> None:
    """A street works more slowly while it has more projects than its team can look after (assumption, see `crowding`)."""
    over = max(0, street.live - street.team)
    street.usual_speed = SHARE * SHARE // (SHARE + world.unknown.crowding * over)


def mark_work(world: World, community: Community, stage: int) -> None:
    """Note whether there is work on the site of a community that enters a stage."""
    if stage == Stage.BUILDING:
        world.at_work[community.slot] = community.id
    elif community.stage == Stage.BUILDING:
        world.at_work[community.slot] = NO_ROW


def line_up(world: World) -> int:
    """Line up who is at work this month in `working`, and any community after them to look ahead at; gives how many.

    Which street comes first to a contested fund is drawn for each anew each month, and never hangs on the others. Where no
    two can meet at a fund the order means nothing. A street's sites work in the order of listing, so that those listed first
    are served first by short cash.
    """
    if world.policy.contested == 0:
        working = line_up_range(world, 0, len(world.communities), 0)
    else:
        working = line_up_streets(world)
    world.working[working] = 0
    return working


def line_up_streets(world: World) -> int:
    """Add who is at work street by street, each in its turn; gives how many."""
    odd, found, working = shuffle(world), 0, 0
    for street in world.streets:
        world.line[found], world.lots[found] = street.id, turn(street.lot, odd)
        found += street.live > 0
    sort_by_lot(world, found)
    for k in range(found):
        street = world.streets[world.lined[k]]
        working = line_up_range(world, street.first, street.first + street.live, working)
    return working


def line_up_range(world: World, first: int, end: int, found: int) -> int:
    """Add who is at work on a range of sites, in their order; gives how many stand there now.

    Every site is looked at and nothing is asked: which of them are at work cannot be foretold, and a wrong guess costs a
    processor more than the look.
    """
    for place in range(first, end):
        world.working[found] = world.at_work[place]
        found += world.at_work[place] != NO_ROW
    return found


def is_late(community: Community, due: int) -> bool:
    """Whether a project was to be complete before a month and still is in approval or under construction."""
    unfinished = (community.stage == Stage.PREPARING) | (community.stage == Stage.BUILDING)
    return unfinished & (due > community.planned_end)
