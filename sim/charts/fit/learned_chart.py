"""What the published figures taught: each unknown that moved, before and after; and the figures themselves, as the model sees them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from sim.answers.format import count_text, quantity_text, tick, tick_share
from sim.answers.observed_words import figure_name
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    GREY,
    PALE,
    TARGET_COLOUR,
    Drawn,
    chart,
    head,
    made_with,
    new_figure,
    small_print,
    tick_shares,
    tidy,
)
from sim.studies.fit.discrepancy import share_at
from sim.studies.fit.fit import Fit
from sim.studies.fit.fit_tables import ERR, learned_table, prior_scores, said_table
from sim.studies.fit.fit_words import unknown_label
from sim.words.headings import NUMBER_OF_COMMUNITIES
from sim.words.tongue import Lang, Words, say

_PANELS, _ACROSS, _BINS = 9, 3, 30
LEAST_SHOWN = 0.8
"""Where none at all stands on a log scale."""
NONE_SHOWN: Words = ("对数刻度上没有0，0画在1的左侧。", "A log scale has no 0: what is 0 stands left of 1.")
"""The note of a chart on which something is 0."""
LOG_COUNTS: Words = ("社区数（个），对数刻度", "Communities, on a log scale")
_HANDFUL = 30
"""Counts up to which an axis has even steps: a log scale would stretch the first few, and has no place for 0."""
_AFTER = "#0b3c6f"
_WORDS: dict[str, Words] = {
    "learned": ("公布数说明了什么：{all}个不确定量中{moved}个有明显变化",
                "What the figures tell: {moved} of {all} unknowns changed visibly"),
    "none": ("公布数没有使任何不确定量明显变化：变动最大的几项", "The figures moved no unknown visibly: those that moved most"),
    "before": ("拟合前（先验）", "Before (prior)"), "after": ("拟合后（后验）", "After (posterior)"),
    "share": ("模拟历史占比", "Share of histories"),
    "note": (
        "各图为变动最大的量，由大到小；其余各量拟合前后没有明显差别。",
        "The unknowns that moved most, in this order; of the others no change is visible.",
    ),
    "figures": ("公布数与模型：拟合后{all}个公布数中{inside}个落在90%预测范围内",
                "Published figures and the model: after the fit {inside} of {all} within the 90% predictive band"),
    "published": ("公布数", "Published"),
    "bands": ("范围含模型误差；横线为90%范围，点为中位数。", "Bands hold the model's error; lines: 90% band, dots: median."),
}


@chart
def learned_chart(fit: Fit, lang: Lang = "zh") -> Drawn:
    """A panel for each of the unknowns that moved most."""
    table = learned_table(fit)
    order = table.assign(by=table["shift"].abs() + (1 - table["left"]).abs()).sort_values("by", ascending=False, kind="stable")
    shown = order[order["moved"]].head(_PANELS)
    number = {part: order.loc[rows, ["quantity"]].drop_duplicates().shape[0]
              for part, rows in (("all", order["quantity"] != ERR), ("moved", order["moved"] & (order["quantity"] != ERR)))}
    title = say(_WORDS["learned"], lang, **number) if len(shown) else say(_WORDS["none"], lang)
    shown = shown if len(shown) else order.head(_ACROSS)
    data = panels_data(fit, list(shown.index), lang)
    across = min(_ACROSS, len(shown))
    down = -(-len(shown) // across)
    figure = new_figure(1.3 + 1.75 * down)
    panels = figure.subplots(down, across, squeeze=False).ravel()
    for axes, (_, own) in zip(panels, data.groupby("at", sort=False), strict=False):
        draw_unknown(axes, own, lang)
    for spare in panels[len(shown):]:
        spare.remove()
    for axes in panels[:len(shown):across]:
        axes.set_ylabel(say(_WORDS["share"], lang))
    handles = [Patch(facecolor=PALE, edgecolor=GREY, label=say(_WORDS["before"], lang)),
               Line2D([], [], color=_AFTER, lw=1.6, label=say(_WORDS["after"], lang))]
    head(figure, title, handles)
    small_print(figure, [say(_WORDS["note"], lang), made_with(fit, lang, len(fit.posterior.numbers))])
    return figure, data.drop(columns="at")


def panels_data(fit: Fit, shown: list[int], lang: Lang) -> pd.DataFrame:
    """Histograms of the unknowns before and after, on the same bins."""
    table, rows = learned_table(fit), []
    parts = {"before": fit.prior, "after": fit.posterior}
    errs = {"before": share_at(prior_scores(fit)), "after": fit.errs}
    values = {part: np.column_stack([fit.values(which), errs[part]]) for part, which in parts.items()}
    for at in shown:
        row: Any = table.loc[at]
        label = unknown_label(fit, row, lang)
        both = np.concatenate([held[:, at] for held in values.values()])
        edges = np.histogram_bin_edges(both, _BINS, tuple(np.quantile(both, (0.002, 0.998))))
        for part, held in values.items():
            found = np.histogram(np.clip(held[:, at], edges[0], edges[-1]), edges)[0] / len(held)
            rows += [(at, row["quantity"], str(row["place"]), clean(label), row["unit"], part, low, high, share)
                     for low, high, share in zip(edges[:-1], edges[1:], found, strict=True)]
    return pd.DataFrame(rows, columns=["at", "quantity", "place", "label", "unit", "part", "from", "to", "share"])


def draw_unknown(axes: Axes, data: pd.DataFrame, lang: Lang) -> None:
    """One unknown before and after."""
    for part, own in data.groupby("part", sort=False):
        edges = [*own["from"], own["to"].iloc[-1]]
        style: dict[str, Any] = {"fill": True, "facecolor": PALE, "edgecolor": GREY, "lw": 0.6} if part == "before" else {
            "fill": False, "edgecolor": _AFTER, "lw": 1.6}
        axes.stairs(own["share"], edges, **style)
    unit = str(data["unit"].iloc[0])
    axes.xaxis.set_major_locator(MaxNLocator(2 if unit == "yuan" else 3))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick_text(value, unit, lang)))
    axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.yaxis.set_major_formatter(tick_shares())
    axes.set_title(balance(str(data["label"].iloc[0]), 34, 2), linespacing=1.3)
    tidy(axes)


def tick_text(value: float, unit: str, lang: Lang) -> str:
    """A value of an unknown at an axis."""
    if unit == "yuan":
        return quantity_text(value, unit, lang)
    return tick_share(value) if unit == "share" else tick(value, lang)


def none_note(drawn: pd.DataFrame, least: float, lang: Lang) -> str:
    """What is said of a log scale on which one of the numbers drawn is 0; nothing where none is."""
    return ("" if lang == "zh" else " ") + say(NONE_SHOWN, lang) if bool((drawn < least).any().any()) else ""


def least_count(drawn: pd.DataFrame) -> float:
    """Where a count of none stands among these: at 0, or beside the least that a log scale shows where counts are high."""
    return LEAST_SHOWN if float(drawn.max().max()) > _HANDFUL else 0.0


def count_axis(axes: Axes, least: float, lang: Lang) -> None:
    """The axis of counts, whose marks for none stand at the `least`: even steps from 0, or a log scale."""
    if least:
        axes.set_xscale("log")
        log_ticks(axes, lang)
    else:
        whole_ticks(axes, lang)
    axes.set_xlabel(say(LOG_COUNTS if least else NUMBER_OF_COMMUNITIES, lang))


def whole_ticks(axes: Axes, lang: Lang) -> None:
    """Whole numbers from 0, which stands a little off the edge."""
    axes.set_xlim(left=-0.02 * axes.get_xlim()[1])
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: count_text(round(value), lang) if value >= 0 else ""))


def log_ticks(axes: Axes, lang: Lang) -> None:
    """Powers of ten at the axis, and what lies between them where there are few."""
    low, high = axes.get_xlim()
    axes.xaxis.set_major_locator(LogLocator(10, (1,) if high / low > 300 else (1, 2, 5)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: count_text(value, lang) if value >= 1 else ""))


@chart
def figures_chart(fit: Fit, lang: Lang = "zh") -> Drawn:
    """A row for each figure: what was published, and what the model would have published before and after."""
    data = said_table(fit)
    drawn = data[[f"{part}_{q}" for part in ("prior", "posterior") for q in ("q05", "q50", "q95")] + ["value"]]
    least = least_count(drawn)
    figure = new_figure(1.5 + 0.42 * len(data))
    axes = figure.subplots()
    for at, row in enumerate(data.to_dict("records")):
        for part, off, colour, width in (("prior", -0.17, GREY, 1.2), ("posterior", 0.17, _AFTER, 2.0)):
            low, middle, high = (max(least, row[f"{part}_{q}"]) for q in ("q05", "q50", "q95"))
            axes.plot([low, high], [at + off] * 2, color=colour, lw=width, ls="-" if part == "posterior" else (0, (3, 1.5)))
            axes.plot(middle, at + off, marker="o" if part == "posterior" else "s", color=colour, ms=4)
        axes.plot(max(least, row["value"]), at, marker="D", color=TARGET_COLOUR, ms=6, zorder=5)
    count_axis(axes, least, lang)
    names = [balance(clean(figure_name(row, lang)), 44, 2) for row in data.to_dict("records")]
    axes.set_yticks(range(len(data)), names, fontsize=7.5, linespacing=1.15)
    axes.set_ylim(len(data) - 0.5, -0.5)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    tidy(axes)
    handles = [Line2D([], [], color=TARGET_COLOUR, marker="D", ls="", ms=6, label=say(_WORDS["published"], lang)),
               Line2D([], [], color=GREY, marker="s", ls=(0, (3, 1.5)), ms=4, label=say(_WORDS["before"], lang)),
               Line2D([], [], color=_AFTER, marker="o", lw=2, ms=4, label=say(_WORDS["after"], lang))]
    inside = int(data["value"].between(data["posterior_q05"], data["posterior_q95"]).sum())
    head(figure, say(_WORDS["figures"], lang, all=len(data), inside=inside), handles)
    small_print(figure, [say(_WORDS["bands"], lang) + none_note(drawn, least, lang), made_with(fit, lang, len(fit.posterior.numbers))])
    return figure, data
