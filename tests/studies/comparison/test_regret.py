"""Regret of schemes over readings: nothing for the best, paired against it, known where it is known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim import load_scenario
from sim.answers.paired import NOTHING, chance_difference, chances_of
from sim.answers.streamed import summary_of
from sim.charts.comparison.regret_chart import judged_by, regret_chart
from sim.cli.app import main
from sim.cli.console import Screen
from sim.cli.regret_command import read_how, regret_data, regret_sentence, tell_regret
from sim.documents.readings import reading_in_words
from sim.documents.readings.switching import read
from sim.results import run
from sim.scenario.load import Scenario
from sim.studies.comparison import regret
from sim.studies.comparison.criterion import difference_in, scores
from sim.studies.comparison.regret import AS_IS, RegretStudy, largest_regrets, regret_table, study_regret
from sim.words.text import in_quotes
from sim.words.tongue import Lang

NAMES = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")


@pytest.fixture(scope="module")
def schemes() -> dict[str, Scenario]:
    return {name: load_scenario(name) for name in NAMES}


@pytest.fixture(scope="module")
def study(schemes: dict[str, Scenario]) -> RegretStudy:
    return study_regret(schemes, "province", 60, seed=2)


def test_the_best_has_none_and_the_others_what_they_lack(study: RegretStudy) -> None:
    for _, rows in regret_table(study).groupby(["reading", "option"]):
        best = rows.loc[rows["value"].idxmax()]
        assert set(rows["best"]) == {rows.loc[rows["regret"] == 0, "best"].iloc[0]}
        assert np.allclose(rows["regret"], best["value"] - rows["value"])
        assert (rows["low"] <= rows["regret"]).all() and (rows["regret"] <= rows["high"]).all()


def test_each_cell_is_the_scheme_under_the_reading(study: RegretStudy, schemes: dict[str, Scenario]) -> None:
    table = regret_table(study).set_index(["reading", "option", "scenario"])["value"]
    for name in NAMES:
        alone = scores(run(read(schemes[name], "status", "started"), 60, seed=2), "province")
        assert table["status", "started", name] == pytest.approx(alone.mean())
        assert table[AS_IS, AS_IS, name] == pytest.approx(scores(run(schemes[name], 60, seed=2), "province").mean())


def test_regret_is_paired_with_the_best(study: RegretStudy, schemes: dict[str, Scenario]) -> None:
    own = {name: scores(run(read(schemes[name], "status", "started"), 60, seed=2), "province") for name in NAMES}
    table = regret_table(study)
    for row in table[table["option"] == "started"].to_dict("records"):
        expected = NOTHING if row["scenario"] == row["best"] else chance_difference(own[row["scenario"]] > 0, own[row["best"]] > 0)
        assert [row["regret"], row["low"], row["high"]] == pytest.approx([expected.difference, expected.low, expected.high])


def test_blocks_of_replications_change_nothing(
    study: RegretStudy, schemes: dict[str, Scenario], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regret, "BYTES", 8 * 17 * len(study.values))
    again = study_regret(schemes, "province", 60, seed=2)
    pd.testing.assert_frame_equal(regret_table(again), regret_table(study))


def test_a_reading_that_does_not_speak_to_a_scheme_leaves_it(study: RegretStudy) -> None:
    """The 70% rule is no part of Zhuji's own fund."""
    table = regret_table(study).set_index(["reading", "option", "scenario"])["value"]
    assert table["year_rule.pays", "ceiling", "zhuji-2022"] == table[AS_IS, AS_IS, "zhuji-2022"]
    assert "year_rule.pays" not in {reading.id for reading, _ in study_regret(
        {name: load_scenario(name) for name in NAMES[::2]}, "named", 2).rows if reading}


def test_a_scheme_against_itself_has_no_regret(schemes: dict[str, Scenario]) -> None:
    found = study_regret({"a": schemes[NAMES[0]], "b": schemes[NAMES[0]]}, "named", 20)
    assert (regret_table(found)[["regret", "low", "high"]] == 0).all(axis=None)


def test_the_largest(study: RegretStudy) -> None:
    table = regret_table(study).groupby("scenario")["regret"].max()
    for row in largest_regrets(study).to_dict("records"):
        assert row["regret"] == table[row["scenario"]]
    assert largest_regrets(study)["regret"].is_monotonic_increasing
    level = regret_table(study)
    level = level[level["regret"] == 0].groupby("scenario").size()
    for row in largest_regrets(study).to_dict("records"):
        assert row["best_under"] == level.get(row["scenario"], 0), "or level with the best: not the first of them alone"


def test_schemes_that_are_level_are_told_as_level(schemes: dict[str, Scenario]) -> None:
    """The safest is no single one of two that are the same; and without a reading that speaks to them nothing is said of all readings."""
    own = schemes[NAMES[0]]
    both = regret_data(study_regret({"a": own, "b": own}, "named", 20))
    assert "“a” (level with it: “b”)" in both["sentences"]["en"] and "“a”（与之并列：“b”）" in both["sentences"]["zh"]
    assert [row["best_under"] == row["of"] for row in both["largest"]] == [True, True]
    alone = regret_sentence(RegretStudy({"a": own, "b": own}, "named", ((None, None),), {own.digest: summary_of(np.arange(3))}, {},
                                        {(0, "a"): own.digest, (0, "b"): own.digest}, 3, 1), "en")
    assert alone.startswith("No reading of an ambiguous sentence speaks to these schemes: as they are set, ") and "all 1" not in alone


@pytest.mark.parametrize(("behind", "told"), [
    ([1, 1, -1, 1], "; yet “Zhuji with Fuyang's award” is not shown to fall behind at all (at most 0.50 in these replications, "
                    "95% confidence interval −1.10 to 2.10)."),
    ([1, 1, 1, 1], "; yet “Zhuji with Fuyang's award” is not shown to fall behind at all (at most 1.00 in these replications)."),
    ([1, 1, 2, 1], "is the best."),
])
def test_a_scheme_that_may_lag_by_luck_alone_is_told(schemes: dict[str, Scenario], behind: list[int], told: str) -> None:
    """Half a name more with a standard error of a half, and 1.25 more with one of a quarter: Student's interval of four, rounded outward;
    of four that are all equal nothing is known of how far others lie."""
    one, other = (schemes[name].digest for name in NAMES[:2])
    named = summary_of(np.array([5, 5, 5, 5])), summary_of(np.array([5, 5, 5, 5]) - np.array(behind))
    found = RegretStudy({"a": schemes[NAMES[0]], "b": schemes[NAMES[1]]}, "named", ((None, None),), {one: named[0], other: named[1]},
                        {(other, one): summary_of(np.array(behind))}, {(0, "a"): one, (0, "b"): other}, 4, 1)
    assert regret_sentence(found, "en").startswith("No reading") and told in regret_sentence(found, "en")
    assert ("但样本不足以表明" in regret_sentence(found, "zh")) == ("yet" in told)


def test_a_regret_in_a_target_has_the_interval_of_a_comparison() -> None:
    """Met by one in both replications and by the other in none: 100 points, and far from sure."""
    change = difference_in(summary_of(np.array([1, 1])), "target.province")
    assert change == chances_of(2, 2, 0) and change.low < 0
    assert difference_in(summary_of(np.array([1_000_000, 3_000_000])), "measure.coverage").difference == 2.0


def test_the_screen_counts_who_is_level_with_the_best(study: RegretStudy, capsys: pytest.CaptureFixture[str]) -> None:
    """As the brief does: a scheme that is as good as the best is not worse for standing behind it."""
    tell_regret(Screen("en"), study, regret_data(study))
    table, said = regret_table(study), capsys.readouterr().out
    for name, own in table.groupby("scenario"):
        line = next(line for line in said.splitlines() if line.strip().startswith(f"{name} "))
        assert line.endswith(f" {int((own['regret'] == 0).sum())}/{len(study.rows)}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chart_shows_every_cell(study: RegretStudy, lang: str) -> None:
    figure, data = regret_chart(study, lang)
    assert len(data) == len(study.rows) * 3
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert len(texts) == (len(study.rows) + 1) * 3
    assert f"{100 * largest_regrets(study)['regret'].max():.1f}" in texts
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert ("计入的状态：建成" if lang == "zh" else "Status counted: construction complete") in rows


def test_the_chart_tells_schemes_of_one_title_apart(schemes: dict[str, Scenario]) -> None:
    """By their names; others by their titles."""
    one, other = (schemes[name] for name in NAMES[:2])
    figure, _ = regret_chart(study_regret({"a": one, "b": one, "c": other}, "named", 20), "en")
    heads = [" ".join(label.get_text().split()) for label in figure.axes[0].get_xticklabels()]
    assert heads == ["a", "b", other.data.title.en]


def test_what_schemes_are_judged_by_is_told_in_words(study: RegretStudy) -> None:
    for by, words in (("province", "省级未来社区覆盖30%以上城市社区"), ("all", "全部目标同时实现"), ("named", "命名社区"),
                      ("measure.named", "命名社区")):
        assert judged_by(replace(study, by=by), "zh") == words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentence_names_the_reading_in_words(study: RegretStudy, lang: Lang) -> None:
    """No id of a reading or an option stands in it."""
    worst = largest_regrets(study).iloc[0]
    told = regret_sentence(study, lang)
    words = next(in_quotes(reading_in_words(reading, option, lang)) for reading, option in study.rows
                 if reading and option and (reading.id, option.id) == (worst["reading"], worst["option"]))
    assert words in told and f"{worst['reading']} = " not in told
    assert read_how(study, AS_IS, AS_IS, lang) == ("按基准设定时" if lang == "zh" else "as set in the scenarios")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["regret", *NAMES, "--by", "province", "-n", "20", "--json", "--lang", "en"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["largest"][0]["scenario"] in NAMES and "minimax-regret" in found["sentences"]["en"]
    assert "percentage points behind the best (95% confidence interval" in found["sentences"]["en"]
    folder = tmp_path / "results" / "zhuji-2022-regret"
    assert {path.name for path in folder.iterdir()} == {"regret.csv", "largest.csv", "summary.json", "manifest.json", "charts"}
    for wrong, said in ((["zhuji-2022"], "expected two or more"), ([*NAMES, "--by", "provnce"], "did you mean"),
                        (["zhuji-2022", "fuyang-2022"], "expected")):
        assert main(["regret", *wrong, "--lang", "en"]) == 2
        assert said in capsys.readouterr().err
