"""A community before work begins: what a project would cost, applying, listing, approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.sampling import Purpose, luck
from sim.model.books.sites import open_site
from sim.model.books.story import note
from sim.model.books.tally import mark_application, mark_start
from sim.model.mechanisms.bars import bars_now
from sim.model.mechanisms.delivering import keep_units
from sim.model.mechanisms.streams import (
    on_event,
    project_bit,
)
from sim.model.rules.chance import millionths
from sim.model.rules.vocabulary import (
    HOPELESS,
    NEVER,
    NO_ROW,
    Event,
    Kind,
    Stage,
    Tier,
    Trigger,
)

from .preparing import Preparing

if TYPE_CHECKING:
    from sim.model.state.world import World


class Planning(Preparing):
    """What is decided and drawn before the first day of work."""

    def is_reserved(self) -> bool:
        """Whether the documents fix when it starts, and it has not started yet."""
        return (self.fixed_start != NEVER) & (self.projects == 0)

    def may_apply(self, world: World) -> bool:
        """Whether the street may put it forward: idle, not reserved, and a tier above is open.

        `&`, not `and`: all three are asked of every community in a round, which costs less than two branches.
        """
        return (self.stage == Stage.IDLE) & (self.tier < Tier.PROVINCE) & (not self.is_reserved())

    def is_ready(self, world: World) -> bool:
        """Whether it is ready to be put forward in this round, by luck."""
        return millionths(luck(world, self.key, Purpose.READY, calendar(world))) < world.policy.round_chance

    def least_tier(self, world: World) -> int:
        """The lowest tier it may go for; new-build and key areas may have to go for the province."""
        policy = world.policy
        duty = world.streets[self.street].province_duty | policy.province_key_area & self.key_area
        duty |= policy.province_new_build & (self.kind == Kind.NEW_BUILD)
        least = max(self.tier + 1, policy.lowest_tier)
        return Tier.PROVINCE if duty else least

    def is_wanted(self, world: World) -> bool:
        """Whether a target names it: key areas, a street that is to be all provincial, the old town."""
        if self.area != NO_ROW or world.streets[self.street].province_duty == 1:
            return True
        return world.policy.key_area_duty == 1 and self.key_area == 1

    def planned_months(self, world: World) -> int:
        """Months from listing to completion as planned, or between the dates of the document."""
        if self.is_reserved() and self.fixed_finish != NEVER:
            return max(1, self.fixed_finish - self.fixed_start)
        if self.kind == Kind.NEW_BUILD:
            return world.policy.planned_new_build
        return world.policy.planned_renovation

    def planned_finish(self, world: World, months: int) -> int:
        """The last of so many planned months as the office counts them: from January twelve months end in December.

        The month of listing is the first (reading `planned_months_from`); a finish that a document dates is that month.
        """
        if self.is_reserved() and self.fixed_finish != NEVER:
            return self.fixed_finish
        return world.clock.month + months - 1 + world.policy.months_from_next

    def be_put_forward(self, world: World, tier: int) -> None:
        """The street puts it forward for a tier, by its own choice or by mandate."""
        self.target_tier, self.promised = tier, world.peak_cash[self.id * 3 + tier - 1]
        world.counties[self.county].receive(world, self)
        self.rule_out(world)
        self.enter(world, Stage.APPLIED)
        mark_application(world, self, tier)
        note(world, Event.APPLIED, self.id, 0, NO_ROW)

    def rule_out(self, world: World) -> None:
        """It cannot be put forward (again) this round."""
        for tier in range(Tier.COUNTY, Tier.PROVINCE + 1):
            world.worths[self.id * 3 + tier - 1] = HOPELESS

    def be_listed(self, world: World, tier: int) -> None:
        """Step 3: the project is listed for a tier; everything about it that is luck is drawn here."""
        street, county = world.streets[self.street], world.counties[self.county]
        months = self.planned_months(world)
        self.planned_end = self.planned_finish(world, months)
        if self.stage == Stage.APPLIED:
            county.withdraw(world, self)
        else:
            mark_application(world, self, tier)
        self.promised = world.peak_cash[self.id * 3 + tier - 1]
        self.rule_out(world)
        self.standard, self.bars = street.standard_for(world, self, tier), bars_now(world, self)
        self.projects += 1
        self.target_tier, self.listed = tier, world.clock.month
        self.project_bit = project_bit(self.kind, self.old_estate, tier, self.standard)
        self.task_year = (world.policy.first_month + self.planned_end) // 12
        keep_units(world, self)
        self.draw_project(world, months)
        self.attempts, self.december_work, self.boosted_work = 0, 0, 0
        open_site(world, street, self)
        self.count_listing(world, tier)
        self.enter(world, Stage.PREPARING)
        mark_start(world, self, tier)
        note(world, Event.LISTED, self.id, self.cost_plan, NO_ROW)

    def count_listing(self, world: World, tier: int) -> None:
        """Count a project that is listed: in its area, against the floors and the table, in the cash that its street has promised."""
        street, county = world.streets[self.street], world.counties[self.county]
        if self.area != NO_ROW:
            world.areas_begun[self.area] += 1
        street.starts_this_year += 1
        if tier == world.policy.street_floor_tier:
            street.floor_starts += 1
        street.committed += self.promised
        county.count_start(world, self, 1)
        county.starts_this_year += 1
        if self.kind == Kind.RENOVATION:
            county.renovations += 1
            county.joint += self.old_estate

    def approve(self, world: World) -> None:
        """Step 4: permits arrive; old renovation on existing land also asks its residents, month by month."""
        month = world.clock.month
        if month >= self.abandon_month:
            self.abandon(world)
            return
        if self.is_refused(world):
            self.due = month + world.policy.consent_months
            if self.due > month:
                return
        self.accrued = self.cost_done()
        if self.work_left == self.work:
            self.unpaid = self.accrued
        self.enter(world, Stage.BUILDING)
        note(world, Event.APPROVED, self.id, 0, NO_ROW)
        on_event(world, self, Trigger.APPROVAL, 0, 0)

    def is_refused(self, world: World) -> bool:
        """Whether residents refuse an old renovation this month, by luck and their support; not one known to be completed."""
        if self.kind != Kind.RENOVATION or self.is_known_complete():
            return False
        return millionths(luck(world, self.key, Purpose.CONSENT, world.clock.month)) >= self.support(world)
