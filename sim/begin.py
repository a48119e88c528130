"""The first day of a replication: what nobody knows is drawn, who exists, who is already under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.operator import unserve
from sim.agents.past import begin_past, sink
from sim.agents.pilots import choose_pilots
from sim.agents.quality import plan_centre
from sim.agents.sampling import EVERYONE, Purpose, luck, sample, sample_from
from sim.agents.sites import crowd
from sim.agents.tally import mark
from sim.luck import deal, pick
from sim.rules.chance import rest_of, score_at
from sim.rules.money import share_of
from sim.rules.words import MONTH, NEVER, NONE, SHARE, Kind, Stage, Status, Tier, Wanted

if TYPE_CHECKING:
    from sim.agents.community import CommunityBehaviour
    from sim.agents.county import CountyBehaviour
    from sim.agents.street import StreetBehaviour
    from sim.agents.world import World
    from sim.luck import Block


def draw_outer(world: World) -> None:
    """Draw what one draw a replication decides; the fields of `unknown` are these numbers."""
    for k in range(len(world.drawn)):
        world.drawn[k] = sample(world, EVERYONE, world.outer_rows[k], 0)


def begin(world: World) -> None:
    """Make everything ready for the first month; `draw_outer` comes before."""
    world.clock.month = -1
    world.clock.yuan_a_logit = yuan_a_logit(world.unknown.elasticity)
    world.clock.own_weight = rest_of(world.unknown.cost_delay_correlation)
    for county in world.counties:
        begin_county(world, county)
    begin_communities(world)
    for street in world.streets:
        begin_street(world, street)
    begin_batches(world)
    begin_money(world)
    begin_gates(world)
    begin_past(world)
    begin_earlier(world)


def yuan_a_logit(elasticity: int) -> int:
    """Yuan to a logit at an elasticity in millionths of a logit a million yuan; 0 where there is none, and no noise."""
    return 1_000_000 * SHARE // elasticity if elasticity > 0 else 0


def begin_county(world: World, county: CountyBehaviour) -> None:
    """Draw what is a county's own."""
    rows, key = world.rows, county.key
    county.county_speed = sample(world, key, rows.county_speed, 0)
    county.mandate = sample(world, key, rows.mandate, 0)
    county.plan_slack = sample(world, key, rows.plan_slack, 0)
    county.new_build_share = sample(world, key, rows.new_build_share, 0)
    county.key_area_share = sample(world, key, rows.key_area_share, 0)
    county.old_estate_share = sample(world, key, rows.old_estate_share, 0)
    county.take_path(world.policy.path_share, world.policy.path_by, world.policy.in_force)
    choose_pilots(world, county)


def number_of(world: World, given: int, row: int) -> int:
    """A count that is given, or drawn for everyone."""
    return given if row == NONE else max(0, sample(world, EVERYONE, row, 0))


def begin_communities(world: World) -> None:
    """Which of the unnamed communities exist: exactly the drawn number of them, each as likely as the next."""
    left = 0
    for community in world.communities:
        left += community.listed_in
    wanted = number_of(world, world.policy.unnamed, world.policy.unnamed_row) - world.policy.unnamed_certain
    wanted = max(0, min(left, wanted))
    for community in world.communities:
        words, exists = deal(world, community.key, Purpose.TIE >> 3, 0), 1
        if community.listed_in:
            exists = 1 if pick(words, Purpose.EXISTS) * left >> 32 < wanted else 0
            wanted -= exists
            left -= 1
        if exists:
            begin_community(world, community, words)
        else:
            community.stage, community.counted = Stage.ABSENT, 0


def begin_community(world: World, community: CommunityBehaviour, words: Block) -> None:
    """Draw what is a community's own, and count it where a denominator holds it; `words` is its block of luck."""
    rows, key, county = world.rows, community.key, world.counties[community.county]
    community.stage = Stage.IDLE
    community.luck, community.lot = pick(words, Purpose.TIE), pick(words, Purpose.EARLIER)
    own = deal(world, key, world.purposes[rows.endowment] >> 3, 0)
    community.endowment = sample_from(world, own, rows.endowment)
    community.space = sample_from(world, own, rows.space)
    community.estate_area = sample_from(world, own, rows.estate_area)
    community.satisfaction_before = sample_from(world, own, rows.satisfaction_before)
    if community.kind == NONE:
        drawn = pick(words, Purpose.KIND) * SHARE >> 32
        community.kind = Kind.NEW_BUILD if drawn < county.new_build_share else Kind.RENOVATION
    if community.key_area == NONE:
        community.key_area = 1 if pick(words, Purpose.KEY_AREA) * SHARE >> 32 < county.key_area_share else 0
    if community.old_estate == NONE:
        old = pick(words, Purpose.OLD_ESTATE) * SHARE >> 32 < county.old_estate_share
        community.old_estate = 1 if old and community.kind == Kind.RENOVATION else 0
    if community.kind == Kind.RENOVATION:
        community.space = min(SHARE, community.space + world.policy.idle_land)
    plan_centre(world, community, pick(words, Purpose.CENTRE))
    if community.is_wanted(world):
        community.wanted = Wanted.TARGET
    elif world.streets[community.street].pilot:
        community.wanted = Wanted.PILOT
    community.look_ahead(world)
    if community.fixed_start != NEVER:
        county.reserved += 1
    if community.counted:
        world.streets[community.street].size += 1
        county.size += 1


def begin_street(world: World, street: StreetBehaviour) -> None:
    """Draw a street's team, funds, credit, patience; its pressure begins at 1."""
    rows, key = world.rows, street.key
    own = deal(world, key, world.purposes[rows.own_funds_street] >> 3, 0)
    street.own_funds_street = sample_from(world, own, rows.own_funds_street)
    street.credit_limit = sample_from(world, own, rows.credit_limit)
    street.cost_of_money = sample_from(world, own, rows.cost_of_money)
    street.pressure_weight = sample_from(world, own, rows.pressure_weight)
    street.team = sample_from(world, own, street.team_row)
    usual = share_of(world.unknown.own_funds_level * street.size, street.own_funds_street)
    street.income = max(usual, world.unknown.own_funds_floor)
    street.credit = share_of(street.income, street.credit_limit)
    street.pressure = SHARE
    crowd(world, street)
    street.learn(world, 0)


def begin_batches(world: World) -> None:
    """Each county's part of a batch of the province goes by its size."""
    batch = number_of(world, world.policy.batch, world.policy.batch_row)
    size = 0
    for county in world.counties:
        size += county.size
    for county in world.counties:
        county.batch_part = NONE if batch < 0 else batch * SHARE * county.size // max(1, size)


def begin_money(world: World) -> None:
    """Amounts, shares and incomes that name an uncertain quantity take their draw."""
    for fund in world.funds:
        if fund.income_row != NONE:
            fund.income = max(0, sample(world, fund.income_key, fund.income_row, 0))
        if fund.scale > 0:
            size = 0
            for county in world.counties:
                if fund.county == NONE or fund.county == county.id:
                    size += county.size
            fund.income = fund.income * size // fund.scale
    for stream in world.streams:
        stream.budget_left = 0
        if stream.assessed_row != NONE:
            stream.assessed = min(SHARE, max(0, sample(world, EVERYONE, stream.assessed_row, 0)))
        if stream.share_row != NONE:
            stream.share = min(SHARE, max(0, sample(world, stream.share_key, stream.share_row, 0)))
        if stream.amount_row != NONE and stream.amount_key != NONE:
            amount = max(0, sample(world, stream.amount_key, stream.amount_row, 0))
            stream.amount_county, stream.amount_city, stream.amount_province = amount, amount, amount


def begin_gates(world: World) -> None:
    """The first-try chance of each gate becomes a logit."""
    for gate in world.gates:
        chance = world.unknown.pass_province
        if gate.tier == Tier.COUNTY:
            chance = world.unknown.pass_county
        elif gate.tier == Tier.CITY:
            chance = world.unknown.pass_city
        gate.logit = score_at(world.logistic, chance * (1 << 32) // SHARE)


def begin_earlier(world: World) -> None:
    """Communities that entered before the period: named already, or in the pipeline at a drawn point (reading)."""
    left = 0
    for community in world.communities:
        if is_candidate(community):
            left += 1
    wanted = number_of(world, world.policy.earlier, world.policy.earlier_row) - dated_before(world)
    wanted = max(0, min(left, wanted))
    for community in world.communities:
        if wanted == 0 or not is_candidate(community):
            continue
        if community.lot * left >> 32 < wanted:
            wanted -= 1
            enter_earlier(world, community)
        left -= 1


def dated_before(world: World) -> int:
    """Communities that a document dates before the period, at the tier of the earlier ones or above: they are among these."""
    total = 0
    for community in world.communities:
        past = (community.fixed_start < 0) & (community.stage != Stage.ABSENT) & (community.counted == 1)
        total += past & (community.target_tier >= world.policy.earlier_tier)
    return total


def is_candidate(community: CommunityBehaviour) -> bool:
    """Whether a community may be one of the earlier ones: it exists, is counted, and no document dates it."""
    return community.stage == Stage.IDLE and community.counted == 1 and community.fixed_start == NEVER


def enter_earlier(world: World, community: CommunityBehaviour) -> None:
    """Named before the period, or listed and partly built: then only what is left of its cost is simulated."""
    tier = world.policy.earlier_tier
    if world.policy.earlier_named:
        for status in range(Status.STARTED, Status.APPLIED + 1):
            mark(world, community, status, tier)
        community.tier = tier
        unserve(world, community)
        community.satisfaction = sample(world, community.key, world.rows.satisfaction_after, 0)
        world.streets[community.street].named += 1
        world.streets[community.street].learn(world, 1)
        world.counties[community.county].named += 1
        return
    world.streets[community.street].weigh_at(world, community, tier)
    community.be_listed(world, tier)
    world.counties[community.county].count_start(tier, -1)
    community.due = 0
    left = luck(world, community.key, Purpose.PROGRESS, 0) * SHARE >> 32
    community.work_left = max(MONTH, share_of(community.work, left))
    sink(world, community)
