"""A whole province on a page: counties in place of streets, and no table where only some counties have one."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sim import load_scenario, run
from sim.charts.result.county_chart import COLUMNS_OF_PANELS, MOST_COUNTIES, county_columns, county_shares
from sim.charts.result.coverage_data import plan
from sim.charts.result.result_charts import RESULT_CHARTS

from .test_charts import apart, drawn, inside


@pytest.fixture(scope="module")
def province() -> Any:
    """A small run of Zhejiang."""
    return run(load_scenario("zhejiang-2022"), replications=6, seed=1)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(RESULT_CHARTS))
def test_draws_ninety_counties(province: Any, name: str, lang: str) -> None:
    figure, data = drawn(province, name, lang)
    assert len(data) > 0
    inside(figure)
    apart(figure)


def test_every_county_has_a_line_in_the_panel_of_its_prefecture(province: Any) -> None:
    figure, data = drawn(province, "streets", "zh")
    counties = province.scenario.data.jurisdiction.counties
    assert set(data["id"]) == set(counties)
    assert data.groupby("prefecture").size().to_dict()["杭州市"] == 13
    assert len(figure.axes) == 11
    lines = [label.get_text() for axes in figure.axes for label in axes.get_yticklabels()]
    assert len(lines) == 90 and len(set(lines)) == 90
    assert all(rows["q50"].is_monotonic_increasing for _, rows in data.groupby("prefecture"))


def test_shares_are_of_a_countys_communities(province: Any) -> None:
    data = county_shares(province, "en").set_index("id")
    assert data["size"].sum() == 4333
    assert ((data["q05"] <= data["q50"]) & (data["q50"] <= data["q95"]) & (data["q95"] <= 1)).all()
    assert (data["started"] >= data["q50"]).all()
    assert set(data["path"]) == {0.3}


def test_columns_are_of_about_the_same_height(province: Any) -> None:
    data = drawn(province, "streets", "en")[1]
    heights = [sum(len(part) + 2 for part in column) for column in county_columns(data)]
    assert len(heights) == COLUMNS_OF_PANELS
    assert max(heights) - min(heights) <= 13


def test_without_prefectures_counties_stand_in_columns(province: Any) -> None:
    data = drawn(province, "streets", "en")[1].assign(prefecture="")
    assert [len(part) for column in county_columns(data) for part in column] == [30, 30, 30]
    assert len(data) < MOST_COUNTIES


def test_a_table_of_some_counties_is_not_drawn_as_the_plan_of_all(province: Any) -> None:
    assert plan(province, "province") == []
    whole = province.scenario.data
    some = whole.jurisdiction.model_copy(update={"counties": {k: whole.jurisdiction.counties[k] for k in whole.policy.plan}})
    scenario = dataclasses.replace(province.scenario, data=whole.model_copy(update={"jurisdiction": some}))
    start = dataclasses.replace(province.layout.start, scenario=scenario)
    only = dataclasses.replace(province, layout=dataclasses.replace(province.layout, start=start))
    assert plan(only, "province")[-1] == ("2026-12", 281 + 127)
