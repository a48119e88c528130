"""Batches of the province: how many projects each holds and how counties share them; rows are made by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model.agents.county import CountyBehaviour
from sim.model.books.sampling import Purpose
from sim.model.mechanisms import batches
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import LUCK, NEVER, NO_LIMIT, NO_LIST, NO_ROW, NOT_KNOWN, SHARE, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

PARTS = (150_000, 350_000, 500_000)
"""Of seven: 1.05, 2.45 and 3.5."""


class County(CountyBehaviour, Record):
    """A county made by hand, of which is said how many applications wait, how many could be directed, and what its table has open."""

    waiting, idle, open_slots, free_room = 0, 0, 0, 0

    def applications(self, world: Any, tier: int) -> int:
        """Those that wait for the province."""
        assert tier == Tier.PROVINCE
        return self.waiting

    def find_candidates(self, world: Any, tier: int, duty: int, first: int, end: int) -> int:
        """Those that could be directed."""
        assert (tier, duty) == (Tier.PROVINCE, 0)
        return self.idle

    def direct(self, world: Any, number: int, tier: int, duty: int, first: int, end: int) -> None:
        """Each that is directed costs the street the cash for one more (`idle` falls by two)."""
        for _ in range(number):
            if self.idle > 0:
                self.waiting, self.idle = self.waiting + 1, max(0, self.idle - 2)

    def slots(self, world: Any, tier: int) -> int:
        """What its table has open at the province's tier."""
        assert tier == Tier.PROVINCE
        return self.open_slots

    def table_room(self, world: Any, tier: int) -> int:
        """That with its slack."""
        assert tier == Tier.PROVINCE
        return self.free_room


def county(number: int, given: dict[str, int]) -> Any:
    """A county; what is no field of a row is what it is said to have."""
    said = {"waiting", "idle", "open_slots", "free_room"}
    made = County(blank(rows.County, id=number, **{name: value for name, value in given.items() if name not in said}))
    for name in said & given.keys():
        setattr(made, name, given[name])
    return made


def world(month: int = 0, counties: tuple[dict[str, int], ...] = tuple({"batch_share": share} for share in PARTS), batch: int = 7,
          growth: int = SHARE, **policy: int) -> Any:
    """Counties of given shares in a month of two years from 2022-01, with a batch of which nothing is known in every March and July."""
    usual = {"first_month": 12 * 2022, "months": 24, "batch_row": NO_ROW, "growth_row": NO_ROW, "plan_until": NEVER, "entry_opens": NEVER,
             "delay_row": NO_ROW, "growth": SHARE}
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **policy})), blocks=Blocks(1, 0),
        clock=SimpleNamespace(seed=1, replication=0, month=month, batch=batch, batch_growth=growth, batch_rest=0, batch_month=-1,
                              batch_follows=0),
        counties=[county(i, each) for i, each in enumerate(counties)],
        batches=[NOT_KNOWN if at % 12 in (2, 6) else NO_LIST for at in range(24)],
    )


def drawn(luck: int, wanted: int, month: int) -> Any:
    """What is drawn for everyone and this purpose in the month of the list, so many millionths; of anything else another."""
    right = (0, wanted, month)
    return lambda world, *address: (luck * LUCK + SHARE - 1) // SHARE if address == right else LUCK // 3


def opened(monkeypatch: pytest.MonkeyPatch, at: Any, luck: int = 0) -> list[int]:
    """What each county has of this month's batch, where the drawn point is so many millionths."""
    monkeypatch.setattr(batches, "luck", drawn(luck, Purpose.BATCH, at.clock.month))
    batches.open_batch(at)
    return [county.batch_left for county in at.counties]


@pytest.mark.parametrize(("sizes", "ambitions", "shares"), [
    ((2, 6), (SHARE, SHARE), [250_000, 750_000]), ((2, 2), (2 * SHARE, SHARE), [666_666, 333_333]),
    ((6, 2), (500_000, 1_500_000), [500_000, 500_000]), ((3, 0), (SHARE, 9 * SHARE), [SHARE, 0]), ((3, 5), (SHARE, 0), [SHARE, 0]),
    ((0, 0), (SHARE, SHARE), [0, 0]), ((3,), (700_000,), [SHARE]), ((1,), (1_000,), [SHARE]),
])
def test_a_countys_share_is_by_size_and_ambition(sizes: tuple[int, ...], ambitions: tuple[int, ...], shares: list[int]) -> None:
    """ZJ-07: of twice the ambition twice the share; the level of ambition that all share is none of it."""
    at = world(counties=tuple({"size": size, "ambition": each} for size, each in zip(sizes, ambitions, strict=True)), batch=0)
    batches.begin_batches(at)
    assert [county.batch_share for county in at.counties] == shares


@pytest.mark.parametrize(("policy", "batch", "growth"), [
    ({"batch": 40}, 40, SHARE), ({"batch": NO_LIMIT}, NO_LIMIT, SHARE), ({"batch": 40, "growth_row": 3}, 40, 1_200_000),
    ({"batch": 40, "batch_row": 4}, 90, SHARE), ({"batch_row": 5}, 0, SHARE), ({"batch": 40, "growth_row": 5}, 40, 0),
    ({"batch": 40, "growth_row": 3, "batch_follows": 1}, 48, 1_200_000), ({"batch": 40, "batch_follows": 1}, 40, SHARE),
    ({"batch": 40, "growth": 1_300_000, "batch_follows": 1}, 52, 1_300_000), ({"batch": 40, "growth": 1_300_000}, 40, 1_300_000),
    ({"batch": NO_LIMIT, "growth_row": 3, "batch_follows": 1}, NO_LIMIT, 1_200_000),
])
def test_the_first_batch_and_its_growth_are_given_or_drawn(policy: dict[str, int], batch: int, growth: int,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: one draw for everyone, never below nothing; what follows the last batch before the period is grown once already."""
    values = {3: 1_200_000, 4: 90, 5: -8}
    monkeypatch.setattr(batches, "drawn_once", lambda world, agent, row: values[row] if agent == 0 else 777)
    at = world(counties=())
    for name, value in policy.items():
        setattr(at.policy, name, value)
    batches.begin_batches(at)
    assert (batches.size_of_next(at) if batches.is_limited(at) else NO_LIMIT, at.clock.batch_growth) == (batch, growth)
    assert batches.is_limited(at) == (batch != NO_LIMIT)


@pytest.mark.parametrize(("luck", "places"), [
    (0, [1, 2, 4]), (499_999, [1, 2, 4]), (500_000, [1, 3, 3]), (949_999, [1, 3, 3]), (950_000, [2, 2, 3]), (999_999, [2, 2, 3]),
])
def test_whole_places_come_of_parts_by_systematic_sampling(luck: int, places: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: the running sums 1.05, 3.5 and 7, begun at a drawn point, pass so many whole numbers."""
    assert opened(monkeypatch, world(2), luck) == places


@pytest.mark.parametrize("size", [0, 1, 2, 7, 59, 305])
@pytest.mark.parametrize("floor", [0, 1, 4])
def test_a_batch_is_shared_to_the_last_place(size: int, floor: int) -> None:
    """ZJ-07: whatever the draw; each county gets its part, rounded down or up, by the luck of this month that all share."""
    shares = (90_909, 181_818, 272_727, 454_545)  # of one, two, three and five of eleven: together 999 999 millionths
    met = min(Fraction(floor), Fraction(size, 4))
    rest = max(0, size - 4 * floor)
    parts = [met + rest * Fraction(weight, 11) for weight in (1, 2, 3, 5)]
    for month in (2, 6, 14, 18):
        yearly = 2 * floor if month % 12 == 2 else floor
        at = world(month, tuple({"batch_share": share} for share in shares), batch=size, floor_county=yearly, in_force=month)
        batches.open_batch(at)
        places = [county.batch_left for county in at.counties]
        first = Fraction(draw(1, 0, 0, 51, month), LUCK)
        sums = [first + sum(parts[:k]) for k in range(5)]
        assert places == [int(later) - int(before) for before, later in pairwise(sums)]
        assert sum(places) == size


def test_the_mean_of_a_countys_places_is_its_part() -> None:
    """ZJ-07: 1.05, 2.45 and 3.5 of seven, by the luck of four thousand replications; one per cent of the second is 0.0245."""
    sums, number = [0, 0, 0], 4000
    for replication in range(number):
        at = world(2)
        at.blocks, at.clock.replication = Blocks(1, replication), replication
        batches.open_batch(at)
        sums = [total + county.batch_left for total, county in zip(sums, at.counties, strict=True)]
    assert [total / number for total in sums] == pytest.approx([1.05, 2.45, 3.5], abs=0.0245)


@pytest.mark.parametrize(("month", "floors", "counties", "places"), [
    (6, (2, 0), ({}, {}, {}), [2, 2, 3]), (6, (2, 1), ({}, {"mountain": 1}, {}), [2, 2, 3]),
    (6, (0, 5), ({}, {"mountain": 1}, {}), [0, 6, 1]),
    (6, (7, 0), ({}, {"starts_this_year": 9}, {"starts_this_year": 9}), [7, 0, 0]),
    (6, (7, 0), ({"starts_this_year": 3}, {"starts_this_year": 9}, {"starts_this_year": 6}), [4, 1, 2]),
    (2, (7, 0), ({}, {"starts_this_year": 9}, {"starts_this_year": 7}), [4, 1, 2]),
    (2, (6, 0), ({}, {"starts_this_year": 9}, {"starts_this_year": 6}), [3, 2, 2]),
    (6, (9, 0), ({}, {"starts_this_year": 4}, {"starts_this_year": 9}), [4, 3, 0]),
    (6, (7, 0), ({}, {}, {}), [2, 2, 3]),
])
def test_floors_come_first(month: int, floors: tuple[int, int], counties: tuple[dict[str, int], ...], places: list[int],
                           monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-06: what a county lacks of its year's floor, spread over the two batches left in March and the one in July, rounded up.

    All get the same part of it where the batch is too small; mountain counties have a floor of their own.
    """
    own = tuple({"batch_share": share, **each} for share, each in zip(PARTS, counties, strict=True))
    at = world(month, own, floor_county=floors[0], floor_mountain=floors[1])
    assert opened(monkeypatch, at) == places


def test_what_a_county_had_left_lapses_with_the_next_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: a published batch is what was listed then, so that each has the places of this one alone."""
    own = tuple({"batch_share": share, "batch_left": left} for share, left in zip(PARTS, (4, 0, 177), strict=True))
    assert opened(monkeypatch, world(6, own)) == [1, 2, 4]


@pytest.mark.parametrize(("taken", "size", "places"), [
    ((0, 2, 0), 9, [1, 2, 4]), ((1, 0, 1), 9, [1, 2, 4]), ((4, 0, 6), 9, [0, 0, 0]), ((0, 0, 0), 7, [1, 2, 4]),
])
def test_dated_projects_take_places_of_the_next_batch(taken: tuple[int, ...], size: int, places: list[int],
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-02, ZJ-07: they are among its published number; once; the batch after it grows from the whole number."""
    own = tuple({"batch_share": share, "batch_taken": number} for share, number in zip(PARTS, taken, strict=True))
    at = world(2, own, batch=size, growth=2 * SHARE)
    assert opened(monkeypatch, at) == places
    assert batches.size_of_next(at) == 2 * size and [each.batch_taken for each in at.counties] == [0, 0, 0]


@pytest.mark.parametrize(("month", "left", "taken"), [(5, [2, 0], [0, 1]), (-3, [3, 0], [0, 0])])
def test_a_dated_project_takes_a_place_that_is_there_first(month: int, left: list[int], taken: list[int]) -> None:
    """ZJ-07: with open entry places may be there; what was listed before the period is in no batch of it, nor is a lower tier."""
    at = world(month, ({"batch_left": 3}, {}))
    for each in at.counties:
        each.take_place(at, Tier.PROVINCE)
        each.take_place(at, Tier.CITY)
    at.clock.batch = NO_LIMIT
    at.counties[1].take_place(at, Tier.PROVINCE)
    assert [each.batch_left for each in at.counties] == left and [each.batch_taken for each in at.counties] == taken


@pytest.mark.parametrize(("tables", "batch", "places", "rest"), [
    ({0: 3}, 7, [3, 1, 3], 0), ({2: 7}, 7, [0, 0, 7], 0), ({0: 30, 2: 10}, 8, [6, 0, 2], 0), ({0: 0, 1: 0, 2: 1}, 7, [0, 0, 1], 6),
])
def test_open_slots_of_a_table_come_first(tables: dict[int, int], batch: int, places: list[int], rest: int,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-28, ZJ-07: the batch holds what a table lists too; what it leaves goes to counties without a table, scaled where too little."""
    own = tuple({"batch_share": share, "in_plan": int(i in tables), "open_slots": tables.get(i, 99)} for i, share in enumerate(PARTS))
    at = world(6, own, batch=batch)
    assert opened(monkeypatch, at) == places and at.clock.batch_rest == rest


@pytest.mark.parametrize(("known", "growth", "sizes", "next_"), [
    ({}, SHARE, [7, 7, 7, 7], 7), ({}, 2 * SHARE, [7, 14, 28, 56], 112), ({}, 1_100_000, [7, 8, 9, 10], 11), ({}, 0, [7, 0, 0, 0], 0),
    ({}, 1_071_428, [7, 7, 7, 7], 7), ({}, 1_071_429, [7, 8, 9, 10], 11),
    ({2: 30}, 1_500_000, [30, 45, 68, 102], 153), ({2: 30, 6: 10}, 2 * SHARE, [30, 10, 20, 40], 80),
    ({14: 3}, 2 * SHARE, [7, 14, 3, 6], 12), ({2: 0}, SHARE, [0, 0, 0, 0], 0), ({2: 900_000}, 2 * SHARE, [900_000, *[10**6] * 3], 10**6),
])
def test_a_batch_grows_from_the_one_before(known: dict[int, int], growth: int, sizes: list[int], next_: int) -> None:
    """ZJ-07: a batch that is known holds what it held, and the next grows from it, to the nearest project."""
    at = world(growth=growth)
    for month, size in known.items():
        at.batches[month] = size
    given, told = list[int](), list[int]()
    for month in range(24):
        at.clock.month = month
        for each in at.counties:
            each.batch_left = 0
        batches.open_batch(at)
        given.append(sum(each.batch_left for each in at.counties))
        told += [month] * batches.is_filled(at)
    assert given == [dict(zip((2, 6, 14, 18), sizes, strict=True)).get(month, 0) for month in range(24)]
    assert batches.size_of_next(at) == next_ and told == sorted(known)


def test_a_known_batch_before_the_programme_is_the_size_from_which_the_next_grows() -> None:
    """ZJ-07: it was listed by others: nobody has a place of it, it is not filled, and what was dated by then is in it."""
    at = world(2, growth=2 * SHARE, in_force=3)
    at.batches[2], at.counties[0].batch_taken = 30, 5
    batches.open_batch(at)
    assert not batches.is_filled(at) and batches.size_of_next(at) == 60
    assert [(each.batch_left, each.batch_taken) for each in at.counties] == [(0, 0)] * 3
    at.clock.month = 6
    batches.open_batch(at)
    assert sum(each.batch_left for each in at.counties) == 60


@pytest.mark.parametrize(("month", "batch", "in_force"), [(3, 7, 0), (2, NO_LIMIT, 0), (2, 7, 3)])
def test_no_batch_is_opened(month: int, batch: int, in_force: int) -> None:
    """ZJ-07: outside its months, without a limit, before the programme is in force; the next does not grow either."""
    at = world(month, batch=batch, growth=2 * SHARE, in_force=in_force)
    batches.open_batch(at)
    assert [county.batch_left for county in at.counties] == [0, 0, 0] and at.clock.batch == batch


@pytest.mark.parametrize(("month", "months", "left"), [(0, 24, 2), (2, 24, 2), (3, 24, 1), (6, 24, 1), (7, 24, 0), (12, 24, 2), (14, 15, 2),
                                                       (2, 6, 2), (2, 7, 2)])
def test_batches_left_end_with_the_year_and_not_with_the_period(month: int, months: int, left: int) -> None:
    """ZJ-06: a floor asks for a whole year; where the period is cut off before, its part is due in it and not all of it."""
    assert batches.batches_left(world(month, months=months)) == left


def test_a_year_of_batches_follows_the_calendar() -> None:
    """In a period from July the year ends with its sixth month."""
    at = world(2, first_month=12 * 2022 + 6)
    assert batches.batches_left(at) == 1
    at.clock.month = 6
    assert batches.batches_left(at) == 2


THREE = tuple({"batch_share": share} for share in PARTS)


def passed_on(monkeypatch: pytest.MonkeyPatch, left: tuple[int, ...], waiting: tuple[int, ...], luck: int = 0, rest: int = 0,
              idle: tuple[int, ...] = (0, 0, 0), filled: bool = False, **policy: int) -> Any:
    """A month in which a batch was shared out, once counties have passed on what they leave of it."""
    monkeypatch.setattr(batches, "luck", drawn(luck, Purpose.BATCH_REST, 2))
    own = tuple({**each, "batch_left": places, "waiting": here, "idle": more}
                for each, places, here, more in zip(THREE, left, waiting, idle, strict=True))
    at = world(2, own, **policy)
    at.clock.batch_month, at.clock.batch_rest = 2, rest
    if filled:
        at.batches[2] = 7
    batches.pass_on(at)
    return at


@pytest.mark.parametrize(("left", "waiting", "luck", "rest", "places"), [
    ((1, 2, 4), (1, 2, 4), 0, 0, [1, 2, 4]), ((1, 2, 4), (9, 9, 0), 0, 0, [2, 5, 0]), ((1, 2, 4), (9, 9, 0), 900_000, 0, [3, 4, 0]),
    ((1, 2, 4), (2, 9, 0), 0, 0, [2, 5, 0]), ((1, 2, 4), (9, 3, 0), 0, 0, [4, 3, 0]), ((1, 2, 4), (1, 2, 0), 0, 0, [1, 2, 0]),
    ((0, 0, 0), (0, 3, 9), 0, 5, [0, 2, 3]), ((0, 0, 0), (0, 3, 9), 999_999, 5, [0, 3, 2]), ((0, 0, 0), (5, 0, 0), 0, 3, [3, 0, 0]),
])
def test_what_a_county_leaves_goes_to_those_that_want_more(left: tuple[int, ...], waiting: tuple[int, ...], luck: int, rest: int,
                                                           places: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: by the same shares, to none more than it has applications; what nobody can use lapses."""
    assert [each.batch_left for each in passed_on(monkeypatch, left, waiting, luck, rest).counties] == places


def test_the_mean_of_what_is_passed_on_is_by_shares() -> None:
    """ZJ-07: of one place 0.3 and 0.7 by the luck of four thousand replications; 1% of the larger is 0.007."""
    sums, number = [0, 0, 0], 4000
    for replication in range(number):
        at = world(2, ({"batch_share": 150_000, "waiting": 9}, {"batch_share": 350_000, "waiting": 9}, {"batch_share": 500_000}))
        at.blocks, at.clock.replication, at.clock.batch_month, at.clock.batch_rest = Blocks(1, replication), replication, 2, 1
        batches.pass_on(at)
        sums = [total + each.batch_left for total, each in zip(sums, at.counties, strict=True)]
    assert sum(sums) == number and sums[2] == 0
    assert [total / number for total in sums[:2]] == pytest.approx([0.3, 0.7], abs=0.0217)  # three standard errors


@pytest.mark.parametrize(("idle", "places", "waiting"), [
    ((9, 9, 9), [1, 4, 2], [1, 4, 2]), ((0, 0, 9), [1, 3, 3], [1, 3, 3]), ((1, 0, 0), [2, 3, 1], [2, 3, 1]),
    ((0, 0, 0), [1, 3, 1], [1, 3, 1]),
    ((9, 0, 1), [2, 3, 2], [2, 3, 2]), ((9, 0, 2), [2, 3, 2], [2, 3, 2]),
])
def test_a_known_batch_is_filled_while_anybody_can_be_directed(idle: tuple[int, ...], places: list[int], waiting: list[int],
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: of seven places five are wanted; the two go to whoever can still put forward, by shares, and again while some is left."""
    at = passed_on(monkeypatch, (1, 2, 4), (1, 3, 1), idle=idle, filled=True)
    assert [each.batch_left for each in at.counties] == places and [each.waiting for each in at.counties] == waiting


def test_nothing_is_passed_on_without_a_batch_or_once_entry_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: with open entry a county lists in later months what it leaves now; a batch that is known is filled all the same."""
    given: Any = {"left": (1, 2, 4), "waiting": (9, 9, 0), "entry_opens": 2}
    assert [each.batch_left for each in passed_on(monkeypatch, **given).counties] == [1, 2, 4]
    assert sum(each.batch_left for each in passed_on(monkeypatch, filled=True, **given).counties) == 7
    at = passed_on(monkeypatch, (1, 2, 4), (9, 9, 0))
    at.clock.month, at.counties[2].batch_left = 3, 4
    batches.pass_on(at)
    assert at.counties[2].batch_left == 4


@pytest.mark.parametrize(("free_room", "waiting", "places"), [(9, 9, [0, 1, 6]), (5, 9, [1, 1, 5]), (5, 4, [2, 1, 4]), (2, 9, [2, 1, 2])])
def test_a_table_takes_of_a_batch_what_it_has_room_for(free_room: int, waiting: int, places: list[int],
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-28: its slack too, of what others leave."""
    monkeypatch.setattr(batches, "luck", lambda world, agent, purpose, attempt: 0)
    own = ({**THREE[0], "waiting": 2}, {**THREE[1], "waiting": 1},
           {**THREE[2], "in_plan": 1, "waiting": waiting, "free_room": free_room, "batch_left": 4})
    at = world(2, own)
    at.clock.batch_month, at.clock.batch_rest = 2, 3
    batches.pass_on(at)
    assert [each.batch_left for each in at.counties] == places


def test_a_known_batch_asks_of_a_table_no_more_than_it_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-28, ZJ-07: of nine who could be directed two fit into the table."""
    monkeypatch.setattr(batches, "luck", lambda world, agent, purpose, attempt: 0)
    at = world(2, ({**THREE[0], "in_plan": 1, "waiting": 3, "free_room": 5, "idle": 9, "batch_left": 3},))
    at.batches[2], at.clock.batch_month, at.clock.batch_rest = 8, 2, 5
    batches.pass_on(at)
    assert (at.counties[0].batch_left, at.counties[0].waiting) == (5, 5)


@pytest.mark.parametrize(("month", "delay", "comes"), [
    (2, 0, 2), (2, 1, 3), (2, 3, 5), (2, 4, 5), (2, 99, 5), (2, -1, 2), (6, 7, 13), (6, 8, 13), (18, 3, 21),
])
def test_a_list_comes_late_by_whole_months_and_before_the_next(month: int, delay: int, comes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: drawn for each batch by its calendar month."""
    asked = list[tuple[int, ...]]()
    monkeypatch.setattr(batches, "sample", lambda world, agent, row, attempt: asked.append((agent, row, attempt)) or delay * SHARE)
    at = world(month, delay_row=5)
    batches.open_batch(at)
    assert at.clock.batch_month == comes and asked == [(0, 5, 12 * 2022 + month)]
    for later in range(month + 1, month + 4):
        if at.batches[later] == NO_LIST:
            at.clock.month = later
            batches.open_batch(at)
    assert sum(each.batch_left for each in at.counties) == (7 if comes < month + 4 else 0)


@pytest.mark.parametrize(("known", "row"), [(30, 5), (NOT_KNOWN, NO_ROW)])
def test_a_known_list_is_never_late(known: int, row: int) -> None:
    """ZJ-07: nor one where nothing says that lists are."""
    at = world(2, delay_row=row)
    at.batches[2] = known
    batches.open_batch(at)
    assert at.clock.batch_month == 2 and sum(each.batch_left for each in at.counties) > 0


@pytest.mark.parametrize(("month", "left"), [(4, 2), (9, 1), (12, 3)])
def test_a_late_list_is_one_of_those_left(month: int, left: int) -> None:
    """ZJ-06: one of March in May; one of July in October; one that slips past the year, with the two of the new one."""
    at = world(month)
    at.clock.batch_month = month
    assert batches.batches_left(at) == left
