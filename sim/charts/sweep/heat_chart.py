"""A target over two levers: the chance in every cell, where it reaches 90%, and how sure that line is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from sim.answers.format import share_text
from sim.answers.target_table import TARGET_STATUSES
from sim.charts.look.chart_words import STATUS, clean, shorten
from sim.charts.look.style import Drawn, chart, head, ink_on, made_by, new_figure, small_print, tick_shares
from sim.studies.outcomes import words_of
from sim.studies.sweep.sweep import Sweep
from sim.studies.sweep.sweep_table import RELIABLE, of_target
from sim.words.figures import replications_text
from sim.words.tongue import Lang, pick, say

from .sweep_axis import label_axis, places, thin_ticks

_SPAN = 0.1
"""The least difference of chances that colours go over: luck alone is not blown up to a landscape."""
_READ = 48
"""Cells in each of which its chance is written, at most."""
_NARROW = 3
"""Ticks below one of four panels, at most: five of four digits run into each other."""
_TITLED, _BETWEEN = 1, 1.1
"""The panel of four that bears the title of the lever below all, and where on it the middle of the four is."""
_WORDS = {
    "chance": ("“{target}”的实现概率", "Probability of “{target}”"),
    "bar": ("实现概率", "Probability"),
    "goal": ("概率90%", "P = 90%"),
    "band": ("其95%置信区间", "its 95% confidence interval"),
    "above": ("所有组合都高于90%", "above 90% in every cell"),
    "below": ("没有一个组合达到90%", "90% is reached in no cell"),
    "note": (
        "每个组合{n}次模拟，各组合同一套随机数。粗线为概率90%，虚线为区间上、下限等于90%之处：两条虚线之间，{n}次模拟不足以判断。",
        "{n} in each cell, the same luck in all. Thick line: P = 90%; dashed: where the upper and the lower "
        "end of the interval are 90%. Between the dashed lines the replications do not decide.",
    ),
    "plain": ("每个组合{n}次模拟，各组合同一套随机数。", "{n} in each cell, the same luck in all."),
}


@chart
def heat_chart(sweep: Sweep, lang: Lang, target: str) -> Drawn:
    """One panel: the target under its headline status."""
    figure = new_figure(5.2)
    axes = figure.subplots()
    data = _cells(sweep, target, "headline")
    image = draw_heat(axes, sweep, data, lang, colours(data))
    if len(data) <= _READ:
        write_chances(axes, data, image)
    bar = figure.colorbar(image, ax=axes, format=tick_shares())
    bar.set_label(say(_WORDS["bar"], lang))
    finish_chart(figure, sweep, target, lang, [data])
    return figure, data


@chart
def statuses_chart(sweep: Sweep, lang: Lang, target: str) -> Drawn:
    """A panel for each status counted: started, in gross and in net, complete, named."""
    figure = new_figure(3.9)
    panels = figure.subplots(1, len(TARGET_STATUSES), sharex=True, sharey=True)
    parts = [_cells(sweep, target, status) for status in TARGET_STATUSES]
    shown = colours(pd.concat(parts, ignore_index=True))
    for axes, status, data in zip(panels, TARGET_STATUSES, parts, strict=True):
        image = draw_heat(axes, sweep, data, lang, shown, titles=(status == TARGET_STATUSES[_TITLED], status == TARGET_STATUSES[0]))
        axes.set_title(say(STATUS[status], lang))
    thin_ticks(panels[0].xaxis, _NARROW)  # which all share
    panels[_TITLED].xaxis.label.set_x(_BETWEEN)
    bar = figure.colorbar(image, ax=panels, format=tick_shares())
    bar.set_label(say(_WORDS["bar"], lang))
    finish_chart(figure, sweep, target, lang, parts)
    return figure, pd.concat(parts, ignore_index=True)


def _cells(sweep: Sweep, target: str, status: str) -> pd.DataFrame:
    """The chance in each cell with its place on both axes."""
    table = of_target(sweep, target, status)
    x, y = ([places(axis)[axis.values.index(point[axis.path])] for point in sweep.points] for axis in sweep.design.axes)
    return table.assign(x=x, y=y)


def colours(data: pd.DataFrame) -> tuple[float, float]:
    """The chances that the darkest and the lightest colour stand for: those that occur, widened within 0 and 1 where they hardly differ."""
    least, most = float(data["value"].min()), float(data["value"].max())
    more = max(0.0, _SPAN - (most - least)) / 2
    low = min(max(0.0, least - more), 1 - _SPAN)
    return low, max(most, min(1.0, low + _SPAN))


def write_chances(axes: Axes, data: pd.DataFrame, image: QuadMesh) -> None:
    """The chance in each cell, dark on light and light on dark, over the lines."""
    for x, y, chance in zip(data["x"], data["y"], data["value"], strict=True):
        ground = image.cmap(image.norm(chance))
        axes.text(x, y, share_text(chance), ha="center", va="center", color=ink_on(ground), fontsize="small", zorder=4,
                  bbox={"facecolor": ground, "edgecolor": "none", "pad": 1.5})


def draw_heat(
    axes: Axes, sweep: Sweep, data: pd.DataFrame, lang: Lang, shown: tuple[float, float], titles: tuple[bool, bool] = (True, True)
) -> QuadMesh:
    """The cells, and the line of the goal with its band."""
    across, along = (np.array(places(axis)) for axis in sweep.design.axes)
    order_x, order_y = np.argsort(across), np.argsort(along)

    def grid(column: str) -> NDArray[np.float64]:
        made = data[column].to_numpy(dtype=np.float64).reshape(len(across), len(along))
        return np.asarray(made[np.ix_(order_x, order_y)].T, np.float64)

    x, y = across[order_x], along[order_y]
    image = axes.pcolormesh(x, y, grid("value"), cmap="cividis", vmin=shown[0], vmax=shown[1], shading="nearest", rasterized=True)
    for column, style, width in (("value", "-", 2.2), ("low", "--", 1.0), ("high", "--", 1.0)):
        found = grid(column)
        if min(found.shape) > 1 and found.min() < RELIABLE < found.max():
            axes.contour(x, y, found, [RELIABLE], colors="white", linewidths=width + 1.2, linestyles="-", alpha=0.5)
            axes.contour(x, y, found, [RELIABLE], colors="#b3332b", linewidths=width, linestyles=style)
    for side, axis, title in zip((axes.xaxis, axes.yaxis), sweep.design.axes, titles, strict=True):
        label_axis(side, axis, lang, title)
    return image


def drawn_lines(sweep: Sweep, panels: Sequence[pd.DataFrame]) -> list[str]:
    """Of which columns, "value", "low", "high", a line at the goal stands in some panel: `draw_heat` draws those that cells lie on
    both sides of, where there are two values of each lever or more."""
    if min(len(axis.values) for axis in sweep.design.axes) < 2:
        return []
    return [column for column in ("value", "low", "high") if any(data[column].min() < RELIABLE < data[column].max() for data in panels)]


def finish_chart(figure: Figure, sweep: Sweep, target: str, lang: Lang, panels: Sequence[pd.DataFrame]) -> None:
    """Title, a legend of the lines that there are, small print; where the goal is reached everywhere or nowhere the title says so."""
    lines = drawn_lines(sweep, panels)
    chances = pd.concat(panels)["value"]
    more = "above" if chances.min() >= RELIABLE else "below" if chances.max() < RELIABLE else ""
    handles = [Line2D([], [], color="#b3332b", lw=2.2, label=say(_WORDS["goal"], lang))] if "value" in lines else []
    handles += [Line2D([], [], color="#b3332b", lw=1.0, ls="--", label=say(_WORDS["band"], lang))] if {"low", "high"} & {*lines} else []
    title = say(_WORDS["chance"], lang, target=shorten(clean(pick(words_of(sweep.scenario, target), lang)), 70))
    head(figure, title + (("：" if lang == "zh" else " – ") + say(_WORDS[more], lang) if more else ""), handles)
    runs = replications_text(sweep.replications, lang)
    small_print(figure, [say(_WORDS["note" if handles else "plain"], lang, n=runs), made_by(sweep, lang)])
