"""Batches of the province: how many projects each holds and how counties share them; rows are made by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model.mechanisms import batches
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import LUCK, NO_LIMIT, NO_LIST, NO_ROW, NOT_KNOWN, SHARE
from sim.model.state import rows
from sim.model.state.fields import blank

PARTS = (150_000, 350_000, 500_000)
"""Of seven: 1.05, 2.45 and 3.5."""


def world(month: int = 0, counties: tuple[dict[str, int], ...] = tuple({"batch_share": share} for share in PARTS), batch: int = 7,
          growth: int = SHARE, **policy: int) -> Any:
    """Counties of given shares in a month of two years from 2022-01, with a batch of which nothing is known in every March and July."""
    usual = {"first_month": 12 * 2022, "months": 24, "batch_row": NO_ROW, "growth_row": NO_ROW}
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **policy})), blocks=Blocks(1, 0),
        clock=SimpleNamespace(seed=1, replication=0, month=month, batch=batch, batch_growth=growth),
        counties=[Record(blank(rows.County, id=i, **each)) for i, each in enumerate(counties)],
        batches=[NOT_KNOWN if at % 12 in (2, 6) else NO_LIST for at in range(24)],
    )


def opened(monkeypatch: pytest.MonkeyPatch, at: Any, luck: int = 0) -> list[int]:
    """What each county has of the batches so far, where the drawn point is so many millionths."""
    monkeypatch.setattr(batches, "luck", lambda world, agent, purpose, attempt: (luck * LUCK + SHARE - 1) // SHARE)
    batches.open_batch(at)
    return [county.batch_left for county in at.counties]


@pytest.mark.parametrize(("sizes", "ambitions", "shares"), [
    ((2, 6), (SHARE, SHARE), [250_000, 750_000]), ((2, 2), (2 * SHARE, SHARE), [666_666, 333_333]),
    ((6, 2), (500_000, 1_500_000), [500_000, 500_000]), ((3, 0), (SHARE, 9 * SHARE), [SHARE, 0]), ((3, 5), (SHARE, 0), [SHARE, 0]),
    ((0, 0), (SHARE, SHARE), [0, 0]), ((3,), (700_000,), [SHARE]),
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
    assert (at.clock.batch, at.clock.batch_growth) == (batch, growth)
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


def test_what_a_county_has_left_stays_with_it_and_counts_for_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-06, ZJ-07: of a floor of six the first lacks two; the others have enough and get their part of the five that remain."""
    own = tuple({"batch_share": share, "batch_left": left} for share, left in zip(PARTS, (4, 6, 8), strict=True))
    at = world(6, own, floor_county=6)
    assert opened(monkeypatch, at) == [4 + 2, 6 + 2, 8 + 3]  # running sums 2.75, 4.5 and 7


@pytest.mark.parametrize(("known", "growth", "sizes", "next_"), [
    ({}, SHARE, [7, 7, 7, 7], 7), ({}, 2 * SHARE, [7, 14, 28, 56], 112), ({}, 1_100_000, [7, 7, 7, 7], 7), ({}, 0, [7, 0, 0, 0], 0),
    ({2: 30}, 1_500_000, [30, 45, 67, 100], 150), ({2: 30, 6: 10}, 2 * SHARE, [30, 10, 20, 40], 80),
    ({14: 3}, 2 * SHARE, [7, 14, 3, 6], 12), ({2: 0}, SHARE, [0, 0, 0, 0], 0), ({2: 900_000}, 2 * SHARE, [900_000, *[10**6] * 3], 10**6),
])
def test_a_batch_grows_from_the_one_before(known: dict[int, int], growth: int, sizes: list[int], next_: int) -> None:
    """ZJ-07: a batch that is known holds what it held, and the next grows from it, rounded down to the project."""
    at = world(growth=growth)
    for month, size in known.items():
        at.batches[month] = size
    given, told = [0], list[int]()
    for month in range(24):
        at.clock.month = month
        batches.open_batch(at)
        given.append(sum(county.batch_left for county in at.counties))
        told += [month] * batches.is_known(at)
    assert [after - before for before, after in pairwise(given)] == [
        dict(zip((2, 6, 14, 18), sizes, strict=True)).get(month, 0) for month in range(24)]
    assert at.clock.batch == next_ and told == sorted(known)


@pytest.mark.parametrize(("month", "batch", "in_force"), [(3, 7, 0), (2, NO_LIMIT, 0), (2, 7, 3)])
def test_no_batch_is_opened(month: int, batch: int, in_force: int) -> None:
    """ZJ-07: outside its months, without a limit, before the programme is in force; the next does not grow either."""
    at = world(month, batch=batch, growth=2 * SHARE, in_force=in_force)
    batches.open_batch(at)
    assert [county.batch_left for county in at.counties] == [0, 0, 0] and at.clock.batch == batch


@pytest.mark.parametrize(("month", "months", "left"), [(0, 24, 2), (2, 24, 2), (3, 24, 1), (6, 24, 1), (7, 24, 0), (12, 24, 2), (14, 15, 1),
                                                       (2, 6, 1), (2, 7, 2)])
def test_batches_left_end_with_the_year_and_the_period(month: int, months: int, left: int) -> None:
    assert batches.batches_left(world(month, months=months)) == left


def test_a_year_of_batches_follows_the_calendar() -> None:
    """In a period from July the year ends with its sixth month."""
    at = world(2, first_month=12 * 2022 + 6)
    assert batches.batches_left(at) == 1
    at.clock.month = 6
    assert batches.batches_left(at) == 2
