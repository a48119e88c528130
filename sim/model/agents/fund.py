"""Funding bodies: a yearly income, a queue of claims, and never less than nothing in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.ledger import FUNDS, OUTSIDE, STREETS, incomes, lapsed, move, repayments
from sim.model.books.months import rest_of_year
from sim.model.books.story import note
from sim.model.rules.money import portion
from sim.model.rules.vocabulary import NO_ROW, SHARE, Event, Receiver
from sim.model.state import rows

if TYPE_CHECKING:
    from sim.model.state.world import World


class FundBehaviour(rows.Fund):
    """County finance 财政局, the construction group 建设集团, department lines, the land market, …"""

    def open_year(self, world: World) -> None:
        """January: unspent money lapses or is carried over, and the year's income arrives."""
        if self.carry_over == 0:
            self.lapse(world)
        income = 0 if self.is_closed(world) else rest_of_year(world, self.yearly)
        self.balance += income
        move(world, incomes(world), OUTSIDE, FUNDS + self.id, income, NO_ROW)

    def fill(self, world: World) -> None:
        """What it receives once arrives (assumption)."""
        self.balance += self.once
        move(world, incomes(world), OUTSIDE, FUNDS + self.id, self.once, NO_ROW)

    def lapse(self, world: World) -> None:
        """What it has left goes back to where it came from."""
        move(world, lapsed(world), FUNDS + self.id, OUTSIDE, self.balance, NO_ROW)
        self.balance = 0

    def is_closed(self, world: World) -> bool:
        """Whether its last month is past: it pays nothing, and what comes back to it lapses."""
        return 0 < self.closes <= world.clock.month

    def is_spent(self, world: World) -> bool:
        """Whether no more money comes to it: its last month is past, or it had a sum once and has no yearly income."""
        return self.is_closed(world) or (self.once > 0 and self.yearly == 0 and self.once_month <= world.clock.month)

    def can_pay(self, amount: int) -> bool:
        """Whether a whole amount is in hand."""
        return self.endless == 1 or amount <= self.balance

    def spend(self, amount: int) -> None:
        """Take an amount that is in hand."""
        if self.endless == 0:
            self.balance -= amount

    def take_in(self, amount: int) -> None:
        """Put an amount in hand; a fund that is never short keeps no account of what it has."""
        if self.endless == 0:
            self.balance += amount

    def parts(self, amount: int) -> int:
        """What is paid of a claim now: all or nothing, but in parts where a whole year's income is too little."""
        if self.can_pay(amount):
            return amount
        if amount > self.yearly:
            return self.balance
        return 0

    def honour(self, world: World, claim: rows.Claim) -> None:
        """Pay a claim if the queue has not stopped before it: first come, first served."""
        stream = world.streams[claim.stream]
        if self.blocked | stream.stopped:
            return
        wanted = self.within_budget(stream, claim.amount)
        paid = self.parts(wanted) if wanted > 0 else 0
        if wanted < claim.amount:
            stream.stopped = 1
        if paid < wanted:
            self.blocked = 1
        if paid == 0:
            return
        self.spend(paid)
        if stream.yearly_budget >= 0:
            stream.budget_left -= paid
        claim.amount -= paid
        community = world.communities[claim.community]
        if stream.receiver == Receiver.FUND and stream.receiver_fund != NO_ROW:
            world.funds[stream.receiver_fund].take_in(paid)
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
        self.take_in(paid)
        world.clock.repaid += paid
        world.clock.repaid_private += paid * self.private
        move(world, repayments(world), STREETS + street.id, FUNDS + self.id, paid, community.id)
        if self.is_closed(world):
            self.lapse(world)
        if paid > 0:
            note(world, Event.REPAID, community.id, paid, stream.kind)

    def take_from(self, world: World, claim: rows.Claim, other: FundBehaviour) -> None:
        """Another fund that was paid gives it back, as far as it has the money: income of this one, no repayment of a street's."""
        paid = -claim.amount if other.can_pay(-claim.amount) else other.balance
        other.spend(paid)
        claim.amount += paid
        self.take_in(paid)
        move(world, incomes(world), FUNDS + other.id, FUNDS + self.id, paid, claim.community)
        if self.is_closed(world):
            self.lapse(world)

    def within_budget(self, stream: rows.Stream, amount: int) -> int:
        """What a stream's own yearly budget allows of a claim: all or nothing, in parts where it exceeds a whole year's."""
        left = stream.budget_left
        # Both answers are worked out and one is taken, which is asked of every claim: no branch.
        part = left if amount > stream.yearly_budget else 0
        return amount if (stream.yearly_budget < 0) | (amount <= left) else part

    def serves_first(self, world: World, waiting: rows.Claim, community: rows.Community, due: int) -> bool:
        """Whether a claim that waits is paid before a community's that falls due in a month: by due month; ties go by luck."""
        return (waiting.due < due) | ((waiting.due == due) & (waiting.tie_luck <= community.tie_luck))

    def pool_of(self, world: World, stream: rows.Stream, county: rows.County) -> int:
        """What a pool gives a county: an amount, or a share of what its fund held; of a shared fund in proportion to size."""
        total = portion(self.pool, stream.share, SHARE) if stream.by_share else stream.amount_county
        if self.county == NO_ROW:
            size = 0
            for other in world.counties:
                size += other.size
            total = portion(total, county.size, max(1, size))
        return total

    def pool_part(self, street: rows.Street, size: int, left: int) -> int:
        """A street's part of what is left of a pool for so many communities, by its own number of them."""
        return portion(left, street.size, max(1, size))

    def is_pool_month(self, world: World, stream: rows.Stream) -> bool:
        """A pool is shared out in January, and in the month in which it begins."""
        month = world.clock.month
        if month == stream.starts_from:
            return True
        return month > stream.starts_from and (month == 0 or (month + world.policy.first_month) % 12 == 0)
