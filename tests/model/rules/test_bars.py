"""The standard that is asked: by tier, and from a month on the inclusive one for a part of the province's projects; rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.first_day.tables import make_start
from sim.model.agents.street import StreetBehaviour
from sim.model.mechanisms import bars
from sim.model.rules.vocabulary import NEVER, NO_ROW, SHARE, Kind, Standard, Tier
from sim.model.state import rows
from sim.model.state.fields import blank
from sim.scenario.load import load_scenario
from sim.scenario.units import parse_month


def world(month: int = 10, share: int = 650_000, **policy: int) -> Any:
    """A month, bars of all three standards, and the inclusive one for a part of the province's projects from month 10 on."""
    usual = {"bar_county": Standard.INCLUSIVE, "bar_city": Standard.BENCHMARK, "bar_province": Standard.DEMONSTRATION,
             "inclusive_from": 10, "inclusive_row": NO_ROW, "space_demonstration": 200_000, "space_benchmark": 600_000}
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **policy})), clock=SimpleNamespace(month=month, inclusive_share=share))


def community(space: int, kind: int = Kind.RENOVATION) -> Any:
    """A community of some space."""
    return Record(blank(rows.Community, space=space, kind=kind))


@pytest.mark.parametrize(("month", "space", "tier", "bar"), [
    (9, 0, Tier.PROVINCE, Standard.DEMONSTRATION), (10, 0, Tier.PROVINCE, Standard.INCLUSIVE),
    (30, 649_999, Tier.PROVINCE, Standard.INCLUSIVE), (30, 650_000, Tier.PROVINCE, Standard.DEMONSTRATION),
    (-5, 0, Tier.PROVINCE, Standard.DEMONSTRATION), (30, 0, Tier.CITY, Standard.BENCHMARK), (30, 0, Tier.COUNTY, Standard.INCLUSIVE),
])
def test_the_bar_is_a_matter_of_date_and_space(month: int, space: int, tier: int, bar: int) -> None:
    """ZU-09: from its month on, for the communities of least space, at the province's tier alone."""
    assert bars.bar_now(world(month), community(space), tier) == bar


@pytest.mark.parametrize(("month", "space", "kind", "standard"), [
    (9, 100_000, Kind.RENOVATION, Standard.INCLUSIVE), (9, 300_000, Kind.RENOVATION, Standard.DEMONSTRATION),
    (10, 300_000, Kind.RENOVATION, Standard.INCLUSIVE), (10, 640_000, Kind.RENOVATION, Standard.INCLUSIVE),
    (10, 660_000, Kind.RENOVATION, Standard.DEMONSTRATION), (10, 300_000, Kind.NEW_BUILD, Standard.NEW_BUILD),
])
def test_a_project_is_built_to_the_bar_of_its_listing(month: int, space: int, kind: int, standard: int) -> None:
    """ZU-08, ZU-09: one of the inclusive kind is not built richer than asked, whatever its space; new-build has its own standard."""
    street: Any = SimpleNamespace()
    assert StreetBehaviour.standard_for(street, world(month), community(space, kind), Tier.PROVINCE) == standard


@pytest.mark.parametrize(("month", "asked"), [
    (9, [Standard.INCLUSIVE, Standard.BENCHMARK, Standard.DEMONSTRATION]),
    (10, [Standard.INCLUSIVE, Standard.BENCHMARK, Standard.INCLUSIVE]),
])
def test_what_was_asked_at_listing_is_kept(month: int, asked: list[int]) -> None:
    """ZU-09: tier by tier, whatever is asked later."""
    one = community(0)
    one.bars = bars.bars_now(world(month), one)
    assert [bars.bar_kept(one, tier) for tier in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE)] == asked


@pytest.mark.parametrize(("given", "row", "share"), [(400_000, NO_ROW, 400_000), (0, 4, 700_000), (0, 5, SHARE), (0, 6, 0)])
def test_its_share_is_given_or_drawn_for_everyone(given: int, row: int, share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """ZU-09: one draw a replication, from nothing to all."""
    values = {4: 700_000, 5: 1_300_000, 6: -8}
    monkeypatch.setattr(bars, "drawn_once", lambda world, agent, row: values[row] if agent == 0 else 777)
    at = world(inclusive_share=given, inclusive_row=row)
    bars.begin_bars(at)
    assert at.clock.inclusive_share == share


def test_without_a_month_nothing_is_inclusive() -> None:
    """ZU-09: not in the last of months either."""
    assert bars.bar_now(world(599, inclusive_from=NEVER), community(0), Tier.PROVINCE) == Standard.DEMONSTRATION


@pytest.mark.parametrize(("as_of", "known"), [(None, True), ("2023-02", False), ("2023-03", True), ("2024-01", True)])
def test_nobody_knows_of_it_before_its_month(as_of: str | None, known: bool) -> None:
    """ZU-09: a forecast as of an earlier month goes by the bar of the tier alone."""
    given = {"policy.bars.inclusive": {"starts_from": "2023-03", "share": "65%"}} | ({"as_of": as_of} if as_of else {})
    start = make_start(load_scenario("fuyang-2022").with_values(given))
    policy = start.single["policy"]
    assert policy["inclusive_from"] == (parse_month("2023-03") - policy["first_month"] if known else NEVER)
    assert policy["inclusive_row"] == NO_ROW and policy["inclusive_share"] == 650_000 * known


def test_its_share_may_be_a_quantity_that_one_draw_decides() -> None:
    """The shipped one is; its table is the prior's."""
    start = make_start(load_scenario("fuyang-2022").with_values(
        {"policy.bars.inclusive": {"starts_from": "2023-03", "share": "operator_entry"}}))
    assert start.single["policy"]["inclusive_row"] >= 0
