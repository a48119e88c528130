"""What documents date before the period, and how far it has come on the first day; each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import past
from sim.model.rules.vocabulary import (
    MONTH,
    NEVER,
    NO_CAP,
    NO_ROW,
    SHARE,
    Stage,
    Status,
    Trigger,
)
from sim.model.state import rows
from sim.model.state.fields import blank


def world(**policy: int) -> Any:
    """The day before the first, and two streets."""
    return SimpleNamespace(policy=Record(blank(rows.Policy, **policy)), clock=SimpleNamespace(month=-1),
                           streets=[Record(blank(rows.Street, id=i)) for i in range(2)])


@pytest.mark.parametrize(("planned", "fixed", "due", "done", "abandon"), [
    (-1, {}, -3, "complete", 9), (0, {}, -3, "build", 9), (0, {}, -1, "build", 9), (0, {}, 0, "", 9),
    (0, {"fixed_complete": 1}, 5, "complete", 9),
    (0, {"fixed_complete": 1, "fixed_finish": 3}, -3, "build", 9),
])
def test_how_far_a_project_from_before_has_come(planned: int, fixed: dict[str, int], due: int, done: str, abandon: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-02: complete where its finish lies before the period, else building where its permits do; nobody gave it up on the way."""
    came: list[str] = []
    monkeypatch.setattr(past, "complete_before", lambda world, one: came.append("complete"))
    monkeypatch.setattr(past, "build_before", lambda world, one: came.append("build"))
    one = Record(blank(rows.Community, **{"listed": -8, "fixed_finish": NEVER, **fixed}, planned_end=planned, due=due, abandon_month=2))
    at = world()
    at.clock.month = -8
    past.bring_forward(at, one)  # type: ignore[arg-type]
    assert came == ([done] if done else []) and one.abandon_month == abandon and at.clock.month == -1  # type: ignore[attr-defined]


def test_claims_from_before_the_period_were_paid_in_it() -> None:
    """Those that fall due in it wait for it, in their order."""
    at = world()
    at.claims = [Record(blank(rows.Claim, due=due, amount=amount)) for due, amount in ((-2, 1), (0, 2), (-1, 3), (5, 4), (9, 5))]
    at.clock.claims = 4
    past.forget_paid(at)
    assert [(at.claims[k].due, at.claims[k].amount) for k in range(at.clock.claims)] == [(0, 2), (5, 4)]


@pytest.mark.parametrize(("cost", "stream", "waits", "released", "paid"), [
    (500, {}, 0, 0, 250), (1000, {}, 0, 0, 520), (500, {"cap": 200}, 0, 0, 200), (500, {"cap": 200}, 0, 150, 50),
    (500, {"cap": 200}, 0, 250, 0), (500, {"cap": 0}, 0, 0, 0),
    (500, {"wait_row": 3}, 0, 0, 0), (500, {"wait_row": 0}, 4, 0, 0), (500, {"wait_row": 3}, -1, 0, 250), (0, {}, 0, 0, 0),
])
def test_what_was_built_before_is_paid(cost: int, stream: dict[str, int], waits: int, released: int, paid: int) -> None:
    """ZU-15: by streams as built their part of it, by the street the rest, which frees what it was promised."""
    at = world(kinds_of_streams=2)
    at.streams = [None, Record(blank(rows.Stream, **{"kind": 1, "cap": NO_CAP, "wait_row": NO_ROW, **stream}))]
    at.payers = [None] * 4 + [Record(blank(rows.Payer, stream=1, share=SHARE // 2, up_to=SHARE // 2, most=520, waits_until=waits))]
    at.released = [0] * 4 + [0, released]
    at.streets[1].committed = 900
    one = Record(blank(rows.Community, id=2, street=1, payers=1, total=1000, promised=300, unpaid=7))
    one.cost_done = lambda: cost  # type: ignore[attr-defined]
    past.sink(at, one)  # type: ignore[arg-type]
    freed = min(300, cost - paid)
    assert (at.released[5], one.fronted_past, one.unpaid) == (released + paid, cost - paid, 0)  # type: ignore[attr-defined]
    assert (one.promised, at.streets[1].committed) == (300 - freed, 900 - freed)  # type: ignore[attr-defined]


def test_what_was_built_before_is_paid_by_each_in_turn() -> None:
    """Three payers of one community, of 500: half and a fifth of it, and a third stream whose cap leaves 40; the street has the rest."""
    at = world(kinds_of_streams=4)
    at.streams = [Record(blank(rows.Stream, kind=kind, cap=cap, wait_row=NO_ROW)) for kind, cap in ((3, NO_CAP), (1, NO_CAP), (2, 40))]
    others = [Record(blank(rows.Payer, stream=2, share=SHARE, up_to=SHARE, most=10**6))] * 4
    at.payers = [*others, *(Record(blank(rows.Payer, stream=stream, share=share, up_to=SHARE, most=10**6, waits_until=-1))
                            for stream, share in ((0, 500_000), (1, 200_000), (2, 250_000))), *others]
    at.released = [0] * 12
    one = Record(blank(rows.Community, id=1, street=1, payers=3, total=1000))
    one.cost_done = lambda: 500  # type: ignore[attr-defined]
    past.sink(at, one)  # type: ignore[arg-type]
    assert at.released == [0, 0, 0, 0, 0, 100, 40, 250, 0, 0, 0, 0] and one.fronted_past == 110  # type: ignore[attr-defined]


@pytest.mark.parametrize(("due", "work", "left", "progress"), [(-3, 10 * MONTH, 8 * MONTH, 200_000), (-1, 10 * MONTH, 10 * MONTH, 0),
    (-30, 10 * MONTH, MONTH, 900_000),
                                                              (-30, MONTH // 2, MONTH // 2, 0)])
def test_what_was_begun_before_is_as_far_as_its_months(due: int, work: int, left: int, progress: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-02: work began the month after the permits; a month of it at least is left; instalments fell due on the way."""
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr(past, "on_event", lambda world, one, *what: told.append((world.clock.month, *what)))
    monkeypatch.setattr(past, "sink", lambda world, one: told.append((one.work_left,)))
    one, entered = Record(blank(rows.Community, due=due, work=work, work_left=work)), list[int]()
    one.cost_done, one.enter = (lambda: 77), (lambda world, stage: entered.append(stage))  # type: ignore[attr-defined]
    at = world()
    past.build_before(at, one)  # type: ignore[arg-type]
    assert told == [(left,), (due, Trigger.APPROVAL, 0, 0), (due, Trigger.PROGRESS, 0, progress)]
    assert (one.work_left, one.accrued, entered, at.clock.month) == (left, 77, [Stage.BUILDING], -1)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("due", "work", "done"), [
    (-5, 4 * MONTH, "complete"), (-5, 4 * MONTH + 1, "build"), (-1, MONTH, "build"), (-1, 0, "complete"), (0, MONTH, ""), (3, MONTH, ""),
])
def test_how_far_one_that_no_document_dates_has_come(due: int, work: int, done: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permits in a month, a month of work in each that followed before the first day; nobody gave it up on the way."""
    came: list[str] = []
    monkeypatch.setattr(past, "complete_before", lambda world, one: came.append("complete"))
    monkeypatch.setattr(past, "build_before", lambda world, one: came.append("build"))
    one, at = Record(blank(rows.Community, listed=-8, due=due, work=work, abandon_month=2)), world()
    at.clock.month = -8
    past.bring_as_drawn(at, one)  # type: ignore[arg-type]
    assert came == ([done] if done else []) and one.abandon_month == 9 and at.clock.month == -1  # type: ignore[attr-defined]


@pytest.mark.parametrize(("listed", "planned", "month"), [(-9, -4, -4), (-9, -12, -9), (-9, 5, -1), (-9, -1, -1)])
def test_what_was_complete_before_has_all_that_follows(listed: int, planned: int, month: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-02: in the month of its planned end, not before it was listed nor in the period; instalments fall due in their order."""
    told: list[tuple[object, ...]] = []
    for name in ("sink", "satisfy", "deliver_scenes"):
        monkeypatch.setattr(past, name, lambda world, one, name=name: told.append((name, world.clock.month, one.work_left)))
    monkeypatch.setattr(past, "mark", lambda world, one, status, tier: told.append((status, world.clock.month, tier)))
    monkeypatch.setattr(past, "on_event", lambda world, one, *what: told.append((world.clock.month, *what)))
    one, at = Record(blank(rows.Community, listed=listed, planned_end=planned, tier=1, target_tier=3, total=70, work_left=5)), world()
    one.ask_review = lambda world, tier: told.append(("asks", world.clock.month, tier))  # type: ignore[attr-defined]
    past.complete_before(at, one)  # type: ignore[arg-type]
    assert told == [
        ("sink", -1, 0), ("satisfy", month, 0), ("deliver_scenes", month, 0), ("asks", month, 2), (Status.COMPLETE, month, 3),
        (month, Trigger.APPROVAL, 0, 0), (month, Trigger.PROGRESS, 0, SHARE), (month, Trigger.COMPLETION, SHARE, SHARE),
    ]
    assert (one.work_left, one.accrued, at.clock.month) == (0, 70, -1)  # type: ignore[attr-defined]
