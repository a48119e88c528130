"""Stated worlds: what an option or a file means, what is refused, and that the answer meets its needs in each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from sim import InputError, load_scenario, run
from sim.answers.format import yuan
from sim.answers.target_table import HEADLINE, gaps
from sim.charts.sweep.decide_chart import decide_chart
from sim.cli.app import main
from sim.cli.world_words import alone_sentence
from sim.ensemble.drawn import drawn_values
from sim.studies.decide.choosing import Procedure
from sim.studies.decide.decide import Decision, Objective, Question, decide
from sim.studies.decide.decide_table import better_alone, choice_table, world_table
from sim.studies.decide.needs import needs_of
from sim.studies.decide.worlds import check_worlds, worlds_of
from sim.studies.sweep.axis import axis
from sim.words.tongue import Lang

PATH, GATE = "funding.award.province", "uncertain.epistemic.pass_province.a"
WEAK = f"weak gate: {GATE}=6"
SCHEME = load_scenario("zhuji-2022-award")


def question(need: str, *under: str) -> Question:
    """Zhuji with an award at the province tier of several sizes, in these worlds."""
    worlds = tuple(world for text in under for world in worlds_of(text, SCHEME))
    return Question({SCHEME.name: SCHEME}, (axis(f"{PATH}=0..6000万元/5"),), needs_of([need], list(SCHEME.data.targets)),
                    Objective("public_money"), Procedure(within=0.05, most=2000), worlds)


@pytest.fixture(scope="module")
def decided() -> Decision:
    return decide(question("province>=77%", WEAK), seed=4)


def test_the_cheapest_that_meets_the_need_in_both_worlds_as_brute_force_finds_it(decided: Decision) -> None:
    """As things stand alone a cheaper one would do."""
    def chance(at: int, world: int) -> float:
        scenario = decided.question.scenario_of(decided.alternatives[at], world)
        return float(run(scenario, 2000, seed=4).targets.set_index("id").loc["province", "probability"])

    meets = [[chance(at, world) >= 0.77 for at in range(5)] for world in (0, 1)]
    both = [at for at in range(5) if meets[0][at] and meets[1][at]]
    assert decided.chosen.answer == both[0] > meets[0].index(True)


def test_what_the_answer_gives_in_each_world_is_a_run_of_it_under_fresh_luck(decided: Decision) -> None:
    table = world_table(decided)
    assert list(table["world"]) == ["as_it_stands", "weak gate"] and decided.fresh is not None and decided.chosen.answer is not None
    changed = SCHEME.with_values({**decided.alternatives[decided.chosen.answer].values, GATE: 6})
    there = run(changed, int(table.loc[1, "replications"]), seed=4, first=2000)
    assert table.loc[1, "value"] == there.targets.set_index("id").loc["province", "probability"] < table.loc[0, "value"]
    assert choice_table(decided).loc[0, "replications"] == decided.chosen.tried[0].replications


def test_what_the_worlds_cost_is_told_by_the_choice_that_would_do_without_them(decided: Decision) -> None:
    """The better one as things stand alone is the answer without worlds; by hand it costs so much less, and falls short in the world."""
    alone = decide(question("province>=77%"), seed=4)
    assert alone.chosen.answer is not None and decided.chosen.answer is not None
    assert better_alone(decided) == (alone.chosen.answer, 1) and better_alone(alone) is None
    tried = decided.chosen.tried
    both = min(tried[alone.chosen.answer].n, tried[decided.chosen.answer].n)
    less = tried[decided.chosen.answer].cost[:both].mean() - tried[alone.chosen.answer].cost[:both].mean()
    assert less > 0 and not alone_sentence(alone, "zh")
    told: dict[Lang, tuple[str, ...]] = {"zh": ("若只按现有设定，", "少", "但在情形“weak gate”下"),
                                         "en": ("As things stand alone, ", "lower by ", "but in “weak gate”")}
    for lang, words in told.items():
        said = alone_sentence(decided, lang)
        assert all(each in said for each in words) and yuan(less, lang) in said


def test_the_nearest_choice_is_looked_at_in_every_world_where_none_meets_the_need() -> None:
    found = decide(question("province>=99%", WEAK, f"weaker: {GATE}=4"), seed=1)
    assert found.outcome == "not_met" and all(found.seen.seen_in(world) for world in range(3))
    assert list(world_table(found)["world"]) == ["as_it_stands", "weak gate", "weaker"]


@pytest.mark.parametrize(("text", "name", "settings"), [
    (WEAK, "weak gate", {GATE: 6}), (f"验收从严：{GATE}=6，policy.path.share=60%", "验收从严", {GATE: 6, "policy.path.share": "60%"}),
    (f"{GATE}=6", f"{GATE}=6", {GATE: 6}), ("l: policy.a=[1, 2], policy.b=3", "l", {"policy.a": [1, 2], "policy.b": 3}),
])
def test_an_option_says_a_world(text: str, name: str, settings: dict[str, object]) -> None:
    (world,) = worlds_of(text, SCHEME)
    assert (world.name, dict(world.settings)) == (name, settings)


def test_a_file_says_several_with_titles(tmp_path: Path) -> None:
    file = tmp_path / "worlds.yaml"
    file.write_text(f"weak: {{title: {{zh: 从严, en: Strict}}, set: {{{GATE}: 6}}}}\ndear:\n  set: {{{GATE}: 7}}\n", "utf-8")
    weak, dear = worlds_of(str(file), SCHEME)
    assert (weak.label("zh"), weak.label("en"), dear.label("en"), dict(dear.settings)) == ("从严", "Strict", "dear", {GATE: 7})
    file.write_text("weak: 3\n", "utf-8")
    with pytest.raises(InputError, match="weak: is no world"):
        worlds_of(str(file), SCHEME)


def test_readings_are_worlds() -> None:
    """Each other option of those named, once; what the scheme has now is no world."""
    worlds = worlds_of("readings=status,denominator", SCHEME)
    assert worlds and {world.name.partition("=")[0] for world in worlds} == {"status", "denominator"}
    assert all(world.of(SCHEME).digest != SCHEME.digest for world in worlds)
    check_worlds({"a": SCHEME}, (), worlds)
    assert len(worlds_of("readings", SCHEME)) > len(worlds)


def test_the_command_tells_and_writes_the_worlds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "d"
    line = ["decide", SCHEME.name, "--over", f"{PATH}=1500万元,6000万元", "--need", "province>=70%", "--under", WEAK, "-n", "1000"]
    assert main([*line, "--no-charts", "--json", "--lang", "en", "--out", str(out)]) == 0
    told = json.loads(capsys.readouterr().out)["sentences"]
    assert "in the stated world “weak gate”" in told["en"][0] and "情形“weak gate”" in told["zh"][0]
    assert any("least room in “weak gate”" in line for line in told["en"])
    assert list(pd.read_csv(out / "worlds.csv")["world"]) == ["as_it_stands", "weak gate"]
    assert json.loads((out / "manifest.json").read_text("utf-8"))["options"]["under"] == [{"name": "weak gate", "set": {GATE: 6}}]


def test_what_is_no_world_is_refused_all_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    under = ["huh", f"x: {PATH}=3万元", "y: policy.nothing=1", f"same: {GATE}=12", WEAK, f"again: {GATE}=6", f"again: {GATE}=5",
             "readings=nope", "z: policy.path.share=900%"]
    options = [word for text in under for word in ("--under", text)]
    line = ["decide", SCHEME.name, "--over", f"{PATH}=0,6000万元", "--need", "province>=70%", "--lang", "en", "--out", str(tmp_path / "d")]
    assert main([*line, *options]) == 2
    told = capsys.readouterr().err.strip().splitlines()
    wanted = ["--under huh: says no world", f"x: moves {PATH}, which is a lever", "--under y: policy.nothing=1: unknown path",
              "--under same: changes nothing", "--under weak gate and again: are the same world", "--under again: is given twice",
              "reading 'nope' is unknown", "--under z: policy.path.share=900%"]
    assert all(sum(part in each for each in told) == 1 for part in wanted) and len(told) == len(wanted)
    assert not (tmp_path / "d").exists()


def test_where_the_answer_misses_is_told_from_its_own_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the world where it has least room: the box's numbers are those of the odd replications of the test, drawn again here."""
    out = tmp_path / "d"
    line = ["decide", SCHEME.name, "--over", f"{PATH}=1500万元,3000万元", "--need", "province>=70%", "--under", WEAK, "-n", "2000"]
    assert main([*line, "--discover", "--no-charts", "--json", "--lang", "en", "--out", str(out)]) == 0
    told = json.loads(capsys.readouterr().out)
    table, tested = pd.read_csv(out / "misses.csv"), pd.read_csv(out / "worlds.csv")
    assert len(table) and set(table["world"]) == {"weak gate"} and table.loc[0, "by_luck"] < 0.05
    n = int(tested.loc[1, "replications"])
    there = run(SCHEME.with_values({**told["answer"]["values"], GATE: 6}), n, seed=1, first=2000)
    missed = gaps(there, "province", HEADLINE) != 0
    drawn = drawn_values(there.layout.start, 1, n, 2000)
    inside = np.ones(n, bool)
    for row in table.itertuples():
        heading = row.quantity if pd.isna(row.place) else f"{row.quantity}.{row.place}"
        values = drawn.values[:, drawn.headings.index(heading)]
        inside &= ~((values < row.low) | (values > row.high))
    assert (table.loc[0, ["missed", "inside", "both"]] == [missed[1::2].sum(), inside[1::2].sum(), (missed & inside)[1::2].sum()]).all()
    assert any("it misses a need mostly where" in line for line in told["sentences"]["en"])
    assert any("未满足条件的模拟多见于" in line for line in told["sentences"]["zh"])


def test_without_the_workbench_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench", None)
    line = ["decide", SCHEME.name, "--over", f"{PATH}=0,6000万元", "--need", "nothing>=70%", "--discover", "--lang", "en"]
    assert main(line) == 2
    told = capsys.readouterr().err
    assert "--discover: the EMA Workbench is not installed" in told and "'nothing' is no target" in told


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_chart_shows_the_world_least_favourable_to_a_choice(decided: Decision, lang: str) -> None:
    figure, data = decide_chart(decided, lang)
    tried = decided.chosen.tried
    worst = [min(each.chance(world) for world in (0, 1) if each.seen_in(world)) for each in tried]
    assert list(data["chance"]) == worst and any(chance < each.chance(0) for chance, each in zip(worst, tried, strict=True))
    said = "".join(text.get_text() for text in figure.findobj(Text)).replace("\n", "" if lang == "zh" else " ")
    assert ("最不利" if lang == "zh" else "least favourable") in said


def test_rows_that_come_again_are_no_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draws = tmp_path / "draws.csv"
    draws.write_text("pass_province\n" + "\n".join(f"0.{at}" for at in range(10, 60)) + "\n", "utf-8")
    line = ["decide", SCHEME.name, "--over", f"{PATH}=0,6000万元", "--need", "province>=70%", "--discover", "--draws", str(draws)]
    assert main([*line, "-n", "1000", "--lang", "en", "--out", str(tmp_path / "d")]) == 2
    assert "50 rows for 1,000 replications" in capsys.readouterr().err and not (tmp_path / "d").exists()
