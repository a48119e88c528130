"""A community under construction: progress, cost as it accrues, who pays it, completion, giving up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.ledger import FUNDS, OUTSIDE, STREETS, move, works
from sim.model.books.story import note
from sim.model.books.tally import mark, unstart
from sim.model.mechanisms.bars import next_tier
from sim.model.mechanisms.delivering import pay_units
from sim.model.mechanisms.quality import deliver_scenes, satisfy
from sim.model.mechanisms.settling import give_up
from sim.model.mechanisms.streams import claimed, falls_to, on_event, released
from sim.model.rules.money import cost_to_date, portion, share_of
from sim.model.rules.vocabulary import NEVER, NO_ROW, SHARE, Event, Stage, Status, Tier, Trigger
from sim.model.state import rows

from .reviewing import Reviewing

if TYPE_CHECKING:
    from sim.model.state.world import World

    from .street import StreetBehaviour


class Building(Reviewing):
    """What happens between the permit and the request for acceptance."""

    def is_known_complete(self) -> bool:
        """Whether the project at hand is one that a document says was completed, in the month of its finish."""
        return (self.fixed_complete == 1) & (self.projects == 1) & (self.fixed_start != NEVER)

    def cost_done(self) -> int:
        """Cost accrued so far: in proportion to the work, with what was done before listing."""
        done = self.lead_done + self.work - self.work_left
        return cost_to_date(self.total, done, self.lead_done + self.work)

    def direct_part(self, world: World, payer: rows.Payer, stream: rows.Stream, amount: int) -> int:
        """The part of a bill that a stream pays the contractor as the work is done, within its cap; with the last bill it is whole.

        One that waits for its gates pays nothing before, and then whole bills until it has caught up.
        """
        before = self.accrued - self.unpaid
        due = max(0, falls_to(payer, before + amount) - falls_to(payer, before))
        if before + amount >= self.total:
            had = claimed(world, stream, self)
            # A few yuan that its fund had not are made up for; what a yearly budget left to the street is not.
            due = max(0, payer.most - (had if stream.yearly_budget < 0 else max(falls_to(payer, before), had)))
        if stream.wait_row != NO_ROW:
            if world.clock.month < payer.waits_until:
                return 0
            paid, bills = released(world, stream, self) - payer.before, self.spent + amount
            due = min(amount, max(0, (falls_to(payer, bills) if bills < self.total else payer.most) - paid))
        if stream.cap >= 0:
            due = min(due, max(0, stream.cap - claimed(world, stream, self)))
        if stream.yearly_budget >= 0:
            due = min(due, stream.budget_left)
        return due

    def build(self, world: World) -> None:
        """Step 6: a month's work is done as far as every payer can pay its part of it; what of it was rushed or pressed."""
        if self.since == world.clock.month:
            return
        if world.clock.month >= self.abandon_month:
            self.abandon(world)
            return
        street, before = world.streets[self.street], self.work_left
        self.work_and_pay(world, street, self.possible_work(world, street))
        step = before - self.work_left
        # Both are 0 or 1: multiplied, they spare two branches a site and month.
        self.december_work += step * world.clock.in_december
        self.boosted_work += step * street.spurred
        if world.policy.has_progress:
            self.cross_instalments(world, before)
        if self.work_left <= 0 and self.unpaid <= 0:
            self.complete(world)

    def possible_work(self, world: World, street: StreetBehaviour) -> int:
        """Work of this month where cash is enough: at the street's speed, or in equal steps to the month that a document gives."""
        if not self.is_known_complete():
            return min(self.work_left, street.speed_now)
        if world.clock.month >= self.planned_end:
            return self.work_left
        return self.work_left // (self.planned_end - world.clock.month + 1)

    def work_and_pay(self, world: World, street: StreetBehaviour, step: int) -> None:
        """Do a step of work, or as much of it as can be paid with the bills that are open, and pay it."""
        before, accrued = self.work_left, self.accrued
        self.work_left -= step
        bill = self.cost_done() - accrued
        owed = self.unpaid + bill
        paid = self.affordable(world, street, owed)
        if paid < owed:
            note(world, Event.SHORT_OF_CASH, self.id, owed - paid, NO_ROW)
            worked = portion(max(0, paid - self.unpaid), step, bill) if bill > 0 else 0
            self.work_left = before - min(step, worked)
            bill = self.cost_done() - accrued
            owed = self.unpaid + bill
            self.split(world, paid)
        self.accrued = accrued + bill
        self.unpaid = owed - self.pay_contractor(world, street, paid)

    def split(self, world: World, amount: int) -> tuple[int, int]:
        """Divide a bill among the streams that pay as built, rounded down.

        Gives what the street has to pay, and the share of its part that the scarcest of the others can bear.
        """
        left, scale, at = amount, SHARE, self.id * world.policy.kinds_of_streams
        for k in range(self.payers):
            payer = world.payers[at + k]
            stream = world.streams[payer.stream]
            part, fund = self.direct_part(world, payer, stream, amount), world.funds[stream.payer]
            if part > left:
                part = left
            if world.policy.has_pots and fund.is_spent(world):
                part = max(0, min(part, fund.balance - self.drawn_before(world, k, stream.payer)))
            payer.part = part
            if fund.endless == 0 and part > 0:
                drawn = part + self.drawn_before(world, k, stream.payer)
                if drawn > fund.balance:
                    scale = min(scale, fund.balance * SHARE // drawn)
            left -= part
        return left, scale

    def drawn_before(self, world: World, k: int, fund: int) -> int:
        """What the payers before one draw from a fund for the bill at hand."""
        drawn, at = 0, self.id * world.policy.kinds_of_streams
        for j in range(k):
            if world.streams[world.payers[at + j].stream].payer == fund:
                drawn += world.payers[at + j].part
        return drawn

    def affordable(self, world: World, street: StreetBehaviour, owed: int) -> int:
        """How much of a bill can be paid, each payer bearing its part: the scarcest of them decides."""
        left, scale = self.split(world, owed)
        own = street.available()
        if left > own:
            scale = min(scale, max(0, own) * SHARE // left)
        return owed if scale == SHARE else share_of(owed, scale)

    def pay_contractor(self, world: World, street: StreetBehaviour, amount: int) -> int:
        """Pay a bill that was split: streams as built first, the street the rest; gives what was paid.

        Few yuan that rounding leaves to a fund which has not got them fall to the street, and with the last bill to the fund again; those
        that the street has not got wait a month.
        """
        left, at = amount, self.id * world.policy.kinds_of_streams
        for k in range(self.payers):
            payer = world.payers[at + k]
            part, stream = payer.part, world.streams[payer.stream]
            fund = world.funds[stream.payer]
            if part > fund.balance and fund.endless == 0:
                part = fund.balance
            if part > 0:
                fund.spend(part)
                world.released[at + stream.kind] += part
                if stream.yearly_budget >= 0:
                    stream.budget_left -= part
                left -= part
                move(world, stream.kind, FUNDS + stream.payer, OUTSIDE, part, self.id)
        if left > 0:
            own = min(left, max(0, street.available()))
            if own > 0:
                self.pay_own_part(world, street, own)
            amount += own - left
        self.spent += amount
        return amount

    def pay_own_part(self, world: World, street: rows.Street, amount: int) -> None:
        """The street pays its part of a bill from cash and overdraft."""
        street.cash -= amount
        if -street.cash > street.peak_debt:
            street.peak_debt = -street.cash
        street.spent += amount
        freed = min(self.promised, amount)
        self.promised -= freed
        street.committed -= freed
        self.fronted += amount
        move(world, works(world), STREETS + street.id, OUTSIDE, amount, self.id)

    def cross_instalments(self, world: World, before: int) -> None:
        """Claim the instalments whose progress this month's work has crossed, and what its units earn."""
        done_before = (self.work - before) * SHARE // self.work
        done_after = (self.work - self.work_left) * SHARE // self.work
        on_event(world, self, Trigger.PROGRESS, done_before, done_after)
        pay_units(world, self)

    def complete(self, world: World) -> None:
        """Construction is complete; the street asks for acceptance, which comes later."""
        world.clock.builds += 1
        world.clock.build_months += world.clock.month - self.listed
        satisfy(world, self)
        deliver_scenes(world, self)
        self.ask_review(world, next_tier(world, self))
        mark(world, self, Status.COMPLETE, self.target_tier)
        note(world, Event.COMPLETED, self.id, self.spent, NO_ROW)
        on_event(world, self, Trigger.COMPLETION, SHARE, SHARE)

    def abandon(self, world: World) -> None:
        """The project is given up before it is complete: it counts as started no longer."""
        unstart(world, self)
        self.end_early(world)

    def give_up(self, world: World) -> None:
        """It is given up at the gates: what was built still counts as complete, but nobody is named for it any more."""
        if self.stage == Stage.REVIEW:
            world.gates[self.gate].waiting -= 1
        self.end_early(world)

    def end_early(self, world: World) -> None:
        """A project ends without its tier: its slot returns to the plan, advances are to be repaid, the cost is sunk."""
        world.clock.abandoned += 1
        world.counties[self.county].count_start(world, self, -1)
        give_up(world, self, self.tier if self.tier > self.tier_before else Tier.NONE)
        self.leave(world)
        self.look_ahead(world)
        note(world, Event.ABANDONED, self.id, self.spent, NO_ROW)
