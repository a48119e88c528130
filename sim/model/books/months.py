"""The calendar of the model: what month it is, how much of a year is left, when there is a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.dates import has_month
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import SHARE

if TYPE_CHECKING:
    from sim.model.state.world import World


def calendar(world: World) -> int:
    """This month as 12 × year + month − 1."""
    return world.clock.month + world.policy.first_month


def rest_of_year(world: World, amount: int) -> int:
    """What comes of a year's amount: all of it, but of the year in which the period begins the months that are left (assumption)."""
    return amount * (12 - calendar(world) % 12) // 12 if world.clock.month == 0 else amount


def season_speed(world: World) -> int:
    """Speed of the month in millionths: f in December, 1 + (f − 1) × `november_rush` in November, less otherwise, so a year is a year."""
    return speed_in(world, calendar(world) % 12)


def speed_in(world: World, month: int) -> int:
    """The same of a calendar month, 0 to 11."""
    december = world.unknown.december_rush
    november = SHARE + share_of(december - SHARE, world.policy.november_rush)
    if month == 11:
        return december
    if month == 10:
        return november
    return (12 * SHARE - december - november) // 10


def is_round(world: World) -> bool:
    """Whether streets may apply this month: in every one, or in the months of the rounds and when the programme begins."""
    policy, month = world.policy, world.clock.month
    if month < policy.in_force:
        return False
    if policy.rolling or month == policy.in_force:
        return True
    return has_month(policy.round_months, calendar(world) % 12)


def rounds_left(world: World, by_month: int) -> int:
    """Rounds over which what a month asks for is spread: this one and those to the end of the year before its own."""
    policy, month = world.policy, calendar(world) % 12
    years = max(1, (by_month + policy.first_month) // 12 - calendar(world) // 12)
    if policy.rolling:
        return years
    each, later = 0, 0
    for m in range(12):
        if has_month(policy.round_months, m):
            each += 1
            if m > month:
                later += 1
    return 1 + later + each * (years - 1)


def is_december(world: World) -> bool:
    """Whether this month is the last of its year."""
    return calendar(world) % 12 == 11
