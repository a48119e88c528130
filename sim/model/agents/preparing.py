"""A project on the day it is listed: its cost, its time, who pays which part of its bills, its operator; all of it drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.sampling import Purpose, luck, sample, sample_from
from sim.model.mechanisms.matching import find_match
from sim.model.mechanisms.quality import heard
from sim.model.mechanisms.sizes import share_for
from sim.model.mechanisms.streams import cost_part, covers, open_account, released, whole_months
from sim.model.rules.chance import correlated, millionths, months_until, on_curve, quantile
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import LUCK, MONTH, NEVER, NO_ROW, SHARE, Kind, Standard, Tier

from .building import Building

if TYPE_CHECKING:
    from sim.model.rules.luck import Block
    from sim.model.state.world import World


class Preparing(Building):
    """What is luck about a project, drawn when it is listed, and what the documents make of it."""

    def planned_cost(self, world: World, standard: int, tier: int) -> int:
        """Planned cost of the works at a standard and tier, in yuan, before learning."""
        unknown = world.unknown
        cost = unknown.cost_inclusive
        if standard == Standard.DEMONSTRATION:
            cost = unknown.cost_demonstration
        elif standard == Standard.BENCHMARK:
            cost = unknown.cost_benchmark
        elif standard == Standard.NEW_BUILD:
            cost = unknown.cost_new_build
        factor = SHARE
        if tier == Tier.COUNTY:
            factor = unknown.tier_cost_county
        elif tier == Tier.CITY:
            factor = unknown.tier_cost_city
        return share_of(share_of(cost, factor), self.cost_factor)

    def draw_project(self, world: World, months: int) -> None:
        """Draw what is luck about a project listed for so many planned months: cost, time, balance of operation, operator."""
        street, county = world.streets[self.street], world.counties[self.county]
        own = block_of(world, self.key, world.purposes[world.rows.construction] >> 3, self.projects)
        other = block_of(world, self.key, Purpose.ABANDON >> 3, self.projects)
        self.draw_cost(world, street.cost_left, own, other)
        if world.policy.has_match:
            find_match(world, self)
        self.draw_time(world, months, share_of(street.cost_left, county.work_time), own, other)
        if self.is_known_complete():
            self.abandon_month, self.due = NEVER, min(self.due, max(world.clock.month + 1, self.planned_end - 1))
        balance = sample_from(world, own, world.rows.operating_balance)
        if world.policy.balances and self.is_unbalanced(world, balance):
            self.abandon_month = self.due
        self.split_bills(world, balance)
        self.sign_operator(world, from_block(other, Purpose.OPERATOR))

    def draw_cost(self, world: World, cost_left: int, own: Block, other: Block) -> None:
        """Planned and final cost: an overrun that shares the luck of the construction time in part, old-estate renovation."""
        rows_ = world.rows
        self.cost_plan = share_of(self.planned_cost(world, self.standard, self.target_tier), cost_left)
        first = quantile(world.tables, rows_.normal, from_block(own, world.purposes[rows_.construction]), 0)
        second = sample_from(world, other, rows_.normal)
        score = correlated(first, second, world.unknown.cost_delay_correlation, world.clock.own_weight)
        drawn = min(on_curve(world.normal, score), LUCK - 1)  # a curve ends at LUCK, a draw below it
        overrun = quantile(world.tables, rows_.overrun, drawn, 0)
        self.works = share_of(self.cost_plan, max(0, SHARE + overrun))
        # 0 but in the first project of a community with an old estate: the truth is a factor of 0 or 1.
        self.estate = world.unknown.estate_price * self.estate_area * (self.old_estate & (self.projects == 1))
        self.total = self.works + self.estate
        open_account(world, self)
        self.spent_before += self.spent
        self.spent, self.unpaid = 0, 0

    def split_bills(self, world: World, balance: int) -> None:
        """Which share of every bill each stream pays as the work is done; one may look at the balance of operation."""
        county, at = world.counties[self.county], self.id * world.policy.kinds_of_streams
        self.payers, together, up_to = 0, 0, 0
        for s in range(county.first_stream, county.end_built):
            stream = world.streams[s]
            if covers(stream, self):
                part = cost_part(stream, self.works, self.estate, self.digital, self.care)
                part = share_of(part, share_for(world, stream, self))
                if stream.by_support:
                    part = share_of(part, self.support(world))
                if stream.odds < SHARE and balance < stream.operation_pays:
                    part = 0
                if part > 0:
                    payer = world.payers[at + self.payers]
                    payer.stream, payer.most = s, part
                    together += part
                    payer.share = -(-together * SHARE // self.total) - up_to  # together rounded up: none is short at the last bill
                    up_to += payer.share
                    payer.up_to = up_to
                    self.payers += 1
                    if stream.wait_row != NO_ROW:
                        wait = sample(world, self.key, stream.wait_row, self.projects)
                        payer.waits_until, payer.before = world.clock.month + whole_months(wait), released(world, stream, self)

    def draw_time(self, world: World, months: int, time_left: int, own: Block, other: Block) -> None:
        """Months to approval, work to be done in so many planned months, work done before listing, the month it would be given up."""
        rows_, month = world.rows, world.clock.month
        if self.kind == Kind.NEW_BUILD:
            approval = sample_from(world, own, rows_.pre_start)
            factor = sample_from(world, own, rows_.construction_new_build)
        else:
            approval = self.approval_time(world, sample_from(world, own, rows_.approval))
            factor = sample_from(world, own, rows_.construction)
        self.due = month + max(1, whole_months(approval))
        whole = self.whole_work(world, months, factor, time_left)
        # What was done before listing is done; a document that dates a project dates the work that is left.
        dated = (self.fixed_finish != NEVER) & (self.projects == 1)
        lead = sample_from(world, own, rows_.lead)
        self.lead_done = lead if dated else min(lead, whole - MONTH)
        self.work = whole if dated else whole - self.lead_done
        self.work_left = self.work
        drawn = quantile(world.tables, rows_.exponential, from_block(other, Purpose.ABANDON), 0)
        self.abandon_month = month + 1 + months_until(drawn, world.unknown.abandonment)

    def whole_work(self, world: World, months: int, factor: int, time_left: int) -> int:
        """All the work of a project in so many planned months, at a draw of its time; a month at least."""
        policy = world.policy
        allowed = policy.planned_pre_start if self.kind == Kind.NEW_BUILD else policy.planned_approval
        if policy.contracting:
            factor = self.contracted(world, factor)
        return max(MONTH, share_of(share_of(max(MONTH, months * MONTH - allowed), factor), time_left))

    def approval_time(self, world: World, drawn: int) -> int:
        """Time to the permits of old renovation: none where an enterprise pays and only files, else with publicity."""
        policy = world.policy
        if policy.filing and millionths(luck(world, self.key, Purpose.FILED, self.projects)) < world.unknown.filed_share:
            return 0
        return share_of(drawn, self.approval_factor(world)) + policy.publicity

    def contracted(self, world: World, factor: int) -> int:
        """Construction time under one general contractor: shorter, and less spread around what is planned."""
        unknown = world.unknown
        return share_of(SHARE + share_of(factor - SHARE, unknown.contracting_spread), unknown.contracting_time)

    def is_unbalanced(self, world: World, balance: int) -> bool:
        """Whether building and operation together lose too much to be approved; what a document dates was approved.

        `balance`: their surplus as a share of the planned cost, below 0 where they lose.
        """
        if world.clock.month < 0 or (self.fixed_start != NEVER and self.projects == 1):
            return False
        return balance < world.policy.balance_least

    def support(self, world: World) -> int:
        """Residents' support: their satisfaction before, what asking about needs adds, and named neighbours."""
        asked = heard(world, self.satisfaction_before, world.policy.survey_before)
        return min(SHARE, asked + world.streets[self.street].gain)

    def approval_factor(self, world: World) -> int:
        """What of the delay is left by joint review, merged steps, no construction permit.

        A green channel shortens it for all; no planning permit is needed where no floor area is added. Steps merge up to a cost and at
        it, as 以下 includes its bound in laws; a construction permit is spared below its bounds, which the clause takes out (不含).
        """
        policy = world.policy
        factor = policy.joint_review
        if policy.green_channel:
            factor = share_of(factor, world.unknown.green_channel)
        factor = share_of(factor, policy.planning_factor if self.estate_area < policy.planning_area else SHARE)
        factor = share_of(factor, policy.merge_factor if self.cost_plan <= policy.merge_below else SHARE)
        free = (self.cost_plan < policy.permit_below) | (self.estate_area < policy.permit_area)
        return share_of(factor, policy.permit_factor if free else SHARE)

    def sign_operator(self, world: World, drawn: int) -> None:
        """An operator may sign before the start, by the luck drawn, if one in the county has room."""
        if self.operator != NO_ROW:
            return
        if millionths(drawn) >= world.unknown.operator_entry:
            return
        county = world.counties[self.county]
        for o in range(county.first_operator, county.end_operator):
            if world.operators[o].has_room():
                world.operators[o].take(world, self)
                return
