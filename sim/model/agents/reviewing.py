"""A community at the gates: review, rectification, publication, naming, settling the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.contracts import unserve
from sim.model.books.ledger import fold
from sim.model.books.months import calendar
from sim.model.books.queues import move_queue
from sim.model.books.sampling import Purpose, drawn_once, luck, occasion, sample, sample_from
from sim.model.books.sites import close_site, mark_work
from sim.model.books.story import note
from sim.model.books.tally import mark
from sim.model.mechanisms.bars import bar_kept
from sim.model.mechanisms.quality import centre_shift, satisfaction_shift, scene_shift, with_centre
from sim.model.mechanisms.settling import settle
from sim.model.mechanisms.sizes import is_drawn_apart, is_for_street
from sim.model.mechanisms.streams import whole_months
from sim.model.rules.chance import millionths
from sim.model.rules.luck import block_of
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import NO_ROW, SHARE, Event, Kind, Level, Stage, Standard, Status, Tier
from sim.model.state import rows

if TYPE_CHECKING:
    from sim.model.state.world import World


class Reviewing(rows.Community):
    """What happens from the request for acceptance to the name."""

    def enter(self, world: World, stage: int) -> None:
        """Begin a stage now; what follows from it happens from the next month on."""
        move_queue(world, self, stage)
        mark_work(world, self, stage)
        self.stage = stage
        self.since = world.clock.month
        fold(world, 16 * self.id + stage)

    def leave(self, world: World) -> None:
        """The project ends: team and commitments are free again."""
        street = world.streets[self.street]
        street.committed -= self.promised
        self.promised = 0
        self.enter(world, Stage.IDLE)
        close_site(world, street, self)

    def look_ahead(self, world: World) -> None:
        """What the next project would be like: its cost against others, its scenes, residents' satisfaction, a stream's amount or share.

        The digital and care parts are a Dirichlet draw, one stick broken after the other.
        """
        rows_, project, kinds = world.rows, self.projects + 1, world.policy.kinds_of_streams
        group = world.purposes[rows_.cost_project] >> 3
        own = block_of(world, self.key, group, project)
        self.cost_factor = with_centre(world, self, project, self.scoped(world, sample_from(world, own, rows_.cost_project)))
        self.digital = sample_from(world, own, rows_.scene_digital)
        self.care = share_of(SHARE - self.digital, sample_from(world, own, rows_.scene_care))
        self.satisfaction_after = sample_from(world, own, rows_.satisfaction_after)
        county = world.counties[self.county]
        for s in range(county.first_stream, county.end_stream):
            stream = world.streams[s]
            if is_drawn_apart(stream):
                row = stream.share_row if stream.by_share else stream.amount_row
                if stream.drawn_at == Level.STREET:
                    drawn = drawn_once(world, world.streets[self.street].key, row)
                elif world.purposes[row] >> 3 != group:
                    drawn = sample(world, self.key, row, project)
                else:
                    drawn = sample_from(world, own, row)
                drawn = max(0, drawn) if is_for_street(world, stream, self.street) else 0
                world.own_amounts[self.id * kinds + stream.kind] = min(SHARE, drawn) if stream.by_share else drawn

    def scoped(self, world: World, factor: int) -> int:
        """Cost of one old renovation against the rest: lists keep it nearer to the others.

        Rooms given in kind save a part of it; land on which it builds costs no more than its price.
        """
        policy = world.policy
        if self.kind == Kind.NEW_BUILD:
            return factor
        factor = SHARE + share_of(factor - SHARE, policy.works_spread)
        if policy.rooms:
            factor -= share_of(factor, world.unknown.rooms_saving)
        return share_of(factor, SHARE + policy.land_price)

    def ask_review(self, world: World, tier: int) -> None:
        """Join the queue of the gate of a tier; it may be seen from the next month on."""
        self.gate = self.gate_of(world, tier)
        self.attempts = 0
        world.gates[self.gate].waiting += 1
        self.enter(world, Stage.REVIEW)

    def gate_of(self, world: World, tier: int) -> int:
        """Row of the gate of a tier: one for each county, then the city, then the province."""
        if tier == Tier.COUNTY:
            return self.county
        return len(world.counties) + tier - Tier.CITY

    def merits(self, world: World) -> int:
        """What the project itself shifts at a gate, in millionths of a logit, each part centred on its mean."""
        unknown, policy = world.unknown, world.policy
        rushed = unknown.rush_loss * self.december_work + policy.quality_loss * self.boosted_work
        shift = share_of(unknown.rush_loss, unknown.december_rush // 12) - rushed // max(1, self.work)
        signed = SHARE if self.operator != NO_ROW else 0
        shift += policy.operator_bonus * (signed - unknown.operator_entry) // SHARE
        shift += satisfaction_shift(world, self) + scene_shift(world, self)
        return shift + centre_shift(world, self)

    def shortfall(self, world: World, tier: int) -> int:
        """Logit lost for each level that a standard is below the bar of a tier, as it was when the project was listed."""
        bar = bar_kept(self, tier)
        if self.standard == Standard.NEW_BUILD or self.standard >= bar:
            return 0
        return world.policy.bar_short * (bar - self.standard)

    def passed(self, world: World, tier: int, drawn: int) -> None:
        """The gate's yes: published some months later, by the luck drawn, in the next list; then the next gate, or the end."""
        wait = world.gates[self.gate].wait_for_list(calendar(world) % 12, drawn)
        note(world, Event.PASSED, self.id, tier, NO_ROW)
        if wait > 0:
            self.due = world.clock.month + wait
            self.enter(world, Stage.PUBLISHING)
        else:
            self.name(world, tier)

    def sent_back(self, world: World) -> None:
        """The gate's no: rectify, then try the same gate again; at once where that takes no whole month."""
        row = world.rows.rectification
        drawn = sample(world, self.key, row, occasion(self.projects, world.gates[self.gate].tier, self.attempts))
        months = whole_months(drawn)
        note(world, Event.SENT_BACK, self.id, world.gates[self.gate].tier, NO_ROW)
        if months <= 0:
            self.ask_again(world)
            return
        self.due = world.clock.month + months
        self.enter(world, Stage.RECTIFYING)

    def ask_again(self, world: World) -> None:
        """Join the queue of the same gate once more; it may be seen from the next month on."""
        world.gates[self.gate].waiting += 1
        self.enter(world, Stage.REVIEW)

    def is_given_up(self, world: World) -> bool:
        """Whether a project that came to a gate in an earlier month, and has not passed it, is given up there now (assumption)."""
        if (self.since == world.clock.month) | (self.stage == Stage.PUBLISHING):
            return False
        return millionths(luck(world, self.key, Purpose.GIVE_UP, world.clock.month)) < world.policy.gate_abandonment

    def wait_over(self, world: World) -> None:
        """Step 8: what was published is named; what was rectified asks again."""
        if self.stage == Stage.PUBLISHING:
            self.name(world, world.gates[self.gate].tier)
        elif self.stage == Stage.RECTIFYING:
            self.ask_again(world)

    def name(self, world: World, tier: int) -> None:
        """The community reaches a tier; it goes to the next gate, or its project ends."""
        street, county = world.streets[self.street], world.counties[self.county]
        # 1 where the name is its first that counts, else 0: added as it is.
        first_name = self.counted & (self.tier < world.policy.lowest_tier) & (world.policy.lowest_tier <= tier)
        street.named += first_name
        county.named += first_name
        if self.tier == Tier.NONE and self.operator == NO_ROW:
            unserve(world, self)
        self.tier = tier
        mark(world, self, Status.NAMED, tier)
        note(world, Event.NAMED, self.id, tier, NO_ROW)
        settle(world, self, tier, int(tier >= self.target_tier))
        if tier < self.target_tier:
            self.ask_review(world, tier + 1)
            return
        street.learn(world, 1)
        world.clock.waits += 1
        world.clock.wait_months += world.clock.month - self.listed
        self.above_plan += max(0, self.works - self.cost_plan)
        self.leave(world)
        self.look_ahead(world)
        note(world, Event.FINISHED, self.id, self.spent, NO_ROW)
