"""Who is counted where and when, the calendar, the trail: each alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.readable import Record
from sim.model.books import ledger, months, order, tally
from sim.model.reports import measures
from sim.model.reports.street_report import add_arrears, is_on_path
from sim.model.rules import money
from sim.model.rules.vocabulary import LUCK, NEVER, NO_ROW, SHARE, Receiver, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

START = 12 * 2022 + 6
"""July 2022."""


def community(**given: int) -> Any:
    """The third of three communities, in the second street of the second county."""
    return Record(blank(rows.Community, **{"id": 2, "county": 1, "street": 1, "counted": 1, "spell": NO_ROW, **given}))


def world(month: int = 8, **policy: int) -> Any:
    """Three communities in two streets of two counties, in a month of a period from 2022-07 over four calendar years."""
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{"first_month": START, "years": 4, **policy})),
        clock=SimpleNamespace(month=month, trail=0, abandoned=0, year=1), counties=[None, None],
        events=[NEVER] * (3 * tally.CELLS), counts=[0] * (5 * tally.CELLS), applications=[NEVER] * (3 * 4 * 3), spells=[0] * 30,
        flows=[0] * 24, ledger=None,
    )


def cells(at: Any) -> dict[tuple[int, int, int], int]:
    """Everything that is counted: scope, status, tier."""
    return {(place // 15, place % 15 // 3, place % 3 + 1): number for place, number in enumerate(at.counts) if number}


def test_a_status_counts_for_its_tier_and_those_below() -> None:
    """ZU-05: once, for everyone, the county and the street; the month first reached stays."""
    at, one = world(), community()
    tally.mark(at, one, Status.NAMED, Tier.CITY)
    assert cells(at) == {(scope, Status.NAMED, tier): 1 for scope in (0, 2, 4) for tier in (1, 2)}
    at.clock.month = 9
    tally.mark(at, one, Status.NAMED, Tier.PROVINCE)
    assert cells(at) == {(scope, Status.NAMED, tier): 1 for scope in (0, 2, 4) for tier in (1, 2, 3)}
    assert [at.events[tally.count_at(2, Status.NAMED, tier)] for tier in (1, 2, 3)] == [8, 8, 9]
    assert at.events.count(NEVER) == len(at.events) - 3


def test_parts_are_counted_where_figures_were_published_of_them() -> None:
    """By kind from row 5 on, by standard from 7, by prefecture from 11; who applies has no standard yet, a county without one none."""
    at, one = world(parts_from=5), community(kind=1, standard=3)
    at.counts, at.prefectures = [0] * (13 * tally.CELLS), [NO_ROW, 2]
    tally.mark_start(at, one, Tier.COUNTY)
    tally.mark(at, one, Status.APPLIED, Tier.COUNTY)
    started = {(scope, status, 1): 1 for scope in (0, 2, 4, 6, 10, 12) for status in (Status.STARTED, Status.STARTED_NET)}
    assert cells(at) == started | {(scope, Status.APPLIED, 1): 1 for scope in (0, 2, 4, 6, 12)}
    one.target_tier, one.listed = Tier.COUNTY, 8
    tally.unstart(at, one)
    assert {place for place in cells(at) if place[1] == Status.STARTED_NET} == set()
    other = world(parts_from=5)
    other.counts, other.prefectures = [0] * (13 * tally.CELLS), [2, NO_ROW]
    tally.mark(other, community(), Status.NAMED, Tier.COUNTY)
    assert set(cells(other)) == {(scope, Status.NAMED, 1) for scope in (0, 2, 4, 5, 7)}


def test_who_is_in_no_denominator_is_not_counted() -> None:
    """ZU-01: its months are known all the same."""
    at = world()
    tally.mark(at, community(counted=0), Status.NAMED, Tier.COUNTY)
    assert not cells(at) and at.events[tally.count_at(2, Status.NAMED, 1)] == 8


@pytest.mark.parametrize(("month", "tier", "target", "year"), [(8, 0, 2, 1), (8, 1, 3, 1), (5, 0, 1, 0), (6, 0, 1, 1), (29, 2, 3, 2),
    (30, 0, 1, 3)])
def test_an_application_counts_in_its_year_for_the_tiers_above(month: int, tier: int, target: int, year: int) -> None:
    """ZJ-06: the first time in each year, above the tier it has."""
    at = world(month)
    tally.mark_application(at, community(tier=tier), target)
    assert {place: when for place, when in enumerate(at.applications) if when != NEVER} == {
        (2 * 4 + year) * 3 + each: month for each in range(tier, target)}
    at.clock.month = month + 1
    tally.mark_application(at, community(tier=tier), target)
    assert at.applications[(2 * 4 + (START + month) // 12 - 2022) * 3 + target - 1] == month


def test_an_application_before_the_period_is_in_no_year_of_it() -> None:
    at = world(-7)
    tally.mark_application(at, community(), Tier.CITY)
    assert set(at.applications) == {NEVER} and at.events[tally.count_at(2, Status.APPLIED, 2)] == -7


@pytest.mark.parametrize(("first", "last", "there"), [(6, 17, True), (8, 8, True), (9, 17, False), (6, 7, False), (-6, 5, False),
    (18, 29, False), (42, 53, False)])
def test_an_application_is_found_in_its_year(first: int, last: int, there: bool) -> None:
    """ZJ-06: of March 2023, among months of one calendar year; outside the period there is none."""
    at = world(8)
    tally.mark_application(at, community(), Tier.CITY)
    for tier, found in ((Tier.COUNTY, there), (Tier.CITY, there), (Tier.PROVINCE, False)):
        assert tally.applied_in(at, community(), tier, first, last) == found
        assert tally.reached_within(at, community(), Status.APPLIED, tier, first, last) == found
    assert not tally.applied_in(at, community(id=1), Tier.CITY, first, last)


def given_up(at: Any, one: Any, listed: int, month: int) -> None:
    """A project listed for the city in a month and given up in another."""
    at.clock.month = one.listed = listed
    tally.mark_start(at, one, one.target_tier)
    at.clock.month = month
    tally.unstart(at, one)
    at.clock.abandoned += 1


@pytest.mark.parametrize(("tier", "target"), [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)])
def test_giving_up_takes_back_what_the_project_began_and_nothing_else(tier: int, target: int) -> None:
    """FY-28: of all cells there are, each reached, only started in net above the tier that is had, up to the one that was aimed at."""
    at, one = world(), community(tier=tier, target_tier=target, listed=3)
    at.events, at.counts = [4] * len(at.events), [7] * len(at.counts)
    tally.unstart(at, one)
    gone = [tally.count_at(2, Status.STARTED_NET, each) for each in range(tier + 1, target + 1)]
    assert [place for place, month in enumerate(at.events) if month != 4] == gone
    assert {place for place, number in cells(at).items() if number != 7} == {
        (scope, Status.STARTED_NET, each) for scope in (0, 2, 4) for each in range(tier + 1, target + 1)}
    assert {at.events[place] for place in gone} == {NEVER} and sorted(set(at.counts)) == [6, 7]


def test_a_project_given_up_is_started_in_gross_and_leaves_a_spell() -> None:
    """FY-28: in net it stood from its listing to the month before it was given up, each time anew."""
    at, one = world(), community(target_tier=Tier.CITY)
    given_up(at, one, 3, 6)
    given_up(at, one, 9, 11)
    assert cells(at) == {(scope, Status.STARTED, tier): 1 for scope in (0, 2, 4) for tier in (1, 2)}
    stood = [m for m in range(14) if tally.counted_by(at, one, Status.STARTED_NET, Tier.CITY, m)]
    assert stood == [3, 4, 5, 9, 10]
    assert [m for m in range(14) if tally.counted_by(at, one, Status.STARTED, Tier.COUNTY, m)] == list(range(3, 14))
    assert not any(tally.counted_by(at, one, Status.STARTED_NET, Tier.PROVINCE, m) for m in range(14))
    assert not any(tally.counted_by(at, one, Status.COMPLETE, Tier.CITY, m) for m in range(14))
    within = [tally.reached_within(at, one, Status.STARTED_NET, Tier.CITY, *year) for year in ((0, 5), (0, 2), (0, 6), (3, 3), (4, 5))]
    assert within == [True, False, False, True, False]
    assert [tally.reached_within(at, one, Status.STARTED, Tier.CITY, *year) for year in ((0, 2), (0, 3), (3, 9), (4, 9))] == [
        False, True, True, False]


def test_an_upgrade_given_up_keeps_the_tier_reached() -> None:
    """ZU-05, FY-28: only what it went for beyond it counts as started no longer."""
    at, one = world(2), community(target_tier=Tier.COUNTY)
    tally.mark_start(at, one, Tier.COUNTY)
    one.tier, one.target_tier = Tier.COUNTY, Tier.PROVINCE
    given_up(at, one, 5, 7)
    assert cells(at) == {(scope, Status.STARTED, tier): 1 for scope in (0, 2, 4) for tier in (1, 2, 3)} | {
        (scope, Status.STARTED_NET, 1): 1 for scope in (0, 2, 4)}
    assert at.spells[:5] == [2, 3, 5, 7, NO_ROW]


@pytest.mark.parametrize(("month", "rest"), [(0, 50), (1, 100), (6, 100)])
def test_of_its_first_year_a_period_has_the_rest(month: int, rest: int) -> None:
    """From July on half a year's income comes; of every later year all of it."""
    assert months.rest_of_year(world(month), 100) == rest


@pytest.mark.parametrize(("month", "by", "rounds"), [(0, 18, 4), (0, 6, 2), (0, 5, 2), (5, 18, 3), (5, 30, 5), (6, 18, 3), (8, 18, 3),
    (9, 18, 2), (9, 30, 4)])
def test_rounds_that_are_left(month: int, by: int, rounds: int) -> None:
    """Rounds in April and November: this one, later ones of its year, and those of the years before the date's own."""
    assert months.rounds_left(world(month, round_months=1 << 3 | 1 << 10), by) == rounds


@pytest.mark.parametrize(("month", "by", "rounds"), [(0, 18, 2), (0, 6, 1), (0, 5, 1), (0, 30, 3), (6, 18, 1)])
def test_years_that_are_left_where_applications_roll(month: int, by: int, rounds: int) -> None:
    """ZJ-07: at least this one."""
    assert months.rounds_left(world(month, rolling=1), by) == rounds


@pytest.mark.parametrize(("month", "rolling", "is_"), [(1, 0, False), (2, 0, True), (3, 0, False), (4, 0, True), (16, 0, True),
    (3, 1, True), (1, 1, False)])
def test_a_round_is_in_its_months_and_when_it_begins(month: int, rolling: int, is_: bool) -> None:
    """ZJ-07: none before the programme is in force, one in that month whatever its name, then each November."""
    assert months.is_round(world(month, in_force=2, rolling=rolling, round_months=1 << 10)) == is_


def test_the_trail_is_thirty_one_times_what_it_was_and_the_number() -> None:
    """Its last 31 bits; a payment is one number of its yuan, kind, payer, receiver and project."""
    at = world()
    ledger.fold(at, 5)
    ledger.fold(at, 7)
    assert at.clock.trail == 31 * 5 + 7
    ledger.move(at, 2, 1001, 100_003, 40, 6)
    number = 40 + 10_007 * 2 + 31_337 * 1001 + 101 * 100_003 + 7 * 6
    assert at.clock.trail == (31 * (31 * 5 + 7) + number) % 2**31
    assert at.flows == [40 if place == 2 * 4 + 1 else 0 for place in range(24)]
    ledger.fold(at, 2**31 - 1)
    assert 0 <= at.clock.trail < 2**31


@given(amount=st.integers(0, 10**13), part=st.integers(0, 2**32 - 1), whole=st.integers(1, 2**46 - 1))
def test_a_portion_is_exact_however_large(amount: int, part: int, whole: int) -> None:
    """Rounded down, as in whole numbers without end."""
    assert money.portion(amount, part, whole) == amount * part // whole


@given(part=st.integers(-10**15, 10**15), whole=st.integers(1, 10**15))
def test_per_million_is_exact(part: int, whole: int) -> None:
    assert measures.per_million(part, whole) == part * SHARE // whole


class Whole64(int):
    """A whole number that, as in compiled code, may not leave 64 bits."""

    def __new__(cls, value: int) -> Whole64:
        assert -(2**63) <= value < 2**63
        return super().__new__(cls, value)

    def __mul__(self, other: int) -> Whole64:
        return Whole64(int(self) * int(other))

    def __sub__(self, other: int) -> Whole64:
        return Whole64(int(self) - int(other))

    def __add__(self, other: int) -> Whole64:
        return Whole64(int(self) + int(other))

    def __floordiv__(self, other: int) -> Whole64:
        return Whole64(int(self) // int(other))

    __rmul__, __radd__ = __mul__, __add__


@pytest.mark.parametrize("streets", [2, 1000, 20_000])
def test_the_inequality_of_thousands_of_streets_stays_within_64_bits(streets: int) -> None:
    """One street has all names of its own, the others none: the coefficient is near 1, and no product is too large on the way."""
    differences, total = 2 * (streets - 1) * SHARE, SHARE
    assert measures.per_million(Whole64(differences), Whole64(2 * streets * total)) == (streets - 1) * SHARE // streets
    even = streets * (streets - 1) * SHARE
    assert measures.per_million(Whole64(even), Whole64(2 * streets * streets * SHARE)) == (streets - 1) * SHARE // (2 * streets)


@given(lot=st.integers(0, LUCK - 1), odd=st.integers(0, LUCK // 2 - 1))
def test_a_turn_is_the_lots_product_below_the_number_of_draws(lot: int, odd: int) -> None:
    assert order.turn(lot, 2 * odd + 1) == lot // 2 * (2 * odd + 1) % LUCK


@given(lots=st.lists(st.integers(0, LUCK - 1) | st.integers(0, 3), max_size=40))
def test_few_and_many_stand_in_the_order_of_their_lots(lots: list[int]) -> None:
    """Of equals the first in line comes first; whether by comparing each with each or by buckets."""
    found, room = len(lots), max(1, len(lots))
    at: Any = SimpleNamespace(lots=list(lots), line=[100 + k for k in range(found)], lined=[0] * room, heads=[0] * room, links=[0] * room)
    order.sort_by_lot(at, found)
    assert at.lined[:found] == [100 + k for k in sorted(range(found), key=lambda k: (lots[k], k))]
    order.sort_by_bucket(at, found)
    assert at.lined[:found] == [100 + k for k in sorted(range(found), key=lambda k: (lots[k], k))]


def test_arrears_of_a_street_are_what_it_is_owed_for_more_than_a_month() -> None:
    """ZJ-20: of its own communities; what is due this month, what it owes, and what another fund is owed are none."""
    at = world(8)
    at.communities = [community(id=0, street=0), community(id=1, street=1)]
    at.streams = [Record(blank(rows.Stream, receiver=Receiver.STREET)), Record(blank(rows.Stream, receiver=Receiver.FUND))]
    at.claims = [Record(blank(rows.Claim, stream=stream, community=who, amount=amount, due=due)) for stream, who, amount, due in (
        (0, 1, 500, 7), (0, 1, 40, 3), (0, 1, 6, 8), (0, 0, 90, 7), (1, 1, 7000, 7), (0, 1, -30, 7), (0, 1, 10**6, 0))]
    at.clock.claims = 6
    sums = [1] * 24
    add_arrears(at, sums)
    assert measures.arrears(at) == 500 + 40 + 90
    assert [(place, each - 1) for place, each in enumerate(sums) if each != 1] == [(9, 90), (12 + 9, 540)]


@pytest.mark.parametrize(("named", "on"), [(2, False), (3, True), (4, True)])
def test_a_street_is_on_its_path_with_its_share_of_names(named: int, on: bool) -> None:
    """ZU-01: half of five are three."""
    at = world()
    at.counties = [Record(blank(rows.County, path_share=SHARE)), Record(blank(rows.County, path_share=SHARE // 2))]
    assert is_on_path(at, Record(blank(rows.Street, county=1, size=5)), named) == on
