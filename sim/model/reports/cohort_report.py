"""When who was listed came how far: lags in months, and what each list of names took of each batch; read off, whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NEVER, NO_ROW, Status, Vocabulary

if TYPE_CHECKING:
    from sim.model.state.world import World


class Lag(metaclass=Vocabulary):
    """From when to when months are counted."""

    LISTED_COMPLETE = 0
    LISTED_NAMED = 1
    COMPLETE_NAMED = 2


LAGS = tuple(Lag.spell(lag) for lag in Lag)
"""The names of the lags, in their order."""


def cohort_report(world: World, sums: list[int]) -> None:
    """Add this replication: to how often each lag has been so many months, then to how often each cell has held so many communities.

    Statuses are those of the lowest tier that counts. Nothing where no cell is asked for.
    """
    if len(world.cells) == 0:
        return
    for at in range(len(world.cells)):
        world.cells[at] = 0
    lowest = world.policy.lowest_tier
    for community in world.communities:
        listed = world.events[count_at(community.id, Status.STARTED, lowest)]
        if (community.counted == 1) & (listed != NEVER):
            complete = world.events[count_at(community.id, Status.COMPLETE, lowest)]
            named = world.events[count_at(community.id, Status.NAMED, lowest)]
            prefecture = world.prefectures[community.county]
            add_cohort(world, sums, 0, listed, complete, named)
            if prefecture != NO_ROW:
                add_cohort(world, sums, prefecture, listed, complete, named)
    for at in range(len(world.cells)):
        if world.cell_bases[at] != NO_ROW:
            sums[world.cell_bases[at] + world.cells[at]] += 1


def add_cohort(world: World, sums: list[int], place: int, listed: int, complete: int, named: int) -> None:
    """One community of a place: its lags where it was listed in the period, and the cell of its batch and its list."""
    if listed >= 0:
        add_lag(world, sums, place, Lag.LISTED_COMPLETE, listed, complete)
        add_lag(world, sums, place, Lag.LISTED_NAMED, listed, named)
        if complete != NEVER:
            add_lag(world, sums, place, Lag.COMPLETE_NAMED, complete, named)
    batch = interval_of(world.listed_by, listed)
    name = interval_of(world.named_by, named)
    world.cells[(place * len(world.listed_by) + batch) * (len(world.named_by) + 1) + name] += 1


def add_lag(world: World, sums: list[int], place: int, lag: int, since: int, until: int) -> None:
    """Count how many months it took; the last bin is for who has not come so far by the end."""
    months = world.policy.months
    took = months if until == NEVER else max(0, until - since)
    sums[(place * 3 + lag) * (months + 1) + took] += 1


def interval_of(ends: list[int], month: int) -> int:
    """The first interval that ends in a month or later; one more than there are where it ends before."""
    for at in range(len(ends)):
        if month <= ends[at]:
            return at
    return len(ends)
