"""Who comes first where only some can be served: by keyed luck, so that nobody's place depends on who else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import LUCK, NO_ROW

from .months import calendar
from .sampling import EVERYONE, Purpose, luck

if TYPE_CHECKING:
    from sim.model.state.world import World


def shuffle(world: World) -> int:
    """This month's odd number below 2**32, by which every `turn` is made anew."""
    return luck(world, EVERYONE, Purpose.TURN, calendar(world)) | 1


def turn(lot: int, odd: int) -> int:
    """A street's or county's turn this month, from its own lot and the month's odd number: the least comes first.

    Of any two each is first with the same chance, every month anew: the product with an odd number and with its negative
    stand the other way round.
    """
    return (lot >> 1) * odd & LUCK - 1  # 31 bits times 32 stay below 2**63; `&` keeps the remainder modulo 2**32


FEW = 12
"""So many are ordered by comparing each with each, which a processor does without a guess."""


def sort_by_lot(world: World, found: int) -> None:
    """Write the first `found` of `line` into `lined` in the order of their `lots`; of equals the first in line comes first."""
    if found <= FEW:
        for k in range(found):
            lot, before = world.lots[k], 0
            for j in range(found):
                before += (world.lots[j] < lot) | ((world.lots[j] == lot) & (j < k))
            world.lined[before] = world.line[k]
    else:
        sort_by_bucket(world, found)


def sort_by_bucket(world: World, found: int) -> None:
    """The same for many, by as many buckets, so that it costs no more a head."""
    lots, heads, links = world.lots, world.heads, world.links
    for b in range(found):
        heads[b] = NO_ROW
    for k in range(found):
        bucket = lots[k] * found >> 32  # lots are even over LUCK, so each bucket holds one or two; buckets stand in order
        before, after = NO_ROW, heads[bucket]
        while after != NO_ROW and lots[after] <= lots[k]:
            before, after = after, links[after]
        links[k] = after
        if before == NO_ROW:
            heads[bucket] = k
        else:
            links[before] = k
    n = 0
    for b in range(found):
        k = heads[b]
        while k != NO_ROW:
            world.lined[n] = world.line[k]
            n += 1
            k = links[k]


def order_counties(world: World) -> None:
    """The order in which counties act this month, where they share operators; else it means nothing and stays."""
    if world.policy.shared_operators == 0:
        return
    odd = shuffle(world)
    for county in world.counties:
        world.line[county.id], world.lots[county.id] = county.id, turn(county.lot, odd)
    sort_by_lot(world, len(world.counties))
    for place in range(len(world.counties)):
        world.turns[place] = world.lined[place]


def precedes(world: World, i: int, j: int) -> bool:
    """Whether a tie goes to community `i`: by luck."""
    return world.communities[i].tie_luck < world.communities[j].tie_luck
