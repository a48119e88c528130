"""A target that adds up an attribute is told in the attribute's unit, in tables, sentences and the chart; results made by hand."""

import json
import re
from pathlib import Path

import pytest

from sim import load_scenario
from sim.answers.sentences import result_sentences
from sim.answers.target_table import target_table
from sim.charts.result.target_chart import target_points
from sim.results import Result
from sim.scenario.load import Scenario

from ..typed import Rollout
from .conftest import Make

TEXT = """
extends: fuyang-2022
source: own assumption
jurisdiction:
  attributes: {homes: {label: {zh: 户数, en: Homes}, unit: {zh: 户, en: homes}, value: 400}}
targets:
  aaa: {text: {zh: 交付, en: Delivered}, measure: quantity, attribute: homes, status: delivered, at_least: 4000, by: 2024-12}
  bbb: {text: {zh: 合计, en: In all}, measure: average, attribute: homes, at_least: 200, by: 2024-12}
"""


@pytest.fixture
def told(tmp_path: Path, make: Make) -> Result:
    """Four replications of which one delivers all homes and three are 300, 600 and 900 short."""
    (tmp_path / "homes.yaml").write_text(TEXT, encoding="utf-8")
    scenario: Scenario = load_scenario(tmp_path / "homes.yaml")
    return make(4, {"aaa.complete.gap": [0, 300, 600, 900], "aaa.named.gap": 7, "bbb.named.gap": 12}, scenario)


def test_the_table_has_the_unit(told: Result) -> None:
    table = target_table(told).set_index("id")
    assert table.loc["aaa", ["unit_zh", "unit_en", "status"]].tolist() == ["户", "homes", "delivered"]
    assert table.loc["aaa", "shortfall_mean"] == 450
    assert table.loc["aaa", "shortfall_if_missed"] == 600
    assert table.loc["aaa", "probability"] == 0.25
    assert table.loc["bbb", "unit_en"] == "homes"
    assert set(table.drop(["aaa", "bbb"])["unit_en"]) == {""}


def test_sentences_say_the_unit(told: Result) -> None:
    order = ["aaa", *(name for name in told.scenario.data.targets if name != "aaa")]
    targets = {name: told.scenario.data.targets[name] for name in order}
    object.__setattr__(told.scenario.data, "targets", targets)
    assert "“交付”（按已交付计）" in result_sentences(told, "zh")[0]
    assert "平均差600户" in result_sentences(told, "zh")[0]
    assert "short by 600 homes on average" in result_sentences(told, "en")[0]


def test_the_chart_draws_what_is_delivered_once(told: Result) -> None:
    points = target_points(told, "en")
    assert points[points["id"] == "aaa"]["status"].tolist() == ["delivered"]


@pytest.mark.parametrize(("lang", "homes", "lots"), [
    ("zh", "未实现，差{}户。交付", "个十户组。"), ("en", "missed by {} homes. Delivered", " lots of ten homes."),
])
def test_a_trace_says_the_unit(lang: str, homes: str, lots: str, tmp_path: Path, rollout: Rollout) -> None:
    """That of the attribute that is added up, and where communities are counted the scenario's own word for them."""
    (tmp_path / "homes.yaml").write_text(TEXT.replace("4000", "40000000"), encoding="utf-8")
    status, out, _ = rollout("trace", str(tmp_path / "homes.yaml"), "--replication", "0", "--street", "fuchun", "--lang", lang)
    (line,) = (line for line in out.splitlines() if " aaa" in line)
    assert status == 0 and re.search(homes.format("[0-9,]+"), line)
    status, out, _ = rollout("trace", "england-retrofit-2022", "--replication", "0", "--street", "london_councils", "--lang", lang)
    assert lots in out
    found = json.loads(rollout("trace", str(tmp_path / "homes.yaml"), "--replication", "0", "--street", "fuchun", "--json")[1])["targets"]
    assert {end["id"]: end["unit"] for end in found}["aaa"] == {"zh": "户", "en": "homes"}
