"""The first day of a replication: what nobody knows is drawn, who exists, who is already under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.order import sort_by_lot
from sim.model.books.sampling import EVERYONE, Purpose, drawn_once, drawn_once_from, logit_of, luck, sample_from
from sim.model.books.sites import crowd
from sim.model.known import (
    begin_known,
    deal_known,
    end_past,
    enter_known,
    enter_named,
    enter_pipeline,
    is_candidate,
    take_name,
)
from sim.model.mechanisms.bars import begin_bars
from sim.model.mechanisms.batches import begin_batches
from sim.model.mechanisms.quality import plan_centre
from sim.model.mechanisms.sizes import begin_attributes, is_drawn_apart
from sim.model.midrun import begin_rules
from sim.model.past import begin_past
from sim.model.reports.published import see_figures
from sim.model.rules.chance import millionths, rest_of
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import (
    NEVER,
    NO_ROW,
    SHARE,
    TO_BE_DRAWN,
    Kind,
    Stage,
    Tier,
    Wanted,
)

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.agents.county import CountyBehaviour
    from sim.model.agents.street import StreetBehaviour
    from sim.model.rules.luck import Block
    from sim.model.state.rows import Known
    from sim.model.state.world import World


def draw_outer(world: World) -> None:
    """Draw what one draw a replication decides; the fields of `unknown` are these numbers."""
    for k in range(len(world.drawn)):
        world.drawn[k] = drawn_once(world, EVERYONE, world.outer_rows[k])


def begin(world: World) -> None:
    """Make everything ready for the first month; `draw_outer` comes before."""
    world.clock.month = -1
    begin_rules(world)
    world.clock.yuan_a_logit = yuan_a_logit(world.unknown.elasticity)
    world.clock.own_weight = rest_of(world.unknown.cost_delay_correlation)
    deal_lots(world)
    for county in world.counties:
        begin_county(world, county)
    find_who_exists(world)
    begin_attributes(world)
    for county in world.counties:
        county.choose_pilots(world)
    for community in world.communities:
        if community.stage == Stage.IDLE:
            begin_community(world, community)
    for street in world.streets:
        begin_street(world, street)
    begin_batches(world)
    begin_bars(world)
    begin_money(world)
    begin_gates(world)
    begin_past(world)
    if world.policy.known > 0:
        begin_known(world)
    begin_earlier(world)
    see_figures(world)


def deal_lots(world: World) -> None:
    """Deal streets and counties the lots that decide their turns, and which streets are drawn as pilots."""
    for street in world.streets:
        words = block_of(world, street.key, Purpose.LOT >> 3, 0)
        street.lot, street.pilot_lot = from_block(words, Purpose.LOT), from_block(words, Purpose.PILOT)
    for county in world.counties:
        county.lot = luck(world, county.key, Purpose.LOT, 0)


def yuan_a_logit(elasticity: int) -> int:
    """Yuan to a logit at an elasticity in millionths of a logit a million yuan; 0 where there is none, and no noise."""
    return 1_000_000 * SHARE // elasticity if elasticity > 0 else 0


def begin_county(world: World, county: CountyBehaviour) -> None:
    """Draw what is a county's own."""
    rows, key = world.rows, county.key
    county.county_speed = drawn_once(world, key, rows.county_speed)
    county.work_time = share_of(county.county_speed, world.unknown.pace)
    county.ambition = drawn_once(world, key, rows.ambition)
    county.mandate = drawn_once(world, key, rows.mandate)
    county.plan_slack = drawn_once(world, key, rows.plan_slack)
    county.new_build_share = drawn_once(world, key, rows.new_build_share)
    county.key_area_share = drawn_once(world, key, rows.key_area_share)
    county.old_estate_share = drawn_once(world, key, rows.old_estate_share)
    county.take_path(world.policy.path_share, world.policy.path_by, world.policy.in_force)


def count_of(world: World, given: int, row: int) -> int:
    """A count that is given, or drawn for everyone."""
    return given if row == NO_ROW else max(0, drawn_once(world, EVERYONE, row))


def find_who_exists(world: World) -> None:
    """Which of the communities that may be missing exist: exactly the drawn number of them, those of the smallest lots.

    Each has a lot of its own, so that no community changes which of the others exist. Of whom something is known exists.
    """
    found, sure = 0, 0
    if world.policy.known > 0:
        for community in world.communities:
            meet(world, community, block_of(world, community.key, Purpose.TIE >> 3, 0))
        deal_known(world)
    for community in world.communities:
        sure += community.listed_in & community.known
        if world.policy.known > 0 and not community.listed_in:
            continue  # met above, and exists
        words = block_of(world, community.key, Purpose.TIE >> 3, 0)
        meet(world, community, words)
        if community.listed_in & (community.known == 0):
            world.line[found], world.lots[found] = community.id, from_block(words, Purpose.EXISTS)
            found += 1
    wanted = count_of(world, world.policy.unnamed, world.policy.unnamed_row) - world.policy.unnamed_certain - sure
    wanted = max(0, min(found, wanted))
    if wanted < found:
        sort_by_lot(world, found)
        for k in range(wanted, found):
            community = world.communities[world.lined[k]]
            community.stage, community.counted = Stage.ABSENT, 0
    for community in world.communities:
        world.streets[community.street].size += community.counted
        world.counties[community.county].size += community.counted


def meet(world: World, community: CommunityBehaviour, words: Block) -> None:
    """Draw what a community is, from the block of luck dealt to it."""
    county = world.counties[community.county]
    community.stage = Stage.IDLE
    community.tie_luck, community.lot = from_block(words, Purpose.TIE), from_block(words, Purpose.EARLIER)
    if community.kind == TO_BE_DRAWN:
        drawn = millionths(from_block(words, Purpose.KIND))
        community.kind = Kind.NEW_BUILD if drawn < county.new_build_share else Kind.RENOVATION
    if community.key_area == TO_BE_DRAWN:
        community.key_area = 1 if millionths(from_block(words, Purpose.KEY_AREA)) < county.key_area_share else 0
    if community.old_estate == TO_BE_DRAWN:
        old = millionths(from_block(words, Purpose.OLD_ESTATE)) < county.old_estate_share
        community.old_estate = 1 if old and community.kind == Kind.RENOVATION else 0
    plan_centre(world, community, from_block(words, Purpose.CENTRE))


def begin_community(world: World, community: CommunityBehaviour) -> None:
    """Draw what a community has of its own, and see who wants it."""
    rows, county = world.rows, world.counties[community.county]
    own = block_of(world, community.key, world.purposes[rows.endowment] >> 3, 0)
    community.endowment = sample_from(world, own, rows.endowment)
    community.space = sample_from(world, own, rows.space)
    community.estate_area = sample_from(world, own, rows.estate_area)
    community.satisfaction_before = sample_from(world, own, rows.satisfaction_before)
    if community.kind == Kind.RENOVATION:
        community.space = min(SHARE, community.space + world.policy.idle_land)
    if community.is_wanted(world):
        community.wanted = Wanted.TARGET
    elif world.streets[community.street].pilot:
        community.wanted = Wanted.PILOT
    community.look_ahead(world)
    if community.fixed_start != NEVER:
        county.reserved += 1


def begin_street(world: World, street: StreetBehaviour) -> None:
    """Draw a street's team, funds, overdraft, patience; its pressure begins at 1."""
    rows, key = world.rows, street.key
    own = block_of(world, key, world.purposes[rows.own_funds_street] >> 3, 0)
    street.own_funds_street = drawn_once_from(world, key, own, rows.own_funds_street)
    street.credit_limit = drawn_once_from(world, key, own, rows.credit_limit)
    street.cost_of_money = drawn_once_from(world, key, own, rows.cost_of_money)
    street.pressure_weight = drawn_once_from(world, key, own, rows.pressure_weight)
    street.team = drawn_once_from(world, key, own, world.teams[street.size])
    yearly = share_of(world.unknown.own_funds_level * street.size, street.own_funds_street)
    street.income = max(yearly, world.unknown.own_funds_floor)
    street.credit = share_of(street.income, street.credit_limit)
    street.pressure = SHARE
    crowd(world, street)
    street.learn(world, 0)


def begin_money(world: World) -> None:
    """Amounts, shares and incomes that name an uncertain quantity take their draw."""
    for fund in world.funds:
        if fund.yearly_row != NO_ROW:
            fund.yearly = max(0, drawn_once(world, fund.yearly_key, fund.yearly_row))
        if fund.per_communities > 0:
            size = 0
            for county in world.counties:
                if fund.county == NO_ROW or fund.county == county.id:
                    size += county.size
            fund.yearly = fund.yearly * size // fund.per_communities
    for stream in world.streams:
        stream.budget_left = 0
        if stream.assessed_row != NO_ROW:
            stream.assessed = min(SHARE, max(0, drawn_once(world, EVERYONE, stream.assessed_row)))
        if stream.share_row != NO_ROW and not is_drawn_apart(stream):
            stream.share = min(SHARE, max(0, drawn_once(world, stream.draw_key, stream.share_row)))
        if stream.amount_row != NO_ROW and not is_drawn_apart(stream):
            amount = max(0, drawn_once(world, stream.draw_key, stream.amount_row))
            stream.amount_county, stream.amount_city, stream.amount_province = amount, amount, amount


def begin_gates(world: World) -> None:
    """The first-try chance of each gate becomes a logit, where it is one for all."""
    for gate in world.gates:
        chance = world.unknown.pass_province
        if gate.tier == Tier.COUNTY:
            chance = world.unknown.pass_county
        elif gate.tier == Tier.CITY:
            chance = world.unknown.pass_city
        gate.logit = logit_of(world, chance)


def begin_earlier(world: World) -> None:
    """Communities that entered before the period: named already, or in the pipeline at a drawn point (reading).

    As many as given or drawn of those that may be, those of the smallest lots, and in that order; first those of known batches.
    """
    wanted, found = count_of(world, world.policy.earlier, world.policy.earlier_row) - dated_before(world), 0
    if wanted <= 0:
        return
    for community in world.communities:
        if is_candidate(community):
            world.line[found], world.lots[found] = community.id, community.lot
            found += 1
    sort_by_lot(world, found)
    batched = world.policy.known
    for k in range(min(wanted, found)):
        community = world.communities[world.lined[k]]
        if world.policy.earlier_named:
            enter_named(world, community, world.policy.earlier_tier)
        elif batched + k < len(world.knowns):
            enter_batched(world, world.knowns[batched + k], community)
        else:
            enter_pipeline(world, community, world.policy.earlier_tier)
    end_past(world)


def enter_batched(world: World, known: Known, community: CommunityBehaviour) -> None:
    """One of a batch that is known: as known of it as anybody is, but drawn after who exists."""
    known.community = community.id
    enter_known(world, known)
    if known.named < 0:
        take_name(world, known)


def dated_before(world: World) -> int:
    """Communities that are dated or known before the period, at the tier of the earlier ones or above: they are among these."""
    total = 0
    for community in world.communities:
        # Truths are added as 0 or 1.
        past = ((community.fixed_start < 0) | (community.known == 1)) & (community.stage != Stage.ABSENT) & (community.counted == 1)
        total += past & (community.target_tier >= world.policy.earlier_tier)
    return total
