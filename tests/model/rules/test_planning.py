"""A community before its work begins: what it may go for, what it costs, how long permits take; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model.agents.planning import Planning
from sim.model.books.sampling import Purpose
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import LUCK, MONTH, NEVER, NO_ROW, SHARE, Event, Kind, Stage, Standard, Tier, Trigger
from sim.model.state import rows
from sim.model.state.fields import blank

MILLION = 1_000_000
COSTS = {"cost_inclusive": 8 * MILLION, "cost_demonstration": 16 * MILLION, "cost_benchmark": 32 * MILLION, "cost_new_build": 64 * MILLION,
         "tier_cost_county": 500_000, "tier_cost_city": 750_000, "green_channel": 500_000, "survey_effect": 250_000,
         "contracting_spread": 500_000, "contracting_time": 800_000, "operator_entry": 600_000}


class Community(Planning, Record):
    """A community with what it decides before its work, made by hand."""


def community(**given: int) -> Any:
    """A community that no document dates, without area and operator, and what differs."""
    usual = {"fixed_start": NEVER, "fixed_finish": NEVER, "area": NO_ROW, "operator": NO_ROW, "stage": Stage.IDLE, "cost_factor": SHARE}
    return Community(blank(rows.Community, **{**usual, **given}))


def world(month: int = 3, street: dict[str, int] | None = None, **given: int) -> Any:
    """A world in a month of a period from 2022-01, and what its policy differs in."""
    usual = {"first_month": 12 * 2022, "lowest_tier": Tier.COUNTY, "planned_new_build": 36, "planned_renovation": 12, "joint_review": SHARE,
             "planning_factor": 500_000, "merge_factor": 800_000, "permit_factor": 900_000}
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **given})), clock=SimpleNamespace(inclusive_share=0, month=month),
        unknown=SimpleNamespace(**COSTS), streets=[Record(blank(rows.Street, **(street or {})))], worths=[1] * 6, story=None,
    )


@pytest.mark.parametrize(("given", "may"), [
    ({}, True), ({"stage": Stage.BUILDING}, False), ({"stage": Stage.ABSENT}, False), ({"tier": Tier.CITY}, True),
    ({"tier": Tier.PROVINCE}, False),
    ({"fixed_start": 7}, False), ({"fixed_start": 0}, False), ({"fixed_start": 7, "projects": 1}, True),
])
def test_who_may_apply(given: dict[str, int], may: bool) -> None:
    """ZU-05: whoever is idle below the province; what a document dates waits for its month, and may go on to an upgrade."""
    assert community(**given).may_apply(world()) == may


@pytest.mark.parametrize(("given", "street", "policy", "least"), [
    ({}, {}, {}, Tier.COUNTY), ({"tier": Tier.COUNTY}, {}, {}, Tier.CITY), ({}, {}, {"lowest_tier": Tier.CITY}, Tier.CITY),
    ({"tier": Tier.CITY}, {}, {"lowest_tier": Tier.CITY}, Tier.PROVINCE), ({}, {"province_duty": 1}, {}, Tier.PROVINCE),
    ({"key_area": 1}, {}, {"province_key_area": 1}, Tier.PROVINCE), ({"key_area": 1}, {}, {}, Tier.COUNTY),
    ({}, {}, {"province_key_area": 1}, Tier.COUNTY), ({"kind": Kind.NEW_BUILD}, {}, {"province_new_build": 1}, Tier.PROVINCE),
    ({"kind": Kind.NEW_BUILD}, {}, {}, Tier.COUNTY), ({}, {}, {"province_new_build": 1}, Tier.COUNTY),
])
def test_the_lowest_tier_it_may_go_for(given: dict[str, int], street: dict[str, int], policy: dict[str, int], least: int) -> None:
    """SX-04, ZU-04, ZU-05: above the one it has, at least the lowest that counts; a duty makes it the province."""
    assert community(**given).least_tier(world(3, street, **policy)) == least


@pytest.mark.parametrize(("given", "street", "policy", "wanted"), [
    ({}, {}, {}, False), ({"area": 0}, {}, {}, True), ({}, {"province_duty": 1}, {}, True), ({"key_area": 1}, {}, {}, False),
    ({"key_area": 1}, {}, {"key_area_duty": 1}, True), ({}, {}, {"key_area_duty": 1}, False),
])
def test_whom_a_target_names(given: dict[str, int], street: dict[str, int], policy: dict[str, int], wanted: bool) -> None:
    """ZU-02, ZU-04, SX-10."""
    assert community(**given).is_wanted(world(3, street, **policy)) == wanted


@pytest.mark.parametrize(("standard", "tier", "factor", "cost"), [
    (Standard.INCLUSIVE, Tier.PROVINCE, SHARE, 8 * MILLION), (Standard.DEMONSTRATION, Tier.PROVINCE, SHARE, 16 * MILLION),
    (Standard.BENCHMARK, Tier.PROVINCE, SHARE, 32 * MILLION), (Standard.NEW_BUILD, Tier.PROVINCE, SHARE, 64 * MILLION),
    (Standard.INCLUSIVE, Tier.CITY, SHARE, 6 * MILLION), (Standard.INCLUSIVE, Tier.COUNTY, SHARE, 4 * MILLION),
    (Standard.INCLUSIVE, Tier.CITY, 1_500_000, 9 * MILLION),
])
def test_a_cost_for_each_standard_and_tier(standard: int, tier: int, factor: int, cost: int) -> None:
    """ZU-09: the standard's cost, less for a lower tier, times the project's own factor."""
    assert community(cost_factor=factor).planned_cost(world(), standard, tier) == cost


@pytest.mark.parametrize(("given", "months", "end", "next_"), [
    ({}, 12, 14, 15), ({"kind": Kind.NEW_BUILD}, 36, 38, 39), ({"fixed_start": 3, "fixed_finish": 8}, 5, 8, 8),
    ({"fixed_start": 3, "fixed_finish": 3}, 1, 3, 3),
    ({"fixed_start": 3}, 12, 14, 15), ({"fixed_start": 3, "fixed_finish": 8, "projects": 1}, 12, 14, 15),
])
def test_planned_months_and_where_they_end(given: dict[str, int], months: int, end: int, next_: int) -> None:
    """FY-09, SX-09: listed in April, twelve months end in March, or in April counted from the next month; a dated finish stands."""
    one = community(**given)
    assert one.planned_months(world()) == months
    assert one.planned_finish(world(), months) == end
    assert one.planned_finish(world(months_from_next=1), months) == next_


@pytest.mark.parametrize(("given", "policy", "left"), [
    ({}, {}, 1_000_000), ({}, {"joint_review": 600_000}, 600_000), ({}, {"green_channel": 1}, 500_000),
    ({"estate_area": 1999}, {"planning_area": 2000}, 500_000), ({"estate_area": 2000}, {"planning_area": 2000}, 1_000_000),
    ({"cost_plan": 199}, {"merge_below": 200}, 800_000), ({"cost_plan": 200}, {"merge_below": 200}, 1_000_000),
    ({"cost_plan": 199}, {"permit_below": 200}, 900_000), ({"cost_plan": 200}, {"permit_below": 200}, 1_000_000),
    ({"estate_area": 9}, {"permit_area": 10}, 900_000), ({"estate_area": 10}, {"permit_area": 10}, 1_000_000),
    ({"cost_plan": 300}, {"permit_below": 200, "permit_area": 10}, 900_000), ({"estate_area": 9},
    {"permit_below": 200, "permit_area": 5}, 900_000),
    ({}, {"joint_review": 600_000, "green_channel": 1, "planning_area": 1, "merge_below": 1, "permit_area": 1}, 108_000),
])
def test_what_is_left_of_the_way_to_a_permit(given: dict[str, int], policy: dict[str, int], left: int) -> None:
    """SX-21, SX-22, SX-24, SX-25, ZJ-08: each leaves its part, below its threshold and not at it; all of them multiply."""
    assert community(**given).approval_factor(world(**policy)) == left


@pytest.mark.parametrize(("factor", "time"), [(SHARE, 800_000), (2 * SHARE, 1_200_000), (500_000, 600_000)])
def test_a_general_contractor_is_quicker_and_surer(factor: int, time: int) -> None:
    """ZJ-09: half of the spread around the plan is left, and of all that four fifths."""
    assert community().contracted(world(), factor) == time


@pytest.mark.parametrize(("month", "given", "balance", "unbalanced"), [
    (3, {}, -151, True), (3, {}, -150, False), (-1, {}, -151, False), (0, {}, -151, True),
    (3, {"fixed_start": 3, "projects": 1}, -151, False),
    (3, {"fixed_start": 3, "projects": 2}, -151, True), (3, {"projects": 1}, -151, True),
])
def test_what_loses_too_much_is_not_approved(month: int, given: dict[str, int], balance: int, unbalanced: bool) -> None:
    """FY-08: below the least, not at it; neither before the period nor what a document dates."""
    assert community(**given).is_unbalanced(world(month, balance_least=-150), balance) == unbalanced


@pytest.mark.parametrize(("before", "asked", "gain", "support"), [
    (600_000, 0, 0, 600_000), (600_000, 1, 0, 700_000), (600_000, 0, 150_000, 750_000), (600_000, 1, 350_000, SHARE),
    (600_000, 1, 300_000, SHARE),
    (600_000, 1, 299_999, 999_999),
])
def test_support_is_what_residents_think_and_neighbours_add(before: int, asked: int, gain: int, support: int) -> None:
    """ZJ-16: asked about their needs a quarter of what is missing is closed; never more than all."""
    assert community(satisfaction_before=before).support(world(3, {"gain": gain}, survey_before=asked)) == support


@pytest.mark.parametrize(("drawn", "rooms", "given", "taken"), [
    (0, (1, 1), {}, [0]), (LUCK * 6 // 10 - 1, (1, 1), {}, [0]), (LUCK * 6 // 10 + LUCK // SHARE, (1, 1), {}, []), (0, (0, 1), {}, [1]),
    (0, (0, 0), {}, []),
    (0, (1, 1), {"operator": 5}, []),
])
def test_an_operator_signs_before_the_start(drawn: int, rooms: tuple[int, int], given: dict[str, int], taken: list[int]) -> None:
    """ZU-19: with its chance, the first of the county that has room, and only one."""
    at, came = world(), list[int]()
    at.operators = [SimpleNamespace(has_room=lambda room=room: room, take=lambda world, one, o=o: came.append(o))
                    for o, room in enumerate((9, *rooms))]
    at.counties = [Record(blank(rows.County, first_operator=1, end_operator=3))]
    community(**given).sign_operator(at, drawn)
    assert [o - 1 for o in came] == taken


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
    assert community(key=30, projects=2).approval_time(at, 2 * MONTH) == time


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


@pytest.mark.parametrize(("stage", "withdrawn"), [(Stage.APPLIED, True), (Stage.IDLE, False)])
def test_a_project_that_is_listed_begins_with_a_clean_sheet(stage: int, withdrawn: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step 3: an upgrade carries no try, no rush and no boost of the project before; its tier, standard, months and promise are its own."""
    told: list[tuple[object, ...]] = []
    for name in ("mark_application", "mark_start"):
        monkeypatch.setattr(f"sim.model.agents.planning.{name}", lambda world, one, tier, name=name: told.append((name, tier)))
    monkeypatch.setattr("sim.model.agents.planning.open_site", lambda world, street, one: told.append(("site", street.id)))
    monkeypatch.setattr("sim.model.agents.planning.note", lambda world, event, one, what, more: told.append((event, one, what)))
    at = world(9, street={"id": 0})
    at.counties = [SimpleNamespace(withdraw=lambda world, one: told.append(("withdrawn",)))]
    at.worths, at.peak_cash, at.attribute_rows = [1] * 9, list(range(100, 109)), []
    monkeypatch.setattr(at.streets[0], "standard_for", lambda world, one, tier: Standard.BENCHMARK, raising=False)
    one = community(id=2, stage=stage, projects=1, attempts=3, december_work=40, boosted_work=50, cost_plan=70, tier=Tier.COUNTY)
    one.planned_months, one.planned_finish = (lambda world: 12), (lambda world, months: 20 + months)
    one.rule_out, one.enter = (lambda world: told.append(("ruled out",))), (lambda world, stage: told.append(("in", stage)))
    one.draw_project = lambda world, months: told.append(("drawn", months))
    one.count_listing = lambda world, tier: told.append(("counted", tier))
    one.be_listed(at, Tier.PROVINCE)
    first = [("withdrawn",)] if withdrawn else [("mark_application", Tier.PROVINCE)]
    assert told == [*first, ("ruled out",), ("drawn", 12), ("site", 0), ("counted", Tier.PROVINCE), ("in", Stage.PREPARING),
                    ("mark_start", Tier.PROVINCE), (Event.LISTED, 2, 70)]
    assert (one.attempts, one.december_work, one.boosted_work, one.projects) == (0, 0, 0, 2)
    assert (one.promised, one.standard, one.target_tier, one.listed, one.planned_end, one.task_year) == (
        108, Standard.BENCHMARK, Tier.PROVINCE, 9, 32, 2022 + 32 // 12)


def test_permits_are_told_without_an_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.planning.on_event", lambda *_: None)
    monkeypatch.setattr("sim.model.agents.planning.note", lambda world, *what: told.append(what))
    one = community(id=1, abandon_month=9, work=10, work_left=10, kind=Kind.NEW_BUILD)
    one.cost_done, one.enter = (lambda: 77), (lambda world, stage: None)
    one.approve(world(3))
    assert told == [(Event.APPROVED, 1, 0, NO_ROW)]
