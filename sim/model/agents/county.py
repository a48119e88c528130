"""The county office 风貌办: slots of the plan, selection by merit, mandates, supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.order import precedes, sort_by_lot
from sim.model.mechanisms.assessing import street_floor
from sim.model.mechanisms.batches import is_filled, is_limited, lists_now
from sim.model.mechanisms.offering import make_offer, part_by_street
from sim.model.rules.chance import millionths
from sim.model.rules.dates import has_month
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import BEFORE_ALL, HOPELESS, NO_ROW, SHARE, Kind, Stage, Tier
from sim.model.state import rows

from .quotas import Quotas

if TYPE_CHECKING:
    from sim.model.state.world import World

    from .community import CommunityBehaviour


class CountyBehaviour(Quotas):
    """The office that screens, selects, directs and supervises."""

    def apply(self, world: World) -> None:
        """Step 2: its streets weigh every community open to an application and put forward the best."""
        for k in range(self.find_open(world)):
            community = world.communities[world.candidates[k]]
            world.streets[community.street].weigh_affordable(world, community)
        for i in range(self.first, self.end):
            world.streets[i].apply(world)

    def find_open(self, world: World) -> int:
        """List the communities open to an application in `candidates`; gives their number (without a branch, see `line_up_range`)."""
        found = 0
        for i in range(self.first_community, self.end_community):
            community = world.communities[i]
            community.rule_out(world)
            world.candidates[found] = i
            found += community.may_apply(world)
        return self.keep_ready(world, found) if world.policy.round_chance < SHARE else found

    def require(self, world: World) -> None:
        """Step 3: in a round direct streets to fill what is enforced."""
        if world.clock.month == self.own_from:
            self.take_path(self.own_share, self.own_by, self.own_from)
        if self.has_round(world):
            self.fill_by_mandate(world)

    def select(self, world: World) -> None:
        """Step 3, once all counties have directed: in each window list applications by merit."""
        month = calendar(world) % 12
        if self.applicants > 0:
            for tier in range(Tier.PROVINCE, Tier.NONE, -1):
                if self.lists(world, tier, month):
                    self.list_tier(world, tier)

    def fill_by_mandate(self, world: World) -> None:
        """What must be filled: communities that a target names, street floors, slots of the table or of the path.

        A batch that is known was filled; the county's own yearly floor comes last and in full.
        """
        first, end = self.first_community, self.end_community
        self.direct(world, self.enforced(world, self.duty_need(world)), Tier.NONE, 1, first, end)
        if world.policy.street_floor_tier != Tier.NONE:
            self.fill_street_floors(world)
        if self.has_table(world):
            for tier in range(Tier.PROVINCE, Tier.NONE, -1):
                need = self.enforced(world, self.slots(world, tier))
                self.direct(world, need - self.applications(world, tier), tier, 0, first, end)
        else:
            need = self.enforced(world, self.path_need(world))
            self.direct(world, need - self.applicants, Tier.NONE, 0, first, end)
        if is_filled(world):
            self.fill_batch(world)
        missing = self.floor(world) - self.starts_this_year - self.applicants
        self.direct(world, missing, Tier.NONE, 0, first, end)

    def fill_batch(self, world: World) -> None:
        """Direct streets to fill the county's places of a batch."""
        need = self.batch_left - self.applications(world, Tier.PROVINCE)
        self.direct(world, need, Tier.PROVINCE, 0, self.first_community, self.end_community)

    def fill_street_floors(self, world: World) -> None:
        """A street behind its yearly floor puts more forward; they are listed as far as the table leaves room."""
        tier = world.policy.street_floor_tier
        for i in range(self.first, self.end):
            street = world.streets[i]
            missing = street_floor(world, street) - street.floor_starts - street.floor_asked
            self.direct(world, missing, tier, 0, street.first, street.end)

    def receive(self, world: World, community: rows.Community) -> None:
        """A community is put forward; from now on its street keeps the cash for it."""
        street = world.streets[community.street]
        community.place = self.applicants
        world.applied[self.first_community + self.applicants] = community.id
        self.applicants += 1
        street.floor_asked += community.target_tier == world.policy.street_floor_tier
        street.committed += community.promised

    def withdraw(self, world: World, community: rows.Community) -> None:
        """A community no longer waits to be listed; the last takes its place."""
        self.applicants -= 1
        last = world.applied[self.first_community + self.applicants]
        world.applied[self.first_community + community.place] = last
        world.communities[last].place = community.place
        street = world.streets[community.street]
        street.floor_asked -= community.target_tier == world.policy.street_floor_tier
        street.committed -= community.promised
        community.promised = 0

    def applicant(self, world: World, place: int) -> CommunityBehaviour:
        """One of those that wait to be listed; their order means nothing."""
        return world.communities[world.applied[self.first_community + place]]

    def applications(self, world: World, tier: int) -> int:
        """Applications for a tier that wait to be listed."""
        total = 0
        for place in range(self.applicants):
            total += self.applicant(world, place).target_tier == tier
        return total

    def lists(self, world: World, tier: int, month: int) -> bool:
        """Whether the office lists projects of a tier in this calendar month (0–11); in every one where entry is open, never by bids."""
        policy = world.policy
        if tier == policy.bid_tier:
            return False
        if world.clock.month >= policy.entry_opens:
            return True
        months = policy.list_county
        if tier == Tier.CITY:
            months = policy.list_city
        elif tier == Tier.PROVINCE:
            return lists_now(world)
        return has_month(months, month)

    def list_reserved(self, world: World) -> None:
        """Projects that a document dates start in their month, whatever the round, in the order of their luck."""
        found = 0
        for i in range(self.first_community, self.end_community):
            community = world.communities[i]
            if community.fixed_start == world.clock.month and community.stage == Stage.IDLE and community.projects == 0:
                world.line[found], world.lots[found] = i, community.tie_luck
                found += 1
        sort_by_lot(world, found)
        for k in range(found):
            community = world.communities[world.lined[k]]
            tier = community.fixed_tier
            if tier == Tier.NONE:
                tier = self.best_tier(world, community)
            else:
                world.streets[community.street].weigh_at(world, community, tier)
            self.reserved -= 1
            self.take_place(world, tier)
            community.be_listed(world, tier)

    def best_tier(self, world: World, community: CommunityBehaviour) -> int:
        """The tier of largest worth to its street, for a project whose tier is still open (待定)."""
        best, most = Tier.NONE, 0
        world.streets[community.street].weigh_all(world, community)
        for tier in range(community.least, Tier.PROVINCE + 1):
            worth = world.worths[community.id * 3 + tier - 1]
            if best == Tier.NONE or worth > most:
                best, most = tier, worth
        return best

    def list_tier(self, world: World, tier: int) -> None:
        """List applications for a tier by merit as far as slots and slack go; the others are turned down."""
        found = self.find_applications(world, tier)
        for _ in range(min(found, self.room(world, tier))):
            place = self.best_application(world, found)
            best = world.candidates[place]
            found -= 1
            world.candidates[place] = world.candidates[found]
            world.communities[best].be_listed(world, tier)
            self.batch_left -= (tier == Tier.PROVINCE) & is_limited(world)
        if found > 0:
            self.turn_down(world, tier)

    def find_applications(self, world: World, tier: int) -> int:
        """List the applications for a tier in `candidates`; gives their number (without a branch, see `line_up_range`)."""
        found = 0
        for place in range(self.applicants):
            community = self.applicant(world, place)
            world.candidates[found] = community.id
            found += community.target_tier == tier
        return found

    def best_application(self, world: World, found: int) -> int:
        """Where among the candidates that of most merit stands.

        Joint renovations come first while one more that is not joint would leave them below their share (不少于).
        """
        joint_due = self.joint * SHARE < (self.renovations + 1) * world.policy.joint_renovation
        best, most, candidates = 0, HOPELESS, world.candidates
        for place in range(found):
            community = world.communities[candidates[place]]
            merit = self.merit(world, community)
            if joint_due and (community.old_estate or community.kind == Kind.NEW_BUILD):
                merit += BEFORE_ALL
            if merit == most and precedes(world, candidates[place], candidates[best]):
                best = place
            best, most = place if merit > most else best, max(merit, most)
        return best

    def merit(self, world: World, community: CommunityBehaviour) -> int:
        """Merit of an application: endowment, old estate, key area, operation plan; less where the street has many.

        Before its special plan is ready the office cannot tell endowments apart and screens by lot.
        """
        policy = world.policy
        signed = 1 if community.operator != NO_ROW else 0
        seen = community.endowment
        if world.clock.month < policy.special_plan:
            seen = millionths(community.tie_luck)
        score = share_of(policy.merit_endowment, seen) + policy.merit_old_estate * community.old_estate
        score += policy.merit_key_area * community.key_area + policy.merit_operator * signed
        street = world.streets[community.street]
        score += policy.pilot_merit * street.pilot
        if community.target_tier == policy.street_floor_tier and street.floor_starts < street_floor(world, street):
            return score + policy.merit_spread
        return score - policy.merit_spread * street.live

    def direct(self, world: World, number: int, tier: int, duty: int, first: int, end: int) -> None:
        """Direct streets to fill slots: the least unwelcome communities whose peak cash their street has.

        A mandate passes the limit of the team, not that of cash. `tier` Tier.NONE leaves the tier open; `duty` 1 looks only at
        communities that a target names. With tier and duty open only communities without a name add to coverage.
        Each street offers one; after it is taken its street alone looks again, since nothing changes for the others.
        """
        if number <= 0:
            return
        offers = part_by_street(world, self.find_candidates(world, tier, duty, first, end))
        led = duty and self.has_areas
        for offer in range(offers):
            make_offer(world, self, offer, led)
        for _ in range(number):
            taken, best, most = NO_ROW, NO_ROW, HOPELESS
            for offer in range(offers):
                at, worth = world.lined[offer], world.lots[offer]
                if worth == most > HOPELESS and precedes(world, at // 3, best // 3):
                    taken, best = offer, at
                if worth > most:
                    taken, best, most = offer, at, worth
            if best == NO_ROW:
                return
            community = world.communities[best // 3]
            community.be_put_forward(world, best % 3 + 1)
            world.streets[community.street].rule_out_dear(world)
            make_offer(world, self, taken, led)

    def find_candidates(self, world: World, tier: int, duty: int, first: int, end: int) -> int:
        """List the pairs of community and tier that may be directed; gives their number (without a branch, see `line_up_range`)."""
        worths, candidates, found = world.worths, world.candidates, 0
        if tier != Tier.NONE:
            for at in range(3 * first + tier - 1, 3 * end, 3):
                candidates[found] = at
                found += worths[at] > HOPELESS
            return found
        for i in range(first, end):
            may = self.may_direct(world.communities[i], duty)
            for at in range(3 * i, 3 * i + 3):
                candidates[found] = at
                found += may & (worths[at] > HOPELESS)
        return found

    def turn_down(self, world: World, tier: int) -> None:
        """Applications beyond the slots go back; the street may try again next round."""
        for place in range(self.applicants - 1, -1, -1):
            community = self.applicant(world, place)
            if community.target_tier == tier:
                self.withdraw(world, community)
                community.enter(world, Stage.IDLE)

    def may_direct(self, community: CommunityBehaviour, duty: int) -> bool:
        """Whether a mandate that leaves the tier open may choose a community: see `direct`."""
        return self.is_due(community) if duty else community.tier == Tier.NONE

    def keep_ready(self, world: World, found: int) -> int:
        """Keep those of the candidates that are ready for this round, each by its own luck; gives their number."""
        kept = 0
        for k in range(found):
            community = world.communities[world.candidates[k]]
            world.candidates[kept] = community.id
            kept += community.is_ready(world)
        return kept

    def head_start(self, world: World, community: CommunityBehaviour) -> int:
        """Beyond any worth for a unit of an area already begun, which is to be finished first."""
        if world.policy.finish_areas and community.area != NO_ROW and world.areas_begun[community.area] > 0:
            return BEFORE_ALL
        return 0
