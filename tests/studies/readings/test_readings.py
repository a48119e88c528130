"""The catalogue of readings: every switch of the documents, whom it speaks to, what it changes."""

from __future__ import annotations

import re

import pytest

from sim import load_scenario
from sim.documents.clauses import catalogue
from sim.documents.readings import applicable, chosen, current, read, readings
from sim.documents.readings.reading_places import bound_names, expanded_settings, holds
from sim.documents.readings.switching import under_option
from sim.errors import InputError
from sim.scenario.scenario_library import scenario_names
from sim.words.text import in_quotes

HERE = {
    "fuyang-2022": ["status", "every_street", "year_rule.year", "planned_months_from", "year_rule.finished_when", "year_rule.pays",
                    "year_rule.base", "final_spend", "highest_tier", "joint_tier", "award_from"],
    "zhuji-2022": ["status", "plan_binds", "plan_counts", "earlier_62", "zhuji_plan", "denominator", "planned_months_from"],
    "shaoxing-2023": ["status", "started_counts", "about", "plan_binds", "plan_counts", "earlier_62", "street_floor_binds",
                      "joint_renovation_binds", "street_floor_counts", "provincial_growth", "denominator", "planned_months_from"],
}
EVERY = [(name, reading.id) for name in ("fuyang-2022", "zhuji-2022-award", "shaoxing-2023")
         for reading in applicable(load_scenario(name))]


@pytest.mark.parametrize("name", HERE)
def test_each_county_has_its_readings(name: str) -> None:
    assert [reading.id for reading in applicable(load_scenario(name))] == HERE[name]


def test_every_reading_speaks_to_some_shipped_scenario() -> None:
    left = {reading.id for reading in readings()}
    for name in sorted(scenario_names(), key=lambda name: (name not in HERE, name != "zhejiang-2022")):
        left -= {reading.id for reading in applicable(load_scenario(name))} if left else set()
    assert left == set()


def test_every_clause_in_principle_says_whether_it_binds() -> None:
    """原则上 is guidance to an official: a reading switches it, or the clause says how it is read.

    Others say how they are read where the text is open in another way: for whom money is (FY-12, FY-13, ZJ-34, ZU-16, SX-18), or
    whether 省、市 is both or either (FY-23).
    """
    switched = {clause for reading in readings() if "原则上" in reading.title.zh for clause in reading.clauses}
    read = {clause.id: clause.reads for clause in catalogue().values() if clause.reads is not None}
    said = {clause for clause, reads in read.items() if "原则上" in reads.zh}
    open_ones = {clause.id for clause in catalogue().values() if "原则上" in clause.summary.zh}
    assert open_ones == switched | said == {"ZJ-06", "SX-05", "SX-08", "SX-09", "SX-11", "SX-15", "FY-02", "FY-09"}
    assert set(read) - said == {"FY-12", "FY-13", "ZJ-34", "ZU-16", "SX-18", "FY-23"}
    assert not switched & said
    assert all("in principle" in clause.summary.en.lower() for clause in catalogue().values() if clause.id in open_ones)
    assert all("principle" in read[clause].en.lower() for clause in said)


@pytest.mark.parametrize(("name", "reading", "path"), [
    ("shaoxing-2023", "street_floor_binds", "policy.street_floor"), ("zhejiang-2022", "county_floor_binds", "policy.floors.county"),
    ("shaoxing-2023", "joint_renovation_binds", "policy.joint_renovation"),
])
def test_a_guideline_is_looked_at_and_not_enforced(name: str, reading: str, path: str) -> None:
    """The target that counts it stays; only the rule that fills it up goes."""
    scenario = load_scenario(name)
    other = read(scenario, reading, "guideline")
    assert other.data.targets.keys() == scenario.data.targets.keys()
    *_, last = path.split(".")
    held = other.data.policy.floors.county if "floors" in path else getattr(other.data.policy, last)
    assert not held


def test_every_clause_that_is_read_is_in_the_catalogue() -> None:
    assert {clause for reading in readings() for clause in reading.clauses} <= set(catalogue())


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.id)
def test_words_are_in_both_languages(reading) -> None:
    for text in (reading.title, reading.short, *(option.title for option in reading.options)):
        assert re.search("[一-鿿]", text.zh), text
        assert re.search("[A-Za-z]", text.en), text


@pytest.mark.parametrize(("name", "reading"), EVERY)
def test_the_default_is_what_shipped_scenarios_have_and_the_others_differ(name: str, reading: str) -> None:
    scenario = load_scenario(name)
    found = next(each for each in readings() if each.id == reading)
    assert current(scenario, found) == found.default
    assert read(scenario, reading, found.default.id).digest == scenario.digest
    digests = {read(scenario, reading, option.id).digest for option in found.options}
    assert len(digests) == len(found.options)


def test_an_option_changes_its_value_and_nothing_else() -> None:
    scenario = load_scenario("fuyang-2022")
    other = read(scenario, "award_from", "in_force")
    assert {name for name, stream in other.data.funding.items() if stream.starts_from is not None} == {"award"}
    assert other.data.policy == scenario.data.policy
    assert read(other, "award_from", "library").digest == scenario.digest


def test_a_scenario_with_values_of_its_own_has_no_current_option() -> None:
    reading = next(each for each in readings() if each.id == "award_from")
    scenario = load_scenario("fuyang-2022").with_values({"funding.award.starts_from": "2023-01"})
    assert current(scenario, reading) is None
    assert reading in applicable(scenario)


@pytest.mark.parametrize(("reading", "option", "message"), [
    ("plan_bind", "ceiling", "reading 'plan_bind' is unknown; did you mean 'plan_binds'?"),
    ("award_from", "inforce", "reading award_from: option 'inforce' is unknown; did you mean 'in_force'?"),
    ("about", "exact", "reading 'about' does not apply to fuyang-2022; expected one of award_from, every_street, final_spend, "),
])
def test_what_is_unknown_or_does_not_apply_is_refused_in_one_line(reading: str, option: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(load_scenario("fuyang-2022"), reading, option)
    assert len(error.value.problems) == 1
    assert error.value.problems[0].startswith(message)


def test_chosen_tells_all_that_is_wrong_at_once() -> None:
    with pytest.raises(InputError) as error:
        chosen(load_scenario("fuyang-2022"), ["about", "stats", "status"])
    assert len(error.value.problems) == 2
    assert [reading.id for reading in chosen(load_scenario("fuyang-2022"), ["status"])] == ["status"]


def test_a_reading_that_does_not_speak_to_a_scenario_leaves_it_alone() -> None:
    scenario = load_scenario("fuyang-2022")
    reading = next(each for each in readings() if each.id == "plan_binds")
    assert under_option(scenario, reading, reading.options[1]) is scenario


def test_needs_bind_names_and_settings_take_them() -> None:
    scenario = load_scenario("fuyang-2022")
    assert bound_names(scenario, {"funding.*": {"year_rule": "given"}}) == {"funding.*": ["award"]}
    assert bound_names(scenario, {"funding.*": {"year_rule.share": 0.1}}) is None
    assert bound_names(scenario, {"policy.plan": "given"}) is None
    assert bound_names(scenario, {"policy.in_force": "2022-08"}) == {}
    assert expanded_settings({"a.*.b": 1, "c": 2}, {"a.*": ["x", "y"]}) == {"a.x.b": 1, "a.y.b": 1, "c": 2}
    assert holds(None, None)
    assert not holds({}, "given")


def test_quotes_within_quotes_are_single_ones() -> None:
    """The reading of 当年 has quotes in its name."""
    assert in_quotes("“当年”：启动之年") == "“‘当年’：启动之年”" and in_quotes("table") == "“table”"
