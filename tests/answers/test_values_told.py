"""Values of a scenario as people read them, names of places, and tables in a scenario's own words; all by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim import load_scenario
from sim.answers.notebook_bar import _line
from sim.answers.own_tables import own_table
from sim.answers.scenario_values import differing_values, value_place, value_text, values_to_show
from sim.answers.scopes import place_name, scope_name
from sim.cli.decide_words import chance_text, lever_text
from sim.scenario.schema import Text
from sim.scenario.values import Value


@pytest.mark.parametrize(("value", "unit", "zh", "en"), [
    (True, None, "是", "yes"), (False, "yuan", "否", "no"), (None, "share", "–", "–"), ("city", "share", "city", "city"),
    ("", None, "–", "–"),
    (10_000_000, "yuan", "1000万元", "10 million yuan"), (0.7, "share", "70%", "70%"), (12 * 2026 + 11, "month", "2026-12", "2026-12"),
    (6, "months", "6个月", "6 months"), (1, "months", "1个月", "1 month"), (1.25, "factor", "1.25倍", "1.25"), (3, "count", "3", "3"),
    (0.123456789012, None, "0.123456789", "0.123456789"), (2, "logit", "2 logit", "2 logit"),
    ([0.5, 1], "share", "50%, 100%", "50%, 100%"), ((1, True), None, "1, 是", "1, yes"),
    ({"a": 1}, "share", "{a: 1}", "{a: 1}"),
])
def test_a_value_is_told_with_its_unit(value: object, unit: str | None, zh: str, en: str) -> None:
    assert (value_text(value, unit, "zh"), value_text(value, unit, "en")) == (zh, en)


def test_values_are_shown_without_what_a_tier_leaves_closed_and_in_the_unit_of_their_target() -> None:
    """Gansu has one tier, so that two thirds of the amounts by tier are none of its own; 990 communities are a count,
    half of them a share."""
    scenario = load_scenario("gansu-2019")
    shown = {value.path: value for value in values_to_show(scenario)}
    assert [value.path for value in scenario.values if not scenario.ids.is_closed(value.path)] == [*shown]
    assert 0 < len(shown) < len(scenario.values)
    assert (shown["targets.year_2019.at_least"].unit, shown["targets.share_2020.at_least"].unit) == ("count", "share")
    assert shown["targets.year_2019.by"].unit == "month"


@pytest.mark.parametrize(("measure", "below", "unit"), [("count", "12", "count"), ("share", "12%", "share")])
def test_what_a_condition_asks_for_is_told_in_the_unit_of_its_measure(measure: str, below: str, unit: str, tmp_path: Path) -> None:
    """Twelve communities are no 1200 %."""
    path = tmp_path / "behind.yaml"
    path.write_text(f"""
extends: zhuji-2022-award
source: own assumption
title: {{zh: 落后, en: behind}}
changes:
  rise: {{title: {{zh: 升, en: up}}, from: 2025-01, when: {{measure: {measure}, status: named, by: 2024-12, below: {below}}},
         set: {{funding.award.province: 1500万元}}}}
""", encoding="utf-8")
    assert {value.path: value.unit for value in load_scenario(path).values}["changes.rise.when.below"] == unit


def test_a_lever_that_is_asked_for_is_told_in_the_unit_of_its_measure() -> None:
    gansu = load_scenario("gansu-2019")
    asked = [lever_text(gansu, f"targets.{path}.at_least", value, "en") for path, value in (("year_2019", 3), ("share_2020", "30%"))]
    paid = [lever_text(gansu, "funding.award.amount_by.per_unit", typed, "en") for typed in ("100万元", 1_000_000)]
    assert (asked, paid) == (["3", "30%"], ["1 million yuan"] * 2)


def value(path: str, held: object = 1, unit: str | None = "yuan", source: str = "A", line: int = 7) -> Value:
    """A value in a file."""
    return Value(path, held, unit, source, "stated", "a.yaml", line)


def test_where_a_value_stands() -> None:
    assert (value_place(value("a")), value_place(value("a", line=1)), value_place(value("a", line=0))) == ("a.yaml:7", "a.yaml:1", "a.yaml")


def test_values_differ_by_what_they_are_and_rest_on() -> None:
    """Not by where they stand; those of the first in its order, then what only the second has."""
    first = (value("same"), value("held"), value("unit"), value("source"), value("gone", None, None, ""), value("line"))
    second = (value("new"), value("line", line=9), value("source", source="B"), value("unit", unit="share"), value("held", 2),
    value("same"))
    found = differing_values(first, second)
    assert [path for path, *_ in found] == ["held", "unit", "source", "gone", "new"]
    assert found[0][1:] == (first[1], second[4]) and found[3][1:] == (first[4], None) and found[4][1:] == (None, second[0])


def test_places_are_called_by_their_names() -> None:
    """The smallest that a figure names; a community that nobody has named by what it is called there."""
    def named(word: str) -> Any:
        return SimpleNamespace(name=Text(zh=f"{word}省", en=word))

    where = SimpleNamespace(name=named("W").name, prefectures={"p": named("P")}, counties={"c": named("C")}, streets={"s": named("S")},
                            communities={"k": named("K")})
    data: Any = SimpleNamespace(jurisdiction=where)
    usual = {"prefecture": None, "county": None, "street": None, "community": None}

    def called(**given: str) -> tuple[str, str]:
        found = place_name(data, SimpleNamespace(**{**usual, **given}))  # type: ignore[arg-type]
        return found.zh, found.en

    assert called() == ("W省", "W") and called(prefecture="p") == ("P省", "P") and called(county="c", prefecture="p") == ("C省", "C")
    assert called(street="s", county="c", community="k") == ("S省K省", "K, S") and called(community="某") == ("W省某", "某, W")
    scopes = ["all", "prefecture:p", "county:c", "street:s", "kind:new_build", "standard:new_build"]
    assert [scope_name(data, scope).en for scope in scopes] == ["Whole area", "P", "C", "S", "New-build", "New-build standard"]


TABLE = {"tier": ["county", "city", 5], "standard": ["inclusive", 3, "x"], "lever": ["policy.plan"] * 3, "unit": ["communities", 4, "yuan"],
         "name": ["communities"] * 3, "text_zh": ["社区", "", 6], "text_en": ["communities", "", 6], "named_county": [1, 2, 3],
         "named_city": [4, 5, 6], "review_province": [7, 8, 9], "named": [1, 1, 1], "other_city": [2, 2, 2]}


class Own:
    """The words of a scenario of two tiers, of which the lower stands for the second of the model; the first is closed."""

    def __init__(self) -> None:
        self.tiers = {"county": "base", "city": "base", "province": "top"}

    def cell(self, column: str, held: str) -> str:
        """An id of its own."""
        return f"{column}:{held}"

    def put(self, text: str, lang: str) -> str:
        """A text in its words."""
        return f"{text}|{lang}"


@pytest.mark.parametrize(("lang", "unit", "name"), [("", "en", None), ("zh", "zh", "zh"), ("en", "en", "en")])
def test_a_table_in_own_words(lang: str, unit: str, name: str | None) -> None:
    """Ids by their column, units, texts by the language of their column, and those of a chart by its own; numbers stay."""
    own: Any = Own()
    found = own_table(pd.DataFrame(TABLE), own, lang)
    assert found["tier"].tolist() == ["tier:county", "tier:city", 5] and found["standard"].tolist() == ["standard:inclusive", 3,
    "standard:x"]
    assert found["lever"].tolist() == ["lever:policy.plan"] * 3
    assert found["unit"].tolist() == [f"communities|{unit}", 4, f"yuan|{unit}"]
    assert found["name"].tolist() == [f"communities|{name}" if name else "communities"] * 3
    assert found["text_zh"].tolist() == ["社区|zh", "|zh", 6] and found["text_en"].tolist() == ["communities|en", "|en", 6]
    assert found["named"].tolist() == [1, 1, 1] and found["other_city"].tolist() == [2, 2, 2]


def test_columns_of_tiers_are_called_by_the_tiers_there_are() -> None:
    """The column of the closed one is gone, and those of the others bear its words; all stay where it has no tiers of its own."""
    own: Any = Own()
    found = own_table(pd.DataFrame(TABLE), own)
    assert [name for name in found if "named_" in name or "review_" in name] == ["named_base", "review_top"]
    assert found["named_base"].tolist() == [4, 5, 6]
    own.tiers = {}
    table = pd.DataFrame(TABLE)
    assert [*own_table(table, own)] == [*TABLE] and own_table(table, None) is table


def test_a_line_in_a_notebook_is_small_print_or_nothing() -> None:
    assert (_line("1 < 2"), _line("")) == ("<small>1 &lt; 2</small>", "")


@pytest.mark.parametrize(("ends", "zh", "en"), [
    ((0.0, 0.0, 0.03), "0/200（99%置信上限3.0%）", "0/200 (99% upper limit 3.0%)"),
    ((1.0, 0.97, 1.0), "200/200（99%置信下限97.0%）", "200/200 (99% lower limit 97.0%)"),
    ((0.5, 0.4, 0.6), "50.0%（99%置信区间40.0%—60.0%）", "50.0% (99% confidence interval 40.0%–60.0%)"),
])
def test_a_decision_tells_its_limits_at_the_confidence_asked_for(ends: tuple[float, float, float], zh: str, en: str) -> None:
    decision: Any = SimpleNamespace(question=SimpleNamespace(rule=SimpleNamespace(confidence=0.99)))
    assert (chance_text(ends, 200, decision, "zh"), chance_text(ends, 200, decision, "en")) == (zh, en)
