"""What the checks of the arithmetic say of a small town whose every number can be worked out by hand, and at its thresholds.

East has Elm Street with four communities, West Oak Street with six; Well, in Elm, is listed in 2022-01 and finishes in 2022-10.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim import load_scenario
from sim.answers.arithmetic import findings
from sim.answers.table_checks import cumulative
from sim.scenario.load import Scenario

BASE = Path(__file__).parents[1] / "model/cases/base.yaml"
NAME = {"zh": "目标", "en": "Target"}
TABLE = {"east": {2022: {"county": 2}, 2023: {"city": 1}}, "west": {2022: {"county": 1}, 2023: {"province": 1}}}
PLAN: dict[str, Any] = {"policy.plan": TABLE}
CEILING: dict[str, Any] = {**PLAN, "policy.readings.plan_binds": "ceiling"}
EARLIER = {"jurisdiction.earlier": {"count": 3, "tier": "city"}, "policy.readings.earlier": "named"}
EACH_YEAR = {"each": "street", "yearly_from": 2022}


def put(tree: dict[str, Any], path: str, value: object) -> None:
    """Set a value of a nested mapping."""
    *way, last = path.split(".")
    for key in way:
        tree = tree.setdefault(key, {})
    tree[last] = value


def town(folder: Path, changes: dict[str, Any], target: dict[str, Any]) -> Scenario:
    """The town with what differs, and one target by 2023-12 for the county tier or above."""
    tree: dict[str, Any] = {"extends": [str(BASE)], "source": "own assumption"}
    put(tree, "jurisdiction.counties.west", {"name": {"zh": "西县", "en": "West"}})
    put(tree, "jurisdiction.streets.elm.communities", 4)
    put(tree, "jurisdiction.streets.oak", {"name": {"zh": "栎街道", "en": "Oak Street"}, "county": "west", "communities": 6})
    put(tree, "targets.one", {"text": NAME, "measure": "count", "by": "2023-12", "tier": "county", **target})
    for path, value in changes.items():
        put(tree, path, value)
    path = folder / "town.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(tree, file)
    return load_scenario(path)


def goal(by: str, number: int) -> dict[str, Any]:
    """Another target: so many started by a month."""
    return {"text": dict(NAME), "measure": "count", "by": by, "at_least": number, "status": "started"}


PACE = {"targets.a": goal("2022-12", 2), "targets.b": goal("2024-06", 7)}
FEW = "{} a year for 2 years takes {} communities, but {} fewer (the smallest has 4), and a community counts once."
LONE = "Of 1 unit 1 has one listed project each: if any of these fails, its unit needs a new application."
LAST = "The only listed project of 1 unit (Elm Street) is planned to finish in the month of the date (2022-10)"
ONLY = "From the table alone, at most {}, fewer than the {} needed; the rest takes starts above the table or early completion."
SHARES = "The table and what came before make 5, which is {} of at most {} communities; of 10 it takes {}."
FLOORS = "The floors of 2 streets ({} of them large) make {} a year, against 3, 2 of that tier in the table of 2022–2023."
STARTS = "Listed projects start {}, each fewer than {} a year: new applications must make the rest."
LIBRARY = "Of the {} needed, 0 listed projects are planned to finish before 2022-10 and 1 in that month; "


@pytest.mark.parametrize(("changes", "target", "found"), [
    ({}, {"at_least": 10}, []),
    ({}, {"at_least": 11}, ["certain: The target is 11, but its scope has 10 communities at most."]),
    ({}, {"at_least": 6, "county": "west"}, []),
    ({}, {"at_least": 7, "county": "west"}, ["certain: The target is 7, but its scope has 6 communities at most."]),
    ({}, {"at_least": 5, "street": "elm"}, ["certain: The target is 5, but its scope has 4 communities at most."]),
    (EARLIER, {"at_least": 3, "tier": "city"}, ["met: 3 were named before the period, at least the 3 needed."]),
    (EARLIER, {"at_least": 3}, ["met: 3 were named before the period, at least the 3 needed."]),
    (EARLIER, {"at_least": 4, "tier": "city"}, []),
    (EARLIER, {"at_least": 3, "tier": "province"}, []),
    (EARLIER, {"at_least": 3, "county": "east"}, []),
    (EARLIER | {"jurisdiction.streets.elm.communities": 2, "jurisdiction.streets.oak.communities": 1}, {"at_least": 3}, []),
    ({}, EACH_YEAR | {"at_least": 2}, []),
    ({}, EACH_YEAR | {"at_least": 3}, ["certain: " + FEW.format(3, 6, "1 street has")]),
    ({}, EACH_YEAR | {"at_least": 3, "status": "applied"}, ["tension: " + FEW.format(3, 6, "1 street has")]),
    ({}, EACH_YEAR | {"at_least": 4}, ["certain: " + FEW.format(4, 8, "2 streets have")]),
    ({}, EACH_YEAR | {"at_least": 4, "county": "west"}, ["certain: " + FEW.format(4, 8, "1 street has").replace("has 4", "has 6")]),
    ({}, EACH_YEAR | {"at_least": 3, "large": 4, "large_from": 5}, ["certain: " + FEW.format(3, 6, "1 street has")]),
    ({}, EACH_YEAR | {"at_least": 3, "large": 4, "large_from": 4}, []),
    ({}, {"each": "county", "yearly_from": 2022, "at_least": 2}, []),
    ({}, {"each": "county", "yearly_from": 2022, "at_least": 3}, [
        "certain: Over 2 years the floor asks 1 county for more projects than it has communities, and a community counts once: East "
        "for 6 of 4."]),
    ({}, {"each": "county", "yearly_from": 2022, "at_least": 4, "status": "applied"}, [
        "tension: Over 2 years the floor asks 2 counties for more projects than they have communities, and a community counts once: East "
        "for 8 of 4."]),
    ({"jurisdiction.counties.west.mountain": True}, {"each": "county", "yearly_from": 2022, "at_least": 4, "mountain": 3}, [
        "certain: Over 2 years the floor asks 1 county for more projects than it has communities, and a community counts once: East "
        "for 8 of 4."]),
    (PACE, {"each": "county", "yearly_from": 2022, "at_least": 1}, [
        "tension: The floors of all counties make 2 starts a year, while going from 2 (2022-12) to 7 (2024-06) takes 4."]),
    (PACE, {"each": "county", "yearly_from": 2022, "at_least": 2}, []),
    (PACE | {"jurisdiction.counties.west.mountain": True}, {"each": "county", "yearly_from": 2022, "at_least": 2, "mountain": 1}, [
        "tension: The floors of all counties make 3 starts a year, while going from 2 (2022-12) to 7 (2024-06) takes 4."]),
    ({}, {"at_least": 1, "each": "street", "by": "2022-10"}, [
        "tension: " + LAST + "; acceptance comes after completion, so the name comes later.", "tension: " + LONE]),
    ({}, {"at_least": 1, "each": "street", "by": "2022-10", "status": "complete"}, [
        "tension: " + LAST + ": no slack, any delay misses it.", "tension: " + LONE]),
    ({"jurisdiction.streets.elm.communities": 1}, {"at_least": 1, "each": "street", "by": "2022-10"}, [
        "planned: " + LAST + ", and 1 of them have no other community; acceptance comes after completion, so the name comes later.",
        "tension: " + LONE]),
    ({}, {"at_least": 1, "each": "street", "by": "2022-11"}, ["tension: " + LONE]),
    ({}, {"at_least": 1, "each": "street", "by": "2022-10", "status": "started"}, []),
    ({}, {"at_least": 2, "each": "street", "by": "2022-10"}, []),
    ({}, {"at_least": 1, "community": "well", "by": "2022-10"},
    ["planned: Well is planned to finish in 2022-10 and so is not named by 2022-10."]),
    ({}, {"at_least": 1, "community": "well", "by": "2022-11"}, []),
    ({}, {"at_least": 1, "community": "well", "by": "2022-10", "status": "complete"}, []),
    ({}, {"at_least": 1, "community": "well", "by": "2022-09", "status": "complete"}, [
        "planned: Well is planned to finish in 2022-10 and so is not complete by 2022-09."]),
    ({}, {"at_least": 1, "community": "well", "by": "2022-09", "status": "started"}, []),
    ({}, {"at_least": 1, "by": "2022-10", "status": "complete"}, ["tension: " + LIBRARY.format(1) +
        "there is no slack, and any delay misses it."]),
    ({}, {"at_least": 1, "by": "2022-10"}, ["tension: " + LIBRARY.format(1) + "acceptance comes after completion."]),
    ({}, {"at_least": 2, "by": "2022-10", "status": "complete"}, []),
    ({}, {"at_least": 1, "by": "2022-11", "status": "complete"}, []),
    ({}, {"at_least": 1, "by": "2022-10", "status": "started"}, []),
    ({}, {"at_least": 1, "yearly_from": 2022, "status": "started"}, ["tension: " + STARTS.format("0 in 2023", 1)]),
    ({}, {"at_least": 2, "yearly_from": 2022, "status": "started"}, ["tension: " + STARTS.format("1 in 2022, 0 in 2023", 2)]),
    ({}, {"at_least": 1, "yearly_from": 2022, "by": "2022-12", "status": "started"}, []),
    ({}, {"at_least": 1, "yearly_from": 2022}, []),
])
def test_what_sizes_and_dates_decide(tmp_path: Path, changes: dict[str, Any], target: dict[str, Any], found: list[str]) -> None:
    assert told(town(tmp_path, changes, target)) == found


def told(scenario: Scenario) -> list[str]:
    """What is found of the one target, in English; the Chinese sentence has the same numbers."""
    here = [each for each in findings(scenario) if each.target == "one"]
    for each in here:
        numbers = set(re.findall(r"\d+(?:\.\d+)?", each.en))
        assert numbers == set(re.findall(r"\d+(?:\.\d+)?", each.zh)), (each.en, each.zh)
    return [f"{'met' if each.met else each.kind}: {each.en}" for each in here]


@pytest.mark.parametrize(("changes", "target", "found"), [
    (PLAN, {"at_least": 4}, []),
    (PLAN, {"at_least": 5}, ["tension: " + ONLY.format(
        "0 + 3 + 1 = 4 can be named by 2023-12 (the 2 of 2023 are accepted only later at 12 planned months)", 5)]),
    (PLAN | {"jurisdiction.communities.well.counted": False}, {"at_least": 4}, ["tension: " + ONLY.format(
        "0 + 3 = 3 can be named by 2023-12 (the 2 of 2023 are accepted only later at 12 planned months)", 4)]),
    (PLAN | {"jurisdiction.earlier": {"count": 2, "tier": "county"}}, {"at_least": 7}, ["tension: " + ONLY.format(
        "2 + 3 + 1 = 6 can be named by 2023-12 (the 2 of 2023 are accepted only later at 12 planned months)", 7)]),
    (PLAN, {"at_least": 7, "by": "2023-12", "status": "complete"},
    ["tension: " + ONLY.format("0 + 3 + 2 + 1 = 6 can be complete by 2023-12", 7)]),
    (PLAN, {"at_least": 7, "by": "2023-11", "status": "complete"}, ["tension: " + ONLY.format(
        "0 + 3 + 1 = 4 can be complete by 2023-11 (the 2 of 2023 are complete only later at 12 planned months)", 7)]),
    (PLAN, {"at_least": 7, "by": "2024-01"}, ["tension: " + ONLY.format("0 + 3 + 2 + 1 = 6 can be named by 2024-01", 7)]),
    (PLAN | {"policy.readings.plan_counts": "acceptances"}, {"at_least": 7}, []),
    (CEILING, {"at_least": 3, "tier": "city", "status": "started_net"}, []),
    (CEILING, {"at_least": 4, "tier": "city", "status": "started_net"}, [
        "certain: With the table as a ceiling on starts, at most 0 + 0 + 2 + 1 = 3 can be started and not given up by 2023-12, fewer than "
        "the 4 needed."]),
    (CEILING, {"at_least": 3, "county": "west", "status": "complete"}, [
        "planned: With the table as a ceiling on starts, at most 0 + 1 + 1 = 2 can be complete by 2023-12, fewer than the 3 needed."]),
    (PLAN, {"measure": "growth", "at_least": "20%", "yearly_from": 2022}, []),
    (PLAN, {"measure": "growth", "at_least": "25%", "yearly_from": 2022}, [
        "tension: Of 10 communities, the table's 2 starts of 2023 are 20.0 points, below 25 points a year."]),
    (PLAN, {"measure": "growth", "at_least": "31%", "yearly_from": 2022}, [
        "tension: Of 10 communities, the table's 3 starts of 2022 are 30.0 points; the table's 2 starts of 2023 are 20.0 points, below 31 "
        "points a year."]),
    (PLAN, {"measure": "growth", "at_least": "34%", "yearly_from": 2023, "county": "west"}, [
        "tension: Of 6 communities, the table's 1 starts of 2023 are 16.7 points, below 34 points a year."]),
    (PLAN, EACH_YEAR | {"at_least": 1, "status": "started"}, []),
    (PLAN, EACH_YEAR | {"at_least": 1, "large": 2, "large_from": 6, "status": "started"}, []),
    (PLAN, EACH_YEAR | {"at_least": 1, "large": 3, "large_from": 6, "status": "started"}, ["tension: " + FLOORS.format(1, 4)]),
    (PLAN, EACH_YEAR | {"at_least": 1, "large": 3, "large_from": 4, "status": "started"}, ["tension: " + FLOORS.format(2, 6)]),
    (PLAN, EACH_YEAR | {"at_least": 2, "large": 3, "large_from": 7, "status": "started"}, ["tension: " + FLOORS.format(0, 4)]),
    (PLAN, {"measure": "share", "at_least": "40%"}, []),
    (PLAN, {"measure": "share", "at_least": "50%"}, ["tension: " + ONLY.format(
        "0 + 3 + 1 = 4 can be named by 2023-12 (the 2 of 2023 are accepted only later at 12 planned months)", 5)]),
    (PLAN, {"measure": "share", "at_least": "60%"}, ["tension: " + ONLY.format(
        "0 + 3 + 1 = 4 can be named by 2023-12 (the 2 of 2023 are accepted only later at 12 planned months)", 6),
        "tension: " + SHARES.format("60%", 8, 6)]),
    (PLAN | {"policy.in_force": "2022-04", "policy.plan_from": "2022-04"}, {"measure": "plan", "at_least": 1}, [
        "planned: The table lists 3 for 2022; at planned durations no start of that year is named by its end, and at most 1 came before.",
        "tension: The table lists 3 for 2022; 3 months of that year had passed when it came into force in 2022-04."]),
    (PLAN | {"policy.in_force": "2022-04", "policy.plan_from": "2022-04"}, {"measure": "plan", "at_least": 1, "status": "started"}, [
        "tension: The table lists 3 for 2022; 3 months of that year had passed when it came into force in 2022-04."]),
    (PLAN | {"policy.in_force": "2022-02", "policy.plan_from": "2022-02"}, {"measure": "plan", "at_least": 1, "status": "started"}, [
        "tension: The table lists 3 for 2022; 1 month of that year had passed when it came into force in 2022-02."]),
    (PLAN, {"measure": "plan", "at_least": 1, "status": "started"}, []),
])
def test_what_the_table_decides(tmp_path: Path, changes: dict[str, Any], target: dict[str, Any], found: list[str]) -> None:
    """SX-28: three starts in 2022 (all for the county) and two in 2023 (a city and a province one), and Well apart from them."""
    assert told(town(tmp_path, changes, target)) == found


@pytest.mark.parametrize(("tier", "said"), [("county", "（县级及以上）"), ("city", "（市级及以上）")])
def test_a_tier_is_said_in_chinese(tmp_path: Path, tier: str, said: str) -> None:
    (found,) = (each for each in findings(town(tmp_path, EARLIER, {"at_least": 3, "tier": tier})) if each.target == "one")
    assert said in found.zh and tier not in found.zh


@pytest.mark.parametrize(("yearly", "first"), [(1, None), (3, None), (4, 2023), (5, 2022)])
def test_the_first_year_that_a_ceiling_cannot_make(yearly: int, first: int | None, tmp_path: Path) -> None:
    """Well and the three of 2022 make four by its end, six by the next: three a year fit, four do in the first year only."""
    scenario = town(tmp_path, CEILING, {"at_least": 1})
    assert cumulative(scenario, range(2022, 2024), ("county", "city", "province"), yearly) == first


@pytest.mark.parametrize(("changes", "target", "said"), [
    ({}, {"each": "street", "by": "2022-10"},
     "1个单位（榆街道）的唯一在库项目计划于期限当月（2022-10）完成，而验收晚于完成，命名只能更晚。"),
    ({}, {"each": "street", "by": "2022-10", "status": "complete"},
     "1个单位（榆街道）的唯一在库项目计划于期限当月（2022-10）完成，没有余量，任何延误即错过期限。"),
    ({"jurisdiction.streets.elm.communities": 1}, {"each": "street", "by": "2022-10"},
     "1个单位（榆街道）的唯一在库项目计划于期限当月（2022-10）完成，其中1个单位别无其他社区，而验收晚于完成，命名只能更晚。"),
    (PLAN, {"at_least": 5}, "仅靠年度计划表：此前0个加各年计划共0+3+1=4个，至2023-12最多命名4个"
     "（2023年的2个按计划工期12个月，期限之后才能验收），少于所需的5个，其余须超计划启动或提前完成。"),
    (PLAN, {"at_least": 6, "status": "complete", "by": "2023-10"}, "仅靠年度计划表：此前0个加各年计划共0+3+1=4个，"
     "至2023-10最多建成4个（2023年的2个按计划工期12个月，期限之后才完成），少于所需的6个，其余须超计划启动或提前完成。"),
    (CEILING, {"at_least": 5}, "年度计划表按上限、按启动计：此前0个加各年计划共0+3+1=4个，至2023-12最多命名4个"
     "（2023年的2个按计划工期12个月，期限之后才能验收），少于所需的5个。"),
    ({}, {"by": "2022-10"}, "所需1个中，在库项目只有0个计划在2022-10之前完成，1个就在当月；验收晚于完成。"),
    ({}, {"by": "2022-10", "status": "complete"},
     "所需1个中，在库项目只有0个计划在2022-10之前完成，1个就在当月；没有余量，任何延误即错过期限。"),
    ({}, {"at_least": 2, "yearly_from": 2022, "status": "started"},
     "在库项目的启动：2022年1个、2023年0个，都少于每年2个，须另有新申报。"),
])
def test_the_chinese_sentence_says_the_same(tmp_path: Path, changes: dict[str, Any], target: dict[str, Any], said: str) -> None:
    """Not only the numbers: which of two reasons it is, too."""
    found = [each.zh for each in findings(town(tmp_path, changes, {"at_least": 1, **target})) if each.target == "one"]
    assert found[0] == said


@pytest.mark.parametrize(("by", "found"), [("2022-11", 0), ("2022-12", 1), ("2023-12", 1)])
def test_the_first_year_of_a_table_ends_with_its_december(tmp_path: Path, by: str, found: int) -> None:
    """Of three for 2022 none that starts then is named by its end, and Well came before: one; a target of November asks for no year."""
    scenario = town(tmp_path, PLAN, {"measure": "plan", "at_least": 1, "by": by, "status": "named"})
    told = [each for each in findings(scenario) if each.target == "one" and each.kind == "planned"]
    assert len(told) == found and all("The table lists 3 for 2022" in each.en and "at most 1 came before" in each.en for each in told)
