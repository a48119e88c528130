"""Bounds that the small town's scenario fixes before anything is drawn, each worked out by hand; and the months reached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.answers import bounds
from sim.scenario.load import Scenario
from sim.scenario.units import parse_month

from .test_checks_by_hand import EARLIER, PLAN, TABLE, town

TEN = {"policy.planned_months.renovation": 10}
ALL = ("county", "city", "province")


@pytest.fixture
def planned(tmp_path: Path) -> Scenario:
    """Three are listed in 2022, two in 2023, one of them for the city and one for the province; works take ten months."""
    return town(tmp_path, PLAN | TEN, {"at_least": 1})


def test_the_table_by_year_tier_and_county(planned: Scenario, tmp_path: Path) -> None:
    assert [bounds.in_table(planned, year, ALL) for year in (2021, 2022, 2023, 2024)] == [0, 3, 2, 0]
    assert [bounds.in_table(planned, 2022, tiers) for tiers in (("county",), ("city", "province"), ())] == [3, 0, 0]
    assert [bounds.in_table(planned, 2022, ALL, county) for county in ("east", "west")] == [2, 1]
    assert [bounds.in_table(planned, 2023, ("city",), county) for county in ("east", "west")] == [1, 0]
    assert bounds.plan_years(planned) == [2022, 2023]
    assert [bounds.tabled(planned, county) for county in (None, "east", "west")] == [True] * 3
    half = town(tmp_path, {"policy.plan": {"east": TABLE["east"]}}, {"at_least": 1})
    assert [bounds.tabled(half, county) for county in (None, "east", "west")] == [False, True, False]
    assert [bounds.at_or_above(tier) for tier in ALL] == [ALL, ALL[1:], ALL[2:]]


@pytest.mark.parametrize(("changes", "opening", "first"), [
    ({}, "2022-01", {2022: "2022-01", 2023: "2023-01"}),
    ({"policy.plan_from": "2022-05"}, "2022-05", {2022: "2022-05", 2023: "2023-01"}),
    ({"policy.in_force": "2022-03"}, "2022-03", {2022: "2022-03", 2023: "2023-01"}),
    ({"policy.plan_from": "2023-01"}, "2023-01", {2022: "2023-01", 2023: "2023-01"}),
    ({"policy.rounds": {"every": "year", "month": [9, 11], "chance": 1}}, "2022-01", {2022: "2022-09", 2023: "2023-09"}),
    ({"policy.rounds": {"every": "year", "month": [3], "chance": 1}, "policy.plan_from": "2022-05"}, "2022-05",
     {2022: "2022-05", 2023: "2023-03"}),
])
def test_when_the_table_opens_and_its_projects_begin(
    changes: dict[str, Any], opening: str, first: dict[int, str], tmp_path: Path
) -> None:
    scenario = town(tmp_path, PLAN | changes, {"at_least": 1})
    assert bounds.opening(scenario) == parse_month(opening)
    assert {year: bounds.first_start(scenario, year) for year in first} == {year: parse_month(month) for year, month in first.items()}


@pytest.mark.parametrize(("changes", "year", "by", "status", "fits"), [
    ({}, 2022, "2022-10", "complete", True), ({}, 2022, "2022-09", "complete", False), ({}, 2022, "2022-11", "named", True),
    ({}, 2022, "2022-10", "named", False), ({}, 2022, "2022-01", "started", True), ({}, 2023, "2022-12", "started", False),
    ({}, 2023, "2023-01", "started_net", True), ({"policy.plan_from": "2023-01"}, 2022, "2024-12", "started", False),
    ({"policy.readings.planned_months_from": "next_month"}, 2022, "2022-10", "complete", False),
    ({"policy.readings.planned_months_from": "next_month"}, 2022, "2022-11", "complete", True),
])
def test_what_can_be_done_in_time(changes: dict[str, Any], year: int, by: str, status: str, fits: bool, tmp_path: Path) -> None:
    """Ten months from January, which is the first of them or the month before the first; a name comes a month after."""
    scenario = town(tmp_path, PLAN | TEN | changes, {"at_least": 1})
    assert bounds.fits(scenario, year, parse_month(by), status) == fits


@pytest.mark.parametrize(("target", "years", "late", "total"), [
    ({"by": "2023-12"}, {2022: 3, 2023: 2}, {}, 6), ({"by": "2023-11"}, {2022: 3, 2023: 2}, {}, 6),
    ({"by": "2023-10"}, {2022: 3}, {2023: 2}, 4),
    ({"by": "2023-10", "status": "complete"}, {2022: 3, 2023: 2}, {}, 6), ({"by": "2023-12", "tier": "city"}, {2022: 0, 2023: 2}, {}, 3),
    ({"by": "2023-12", "county": "west"}, {2022: 1, 2023: 1}, {}, 2),
])
def test_the_reach_of_the_table(target: dict[str, Any], years: dict[int, int], late: dict[int, int], total: int, tmp_path: Path) -> None:
    """The starts that are done in time, and Well in the east, which has a date of its own."""
    scenario = town(tmp_path, PLAN | TEN, {"at_least": 1, "status": "named", **target})
    found = bounds.reach(scenario, scenario.data.targets["one"])
    assert (found.before, found.years, found.late, found.total) == (0, years, late, total)
    assert found.apart == (0 if target.get("county") == "west" else 1)


def test_who_came_before_and_who_may_be_given_up(tmp_path: Path) -> None:
    scenario = town(tmp_path, EARLIER, {"at_least": 1})
    assert [bounds.entered_earlier(scenario, tier) for tier in ALL] == [(3, 3), (3, 3), (0, 0)]
    assert bounds.reach(scenario, scenario.data.targets["one"]).before == 3
    assert bounds.never_given_up(scenario)
    assert [bounds.is_capped(scenario, status) for status in ("started", "started_net", "complete", "named")] == [True, True, False, False]
    other = scenario.with_values({"uncertain.epistemic.abandonment.value": "1%"})
    assert not bounds.never_given_up(other)
    assert [bounds.is_capped(other, status) for status in ("started", "started_net")] == [False, True]


@pytest.mark.parametrize(("target", "sizes", "of_half"), [
    ({"at_least": 3}, (10, 10), 3), ({"measure": "share", "at_least": "50%"}, (10, 10), 5),
    ({"measure": "share", "at_least": "41%"}, (10, 10), 5),
    ({"at_least": 2, "county": "west"}, (6, 6), 2), ({"at_least": 2, "street": "elm"}, (4, 4), 2),
    ({"at_least": 1, "community": "well"}, (1, 1), 1),
])
def test_sizes_and_what_is_required(target: dict[str, Any], sizes: tuple[int, int], of_half: int, tmp_path: Path) -> None:
    """A share is of the whole number above it: 41% of ten are five."""
    scenario = town(tmp_path, {}, target)
    one = scenario.data.targets["one"]
    assert bounds.scope_sizes(scenario, one) == sizes and bounds.required(scenario, one, sizes[1]) == of_half
    assert bounds.street_sizes(scenario) == {"elm": 4, "oak": 6}


@pytest.mark.parametrize(("given", "sizes"), [
    ({}, (25, 25)), ({"county": "west"}, (6, 6)), ({"street": "elm"}, (4, 4)), ({"community": "well"}, (1, 1)),
])
def test_a_register_counts_the_whole_alone(given: dict[str, Any], sizes: tuple[int, int], tmp_path: Path) -> None:
    """Of 25 in the register, where the reading takes that for the denominator; a part of the whole has those of its streets."""
    changes = {"jurisdiction.register_communities": 25, "policy.readings.denominator": "register"}
    scenario = town(tmp_path, changes, {"at_least": 1, **given})
    assert bounds.scope_sizes(scenario, scenario.data.targets["one"]) == sizes
    listed = town(tmp_path, {"jurisdiction.register_communities": 25}, {"at_least": 1})
    assert bounds.scope_sizes(listed, listed.data.targets["one"]) == (10, 10)


def test_months_reached_are_those_of_the_ranks(make: Any) -> None:
    """Reached in the months 0 to 19 of 2021-01: the first, the tenth and the nineteenth of twenty."""
    result = make(20, {"units.complete.gap": 0, "units.complete.month": list(range(20))})
    row = result.targets.set_index("id").loc["units"]
    assert (row["month_q05"], row["month_q50"], row["month_q95"]) == ("2021-01", "2021-10", "2022-07")
