"""The street: weighs its communities, applies, builds with its cash, and carries what nobody pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.ledger import OUTSIDE, STREETS, move, own_funds
from sim.model.books.months import calendar, rest_of_year
from sim.model.books.order import precedes
from sim.model.books.sampling import Purpose, sample
from sim.model.books.story import note
from sim.model.books.tally import count_at
from sim.model.mechanisms.assessing import due_by_now
from sim.model.mechanisms.bars import bar_now
from sim.model.mechanisms.matching import cash_for_match
from sim.model.mechanisms.sizes import amount_for, own_value, share_for
from sim.model.mechanisms.streams import beside_match, cost_part, project_bit
from sim.model.rules.chance import doublings, quantile
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.money import discounted, judged_spend, share_of, thrift
from sim.model.rules.vocabulary import HOPELESS, NO_ROW, SHARE, Event, Kind, Level, Standard, Status, Tier, Trigger
from sim.model.state import rows

if TYPE_CHECKING:
    from sim.model.state.world import World

    from .community import CommunityBehaviour
    from .planning import Planning
    from .preparing import Preparing


class StreetBehaviour(rows.Street):
    """A street 街道 as implementing body."""

    def available(self) -> int:
        """Cash in hand and the overdraft not yet drawn."""
        return self.cash + self.credit

    def free_cash(self) -> int:
        """What of it is promised to no project, listed or put forward; below 0 where more is promised than there is."""
        return self.available() - self.committed

    def open_year(self, world: World) -> None:
        """January: own funds arrive, and last year's shortfall becomes this year's pressure."""
        self.starts_this_year, self.floor_starts = 0, 0
        if self.size == 0:
            return
        shock = sample(world, self.key, world.rows.revenue_shock, world.clock.month)
        income = rest_of_year(world, share_of(self.income, max(0, shock)))
        self.cash += income
        move(world, own_funds(world), OUTSIDE, STREETS + self.id, income, NO_ROW)

    def duty_gap(self, world: World, goal: int) -> int:
        """How far the street is behind its part of the county's path, as millionths of what was due by now."""
        due = due_by_now(world, world.counties[self.county], self.size, goal)
        if due <= 0:
            return 0
        return max(0, due - self.named * SHARE) * SHARE // due

    def end_year(self, world: World, goal: int) -> None:
        """December: the year's assessment; pressure is 1 + weight × shortfall.

        Where there is no path a street's duty is what it undertook: it is behind by its part of late projects.
        """
        gap = self.duty_gap(world, goal)
        self.pressure = SHARE + share_of(self.pressure_weight, gap)
        self.behind = gap if goal > 0 else self.late * SHARE // max(1, self.live)

    def learn(self, world: World, projects: int) -> None:
        """The street, and with pairing the others of its county too, have finished so many projects more."""
        county = world.counties[self.county]
        self.experience += projects
        county.experience += projects
        self.save(world, county.experience)
        if world.policy.pairing and projects > 0:
            for i in range(county.first, county.end):
                world.streets[i].save(world, county.experience)

    def save(self, world: World, known: int) -> None:
        """Each doubling of projects saves a share of cost and time, up to a most (`learning_most`); others' count in part."""
        count = self.experience
        if world.policy.pairing:
            count += share_of(known - count, world.unknown.pairing)
        self.cost_left = max(SHARE - world.policy.learning_most, SHARE - world.unknown.learning * doublings(count + 1) // SHARE)

    def standard_for(self, world: World, community: Planning, tier: int) -> int:
        """The standard for a tier: the bar, or what the space allows if that is one level short."""
        if community.kind == Kind.NEW_BUILD:
            return Standard.NEW_BUILD
        policy = world.policy
        bar = bar_now(world, community, tier)
        room = Standard.INCLUSIVE
        if community.space >= policy.space_demonstration:
            room = Standard.DEMONSTRATION
        if community.space >= policy.space_benchmark:
            room = Standard.BENCHMARK
        return max(min(bar, room), bar - 1)

    def income_from(self, world: World, stream: rows.Stream, community: Preparing, tier: int, cost: int, left: int) -> int:
        """What a stream is expected to pay for a project, worked out with its own rules: `left` is what others leave of the bills."""
        if stream.by_share:
            amount = share_of(cost, share_for(world, stream, community))
        elif stream.drawn_at == Level.PROJECT:
            amount = own_value(world, stream, community)
        else:
            amount = amount_for(world, stream, community, tier) - amount_for(world, stream, community, community.tier)
        if stream.cap >= 0:
            amount = min(amount, stream.cap)
        if stream.at_most_spend:
            final = judged_spend(left, cost, stream.final_spend)
            return min(left, amount) + thrift(final, amount, stream.reward)
        return min(amount, left) if stream.by_share else amount

    def wait_for(self, world: World, stream: rows.Stream, months: int) -> int:
        """Months until a stream pays: at approval at once, by units half-way, else at the end of so many and after its lag."""
        if stream.trigger == Trigger.APPROVAL:
            return 0
        if stream.trigger == Trigger.DELIVERY:
            return months // 2
        return months + (world.policy.mean_lag if stream.lag_row != NO_ROW else 0)

    def part_as_built(self, world: World, stream: rows.Stream, community: Preparing, cost: int) -> int:
        """What a stream is expected to pay of a project's bills."""
        part = share_of(cost_part(stream, cost, 0, community.digital, community.care), share_for(world, stream, community))
        if stream.by_support:
            part = share_of(part, community.support(world))
        return share_of(part, stream.odds) if stream.odds < SHARE else part

    def weigh_all(self, world: World, community: Planning) -> None:
        """Weigh a community at every tier open to it."""
        words = block_of(world, community.key, Purpose.CHOICE_COUNTY >> 3, calendar(world))
        community.least = community.least_tier(world)
        months, value_now = community.planned_months(world), self.value_of(world, community.tier)
        for tier in range(community.least, Tier.PROVINCE + 1):
            self.weigh(world, community, tier, months, value_now, from_block(words, Purpose.CHOICE_COUNTY + tier - 1))

    def weigh_affordable(self, world: World, community: Planning) -> None:
        """Weigh it likewise, and give up a tier whose peak cash the street has not."""
        self.weigh_all(world, community)
        free = self.free_cash()
        for at in range(3 * community.id, 3 * community.id + 3):
            world.worths[at] = world.worths[at] if world.peak_cash[at] <= free else HOPELESS

    def weigh_at(self, world: World, community: Planning, tier: int) -> None:
        """Weigh a community at a tier that a document gives it."""
        words = block_of(world, community.key, Purpose.CHOICE_COUNTY >> 3, calendar(world))
        months, value_now = community.planned_months(world), self.value_of(world, community.tier)
        self.weigh(world, community, tier, months, value_now, from_block(words, Purpose.CHOICE_COUNTY + tier - 1))

    def weigh(self, world: World, community: Planning, tier: int, months: int, value_now: int, drawn: int) -> None:
        """Worth of putting a community forward at a tier, by the luck drawn, and the cash it needs at its peak.

        Worth = value of the name × pressure + expected payments − expected cost × (1 + expected overrun). `months` are the
        planned ones, `value_now` is the value of the tier it has. A stream that has not begun is not counted on.
        """
        standard = self.standard_for(world, community, tier)
        cost = share_of(community.planned_cost(world, standard, tier), self.cost_left)
        borne, income, advance = cost, 0, 0
        county, project = world.counties[self.county], project_bit(community.kind, community.old_estate, tier, standard)
        for s in range(county.first_stream, county.end_built):
            stream = world.streams[s]
            if stream.project_bits >> project & 1 and stream.starts_from <= world.clock.month:
                borne -= min(borne, self.part_as_built(world, stream, community, cost))
        left = borne
        for s in range(county.end_built, county.end_street):
            stream = world.streams[s]
            if stream.project_bits >> project & 1 and stream.starts_from <= world.clock.month:
                amount = self.income_from(world, stream, community, tier, borne, left)
                if stream.match > 0:
                    amount = min(amount, beside_match(stream, cost))
                left = max(0, left - amount)
                income += discounted(amount, self.cost_of_money, self.wait_for(world, stream, months))
                if stream.trigger == Trigger.APPROVAL:
                    advance += amount
        value = share_of(self.value_of(world, tier) - value_now, self.pressure)
        risk = share_of(borne, SHARE + world.policy.mean_overrun)
        at = community.id * 3 + tier - 1
        world.worths[at] = value + income - risk + self.noise(world, drawn)
        world.peak_cash[at] = max(0, borne - advance)
        if world.policy.has_match:
            world.peak_cash[at] = max(world.peak_cash[at], cash_for_match(world, self, community, tier, project, cost))

    def value_of(self, world: World, tier: int) -> int:
        """Value to the street of a community named at a tier."""
        if tier == Tier.PROVINCE:
            return world.unknown.value_province
        if tier == Tier.CITY:
            return world.unknown.value_city
        if tier == Tier.COUNTY:
            return world.unknown.value_county
        return 0

    def noise(self, world: World, drawn: int) -> int:
        """Keyed logistic noise of the choice in yuan: logit over the elasticity a million yuan."""
        if world.clock.yuan_a_logit == 0:
            return 0
        return share_of(world.clock.yuan_a_logit, quantile(world.tables, world.rows.logistic, drawn, 0))

    def apply(self, world: World) -> None:
        """Step 2: put forward the best of the communities that were weighed, one for each project that the team has time for."""
        running = self.live
        while running < self.team:
            best, best_tier = self.choose(world, self.free_cash())
            if best == NO_ROW:
                break
            world.communities[best].be_put_forward(world, best_tier)
            running += 1
        if running > self.live:
            self.rule_out_dear(world)

    def rule_out_dear(self, world: World) -> None:
        """What its cash no longer reaches for, beside what it has promised, is not directed in this round either."""
        free, worths = self.free_cash(), world.worths
        for at in range(3 * self.first, 3 * self.end):
            worths[at] = worths[at] if world.peak_cash[at] <= free else HOPELESS

    def choose(self, world: World, free: int) -> tuple[int, int]:
        """The (community, tier) of largest worth above nothing whose peak cash is at hand, or NO_ROW."""
        best, most, worths = NO_ROW, 0, world.worths
        # `at` is the place of a pair in the flat lists: community `at // 3`, tier `at % 3 + 1`.
        for at in range(3 * self.first, 3 * self.end):
            worth = worths[at] if world.peak_cash[at] <= free else HOPELESS
            if worth == most and best != NO_ROW and precedes(world, at // 3, best // 3):
                best = at
            # Chosen by value, not by a branch: the processor cannot foretell which worth is larger.
            best, most = at if worth > most else best, max(worth, most)
        return (best // 3, best % 3 + 1) if best != NO_ROW else (NO_ROW, 0)

    def project_at(self, world: World, place: int) -> CommunityBehaviour:
        """The community of the street's project at a place in the order of listing."""
        return world.communities[world.sites[self.first + place]]

    def begin_month(self, world: World) -> None:
        """Set what holds for all its sites this month, and count late projects anew."""
        self.speed_now, self.late = self.work_speed(world), 0
        self.spurred = int(self.boost_until > world.clock.month)

    def work_speed(self, world: World) -> int:
        """Work done on a project this month, in millionths of a nominal month: crowding, December, supervision."""
        left = max(0, self.boost_until - world.clock.month)
        speed = share_of(self.usual_speed, world.clock.season_speed)
        speed = share_of(speed, SHARE + world.unknown.supervision_effect * left // max(1, world.unknown.supervision_decay))
        return max(1, speed)

    def boost(self, world: World, pressed: bool) -> None:
        """A bulletin or ranking that presses the street speeds it up for a few months."""
        if pressed:
            self.boost_until = max(self.boost_until, world.clock.month + world.unknown.supervision_decay + 1)
            note(world, Event.BOOSTED, self.id, 0, NO_ROW)

    def example(self, world: World) -> int:
        """Support gained from named neighbours; the less the more of the pace is forced (`mandated_example`)."""
        gain = share_of(world.unknown.peers, self.share_named(world))
        return gain - share_of(share_of(gain, world.counties[self.county].mandate), world.policy.mandated_example)

    def share_named(self, world: World) -> int:
        """Share of the street's communities that are named, in millionths."""
        at = count_at(1 + len(world.counties) + self.id, Status.NAMED, Tier.COUNTY)
        return world.counts[at] * SHARE // max(1, self.size)

    def press(self, world: World, ahead: bool) -> None:
        """Pressure rises where an order was not met, and where praise of the county makes ambitious."""
        extra = world.policy.order_pressure * self.failed
        if ahead:
            extra += world.policy.commendation
        self.pressure += share_of(self.pressure, extra)
        self.failed = 0

    def place_for(self, world: World, community: Planning) -> int:
        """Where among its sites a new one is served when cash is short, from 0 on: after all others (assumption)."""
        return self.live
