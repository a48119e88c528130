"""The draft of Zhejiang as shipped: counties, streets by the counting rule, targets, what single counties have of their own."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from sim.first_day.roster_rows import make_roster
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import scenario_folder

from .make_streets import is_committee

PREFECTURES = {"hangzhou": 13, "ningbo": 10, "wenzhou": 12, "jiaxing": 7, "huzhou": 5, "shaoxing": 6, "jinhua": 9, "quzhou": 6,
               "zhoushan": 4, "taizhou": 9, "lishui": 9}
"""Counties of each prefecture: 90 in all since 2021."""
COMMITTEES = {"hangzhou": 1392, "ningbo": 861, "wenzhou": 721, "jiaxing": 458, "huzhou": 387, "shaoxing": 579, "jinhua": 457,
              "quzhou": 181, "zhoushan": 136, "taizhou": 377, "lishui": 167}
"""Residents' committees of each in the register of 2023."""
SHARED = {"zhuji-2022": {}, "shaoxing-2023": {}, "fuyang-2022": {"富春湾新城"}}
"""Shipped scenarios whose streets are in the province's file too, but for units that the register does not have."""


def test_ninety_counties_of_eleven_prefectures(zhejiang: Scenario) -> None:
    where = zhejiang.data.jurisdiction
    assert len(where.counties) == 90
    assert Counter(county.prefecture for county in where.counties.values()) == PREFECTURES
    assert set(where.prefectures) == set(PREFECTURES)
    assert {street.county for street in where.streets.values()} == set(where.counties)


def test_counties_are_called_as_their_names_are_read(zhejiang: Scenario) -> None:
    """莲都 is Liandu, not Liandou, as tables of readings that know single characters have it (findings/pinyin-counties.sh)."""
    assert {id_ for id_, county in zhejiang.data.jurisdiction.counties.items() if letters(county.name.en) != id_} == set()
    gansu = load_scenario("gansu-2019").data.jurisdiction.streets
    read = {id_: letters(re.sub(" (City|County|District|Autonomous.*)$", "", street.name.en)) for id_, street in gansu.items()}
    assert {id_: name for id_, name in read.items() if not id_.startswith(name)} == {}


def letters(name: str) -> str:
    """A name as an id has it: without apostrophes, capitals and blanks."""
    return name.lower().replace("'", "").replace(" ", "_")


def test_twenty_six_mountain_counties(zhejiang: Scenario) -> None:
    mountain = Counter(county.prefecture for county in zhejiang.data.jurisdiction.counties.values() if county.mountain)
    assert mountain == {"hangzhou": 1, "wenzhou": 5, "jinhua": 2, "quzhou": 6, "taizhou": 3, "lishui": 9}
    assert mountain.total() == 26


def test_committees_by_prefecture(zhejiang: Scenario) -> None:
    where, found = zhejiang.data.jurisdiction, Counter[str]()
    for street in where.streets.values():
        found[where.counties[street.county].prefecture or ""] += street.weight
    assert found == COMMITTEES
    assert found.total() == where.register_communities == 5716


@pytest.mark.parametrize("name", SHARED)
def test_the_counting_rule_gives_the_numbers_of_the_other_scenarios(zhejiang: Scenario, name: str) -> None:
    """The same streets of the same counties have as many residents' committees there as here."""
    counties = zhejiang.data.jurisdiction.counties
    here = {(s.county, s.name.zh): s for s in zhejiang.data.jurisdiction.streets.values()}
    for street in load_scenario(name).data.jurisdiction.streets.values():
        assert street.county in counties
        if street.name.zh not in SHARED[name]:
            same = here[street.county, street.name.zh]
            assert (same.weight, same.name.en) == (street.weight, street.name.en)


def test_the_counting_rule() -> None:
    """A code's last three digits: residents' committees 001–199, villagers' from 200, what resembles one from 400."""
    assert is_committee("330681001001") and is_committee("330681001199")
    assert not any(is_committee(f"330681001{last}") for last in ("200", "399", "400", "500", "000"))
    with (scenario_folder() / "zhuji-register.csv").open(encoding="utf-8-sig") as file:
        assert all(is_committee(row["code"]) for row in csv.DictReader(file))


def test_communities_are_thirty_percent_of_thirteen_hundred(zhejiang: Scenario) -> None:
    """ZJ-02: 1,300 is 30%, so about 4,333; each county has its part by its committees."""
    roster = make_roster(zhejiang)
    streets = zhejiang.data.jurisdiction.streets
    found, weight = Counter(streets[place.street].county for place in roster.places), Counter[str]()
    for street in streets.values():
        weight[street.county] += street.weight
    assert found.total() == 4333 == 1300 * 10 // 3
    assert all(abs(found[county] - 4333 * weight[county] / 5716) <= len(streets) / 90 for county in weight)


def test_targets(zhejiang: Scenario) -> None:
    asked = {
        name: (target.measure, target.status, float(target.at_least or 0), target.by, target.about)
        for name, target in zhejiang.data.targets.items()
    }
    end_2022, end_2025 = 12 * 2022 + 11, 12 * 2025 + 11
    assert asked == {
        "started_2022": ("count", "started", 500, end_2022, True), "named_2022": ("count", "named", 40, end_2022, True),
        "started_2025": ("count", "started", 1300, end_2025, True), "share_2025": ("share", "started", 0.3, end_2025, True),
        "named_2025": ("count", "named", 350, end_2025, False), "county_floors": ("count", "started", 3, end_2025, False),
    }
    floors = zhejiang.data.targets["county_floors"]
    assert (floors.each, floors.yearly_from, floors.mountain) == ("county", 2022, 1)


def test_counties_with_a_document_use_it(zhejiang: Scenario) -> None:
    shaoxing, zhuji, fuyang = (load_scenario(name).data for name in ("shaoxing-2023", "zhuji-2022", "fuyang-2022"))
    policy, funding = zhejiang.data.policy, zhejiang.data.funding
    assert policy.plan == shaoxing.policy.plan
    assert funding["award"].model_dump(include={"city", "province", "reward", "year_rule", "lag"}) == (
        fuyang.funding["award"].model_dump(include={"city", "province", "reward", "year_rule", "lag"}))
    assert funding["award"].applies.counties == ["fuyang"]
    assert funding["base_fund"].share == zhuji.funding["base_fund"].share
    assert funding["base_fund"].applies.counties == ["zhuji"]


def test_the_title_says_draft_for_comment() -> None:
    for name in ("zhejiang-2022", "zhejiang-2022-no-programme", "zhejiang-2022-2035"):
        title = load_scenario(name).data.title
        assert "征求意见稿" in title.zh and "draft for comment" in title.en


def test_until_2035(zhejiang: Scenario) -> None:
    assert zhejiang.with_values({"period.end": "2035-12"}).data.period.end == 12 * 2035 + 11
    assert load_scenario("zhejiang-2022-2035").data.targets["universal_2035"].by == 12 * 2035 + 11
