"""Chances, efficiency and flows of a comparison: drawn as their data say, the data as counted anew, all labels inside and apart."""

from __future__ import annotations

import functools
import itertools
import math
import warnings
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest

from sim import compare, load_scenario
from sim.answers.format import money_unit
from sim.answers.money_table import REPAID
from sim.charts.comparison.comparison_charts import COMPARISON_CHARTS, draw_comparison
from sim.charts.comparison.efficiency_chart import efficiency_legend, reached
from sim.charts.comparison.flow_chart import TINY
from sim.charts.comparison.scheme_chart import LOOKS, scheme_names
from sim.charts.look.compare_labels import extent
from sim.errors import InputError
from sim.results import Comparison, compare_named

from .conftest import HOSTILE
from .test_charts import apart, inside

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
OURS = ("chances", "efficiency", "flows")
EACH = pytest.mark.parametrize("name", OURS)
LONG = {"zh": "以奖代补资金按完工进度分年拨付并设上限的方案" * 3, "en": "The award is paid in yearly parts by progress, with a cap, " * 3}
REPLICATIONS = 150


@pytest.fixture(scope="module")
def three() -> Comparison:
    """Zhuji's own scheme, Fuyang's award, no programme."""
    found = [load_scenario(name) for name in ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")]
    return compare(*found, replications=REPLICATIONS)


@pytest.fixture(scope="module")
def gaining() -> Comparison:
    """Shaoxing, whose streets receive more than they bear, and all of whose targets but two are never met."""
    found = [load_scenario(name) for name in ("shaoxing-2023", "shaoxing-2023-award", "shaoxing-2023-no-programme")]
    return compare(*found, replications=40)


@pytest.fixture(scope="module")
def twins() -> Comparison:
    """A scheme against itself."""
    own = load_scenario("zhuji-2022")
    return compare_named({"own": own, "share=70%": own}, replications=30)


@pytest.fixture(scope="module")
def many() -> Comparison:
    """Forty schemes: long and hostile titles, many of them the same, ranked by a target."""
    award = load_scenario("zhuji-2022-award")
    schemes = {f"share={share}%": award.with_values({"funding.award.year_rule.share": f"{share}%"}) for share in range(0, 100, 3)}
    told = {"long": LONG, "again": LONG, "hostile": {"zh": HOSTILE, "en": HOSTILE}}
    for name, title in told.items():
        schemes[name] = award.with_values({f"title.{lang}": words for lang, words in title.items()})
    others = {name: load_scenario(name) for name in ("zhuji-2022", "zhuji-2022-no-programme")}
    return compare_named({"base": award, **schemes, **others}, replications=40, by="province")


@pytest.fixture(params=["three", "gaining", "twins", "many"])
def comparison(request: pytest.FixtureRequest) -> Comparison:
    """Each of them in turn."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@functools.lru_cache
def drawn(comparison: Comparison, name: str, lang: str) -> Any:
    """A chart; a character that no font has is an error, and so is a label outside."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure, data = COMPARISON_CHARTS[name](comparison, lang)
    inside(figure)
    return figure, data


def marks(axes: Any) -> list[Any]:
    """Lines that are marks."""
    return [line for line in axes.lines if line.get_marker() not in ("None", None, "")]


def wilson(k: int, n: int) -> tuple[float, float]:
    """The textbook formula."""
    z, p = 1.959963984540054, k / n
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) - half) / (1 + z * z / n), (p + z * z / (2 * n) + half) / (1 + z * z / n)


@EACH
@BOTH
def test_all_labels_are_inside_and_panels_apart(comparison: Comparison, name: str, lang: str) -> None:
    figure, data = drawn(comparison, name, lang)
    assert set(data["scenario"]) == set(comparison.results)
    apart(figure)


@BOTH
def test_no_two_texts_of_a_panel_overlap(comparison: Comparison, lang: str) -> None:
    for name in OURS:
        figure, _ = drawn(comparison, name, lang)
        for axes in figure.axes:
            shown = [text for text in axes.texts if text.get_text()]
            boxes = [extent(text) if isinstance(text, mpl.text.Annotation) else text.get_window_extent() for text in shown]
            for (one, a), (two, b) in itertools.combinations(zip(shown, boxes, strict=True), 2):
                assert not a.padded(-0.5).overlaps(b.padded(-0.5)), (name, one.get_text(), two.get_text())


def test_chances_are_counted_and_tested(three: Comparison) -> None:
    _, data = drawn(three, "chances", "en")
    assert list(data["id"].unique()) == three.targets
    tests = three.differences[(three.differences["kind"] == "probability") & (three.differences["status"] == "headline")]
    for row in data.to_dict("records"):
        result = three.results[row["scenario"]]
        k = round(float(result.targets.set_index("id").loc[row["id"], "probability"]) * REPLICATIONS)
        low, high = wilson(k, REPLICATIONS)
        assert row["probability"] == k / REPLICATIONS
        assert (row["low"], row["high"]) == pytest.approx((low, high), abs=1e-9)
        own = tests[(tests["scenario"] == row["scenario"]) & (tests["id"] == row["id"])]
        assert row["sure"] == bool((own["p_holm"] < 0.05).any())
    assert data["sure"].any() and not data.loc[data["scenario"] != three.baseline, "sure"].all()


def test_chances_fills_what_surely_differs(three: Comparison) -> None:
    figure, data = drawn(three, "chances", "zh")
    found = marks(figure.axes[0])
    assert [line.get_xdata()[0] for line in found] == list(data["probability"])
    assert [line.get_marker() for line in found] == [mark for mark, _ in LOOKS[:3]] * len(three.targets)
    filled = [line.get_markerfacecolor() != "white" for line in found]
    assert filled == list(data["sure"] | (data["scenario"] == three.baseline))


def test_twins_are_hollow(twins: Comparison) -> None:
    figure, data = drawn(twins, "chances", "zh")
    faces = [line.get_markerfacecolor() for line in marks(figure.axes[0])]
    assert faces[1::2] == ["white"] * len(twins.targets)
    assert (data["probability"].to_numpy()[::2] == data["probability"].to_numpy()[1::2]).all()


def test_marks_of_schemes_differ_in_grey_or_shape() -> None:
    grey = [float(np.dot(mpl.colors.to_rgb(colour), (0.299, 0.587, 0.114))) for _, colour in LOOKS]
    assert len({mark for mark, _ in LOOKS}) == len(LOOKS)
    assert min(np.diff(sorted(grey))) > 0.04


def test_chances_of_many_names_baseline_best_and_ends(many: Comparison) -> None:
    figure, data = drawn(many, "chances", "en")
    assert set(data.loc[data["role"] == "baseline", "scenario"]) == {"base"}
    assert set(data.loc[data["role"] == "best", "scenario"]) <= {many.ranking["scenario"].iloc[0]}
    ticks = [line for line in marks(figure.axes[0]) if line.get_marker() == "|"]
    assert [len(line.get_xdata()) for line in ticks] == [40] * len(many.targets)
    assert len(figure.axes[0].texts) == len(many.targets)
    for target, own in data.groupby("id"):
        ends = own[own["role"].isin(("lowest", "highest"))]
        assert ends["probability"].isin((own["probability"].min(), own["probability"].max())).all(), target


def test_a_target_never_met_is_not_said_to_be_impossible(many: Comparison) -> None:
    figure, _ = drawn(many, "chances", "en")
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert not any("(0%" in text or "100%" in text.replace("=100%", "") for text in texts)
    assert any("0/40 (≤8.8%)" in text for text in texts)


def test_efficiency_draws_the_ranking(comparison: Comparison) -> None:
    figure, data = drawn(comparison, "efficiency", "en")
    for column in ("scenario", "value", "low", "high", "outlay", "efficient"):
        assert list(data[column]) == list(comparison.ranking[column])
    (scale, unit), found = money_unit(float(data["outlay"].max()), "en"), marks(figure.axes[0])
    assert unit in figure.axes[0].get_xlabel()
    assert np.allclose([line.get_xdata()[0] * scale for line in found], data["outlay"])
    assert np.allclose([line.get_ydata()[0] for line in found], data["value"])
    assert [line.get_markerfacecolor() != "white" for line in found] == list(data["efficient"])
    steps = figure.axes[0].lines[0]
    assert set(np.round(steps.get_xdata() * scale)) == set(np.round(data.loc[data["efficient"], "outlay"]))


@pytest.mark.parametrize("beaten", [True, False])
def test_the_legend_of_efficiency_names_the_beaten_only_where_there_are_any(beaten: bool) -> None:
    told = [entry.get_label() for entry in efficiency_legend("en", beaten)]
    assert ("beaten by another" in told) == beaten
    assert told[0] == "not beaten by any other"
    assert "baseline" in told


def test_outlay_has_the_interval_of_its_mean(three: Comparison) -> None:
    _, data = drawn(three, "efficiency", "en")
    row = data[data["baseline"]].iloc[0]
    runs, funds = three.base.runs, three.scenario.data.funds
    given = three.scenario.data.funding.items()
    streams = [name for name, stream in given if not funds[stream.payer].private and stream.receiver != "fund"]
    paid = sum(runs[column] for column in runs if column.split(".")[:2] in [["flow", name] for name in streams])
    back = sum(runs[column] for column in runs if column.startswith("flow.repayments."))
    half = 1.959964 * (paid - back).std() / math.sqrt(REPLICATIONS)
    assert row["outlay"] == pytest.approx((paid - back).mean())
    assert row["outlay_high"] - row["outlay"] == pytest.approx(half, rel=1e-5)


@BOTH
def test_labels_of_efficiency_cover_no_mark(comparison: Comparison, lang: str) -> None:
    figure, data = drawn(comparison, "efficiency", lang)
    axes = figure.axes[0]
    spots = [axes.transData.transform((line.get_xdata()[0], line.get_ydata()[0])) for line in marks(axes)]
    for label in axes.texts:
        box = extent(label)
        assert not any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for x, y in spots), label.get_text()
        assert axes.bbox.x0 <= box.x0 and box.x1 <= axes.bbox.x1
    points = data.loc[data["labelled"], ["outlay", "value"]].drop_duplicates()
    notes = figure._supxlabel.get_text()
    assert len(axes.texts) >= len(points) or "Without a label" in notes or "未标出" in notes


def test_the_line_goes_level_and_then_up() -> None:
    x, y = reached(np.array([1.0, 2.0, 5.0]), np.array([10.0, 20.0, 30.0]))
    assert list(zip(x, y, strict=True)) == [(1, 10), (2, 10), (2, 20), (5, 20), (5, 30)]


def test_flows_add_up_to_the_works(comparison: Comparison) -> None:
    _, data = drawn(comparison, "flows", "zh")
    for name, own in data.groupby("scenario"):
        assert own["mean"].sum() == pytest.approx(comparison.results[str(name)].runs["spending"].mean())
        assert own["payer"].is_unique


def test_bands_are_as_wide_as_the_money(gaining: Comparison) -> None:
    """What was repaid is too little to be drawn here, and the note says so: so much more comes in than goes out."""
    figure, every = drawn(gaining, "flows", "en")
    repaid = every["payer"] == REPAID
    data, back = every[~repaid], -every.loc[repaid].set_index("scenario")["mean"]
    assert back.any() and (back.to_numpy() < 0.005 * every.loc[repaid, "works"]).all()
    assert any("below 0.5% of the works" in text.get_text() for text in figure.texts)
    drawn_from = [*data["works"], *data["mean"].abs()]
    scale, _ = money_unit(max(drawn_from), "en", min(amount for amount in drawn_from if amount))
    for axes, (scheme, own) in zip(figure.axes, data.groupby("scenario", sort=False), strict=True):
        bands = [patch for patch in axes.patches if isinstance(patch, mpl.patches.PathPatch)]
        widths = [patch.get_path().vertices[4][1] - patch.get_path().vertices[3][1] for patch in bands]
        paid, got = own.loc[own["mean"] > 0, "mean"], -own.loc[own["mean"] < 0, "mean"]
        assert np.allclose(np.array(widths) * scale, [*paid, own["works"].iloc[0], *got])
        assert sum(widths[: len(paid)]) == pytest.approx(sum(widths[len(paid):]) + back.get(scheme, 0.0) / scale)
    assert len({(axes.get_xlim(), axes.get_ylim()) for axes in figure.axes}) == 1
    sizes = np.array([axes.bbox.size for axes in figure.axes])
    assert np.ptp(sizes, axis=0).max() < 1


def test_a_net_gain_is_drawn_and_named(gaining: Comparison) -> None:
    figure, data = drawn(gaining, "flows", "en")
    street = data[(data["payer"] == "street") & (data["mean"] < 0)]
    assert len(street) == 2
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert sum(text.startswith("Streets' gain") for text in texts) == 2


def test_bars_of_many_draw_gains_left_of_0(many: Comparison) -> None:
    figure, data = drawn(many, "flows", "en")
    widths = sorted(bar.get_width() for bar in figure.axes[0].patches if abs(bar.get_width()) > 0)
    assert np.allclose(widths, sorted(data.loc[data["mean"] != 0, "mean"] / 1e6))
    lefts = [bar.get_x() + bar.get_width() for bar in figure.axes[0].patches if bar.get_width() < 0]
    assert lefts and max(lefts) <= 0
    assert len(figure.axes[0].texts) == 40


def test_only_small_payers_are_merged(comparison: Comparison) -> None:
    from sim.answers.money_table import burdens

    _, data = drawn(comparison, "flows", "en")
    for name, result in comparison.results.items():
        known = set(data.loc[data["scenario"] == name, "payer"])
        merged = {payer: paid.mean() for payer, paid in burdens(result).items() if payer not in known}
        assert all(0 <= mean < TINY * result.runs["spending"].mean() for mean in merged.values())


@EACH
def test_languages_differ_and_files_are_saved(three: Comparison, name: str, tmp_path: Path) -> None:
    titles = set()
    for lang in ("zh", "en"):
        figure = draw_comparison(three, name, tmp_path / f"{name}-{lang}.png", lang)
        titles.add(figure.legends[0].get_title().get_text())
        assert (tmp_path / f"{name}-{lang}.png").stat().st_size > 10_000
    assert len(titles) == 2
    three.chart(name, tmp_path / f"{name}.pdf", "en")
    assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def test_unknown_names_are_refused_with_the_nearest(three: Comparison) -> None:
    with pytest.raises(InputError, match="did you mean 'efficiency'"):
        draw_comparison(three, "eficiency")
    with pytest.raises(InputError, match="lang"):
        draw_comparison(three, "flows", lang="de")


@BOTH
def test_short_names_stay_distinct(many: Comparison, lang: str) -> None:
    shown = scheme_names(many, lang, 20)
    assert len(set(shown.values())) == 40


@EACH
def test_hostile_titles_are_drawn_as_text(many: Comparison, name: str) -> None:
    figure, _ = drawn(many, name, "zh")
    shown = [text.get_text() for text in figure.findobj(mpl.text.Text)]
    assert not any("\x07" in text or "\u202e" in text or "🥟" in text for text in shown)
