"""Changes in mid-run: at a date, or where a condition holds; what they set holds from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.story import note
from sim.model.mechanisms.streams import expected
from sim.model.reports.targets import gap_of
from sim.model.rules.vocabulary import HOPELESS, NO_ROW, NOT_GIVEN, Event, Lever, Stage, Status

if TYPE_CHECKING:
    from sim.model.state.rows import Change, Setting, Stream
    from sim.model.state.world import World


def make_changes(world: World) -> None:
    """Before anything else this month: look at conditions, then make the changes that are due, in the order of the scenario."""
    for c in range(len(world.changes)):
        change = world.changes[c]
        if change.asked == world.clock.month:
            change.called = 1 if is_called_for(world, change) else 0
    for c in range(len(world.changes)):
        change = world.changes[c]
        if change.month == world.clock.month and change.called:
            change.made = world.clock.month
            for s in range(change.first_setting, change.end_setting):
                put(world, world.settings[s])
            note(world, Event.CHANGED, c, 0, NO_ROW)


def is_called_for(world: World, change: Change) -> bool:
    """Whether its condition holds as things stand: a value is missed, or it is reached."""
    wanted = world.conditions[change.condition]
    missing = gap_of(world, wanted, Status.STARTED if wanted.status == NOT_GIVEN else wanted.status)
    return (missing > 0) == (change.if_missed == 1)


def begin_rules(world: World) -> None:
    """Rules that a change sets are as on the first day, whatever another replication has made of them."""
    for setting in world.settings:
        if setting.lever >= Lever.RULES:
            put_in_rules(world, setting.at, setting.lever, setting.first)


def put(world: World, setting: Setting) -> None:
    """Set one value; what is worked out from now on follows it."""
    lever, value, clock = setting.lever, setting.value, world.clock
    if lever == Lever.PLAN:
        world.plan[setting.at] = value
    elif lever == Lever.INCOME:
        world.funds[setting.at].yearly = value
    elif lever == Lever.PATH_SHARE:
        county = world.counties[setting.at]
        county.path_share, county.goal = value, value
    elif lever == Lever.BATCH:
        clock.batch, clock.batch_follows = value, 0
    elif lever == Lever.BATCH_GROWTH:
        clock.batch_growth = value
    elif lever == Lever.INCLUSIVE_SHARE:
        clock.inclusive_share = value
    elif lever >= Lever.RULES:
        put_in_rules(world, setting.at, lever, value)
    else:
        put_in_stream(world, setting.at, lever, value)


def put_in_rules(world: World, at: int, lever: int, value: int) -> None:
    """Set one rule: what is asked and when, how permits are given, how a gate works, or which table a time is drawn from."""
    if lever == Lever.LIST_PROVINCE:
        world.batches[at] = value
    elif lever == Lever.CAPACITY:
        world.operators[at].capacity = value
    elif lever < Lever.JOINT_REVIEW:
        put_in_calendar(world, lever, value)
    elif lever < Lever.GATE_MONTHS:
        put_in_approval(world, lever, value)
    elif lever < Lever.APPROVAL:
        put_in_gate(world, at, lever, value)
    else:
        put_in_pace(world, lever, value)


def put_in_calendar(world: World, lever: int, value: int) -> None:
    """Set the standard that a tier asks for, or the calendar months of rounds and lists."""
    policy = world.policy
    if lever == Lever.BAR_COUNTY:
        policy.bar_county = value
    elif lever == Lever.BAR_CITY:
        policy.bar_city = value
    elif lever == Lever.BAR_PROVINCE:
        policy.bar_province = value
    elif lever == Lever.BAR_SHORT:
        policy.bar_short = value
    elif lever == Lever.ROUND_MONTHS:
        policy.round_months = value
    elif lever == Lever.LIST_COUNTY:
        policy.list_county = value
    elif lever == Lever.LIST_CITY:
        policy.list_city = value


def put_in_approval(world: World, lever: int, value: int) -> None:
    """Set what shortens the approval of projects listed from now on, or when residents are asked again."""
    policy = world.policy
    if lever == Lever.JOINT_REVIEW:
        policy.joint_review = value
    elif lever == Lever.MERGE_BELOW:
        policy.merge_below = value
    elif lever == Lever.MERGE_FACTOR:
        policy.merge_factor = value
    elif lever == Lever.PERMIT_BELOW:
        policy.permit_below = value
    elif lever == Lever.PERMIT_AREA:
        policy.permit_area = value
    elif lever == Lever.PERMIT_FACTOR:
        policy.permit_factor = value
    elif lever == Lever.CONSENT_MONTHS:
        policy.consent_months = value
    elif lever == Lever.GREEN_CHANNEL:
        policy.green_channel = value
    elif lever == Lever.PUBLICITY:
        policy.publicity = value


def put_in_gate(world: World, at: int, lever: int, value: int) -> None:
    """Set when a gate is open, when it publishes names, how long that takes, how many it can see, or how likely one gives up there."""
    gate = world.gates[at]
    if lever == Lever.GATE_MONTHS:
        gate.months = value
    elif lever == Lever.GATE_LISTS:
        gate.list_months = value
    elif lever == Lever.GATE_PUBLICATION:
        gate.publication = value
    elif lever == Lever.GATE_THROUGHPUT:
        gate.throughput = value
    elif lever == Lever.GATE_ABANDONMENT:
        world.policy.gate_abandonment = value


def put_in_pace(world: World, lever: int, value: int) -> None:
    """Set the table from which a time is drawn from now on; by the same luck."""
    if lever == Lever.APPROVAL:
        world.rows.approval = value
    elif lever == Lever.PRE_START:
        world.rows.pre_start = value
    elif lever == Lever.CONSTRUCTION:
        world.rows.construction = value
    elif lever == Lever.CONSTRUCTION_NEW_BUILD:
        world.rows.construction_new_build = value
    elif lever == Lever.RECTIFICATION:
        world.rows.rectification = value


def put_in_stream(world: World, at: int, lever: int, value: int) -> None:
    """Set one value of a stream."""
    stream = world.streams[at]
    if 0 <= value < value_of(stream, lever):
        keep(world, stream)
    if lever == Lever.AMOUNT_COUNTY:
        stream.amount_county = value
    elif lever == Lever.AMOUNT_CITY:
        stream.amount_city = value
    elif lever == Lever.AMOUNT_PROVINCE:
        stream.amount_province = value
    elif lever == Lever.SHARE:
        stream.share = value
    elif lever == Lever.CAP:
        stream.cap = value
    elif lever == Lever.REWARD:
        stream.reward = value
    elif lever == Lever.BUDGET:
        put_budget(world, stream, value)
    elif lever == Lever.YEAR_SHARE:
        stream.year_share = value
    elif lever == Lever.YEAR_CAP:
        stream.year_cap = value


def value_of(stream: Stream, lever: int) -> int:
    """What a stream's entitlement goes by now, without end where it has no cap; 0 for what only moves its time."""
    if lever == Lever.AMOUNT_COUNTY:
        return stream.amount_county
    if lever == Lever.AMOUNT_CITY:
        return stream.amount_city
    if lever == Lever.AMOUNT_PROVINCE:
        return stream.amount_province
    if lever == Lever.SHARE:
        return stream.share
    if lever == Lever.CAP:
        return stream.cap if stream.cap >= 0 else -HOPELESS
    return stream.reward if lever == Lever.REWARD else 0


def put_budget(world: World, stream: Stream, value: int) -> None:
    """Set a yearly budget; in the middle of a year, what is left of it rises or falls by as much."""
    if world.clock.month > 0 and calendar(world) % 12 > 0:
        stream.budget_left = max(0, stream.budget_left + value - max(0, stream.yearly_budget))
    stream.yearly_budget = value


def keep(world: World, stream: Stream) -> None:
    """A cut takes nothing back: what a stream has claimed for a project so far stays with it, as far as it was earned before the cut.

    Called before the cut, so that the terms are those until now.
    """
    county = world.counties[stream.county]
    stream.reward_kept = max(stream.reward_kept, stream.reward)
    for i in range(county.first_community, county.end_community):
        community, place = world.communities[i], i * world.policy.kinds_of_streams + stream.kind
        world.kept[place] = world.released[place]
        if community.stage > Stage.APPLIED:
            world.terms[place] = max(world.terms[place], expected(world, stream, community))
