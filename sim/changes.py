"""Changes in mid-run: at a date, or where a condition holds; what they set holds from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.words import NONE, Event, Lever, Status
from sim.story import note
from sim.targets import gap_of

if TYPE_CHECKING:
    from sim.agents.rows import Change, Setting
    from sim.agents.world import World


def make_changes(world: World) -> None:
    """Before anything else this month: make the changes that are due, in the order of the scenario."""
    for c in range(len(world.changes)):
        change = world.changes[c]
        if change.month == world.clock.month and is_called_for(world, change):
            change.made = world.clock.month
            for s in range(change.first_setting, change.end_setting):
                put(world, world.settings[s])
            note(world, Event.CHANGED, c, 0, NONE)


def is_called_for(world: World, change: Change) -> bool:
    """Whether its condition holds: a value that was missed at the condition's date, or one that was reached."""
    if change.condition == NONE:
        return True
    wanted = world.conditions[change.condition]
    missing = gap_of(world, wanted, Status.STARTED if wanted.status == NONE else wanted.status)
    return (missing > 0) == (change.if_missed == 1)


def put(world: World, setting: Setting) -> None:
    """Set one value. What was claimed or paid before stays as it was; what is settled from now on follows the new value."""
    lever, value = setting.lever, setting.value
    if lever == Lever.PLAN:
        world.plan[setting.at] = value
    elif lever == Lever.INCOME:
        world.funds[setting.at].income = value
    elif lever == Lever.PATH_SHARE:
        county = world.counties[setting.at]
        county.path_share, county.goal = value, value
    else:
        put_in_stream(world, setting.at, lever, value)


def put_in_stream(world: World, at: int, lever: int, value: int) -> None:
    """Set one value of a stream."""
    stream = world.streams[at]
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
        stream.budget = value
    elif lever == Lever.YEAR_SHARE:
        stream.year_share = value
    elif lever == Lever.YEAR_CAP:
        stream.year_cap = value
