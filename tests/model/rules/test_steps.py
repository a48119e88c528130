"""What a month asks of gates, sites, funds and streets in each of its steps; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import month as steps
from sim.model import past
from sim.model.agents import building, reviewing, street
from sim.model.agents.building import Building
from sim.model.agents.reviewing import Reviewing
from sim.model.agents.street import StreetBehaviour
from sim.model.books.queues import PREPARING, REVIEWING, WAITING
from sim.model.mechanisms import pots, quality
from sim.model.rules.vocabulary import SHARE, Event, Stage, Status, Tier, Trigger
from sim.model.state import rows
from sim.model.state.fields import blank


def world(month: int = 5, **more: Any) -> Any:
    """A month of a period from 2022-07."""
    return SimpleNamespace(policy=Record(blank(rows.Policy, first_month=12 * 2022 + 6)), clock=SimpleNamespace(month=month), story=[],
    **more)


@pytest.mark.parametrize(("open_", "crowded", "told", "seeing"), [
    ((0, 0), (0, 0), [], (0, 0)), ((1, 0), (0, 0), [("judged", 0, 3), ("judged", 0, 5)], (1, 0)), ((1, 1),
    (1, 1), ["queue", "queue"], (0, 0)),
    ((1, 1), (1, 0), ["queue", ("judged", 0, 3), ("judged", 0, 5)], (0, 1)), ((0, 1), (1, 0), [("judged", 0, 3), ("judged", 0, 5)], (0, 1)),
])
def test_open_gates_see_all_who_wait_unless_too_many_do(
    open_: tuple[int, ...], crowded: tuple[int, ...], told: list[Any], seeing: tuple[int, ...], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A crowded one takes its own queue; the others are looked for together, where any is open."""
    done: list[Any] = []
    monkeypatch.setattr(steps, "find_seen", lambda world: 2)
    monkeypatch.setattr(steps, "give_up_in_queue", lambda world, queue: done.append(("given up", queue)))
    gates = [SimpleNamespace(seeing=9, is_open=lambda world, at=at: open_[at], is_crowded=lambda at=at: crowded[at],
                             review_queue=lambda world: done.append("queue"),
                             judge=lambda world, one, at=at: done.append(("judged", at, one.id))) for at in range(2)]
    people = [SimpleNamespace(id=i, gate=0) for i in range(6)]
    at = world(gates=gates, communities=people, candidates=[3, 5, 1])
    for abandonment in (0, 1):
        done.clear()
        at.policy.gate_abandonment = abandonment
        steps.review(at)
        assert done == [("given up", REVIEWING), ("given up", WAITING)] * abandonment + told
        assert tuple(gate.seeing for gate in gates) == seeing


def test_who_gives_up_in_a_queue_is_asked_from_its_end() -> None:
    gone: list[int] = []
    people = [SimpleNamespace(id=i, is_given_up=lambda world, i=i: i != 4, give_up=lambda world, i=i: gone.append(i)) for i in range(6)]
    at = world(communities=people, queued=[0, 0, 0], queues=[0] * 18)
    at.queued[WAITING], size = 3, len(people)
    at.queues[WAITING * size : WAITING * size + 3] = [2, 4, 5]
    steps.give_up_in_queue(at, WAITING)
    assert gone == [5, 2]


@pytest.mark.parametrize(("month", "december"), [(5, 1), (6, 0), (4, 0)])
def test_sites_are_built_in_their_order_and_what_is_late_is_counted(month: int, december: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a December the season is its own; streets begin their month first; what still waits for permits may be late, too."""
    done: list[Any] = []
    monkeypatch.setattr(steps, "line_up", lambda world: 2)
    monkeypatch.setattr(steps, "season_speed", lambda world: 777)
    monkeypatch.setattr(steps, "fetch_site", lambda world, at: done.append(("fetched", at)))
    monkeypatch.setattr(steps, "is_late", lambda one, due: one.id * (due == month - 2))
    people = [SimpleNamespace(id=i, street=i % 2, build=lambda world, i=i: done.append(("built", i))) for i in range(6)]
    streets = [SimpleNamespace(late=10, begin_month=lambda world, s=s: done.append(("begins", s, world.clock.season_speed))) for s in (0,
    1)]
    at = world(month, communities=people, streets=streets, working=[3, 2, 5, 1], queued=[0, 0, 0], queues=[0] * 18)
    at.policy.late_after, at.queued[PREPARING] = 2, 2
    at.queues[PREPARING * 6 : PREPARING * 6 + 3] = [4, 5, 1]
    steps.build(at)
    assert at.clock.in_december == december and [one.late for one in streets] == [10 + 2 + 4, 10 + 3 + 5]
    assert done == [("begins", 0, 777), ("begins", 1, 777), ("fetched", 2), ("built", 3), ("fetched", 5), ("built", 2)]


@pytest.mark.parametrize("month", [0, 5, 6])
def test_a_pot_is_filled_in_its_month_and_closed_at_the_end_of_its_last(month: int) -> None:
    done: list[Any] = []
    funds = [SimpleNamespace(once=once, once_month=5, closes=6, fill=lambda world, f=f: done.append(("filled", f)),
                             lapse=lambda world, f=f: done.append(("lapsed", f))) for f, once in enumerate((0, 1, 9))]
    funds[1].closes = 7
    at = world(month, funds=funds)
    pots.fill_pots(at)
    pots.close_pots(at)
    assert done == {0: [], 5: [("filled", 1), ("filled", 2), ("lapsed", 0), ("lapsed", 2)], 6: [("lapsed", 1)]}[month]


@pytest.mark.parametrize("has", [0, 1])
def test_pots_and_claw_backs_are_looked_at_where_there_are_any(has: int, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("claw_back", "close_pots", "fill_pots", "pay_pools", "close_calendar_year", "receive_incomes"):
        monkeypatch.setattr(steps, name, lambda world, name=name: done.append(name))
    at = world(3, counties=[], streets=[])
    at.policy.has_pots = has
    steps.open_year(at)
    steps.close_year(at)
    assert done == ["fill_pots"] * has + ["pay_pools"] + ["close_pots"] * has
    done.clear()
    at.policy.has_claw_back, at.policy.has_pots = has, 0
    steps.close_year(at)
    assert done == ["claw_back"] * has


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


@pytest.mark.parametrize(("shock", "month", "income"), [(SHARE, 6, 4_000_000), (SHARE // 2, 6, 2_000_000), (-1, 6, 0),
(SHARE, 0, 2_000_000)])
def test_a_streets_own_funds_arrive_with_the_year(shock: int, month: int, income: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the shock of its year, never less than nothing, and of a year that is half over half; counts begin anew."""
    moved: list[Any] = []
    monkeypatch.setattr(street, "sample", lambda world, key, row, at: shock if (key, row, at) == (5, 3, month) else 99 * SHARE)
    monkeypatch.setattr(street, "move", lambda world, kind, payer, receiver, amount, project: moved.append((kind, payer, receiver, amount)))
    one = Street(blank(rows.Street, id=1, key=5, size=2, income=4_000_000, cash=30, starts_this_year=4, floor_starts=4))
    at = world(month)
    at.rows, at.policy.kinds_of_streams = SimpleNamespace(revenue_shock=3), 7
    one.open_year(at)
    assert (one.cash, one.starts_this_year, one.floor_starts) == (30 + income, 0, 0) and moved == [(8, 0, 100_001, income)]
    one.size = 0
    one.open_year(at)
    assert one.cash == 30 + income and len(moved) == 1


class Project(Building, Reviewing, Record):
    """A project under way."""


def test_a_project_that_is_complete_asks_for_acceptance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its months from listing count; residents and scenes first, then the gate above its tier; what completion makes due comes last."""
    done: list[Any] = []
    for name in ("satisfy", "deliver_scenes"):
        monkeypatch.setattr(building, name, lambda world, one, name=name: done.append(name))
    monkeypatch.setattr(building, "next_tier", lambda world, one: Tier.CITY)
    monkeypatch.setattr(Project, "ask_review", lambda self, world, tier: done.append(("asks", tier)))
    monkeypatch.setattr(building, "mark", lambda world, one, status, tier: done.append(("marked", status, tier)))
    monkeypatch.setattr(building, "on_event", lambda world, one, *what: done.append(what))
    at = world(9)
    at.clock.builds, at.clock.build_months = 4, 50
    Project(blank(rows.Community, id=3, listed=-2, target_tier=Tier.PROVINCE, spent=88)).complete(at)
    assert (at.clock.builds, at.clock.build_months) == (5, 61) and at.story == [(9, Event.COMPLETED, 3, 88, -1, 0)]
    assert done == ["satisfy", "deliver_scenes", ("asks", Tier.CITY), ("marked", Status.COMPLETE, Tier.PROVINCE),
                    (Trigger.COMPLETION, SHARE, SHARE)]


def test_a_project_that_is_given_up_while_built_is_a_start_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that waited at a gate is counted there no more, but was started."""
    done: list[str] = []
    monkeypatch.setattr(building, "unstart", lambda world, one: done.append("unstarted"))
    monkeypatch.setattr(Project, "end_early", lambda self, world: done.append("ended"))
    at = world(gates=[SimpleNamespace(waiting=5), SimpleNamespace(waiting=7)])
    Project(blank(rows.Community, stage=Stage.BUILDING)).abandon(at)
    for stage in (Stage.REVIEW, Stage.PUBLISHING):
        Project(blank(rows.Community, stage=stage, gate=1)).give_up(at)
    assert done == ["unstarted", "ended", "ended", "ended"] and [gate.waiting for gate in at.gates] == [5, 6]


def test_who_leaves_frees_team_and_cash(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []
    monkeypatch.setattr(reviewing, "close_site", lambda world, street, one: done.append(("closed", street.id)))
    monkeypatch.setattr(Project, "enter", lambda self, world, stage: done.append(("in", stage)))
    at = world(streets=[None, SimpleNamespace(id=1, committed=300)])
    one = Project(blank(rows.Community, street=1, promised=120))
    one.leave(at)
    assert (one.promised, at.streets[1].committed) == (0, 180) and done == [("in", Stage.IDLE), ("closed", 1)]


@pytest.mark.parametrize(("centre", "during", "content"), [(0, 0, 600), (0, 1, 700), (1, 0, 800), (1, 1, 850)])
def test_residents_are_as_content_as_asking_and_a_centre_make_them(centre: int, during: int, content: int) -> None:
    """From 600 of 1000: a survey closes a quarter of what is missing, a centre half of what is missing then."""
    at = world(unknown=SimpleNamespace(survey_effect=SHARE // 4))
    at.policy.survey_during, at.policy.centre_satisfaction = during, SHARE // 2
    one: Any = Record(blank(rows.Community, satisfaction_after=600_000, centre=centre))
    quality.satisfy(at, one)
    assert one.satisfaction == content * 1000


def test_a_quarter_without_an_operator_costs_satisfaction() -> None:
    """Three months' loss of each that the county counts as not served; nothing of others."""
    people = [Record(blank(rows.Community, satisfaction=1000 * i)) for i in range(5)]
    at = world(communities=people, unserved=[0, 4, 3, 1], unknown=SimpleNamespace(satisfaction_loss=100_000))
    quality.disappoint(at, Record(blank(rows.County, first_community=1, unserved=2)))  # type: ignore[arg-type]
    assert [one.satisfaction for one in people] == [0, 1000, 2000, 2100, 2800]


def test_the_months_before_pass_for_what_a_document_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first that is dated and there on; counties with one left list in each month; what is listed is then brought forward."""
    done: list[Any] = []
    monkeypatch.setattr(past, "bring_forward", lambda world, one: done.append(("brought", one.id, world.clock.month)))
    monkeypatch.setattr(past, "forget_paid", lambda world: done.append(("paid", world.clock.month)))
    dates = [(-3, Stage.PREPARING), (-9, Stage.ABSENT), (4, Stage.IDLE), (-2, Stage.IDLE), (0, Stage.PREPARING), (-2, Stage.BUILDING)]
    people = [SimpleNamespace(id=i, fixed_start=start, stage=stage) for i, (start, stage) in enumerate(dates)]
    offices = [SimpleNamespace(reserved=left, list_reserved=lambda world, c=c: done.append((c, world.clock.month))) for c,
    left in enumerate((1, 0, 2))]
    at = world(0, communities=people, counties=offices)
    past.begin_past(at)
    assert done == [(0, -2), (2, -2), (0, -1), (2, -1), ("brought", 0, -1), ("paid", -1)] and at.clock.month == -1
