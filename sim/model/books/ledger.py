"""Every movement of money, in one place: the flows of the year, the trail, the ledger entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.story import entry

if TYPE_CHECKING:
    from sim.model.state.world import World

TRAIL = (1 << 31) - 1
"""Bits that are kept of the trail, so that thirty-one times it and a number stay far below 2**63.

The factor 31 is odd: modulo 2**31 it can be undone, so trails that differ once differ for as long as the same is folded in.
"""
OUTSIDE = 0
"""Contractors, and whoever gives a fund its income."""
FUNDS = 1_000
"""A fund's number as a party is this plus its id."""
OTHER_KINDS = 5
"""Kinds of flow that are not streams: works, own funds, repayments, income of funds, lapsed money."""
STREETS = 100_000
"""A street's number as a party is this plus its id."""


def fold(world: World, number: int) -> None:
    """Fold a number into the trail: different trails prove different histories, equal ones make equal histories likely.

    They do not prove them. A trail has 31 bits, so two histories share one by chance once in two thousand million; and one
    number may stand for two things (101 yuan more to the receiver before). Equal histories are proved by the ledger and the story.
    """
    world.clock.trail = 31 * world.clock.trail + number & TRAIL


def move(world: World, kind: int, payer: int, receiver: int, amount: int, project: int) -> None:
    """Record that `payer` gave `receiver` whole yuan under a kind of flow."""
    if amount == 0:
        return
    clock = world.clock
    # Primes far apart, so that neighbours (the next fund, street or project) differ by more than a rounded yuan; no more is claimed.
    number = amount + 10_007 * kind + 31_337 * payer + 101 * receiver + 7 * project
    clock.trail = 31 * clock.trail + number & TRAIL
    world.flows[kind * world.policy.years + clock.year] += amount
    entry(world, payer, receiver, amount, kind, project)


def works(world: World) -> int:
    """Kind of flow: what streets pay contractors from their own cash."""
    return world.policy.kinds_of_streams


def own_funds(world: World) -> int:
    """Kind of flow: the streets' own yearly funds."""
    return world.policy.kinds_of_streams + 1


def repayments(world: World) -> int:
    """Kind of flow: what streets pay back to funds."""
    return world.policy.kinds_of_streams + 2


def incomes(world: World) -> int:
    """Kind of flow: what funds receive each January."""
    return world.policy.kinds_of_streams + 3


def lapsed(world: World) -> int:
    """Kind of flow: unspent money that leaves a fund at the year's end."""
    return world.policy.kinds_of_streams + 4
