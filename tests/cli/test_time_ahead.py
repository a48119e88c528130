"""What long work says before it begins, and that nothing long begins by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim import load_scenario
from sim.cli.app import main
from sim.cli.time_ahead import time_words
from sim.studies.decide.ahead import work_ahead
from sim.studies.decide.choosing import Procedure
from sim.studies.decide.decide import Objective, Question, decide
from sim.studies.decide.needs import needs_of
from sim.studies.decide.worlds import StatedWorld
from sim.studies.sweep.axis import axis

AWARD = "funding.award.province"
LINES = {
    "decide": ["decide", "zhuji-2022-award", "--over", f"{AWARD}=0..3000万元/3", "--need", "province>=72%"],
    "sensitivity": ["sensitivity", "zhuji-2022-no-programme"],
    "worth": ["worth", "zhuji-2022", "zhuji-2022-award", "--target", "province", "--value", "4亿元"],
    "seek": ["seek", "zhuji-2022-award", "--over", f"{AWARD}=0..3000万元/3", "--target", "province", "--goal", "60%"],
}
SAID = {"decide": ("choices may take", "种组合至多需模拟"), "sensitivity": ("replications take about", "次模拟约需"),
        "worth": ("replications take about", "次模拟约需"), "seek": ("values may take", "个取值至多需模拟")}


@pytest.mark.usefixtures("compiled_rules")
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", LINES)
def test_what_takes_long_is_not_begun_without_yes(tmp_path: Path, name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main([*LINES[name], "-n", "90000000", "--lang", lang, "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and SAID[name][lang == "zh"] in told and "--yes" in told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", LINES)
def test_with_yes_it_begins_and_says_how_long(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on a machine so slow that everything takes long."""
    monkeypatch.setattr("sim.ensemble.running.trial_seconds", lambda worker: (10.0, 1))
    charts = [] if name == "seek" else ["--no-charts"]
    n = "512" if name == "sensitivity" else "1024"
    line = [*LINES[name], "-n", n, "--workers", "1", *charts, "--lang", "en", "--out", str(tmp_path / "out")]
    assert main(line) == 2 and not list(tmp_path.iterdir())
    capsys.readouterr()
    assert main([*line, "--yes"]) == 0
    told = capsys.readouterr().err
    assert "minutes" in told
    if name == "decide":  # 3 choices × 256 rounds at first, and (3 + the test) × 1,024 at most, at 10 s each
        assert "3 choices: at least 768 replications (about 128 minutes), at most 4,096 (about 683 minutes)" in told
    if name == "seek":  # all 3 values and a test; at most 3 tests and 8 looks at limits
        assert "3 values: at least 4,096 replications (about 683 minutes), at most 14,336 (about 2,390 minutes)" in told


def test_no_decision_takes_more_than_was_said() -> None:
    scenario = load_scenario("zhuji-2022-award")
    question = Question({scenario.name: scenario}, (axis(f"{AWARD}=0..3000万元/3"),), needs_of(["province>=72%"], ["province"]),
                        Objective("public_money"), Procedure(within=0.05, most=1000))
    ahead = work_ahead(question, readings=True)
    decided = decide(question, seed=3, readings=True)
    taken = decided.replications + sum(each.tried.n for each in decided.reread)
    assert ahead.choices == ahead.worlds == 3 and ahead.least == 3 * 256 <= taken <= ahead.most
    assert len(decided.reread) * 1000 <= ahead.most - work_ahead(question).most
    world, alone = StatedWorld("slow", {"uncertain.epistemic.pace.median": 1.2}), work_ahead(question)
    assert work_ahead(replace(question, worlds=(world,))) == alone._replace(most=2 * alone.most, worlds=2 * alone.worlds)


def test_first_days_that_are_kept_ready_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred choices of a city are; where there is room for one alone, each may be made in every round again."""
    scenario, rule = load_scenario("zhuji-2022-award"), Procedure(most=1000)
    question = Question({scenario.name: scenario}, (axis(f"{AWARD}=0..3000万元/100"),), needs_of(["province>=72%"], ["province"]),
                        Objective("public_money"), rule)
    assert work_ahead(question).worlds == 100
    monkeypatch.setattr("sim.ensemble.standby.READY_BYTES", 1)
    assert work_ahead(question).worlds == 100 * len(rule.rounds()) == 800


@pytest.mark.parametrize(("minutes", "zh", "en"), [
    (0.31, "19秒", "19 seconds"), (0.001, "1秒", "1 second"), (1.0, "1.00分钟", "1.00 minutes"), (128.0, "128分钟", "128 minutes"),
])
def test_less_than_a_minute_is_told_in_seconds(minutes: float, zh: str, en: str) -> None:
    assert (time_words(minutes, "zh"), time_words(minutes, "en")) == (zh, en)
