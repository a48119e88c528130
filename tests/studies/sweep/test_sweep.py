"""A sweep: every cell is the scenario with its values, under the same luck; what is finished is not run again."""

from __future__ import annotations

import dataclasses
import json
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sim import load_scenario, run
from sim.answers.streamed import summary_of
from sim.answers.target_table import gaps
from sim.charts.sweep.heat_chart import finish_chart, heat_chart
from sim.charts.sweep.line_chart import draw_goal
from sim.charts.sweep.sweep_axis import told_apart
from sim.cli.app import main
from sim.cli.sweep_head import every_lever_called, sweep_sentence, titled_axes
from sim.ensemble import variants
from sim.ensemble.row_blocks import Span, cut_blocks
from sim.ensemble.store import Store
from sim.model.reports.measures import MEASURES
from sim.scenario.load import Scenario
from sim.studies.sweep.axis import axis
from sim.studies.sweep.cell import Cell, packed_cell, unpacked
from sim.studies.sweep.design import Design, design
from sim.studies.sweep.sweep import Sweep, run_sweep
from sim.studies.sweep.sweep_table import of_figure, of_target, sweep_table
from sim.words.tongue import Lang

OVER = ("funding.award.city=0..2000万元/3", "funding.award.year_rule.share=0%,70%")


@pytest.fixture(scope="module")
def grid() -> Design:
    return design([axis(over) for over in OVER])


@pytest.fixture(scope="module")
def swept(fuyang: Scenario, grid: Design) -> Sweep:
    return run_sweep(fuyang, grid, 40, seed=3)


def test_every_cell_is_the_scenario_with_its_values(swept: Sweep, fuyang: Scenario) -> None:
    for point, cell in swept.cells():
        alone = run(fuyang.with_values(point), 40, seed=3)
        for target in fuyang.data.targets:
            assert cell.sums[f"{target}.headline"] == summary_of(gaps(alone, target, "headline"))
            assert cell.sums[f"{target}.named"] == summary_of(alone.column(f"{target}.named.gap"))
        assert cell.sums["spending"] == summary_of(alone.column("spending"))


def test_the_table(swept: Sweep, fuyang: Scenario) -> None:
    table = sweep_table(swept)
    assert list(table.columns) == ["cell", "funding.award.city", "funding.award.year_rule.share", "kind", "id", "status", "value",
                                   "low", "high"]
    chance = of_target(swept, "library")
    assert list(chance["cell"]) == list(range(6)) and list(chance["funding.award.city"])[::2] == ["0万元", "1000万元", "2000万元"]
    assert chance["low"].le(chance["value"]).all() and chance["high"].ge(chance["value"]).all()
    alone = run(fuyang.with_values(swept.points[3]), 40, seed=3)
    assert chance["value"][3] == alone.targets.set_index("id").loc["library", "probability"]
    assert of_figure(swept, "named")["value"][3] == pytest.approx(alone.column("named").mean())


def test_in_memory_or_on_the_disk_is_the_same(swept: Sweep, fuyang: Scenario, grid: Design, tmp_path: Path) -> None:
    kept = run_sweep(fuyang, grid, 40, seed=3, store=Store(tmp_path, "a" * 64))
    pd.testing.assert_frame_equal(sweep_table(kept), sweep_table(swept))


def test_a_finished_cell_is_not_run_again(
    swept: Sweep, fuyang: Scenario, grid: Design, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after the third cell, one of the three damaged: four are run, and the table is that of an undisturbed sweep."""

    def stop(done: int, asked: int) -> None:
        if done >= 3 * 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_sweep(fuyang, grid, 40, seed=3, workers=1, progress=stop, store=Store(tmp_path, "a" * 64))
    there = sorted(tmp_path.iterdir())
    assert len(there) == 3
    content = there[1].read_bytes()
    there[1].write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    ran: list[int] = []
    really = variants.run

    def counted(*given: Any, **named: Any) -> Any:
        ran.append(1)
        return really(*given, **named)

    monkeypatch.setattr(variants, "run", counted)
    found = run_sweep(fuyang, grid, 40, seed=3, store=Store(tmp_path, "a" * 64))
    assert len(ran) == 4
    pd.testing.assert_frame_equal(sweep_table(found), sweep_table(swept))


def test_a_lever_that_does_nothing_changes_nothing(fuyang: Scenario) -> None:
    """The same luck in every cell: an advance above its cap is the same to the replication."""
    found = run_sweep(fuyang, design([axis("funding.award.year_rule.share=70%,85%,100%")]), 40, seed=3)
    first, *others = [cell.sums for _, cell in found.cells()]
    assert all(first == other for other in others)


def test_blocks_of_replications_change_nothing(
    swept: Sweep, fuyang: Scenario, grid: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants, "cut_blocks", partial(cut_blocks, most=17))
    found = run_sweep(fuyang, grid, 40, seed=3)
    assert [cell for _, cell in found.cells()] == [cell for _, cell in swept.cells()]


@given(st.lists(st.integers(-(1 << 62), (1 << 62) - 1), min_size=1, max_size=5))
def test_a_kept_cell_is_the_same_again_however_large(values: list[int]) -> None:
    kept = Cell({"a": summary_of(np.array(values, np.int64)), "b": summary_of(np.zeros(len(values), np.int64))})
    assert unpacked(("a", "b"), len(values))(packed_cell(kept, 7, "run"), "run") == (Span(7, 1), kept)
    with pytest.raises(ValueError, match="replications"):
        unpacked(("a", "b"), len(values) + 1)(packed_cell(kept, 7, "run"), "run")


def typed(*more: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["sweep", "fuyang-2022", "-n", "20", *more])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_command_writes_a_folder(home: Path, fuyang: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = typed("--over", OVER[0], "--over", "funding.award.year_rule.share=0%..70%/2", "--json", capsys=capsys)
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert len(found["sweep"]) == 6 and set(found["sweep"][0]["values"]) == {"funding.award.city", "funding.award.year_rule.share"}
    folder = home / "results" / "fuyang-2022-sweep"
    assert {path.name for path in folder.iterdir()} == {"sweep.csv", "summary.json", "manifest.json", "charts", "chunks"}
    assert {path.stem for path in (folder / "charts").iterdir()} == {"heat", "statuses", "frontier"}
    assert len(pd.read_csv(folder / "sweep.csv", encoding="utf-8-sig")) == 6 * (5 * (len(fuyang.data.targets) + 1) + len(MEASURES) + 1)
    assert typed("--over", OVER[0], "--lang", "zh", capsys=capsys)[0] == 0
    beside = folder.with_name("fuyang-2022-sweep-2")
    assert {path.stem for path in (beside / "charts").iterdir()} == {"levers", "frontier"}, "another sweep replaces none"
    assert typed("--over", "funding.award.city=0..2000万元", "--sobol", "4", capsys=capsys)[0] == 0


def test_stopped_and_typed_again(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sim.output.study_folder.write_study", pressed)
        status, _, err = typed("--over", OVER[0], capsys=capsys)
    assert status == 3 and "what is done is kept in results/fuyang-2022-sweep.unfinished" in err
    status, _, err = typed("--over", OVER[0], "--seed", "2", capsys=capsys)
    assert status == 2 and "seed: 1 there, 2 here" in err
    monkeypatch.setattr("sim.ensemble.variants.run", pressed)
    assert typed("--over", OVER[0], capsys=capsys)[0] == 0


@pytest.mark.parametrize(("more", "said"), [
    (("--over", "funding.award.city=0..999000000/1000", "--over", "funding.award.province=0..999000000/1000"), "or --yes"),
    (("--over", "funding.award.cty=1,2"), "did you mean"),
    (("--over", "funding.award.city=9..1/3"), "empty range"),
    (("--over", "funding.award.city=-5,3"), "--over funding.award.city=-5"),
    (("--over", "policy.floors.county=0..100/1001"), "--over policy.floors.county=0.1"),
    (("--over", "funding.award.year_rule.share=0%..170%/1001"), "--over funding.award.year_rule.share=169.83%"),
    (("--over", "funding.award.city=1,2", "--target", "nothing"), "--target nothing"),
    (("--over", "funding.award.city=0..9万元", "--sobol", "5"), "power of two"),
])
def test_wrong_input(home: Path, more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = typed(*more, capsys=capsys)
    assert (status, out) == (2, "")
    told = [line for line in err.splitlines() if "about" not in line or "expected" in line]
    assert len(told) == 1 and said in told[0], err
    assert not list(home.iterdir())


def test_of_one_combination_no_range_is_told(fuyang: Scenario) -> None:
    ran = run_sweep(fuyang, design([axis("behaviour.merit.endowment=1")]), 4, 1)
    assert sweep_sentence(ran, "units", "en").startswith("At behaviour.merit.endowment 1 the probability of “")
    assert sweep_sentence(ran, "units", "zh").startswith("behaviour.merit.endowment为1时“")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_levers_have_the_titles_of_the_page_and_values_the_units_of_the_language(fuyang: Scenario, lang: Lang) -> None:
    """A title is broken into lines, and its unit is never cut off; a lever without a title keeps its path."""
    option = "funding.award.city=0..1000万元/4"
    axes = titled_axes(fuyang, [axis(option), axis("behaviour.merit.endowment=1,2")])
    ran = run_sweep(fuyang, design(axes), 4, 1)
    words = {"zh": "以奖代补：市级每个项目", "en": "Award after acceptance: a project, city tier"}[lang]
    assert [each.label(lang) for each in axes] == [words, "behaviour.merit.endowment"]
    figure, _ = heat_chart(ran, lang, target="units")
    assert figure.axes[0].get_xlabel().replace("\n", " ") == words + {"zh": "（万元）", "en": " (million yuan)"}[lang]
    ticks = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert ticks == {"zh": ["0", "333.3", "666.7", "1000"], "en": ["0", "3.333", "6.667", "10"]}[lang]
    told = sweep_sentence(ran, "units", lang)
    assert words in told and "funding." not in told and ("万元" in told) == (lang == "zh")


@pytest.mark.parametrize(("path", "words"), [
    ("funding.award.province", ("以奖代补：省级每个项目", "Award after acceptance: a project, province tier")),
    ("funding.award.cap", ("以奖代补：每个项目最多", "Award after acceptance: at most a project")),
    ("uncertain.epistemic.county_budget.median",
     ("县（市、区）专项预算（每年）（中位数）", "Programme budget of a county a year (median)")),
])
def test_what_no_page_moves_is_called_in_words_too(path: str, words: tuple[str, str]) -> None:
    """An amount of nothing, one that the scenario leaves out, a part of an uncertain quantity: a search and a sweep name them alike."""
    scenario = load_scenario("zhuji-2022-award").with_values({"funding.award.province": 0})
    (named,) = titled_axes(scenario, [axis(f"{path}=0,1000万元")])
    assert (named.label("zh"), named.label("en")) == words
    assert every_lever_called(scenario, [path])[path] == dict(zip(("zh", "en"), words, strict=True))


@pytest.mark.parametrize(("end", "zh", "en"), [("below", "低于", "made where below"), ("at_least", "不低于", "made from")])
def test_the_bar_of_a_change_is_called_by_the_change(end: str, zh: str, en: str) -> None:
    change = {"title": {"zh": "加码", "en": "More"}, "from": "2024-01", "set": {"policy.path.share": "90%"},
              "when": {"measure": "share", "by": "2023-12", end: "30%"}}
    path = f"changes.more.when.{end}"
    town = load_scenario("zhuji-2022").with_values({"changes": {"more": change}})
    assert every_lever_called(town, [path]) == {path: {"zh": f"加码——触发条件（{zh}）", "en": f"More – {en}"}}


def test_ticks_have_as_many_digits_as_tell_values_apart() -> None:
    assert told_apart([1000 / 3, 0, 1000 / 3]) == [0, 333.3]
    assert told_apart([12345, 12346]) == [12345, 12346]


def test_an_axis_of_chances_goes_as_far_as_they_do() -> None:
    """Up to 1 with the line of 90% where an interval goes beyond 0.45; else no further than the intervals, without the line."""
    _, panels = plt.subplots(1, 2, sharey=True)
    assert draw_goal(panels, 0.46, "en") == "dashed: 90%" and panels[1].get_ylim() == pytest.approx((-0.03, 1.03))
    assert [len(axes.lines) for axes in panels] == [1, 1]
    _, panels = plt.subplots(1, 2, sharey=True)
    assert draw_goal(panels, 0.2, "zh") == "90%在图的上方" and panels[1].get_ylim() == pytest.approx((-0.006, 0.206))
    assert [len(axes.lines) for axes in panels] == [0, 0]
    plt.close("all")


@pytest.mark.parametrize(("values", "lows", "highs", "lines", "more"), [
    ([0.1, 0.2, 0.3, 0.4], 0.05, 0.05, [], "90% is reached in no cell"),
    ([0.85, 0.86, 0.87, 0.88], 0.03, 0.03, [1], "90% is reached in no cell"),
    ([0.5, 0.6, 0.95, 0.96], 0.2, 0.02, [2.2, 1], ""),
    ([0.95, 0.96, 0.97, 0.98], 0.01, 0.01, [], "above 90% in every cell"),
])
def test_the_legend_names_the_lines_that_are_drawn(
    swept: Sweep, values: list[float], lows: float, highs: float, lines: list[float], more: str
) -> None:
    """Thick where the chance itself crosses 90%, dashed where an end of its interval does, none where nothing is drawn."""
    pair = design([axis("funding.award.city=0,1000万元"), axis("funding.award.province=0,1000万元")])
    ran = dataclasses.replace(swept, design=pair)
    value = np.array(values)
    data = pd.DataFrame({"value": value, "low": value - lows, "high": value + highs})
    figure = plt.figure()
    finish_chart(figure, ran, "units", "en", [data])
    handles = [handle for legend in figure.legends for handle in legend.legend_handles]
    said = " ".join(text.get_text() for text in figure.findobj(Text)).replace("\n", " ")
    assert [handle.get_linewidth() for handle in handles if isinstance(handle, Line2D)] == lines
    assert (more in said if more else "cell –" not in said) and ("Thick line" in said) == bool(lines)
    plt.close(figure)


def test_where_no_cell_reaches_it_nothing_is_counted(fuyang: Scenario) -> None:
    ran = run_sweep(fuyang, design([axis("funding.award.city=0,2000万元")]), 40, 1)
    table = of_target(ran, "units")
    assert table["value"].max() < 0.9 and table["value"].nunique() == 2
    assert sweep_sentence(ran, "units", "en").split("; ")[1].startswith("it is below 90% in all 2 combinations.")
    assert "2个组合都低于90%。" in sweep_sentence(ran, "units", "zh")
