"""What the funding streams owe a project: who qualifies, how much, and when it becomes a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.money import capped, share_of, year_end_release
from sim.model.rules.vocabulary import MONTH, Cost, Ground, JointTier, Level, Receiver, Stage, Tier, Trigger

from .sizes import amount_at, amount_for, amount_here, own_value, share_for

if TYPE_CHECKING:
    from sim.model.state.rows import Claim, Community, Payer, Stream
    from sim.model.state.world import World

LUMP_SUM, SHARING, REIMBURSING = 0, 1, 2
"""Turns: whose money counts first, see `turn_to_pay`."""


def whole_months(time: int) -> int:
    """A time in millionths of a month, to the nearest whole month."""
    return (time + MONTH // 2) // MONTH


def project_bit(kind: int, old_estate: int, tier: int, standard: int) -> int:
    """What decides whether a stream is for a project, as one number below 64: the bit of `Stream.project_bits` to look at."""
    return ((kind * 2 + old_estate) * 4 + tier) * 4 + standard  # 2 kinds × 2 × 4 tiers × 4 standards make the 64 bits of one number


def covers(stream: Stream, community: Community) -> bool:
    """Whether a stream is for the live project, listed late enough for it, and does not refuse it for want of a match."""
    matched = community.unmatched & stream.match_bit == 0
    return community.listed >= stream.starts_from and stream.project_bits >> community.project_bit & 1 == 1 and matched


def is_single(stream: Stream) -> bool:
    """Whether a stream has no instalments: all that it pays falls due at once."""
    return stream.first_instalment == stream.end_instalment


def tier_paid(world: World, stream: Stream, community: Community, reached: int) -> int:
    """The tier whose amount is due: passed or applied for, and for 省市联创 as its reading says."""
    tier = reached
    if stream.by_applied_tier and earns(world, stream, community, reached):
        tier = community.target_tier
    if community.joint and stream.joint_tier == JointTier.PROVINCE_ONLY and tier < Tier.PROVINCE:
        return Tier.NONE
    if community.joint and stream.joint_tier == JointTier.CITY_ONLY:
        return min(tier, Tier.CITY)
    return tier


def earns(world: World, stream: Stream, community: Community, reached: int) -> bool:
    """Whether a stream has an amount at a tier reached."""
    if stream.drawn_at == Level.PLACE and reached > Tier.NONE:
        return amount_here(world, stream, community, reached) > 0
    return amount_at(stream, reached) > 0


def cost_part(stream: Stream, works: int, estate: int, digital: int, care: int) -> int:
    """The part of a project's cost that a stream is for: works, its digital or care scenes, or the old estate."""
    if stream.cost == Cost.WORKS:
        return works
    if stream.cost == Cost.OLD_ESTATE:
        return estate
    return share_of(works, digital if stream.cost == Cost.DIGITAL else care)


def falls_to(payer: Payer, bills: int) -> int:
    """What a stream that pays as built has to pay of so many yuan of bills.

    Rounded so that the parts of all streams add up: those of streams that pay all of it are all of it; never above its whole part,
    of which its share is rounded up.
    """
    return min(payer.most, share_of(bills, payer.up_to) - share_of(bills, payer.up_to - payer.share))


def ceiling(world: World, stream: Stream, community: Community, tier: int, cost: int) -> int:
    """The most a stream owes a project at a tier: its fixed amount, or its share of a cost, at most its cap and what its match leaves."""
    if stream.by_share:
        most = share_of(cost, share_for(world, stream, community))
    elif stream.drawn_at == Level.PROJECT:
        most = own_value(world, stream, community)
    else:
        most = amount_for(world, stream, community, tier)
    if stream.match > 0:
        most = min(most, beside_match(stream, community.cost_plan))
    return capped(most, stream.cap)


def beside_match(stream: Stream, cost: int) -> int:
    """What a stream's match leaves of a planned cost."""
    return cost - share_of(cost, stream.match)


def turn_to_pay(stream: Stream) -> int:
    """Whose money counts first where several pay for one project: lump sums, then shares of the cost, then what reimburses."""
    if stream.at_most_spend:
        return REIMBURSING
    return SHARING if stream.by_share else LUMP_SUM


def is_each_project(stream: Stream) -> bool:
    """Whether every project earns anew: shares and amounts drawn for it; amounts by tier are one award a community."""
    return stream.by_share == 1 or stream.drawn_at == Level.PROJECT


def bills(community: Community) -> int:
    """Yuan that the street has paid for a community, before the period too."""
    return community.fronted + community.fronted_past


def eligible(world: World, community: Community, stream: Stream) -> int:
    """What the street spent on the community and no other stream has paid or owes: no yuan is paid twice."""
    county, left = world.counties[community.county], bills(community) - community.sunk
    for s in range(county.end_built, county.end_street):
        if s != stream.id:
            left -= released(world, world.streams[s], community)
    return left


def basis(stream: Stream, community: Community) -> int:
    """The cost that a share refers to: as planned, or as spent."""
    works = community.works if stream.of_spend else community.cost_plan
    return cost_part(stream, works, community.estate, community.digital, community.care)


def assessed(world: World, stream: Stream, community: Community, due: int) -> int:
    """What the last assessment leaves of an award: less the further its street was behind its duty."""
    return due - share_of(due, share_of(stream.assessed, world.streets[community.street].behind))


def expected(world: World, stream: Stream, community: Community) -> int:
    """The entitlement if the project passes as applied for at its planned cost: the base of early instalments."""
    tier = tier_paid(world, stream, community, community.target_tier)
    return ceiling(world, stream, community, tier, basis(stream, community))


def still_to_earn(world: World, stream: Stream, community: Community) -> int:
    """The entitlement of the live project alone: an upgrade earns the difference to the tier reached before."""
    return max(0, expected(world, stream, community) - earned_before(world, stream, community))


def earned_before(world: World, stream: Stream, community: Community) -> int:
    """What the tier reached earlier was worth under a stream that pays by tier."""
    if is_each_project(stream):
        return 0
    return capped(amount_for(world, stream, community, tier_paid(world, stream, community, community.tier)), stream.cap)


def claim(world: World, stream: Stream, community: Community, amount: int, delay: int, ground: int = 0) -> None:
    """Put an amount in its fund's queue: where the fund serves it, never by position; `ground` says why."""
    if amount == 0:
        return
    world.released[community.id * world.policy.kinds_of_streams + stream.kind] += amount
    due = world.clock.month + delay
    place, fund = world.clock.claims, world.funds[stream.payer]
    if place >= len(world.claims):  # never seen; compiled code would write past the queue without a word
        raise OverflowError("more claims wait than the queue has room for")
    while place > 0:
        before = world.claims[place - 1]
        if fund.serves_first(world, before, community, due):
            break
        after = world.claims[place]
        copy_claim(before, after)
        place -= 1
    new = world.claims[place]
    new.stream, new.community, new.project, new.fund = stream.id, community.id, community.projects, stream.payer
    new.amount, new.due, new.tie_luck, new.ground = amount, due, community.tie_luck, ground
    world.clock.claims += 1


def claim_in_parts(world: World, stream: Stream, community: Community, amount: int) -> None:
    """Claim an amount at once, or in equal yearly parts of which the last takes the rest, as a bond is repaid."""
    part = amount // stream.yearly_parts
    for k in range(stream.yearly_parts):
        due = part if k < stream.yearly_parts - 1 else amount - part * (stream.yearly_parts - 1)
        claim(world, stream, community, due, stream.after + 12 * k, Ground.IN_PARTS if stream.yearly_parts > 1 else Ground.DUE)


def copy_claim(source: Claim, target: Claim) -> None:
    """Copy one claim over another; rows are views, so they are never swapped."""
    target.stream, target.community, target.project, target.fund = source.stream, source.community, source.project, source.fund
    target.amount, target.due, target.tie_luck, target.ground = source.amount, source.due, source.tie_luck, source.ground


def close_up(world: World) -> None:
    """Take claims that are settled out of the queue; the others keep their order."""
    kept = 0
    for k in range(world.clock.claims):
        if world.claims[k].amount != 0:
            if kept < k:
                copy_claim(world.claims[k], world.claims[kept])
            kept += 1
    world.clock.claims = kept


def released(world: World, stream: Stream, community: Community) -> int:
    """What a stream has paid or promised a community so far."""
    return world.released[community.id * world.policy.kinds_of_streams + stream.kind]


def open_account(world: World, community: Community) -> None:
    """A project is listed: what was paid and claimed before it is set apart."""
    community.fronted_before, community.tier_before = bills(community), community.tier
    for kind in range(world.policy.kinds_of_streams):
        at = community.id * world.policy.kinds_of_streams + kind
        world.earlier[at] = world.released[at]
        world.kept[at] = min(world.kept[at], world.released[at])


def earlier(world: World, stream: Stream, community: Community) -> int:
    """What of it was for earlier projects."""
    return world.earlier[community.id * world.policy.kinds_of_streams + stream.kind]


def claimed(world: World, stream: Stream, community: Community) -> int:
    """What of it is for the live project."""
    at = community.id * world.policy.kinds_of_streams + stream.kind
    return world.released[at] - world.earlier[at]


def released_here(world: World, stream: Stream, community: Community) -> int:
    """What a stream has released beyond what the tier reached before was worth."""
    if is_each_project(stream):
        return claimed(world, stream, community)
    return released(world, stream, community) - earned_before(world, stream, community)


def on_event(world: World, community: Community, trigger: int, before: int, after: int) -> None:
    """Raise the claims that an event (approval, progress, completion) makes due for a live project.

    `before` and `after` are the progress in millionths, so that an instalment at 40 % falls due when it is crossed.
    """
    county = world.counties[community.county]
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        if (stream.trigger != trigger and is_single(stream)) or stream.receiver == Receiver.STREETS or not covers(stream, community):
            continue
        if stream.trigger == trigger:
            claim_in_parts(world, stream, community, still_to_earn(world, stream, community))
        for i in range(stream.first_instalment, stream.end_instalment):
            part = world.instalments[i]
            if part.trigger == trigger and (trigger != Trigger.PROGRESS or before < part.at <= after):
                due = capped(share_of(still_to_earn(world, stream, community), part.share), part.cap)
                claim(world, stream, community, due, 0, Ground.INSTALMENT + i - stream.first_instalment)


def at_year_end(world: World, community: Community) -> None:
    """December: what a project unfinished in its year is released, and instalments due at the year's end.

    An instalment is released once, on top of those before it: in the first December of the project while the programme is in force.
    """
    year = world.clock.month + world.policy.first_month
    county = world.counties[community.county]
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        if (stream.year_rule == 0 and is_single(stream)) or not covers(stream, community):
            continue
        for i in range(stream.first_instalment, stream.end_instalment):
            part = world.instalments[i]
            if part.trigger == Trigger.YEAR_END and world.clock.month - 12 < max(community.listed, world.policy.in_force):
                due = capped(share_of(still_to_earn(world, stream, community), part.share), part.cap)
                claim(world, stream, community, due, 0, Ground.INSTALMENT + i - stream.first_instalment)
        task = community.task_year
        if stream.year_of_start:
            task = (community.listed + world.policy.first_month) // 12
        finished = stream.year_when_complete == 1 and community.stage >= Stage.REVIEW
        if stream.year_rule and stream.year_pays and task == year // 12 and not finished:
            top = expected(world, stream, community)
            due = year_end_release(top, eligible(world, community, stream), stream.year_share, stream.year_cap, stream.year_of_spend)
            before = earned_before(world, stream, community)
            claim(world, stream, community, max(0, due - released_here(world, stream, community) - before), 0, Ground.YEAR_RULE)
