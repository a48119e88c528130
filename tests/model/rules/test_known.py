"""Who is known on the first day and how each has come to where it stands, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import known as rules
from sim.model.books.sampling import Purpose
from sim.model.known import end_past, enter_known, enter_named, enter_undated
from sim.model.rules.vocabulary import LONG_AGO, LUCK, MONTH, NEVER, NO_ROW, NOT_GIVEN, NOT_TOLD, Stage, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

NOTHING: dict[str, int] = dict.fromkeys(("listed", "approved", "completed", "visited", "named", "given_up"), NOT_TOLD)


def known(**given: int) -> Any:
    """What is known of one of the county tier: nothing but this."""
    usual = NOTHING | {"standard": NOT_GIVEN, "tier": Tier.COUNTY, "community": 0, "prefecture": NO_ROW}
    return Record(blank(rows.Known, **(usual | given)))


def community(**given: int) -> Any:
    """A community that is there and counted, and no document dates."""
    usual = {"stage": Stage.IDLE, "counted": 1, "fixed_start": NEVER, "listed": -8, "abandon_month": 20, "key": 30, "gate": 0}
    return Record(blank(rows.Community, **(usual | given)))


def world(communities: list[Any] | None = None, knowns: list[Any] | None = None, **policy: int) -> Any:
    """Communities of one street, the second half of them of a second county in another prefecture."""
    people = communities if communities is not None else [community()]
    for at, each in enumerate(people):
        each.id, each.county = at, int(at >= 3)
    n = len(people)
    return SimpleNamespace(
        communities=people, knowns=knowns or [], line=[0] * n, lined=[0] * n, lots=[0] * n, heads=[0] * n, links=[0] * n,
        policy=Record(blank(rows.Policy, **{"known": len(knowns or []), "lowest_tier": Tier.COUNTY, **policy})),
        clock=SimpleNamespace(month=-1, waits=4, wait_months=9, abandoned=5), gates=[SimpleNamespace(waiting=3)],
        counties=[Record(blank(rows.County, prefecture=prefecture, starts_this_year=1, named=2)) for prefecture in (7, 8)],
        streets=[Record(blank(rows.Street, starts_this_year=1, floor_starts=2, named=3))], rows=SimpleNamespace(satisfaction_after=4),
    )


@pytest.fixture
def came(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was asked of other rules, in its order."""
    found: list[Any] = []
    for name in ("enter_undated", "enter_known", "take_name", "drop_out", "end_past", "complete_in", "accept_before", "replay",
                 "build_so_far", "bring_as_drawn", "unserve", "mark", "sink", "forget_paid", "enter_named", "enter_pipeline", "list_now"):
        monkeypatch.setattr(rules, name, lambda world, *given, name=name: found.append((name, world.clock.month, *given)))
    return found


@pytest.mark.parametrize(("more", "same"), [({}, True), ({"first": 2}, False), ({"end": 5}, False), ({"prefecture": 7}, False),
                                            ({"tier": Tier.CITY}, True)])
def test_one_place_is_the_same_rows_and_prefecture(more: dict[str, int], same: bool) -> None:
    assert rules.is_same_place(known(first=1, end=4), known(**{"first": 1, "end": 4, **more})) == same


@pytest.mark.parametrize(("more", "may"), [({}, True), ({"stage": Stage.ABSENT}, False), ({"stage": Stage.BUILDING}, False),
                                           ({"counted": 0}, False), ({"fixed_start": -3}, False), ({"known": 1}, False)])
def test_who_may_be_one_of_a_number(more: dict[str, int], may: bool) -> None:
    assert rules.is_candidate(community(**more)) == may


@pytest.mark.parametrize(("given", "lined"), [
    ({"first": 0, "end": 6}, [5, 3, 1, 0]), ({"first": 1, "end": 5}, [3, 1]), ({"first": 0, "end": 6, "prefecture": 7}, [1, 0]),
    ({"first": 0, "end": 6, "prefecture": 8}, [5, 3]), ({"first": 2, "end": 3}, []),
])
def test_those_of_a_place_stand_by_their_lots(given: dict[str, int], lined: list[int]) -> None:
    """Who is no candidate is left out."""
    at = world([community(lot=lot, known=int(lot == 0)) for lot in (90, 80, 0, 30, 0, 10)])
    found = rules.find_candidates_for(at, known(**given))
    assert at.lined[:found] == lined


def test_the_known_are_those_of_the_smallest_lots_and_the_named_themselves() -> None:
    """Two of a place, then one that is named, then three of another place that has but two left."""
    several = [known(community=NO_ROW, first=0, end=3), known(community=NO_ROW, first=0, end=3), known(community=4, first=4, end=5),
               *(known(community=NO_ROW, first=0, end=6) for _ in range(4))]
    at = world([community(lot=lot) for lot in (50, 10, 20, 40, 0, 30)], several)
    rules.deal_known(at)
    assert [each.community for each in several] == [1, 2, 4, 5, 3, 0, NO_ROW]
    assert [each.known for each in at.communities] == [1] * 6


@pytest.mark.parametrize(("listed", "first"), [(-9, -9), (LONG_AGO, 0), (-1, -1)])
def test_the_first_dated_event_is_the_listing(listed: int, first: int) -> None:
    assert rules.first_event(known(listed=listed)) == first


def test_the_months_before_pass_one_event_after_the_other(came: list[Any]) -> None:
    """Who is undated stands first; who is nobody is passed over; of each month listing comes before name and giving up."""
    early, late = known(listed=-3, named=-1, given_up=-1), known(listed=-2, named=-2)
    undated, nobody = known(listed=LONG_AGO, named=-3), known(listed=-9, community=NO_ROW)
    rules.begin_known(world(knowns=[early, nobody, undated, late]))
    assert [(name, *given) for name, _, *given in came] == [
        ("enter_undated", undated), ("enter_known", early), ("enter_known", late), ("take_name", late), ("take_name", early),
        ("drop_out", early), ("end_past",)]


def test_who_is_listed_in_its_month_stands_as_known_or_as_drawn(monkeypatch: pytest.MonkeyPatch, came: list[Any]) -> None:
    """Weighed and listed in its month; only of whom more is told the past is drawn anew."""
    monkeypatch.setattr(rules, "recall", lambda world, one, known: (-4, 6))
    monkeypatch.setattr(rules, "stand_as_known", lambda world, *given: came.append(("stand_as_known", world.clock.month, *given)))
    for given, last in (({}, "bring_as_drawn"), ({"completed": -4}, "stand_as_known")):
        came.clear()
        one = community()
        one.be_listed = lambda world, tier: came.append(("listed", world.clock.month, tier))
        at, here = world([one]), known(listed=-5, tier=Tier.CITY, **given)
        at.streets[0].weigh_at = lambda world, one, tier: came.append(("weighed", world.clock.month, tier))
        enter_known(at, here)
        rest = (one, here, -4, 6) if given else (one,)
        assert came == [("weighed", -5, Tier.CITY), ("listed", -5, Tier.CITY), (last, -5, *rest)] and at.clock.month == -1


@pytest.mark.parametrize(("given", "complete", "due", "done", "abandon"), [
    ({"visited": -2}, -3, -5, ["complete_in", "accept_before"], 27), ({"visited": 0}, -3, -5, ["complete_in", "replay"], 27),
    ({"visited": -2, "named": -1}, -3, -5, ["complete_in"], 27), ({"given_up": -1}, -3, -5, ["complete_in"], 27),
    ({"visited": -1, "given_up": -1}, -1, -5, ["complete_in", "accept_before"], 27), ({}, 0, -1, ["build_so_far"], 27),
    ({}, NEVER, 0, [], 20), ({}, NEVER, -1, ["build_so_far"], 27), ({"given_up": -2}, NEVER, -2, [], 27),
    ({"given_up": -2}, NEVER, -3, ["build_so_far"], 27), ({"named": 0}, -1, 3, ["complete_in", "replay"], 27),
])
def test_it_stands_where_its_past_has_brought_it(given: dict[str, int], complete: int, due: int, done: list[str], abandon: int,
                                                 came: list[Any]) -> None:
    """Complete: accepted, sent back, named by another rule or given up; else building where its permits came before the end of its past."""
    one, here = community(due=due), known(**given)
    at = world([one])
    rules.stand_as_known(at, one, here, complete, 6)
    assert [name for name, *_ in came] == done and one.abandon_month == abandon
    told = {name: rest for name, _, *rest in came}
    assert told.get("complete_in", [one, complete]) == [one, complete]
    assert told.get("accept_before", [one, here.visited]) == [one, here.visited]
    assert told.get("replay", [one, here, complete, 6, 1]) == [one, here, complete, 6, 1]


def test_a_name_comes_with_those_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the tier it has to its own, in the month of the name; it is no longer above the plan."""
    named: list[tuple[int, int]] = []

    def name(world: Any, one: Any, tier: int, month: int) -> None:
        named.append((tier, month))
        one.tier = tier

    monkeypatch.setattr(rules, "name_before", name)
    one = community(tier=Tier.COUNTY, above_plan=1)
    rules.take_name(world([one]), known(tier=Tier.PROVINCE, named=-6))
    assert named == [(Tier.CITY, -6), (Tier.PROVINCE, -6)] and one.above_plan == 0
    rules.take_name(world([one]), known(tier=Tier.PROVINCE, named=-6))
    assert len(named) == 2


@pytest.mark.parametrize(("stage", "way"), [(Stage.REVIEW, "gives up"), (Stage.BUILDING, "abandons"), (Stage.PREPARING, "abandons")])
def test_who_was_given_up_before_is_none_of_the_periods(stage: int, way: str) -> None:
    one = community(stage=stage, spell=4)
    done: list[tuple[str, int]] = []
    one.give_up, one.abandon = (lambda world: done.append(("gives up", world.clock.month))), (
        lambda world: done.append(("abandons", world.clock.month)))
    at = world([one])
    rules.drop_out(at, known(given_up=-3))
    assert (done, at.clock.abandoned, one.spell) == ([(way, -3)], 4, NO_ROW)


@pytest.mark.parametrize(("given", "done"), [
    ({"named": -4}, [("enter_named", -4)]), ({"completed": -4}, [("list_now", -1), ("complete_in", -1)]),
    ({"visited": -2}, [("list_now", -1), ("complete_in", -1), ("accept_before", -1)]), ({}, [("enter_pipeline", -1)]),
    ({"named": 0, "completed": 0, "visited": 0}, [("enter_pipeline", -1)]),
    ({"completed": -3, "named": NEVER}, [("list_now", -1), ("complete_in", -1)]),
])
def test_whose_listing_nobody_dates(given: dict[str, int], done: list[tuple[str, int]], came: list[Any]) -> None:
    """It has its name in its month, was complete on the last day before, or is in the pipeline."""
    one = community()
    at = world([one])
    enter_undated(at, known(tier=Tier.CITY, **given))
    assert [(name, month) for name, month, *_ in came] == done and at.clock.month == -1
    last = {"enter_named": Tier.CITY, "list_now": Tier.CITY, "complete_in": -1, "accept_before": -1, "enter_pipeline": Tier.CITY}
    assert all(rest == [one, last[name]] for name, _, *rest in came)


@pytest.mark.parametrize(("tier", "counts"), [(Tier.COUNTY, 0), (Tier.CITY, 1), (Tier.PROVINCE, 1)])
def test_a_name_nobody_dates_has_every_status_and_teaches(tier: int, counts: int, came: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts for street and county from the lowest tier on; its satisfaction is drawn, no operator serves it."""
    learned: list[int] = []
    monkeypatch.setattr(rules, "sample", lambda world, key, row, attempt: 1000 * key + 10 * row + attempt)
    one = community()
    at = world([one], lowest_tier=Tier.CITY)
    at.streets[0].learn = lambda world, number: learned.append(number)
    enter_named(at, one, tier)
    marks = [rest[1:] for name, _, *rest in came if name == "mark"]
    assert marks == [[status, tier] for status in range(Status.STARTED, Status.APPLIED + 1)] and ("unserve", -1, one) in came
    assert (one.tier, one.target_tier, one.satisfaction, learned) == (tier, tier, 30_040, [1])
    assert (at.streets[0].named, at.counties[0].named) == (3 + counts, 2 + counts)


@pytest.mark.parametrize(("drawn", "left"), [(0.0, MONTH), (0.05, MONTH), (0.5, 5 * MONTH), (0.75, 15 * MONTH // 2)])
def test_in_the_pipeline_a_part_of_the_work_is_left(drawn: float, left: int, came: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Any part of it as often, and a month at least; permits are there and what was done is paid."""
    monkeypatch.undo()
    asked: list[tuple[int, int, int]] = []
    found: list[str] = []

    def luck(world: Any, key: int, purpose: int, attempt: int) -> int:
        asked.append((key, purpose, attempt))
        return int(drawn * LUCK)

    one = community(work=10 * MONTH, due=3)
    monkeypatch.setattr(rules, "luck", luck)
    monkeypatch.setattr(rules, "sink", lambda world, one: found.append("sunk"))
    monkeypatch.setattr(rules, "list_now", lambda world, one, tier: found.append(f"listed {tier}"))
    rules.enter_pipeline(world([one]), one, Tier.CITY)
    assert (one.due, one.work_left, found, asked) == (0, left, [f"listed {Tier.CITY}", "sunk"], [(30, Purpose.PROGRESS, 0)])


def test_on_the_last_day_before_it_is_weighed_and_listed() -> None:
    done: list[Any] = []
    one = community()
    one.be_listed = lambda world, tier: done.append(("listed", tier))
    at = world([one])
    at.streets[0].weigh_at = lambda world, who, tier: done.append(("weighed", who, tier))
    rules.list_now(at, one, Tier.CITY)
    assert done == [("weighed", one, Tier.CITY), ("listed", Tier.CITY)]


def test_measures_of_the_period_count_nothing_of_before(came: list[Any]) -> None:
    at = world()
    at.clock.month = -7
    end_past(at)
    assert (at.clock.month, at.clock.waits, at.clock.wait_months) == (-1, 0, 0) and came == [("forget_paid", -1)]


@pytest.mark.parametrize(("listed", "tier", "starts", "floors"), [
    (-1, Tier.CITY, 2, 3), (-3, Tier.CITY, 2, 3), (-4, Tier.CITY, 1, 2), (0, Tier.CITY, 1, 2), (-1, Tier.COUNTY, 2, 2),
    (LONG_AGO, Tier.CITY, 1, 2),
])
def test_who_was_listed_earlier_in_the_year_is_one_of_its_starts(listed: int, tier: int, starts: int, floors: int) -> None:
    """Where the period begins in April, from January on; nobody's row counts for nothing."""
    at = world(knowns=[known(listed=listed, tier=tier), known(listed=listed, community=NO_ROW)], first_month=12 * 2022 + 3,
               street_floor_tier=Tier.CITY)
    at.clock.month = 0
    rules.count_this_year(at)
    assert (at.counties[0].starts_this_year, at.streets[0].starts_this_year, at.streets[0].floor_starts) == (starts, starts, floors)
