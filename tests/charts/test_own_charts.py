"""Charts of a programme of one's own: one tier, earlier projects, schemes with long titles, quotes that the fonts have."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim import compare, load_scenario, run
from sim.charts.comparison.chance_chart import chance_chart
from sim.charts.comparison.fan_chart import fan_chart
from sim.charts.comparison.flow_chart import flow_chart
from sim.charts.comparison.tornado_chart import tornado_chart
from sim.charts.result.coverage_chart import coverage_chart
from sim.charts.result.street_chart import street_chart
from sim.charts.result.timeline import timeline_chart
from sim.results import Comparison, Result

FILE = Path(__file__).parents[1] / "scenario" / "qiqihar.yaml"
LONG = "A scheme with a ‘rather’ long “title” that goes on for a while: awards by area in three grades, more for three districts"


@pytest.fixture(scope="module")
def result() -> Result:
    return run(load_scenario(FILE), replications=20, seed=1)


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    path = tmp_path_factory.mktemp("own") / "long.yaml"
    path.write_text(f"extends: {FILE.as_posix()}\nsource: own assumption\ntitle: {{zh: “长”, en: '{LONG}'}}\n", encoding="utf-8")
    return compare(load_scenario(FILE), load_scenario(path), replications=20, seed=1)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def words(figure: Figure) -> str:
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def test_the_highest_tier_has_none_above_it(result: Result) -> None:
    for lang, above in (("zh", "及以上"), ("en", "or above")):
        assert above not in words(coverage_chart(result, lang)[0]).replace("达标以上", "")
    fuyang = run(load_scenario("fuyang-2022"), replications=2)
    assert "市级及以上" in words(coverage_chart(fuyang, "zh")[0])


def test_streets_are_held_against_the_path(result: Result) -> None:
    assert "Path of coverage: 100% by December 2012" in words(street_chart(result, "en")[0])
    assert "覆盖率路径：2012年12月达到100%" in words(street_chart(result, "zh")[0])


def test_one_tier_has_one_mark_within_the_axes(result: Result) -> None:
    figure, data = timeline_chart(result, "en")
    (axes,) = figure.axes
    assert (data["named_grade"] != "").any()
    marks = [line for line in axes.lines if line.get_marker() in ("o", "D")]
    assert {line.get_marker() for line in marks} == {"o"}
    assert all(float(line.get_xdata()[0]) >= axes.get_xlim()[0] for line in marks)
    assert words(figure).count("Accepted, up to standard tier") == 1


def test_english_charts_have_straight_quotes(result: Result, twins: Comparison) -> None:
    """Those of a scenario's own texts too: in titles, legends, labels of axes and notes."""
    figures = [timeline_chart(result, "en")[0], *(draw(twins, "en")[0] for draw in (fan_chart, tornado_chart, chance_chart, flow_chart))]
    for figure in figures:
        assert '"' in words(figure) and not set("“”‘’") & set(words(figure))
    assert "“长”" in words(fan_chart(twins, "zh")[0])


def test_a_scenario_without_words_of_its_own_has_straight_quotes_too() -> None:
    given = load_scenario("zhuji-2022")
    title = given.data.title.model_copy(update={"en": "Zhuji, the “first” year"})
    made = run(dataclasses.replace(given, data=given.data.model_copy(update={"title": title})), replications=2)
    assert 'Zhuji, the "first" year' in words(coverage_chart(made, "en")[0])


def test_long_titles_are_whole_and_no_difference_is_seen_as_none(twins: Comparison) -> None:
    straight = LONG.translate(str.maketrans("“”‘’", "\"\"''"))
    for draw in (fan_chart, tornado_chart, chance_chart, flow_chart):
        assert straight in " ".join(words(draw(twins, "en")[0]).split())
    assert fan_chart(twins, "en")[0].axes[1].get_ylim() == (-1, 1)
    assert tornado_chart(twins, "en")[0].axes[0].get_xlim() == (-1, 1)
