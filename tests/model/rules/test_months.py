"""A month's steps in their order, and what hangs on the calendar; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import midrun
from sim.model import month as steps
from sim.model.reports import targets
from sim.model.reports.targets import Each
from sim.model.rules.vocabulary import NOT_GIVEN
from sim.model.state import rows
from sim.model.state.fields import blank

STEPS = ("make_changes", "open_year", "apply", "select", "approve", "pay_claims", "build", "review", "name", "supervise", "operate",
    "close_year", "assess", "see_figures")


def world(month: int, first_month: int = 12 * 2022 + 6, **more: Any) -> Any:
    """A month of a period from 2022-07."""
    return SimpleNamespace(policy=Record(blank(rows.Policy, first_month=first_month, in_force=5)), clock=SimpleNamespace(month=month,
    year=0, trail=7), **more)


@pytest.mark.parametrize(("month", "year"), [(0, 0), (5, 0), (6, 1), (17, 1), (18, 2)])
def test_a_month_takes_its_steps_in_their_order(month: int, year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The month and its year first, and the month's own number into the trail."""
    told: list[str] = []
    for name in STEPS:
        monkeypatch.setattr(steps, name, lambda world, name=name: told.append(name))
    at = world(month - 1)
    steps.month(at)
    assert told == list(STEPS)
    assert (at.clock.month, at.clock.year, at.clock.trail) == (month, year, 31 * 7 + 1_000_003 * month)


@pytest.mark.parametrize(("month", "opened"), [(0, True), (1, False), (5, False), (6, True), (18, True), (17, False)])
def test_a_year_opens_in_january_and_in_the_first_month(month: int, opened: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-20, SX-34: incomes, counts anew, streets that join; pools have months of their own."""
    told: list[Any] = []
    monkeypatch.setattr(steps, "receive_incomes", lambda world: told.append("incomes"))
    monkeypatch.setattr(steps, "pay_pools", lambda world: told.append("pools"))
    county = SimpleNamespace(starts_this_year=4, join_pilots=lambda world, year: told.append(year))
    street = SimpleNamespace(open_year=lambda world: told.append("street"))
    steps.open_year(world(month, counties=[county], streets=[street]))
    assert told == (["incomes", 2022 + (month + 6) // 12, "street"] if opened else []) + ["pools"]
    assert county.starts_this_year == (0 if opened else 4)


def office(told: list[Any], number: int, reserved: int, has_round: bool) -> Any:
    """A county that tells what it does."""
    return SimpleNamespace(
        reserved=reserved, has_round=lambda world: has_round, list_reserved=lambda world: told.append(("dated", number)),
        apply=lambda world: told.append(("applies", number)), require=lambda world: told.append(("requires", number)),
        select=lambda world: told.append(("selects", number)))


def test_what_a_document_dates_comes_before_applications(monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-02, FY-05: so that a street knows its cash; counties in their turn; only where one is left, and in a round."""
    told: list[Any] = []
    monkeypatch.setattr(steps, "order_counties", lambda world: world.turns.reverse())
    offices = [office(told, 0, 1, True), office(told, 1, 0, False), office(told, 2, 4, True)]
    steps.apply(world(3, counties=offices, turns=[0, 1, 2]))
    assert told == [("dated", 2), ("dated", 0), ("applies", 0), ("applies", 2)]


def test_a_batch_is_shared_before_any_county_requires_and_passed_on_before_any_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: counties in their turn, round or not."""
    told: list[Any] = []
    monkeypatch.setattr(steps, "open_batch", lambda world: told.append("batch"))
    monkeypatch.setattr(steps, "pass_on", lambda world: told.append("rest"))
    monkeypatch.setattr(steps, "is_limited", lambda world: True)
    steps.select(world(3, counties=[office(told, 0, 1, True), office(told, 1, 0, False)], turns=[1, 0]))
    assert told == ["batch", ("requires", 1), ("requires", 0), "rest", ("selects", 1), ("selects", 0)]


@pytest.mark.parametrize("limited", [True, False])
def test_without_batches_each_county_lists_as_soon_as_it_has_required(limited: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-07: nothing is passed on, so that no county waits for the others."""
    told: list[Any] = []
    monkeypatch.setattr(steps, "is_limited", lambda world: limited)
    monkeypatch.setattr(steps, "open_batch", lambda world: None)
    monkeypatch.setattr(steps, "pass_on", lambda world: told.append("rest"))
    steps.select(world(3, counties=[office(told, 0, 1, True), office(told, 1, 0, False)], turns=[0, 1]))
    apart = [("requires", 0), ("selects", 0), ("requires", 1), ("selects", 1)]
    assert told == ([("requires", 0), ("requires", 1), "rest", ("selects", 0), ("selects", 1)] if limited else apart)


@pytest.mark.parametrize(("month", "in_force", "ruled", "closed"), [(5, 5, 2, 1), (5, 6, 0, 1), (5, 4, 2, 1), (4, 4, 0, 0),
    (6, 4, 0, 0), (17, 5, 2, 1)])
def test_a_year_closes_in_december(month: int, in_force: int, ruled: int, closed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-18, ZU-20: the year-end rule from the month in which the programme is in force; the year's assessment in any case."""
    told: list[Any] = []
    monkeypatch.setattr(steps, "at_year_end", lambda world, project: told.append(project))
    street = SimpleNamespace(live=2, project_at=lambda world, place: place)
    at = world(month, streets=[street], counties=[SimpleNamespace(close_year=lambda world: told.append("closed"))])
    at.policy.in_force = in_force
    steps.close_year(at)
    assert told == [*range(ruled), *["closed"] * closed]


@pytest.mark.parametrize(("month", "supervised", "operated"), [(4, 0, 0), (5, 1, 1), (6, 1, 0), (8, 1, 1), (2, 0, 1)])
def test_supervision_and_operation_have_their_months(month: int, supervised: int, operated: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-24, ZJ-17: bulletins from the month in force; operators at each quarter's end."""
    told: list[str] = []
    monkeypatch.setattr(steps, "disappoint", lambda world, county: told.append("disappointed"))
    at = world(month, counties=[SimpleNamespace(supervise=lambda world: told.append("supervised"))],
               operators=[SimpleNamespace(look_around=lambda world: told.append("looked"))], streets=[SimpleNamespace(gain=0,
               example=lambda world: 9)])
    steps.supervise(at)
    steps.operate(at)
    assert told == ["supervised"] * supervised + ["looked", "disappointed"] * operated
    assert at.streets[0].gain == 9 * operated


@pytest.mark.parametrize(("reached", "latest"), [((3, 5), 5), ((5, 3), 5), ((-1, -1), -1), ((-1, 4), 4)])
@pytest.mark.parametrize("each", [Each.STREET, Each.COUNTY])
def test_what_is_asked_of_each_is_reached_with_the_last(reached: tuple[int, int], latest: int, each: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-01: of streets with communities within the target's range, or of counties."""
    months = {(0, 2): reached[0], (2, 4): reached[1], (4, 4): 99, (4, 9): 99}
    monkeypatch.setattr(targets, "range_reached", lambda world, target, status, first, end: months[first, end] + 50 * (status != 3))
    streets = [Record(blank(rows.Street, first=first, end=end, size=size, asked=1)) for first, end, size in (
        (0, 2, 2), (2, 4, 1), (4, 4, 0), (4, 9, 5))]
    counties = [Record(blank(rows.County, first_community=first, end_community=first + 2)) for first in (0, 2)]
    asked: Any = Record(blank(rows.Target, each=each, end=4, month=20, yearly_from=NOT_GIVEN))
    assert targets.reached_in(world(20, streets=streets, counties=counties), asked, 3) == latest


@pytest.mark.parametrize(("month", "before", "given", "left"), [(0, 50, 80, 20), (6, 50, 80, 20), (1, 50, 80, 50), (7, 50, 80, 50),
    (5, 50, 30, 0),
    (5, 50, 45, 15), (1, -1, 80, 100), (1, -1, 0, 20)])
def test_a_budget_set_in_the_middle_of_a_year_moves_what_is_left(month: int, before: int, given: int, left: int) -> None:
    """In January, and before the period is under way, the year's opening deals with it; there was none before: all of it comes on top."""
    stream: Any = Record(blank(rows.Stream, yearly_budget=before, budget_left=20))
    midrun.put_budget(world(month), stream, given)
    assert (stream.budget_left, stream.yearly_budget) == (left, given)
