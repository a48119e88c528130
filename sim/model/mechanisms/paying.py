"""Funds pay: the queue of claims, pools, the year's incomes; each fund decides, see `FundBehaviour`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.ledger import FUNDS, STREETS, move
from sim.model.books.months import rest_of_year
from sim.model.rules.money import exact_part
from sim.model.rules.vocabulary import NO_ROW, Receiver

from .streams import close_up

if TYPE_CHECKING:
    from sim.model.agents.fund import FundBehaviour
    from sim.model.state.rows import County, Stream
    from sim.model.state.world import World


def pay_claims(world: World) -> None:
    """Step 5: every fund honours the claims that have fallen due; the rest stay queued in their order."""
    for fund in world.funds:
        fund.blocked = int(fund.is_closed(world))
    for stream in world.streams:
        stream.stopped = 0
    for k in range(world.clock.claims):
        claim = world.claims[k]
        if claim.due <= world.clock.month:
            fund = world.funds[claim.fund]
            if claim.amount > 0:
                fund.honour(world, claim)
            else:
                fund.take_back(world, claim)
    close_up(world)


def pay_pools(world: World) -> None:
    """A pool is shared among the streets of its county by number of communities.

    Where a fund holds less than its pools ask for, each gets the same part of what it asks: none comes first. Each part is of
    what those before it left, rounded down: so they add up to the yuan, and what rounding leaves goes to the later rows.
    """
    for fund in world.funds:
        fund.pool, fund.asked = fund.balance, 0
    for stream in world.streams:
        if stream.receiver == Receiver.STREETS and world.funds[stream.payer].is_pool_month(world, stream):
            fund = world.funds[stream.payer]
            fund.asked += fund.pool_of(world, stream, world.counties[stream.county])
    for stream in world.streams:
        if stream.receiver != Receiver.STREETS or not world.funds[stream.payer].is_pool_month(world, stream):
            continue
        fund, county = world.funds[stream.payer], world.counties[stream.county]
        total = fund.pool_of(world, stream, county)
        part_of_fund = total
        if fund.endless == 0 and fund.asked > fund.balance:
            part_of_fund = exact_part(fund.balance, total, fund.asked)
        fund.asked -= total
        share_out(world, fund, stream, county, part_of_fund)


def share_out(world: World, fund: FundBehaviour, stream: Stream, county: County, total: int) -> None:
    """Share a pool out among the streets of a county, to the last yuan."""
    left, size = total, county.size
    for i in range(county.first, county.end):
        street = world.streets[i]
        part = fund.pool_part(street, size, left)
        left, size = left - part, size - street.size
        fund.spend(part)
        street.cash += part
        move(world, stream.kind, FUNDS + fund.id, STREETS + street.id, part, NO_ROW)


def receive_incomes(world: World) -> None:
    """January: every fund's year opens; its income comes from outside."""
    for fund in world.funds:
        fund.open_year(world)
    for stream in world.streams:
        if stream.yearly_budget >= 0:
            stream.budget_left = rest_of_year(world, stream.yearly_budget) + (stream.budget_left if stream.carry_over else 0)
