"""Funding bodies: a yearly income, a queue of claims, and never less than nothing in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.ledger import FUNDS, OUTSIDE, STREETS, incomes, lapsed, move, repayments
from sim.model.books.story import note
from sim.model.mechanisms.streams import close_up
from sim.model.rules.money import portion
from sim.model.rules.vocabulary import NONE, SHARE, Event, Receiver
from sim.model.state import rows

from .street import rest_of_year

if TYPE_CHECKING:
    from sim.model.state.world import World


class FundBehaviour(rows.Fund):
    """County finance 财政局, the construction group 建设集团, department lines, the land market, …"""

    def open_year(self, world: World) -> None:
        """January: unspent money lapses or is carried over, and the year's income arrives (ZJ-20)."""
        if self.carry == 0:
            move(world, lapsed(world), FUNDS + self.id, OUTSIDE, self.balance, NONE)
            self.balance = 0
        income = rest_of_year(world, self.income)
        self.balance += income
        move(world, incomes(world), OUTSIDE, FUNDS + self.id, income, NONE)

    def can_pay(self, amount: int) -> bool:
        """Whether a whole amount is in hand."""
        return self.endless == 1 or amount <= self.balance

    def spend(self, amount: int) -> None:
        """Take an amount that is in hand."""
        if self.endless == 0:
            self.balance -= amount

    def parts(self, amount: int) -> int:
        """What is paid of a claim now: all or nothing, but in parts where a whole year's income is too little."""
        if self.can_pay(amount):
            return amount
        if amount > self.income:
            return self.balance
        return 0

    def honour(self, world: World, claim: rows.Claim) -> None:
        """Pay a claim if the queue has not stopped before it: first come, first served."""
        stream = world.streams[claim.stream]
        if self.blocked | stream.stopped:
            return
        wanted = within_budget(stream, claim.amount)
        paid = self.parts(wanted) if wanted > 0 else 0
        if wanted < claim.amount:
            stream.stopped = 1
        if paid < wanted:
            self.blocked = 1
        if paid == 0:
            return
        self.spend(paid)
        if stream.budget >= 0:
            stream.budget_left -= paid
        claim.amount -= paid
        community = world.communities[claim.community]
        if stream.receiver == Receiver.FUND and stream.receiver_fund != NONE:
            world.funds[stream.receiver_fund].balance += paid
            move(world, stream.kind, FUNDS + self.id, FUNDS + stream.receiver_fund, paid, community.id)
            return
        street = world.streets[community.street]
        street.cash += paid
        community.received += paid
        move(world, stream.kind, FUNDS + self.id, STREETS + street.id, paid, community.id)
        note(world, Event.PAID, community.id, paid, stream.kind, claim.ground)

    def take_back(self, world: World, claim: rows.Claim) -> None:
        """A street repays what it was released beyond its entitlement, as far as its cash and overdraft go."""
        stream = world.streams[claim.stream]
        if stream.receiver == Receiver.FUND:
            self.take_from(world, claim, world.funds[stream.receiver_fund])
            return
        community = world.communities[claim.community]
        street = world.streets[community.street]
        paid = min(-claim.amount, max(0, street.available()))
        street.cash -= paid
        street.peak_debt = max(street.peak_debt, -street.cash)
        community.received -= paid
        claim.amount += paid
        if self.endless == 0:
            self.balance += paid
        world.clock.repaid += paid
        move(world, repayments(world), STREETS + street.id, FUNDS + self.id, paid, community.id)
        if paid > 0:
            note(world, Event.REPAID, community.id, paid, stream.kind)


    def take_from(self, world: World, claim: rows.Claim, other: FundBehaviour) -> None:
        """Another fund that was paid gives it back, as far as it has the money: income of this one, no repayment of a street's."""
        paid = -claim.amount if other.can_pay(-claim.amount) else other.balance
        other.spend(paid)
        claim.amount += paid
        if self.endless == 0:
            self.balance += paid
        move(world, incomes(world), FUNDS + other.id, FUNDS + self.id, paid, claim.community)


def within_budget(stream: rows.Stream, amount: int) -> int:
    """What a stream's own yearly budget allows of a claim: all or nothing, in parts where it exceeds a whole year's."""
    left = stream.budget_left
    part = left if amount > stream.budget else 0
    return amount if (stream.budget < 0) | (amount <= left) else part


def pay_claims(world: World) -> None:
    """Step 5: every fund honours the claims that have fallen due; the rest stay queued in their order."""
    for fund in world.funds:
        fund.blocked = 0
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
    """A pool is shared among the streets of its county by number of communities (SX-19).

    Where a fund holds less than its pools ask for, each gets the same part of what it asks: none comes first.
    """
    for fund in world.funds:
        fund.pool, fund.asked = fund.balance, 0
    for stream in world.streams:
        if stream.receiver == Receiver.STREETS and is_pool_month(world, stream):
            fund = world.funds[stream.payer]
            fund.asked += pool_of(world, stream, fund, world.counties[stream.county])
    for stream in world.streams:
        if stream.receiver != Receiver.STREETS or not is_pool_month(world, stream):
            continue
        fund, county = world.funds[stream.payer], world.counties[stream.county]
        total = pool_of(world, stream, fund, county)
        if fund.endless == 0 and fund.asked > fund.pool:
            total = portion(total, fund.pool * SHARE // fund.asked, SHARE)
        for i in range(county.first, county.end):
            street = world.streets[i]
            part = portion(total, street.size, max(1, county.size))
            fund.spend(part)
            street.cash += part
            move(world, stream.kind, FUNDS + fund.id, STREETS + street.id, part, NONE)


def pool_of(world: World, stream: rows.Stream, fund: FundBehaviour, county: rows.County) -> int:
    """What a pool gives a county: an amount, or a share of what its fund held; of a shared fund in proportion to size."""
    total = portion(fund.pool, stream.share, SHARE) if stream.by_share else stream.amount_county
    if fund.county == NONE:
        size = 0
        for other in world.counties:
            size += other.size
        total = portion(total, county.size, max(1, size))
    return total


def is_pool_month(world: World, stream: rows.Stream) -> bool:
    """A pool is shared out in January, and in the month in which it begins."""
    month = world.clock.month
    if month == stream.starts_from:
        return True
    return month > stream.starts_from and (month == 0 or (month + world.policy.first_month) % 12 == 0)


def receive_incomes(world: World) -> None:
    """January: every fund's year opens; its income comes from outside."""
    for fund in world.funds:
        fund.open_year(world)
    for stream in world.streams:
        if stream.budget >= 0:
            stream.budget_left = rest_of_year(world, stream.budget) + (stream.budget_left if stream.carry else 0)
