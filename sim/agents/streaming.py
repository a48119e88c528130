"""What the funding streams owe a project: who qualifies, how much, and when it becomes a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.money import capped, entitlement, settlement, share_of, year_end_release
from sim.rules.words import MONTH, NONE, Cost, JointTier, Level, Receiver, Stage, Tier, Trigger

from .sampling import sample

if TYPE_CHECKING:
    from .rows import Claim, Community, Stream
    from .world import World


def whole_months(time: int) -> int:
    """A time in millionths of a month, to the nearest whole month."""
    return (time + MONTH // 2) // MONTH


def profile(kind: int, old_estate: int, tier: int, standard: int) -> int:
    """What decides whether a stream is for a project, as one number below 64: the bit of `Stream.takes` to look at."""
    return ((kind * 2 + old_estate) * 4 + tier) * 4 + standard


def covers(stream: Stream, community: Community) -> bool:
    """Whether a stream is for the live project, listed late enough for it."""
    return community.listed >= stream.starts_from and stream.takes >> community.profile & 1 == 1


def is_single(stream: Stream) -> bool:
    """Whether a stream has no instalments: all that it pays falls due at once."""
    return stream.first_instalment == stream.end_instalment


def is_own(stream: Stream) -> bool:
    """Whether streets or projects draw their own amount or share; it lies in `own_amounts`."""
    return stream.drawn_at >= Level.STREET


def own_value(world: World, stream: Stream, community: Community) -> int:
    """The amount or share that a stream draws for the street or the project at hand."""
    return world.own_amounts[community.id * world.policy.kinds_of_streams + stream.kind]


def share_for(world: World, stream: Stream, community: Community) -> int:
    """The share that a stream pays of a project's cost."""
    return own_value(world, stream, community) if is_own(stream) else stream.share


def amount_for(world: World, stream: Stream, community: Community, tier: int) -> int:
    """The amount of a stream for a community at a tier reached; 0 at none."""
    if is_own(stream):
        return own_value(world, stream, community) if tier > Tier.NONE else 0
    return amount_at(stream, tier)


def amount_at(stream: Stream, tier: int) -> int:
    """The fixed amount of a stream at a tier reached; 0 at none."""
    if tier == Tier.PROVINCE:
        return stream.amount_province
    if tier == Tier.CITY:
        return stream.amount_city
    if tier == Tier.COUNTY:
        return stream.amount_county
    return 0


def tier_paid(stream: Stream, community: Community, reached: int) -> int:
    """The tier whose amount is due: passed or applied for, and for 省市联创 as its reading says (FY-20)."""
    tier = reached
    if stream.by_applied_tier and amount_at(stream, reached) > 0:
        tier = community.target_tier
    if community.joint and stream.joint_tier == JointTier.PROVINCE_ONLY and tier < Tier.PROVINCE:
        return Tier.NONE
    if community.joint and stream.joint_tier == JointTier.CITY_ONLY:
        return min(tier, Tier.CITY)
    return tier


def cost_part(stream: Stream, works: int, estate: int, digital: int, care: int) -> int:
    """The part of a project's cost that a stream is for: works, its digital or care scenes, or the old estate."""
    if stream.cost == Cost.WORKS:
        return works
    if stream.cost == Cost.OLD_ESTATE:
        return estate
    return share_of(works, digital if stream.cost == Cost.DIGITAL else care)


def ceiling(world: World, stream: Stream, community: Community, tier: int, cost: int) -> int:
    """The most a stream owes a project at a tier: its fixed amount, or its share of a cost, at most its cap."""
    if stream.by_share:
        return capped(share_of(cost, share_for(world, stream, community)), stream.cap)
    if stream.drawn_at == Level.PROJECT:
        return capped(own_value(world, stream, community), stream.cap)
    return capped(amount_for(world, stream, community, tier), stream.cap)


def eligible(community: Community) -> int:
    """What the street itself spent on the community and no grant has covered (FY-15): no yuan is paid twice."""
    return community.fronted + community.fronted_past - community.granted


def basis(stream: Stream, community: Community) -> int:
    """The cost that a share refers to: as planned, or as spent."""
    works = community.works if stream.of_spend else community.cost_plan
    return cost_part(stream, works, community.estate, community.digital, community.care)


def owed(world: World, stream: Stream, community: Community, reached: int) -> int:
    """The entitlement of a project that has reached a tier; nothing below the lowest tier a stream pays for."""
    if reached == Tier.NONE:
        return 0
    top = ceiling(world, stream, community, tier_paid(stream, community, reached), basis(stream, community))
    if top <= 0:
        return 0
    due = entitlement(top, eligible(community), stream.at_most_spend, stream.reward)
    return assessed(world, stream, community, due) if stream.assessed > 0 else due


def assessed(world: World, stream: Stream, community: Community, due: int) -> int:
    """What the last assessment leaves of an award: less the further its street was behind its duty (FY-25)."""
    return due - share_of(due, share_of(stream.assessed, world.streets[community.street].behind))


def expected(world: World, stream: Stream, community: Community) -> int:
    """The entitlement if the project passes as applied for at its planned cost: the base of early instalments."""
    tier = tier_paid(stream, community, community.target_tier)
    return ceiling(world, stream, community, tier, basis(stream, community))


def still_to_earn(world: World, stream: Stream, community: Community) -> int:
    """The entitlement of the live project alone: an upgrade earns the difference to the tier reached before (FY-20)."""
    return max(0, expected(world, stream, community) - earned_before(world, stream, community))


def earned_before(world: World, stream: Stream, community: Community) -> int:
    """What the tier reached earlier was worth under a stream that pays by tier."""
    if stream.by_share or stream.drawn_at == Level.PROJECT:
        return 0
    return capped(amount_for(world, stream, community, tier_paid(stream, community, community.tier)), stream.cap)


def claim(world: World, stream: Stream, community: Community, amount: int, delay: int) -> None:
    """Put an amount in its fund's queue: by month due, then by the community's luck, never by position."""
    if amount == 0:
        return
    world.released[community.id * world.policy.kinds_of_streams + stream.kind] += amount
    due = world.clock.month + delay
    place = world.clock.claims
    while place > 0:
        before = world.claims[place - 1]
        if before.due < due or (before.due == due and before.luck <= community.luck):
            break
        after = world.claims[place]
        copy_claim(before, after)
        place -= 1
    new = world.claims[place]
    new.stream, new.community, new.fund = stream.id, community.id, stream.payer
    new.amount, new.due, new.luck = amount, due, community.luck
    world.clock.claims += 1


def claim_in_parts(world: World, stream: Stream, community: Community, amount: int) -> None:
    """Claim an amount at once, or in equal yearly parts of which the last takes the rest, as a bond is repaid (ZJ-23)."""
    part = amount // stream.yearly_parts
    for k in range(stream.yearly_parts):
        due = part if k < stream.yearly_parts - 1 else amount - part * (stream.yearly_parts - 1)
        claim(world, stream, community, due, stream.after + 12 * k)


def copy_claim(source: Claim, target: Claim) -> None:
    """Copy one claim over another; rows are views, so they are never swapped."""
    target.stream, target.community, target.fund = source.stream, source.community, source.fund
    target.amount, target.due, target.luck = source.amount, source.due, source.luck


def released(world: World, stream: Stream, community: Community) -> int:
    """What a stream has paid or promised a community so far."""
    return world.released[community.id * world.policy.kinds_of_streams + stream.kind]


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
                claim(world, stream, community, due, 0)


def at_year_end(world: World, community: Community) -> None:
    """December: what a project unfinished in its year is released (FY-18), and instalments due at the year's end."""
    year = world.clock.month + world.policy.first_month
    county = world.counties[community.county]
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        if (stream.year_rule == 0 and is_single(stream)) or not covers(stream, community):
            continue
        for i in range(stream.first_instalment, stream.end_instalment):
            part = world.instalments[i]
            if part.trigger == Trigger.YEAR_END:
                due = capped(share_of(still_to_earn(world, stream, community), part.share), part.cap)
                had = released(world, stream, community) - earned_before(world, stream, community)
                claim(world, stream, community, max(0, due - max(0, had)), 0)
        task = community.task_year
        if stream.year_of_start:
            task = (community.listed + world.policy.first_month) // 12
        finished = stream.year_when_complete == 1 and community.stage >= Stage.REVIEW
        if stream.year_rule and stream.year_pays and task == year // 12 and not finished:
            top = expected(world, stream, community)
            due = year_end_release(top, eligible(community), stream.year_share, stream.year_cap, stream.year_of_spend)
            claim(world, stream, community, max(0, due - released(world, stream, community)), 0)


def settle(world: World, community: Community, reached: int) -> None:
    """After a pass, or an end without one (`reached` 0): claim what is still due, or repay within 12 months (FY-19).

    A stream that pays a share of the cost waits for the tier applied for; one with amounts by tier pays the difference
    at each pass (FY-20).
    """
    county = world.counties[community.county]
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        if stream.trigger != Trigger.ACCEPTANCE or not covers(stream, community):
            continue
        if stream.by_share and Tier.NONE < reached < community.target_tier:
            continue
        due = owed(world, stream, community, max(reached, community.tier))
        kept = world.kept[community.id * world.policy.kinds_of_streams + stream.kind]
        due = settlement(max(due, kept), released(world, stream, community))
        if due < 0:
            if reached == Tier.NONE or reached == community.target_tier:
                claim(world, stream, community, due, 12)
        elif stream.lag_row != NONE:
            claim(world, stream, community, due, whole_months(sample(world, community.key, stream.lag_row, reached)))
        else:
            claim(world, stream, community, due, 0)
