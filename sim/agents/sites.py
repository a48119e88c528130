"""The sites of projects: who is at work this month and in which order, and who is behind the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.words import NONE, SHARE, Stage

from .sampling import EVERYONE, Purpose, luck
from .street import calendar

if TYPE_CHECKING:
    from .rows import Community, Street
    from .world import World


def open_site(world: World, street: Street, community: Community) -> None:
    """A project is listed: its site comes after the others of its street."""
    community.slot = street.first + street.live
    world.sites[community.slot] = community.id
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
    world.at_work[last] = NONE


def crowd(world: World, street: Street) -> None:
    """A street works more slowly while it has more projects than its team can look after (assumption, see `crowding`)."""
    over = max(0, street.live - street.team)
    street.usual = SHARE * SHARE // (SHARE + world.unknown.crowding * over)


def mark_work(world: World, community: Community, stage: int) -> None:
    """Note whether there is work on the site of a community that enters a stage."""
    if stage == Stage.BUILDING:
        world.at_work[community.slot] = community.id
    elif community.stage == Stage.BUILDING:
        world.at_work[community.slot] = NONE


def line_up(world: World) -> int:
    """Line up who is at work this month in `working`, and any community after them to look ahead at; gives how many.

    Which street comes first to a contested fund is drawn anew each month, never a matter of position. A street's sites
    work in the order of listing, so that those listed first are served first by short cash.
    """
    turn = luck(world, EVERYONE, Purpose.TURN, calendar(world)) * len(world.streets) >> 32
    first = world.streets[turn].first
    working = line_up_range(world, first, len(world.communities), 0)
    working = line_up_range(world, 0, first, working)
    world.working[working] = 0
    return working


def line_up_range(world: World, first: int, end: int, found: int) -> int:
    """Add who is at work on a range of sites, in their order; gives how many stand there now.

    Every site is looked at and nothing is asked: which of them are at work cannot be foretold, and a wrong guess costs a
    processor more than the look.
    """
    for place in range(first, end):
        world.working[found] = world.at_work[place]
        found += world.at_work[place] != NONE
    return found


def is_late(community: Community, due: int) -> bool:
    """Whether a project was to be complete before a month and still is in approval or under construction (SX-09)."""
    unfinished = (community.stage == Stage.PREPARING) | (community.stage == Stage.BUILDING)
    return unfinished & (due > community.planned_end)
