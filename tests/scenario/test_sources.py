"""Every number rests on something, and keeps it through inheritance."""

from collections.abc import Callable

import pytest

from sim.scenario.load import Scenario
from sim.scenario.sources import evidence, parts
from sim.scenario.values import Value

Load = Callable[..., Scenario]


def value(scenario: Scenario, path: str) -> Value:
    return next(v for v in scenario.values if v.path == path)


def test_a_source_reaches_down_to_the_next(load: Load) -> None:
    scenario = load()
    assert value(scenario, "jurisdiction.streets.north.communities").source == "own assumption"
    assert value(scenario, "funding.award.city").source == "FY-14"
    assert value(scenario, "funding.award.year_rule.share").source == "FY-18"
    assert value(scenario, "policy.approval.merge_below").source == "SX-22"


def test_values_know_unit_file_and_line(load: Load) -> None:
    city = value(load(), "funding.award.city")
    assert (city.value, city.unit, city.evidence, city.line) == (10_000_000, "yuan", "borrowed", 25)
    assert city.file.endswith("mine.yaml")
    speed = value(load(), "uncertain.epistemic.own_funds_level.median")
    assert (speed.value, speed.unit, speed.file) == (700_000, "yuan", "scenarios/zhejiang.yaml")


def test_a_changed_value_without_a_source_is_an_assumption(load: Load, write: Callable[..., object]) -> None:
    write(name="town.yaml")
    text = "extends: town.yaml\nfunding: {award: {city: 5元, county: 6元}}\npolicy: {approval: {merge_below: 7元}}\n"
    scenario = load(text=text)
    for path in ("funding.award.city", "funding.award.county", "policy.approval.merge_below"):
        assert value(scenario, path).source == "own assumption"
    assert value(scenario, "funding.award.province").source == "FY-14"
    assert [edit.told() for edit in scenario.edits] == [
        "funding.award.city=5元", "funding.award.county=6元", "policy.approval.merge_below=7元"]
    assert scenario.data.title.en == "Small town (modified: funding.award.city=5元, funding.award.county=6元 and 1 more)"


def test_the_same_value_in_another_spelling_keeps_its_clause(load: Load, write: Callable[..., object]) -> None:
    write(name="town.yaml")
    scenario = load(text="extends: town.yaml\nfunding: {award: {city: 10 million yuan, year_rule: {share: 0.7}}}\n")
    assert value(scenario, "funding.award.year_rule.share").source == "FY-18"
    assert scenario.edits == () and scenario.data.title.en == "Small town"
    set_back = scenario.with_values({"funding.award.year_rule.share": 0.5}).with_values({"funding.award.year_rule.share": "70%"})
    assert set_back.edits == () and set_back.digest == scenario.digest


def test_a_sourced_change_is_no_edit_of_the_title(load: Load, write: Callable[..., object]) -> None:
    write(name="town.yaml")
    scenario = load(text="extends: town.yaml\nfunding: {award: {city: {source: FY-15, value: 900万元}}}\n")
    assert value(scenario, "funding.award.city").source == "FY-15"
    assert scenario.data.title.en == "Small town"


def test_a_new_mapping_needs_a_source(complaints: Callable[..., list[str]], write: Callable[..., object]) -> None:
    write(name="town.yaml")
    (line,) = complaints(text="extends: town.yaml\npolicy: {floors: {county: 6}}\n")
    assert line.startswith("FILE:2: policy.floors.county: 6 has no source; give `source` beside it or above it")


def test_a_value_with_its_own_source_and_note(load: Load) -> None:
    scenario = load(("city: 1000万元", "city: {source: FY-15, value: 9元, note: read twice}"))
    assert scenario.data.funding["award"].city == 9
    assert value(scenario, "funding.award.city").source == "FY-15"


def test_an_override_of_a_constant_stays_a_mapping(load: Load, write: Callable[..., object]) -> None:
    rest = "label: {zh: 量, en: Q}, level: outer, unit: yuan, distribution: constant, value: 3元"
    write(add=f"uncertain: {{epistemic: {{q: {{{rest}}}}}}}\n", name="town.yaml")
    scenario = load(text="extends: town.yaml\nuncertain: {epistemic: {q: {source: FY-15, value: 4元}}}\n")
    assert scenario.data.uncertain.epistemic["q"].value == 4
    assert value(scenario, "uncertain.epistemic.q.value").source == "FY-15"


@pytest.mark.parametrize(("source", "expected"), [
    ("FY-14", "stated"), ("FY-14, town-list", "found"), ("town-list, guess, FY-14", "derived"),
    ("own assumption, FY-14", "assumption"), ("derived from FY-02, and more", "derived"), ("assumption", "assumption"),
])
def test_the_weakest_counts(source: str, expected: str) -> None:
    assert evidence(source, {"town-list": "found", "guess": "derived"}, clauses={"FY-02", "FY-14"}) == expected


def test_what_follows_derived_from_is_one_entry() -> None:
    assert parts("FY-02, derived from dates, and costs") == ["FY-02", "derived from dates, and costs"]


def test_a_clause_that_no_document_has_is_refused(complaints: Callable[..., list[str]]) -> None:
    (line,) = complaints(("source: FY-18", "source: FY-018"))
    assert line == "FILE:27: funding.award.year_rule.source: unknown source 'FY-018'; did you mean 'FY-18'?"
