"""Every chart draws, in both languages, with every label inside and nothing on top of something else."""

from __future__ import annotations

import itertools
import warnings
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim import load_scenario, run
from sim.charts.result import timeline
from sim.charts.result.coverage_chart import short_plans
from sim.charts.result.coverage_data import denominator
from sim.charts.result.money_chart import payers_seen
from sim.charts.result.result_charts import RESULT_CHARTS, draw_result
from sim.engines.readable import RolloutModel
from sim.errors import InputError
from sim.model.rules.vocabulary import Stage

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
EACH = pytest.mark.parametrize("name", list(RESULT_CHARTS))


DRAWN: dict[tuple[int, str, str], tuple[Any, Any, pd.DataFrame]] = {}
"""Charts by run, name and language, with the run."""


def drawn(result: Any, name: str, lang: str) -> tuple[Any, pd.DataFrame]:
    """A chart, drawn once for all tests that look at it; a character that no font has is an error."""
    key = id(result), name, lang
    if key not in DRAWN:
        DRAWN[key] = (result, *_drawn(result, name, lang))
    return DRAWN[key][1:]


def _drawn(result: Any, name: str, lang: str) -> tuple[Any, pd.DataFrame]:
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        return RESULT_CHARTS[name](result, lang)


def whole_bars(axes: Any) -> None:
    """No white line and no white edge splits a bar, and intervals in ink stand out on each."""
    from matplotlib.colors import to_hex

    from sim.charts.look.style import INK, ink_on

    white = "#ffffff"
    assert axes.patches and [line for line in axes.lines if to_hex(line.get_color()) == white] == []
    assert [bar for bar in axes.patches if bar.get_linewidth() and to_hex(bar.get_edgecolor()) == white] == []
    assert {ink_on(bar.get_facecolor()[:3]) for bar in axes.patches} == {INK}


def inside(figure: Any) -> None:
    """Everything drawn lies on the page."""
    box, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    assert min(box.x0, box.y0) >= 0, box
    assert box.x1 <= width, box
    assert box.y1 <= height, box


def apart(figure: Any) -> None:
    """Panels with their labels, the legend and the note do not overlap."""
    boxes = [axes.get_tightbbox() for axes in figure.axes] + [legend.get_window_extent() for legend in figure.legends]
    notes = [text for text in (figure._supxlabel,) if text is not None]
    boxes += [text.get_window_extent() for text in notes]
    for one, two in itertools.combinations(boxes, 2):
        across = min(one.x1, two.x1) - max(one.x0, two.x0)
        along = min(one.y1, two.y1) - max(one.y0, two.y0)
        assert across < 1 or along < 1, (one, two)


@EACH
@BOTH
def test_draws_with_all_labels_inside_and_apart(result: Any, name: str, lang: str) -> None:
    figure, data = drawn(result, name, lang)
    assert len(data) > 0
    inside(figure)
    apart(figure)


@EACH
def test_draws_for_few_and_many_streets(other: Any, name: str) -> None:
    figure, _ = drawn(other, name, "en")  # the longer labels
    inside(figure)
    apart(figure)


@EACH
def test_hostile_names_are_drawn_as_text(hostile: Any, name: str) -> None:
    figure, _ = drawn(hostile, name, "zh")
    inside(figure)
    shown = [text.get_text() for text in figure.findobj(mpl.text.Text)]
    assert not any("\x07" in text or "\u202e" in text or "🥟" in text for text in shown)


@EACH
def test_languages_differ(result: Any, name: str) -> None:
    texts = []
    for lang in ("zh", "en"):
        figure, _ = drawn(result, name, lang)
        texts.append(figure.legends[0].get_title().get_text())
    assert texts[0] != texts[1]


@EACH
def test_the_users_settings_stay_and_do_not_matter(result: Any, name: str) -> None:
    with mpl.rc_context({"font.size": 40, "text.usetex": True, "figure.facecolor": "red", "axes.grid": True}):
        before = dict(mpl.rcParams)
        figure = draw_result(result, name)
        assert dict(mpl.rcParams) == before
    assert figure.get_facecolor()[:3] == (1, 1, 1)
    inside(figure)


def test_unknown_names_are_refused_with_the_nearest(result: Any) -> None:
    with pytest.raises(InputError, match="did you mean 'coverage'"):
        draw_result(result, "covrage")
    with pytest.raises(InputError, match="lang"):
        draw_result(result, "coverage", lang="de")


def test_coverage_draws_its_data(result: Any) -> None:
    figure, data = drawn(result, "coverage", "zh")
    axes = figure.axes[0]
    for at, status in enumerate(("named", "complete", "started")):
        rows = data[(data["kind"] == "fan") & (data["status"] == status)]
        assert np.array_equal(axes.lines[at].get_ydata(), rows["value"])
    named = data[(data["kind"] == "fan") & (data["status"] == "named")]
    band = axes.collections[0].get_paths()[0].vertices
    assert band[:, 1].max() == named["q95"].max()
    assert (data["kind"] == "target").sum() == 2


def test_coverage_draws_the_plan_on_top_of_earlier_projects(other: Any) -> None:
    _, data = drawn(other, "coverage", "zh")
    steps = data[data["kind"] == "plan"]["value"]
    assert steps.is_monotonic_increasing
    if other.scenario.data.policy.plan and len(other.scenario.data.jurisdiction.counties) > 1:
        assert list(steps) == [62, 142, 206, 274, 303]


def test_targets_draws_its_data(result: Any) -> None:
    figure, data = drawn(result, "targets", "zh")
    marks = [line.get_xdata()[0] for line in figure.axes[0].lines if line.get_marker() not in ("None", None, "")]
    assert sorted(marks) == sorted(data["probability"])
    assert list(data["id"].unique()) == [*result.scenario.data.targets, "all"]
    assert data.groupby("id")["headline"].sum().eq(1).all()
    fixed = [k for k, target in result.scenario.data.targets.items() if target.status is not None]
    assert data["id"].value_counts()[fixed].eq(1).all()


def test_money_draws_its_data(result: Any) -> None:
    figure, data = drawn(result, "money", "en")
    heights = sum(bar.get_height() for axes in figure.axes for bar in axes.patches) * 1e6
    assert heights == pytest.approx(data["mean"].sum())
    works = data[data["panel"] == "works"]
    table = result.money[(result.money["receiver"] == "contractor") & (result.money["year"].astype(str) == "all")]
    assert works["mean"].sum() == pytest.approx(table["mean"].sum(), abs=len(works))
    totals = data.groupby(["panel", "year"]).agg({"mean": "sum", "total_mean": "first"})
    assert np.allclose(totals["mean"], totals["total_mean"], atol=len(data))


def test_streets_draws_its_data(result: Any) -> None:
    figure, data = drawn(result, "streets", "zh")
    order = data["id"].unique()
    assert len(figure.axes) == len(order) == 8
    for axes, street in zip(figure.axes, order, strict=True):
        assert np.array_equal(axes.lines[0].get_ydata(), data[data["id"] == street]["share_q50"])
    assert data.drop_duplicates("id")["coverage"].is_monotonic_increasing


def test_streets_shows_the_24_most_at_risk(other: Any) -> None:
    figure, data = drawn(other, "streets", "zh")
    with_some = (other.streets["size"] > 0).sum()
    assert len(figure.axes) == data["id"].nunique() == min(24, with_some)
    left_out = other.streets[~other.streets["id"].isin(data["id"]) & (other.streets["size"] > 0)]
    if len(left_out) and other.scenario.data.policy.path:
        assert left_out["on_path"].min() >= data["on_path"].max()


def test_timeline_tells_the_story_of_the_replication(result: Any) -> None:
    figure, data = drawn(result, "timeline", "zh")
    steps = ["listed", "approved", "complete"]
    assert len(figure.axes[0].patches) == (data[steps] != "").sum().sum()
    assert (data["listed"] != "").all()
    assert len(data) <= 40
    for earlier, later in itertools.pairwise(steps):
        both = data[(data[earlier] != "") & (data[later] != "")]
        assert (both[earlier] <= both[later]).all()
    assert not ((data["abandoned"] != "") & (data["named_province"] != "")).any()
    first, second = (timeline.projects(result, "zh", replication) for replication in (0, 1))
    assert set(data["id"]) <= set(first["id"])
    assert not second.equals(first)


def test_a_project_under_way_on_the_first_day_begins_with_the_part_that_it_was_in() -> None:
    """The province's earlier ones, of which nobody tells when they were approved: green from the first month, tan at a gate."""
    result = run(load_scenario("zhejiang-2022"), 1, 1)
    whole = timeline.projects(result, "en", 0).set_index("id")
    model = RolloutModel(result.layout.start, 1, 0)
    stages = {place.id: community.stage for place, community in zip(result.layout.start.roster.places, model.communities, strict=True)}
    earlier = whole[whole["listed"] < "2022-01"]
    told = {Stage.PREPARING: "listed", Stage.BUILDING: "approved", Stage.REVIEW: "complete"}
    assert earlier["on_first_day"].to_dict() == {name: told[stages[name]] for name in earlier.index}
    assert set(earlier["on_first_day"]) == set(told.values()) and (whole.drop(earlier.index)["on_first_day"] == "").all()
    axes = Figure().subplots()
    shown = earlier[(earlier["on_first_day"] == "approved") & (earlier["complete"] > "2022-02")].reset_index().head(1)
    timeline.draw_projects(axes, shown, 2022.0)
    assert [to_hex(patch.get_facecolor()) for patch in axes.patches] == ["#2a9d8f", "#f0d9a8"]
    assert axes.patches[0].get_x() == 2022.0


def test_a_plan_below_a_target_is_told() -> None:
    """Zhuji's table adds up to fewer communities than the 80% that it asks for."""
    figure, data = RESULT_CHARTS["coverage"](run(load_scenario("zhuji-2022"), 30, 1), "en")
    plan = data[data["kind"] == "plan"]["value"].iloc[-1]
    target = data[data["kind"] == "target"]["value"].iloc[0]
    told = " ".join(text.get_text() for text in figure.findobj(Text))
    assert plan < target and "below target A" in told.replace("\n", " ")
    assert "Simulated from January 2023 to December 2026" in told.replace("\n", " ")


def test_a_plan_is_held_against_what_is_asked_as_the_scenario_reads_it() -> None:
    """Of about 80% a tenth may be missing: then the table's 37.7 communities are enough. Nor is a plan short for want of digits."""
    about = load_scenario("zhuji-2022").with_values({"targets.coverage.about": True, "policy.readings.about": "within_tenth"})
    result = run(about, 30, 1)
    _, data = RESULT_CHARTS["coverage"](result, "en")
    assert list(short_plans(result, data, "en", denominator(result))) == []
    plain = run(load_scenario("zhuji-2022"), 30, 1)
    _, data = RESULT_CHARTS["coverage"](plain, "en")
    size = denominator(plain)
    for missing, number in ((1e-9, 0), (0.1, 1)):
        data.loc[data["kind"] == "plan", "value"] = 0.8 * size - missing
        assert len(list(short_plans(plain, data, "en", size))) == number


def test_a_payer_whose_bars_are_too_thin_to_see_is_named_below_the_chart() -> None:
    rows = [("works", "a", 3e8, 3.1e8), ("works", "b", 2e6, 3.1e8), ("streets", "c", 4e6, 8e6), ("streets", "d", -3e4, 8e6)]
    data = pd.DataFrame([(*row, row[-1] / 2, row[-1] / 9) for row in rows],
                        columns=["panel", "payer", "mean", "total_q95", "total_mean", "total_q05"])
    assert payers_seen(data, ["works", "streets"], shared=False) == payers_seen(data, ["works", "streets"], shared=True) == {"a", "c"}
