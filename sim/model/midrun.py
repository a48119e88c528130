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


def put(world: World, setting: Setting) -> None:
    """Set one value; what is worked out from now on follows it."""
    lever, value = setting.lever, setting.value
    if lever == Lever.PLAN:
        world.plan[setting.at] = value
    elif lever == Lever.INCOME:
        world.funds[setting.at].yearly = value
    elif lever == Lever.PATH_SHARE:
        county = world.counties[setting.at]
        county.path_share, county.goal = value, value
    else:
        put_in_stream(world, setting.at, lever, value)


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
