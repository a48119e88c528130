"""Who of a range has reached a status by each month, or how much of an attribute they have: what targets are read off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import SPELL, count_at
from sim.model.mechanisms.sizes import size_of_community
from sim.model.rules.vocabulary import NO_ROW, NOT_GIVEN, Kind, Status

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.rows import Target
    from sim.model.state.world import World


def belongs(target: Target, community: CommunityBehaviour) -> bool:
    """Whether a community is one of those the target speaks of."""
    if community.counted == 0:
        return False
    if target.only_key_area and community.key_area == 0:
        return False
    return target.only_new_build == 0 or community.kind == Kind.NEW_BUILD


def tabulate(world: World, target: Target, status: int, first: int, end: int) -> int:
    """Fill `scratch` with how many of a range, or how much of an attribute, have the status at the tier by each month; give its size.

    Month m stands at m + 1, what came before the period at 0. What is started in net leaves when it is given up.
    """
    table, size, last = world.scratch, 0, world.policy.months
    clear(table)
    for i in range(first, end):
        if not belongs(target, world.communities[i]):
            continue
        size += 1
        reached, part = max(-1, min(world.events[count_at(i, status, target.tier)], last)), added(world, target, i)
        table[0] += added_before(world, target, i)
        table[reached + 1] += part
        if status == Status.STARTED_NET:
            tabulate_spells(world, target, i, part)
    add_up(table)
    return size if target.denominator == NOT_GIVEN else target.denominator


def added(world: World, target: Target, i: int) -> int:
    """What a community adds when it gets the status: itself, or what it then has of an attribute more than before."""
    if target.attribute == 0:
        return 1
    return size_of_community(world, target.attribute - 1, world.communities[i]) - added_before(world, target, i)


def added_before(world: World, target: Target, i: int) -> int:
    """What of a community counts without the status: nothing, or what it has of another attribute."""
    return 0 if target.before == 0 else size_of_community(world, target.before - 1, world.communities[i])


def tabulate_spells(world: World, target: Target, i: int, part: int) -> None:
    """Add the spells of a community's projects that were given up: in when it was listed, out when it was given up."""
    spell = world.communities[i].spell
    while spell != NO_ROW:
        at = spell * SPELL
        if world.spells[at] <= target.tier <= world.spells[at + 1]:
            world.scratch[max(-1, world.spells[at + 2]) + 1] += part
            world.scratch[max(-1, world.spells[at + 3]) + 1] -= part
        spell = world.spells[at + 4]


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


def reached_by_end_of(world: World, month: int) -> int:
    """How many had the status by the end of a month, after `tabulate`; the last month simulated stands for later ones."""
    return world.scratch[min(month, world.policy.months - 1) + 1] if month >= -1 else 0
