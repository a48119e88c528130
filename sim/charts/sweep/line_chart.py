"""A sweep of one lever, or of many: the chance of a target against a lever's value, and against what the public pays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.answers.format import money_unit
from sim.answers.money_table import OUTLAY
from sim.answers.target_table import TARGET_STATUSES
from sim.charts.comparison.response_chart import axis_numbers
from sim.charts.look.chart_words import STATUS, clean, shorten
from sim.charts.look.style import (
    INK,
    STATUS_COLOUR,
    STATUS_LINE,
    STATUS_MARK,
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
from sim.studies.outcomes import words_of
from sim.studies.sweep.axis import Axis
from sim.studies.sweep.sweep import Sweep
from sim.studies.sweep.sweep_table import RELIABLE, of_figure, of_target
from sim.words.tongue import Lang, pick, say

from .sweep_axis import label_axis, places

_LOW, _LEAST = 0.45, 0.02
"""Where no interval goes beyond the first, the axis of chances ends with them; the second is how short it may be."""
_WORDS = {
    "lever": ("“{target}”随参数取值的实现概率", "Probability of “{target}” over the lever"),
    "frontier": ("“{target}”：实现概率与公共资金支出", "“{target}”: probability against public spending"),
    "y": ("实现概率", "Probability"),
    "money": ("公共资金支出，均值（{unit}）", "Public spending on average, {unit}"),
    "note_lever": (
        "带为95%置信区间；{goal}。各取值同一套随机数。",
        "Bands: 95% confidence intervals; {goal}. The same luck at every value.",
    ),
    "dashed": ("虚线为90%", "dashed: 90%"),
    "far": ("90%在图的上方", "90% lies above what is drawn"),
    "best": ("没有其他组合支出更少而概率更高", "no other cell reaches as much for less"),
    "beaten": ("其他组合", "other cells"),
    "note_frontier": (
        "每点为一个组合，线段为95%置信区间；折线为同等支出可达到的概率；{goal}。",
        "A point for each cell; bars: 95% confidence intervals; steps: the probability within reach at that spending; {goal}.",
    ),
}


@chart
def lever_chart(sweep: Sweep, lang: Lang, target: str) -> Drawn:
    """A panel for each lever: the chance under every status; lines for one lever, points where several move at once."""
    axes_ = sweep.design.axes
    figure = new_figure(3.9)
    panels = figure.subplots(1, len(axes_), sharey=True, squeeze=False)[0]
    parts = []
    for box, axis in zip(panels, axes_, strict=True):
        for status in TARGET_STATUSES:
            data = of_target(sweep, target, status).assign(lever=axis.path, x=spots(sweep, axis)).sort_values("x", kind="stable")
            look = {"color": STATUS_COLOUR[status], "marker": STATUS_MARK[status], "ms": 4}
            if len(axes_) == 1:
                box.fill_between(data["x"], data["low"], data["high"], color=STATUS_COLOUR[status], alpha=0.22, lw=0)
                box.plot(data["x"], data["value"], ls=STATUS_LINE[status], label=say(STATUS[status], lang), **look)
            else:
                box.plot(data["x"], data["value"], ls="", alpha=0.55, label=say(STATUS[status], lang), **look)
            parts.append(data)
        label_axis(box.xaxis, axis, lang)
        box.grid(axis="y")
        tidy(box)
    goal = draw_goal(panels, float(pd.concat(parts)["high"].max()), lang)
    title = say(_WORDS["lever"], lang, target=shorten(clean(pick(words_of(sweep.scenario, target), lang)), 60))
    head(figure, title, panels[0].get_legend_handles_labels()[0])
    small_print(figure, [say(_WORDS["note_lever"], lang, goal=goal), made_by(sweep, lang)])
    return figure, pd.concat(parts, ignore_index=True)


def draw_goal(panels: Sequence[Axes], highest: float, lang: Lang) -> str:
    """The axis of chances that panels share, with the line of the goal, and what the small print says of it.

    Where every interval ends in the lower half, the axis goes as far as they do, without the line: a chance of 2% on an axis up to 100%
    lies on the floor.
    """
    near = highest > _LOW
    top = 1.0 if near else max(highest, _LEAST)
    panels[0].set_ylim(-0.03 * top, 1.03 * top)
    panels[0].yaxis.set_major_formatter(tick_shares())
    panels[0].set_ylabel(say(_WORDS["y"], lang))
    for axes in panels if near else ():
        axes.axhline(RELIABLE, color=TARGET_COLOUR, lw=0.9, ls="--")
    return say(_WORDS["dashed" if near else "far"], lang)


def spots(sweep: Sweep, axis: Axis) -> list[float]:
    """Where the cells stand on the axis of one lever: each at its value as the axis has it, what is drawn from a range at itself."""
    named = {repr(value): spot for value, spot in zip(axis.values, places(axis), strict=True)}
    values = [point[axis.path] for point in sweep.points]
    if all(repr(value) in named for value in values):
        return [named[repr(value)] for value in values]
    return axis_numbers({str(at): value for at, value in enumerate(values)})[0]


@chart
def frontier_chart(sweep: Sweep, lang: Lang, target: str) -> Drawn:
    """The chance of a target against what public funds pay out on average, a point a cell."""
    chance, paid = of_target(sweep, target), of_figure(sweep, OUTLAY)
    data = chance.assign(paid=paid["value"], paid_low=paid["low"], paid_high=paid["high"])
    data["on_frontier"] = unbeaten(data["paid"].to_numpy(), data["value"].to_numpy())
    scale, unit = money_unit(float(data["paid"].max()), lang)
    figure = new_figure(4.2)
    axes = figure.subplots()
    best = data[data["on_frontier"]].sort_values("paid")
    rest = data[~data["on_frontier"]]
    if len(rest):  # no word in the legend for what is not there
        axes.plot(rest["paid"] / scale, rest["value"], ls="", marker="o", ms=3, mfc="white", color="#8a8a8a",
                  label=say(_WORDS["beaten"], lang))
    axes.step(best["paid"] / scale, best["value"], where="post", color=INK, lw=1.1)
    x, y = best["paid"] / scale, best["value"]
    axes.errorbar(x, y, xerr=[x - best["paid_low"] / scale, best["paid_high"] / scale - x], yerr=[y - best["low"], best["high"] - y],
                  fmt="o", ms=4, color=STATUS_COLOUR["named"], ecolor="#9a9a9a", elinewidth=0.8, label=say(_WORDS["best"], lang))
    goal = draw_goal([axes], float(data["high"].max()), lang)
    axes.set_xlabel(say(_WORDS["money"], lang, unit=unit))
    axes.grid()
    tidy(axes)
    title = say(_WORDS["frontier"], lang, target=shorten(clean(pick(words_of(sweep.scenario, target), lang)), 50))
    head(figure, title, axes.get_legend_handles_labels()[0])
    small_print(figure, [say(_WORDS["note_frontier"], lang, goal=goal), made_by(sweep, lang)])
    return figure, data


def unbeaten(paid: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Cells of which none pays less, or as little, for a higher chance, nor less for the same."""
    return np.array([
        not (((paid <= p) & (chance > c)) | ((paid < p) & (chance >= c))).any() for p, c in zip(paid, chance, strict=True)
    ])
