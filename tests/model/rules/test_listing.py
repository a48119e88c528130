"""Being put forward, listed and dated: what is counted where, and in which order; each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.model.agents import county as offices
from sim.model.agents import planning
from sim.model.books.sampling import Purpose
from sim.model.rules.vocabulary import HOPELESS, NO_ROW, Event, Kind, Stage, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

from .planned import community
from .planned import world as planned
from .selected import County
from .selected import county as office
from .selected import world as selected


@pytest.mark.parametrize(("given", "tier", "floor", "old", "joint"), [
    ({"old_estate": 1}, Tier.CITY, 1, 1, 1), ({"old_estate": 0}, Tier.CITY, 1, 1, 0), ({}, Tier.PROVINCE, 0, 1, 0),
    ({"kind": Kind.NEW_BUILD, "old_estate": 1}, Tier.COUNTY, 0, 0, 0), ({"area": NO_ROW}, Tier.CITY, 1, 1, 0),
])
def test_a_project_that_is_listed_counts_once_everywhere(given: dict[str, int], tier: int, floor: int, old: int, joint: int) -> None:
    """In its area, its street and county; against a floor at the tier of the floor alone, among renovations where it is one."""
    counted: list[tuple[int, int]] = []
    at = planned(street={"starts_this_year": 10, "floor_starts": 20, "committed": 300}, street_floor_tier=Tier.CITY)
    at.counties, at.areas_begun = [office(starts_this_year=30, renovations=40, joint=50)], [7, 7, 7]
    at.counties[0].count_start = lambda world, one, step: counted.append((one.id, step))
    one = community(**{"id": 2, "area": 1, "promised": 60, "kind": Kind.RENOVATION, **given})
    one.count_listing(at, tier)
    street, county = at.streets[0], at.counties[0]
    assert at.areas_begun == [7, 7 + (one.area == 1), 7] and counted == [(2, 1)]
    assert (street.starts_this_year, street.floor_starts, street.committed) == (11, 20 + floor, 360)
    assert (county.starts_this_year, county.renovations, county.joint) == (31, 40 + old, 50 + joint)


def test_whoever_is_put_forward_promises_the_cash_of_its_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    """And cannot be put forward again this round, at any tier; nothing of others changes."""
    told: list[Any] = []
    monkeypatch.setattr(planning, "mark_application", lambda world, one, tier: told.append(("marked", one.id, tier)))
    at = planned()
    at.worths, at.peak_cash, at.story = [5] * 9, list(range(100, 109)), []
    at.counties = [SimpleNamespace(receive=lambda world, one: told.append(("received", one.target_tier, one.promised, at.worths[3])))]
    one = community(id=1)
    one.enter = lambda world, stage: told.append(("entered", stage))
    one.be_put_forward(at, Tier.CITY)
    assert told == [("received", Tier.CITY, 104, 5), ("entered", Stage.APPLIED), ("marked", 1, Tier.CITY)]
    assert at.worths == [5] * 3 + [HOPELESS] * 3 + [5] * 3 and at.story == [(3, Event.APPLIED, 1, 0, NO_ROW, 0)]


def test_what_a_document_dates_is_listed_in_its_month_in_the_order_of_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the tier it says, or the best where it says none; not what is dated to another month, runs, or had a project."""
    told: list[Any] = []
    monkeypatch.setattr(County, "best_tier", lambda self, world, one: told.append(("best", one.id)) or Tier.COUNTY)
    monkeypatch.setattr(County, "take_place", lambda self, world, tier: told.append(("place", tier)))
    due = {"fixed_start": 4, "fixed_tier": Tier.PROVINCE, "stage": Stage.IDLE}
    at = selected(4, ({**due}, due, {**due, "tie_luck": 9}, {**due, "tie_luck": 5, "fixed_tier": Tier.NONE}, {**due, "projects": 1},
                      {**due, "fixed_start": 5}, {**due, "stage": Stage.BUILDING}, {**due, "tie_luck": 0}))
    at.line, at.lots, at.lined = [0] * 9, [0] * 9, [0] * 9
    at.streets[0].weigh_at = lambda world, one, tier: told.append(("weighed", one.id, tier))
    for one in at.communities:
        one.be_listed = lambda world, tier, one=one: told.append(("listed", one.id, tier))
    own = office(reserved=8)
    own.list_reserved(at)
    assert told == [("best", 3), ("place", Tier.COUNTY), ("listed", 3, Tier.COUNTY),
                    ("weighed", 2, Tier.PROVINCE), ("place", Tier.PROVINCE), ("listed", 2, Tier.PROVINCE)] and own.reserved == 6


@pytest.mark.parametrize(("applicants", "open_", "listed"), [
    (0, (1, 2, 3), []), (1, (1, 2, 3), [3, 2, 1]), (1, (2,), [2]), (1, (1, 3), [3, 1]), (2, (), []),
])
def test_applications_are_listed_tier_by_tier_from_the_highest(
    applicants: int, open_: tuple[int, ...], listed: list[int], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the windows of the calendar month: month 8 of a period from March is a November."""
    done: list[int] = []
    monkeypatch.setattr(County, "lists", lambda self, world, tier, month: month == 10 and tier in open_)
    monkeypatch.setattr(County, "list_tier", lambda self, world, tier: done.append(tier))
    office(applicants=applicants).select(selected(8, first_month=12 * 2022 + 2))
    assert done == listed


@pytest.mark.parametrize(("month", "round_", "taken"), [(5, True, 1), (5, False, 1), (4, True, 0), (6, True, 0)])
def test_in_a_round_streets_are_directed_and_a_path_of_its_own_begins_in_its_month(
    month: int, round_: bool, taken: int, monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    monkeypatch.setattr(County, "has_round", lambda self, world: round_)
    monkeypatch.setattr(County, "fill_by_mandate", lambda self, world: done.append("filled"))
    own = office(own_from=5, own_share=70, own_by=40, goal=3, path_share=3, path_by=3, path_from=3)
    own.require(selected(month))
    assert (own.path_share, own.path_by, own.path_from, own.goal) == ((70, 40, 5, 70) if taken else (3, 3, 3, 3))
    assert done == ["filled"] * round_


def test_streets_below_their_floor_put_more_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    """What their floor asks less what they began and asked for this year, of their own communities and at the tier of the floor."""
    monkeypatch.setattr(offices, "street_floor", lambda world, street: street.size)
    done: list[tuple[int, ...]] = []
    monkeypatch.setattr(County, "direct", lambda self, world, *given: done.append(given))
    at = selected(street_floor_tier=Tier.CITY)
    at.streets = [rows_street(3, 1, 1, 0, 2), rows_street(9, 2, 3, 2, 5), rows_street(2, 2, 2, 5, 7)]
    office(first=1, end=3).fill_street_floors(at)
    assert done == [(4, Tier.CITY, 0, 2, 5), (-2, Tier.CITY, 0, 5, 7)]


def rows_street(size: int, starts: int, asked: int, first: int, end: int) -> Any:
    """A street with a floor of its size."""
    return SimpleNamespace(**blank(rows.Street, size=size, floor_starts=starts, floor_asked=asked, first=first, end=end))


@pytest.mark.parametrize("way", ["all", "one"])
def test_worths_are_drawn_from_the_luck_of_choices(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In month 3 of a period from 2022: tiers from the least that is open, or the one that a document gives; each its own draw."""
    from sim.model.agents import street as streets

    from .selected import Street

    weighed: list[Any] = []
    monkeypatch.setattr(streets, "block_of", lambda world, key, group, attempt: (key, group, attempt))
    monkeypatch.setattr(streets, "from_block", lambda words, purpose: (*words, purpose))
    monkeypatch.setattr(Street, "value_of", lambda self, world, tier: 1000 + tier)
    monkeypatch.setattr(Street, "weigh", lambda self, world, one, *given: weighed.append(given))
    at = planned()
    one: Any = SimpleNamespace(key=8, tier=Tier.COUNTY, least=99, least_tier=lambda world: Tier.CITY, planned_months=lambda world: 14)
    street = Street(blank(rows.Street))
    if way == "all":
        street.weigh_all(at, one)
    else:
        street.weigh_at(at, one, Tier.PROVINCE)
    address = (8, Purpose.CHOICE_COUNTY >> 3, 12 * 2022 + 3)
    wanted = [(Tier.CITY, 14, 1001, (*address, 17)), (Tier.PROVINCE, 14, 1001, (*address, 18))]
    assert weighed == (wanted if way == "all" else wanted[1:]) and one.least == (Tier.CITY if way == "all" else 99)


@pytest.mark.parametrize(("tier", "duty", "first", "end", "found"), [
    (Tier.COUNTY, 0, 0, 3, [0, 6]), (Tier.CITY, 0, 0, 3, [4]), (Tier.PROVINCE, 0, 0, 3, [2, 8]), (Tier.COUNTY, 0, 1, 3, [6]),
    (Tier.COUNTY, 0, 0, 2, [0]),
    (Tier.NONE, 0, 0, 3, [0, 2, 4, 6, 8]), (Tier.NONE, 1, 0, 3, [0, 2, 6, 8]), (Tier.NONE, 0, 1, 2, [4]),
])
def test_who_may_be_directed_is_not_hopeless(
    tier: int, duty: int, first: int, end: int, found: list[int], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every second worth of three communities is one more than hopeless, the others are; with a duty not the second community."""
    monkeypatch.setattr(County, "may_direct", lambda self, one, duty: one.id != 1 or not duty)
    at = selected(0, ({}, {}, {}))
    at.worths = [HOPELESS + (place + 1) % 2 for place in range(9)]
    number = office().find_candidates(at, tier, duty, first, end)
    assert at.candidates[:number] == found
