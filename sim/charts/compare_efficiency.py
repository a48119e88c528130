"""What a scheme reaches against what public funds pay for it: the schemes that no other beats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, PercentFormatter
from matplotlib.transforms import Bbox

from sim.answers.intervals import mean_error
from sim.answers.money import outlay
from sim.answers.paired import z_of

from .compare_tornado import ranked_by
from .schemes import looks
from .style import GREY, INK, Drawn, chart, head, made_by, new_figure, note, tidy
from .words import money_unit, say

if TYPE_CHECKING:
    from sim.comparison.compare import Comparison

LABELLED = 12
"""With more schemes than this only the baseline and the extremes have their names beside them."""
BEST, BEATEN = "#0b3c6f", "#8a8a8a"
PLACES = tuple(
    (side * dx, up * dy, "left" if side > 0 else "right", "bottom" if up > 0 else "top")
    for dx, dy in ((7, 5), (7, 16), (14, 28), (24, 44), (36, 62), (50, 80)) for side, up in ((1, -1), (1, 1), (-1, 1), (-1, -1))
)
"""Where a name may stand, in points from its mark: near before far, right before left."""
FAR = 28
"""From so many points on a thin line joins name and mark."""
WORDS = {
    "title": ("花多少公共资金，换来什么", "What public money buys"),
    "x": ("财政性支出（{unit}）", "Paid by public funds ({unit})"),
    "efficient": ("没有被胜过的方案（百分数：重抽样中多常如此）", "not beaten (how often so when redrawn)"),
    "beaten": ("被别的方案同时在效果和支出上胜过", "beaten in effect and outlay by another"),
    "note": (
        "十字线为均值的95%区间。阶梯线连接没有被胜过的方案：沿它向上多花钱才能多得。",
        "Crosses: 95% intervals of the means. The steps join the schemes that no other beats: more is had only for more money.",
    ),
    "fresh": ("数值取自另抽的同样多次模拟。", "Figures come from as many fresh replications. "),
}


@chart
def efficiency(comparison: Any, lang: str = "zh") -> Drawn:
    """Each scheme a point; the efficient ones filled and joined."""
    data = points(comparison, lang)
    figure = new_figure(4.8)
    axes = figure.subplots()
    scale, unit = money_unit(float(data["outlay_high"].max()), lang)
    draw_points(axes, data, scale)
    axes.set_xlabel(say(WORDS["x"], lang, unit=unit))
    axes.set_ylabel(ranked_by(comparison, lang))
    is_share = comparison.by in comparison.scenario.data.targets or comparison.by in ("all", "coverage")
    if is_share:
        axes.yaxis.set_major_formatter(PercentFormatter(1))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    axes.grid()
    tidy(axes)
    axes.margins(0.16, 0.14)
    handles = [Line2D([], [], ls="", marker="o", ms=7, color=BEST, label=say(WORDS["efficient"], lang)),
               Line2D([], [], ls="", marker="o", ms=7, color=BEATEN, mfc="white", mew=1.3, label=say(WORDS["beaten"], lang))]
    head(figure, say(WORDS["title"], lang), handles)
    fresh = say(WORDS["fresh"], lang) if comparison.fresh else ""
    note(figure, [say(WORDS["note"], lang), fresh + made_by(comparison, lang)])
    figure.draw_without_rendering()
    place_labels(axes, data, scale)
    return figure, data


def points(comparison: Comparison, lang: str) -> pd.DataFrame:
    """A row for each scheme: value and outlay with intervals, whether and how often it is efficient, its name."""
    table, names = comparison.ranking, looks(comparison, lang, 30)
    judged = comparison.fresh or comparison.results
    margin = [z_of() * mean_error(outlay(judged[name])) for name in table["scenario"]]
    shown = table[["scenario", "value", "low", "high", "outlay", "efficient", "efficient_often"]].assign(
        outlay_low=table["outlay"] - margin, outlay_high=table["outlay"] + margin,
        label=[names[name].name for name in table["scenario"]],
    )
    ends = {shown["outlay"].idxmax(), shown["outlay"].idxmin(), shown["value"].idxmax(), shown["value"].idxmin()}
    keep = [len(shown) <= LABELLED or name == comparison.baseline or at in ends for at, name in enumerate(shown["scenario"])]
    return shown.assign(labelled=keep)


def draw_points(axes: Axes, data: pd.DataFrame, scale: float) -> None:
    """Crosses, marks, and the steps through the efficient schemes."""
    front = data[data["efficient"]].sort_values("outlay")
    axes.step(front["outlay"] / scale, front["value"], where="post", color=BEST, lw=1.0, ls=(0, (5, 2)), zorder=1)
    for row in data.to_dict("records"):
        colour = BEST if row["efficient"] else BEATEN
        x, y = row["outlay"] / scale, row["value"]
        axes.plot([row["outlay_low"] / scale, row["outlay_high"] / scale], [y, y], color=colour, lw=1.0, zorder=2)
        axes.plot([x, x], [row["low"], row["high"]], color=colour, lw=1.0, zorder=2)
        axes.plot([x], [y], marker="o", ms=7, color=colour, mfc=colour if row["efficient"] else "white", mew=1.3, ls="", zorder=3)


def crossed(axes: Axes, data: pd.DataFrame, scale: float) -> list[Bbox]:
    """Where the crosses and the steps run, in pixels."""
    front = data[data["efficient"]].sort_values("outlay")
    x, y = (front["outlay"] / scale).to_list(), front["value"].to_list()
    lines = [((x[i], y[i]), (x[i + 1], y[i])) for i in range(len(x) - 1)]
    lines += [((x[i + 1], y[i]), (x[i + 1], y[i + 1])) for i in range(len(x) - 1)]
    for row in data.to_dict("records"):
        lines.append(((row["outlay_low"] / scale, row["value"]), (row["outlay_high"] / scale, row["value"])))
        lines.append(((row["outlay"] / scale, row["low"]), (row["outlay"] / scale, row["high"])))
    return [Bbox(axes.transData.transform(line)).padded(1) for line in lines]


def place_labels(axes: Axes, data: pd.DataFrame, scale: float) -> None:
    """Names beside the points: the first place round a point that is free, within the panel."""
    at = axes.transData.transform(np.column_stack([data["outlay"] / scale, data["value"]]))
    taken, lines = [Bbox.from_bounds(x - 6, y - 6, 12, 12) for x, y in at], crossed(axes, data, scale)
    for row in data[data["labelled"]].to_dict("records"):
        words = f"{row['label']} ({row['efficient_often']:.0%})" if row["efficient_often"] > 0.0005 else row["label"]
        xy = (row["outlay"] / scale, row["value"])
        for avoided in (taken + lines, taken):
            box = place_label(axes, words, xy, INK if row["efficient"] else GREY, avoided)
            if box is not None:
                taken.append(box)
                break


def place_label(axes: Axes, words: str, xy: tuple[float, float], colour: str, avoided: list[Bbox]) -> Bbox | None:
    """A name at the first place within the panel that overlaps nothing to be avoided; None where there is none."""
    inside = axes.get_window_extent()
    for dx, dy, ha, va in PLACES:
        joined = {"arrowstyle": "-", "lw": 0.5, "color": GREY, "shrinkB": 5} if abs(dy) >= FAR else None
        text = axes.annotate(
            words, xy, xytext=(dx, dy), textcoords="offset points", ha=ha, va=va, fontsize=8, color=colour, zorder=5,
            arrowprops=joined, bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.8},
        )
        text.get_window_extent()  # puts it in its place; its own box holds the line to the mark too
        box = Text.get_window_extent(text).padded(2)
        free = not any(box.overlaps(other) for other in avoided)
        if free and inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0 and box.y1 <= inside.y1:
            return Bbox(box)
        text.remove()
    return None
