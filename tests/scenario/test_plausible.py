"""What can hardly be meant is told with what was likely meant; money that may be 万元 is refused until it says so."""

from collections.abc import Callable

import pytest

from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import scenario_names

Load = Callable[..., Scenario]
Complaints = Callable[..., list[str]]


def told(scenario: Scenario, lang: str = "en") -> list[str]:
    return [warning.told(lang).partition(": ")[2] for warning in scenario.warnings]


@pytest.mark.parametrize("name", scenario_names())
def test_shipped_scenarios_hold_nothing_odd(name: str) -> None:
    """But that grants decide nothing where streets have what `plain` leaves them."""
    odd = ["funding"] if name.startswith(("gansu", "england")) else []
    assert [warning.path for warning in load_scenario(name).warnings] == odd


@pytest.mark.parametrize(("old", "new", "path"), [
    ("city: 1000万元", "city: 1500", "funding.award.city"),
    ("city: 1000万元", "city: '1,500'", "funding.award.city"),
    ("cap: 700万元", "cap: 700", "funding.award.year_rule.cap"),
    ("yearly: county_budget", "yearly: 8000", "funds.county.yearly"),
    ("yearly: county_budget", "yearly: 3000.5", "funds.county.yearly"),
])
def test_money_without_a_unit_is_refused_with_both_spellings(complaints: Complaints, old: str, new: str, path: str) -> None:
    (line,) = complaints((old, new))
    number = new.partition(": ")[2].strip("'")
    assert f": {path}: {number} is money without a unit; expected " in line and f" million yuan ({number}万元) or {number} yuan" in line
    assert line.endswith(f" or {number} yuan ({number}元)")


def test_a_drawn_amount_without_a_unit_is_refused(complaints: Complaints) -> None:
    (line,) = complaints(add="uncertain: {epistemic: {cost_demonstration: {median: 930}}}\n")
    assert line.startswith("FILE:34: uncertain.epistemic.cost_demonstration.median: 930 is money without a unit")


def test_a_price_a_square_metre_is_hundreds_of_yuan(load: Load) -> None:
    scenario = load(add="uncertain: {epistemic: {estate_price: {median: 435}}}\n")
    assert scenario.data.uncertain.epistemic["estate_price"].median == 435
    assert not told(scenario)


@pytest.mark.parametrize("text", ["12000000", "1200万元", "12 million yuan", "0", "1200 万元"])
def test_whole_yuan_stay_yuan(load: Load, text: str) -> None:
    scenario = load(("city: 1000万元", f"city: {text}"))
    assert scenario.data.funding["award"].city == (0 if text == "0" else 12_000_000)
    assert not told(scenario)


@pytest.mark.parametrize("text", ["1.5万元", "0.015 million yuan"])
def test_a_small_amount_in_a_large_unit_is_meant(load: Load, text: str) -> None:
    assert not [line for line in told(load(("city: 1000万元", f"city: {text}"))) if "very little" in line]


@pytest.mark.parametrize(("old", "new", "said"), [
    ("city: 1000万元", "city: 1500元",
     "funding.award.city: 1,500 yuan is very little for the support of one project; was 15 million yuan"),
    ("city: 1000万元", "city: 1200亿元", "funding.award.city: 120,000 million yuan is very much"),
    ("yearly: county_budget", "yearly: 8000元",
     "funds.county.yearly: 8,000 yuan is very little for the money of one year; was 80 million yuan (8,000万元) meant?"),
    ("share: 70%", "share: 0.7%", "funding.award.year_rule.share: 0.7% is very little for a share of this kind; was 70% meant?"),
    ("at_least: 50%", "at_least: 0.5%", "targets.half.at_least: 0.5% is very little"),
    ("at_least: 50%", "at_least: 1", "targets.half.at_least: 1 is read as 100%"),
    ("at_least: 50%", "at_least: 0%", "targets.half.at_least: a target of at least 0 is always met"),
    ("measure: share\n    at_least: 50%", "measure: count\n    at_least: 50", "targets.half.at_least: the target asks for at least 50, "),
    ("{county: 2, city: 1}", "{county: 5000, city: 1}", "policy.plan.east.2023.county: a year's plan of 5,000, but there are only about 5"),
    ("{county: 2, city: 1}", "{county: 6, city: 1}", "policy.plan.east.2023.county: a year's plan of 6, but there are only about 5"),
    ("{county: 2, city: 1}", "{county: 5, city: 5, province: 5}", ""),
    ("cap: 700万元", "cap: 7亿元", "funding.award.year_rule.cap: a cap of 700,000,000 yuan is above every amount (at most 12,000,000"),
    ("trigger: acceptance", "trigger: acceptance\n    cap: 500万元", "funding.award.cap: a cap of 5,000,000 yuan is below every amount"),
    ("end: 2025-12", "end: 2062-12", "period.end: the period is 41 years long"),
    ("communities: 3", "communities: 3000", "jurisdiction.streets.north.communities: 3000 is unusual for the communities of one street"),
])
def test_what_can_hardly_be_meant_is_told(load: Load, old: str, new: str, said: str) -> None:
    found = told(load((old, new)))
    assert [line for line in found if line.startswith(said)] if said else not found


@pytest.mark.parametrize(("add", "path"), [
    ("policy: {planned_months: {renovation: 1}}", "policy.planned_months.renovation"),
    ("policy: {planned_months: {new_build: 240}}", "policy.planned_months.new_build"),
    ("policy: {acceptance: {city: {publication: 60}}}", "policy.acceptance.city.publication"),
    ("policy: {acceptance: {city: {throughput: 0}}}", "policy.acceptance.city.throughput"),
    ("policy: {floors: {county: 70}}", "policy.floors.county"),
    ("policy: {approval: {merge_below: 2000元}}", "policy.approval.merge_below"),
    ("uncertain: {aleatory: {payment_lag: {mean: 365}}}", "uncertain.aleatory.payment_lag.mean"),
    ("uncertain: {epistemic: {county_budget: {median: 4000元}}}", "uncertain.epistemic.county_budget.median"),
    ("observed: {known: {month: 2023-12, status: named, value: 600}}", "observed.known.value"),
])
def test_every_part_of_the_file_is_looked_at(load: Load, write: Callable[..., object], add: str, path: str) -> None:
    write(name="town.yaml")
    found = load(text=f"extends: town.yaml\nsource: own assumption\n{add}\n").warnings
    assert list(dict.fromkeys(warning.path for warning in found)) == [path]
    assert found[0].line == 3
    assert found[0].zh != found[0].en


@pytest.mark.parametrize(("add", "path"), [
    ("policy: {approval: {joint_review: 70}}", "policy.approval.joint_review: 70 is out of range"),
    ("policy: {approval: {permit_factor: 30}}", "policy.approval.permit_factor: 30 is out of range"),
])
def test_what_a_range_excludes_is_refused(complaints: Complaints, write: Callable[..., object], add: str, path: str) -> None:
    write(name="town.yaml")
    (line,) = complaints(text=f"extends: town.yaml\nsource: own assumption\n{add}\n")
    assert path in line


@pytest.mark.parametrize(("end", "told_years"), [("2026-12", []), ("2025-12", []), ("2024-12", ["2026"])])
def test_a_year_of_the_table_that_no_reading_counts_is_told(end: str, told_years: list[str]) -> None:
    """What is accepted in the year after the period is started in it, by one reading of the table."""
    whole = load_scenario("zhejiang-2022")
    short = whole.with_values({"period.end": end, **{f"targets.{key}.by": "2022-12" for key in whole.data.targets}})
    assert [warning.path[-4:] for warning in short.warnings if ".plan." in warning.path] == told_years


def test_a_change_in_mid_run_is_looked_at_too(load: Load, complaints: Complaints) -> None:
    change = "changes: {{more: {{title: {{zh: 加, en: More}}, from: 2024-01, set: {{funding.award.city: {}}}}}}}\n"
    (line,) = complaints(add=change.format("1500"))
    assert "changes.more.set.funding.award.city: 1500 is money without a unit" in line
    assert told(load(add=change.format("1500元")))[0].startswith("changes.more.set.funding.award.city: 1,500 yuan is very little")


def test_a_value_that_is_set_names_its_option(load: Load) -> None:
    (warning,) = load().with_values({"funding.award.city": "1500元"}).warnings
    assert warning.told("zh") == "--set funding.award.city=1500元: 一个项目的奖补仅1500元，过小；是否应为1500万元？"
    assert warning.as_data()["line"] == 0
