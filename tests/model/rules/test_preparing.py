"""How long a project takes and what it costs, as drawn; its permits arrive; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.model.books.sampling import Purpose
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import LUCK, MONTH, NEVER, NO_ROW, SHARE, Event, Kind, Stage, Tier, Trigger
from sim.model.state import rows
from sim.model.state.fields import blank

from .planned import Community, community, world


class Drawn(Community):
    """A community whose draws are given: permits of two months, work of 1.5 times the plan, a tenth done before."""

    def approval_time(self, world: Any, drawn: int) -> int:
        """As drawn."""
        return drawn


def times(monkeypatch: pytest.MonkeyPatch, months: int = 12, left: int = SHARE, kind: int = Kind.RENOVATION, approval: int = 2 * MONTH,
          factor: int = 1_500_000, lead: int = MONTH // 10, dated: int = NEVER, projects: int = 1, **policy: int) -> Any:
    """Its times, listed in the fourth month."""
    values = {1: 9 * MONTH, 2: 3 * SHARE, 3: approval, 4: factor, 5: lead}
    monkeypatch.setattr("sim.model.agents.preparing.sample_from", lambda world, words, row: values[row])
    monkeypatch.setattr("sim.model.agents.preparing.quantile", lambda tables, row, luck, steps: {(6, 0): 5_000_000}[row, steps])
    at = world(planned_pre_start=10 * MONTH, planned_approval=2 * MONTH, **policy)
    at.rows = SimpleNamespace(pre_start=1, construction_new_build=2, approval=3, construction=4, lead=5, exponential=6)
    at.tables, at.unknown.abandonment = [], 0
    one = Drawn(blank(rows.Community, kind=kind, fixed_start=dated, fixed_finish=dated, projects=projects))
    one.draw_time(at, months, left, (0, 0, 0, 0), (0, 0, 0, 0))
    return one


def test_times_of_a_renovation(monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-09, SX-09: of twelve planned months two are for permits, the rest is work, 1.5 times as planned, a tenth of a month done."""
    one = times(monkeypatch)
    assert (one.due, one.work, one.work_left, one.lead_done) == (5, 14_900_000, 14_900_000, MONTH // 10)
    assert one.abandon_month == 4 + SHARE  # without a hazard as good as never


def test_times_of_new_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-09: its own time before the start, its own factor, its own part of the plan that is for permits."""
    one = times(monkeypatch, months=36, kind=Kind.NEW_BUILD)
    assert (one.due, one.work + one.lead_done) == (12, 78 * MONTH)


@pytest.mark.parametrize(("more", "due", "whole"), [
    ({"approval": 0}, 4, 15 * MONTH), ({"approval": MONTH // 2}, 4, 15 * MONTH), ({"months": 2}, 5, 1_500_000),
    ({"months": 3}, 5, 1_500_000),
    ({"months": 2, "factor": 500_000}, 5, MONTH), ({"left": 500_000}, 5, 7_500_000), ({"contracting": 1}, 5, 10 * MONTH),
])
def test_times_at_their_least(monkeypatch: pytest.MonkeyPatch, more: dict[str, int], due: int, whole: int) -> None:
    """Permits take a month at least, and so does the work; what was learned and a general contractor shorten it."""
    one = times(monkeypatch, **more)
    assert (one.due, one.work + one.lead_done) == (due, whole)


@pytest.mark.parametrize(("lead", "given", "done", "work"), [
    (0, {}, 0, 15 * MONTH), (6 * MONTH, {}, 6 * MONTH, 9 * MONTH), (14 * MONTH, {}, 14 * MONTH, MONTH),
    (14 * MONTH + 1, {}, 14 * MONTH, MONTH),
    (99 * MONTH, {}, 14 * MONTH, MONTH), (3 * MONTH, {"months": 2, "factor": 500_000}, 0, MONTH),
    (6 * MONTH, {"dated": 9}, 6 * MONTH, 15 * MONTH), (99 * MONTH, {"dated": 9}, 99 * MONTH, 15 * MONTH),
    (6 * MONTH, {"dated": 9, "projects": 2}, 6 * MONTH, 9 * MONTH),
])
def test_what_was_done_before_listing_is_done(monkeypatch: pytest.MonkeyPatch, lead: int, given: dict[str, int], done: int,
                                              work: int) -> None:
    """It shortens the work to a month at least; a document that dates the finish dates what is left, and only of its own project."""
    one = times(monkeypatch, lead=lead, **given)
    assert (one.lead_done, one.work, one.work_left) == (done, work, work)


@pytest.mark.parametrize(("height", "luck"), [(0, 0), (5, 5), (LUCK - 2, LUCK - 2), (LUCK - 1, LUCK - 1), (LUCK, LUCK - 1)])
@pytest.mark.parametrize(("overrun", "old", "projects", "works", "estate"), [
    (100_000, 1, 1, 6_600_000, 8000), (-200_000, 0, 1, 4_800_000, 0), (-2 * SHARE, 1, 2, 0, 0), (0, 1, 1, 6_000_000, 8000),
])
def test_costs_of_a_project(height: int, luck: int, overrun: int, old: int, projects: int, works: int, estate: int,
                            monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-17, FY-21, ZJ-10: what was learned is saved of the plan; an overrun that goes with the time; an old estate once."""
    asked: list[tuple[int, ...]] = []

    def quantile(tables: Any, row: int, drawn: int, steps: int) -> int:
        asked.append((row, drawn, steps))
        return {7: 300_000, 8: overrun}[row]

    for name, stand in (("quantile", quantile), ("sample_from", lambda world, words, row: {7: 400_000}[row]), ("on_curve",
    lambda curve, score: (
            height if score == (500_000 * 300_000 + 866_025 * 400_000) // SHARE else -1)), ("open_account", lambda world, one: None)):
        monkeypatch.setattr(f"sim.model.agents.preparing.{name}", stand)
    at = world()
    at.rows, at.purposes, at.tables, at.normal = SimpleNamespace(normal=7, overrun=8, construction=2), [0, 0, 1], [], []
    at.unknown.cost_delay_correlation, at.clock.own_weight, at.unknown.estate_price = 500_000, 866_025, 4
    one = community(target_tier=Tier.PROVINCE, estate_area=2000, old_estate=old, projects=projects, spent=30, spent_before=5, unpaid=9)
    one.draw_cost(at, 750_000, (9 << 32 | 3, 0, 0, 0), (0, 0, 0, 0))
    assert (one.cost_plan, one.works, one.estate, one.total) == (6_000_000, works, estate, works + estate)
    assert (one.spent_before, one.spent, one.unpaid) == (35, 0, 0)
    assert asked == [(7, 9, 0), (8, luck, 0)]


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_who_is_ready_is_drawn_each_round(more: int) -> None:
    """FY-05: below its chance, not at it; by the community's own luck of this month."""
    at = world(round_chance=(draw(1, 0, 30, Purpose.READY, 12 * 2022 + 3) * SHARE >> 32) + more)
    at.blocks = Blocks(1, 0)
    assert community(key=30).is_ready(at) == (more > 0)


@pytest.mark.parametrize(("more", "kind", "known", "refused"), [
    (-1, Kind.RENOVATION, 0, True), (0, Kind.RENOVATION, 0, True), (1, Kind.RENOVATION, 0, False), (0, Kind.NEW_BUILD, 0, False),
    (0, Kind.RENOVATION, 1, False),
])
def test_residents_are_asked_month_by_month(more: int, kind: int, known: int, refused: bool) -> None:
    """SX-16: they consent where luck lies below their support; new-build is not asked, nor what is known to be completed."""
    at = world()
    at.blocks = Blocks(1, 0)
    one = community(key=30, kind=kind, fixed_complete=known, projects=1, fixed_start=3 if known else NEVER)
    one.support = lambda world: (draw(1, 0, 30, Purpose.CONSENT, 3) * SHARE >> 32) + more
    assert one.is_refused(at) == refused


@pytest.mark.parametrize(("filing", "more", "time"), [(0, 1, 1_300_000), (1, 0, 1_300_000), (1, 1, 0)])
def test_some_are_only_filed(filing: int, more: int, time: int) -> None:
    """SX-16, SX-23: by luck of its own a firm's project waits for nothing; else its part of the delay, and publicity."""
    at = world(filing=filing, publicity=300_000, joint_review=500_000)
    at.blocks = Blocks(1, 0)
    at.unknown.filed_share = (draw(1, 0, 30, Purpose.FILED, 2) * SHARE >> 32) + more
    assert community(key=30, projects=2, cost_plan=1).approval_time(at, 2 * MONTH) == time


@pytest.mark.parametrize(("abandon", "refused", "again", "stage", "due"), [
    (4, False, 1, "given up", 0), (3, False, 1, "given up", 0), (9, True, 2, "", 5), (9, True, 0, "building", 3),
    (9, False, 2, "building", 0),
])
@pytest.mark.parametrize("left", [10, 8])
def test_permits_arrive(abandon: int, refused: bool, again: int, stage: str, due: int, left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-16: unless it is given up or refused, work begins; what was done before its listing is a bill that is open."""
    told: list[Any] = []
    monkeypatch.setattr("sim.model.agents.planning.on_event",
    lambda world, one, trigger, before, after: told.append((trigger, before, after)))
    at = world(4 if abandon == 4 else 3, consent_months=again)
    one = community(abandon_month=abandon, work=10, work_left=left)
    one.is_refused, one.cost_done = (lambda world: refused), (lambda: 77)
    one.abandon, one.enter = (lambda world: told.append("given up")), (lambda world, stage: told.append(stage))
    one.approve(at)
    began = stage == "building"
    assert told == (["given up"] if stage == "given up" else [Stage.BUILDING, (Trigger.APPROVAL, 0, 0)] if began else [])
    assert (one.due, one.accrued, one.unpaid) == (due, 77 if began else 0, 77 if began and left == 10 else 0)


def test_permits_are_told_without_an_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.planning.on_event", lambda *_: None)
    monkeypatch.setattr("sim.model.agents.planning.note", lambda world, *what: told.append(what))
    one = community(id=1, abandon_month=9, work=10, work_left=10, kind=Kind.NEW_BUILD)
    one.cost_done, one.enter = (lambda: 77), (lambda world, stage: None)
    one.approve(world(3))
    assert told == [(Event.APPROVED, 1, 0, NO_ROW)]


@pytest.mark.parametrize(("due", "planned_end", "known", "permits"), [
    (9, 20, 1, 9), (30, 20, 1, 19), (9, 5, 1, 5), (9, 3, 1, 5), (9, 6, 1, 5), (9, 7, 1, 6), (9, 5, 0, 9),
])
def test_permits_of_what_is_known_to_be_completed_come_before_its_end(due: int, planned_end: int, known: int, permits: int,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-02: as drawn, but the month before its planned end at the latest, that after listing at the earliest; never given up."""
    monkeypatch.setattr("sim.model.agents.preparing.block_of", lambda *_: (0, 0, 0, 0))
    monkeypatch.setattr("sim.model.agents.preparing.sample_from", lambda *_: 0)
    monkeypatch.setattr("sim.model.agents.preparing.plan_centre", lambda *_: None, raising=False)
    at = world(4)
    at.rows, at.purposes = SimpleNamespace(construction=0, operating_balance=0), [24]
    at.counties = [SimpleNamespace(work_time=SHARE)]
    one = community(planned_end=planned_end, projects=1, abandon_month=7)
    one.draw_cost, one.split_bills, one.sign_operator = (lambda *_: None), (lambda *_: None), (lambda *_: None)
    one.draw_time = lambda *_: setattr(one, "due", due)
    one.is_known_complete = lambda: known
    one.draw_project(at, 12)
    assert (one.due, one.abandon_month) == (permits, NEVER if known else 7)
