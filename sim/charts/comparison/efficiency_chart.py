"""What schemes reach and what they cost public funds: a point a scheme, and a line over those that none beats."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from sim.answers.format import money_unit
from sim.answers.money_table import outlay
from sim.answers.streamed import summaries
from sim.charts.look.chart_words import balance, clean, shorten
from sim.charts.look.compare_labels import Page
from sim.charts.look.style import (
    GREY,
    INK,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_numbers,
    tick_shares,
    tidy,
)
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.ranking import interval, ranking_table
from sim.studies.comparison.scheme_labels import thing
from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, say

from .scheme_chart import first_and_others, mark_fill, scheme_names

_BLUE, _WHISKER = "#0b4f9e", "#9a9a9a"
_MANY = 12
"""Schemes beyond which only those that matter are labelled."""
_COUNTED = ("communities", "projects", "streets", "counties")
"""Units that Chinese counts by 个."""
_NAME_COLUMNS, _LINE_COLUMNS = 88, 24
_WORDS: dict[str, Words] = {
    "title": ("各方案的效果与公共资金支出", "What schemes reach and what they cost public funds"),
    "x": ("公共资金支出，均值（{unit}）", "Public spending, mean ({unit})"),
    "y": ("{by}，均值", "{by}, mean"),
    "counted": ("{by}，均值（个）", "{by}, mean"),
    "share": ("{by}，概率", "{by}, probability"),
    "efficient": ("没有更好的替代", "not beaten by any other"),
    "beaten": ("有更好的替代", "beaten by another"),
    "base": ("基准", "baseline"),
    "whisker": CONFIDENCE_INTERVAL,
    "step": ("同等支出可达到的水平", "reached for that much money"),
    "same": ("同此", "the same"),
    "note": (
        "各方案使用同一套随机数，彼此之差比区间所示更精确。",
        "All schemes share the same luck: differences between them are surer than the whiskers suggest.",
    ),
    "rule": (
        "有更好的替代：另有方案效果不低、支出不高，且至少一项更优。",
        "Beaten: another scheme reaches as much for as little money, and does better in one of the two.",
    ),
    "some": (
        "方案较多：区间只画基准的；其他方案在放得下处标出名称。",
        "Many schemes: the interval is drawn for the baseline only, and other schemes are labelled where there is room.",
    ),
    "no_room": ("未标出：{names}", "Without a label: {names}"),
}


@chart
def efficiency_chart(comparison: SchemeRuns, lang: Lang = "zh") -> Drawn:
    """What schemes are ranked by against what public funds paid."""
    data = efficiency_points(comparison, lang)
    figure, many = new_figure(5.2 if len(data) <= _MANY else 6.0), len(data) > _MANY
    axes = figure.subplots()
    scale, unit = money_unit(float(data["outlay_high"].max()), lang)
    _draw_points(axes, data, scale)
    set_axes(axes, comparison, unit, lang)
    beaten = not data["efficient"].all()
    head(figure, say(_WORDS["title"], lang), efficiency_legend(lang, beaten))
    lines = [say(_WORDS["rule"], lang) if beaten else "", say(_WORDS["note"], lang), say(_WORDS["some"], lang) if many else ""]
    small_print(figure, [*lines, made_by(comparison, lang)])
    left_out = write_labels(figure, axes, data, scale, lang)
    if left_out:
        told = say(_WORDS["no_room"], lang, names=comma_list((text.replace("\n", " ") for text in left_out), lang))
        small_print(figure, [*lines, told, made_by(comparison, lang)])
        write_labels(figure, axes, data, scale, lang)  # the longer note has moved the points
    return figure, data


def efficiency_points(comparison: SchemeRuns, lang: Lang) -> pd.DataFrame:
    """A row for each scheme, best first: value and outlay with intervals, whether none beats it, whether it is labelled."""
    shown, judged = scheme_names(comparison, lang, _NAME_COLUMNS), comparison.results
    table = ranking_table(comparison)[["scenario", "value", "low", "high", "outlay", "efficient"]].copy()
    bounds = [interval(summaries(judged[name].blocks, lambda part: {"": outlay(part)}, ())[""]) for name in table["scenario"]]
    table.insert(1, "label", [shown[name] for name in table["scenario"]])
    table["outlay_low"], table["outlay_high"] = zip(*bounds, strict=True)
    table["baseline"] = table["scenario"] == comparison.baseline
    ends = [table[column].agg(which) for column in ("value", "outlay") for which in ("idxmin", "idxmax")]
    wanted = table["efficient"] | table["baseline"] | table.index.isin(ends)
    return table.assign(labelled=wanted | (len(table) <= _MANY))


def write_labels(figure: Figure, axes: Axes, data: pd.DataFrame, scale: float, lang: Lang) -> list[str]:
    """A label for every point that must have one, then for others where there is room; gives those that found none."""
    for label in list(axes.texts):
        label.remove()
    lines = [line.get_xydata() for line in axes.lines if line.get_marker() in ("None", None, "")]
    page = Page(figure, axes, list(zip(data["outlay"] / scale, data["value"], strict=True)), lines)
    every, left_out = schemes_together(data, lang), []
    for text, paid, value, wanted in sorted(every, key=lambda label: not label[3]):
        put = page.put(text, (paid / scale, value), wanted)
        left_out += [] if put or not wanted else [text]
    return left_out


def schemes_together(data: pd.DataFrame, lang: Lang) -> list[tuple[str, float, float, bool]]:
    """Labels with their points, and whether they are wanted: the baseline's first; schemes on one point share one."""
    found = []
    ordered = data.sort_values(["baseline", "labelled"], ascending=False, kind="stable")
    for _, own in ordered.groupby(["outlay", "value"], sort=False):
        text = balance(first_and_others(list(own["label"]), lang, say(_WORDS["same"], lang)), _LINE_COLUMNS, lines=4)
        found.append((text, float(own["outlay"].iloc[0]), float(own["value"].iloc[0]), bool(own["labelled"].any())))
    return found


def _draw_points(axes: Axes, data: pd.DataFrame, scale: float) -> None:
    """Whiskers, the step line over the efficient schemes, and a mark for each scheme."""
    line = data[data["efficient"]].sort_values(["outlay", "value"])
    x, y = reached(line["outlay"].to_numpy() / scale, line["value"].to_numpy())
    axes.plot(x, y, color=_BLUE, lw=1.2, zorder=3)
    for row in data.to_dict("records"):
        paid, value = row["outlay"] / scale, row["value"]
        if row["baseline"] or len(data) <= _MANY:
            axes.plot([row["outlay_low"] / scale, row["outlay_high"] / scale], [value] * 2, color=_WHISKER, lw=0.9, zorder=2)
            axes.plot([paid] * 2, [row["low"], row["high"]], color=_WHISKER, lw=0.9, zorder=2)
        colour, mark = (INK, "s") if row["baseline"] else (_BLUE if row["efficient"] else GREY, "o")
        top = 5 if row["baseline"] else 4
        axes.plot([paid], [value], ls="", marker=mark, ms=5.5, zorder=top, **mark_fill(colour, bool(row["efficient"])))
    axes.margins(0.14, 0.16)


def reached(paid: NDArray[np.float64], value: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The corners of the best that so much money reaches: level up to the next scheme, then up."""
    return np.repeat(paid, 2)[1:], np.repeat(value, 2)[:-1]


def set_axes(axes: Axes, comparison: SchemeRuns, unit: str, lang: Lang) -> None:
    """What either axis shows; chances and shares in per cent."""
    by = shorten(clean(thing(comparison, comparison.by, lang)), 60)
    target = comparison.criterion.is_target
    axes.set_xlabel(say(_WORDS["x"], lang, unit=unit))
    counted = comparison.criterion.unit in _COUNTED
    axes.set_ylabel(say(_WORDS["share" if target else "counted" if counted else "y"], lang, by=by))
    axes.xaxis.set_major_formatter(tick_numbers(lang))
    axes.xaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 2.5, 5, 10]))
    if comparison.criterion.unit == "share":
        axes.yaxis.set_major_formatter(tick_shares())
        low, high = axes.get_ylim()
        axes.set_ylim(max(low, -0.04), min(high, 1.04))
    axes.grid()
    tidy(axes)


def efficiency_legend(lang: Lang, beaten: bool) -> list[Line2D]:
    """What marks and lines mean; of schemes that another beats where there are any."""
    others = Line2D([], [], ls="", marker="o", ms=5.5, label=say(_WORDS["beaten"], lang), **mark_fill(GREY, False))
    return [
        Line2D([], [], ls="", marker="o", ms=5.5, label=say(_WORDS["efficient"], lang), **mark_fill(_BLUE, True)),
        *([others] if beaten else []),
        Line2D([], [], ls="", marker="s", ms=5.5, label=say(_WORDS["base"], lang), **mark_fill(INK, True)),
        Line2D([], [], color=_BLUE, lw=1.2, drawstyle="steps-post", label=say(_WORDS["step"], lang)),
        Line2D([], [], color=_WHISKER, lw=1.2, label=say(_WORDS["whisker"], lang)),
    ]
