"""Every street's fan, side by side: the share of its communities that are named, month by month."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator

from sim.answers.format import chance, month_words, share_text, size, stated
from sim.answers.notes import path_note
from sim.answers.series_table import series_table
from sim.answers.street_table import street_table
from sim.charts.look.chart_words import clean, wrap
from sim.charts.look.own_texts import is_said, said_first
from sim.charts.look.style import (
    GREY,
    PALE,
    STATUS_COLOUR,
    TARGET_COLOUR,
    Drawn,
    chart,
    head,
    in_column,
    made_by,
    new_figure,
    small_print,
    tick_shares,
    tidy,
    year_axis,
)
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.layout import STREETS_FOLLOWED
from sim.scenario.units import parse_month
from sim.words.figures import counted_text
from sim.words.text import in_brackets
from sim.words.tongue import Lang, say

from .county_chart import draw_counties

_MOST = 24
"""Panels that stay readable on one page."""
_BAND = "#a9c3dc"
_SHARES = ["share_q05", "share_q50", "share_q95"]
_WORDS = {
    "title": ("各街道已命名社区占比", "Communities named, as a share of each street"),
    "y": ("占本街道社区的比例", "Share of the street's communities"),
    "median": ("已命名，中位数", "Named, median"),
    "band": ("模拟结果的90%范围（5%—95%分位数）", "90% of replications (5th to 95th percentile)"),
    "path": ("覆盖率路径：{by}达到{share}", "Path of coverage: {share} by {by}"),
    "chance": ("概率{figure}", "P = {figure}"),
    "mean": ("均值{figure}", "mean {figure}"),
    "given": ("括号内为社区数；", "In brackets the number of communities. "),
    "drawn": ("括号内为社区数的均值（每次模拟随机取值）；", "In brackets the mean number of communities, which each replication draws. "),
    "by_chance": (
        "“概率”为街道期末覆盖率达到路径所定比例的概率，由低到高排列。",
        "Ordered by the probability that the street reaches the path's coverage, lowest first. ",
    ),
    "by_mean": ("按期末已命名占比的均值由低到高排列。", "Ordered by the mean share named at the end, the lowest first. "),
    "rest": (
        "另有{n}个街道未画出：{what}{low}至{high}。", "Streets not drawn: {n}, {what} {low} to {high}. "
    ),
    "rest_chance": ("概率", "probability"),
    "rest_mean": ("期末已命名占比均值", "mean share named"),
    "empty": ("{n}个街道没有社区，未画出。", "Not drawn: {n} without communities. "),
}


@chart
def street_chart(result: Ensemble, lang: Lang = "zh") -> Drawn:
    """Small multiples of the streets most at risk: band and median of the share named; by county where streets are many."""
    if len(result.layout.start.roster.streets) > STREETS_FOLLOWED:
        return draw_counties(result, lang)
    ranked = _rank(result)
    shown = ranked.head(_MOST)
    data = fans(result, shown, lang)
    columns = max(1, len(shown) if len(shown) <= 6 else 4 if len(shown) <= 8 else 5 if len(shown) <= 15 else 6)
    if in_column():
        columns = min(columns, 3)
    rows = max(1, -(-len(shown) // columns))
    columns_of_heading = 19 if in_column() else {5: 23, 6: 19}.get(columns, 28)
    headings = [street_heading(street, lang, columns_of_heading) for _, street in shown.iterrows()]
    more = max((heading.count("\n") for heading in headings), default=0)
    figure = new_figure(1.45 + (1.8 if rows == 1 else 1.18 * rows) + 0.12 * more * rows)
    boxes = figure.subplots(rows, columns, squeeze=False)  # not shared: sharing makes many panels slow
    for at, axes in enumerate(boxes.flat):
        if at < len(shown):
            street = shown.iloc[at]
            draw_street(axes, data[data["id"] == street["id"]], street["key"], result, lang)
            axes.set_title(headings[at], fontsize=7.5, pad=3)
            axes.tick_params(labelbottom=at + columns >= len(shown), labelleft=at % columns == 0, which="both")
        else:
            axes.remove()
    side = wrap(said_first(say(_WORDS["y"], lang)), 24 if rows == 1 else 60)
    is_said([figure.supylabel(side, fontsize=9)])
    head(figure, say(_WORDS["title"], lang), street_legend(result, lang))
    small_print(figure, street_notes(result, ranked, lang))
    return figure, data


def _rank(result: Ensemble) -> pd.DataFrame:
    """Streets with communities, those least likely to do their part first; then by communities missing."""
    table = street_table(result)
    table = table[table["size"] > 0]
    key = "on_path" if has_path(result) else "coverage"
    missing = table["size"] - table["named"]
    return table.assign(key=table[key], missing=-missing).sort_values(["key", "missing", "id"], kind="stable")


def has_path(result: Ensemble) -> bool:
    """Whether the scenario has a share that each street is to reach."""
    return result.scenario.data.policy.path is not None and bool(street_table(result)["on_path"].notna().any())


def fans(result: Ensemble, shown: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Quantiles of communities named by street and month, with the street's size and its chance or mean."""
    series = series_table(result)
    series = series[series["scope"].str.startswith("street:") & (series["status"] == "named")]
    series = series.assign(id=series["scope"].str.removeprefix("street:"))
    about = shown[["id", f"name_{lang}", "size", "coverage", "on_path"]].rename(columns={f"name_{lang}": "name"})
    data = about.merge(series[["id", "month", "q05", "q50", "q95"]], on="id", how="left", sort=False)
    for name in ("q05", "q50", "q95"):
        data[f"share_{name}"] = (data[name] / data["size"]).clip(upper=1.0)
    return data[["id", "name", "size", "coverage", "on_path", "month", "q05", "q50", "q95", *_SHARES]]


def street_heading(street: Any, lang: Lang, most: int) -> str:
    """A street's name and its number of communities; a long one on up to three lines."""
    name = clean(street[f"name_{lang}"]).removesuffix(" Street")
    return wrap(in_brackets(name, size(street["size"], lang), lang), most)


def draw_street(axes: Axes, rows: pd.DataFrame, figure: float, result: Ensemble, lang: Lang) -> None:
    """One street; `figure` is its chance of reaching the path's share, or its mean share named."""
    period, path = result.scenario.data.period, result.scenario.data.policy.path
    x = rows["month"].map(parse_month).add(1).div(12)
    axes.fill_between(x, rows["share_q05"], rows["share_q95"], color=_BAND, lw=0)
    axes.plot(x, rows["share_q50"], color=STATUS_COLOUR["named"], lw=1.5)
    if path is not None:
        ends = [period.start / 12, (path.by + 1) / 12]
        axes.plot(ends, [path.share] * 2, color=TARGET_COLOUR, lw=0.9, ls=(0, (5, 2)))
    year_axis(axes, period.start, period.end, most=3)
    axes.set_ylim(0, 1.06)
    axes.yaxis.set_major_locator(FixedLocator([0, 0.5, 1]))
    axes.yaxis.set_major_formatter(tick_shares())
    axes.grid(axis="y")
    axes.tick_params(axis="both", which="both", labelsize=7)
    tidy(axes)
    words = say(_WORDS["chance" if has_path(result) else "mean"], lang, figure=_spoken(result, figure, lang))
    below = bool(rows["share_q05"].iloc[len(rows) // 2] > 0.25)
    height = 0.04 if below else path.share - 0.03 if path is not None and path.share > 0.6 else 1.0
    axes.text(
        0.97 if below else 0.04, height, words, transform=axes.get_yaxis_transform(), ha="right" if below else "left",
        va="bottom" if below else "top", fontsize=7, color=GREY,
        bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.7},
    )


def street_legend(result: Ensemble, lang: Lang) -> list[Artist]:
    """Handles for median, band and path."""
    path = result.scenario.data.policy.path
    handles: list[Artist] = [
        Line2D([], [], color=STATUS_COLOUR["named"], lw=1.5, label=say(_WORDS["median"], lang)),
        Patch(fc=_BAND, ec=PALE, lw=0, label=say(_WORDS["band"], lang)),
    ]
    if path is not None:
        words = say(_WORDS["path"], lang, share=stated(path.share), by=month_words(path.by, lang))
        handles.append(Line2D([], [], color=TARGET_COLOUR, lw=0.9, ls=(0, (5, 2)), label=words))
    return handles


def street_notes(result: Ensemble, ranked: pd.DataFrame, lang: Lang) -> list[str]:
    """The order of the panels, and what is not drawn."""
    by_chance = has_path(result)
    text, rest = "", ranked.iloc[_MOST:]
    if len(rest):
        what = say(_WORDS["rest_chance" if by_chance else "rest_mean"], lang)
        low, high = (_spoken(result, float(end), lang) for end in (rest["key"].min(), rest["key"].max()))
        text += say(_WORDS["rest"], lang, n=len(rest), what=what, low=low, high=high)
    without = len(street_table(result)) - len(ranked)
    if without:
        text += say(_WORDS["empty"], lang, n=counted_text(without, lang, "street", "streets"))
    sizes = say(_WORDS["given" if (ranked["size"] % 1 == 0).all() else "drawn"], lang)
    order = say(_WORDS["by_chance" if by_chance else "by_mean"], lang) + (path_note(result.scenario.data, lang) if by_chance else "")
    return [sizes + order, text, made_by(result, lang)]


def _spoken(result: Ensemble, figure: float, lang: Lang) -> str:
    """A street's chance, or where there is none to reach its mean share."""
    if has_path(result):
        return chance(round(figure * result.replications), result.replications, lang)
    return share_text(figure)
