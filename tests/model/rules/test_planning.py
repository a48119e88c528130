"""A community before it is listed: what it may go for, what it costs, what it is worth; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sim.engines.readable import Record
from sim.model.rules.vocabulary import LUCK, SHARE, Event, Kind, Stage, Standard, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

from .planned import MILLION, community, world


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
    ({"cost_plan": 199}, {"merge_below": 200}, 800_000), ({"cost_plan": 200}, {"merge_below": 200}, 800_000),
    ({"cost_plan": 201}, {"merge_below": 200}, 1_000_000), ({"cost_plan": 1}, {"merge_below": 0}, 1_000_000),
    ({"cost_plan": 199}, {"permit_below": 200}, 900_000), ({"cost_plan": 200}, {"permit_below": 200}, 1_000_000),
    ({"estate_area": 9}, {"permit_area": 10}, 900_000), ({"estate_area": 10}, {"permit_area": 10}, 1_000_000),
    ({"cost_plan": 300}, {"permit_below": 200, "permit_area": 10}, 900_000), ({"estate_area": 9},
    {"permit_below": 200, "permit_area": 5}, 900_000),
    ({}, {"joint_review": 600_000, "green_channel": 1, "planning_area": 1, "merge_below": 1, "permit_area": 1}, 108_000),
])
def test_what_is_left_of_the_way_to_a_permit(given: dict[str, int], policy: dict[str, int], left: int) -> None:
    """SX-21, SX-22, SX-24, SX-25, ZJ-08: each leaves its part, all of them multiply.

    以下 includes its bound, so that 2000万元以下 is up to 20 million itself; a permit is spared below 2 million and below 1,000 square
    metres alone, since the clause takes the bounds out (不含).
    """
    assert community(**{"cost_plan": 1, **given}).approval_factor(world(**policy)) == left


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
    monkeypatch.setattr(at.streets[0], "standard_for", lambda world, one, tier: Standard.BENCHMARK * (tier == Tier.PROVINCE),
                        raising=False)
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
