"""What a replication adds to the lags and to the cells of batches by lists of names; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.books.tally import count_at
from sim.model.reports.cohort_report import Lag, cohort_report, interval_of
from sim.model.rules.vocabulary import NEVER, NO_ROW, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

MONTHS = 10
ENDS = [-1, 3, 9]
LISTS = [4, 9]
PLACES = 2
CELLS = len(ENDS) * (len(LISTS) + 1)
LAGS = PLACES * 3 * (MONTHS + 1)
MOST = 5


def world(people: list[dict[str, int]], prefectures: list[int]) -> Any:
    """Communities with the months in which they came so far at the city tier; every cell has bins from 0 to MOST."""
    events = [NEVER] * (len(people) * 15)
    for i, each in enumerate(people):
        for name, status in (("listed", Status.STARTED), ("complete", Status.COMPLETE), ("named", Status.NAMED)):
            events[count_at(i, status, Tier.CITY)] = each.get(name, NEVER)
            events[count_at(i, status, Tier.COUNTY)] = 0
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, lowest_tier=Tier.CITY, months=MONTHS)), events=events,
        communities=[Record(blank(rows.Community, id=i, county=each.get("county", 0), counted=each.get("counted", 1)))
                     for i, each in enumerate(people)],
        prefectures=prefectures, listed_by=ENDS, named_by=LISTS, cells=[7] * (PLACES * CELLS),
        cell_bases=[LAGS + at * (MOST + 1) for at in range(PLACES * CELLS)],
    )


def room() -> list[int]:
    """Room for all numbers."""
    return [0] * (LAGS + PLACES * CELLS * (MOST + 1))


PEOPLE = [
    {"listed": -8, "complete": -3, "named": 2}, {"listed": 0, "complete": 3, "named": 4, "county": 1}, {"listed": 3, "complete": 9},
    {"listed": 4}, {"listed": 4, "complete": 5, "named": 5}, {}, {"listed": 0, "complete": 1, "named": 2, "counted": 0},
]


def lags(sums: list[int], place: int, lag: int) -> dict[int, int]:
    """How often a lag was so many months; 10 where it did not end."""
    at = (place * 3 + lag) * (MONTHS + 1)
    return {took: number for took, number in enumerate(sums[at : at + MONTHS + 1]) if number}


def cells(sums: list[int], place: int) -> list[int]:
    """How many each cell held, by batch and list; each has happened once."""
    bins = [sums[LAGS + at * (MOST + 1) : LAGS + (at + 1) * (MOST + 1)] for at in range(place * CELLS, (place + 1) * CELLS)]
    assert all(sum(each) == 1 for each in bins)
    return [each.index(1) for each in bins]


def test_lags_are_of_those_listed_in_the_period() -> None:
    """Not of the first, listed before it, nor of the last, which no denominator holds; who is never complete cannot wait for a name."""
    sums = room()
    cohort_report(world(PEOPLE, [NO_ROW, 1]), sums)
    assert lags(sums, 0, Lag.LISTED_COMPLETE) == {1: 1, 3: 1, 6: 1, 10: 1}
    assert lags(sums, 0, Lag.LISTED_NAMED) == {1: 1, 4: 1, 10: 2}
    assert lags(sums, 0, Lag.COMPLETE_NAMED) == {0: 1, 1: 1, 10: 1}
    assert [lags(sums, 1, lag) for lag in Lag] == [{3: 1}, {4: 1}, {1: 1}]


def test_a_cell_holds_who_was_listed_and_named_in_its_months() -> None:
    """To the month: one of month 3 is of the batch that ends there, one of month 4 of the next; so too with lists."""
    sums = room()
    cohort_report(world(PEOPLE, [NO_ROW, 1]), sums)
    assert cells(sums, 0) == [1, 0, 0, 1, 0, 1, 0, 1, 1]
    assert cells(sums, 1) == [0, 0, 0, 1, 0, 0, 0, 0, 0]


def test_replications_add_up() -> None:
    """The same twice: every number is twice as large, and what stood in the room before does not matter."""
    once, twice, here = room(), room(), world(PEOPLE, [0, 1])
    cohort_report(here, once)
    for _ in range(2):
        cohort_report(here, twice)
    assert twice == [2 * each for each in once] and sum(once) > 0


def test_nothing_is_counted_where_no_figure_was_published() -> None:
    here = world(PEOPLE, [0, 1])
    here.cells = []
    cohort_report(here, [])


@pytest.mark.parametrize(("month", "at"), [(-9, 0), (-1, 0), (0, 1), (3, 1), (4, 2), (9, 2), (10, 3), (NEVER, 3)])
def test_an_interval_ends_with_its_last_month(month: int, at: int) -> None:
    assert interval_of(ENDS, month) == at
