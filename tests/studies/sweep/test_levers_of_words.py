"""A lever whose values are words, parts of a scenario, or yes and no: each cell is drawn and told at its own value."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import Scenario
from sim.answers.scenario_values import value_text
from sim.charts.sweep.line_chart import lever_chart, spots
from sim.cli.decide_words import lever_text
from sim.cli.sweep_head import sweep_sentence
from sim.output.brief.decide_brief import values_looked_at
from sim.output.brief.kept_study import KeptStudy
from sim.studies.sweep.axis import axis
from sim.studies.sweep.design import design
from sim.studies.sweep.sweep import run_sweep
from sim.studies.sweep.sweep_table import value_shown
from sim.words.text import in_braces
from sim.words.tongue import Lang

PAIRING, RULE = "policy.pairing=true,false", "funding.award.year_rule={share: 70%},null"


def test_cells_stand_at_their_values(fuyang: Scenario) -> None:
    """Of two levers of words the cells stood side by side in their order, the second and third under the value of others."""
    axes = [axis(PAIRING), axis(RULE), axis("funding.award.city=300万元,500万元,700万元")]
    ran = run_sweep(fuyang, design(axes), 3, 1)
    assert spots(ran, axes[0]) == [0.0] * 6 + [1.0] * 6
    assert spots(ran, axes[1]) == [*[0.0] * 3, *[1.0] * 3] * 2
    assert spots(ran, axes[2]) == [300.0, 500.0, 700.0] * 4
    figure, data = lever_chart(ran, "zh", target="units")
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["是", "否"]
    assert [label.get_text() for label in figure.axes[1].get_xticklabels()] == ["{share: 70%}", "无"]
    for path, value, x in (("policy.pairing", True, 0.0), ("policy.pairing", False, 1.0), ("funding.award.year_rule", "none", 1.0)):
        assert set(data.loc[(data["lever"] == path) & (data[path] == value), "x"]) == {x}


@pytest.mark.parametrize("typed", [True, False, np.True_, np.False_, "True", "False"])
def test_a_brief_tells_yes_and_no(typed: object) -> None:
    """They were 1 and 0 there; a column of the table is read as of numpy where it holds nothing else, as text where it does."""
    held: Any = SimpleNamespace(lang="zh")
    assert KeptStudy.value(held, typed) == ("是" if str(typed) == "True" else "否")
    assert KeptStudy.value(held, 1) == "1" and KeptStudy.value(held, "none") == KeptStudy.value(held, None) == "无"
    assert KeptStudy.value(held, {"payer": "group"}) == "{payer: group}"


@pytest.mark.parametrize(("values", "told"), [
    ([True, False], "P: yes, no"), ([None, {"payer": "group"}], "P: none, {payer: group}"), (["5%", "1%", "3%"], "P: 5%, 1%, 3%"),
    (["1%", "3%", "5%"], "P, 1% to 5% (3 values)"), ([1, 2], "P, 1 to 2 (2 values)"),
])
def test_a_brief_says_which_values_were_looked_at(values: list[object], told: str) -> None:
    """It said from None to {'payer': 'group'}, from yes to no, and of 5%, 1% and 3% from 5% to 3%."""
    held: Any = SimpleNamespace(lang="en", lever=lambda path: "P", manifest={"options": {"over": {"p": values}}})
    held.say = lambda words, **given: words[1].format(**given)
    held.value = lambda typed: KeptStudy.value(held, typed)
    assert values_looked_at(held, "p", values) == told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_parts_of_a_scenario_are_told_as_they_are_typed(fuyang: Scenario, lang: Lang) -> None:
    """In a sentence stood {'share': '70%'}, as Python writes it."""
    rule = axis(RULE)
    ran = run_sweep(fuyang, design([rule]), 3, 1)
    assert "'" not in sweep_sentence(ran, "units", lang) and "{share: 70%}" in sweep_sentence(ran, "units", lang)
    assert lever_text(fuyang, rule.path, rule.values[0], lang) == value_shown(rule.values[0]) == "{share: 70%}"
    assert in_braces({"a": [1, {"b": None}], "c": True}) == "{a: [1, {b: null}], c: true}"
    assert lever_text(fuyang, rule.path, None, lang) == {"zh": "无", "en": "none"}[lang]
    assert value_text(True, None, lang) == {"zh": "是", "en": "yes"}[lang]
