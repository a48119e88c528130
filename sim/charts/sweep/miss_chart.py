"""Where a decision's answer misses its needs: how often within the box that holds most misses, and along each quantity that bounds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.answers.format import count_text, figures, money_unit, share_text
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    INK,
    TARGET_COLOUR,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_shares,
    tidy,
)
from sim.scenario.load import Scenario
from sim.studies.decide.decide import Decision
from sim.studies.decide.discovery import MissBox
from sim.studies.decide.miss_bins import MissBin
from sim.studies.decide.miss_words import box_limit_words, limit_name, limit_unit
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, pick, say

_WITHIN, _BEYOND = "#0b3c6f", "#c3d4e3"
_WORDS = {
    "title": ("答案何时不满足条件：{within}的不满足情形集中在{cases}的模拟中",
              "When the answer misses a need: {within} of the misses lie in {cases} of the cases"),
    "within": ("范围内", "within the range"), "beyond": ("范围之外", "outside it"),
    "all": ("全部模拟：{share}", "all replications: {share}"),
    "y": ("不满足条件的比例", "Share that misses"), "unit": ("，{unit}", ", {unit}"),
    "inside": ("以下同时成立（占全部模拟的{cases}）：{limits}", "All of these hold ({cases} of the cases): {limits}"),
    "inside_one": ("{limits}（占全部模拟的{cases}）", "{limits} ({cases} of the cases)"),
    "rest": ("其余（占全部模拟的{cases}）", "All others ({cases} of the cases)"),
    "note": (
        "范围由一半模拟找出，图中各数出自另一半（{n}次）。下方各图：柱宽为该取值在模拟中所占的比例，柱高为其中不满足条件的比例，横轴为取值。{apart}",
        "The range was found on half of the replications; all figures come from the {n} of the other half. Lower panels: a bar is as wide "
        "as the share of cases with such values, and as high as the share of these that misses; the axis tells the values.{apart}",
    ),
    "apart": ("深色为范围所限的取值，几个量同时取到深色部分才属于范围内。",
              " Dark are the values to which the range keeps; within it lies where all its quantities do so at once."),
}
_UNITS = {"yuan": ("", ""), "share": ("%", "%"), "months": ("个月", "months"), "factor": ("", ""), "logit": ("", ""), "count": ("", "")}


@chart
def miss_chart(decision: Decision, lang: Lang) -> Drawn:
    """Two bars of how often a need is missed within the box and outside, and below, for each limit, along its quantity."""
    box = drawn_box(decision)
    data, overall = miss_bar_data(decision, lang), box.missed / box.n
    figure = new_figure(2.9 + 1.6 * len(box.limits))
    upper, *lower = figure.subplots(1 + len(box.limits), 1, squeeze=False, height_ratios=[1.3, *[1.2] * len(box.limits)])[:, 0]
    _whole(upper, decision.scenario, box, lang)
    for axes, limit, bins in zip(lower, box.limits, box.bins, strict=True):
        _along(axes, bins, box.n, limit_unit(decision.scenario, limit), clean(limit_name(decision.scenario, limit, lang)), lang)
        axes.axhline(overall, color=TARGET_COLOUR, lw=0.9, ls="--", zorder=3)
        axes.set_ylim(0, 1.12 * max(float(data["misses"].max()), overall))
    handles = [Patch(fc=_WITHIN, label=say(_WORDS["within"], lang)), Patch(fc=_BEYOND, label=say(_WORDS["beyond"], lang)),
               Line2D([], [], color=TARGET_COLOUR, lw=0.9, ls="--", label=say(_WORDS["all"], lang, share=share_text(overall)))]
    head(figure, say(_WORDS["title"], lang, within=share_text(box.of_misses), cases=share_text(box.of_all)), handles)
    apart = say(_WORDS["apart"], lang) if len(box.limits) > 1 else ""
    small_print(figure, [say(_WORDS["note"], lang, n=count_text(box.n, lang), apart=apart), made_by(decision, lang)])
    return figure, data


def drawn_box(decision: Decision) -> MissBox:
    """The box in which the answer misses; it is drawn only where one was looked for and found."""
    found = decision.discovery
    assert found is not None and found.box is not None
    return found.box


def _whole(axes: Axes, scenario: Scenario, box: MissBox, lang: Lang) -> None:
    """How often a need is missed where all limits hold, and elsewhere."""
    limits = semicolon_list((clean(box_limit_words(scenario, each, lang)) for each in box.limits), lang)
    elsewhere = (box.missed - box.both) / max(1, box.n - box.inside)
    told = say(_WORDS["inside" if len(box.limits) > 1 else "inside_one"], lang, limits=limits, cases=share_text(box.of_all))
    labels = [balance(told, 100, 4), say(_WORDS["rest"], lang, cases=share_text(1 - box.of_all))]
    for at, (share, colour, label) in enumerate(zip((box.misses_within, elsewhere), (_WITHIN, _BEYOND), labels, strict=True)):
        axes.barh(at, share, 0.4, color=colour, zorder=2)
        axes.annotate(share_text(share), (share, at), (4, 0), textcoords="offset points", va="center", fontsize=9, color=INK)
        axes.annotate(label, (0, at - 0.24), (3, 0), textcoords="offset points", va="bottom", fontsize=8.5, color=INK, zorder=4,
                      bbox={"fc": "white", "ec": "none", "pad": 0.8})
    axes.axvline(box.missed / box.n, color=TARGET_COLOUR, lw=0.9, ls="--", zorder=1)
    axes.set_ylim(1.3, -0.62 - 0.18 * labels[0].count("\n"))
    axes.set_yticks([])
    axes.set_xlim(0, 1.12 * max(box.misses_within, elsewhere))
    axes.xaxis.set_major_formatter(tick_shares())
    axes.set_xlabel(say(_WORDS["y"], lang), color=INK)
    tidy(axes)


def _along(axes: Axes, bins: Sequence[MissBin], n: int, unit: str, name: str, lang: Lang) -> None:
    """How often a need is missed along a quantity: a bar as wide as the share of replications with its values."""
    right = np.cumsum([each.n for each in bins]) / n
    width = np.array([each.n for each in bins]) / n
    colours = [_WITHIN if each.within else _BEYOND for each in bins]
    shares = [each.missed / each.n for each in bins]
    axes.bar(right - width, shares, width, align="edge", color=colours, edgecolor="white", lw=0.8, zorder=2)
    values, named = _tick_texts([*(each.low for each in bins), *(each.high for each in bins)], unit, lang)
    low, high = values[: len(bins)], values[len(bins) :]
    if all(each.low.is_integer() and each.high.is_integer() for each in bins) and unit != "yuan":
        axes.set_xticks(list(right - width / 2), [a if a == b else f"{a}–{b}" for a, b in zip(low, high, strict=True)])
    else:
        axes.set_xticks([0.0, *right], [*low, high[-1]])
    axes.set_title(f"{name}{say(_WORDS['unit'], lang, unit=named)}" if named else name, loc="left", fontsize=9, color=INK)
    axes.set_xlim(0, 1)
    axes.yaxis.set_major_formatter(tick_shares())
    axes.set_ylabel(say(_WORDS["y"], lang), color=INK, fontsize=8)
    axes.tick_params(axis="x", length=2, labelsize=8)
    axes.grid(axis="y")
    tidy(axes)


def _tick_texts(values: list[float], unit: str, lang: Lang) -> tuple[list[str], str]:
    """Values of a quantity without their unit, and that unit; empty where it has none."""
    if unit == "yuan":
        scale, named = money_unit(float(np.abs(values).max()), lang)
        return [figures(value / scale, lang=lang) for value in values], named
    if unit == "share":
        return [share_text(value).rstrip("%") for value in values], "%"
    whole = all(value.is_integer() for value in values)
    return [count_text(int(value), lang) if whole else figures(value, lang=lang) for value in values], pick(_UNITS[unit], lang)


def miss_bar_data(decision: Decision, lang: Lang) -> pd.DataFrame:
    """A row for each bar of the lower panels: the quantity, between which values, and how many of the replications there miss a need."""
    box = drawn_box(decision)

    def rows() -> Iterator[tuple[object, ...]]:
        for limit, bins in zip(box.limits, box.bins, strict=True):
            name = clean(limit_name(decision.scenario, limit, lang))
            for each in bins:
                yield limit.quantity, limit.place, name, each.low, each.high, each.n, each.missed, each.missed / each.n, each.within

    columns = ["quantity", "place", "name", "low", "high", "replications", "missed", "misses", "within"]
    return pd.DataFrame([*rows()], columns=columns)
