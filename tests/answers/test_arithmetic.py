"""What arithmetic decides in the documents' own numbers, and what it does not."""

import pytest

from sim.answers.arithmetic import decided, finding_holds, findings
from sim.answers.findings import Finding

NEVER_GIVEN_UP = {"distribution": "constant", "value": 0, "a": None, "b": None}


def found(scenario, target):
    return [finding for finding in findings(scenario) if finding.target == target]


def test_table_as_a_ceiling_brings_274_of_300(shaoxing) -> None:
    finding = decided(shaoxing.with_values({"policy.readings.plan_binds": "ceiling"}))["count"]
    assert finding.kind == "planned"
    assert "62+80+64+68=274个" in finding.zh and "300" in finding.zh
    assert "62 + 80 + 64 + 68 = 274" in finding.en and "300" in finding.en


def test_table_as_a_floor_is_only_a_tension(shaoxing) -> None:
    assert "count" not in decided(shaoxing)
    assert any("274" in found.zh and "274" in found.en for found in findings(shaoxing) if found.kind != "certain")


def test_shorter_works_let_the_last_year_count(shaoxing) -> None:
    quick = shaoxing.with_values({"policy.readings.plan_binds": "ceiling", "policy.planned_months.renovation": 11})
    assert "count" not in decided(quick)
    complete = shaoxing.with_values({"policy.readings.plan_binds": "ceiling", "policy.readings.status": "complete"})
    assert "count" not in decided(complete), "from January twelve months end in December"
    assert "count" in decided(complete.with_values({"policy.readings.planned_months_from": "next_month"}))


def test_more_earlier_ones_make_the_count_possible(shaoxing) -> None:
    more = {"policy.readings.plan_binds": "ceiling", "jurisdiction.earlier.count": 88}
    assert "count" not in decided(shaoxing.with_values(more))
    assert "count" in decided(shaoxing.with_values(more | {"jurisdiction.earlier.count": 87}))


def test_started_counts_the_last_year_too(shaoxing) -> None:
    """For sure only in net, or where nothing is given up: the slot of a project given up is filled again, and both were started."""
    read = shaoxing.with_values({"policy.readings.plan_binds": "ceiling", "policy.readings.status": "started"})
    assert "count" not in decided(read)
    read = read.with_values({"targets.count.at_least": 304})
    assert "+29=303个" in decided(read)["count"].zh
    assert decided(read)["count"].kind == "planned"
    assert decided(read.with_values({"policy.readings.started_counts": "net"}))["count"].kind == "certain"
    never = {f"uncertain.epistemic.abandonment.{key}": value for key, value in NEVER_GIVEN_UP.items()}
    assert decided(read.with_values(never))["count"].kind == "certain"


def test_33_province_starts_are_below_ten_points(shaoxing) -> None:
    finding = found(shaoxing, "growth")[0]
    assert finding.kind == "tension"
    assert "2024年表内启动33个" in finding.zh and "9.6—9.8" in finding.zh
    assert "2023" not in finding.zh and "2025" not in finding.zh
    within = shaoxing.with_values({"policy.readings.about": "within_tenth"})
    assert not found(within, "growth")
    assert not found(shaoxing.with_values({"policy.plan.xinchang.2024.province": 2}), "growth")


def test_plan_is_88_percent_of_at_most_344(shaoxing) -> None:
    finding = next(f for f in found(shaoxing, "coverage") if "344" in f.zh)
    assert "303" in finding.zh and "88%" in finding.zh


def test_street_floors_exceed_the_table_and_the_smallest_streets(shaoxing) -> None:
    both = found(shaoxing, "street_floors")
    assert any("47个街道" in f.zh and "19、17、15、6" in f.zh and f.kind == "tension" for f in both)
    assert decided(shaoxing)["street_floors"].kind == "certain"


def test_first_year_of_the_table_cannot_be_named_within_it(shaoxing) -> None:
    assert "80" in decided(shaoxing)["table"].zh and "62" in decided(shaoxing)["table"].zh
    assert "table" not in decided(shaoxing.with_values({"policy.readings.status": "started"}))


def test_nine_areas_at_two_a_year_take_five_years(shaoxing) -> None:
    assert "5年" in found(shaoxing, "old_town")[0].zh
    assert not found(shaoxing.with_values({"targets.old_town_yearly.at_least": 3}), "old_town")
    assert not found(shaoxing.with_values({"targets.old_town.at_least": 8}), "old_town"), "two a year make just eight in four years"


def test_lone_projects_of_fuyang(fuyang) -> None:
    complete = found(fuyang, "units")[0]
    assert complete.kind == "tension"
    assert complete.zh.startswith("3个单位") and "富春湾新城" in complete.zh and "春江街道" in complete.zh
    named = found(fuyang.with_values({"targets.units.status": "named"}), "units")[0]
    assert named.kind == "planned" and "FY-27" in named.en
    assert not found(fuyang.with_values({"targets.units.status": "started"}), "units")
    later = found(fuyang.with_values({"targets.units.by": "2024-01", "targets.units.status": "named"}), "units")
    assert all("one listed project each" in finding.en for finding in later)


def test_five_of_fuyang_s_eight_units_hang_on_one_project(fuyang) -> None:
    finding = found(fuyang, "units")[-1]
    assert finding.kind == "tension"
    assert finding.zh.startswith("8个单位中5个") and finding.en.startswith("Of 8 units 5 ")


def test_seven_months_had_passed_when_the_table_came(shaoxing) -> None:
    assert any("7 months" in f.en and "80" in f.en for f in found(shaoxing, "table"))
    assert not any("7 months" in f.en for f in found(shaoxing.with_values({"policy.in_force": "2023-01"}), "table"))


def test_floors_of_streets_by_the_register_are_70_a_year(shaoxing) -> None:
    assert any("486个社区" in f.zh and "23个达10个" in f.zh and "每年70个" in f.zh for f in found(shaoxing, "street_floors"))
    other = shaoxing.with_values({"jurisdiction.streets.tashan.weight": 11})
    assert not any("of the register" in f.en for f in found(other, "street_floors"))


@pytest.mark.parametrize(("more", "said"), [(0, True), (100, False)])
def test_floors_are_made_where_the_table_of_any_year_makes_them(shaoxing, more: int, said: bool) -> None:
    """Of a hundred more in one of its years there is nothing to tell."""
    county, years = next(iter(shaoxing.data.policy.plan.items()))
    year = max(years)
    other = shaoxing.with_values({f"policy.plan.{county}.{year}.city": years[year].city + more})
    assert any("of the register" in f.en for f in found(other, "street_floors")) == said


def test_library_ends_in_the_month_of_the_date(fuyang) -> None:
    finding = found(fuyang, "library")[0]
    assert "只有8个" in finding.zh and "9个就在当月" in finding.zh and "没有余量" in finding.zh
    named = found(fuyang.with_values({"targets.library.status": "named"}), "library")[0]
    assert "只有8个" in named.zh and "验收晚于完成" in named.zh


def test_more_than_there_are_is_certain(fuyang) -> None:
    assert "library_2026" not in decided(fuyang.with_values({"targets.library_2026.at_least": 59}))
    finding = decided(fuyang.with_values({"targets.library_2026.at_least": 60}))["library_2026"]
    assert finding.kind == "certain" and "59" in finding.en


def test_met_before_it_begins(shaoxing) -> None:
    given = {"policy.readings.earlier": "named", "targets.count.at_least": 62}
    finding = decided(shaoxing.with_values(given))["count"]
    assert finding.met and finding.kind == "certain"
    assert "count" not in decided(shaoxing.with_values(given | {"targets.count.at_least": 63}))


@pytest.mark.parametrize(("met", "reached", "holding"), [(False, 0, True), (False, 1, False), (True, 5, True), (True, 4, False)])
def test_a_decision_holds_where_no_replication_contradicts_it(met: bool, reached: int, holding: bool) -> None:
    assert finding_holds(Finding("t", "planned", "。", ".", met), reached, 5) is holding


def test_no_finding_no_decision() -> None:
    assert not finding_holds(None, 0, 5)


def test_floors_of_all_counties_are_below_the_pace(zhejiang) -> None:
    """ZJ-06: 64 counties × 3 + 26 mountain counties × 1; ZJ-01, ZJ-02: 800 in three years."""
    floors = next(finding for finding in found(zhejiang, "county_floors") if finding.kind == "tension")
    assert "218" in floors.zh and "267" in floors.zh and "218" in floors.en and "267" in floors.en
    assert not any("267" in f.en for f in found(zhejiang.with_values({"targets.county_floors.at_least": 4}), "county_floors"))


def test_a_floor_takes_more_than_the_smallest_county_has(zhejiang) -> None:
    assert decided(zhejiang)["county_floors"].kind == "certain"
    assert "Shengsi for 12 of 6" in decided(zhejiang)["county_floors"].en
    assert "county_floors" not in decided(zhejiang.with_values({"targets.county_floors.at_least": 1}))


def test_a_table_of_some_counties_says_nothing_of_the_whole(zhejiang) -> None:
    assert not found(zhejiang, "started_2025") and not found(zhejiang, "share_2025")


@pytest.mark.parametrize(("kinds", "chosen"), [
    ("tension planned certain certain", 2), ("planned planned", 0), ("tension", None), ("certain planned", 0), ("tension planned", 1),
])
def test_what_is_certain_decides_before_what_is_planned(kinds: str, chosen: int | None, fuyang, monkeypatch) -> None:
    """Of equals the first; what only pulls the other way decides nothing."""
    found = [Finding("units", kind, f"{at}", "") for at, kind in enumerate(kinds.split())]  # type: ignore[arg-type]
    monkeypatch.setattr("sim.answers.arithmetic.findings", lambda _: found)
    assert decided(fuyang.with_values({"title.en": kinds})) == ({} if chosen is None else {"units": found[chosen]})
