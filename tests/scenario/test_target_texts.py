"""A target whose number or date is changed keeps its text: that is told, for results are told under the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import Scenario, load_scenario
from sim.cli.app import main
from sim.scenario.scenario_library import scenario_names

SAYS = "the target's text still says “"


def told(scenario: Scenario) -> list[str]:
    return [each.path for each in scenario.warnings if each.en.startswith(SAYS)]


@pytest.mark.parametrize(("settings", "paths"), [
    ({"targets.coverage.at_least": "50%"}, ["targets.coverage.at_least"]),
    ({"targets.coverage.by": "2025-12"}, ["targets.coverage.by"]),
    ({"targets.coverage.by": "2026-06"}, []), ({"targets.coverage.at_least": "80%"}, []),
    ({"targets.coverage.at_least": "50%", "targets.coverage.text": {"zh": "一半", "en": "Half"}}, []),
    ({"targets.yuanjia.by": "2025-12"}, []),
])
def test_a_value_that_is_set(settings: dict[str, object], paths: list[str]) -> None:
    """At least 80% stood over the chance of 50%; what the text says too, one of one's own and one without figures contradict nothing."""
    assert told(load_scenario("zhuji-2022").with_values(settings)) == paths


def test_a_file_over_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: zhuji-2022\nsource: own assumption\ntargets: {coverage: {at_least: 50%}}\n", encoding="utf-8")
    assert told(load_scenario(path)) == ["targets.coverage.at_least"]
    path.write_text("extends: zhuji-2022\nsource: own assumption\n"
                    "targets: {coverage: {at_least: 50%, text: {zh: 一半, en: At least 45}}}\n", encoding="utf-8")
    assert told(load_scenario(path)) == []


@pytest.mark.parametrize(("number", "paths"), [(1200, []), (1300, ["targets.many.at_least"]), (200, ["targets.many.at_least"])])
def test_a_text_with_a_comma_among_its_thousands(number: int, paths: list[str], tmp_path: Path) -> None:
    """At least 1,200 says 1200, and neither 1 nor 200."""
    path = tmp_path / "mine.yaml"
    path.write_text("extends: zhejiang-2022\nsource: own assumption\ntargets:\n  many:\n    measure: count\n    at_least: 1000\n"
                    "    by: 2025-12\n    text: {zh: '到2025年至少1,200个', en: 'At least 1,200 by 2025'}\n", encoding="utf-8")
    assert told(load_scenario(path).with_values({"targets.many.at_least": number})) == paths


def test_nothing_of_what_is_shipped() -> None:
    assert [name for name in scenario_names() if told(load_scenario(name))] == []


@pytest.mark.parametrize(("lang", "says"), [("en", SAYS), ("zh", "目标的文字仍是“到2026年覆盖80%以上城市社区”")])
def test_a_sweep_tells_it_of_its_lever(lang: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    over = ["--over", "targets.coverage.at_least=50%,60%"]
    assert main(["sweep", "zhuji-2022", *over, "-n", "2", "--no-charts", "--out", str(tmp_path / "out"), "--lang", lang]) == 0
    err = capsys.readouterr().err
    assert says in err and err.count("--over targets.coverage.at_least: ") == 1
