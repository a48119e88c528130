"""Charts of comparisons draw what the tables say, in both languages, with every label inside and nothing on another."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.text import Text

from sim import InputError, compare, load_scenario, run
from sim.answers.quantiles import quantiles
from sim.charts.comparison.comparison_charts import COMPARISON_CHARTS, response_chart
from sim.results import Comparison, compare_named

from .test_charts import apart, inside, whole_bars

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
EACH = pytest.mark.parametrize("name", list(COMPARISON_CHARTS))
SHARES = ("0%", "35%", "100%")


@pytest.fixture(scope="module")
def three() -> Comparison:
    names = ("zhuji-2022", "zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")
    return compare(*(load_scenario(name) for name in names), replications=120, seed=2)


@pytest.fixture(scope="module")
def many() -> Comparison:
    """Fourteen schemes, some with long names, some that differ in nothing."""
    base = load_scenario("fuyang-2022")
    schemes = {"base": base} | {
        f"share={share}": base.with_values({"funding.award.year_rule.share": share}) for share in SHARES
    }
    for at in range(10):
        zh, en = f"一个名字很长很长很长很长很长很长的方案，第{at}个", f"A scheme with quite a long name, number {at}"
        schemes[f"reward_{at}"] = base.with_values({"funding.award.reward": at / 10, "title.zh": zh, "title.en": en})
    return compare_named(schemes, 60, seed=2)


def drawn(comparison: Comparison, name: str, lang: str) -> tuple[Any, pd.DataFrame]:
    """A chart; a character that no font has is an error."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        return COMPARISON_CHARTS[name](comparison, lang)


@EACH
@BOTH
def test_draws_with_all_labels_inside_and_apart(three: Comparison, name: str, lang: str) -> None:
    figure, data = drawn(three, name, lang)
    assert len(data) > 0
    inside(figure)
    apart(figure)


@EACH
@BOTH
def test_draws_for_many_schemes(many: Comparison, name: str, lang: str) -> None:
    figure, _ = drawn(many, name, lang)
    inside(figure)
    apart(figure)


@BOTH
def test_the_response_to_a_lever(many: Comparison, lang: str) -> None:
    levels = {f"share={share}": share for share in SHARES}
    figure, data = response_chart(many, lang, levels=levels, lever=load_scenario("fuyang-2022").data.title)
    inside(figure)
    apart(figure)
    own = data[data["line"] == "named"]
    assert own["x"].to_list() == [0, 0.35, 1]
    assert own["value"].to_list() == pytest.approx([many.results[name].runs["named"].mean() for name in levels])
    assert (own["low"] <= own["value"]).all() and (own["value"] <= own["high"]).all()
    assert own["base"].iloc[0] == pytest.approx(many.base.runs["named"].mean())


@pytest.mark.parametrize(("levels", "places", "unit"), [
    ({"a": "100万元", "b": "8000000元"}, [100, 800], "yuan"), ({"a": "70%", "b": "5%"}, [0.7, 0.05], "percent"),
    ({"a": 3, "b": 4.5}, [3, 4.5], "plain"), ({"a": None, "b": "ceiling"}, [0, 1], "names"), ({"a": True, "b": False}, [0, 1], "names"),
])
def test_levels_find_their_axis(levels: dict[str, object], places: list[float], unit: str) -> None:
    from sim.charts.comparison.response_chart import axis_numbers

    assert axis_numbers(levels) == (places, unit)


def test_fans_are_the_paths_and_their_paired_difference(three: Comparison) -> None:
    _, data = drawn(three, "fans", "en")
    best = next(name for name in three.ranking["scenario"] if name != "zhuji-2022")
    a, b = (run(load_scenario(name), three.replications, seed=three.seed, places=True).places.path.astype(int)
            for name in ("zhuji-2022", best))
    for what, path in (("a", a), ("b", b), ("difference", b - a)):
        own = data[data["what"] == what]
        assert own["month"].iloc[[0, -1]].to_list() == ["2023-01", "2026-12"]
        assert own["mean"].to_numpy() == pytest.approx(path.mean(axis=0))
        assert own["q95"].tolist() == [quantiles(month, (95,))[0] for month in path.T]


def test_bars_are_sorted_and_twins_are_said_to_be_identical(three: Comparison) -> None:
    figure, data = drawn(three, "tornado", "en")
    whole_bars(figure.axes[0])
    assert data["difference"].is_monotonic_decreasing
    table = three.differences
    named = table[(table["kind"] == "measure") & (table["id"] == "named")].set_index("scenario")
    assert data.set_index("scenario")["low"].to_dict() == pytest.approx(named["low"].to_dict())
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts == ["identical"]


@EACH
def test_languages_differ(three: Comparison, name: str) -> None:
    titles = {figure.legends[0].get_title().get_text() for figure in (drawn(three, name, lang)[0] for lang in ("zh", "en"))}
    assert len(titles) == 2


def test_names_are_drawn_as_text(tmp_path: Path) -> None:
    base = load_scenario("fuyang-2022")
    hostile = base.with_values({"title.en": "$\\frac{1}{0}$ \u202e<b>🥟", "title.zh": "恶\x07意", "funding.award.reward": 0})
    comparison = compare(base, hostile, replications=20)
    for name in COMPARISON_CHARTS:
        figure, _ = drawn(comparison, name, "en")
        shown = [text.get_text() for text in figure.findobj(mpl.text.Text)]
        assert not any("\u202e" in text or "🥟" in text for text in shown)
    comparison.chart("tornado", path=tmp_path / "chart.pdf", lang="zh")
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")


def test_an_unknown_chart_is_refused(three: Comparison) -> None:
    with pytest.raises(InputError, match="did you mean 'chances'"):
        three.chart("chance")
    with pytest.raises(InputError, match="format 'gif' is unknown"):
        three.chart("chances", path="a.gif")


@EACH
@BOTH
def test_a_chart_names_the_scenario_of_every_scheme(three: Comparison, many: Comparison, name: str, lang: str) -> None:
    """With version, replications and seed these decide the chart; the baseline's alone would not."""
    told = "".join(text.get_text() for text in drawn(three, name, lang)[0].findobj(Text)).replace("\n", "").replace(" ", "")
    assert all(result.scenario.digest[:12] in told for result in three.results.values())
    told = "".join(text.get_text() for text in drawn(many, name, lang)[0].findobj(Text)).replace("\n", "").replace(" ", "")
    assert ("另10个" if lang == "zh" else "10more") in told
