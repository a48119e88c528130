"""Decisions on scenarios: against brute force, whatever the workers, under fresh luck, and as a command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from sim import load_scenario, run
from sim.answers.yearly_money import DEAREST_YEAR
from sim.charts.sweep.decide_chart import decide_chart
from sim.cli.app import main
from sim.cli.decide_words import choice_words
from sim.documents.readings.switching import read
from sim.studies.decide.choosing import Chosen, Procedure
from sim.studies.decide.decide import Decision, Objective, Question, decide
from sim.studies.decide.decide_table import choice_table, need_table
from sim.studies.decide.needs import needs_of
from sim.studies.sweep.axis import axis
from sim.words.tongue import Lang
from tests.typed import Rollout

PATH = "funding.award.province"
COMMAND = ["decide", "zhuji-2022-award", "--over", f"{PATH}=0..3000万元/3", "--lang", "en"]


def question(*needs: str) -> Question:
    """Zhuji with an award at the province tier of several sizes."""
    scenario = load_scenario("zhuji-2022-award")
    return Question({scenario.name: scenario}, (axis(f"{PATH}=0..3000万元/4"),), needs_of(needs, list(scenario.data.targets)),
                    Objective("public_money"), Procedure(within=0.05, most=2000))


@pytest.fixture(scope="module")
def decided() -> Decision:
    return decide(question("province>=72%"), seed=4, readings=True)


def test_every_choice_is_what_a_run_of_it_gives(decided: Decision) -> None:
    """Cost and probability of each, and the paired difference from the answer, from runs of their own."""
    table, answer = choice_table(decided), decided.chosen.answer
    assert answer is not None
    n = {at: decided.chosen.tried[at].n for at in range(4)}
    runs = [run(decided.question.scenario_of(each), n[at], seed=4) for at, each in enumerate(decided.alternatives)]
    for at, result in enumerate(runs):
        assert table.loc[at, "value"] == pytest.approx(result.column("public_money").mean())
        assert table.loc[at, "need_1"] == result.targets.set_index("id").loc["province", "probability"]
        both = min(n[at], n[answer])
        more = result.column("public_money")[:both] - runs[answer].column("public_money")[:both]
        assert table.loc[at, "more"] == pytest.approx(float(more.mean()), abs=1e-3)
        assert table.loc[at, "more_low"] <= table.loc[at, "more"] <= table.loc[at, "more_high"]


def test_the_answer_is_the_cheapest_that_meets_the_need_as_brute_force_finds_it(decided: Decision) -> None:
    runs = [run(decided.question.scenario_of(each), 2000, seed=4) for each in decided.alternatives]
    meets = [result.targets.set_index("id").loc["province", "probability"] >= 0.72 for result in runs]
    cost = [float(result.column("public_money").mean()) if fits else np.inf for fits, result in zip(meets, runs, strict=True)]
    assert decided.outcome == "found" and decided.chosen.answer == int(np.argmin(cost))


def test_the_test_is_under_luck_that_chose_nothing(decided: Decision) -> None:
    assert decided.fresh is not None and decided.chosen.answer is not None
    scenario = decided.question.scenario_of(decided.alternatives[decided.chosen.answer])
    fresh = run(scenario, decided.fresh.n, seed=4, first=2000)
    assert decided.fresh.mean == pytest.approx(float(fresh.column("public_money").mean()))
    assert need_table(decided).loc[0, "tested"] == fresh.targets.set_index("id").loc["province", "probability"]


def test_other_readings_of_the_answer_are_runs_of_it(decided: Decision) -> None:
    assert decided.reread and decided.fresh is not None and decided.chosen.answer is not None
    scenario = decided.question.scenario_of(decided.alternatives[decided.chosen.answer])
    one = decided.reread[-1]
    other = run(read(scenario, one.reading, one.option), decided.fresh.n, seed=4, first=2000).targets.set_index("id")
    assert one.tried.chance(0) == other.loc["province", "probability"]


def test_workers_do_not_matter(decided: Decision) -> None:
    alone = decide(question("province>=72%"), seed=4, workers=1)
    assert alone.chosen.replications == decided.chosen.replications
    pd.testing.assert_frame_equal(choice_table(alone), choice_table(decided))


def test_schemes_are_choices_too() -> None:
    """Of three schemes the one without any programme costs least, and is the answer where its target is asked for seldom."""
    names = ["zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme"]
    schemes = {name: load_scenario(name) for name in names}
    needs = needs_of(["province>=5%"], list(schemes[names[0]].data.targets))
    found = decide(Question(schemes, (), needs, Objective("public_money"), Procedure(most=1000)), seed=1)
    assert found.chosen.answer is not None
    means = {name: float(run(each, 1000, seed=1).column("public_money").mean()) for name, each in schemes.items()}
    assert found.alternatives[found.chosen.answer].scheme == min(means, key=lambda name: means[name])


def test_much_of_a_measure_may_be_wanted() -> None:
    most = Question(**{**vars(question("peak_debt<=1亿元")), "objective": Objective("named_province", most=True)})
    found = decide(most, seed=2)
    assert found.chosen.answer is not None
    table = choice_table(found)
    near = table["verdict"].isin(["answer", "near", "open"])
    assert table.loc[near, "value"].min() > table.loc[~near, "value"].max()
    assert table.loc[found.chosen.answer, "value"] == pytest.approx(
        run(found.question.scenario_of(found.alternatives[found.chosen.answer]), found.chosen.tried[found.chosen.answer].n,
            seed=2).measures.set_index("id").loc["named_province", "mean"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_chart_of_what_is_no_money_speaks_of_none(lang: str) -> None:
    """It has every choice with its verdict, names what is wanted, and shows shares as percentages."""
    most = Question(**{**vars(question("province>=50%")), "objective": Objective("coverage", most=True)})
    found = decide(most, seed=2)
    figure, data = decide_chart(found, lang)
    assert list(data["verdict"]) == list(choice_table(found)["verdict"]) and len(data) == 4
    said = "\n".join([text.get_text() for text in figure.findobj(Text)])
    assert ("命名覆盖率" if lang == "zh" else "Coverage") in said and not re.search("花费|更贵|更省|cost|cheap|元|yuan", said)
    axes = figure.axes[0]
    assert all(tick.get_text().endswith("%") for tick in axes.get_xticklabels())
    assert sum(len(line.get_xdata()) for line in axes.lines if line.get_linestyle() == "None") >= len(data)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_writes_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    out = tmp_path / "d"
    assert main([*COMMAND[:-1], lang, "--need", "province>=72%", "-n", "1000", "--within", "20%", "--json", "--out", str(out)]) == 0
    found = json.loads(capsys.readouterr().out)
    table = pd.read_csv(out / "decide.csv")
    assert found["choices"] == len(table) == 3 and found["outcome"] in ("found", "runners_up")
    assert table.loc[found["answer"]["choice"], "verdict"] == "answer"
    assert {path.name for path in (out / "charts").iterdir()} == {"decide.png", "decide.svg", "decide.csv"}
    assert json.loads((out / "summary.json").read_text("utf-8"))["sentences"] == found["sentences"]
    assert pd.read_csv(out / "needs.csv").loc[0, "probability"] == 0.72


def test_what_cannot_be_met_is_an_answer_with_what_stands_in_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMAND, "--need", "province>=99.9%", "-n", "1000", "--no-charts", "--out", str(tmp_path / "d")]) == 0
    told = capsys.readouterr().out
    assert "None of 3 choices meets what is needed" in told and "With one limit taken away" in told
    assert "This holds with 95% confidence." in told and "Nearest comes" in told
    said = " ".join(told.split())
    found = re.search(r"on fresh luck in 1,000 replications, ([\d.]+)% with all limits in place", said)
    raised = re.findall(r"without “[^”]+” ([\d.]+)% \(\+([\d.]+) points\)", said)
    assert found and raised, "what a limit adds is added to a probability that is told"
    assert [float(p) - float(more) for p, more in raised] == pytest.approx([float(found[1])] * len(raised), abs=0.11)


@pytest.mark.parametrize(("lang", "said"), [("en", "and none comes near: with each, a need holds in no replication, as with"),
                                            ("zh", "也没有一种接近：每一种都有条件在全部模拟中一次也没有满足，例如")])
def test_where_a_need_never_holds_no_choice_is_called_the_nearest(capsys: pytest.CaptureFixture[str], lang: str, said: str) -> None:
    assert main([*COMMAND, "--need", "named>=10000@50%", "-n", "300", "--no-charts", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["sentences"][lang][0]
    assert said in first and "Nearest" not in first and "最接近" not in first and "0/256" in first


@pytest.mark.parametrize(("options", "told"), [
    (["--need", "province>=90%", "--least", "named", "--most", "named"], ["--least and --most: both are given"]),
    (["--need", "province>=90%", "--least", "nam"], ["--least nam: is no measure"]),
    (["--need", "province>=90%", "--confidence", "100%", "--within", "0"], ["--confidence 100%: out of range", "--within 0: out of range"]),
    (["--need", "x>=90%", "--over", "funding.award.nothing=1,2"],
     ["--need x>=90%: 'x' is no target and no measure", "--over funding.award.nothing=1"]),
    (["--need", "province>=90%", "--over", "policy.path.share=1%..2%"], ["says how far, not in how many steps"]),
    (["--need", "province>=90%", "--over", "policy.path.share=20%,900%"], ["--over policy.path.share=900%"]),
    (["--need", "province>=90%", "--over", "policy.path.share=1%..90%/100", "--over", "funding.award.year_rule.share=1%..70%/70"],
     ["21000 choices are too many"]),
])
def test_what_cannot_be_decided_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: list[str]
) -> None:
    assert main([*COMMAND, *options, "--out", str(tmp_path / "d")]) == 2
    said = capsys.readouterr().err
    assert all(line in said for line in told) and len(said.strip().splitlines()) == len(told)
    assert not (tmp_path / "d").exists()


def test_a_target_that_one_scheme_lacks_is_refused_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("extends: zhuji-2022\ntitle: {zh: 另一, en: Other}\nsource: own assumption\ntargets: {province: null}\n", "utf-8")
    assert main(["decide", "zhuji-2022", str(other), "--need", "province>=90%", "--lang", "en"]) == 2
    assert "other: --need province>=90%: 'province' is no target" in capsys.readouterr().err


def test_one_scheme_without_a_lever_leaves_nothing_to_choose(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", "zhuji-2022", "--need", "province>=90%", "--lang", "en"]) == 2
    assert "leaves nothing to choose" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["decide", "--need", "started_2025>=50%"], ["seek", "--target", "started_2025"]])
def test_rows_with_a_luck_of_their_own_have_no_fresh_luck(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    """After the last row of a posterior the first comes again: nothing could be tested under luck that chose nothing."""
    line = [command[0], "zhejiang-2022", *command[1:], "--over", "policy.operation.capacity=10,20", "--draws", "posterior"]
    assert main([*line, "--lang", "en", "--out", str(tmp_path / "d")]) == 2
    assert "each row goes by a luck of its own" in capsys.readouterr().err and not (tmp_path / "d").exists()


@pytest.mark.parametrize(("lang", "said"), [("en", "10 million yuan"), ("zh", "1000万元")])
def test_what_a_change_sets_has_the_unit_of_what_it_sets(lang: Lang, said: str) -> None:
    scenario = load_scenario(Path(__file__).parents[3] / "experiments" / "choices" / "fuyang-dated.yaml")
    path = "changes.later.set.funding.award.city"
    asked = Question({scenario.name: scenario}, (axis(f"{path}=0,1000万元"),), needs_of(["units>=90%"], list(scenario.data.targets)),
                     Objective("public_money"), Procedure())
    decision = Decision(asked, 1, asked.alternatives, Chosen("undecided", None, [], ()), "undecided", None)
    assert choice_words(decision, 1, lang) == path + {"en": " = ", "zh": "="}[lang] + said


def test_the_dearest_year_is_asked_for_kept_low_and_told(rollout: Rollout, home: Path) -> None:
    """It is no measure of a run, so that workbook, chart and brief have its unit and its name from the decision."""
    line = (*COMMAND, "--need", f"{DEAREST_YEAR}<=5亿元@10%", "--least", DEAREST_YEAR, "-n", "200", "--out", "d")
    status, out, err = rollout(*line)
    assert status == 0 and "least public spending in the dearest year" in out, err
    assert rollout("brief", "d", "--lang", "en", "--format", "html")[0] == 0
    assert "Public spending in the dearest year at most 500 million yuan" in (home / "d-brief.html").read_text(encoding="utf-8")
