"""The chart of a brief on a forecast: counts month by month, as they go on from the last published figure."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from sim.answers.findings import STATUS_PHRASES
from sim.charts.look.chart_words import RUNS, balance, clean
from sim.charts.look.style import (
    GREY,
    INK,
    STATUS_COLOUR,
    head,
    look,
    new_figure,
    small_print,
    tick_numbers,
    tidy,
    year_axis,
)
from sim.scenario.units import parse_month
from sim.words.figures import replications_text
from sim.words.headings import BAND_OF_90, BAND_WITHOUT_FIGURES, NUMBER_OF_COMMUNITIES
from sim.words.tongue import Words, say

from .kept_study import KeptStudy
from .paper import Picture
from .pictures import LEAST_PANEL, picture

_PANELS = 2
_WIDE, _NARROW = "#c9d8e8", "#8fb0d0"
_TEXT = 50
"""Columns of a panel's title."""
_WORDS: dict[str, Words] = {
    "title": ("截至{when}的预测", "Forecast as of {when}"), "panel": ("{place}：{status}的社区", "{place}: communities {status}"),
    "y": NUMBER_OF_COMMUNITIES,
    "median": ("中位数", "Median"),
    "narrow": ("50%范围", "50% band"),
    "wide": BAND_OF_90,
    "before": BAND_WITHOUT_FIGURES, "last": ("最近公布", "Last published"),
}


def counts_picture(kept: KeptStudy, when: str) -> Picture | None:
    """A panel for each of the first counts, those with a published figure and of the whole area first; None where none is told."""
    if not kept.has("counts"):
        return None
    table = kept.table("counts")
    if table.empty:
        return None
    first = table.drop_duplicates("series").assign(
        bare=lambda rows: rows["last_value"].isna(), depth=lambda rows: rows["series"].str.count(r"\."))
    names = list(first.sort_values(["bare", "depth"], kind="stable")["series"])[:_PANELS]
    title = kept.say(_WORDS["title"], when=when)
    with look():
        figure = new_figure(3.2)
        panels = figure.subplots(1, len(names), squeeze=False).ravel()
        for axes, name in zip(panels, names, strict=True):
            own = table[table["series"] == name].reset_index(drop=True)
            _draw(axes, own)
            axes.yaxis.set_major_formatter(tick_numbers(kept.lang))
            axes.yaxis.set_major_locator(MaxNLocator(integer=True))  # communities are whole
            place, status = str(own[f"place_{kept.lang}"].iloc[0]), kept.say(STATUS_PHRASES[str(own["status"].iloc[0])])
            axes.set_title(balance(clean(kept.say(_WORDS["panel"], place=place, status=status)), _TEXT, 2))
        panels[0].set_ylabel(kept.say(_WORDS["y"]))
        head(figure, title, _legend(kept))
        small_print(figure, [say(RUNS, kept.lang, n=replications_text(kept.replications, kept.lang), seed=int(kept.manifest["seed"]))])
    return picture(figure, LEAST_PANEL, title)


def _draw(axes: Axes, own: pd.DataFrame) -> None:
    """Bands to come, the last figure, the band without any."""
    months = [parse_month(str(month)) for month in own["month"]]
    x = [(month + 1) / 12 for month in months]
    axes.fill_between(x, own["now_q05"], own["now_q95"], color=_WIDE, lw=0)
    axes.fill_between(x, own["now_q25"], own["now_q75"], color=_NARROW, lw=0)
    for edge in ("before_q05", "before_q95"):
        axes.plot(x, own[edge], color=GREY, lw=0.9, ls=(0, (3, 1.5)))
    axes.plot(x, own["now_q50"], color=STATUS_COLOUR["named"], lw=1.8)
    start, last = months[0] - 1, own["last_value"].iloc[0]
    if last == last:
        known = parse_month(str(own["last_month"].iloc[0]))
        start = min(start, known)
        axes.plot([(known + 1) / 12], [last], color=INK, marker="o", ms=4.5, mfc="white", ls="", zorder=7)
    year_axis(axes, start // 12 * 12, months[-1])
    axes.set_ylim(0, 1.08 * max(1.0, float(own[["now_q95", "before_q95"]].max().max())))
    axes.grid(axis="y")
    tidy(axes)


def _legend(kept: KeptStudy) -> list[Line2D | Patch]:
    """What the marks mean."""
    return [
        Line2D([], [], color=STATUS_COLOUR["named"], lw=1.8, label=kept.say(_WORDS["median"])),
        Patch(facecolor=_NARROW, label=kept.say(_WORDS["narrow"])), Patch(facecolor=_WIDE, label=kept.say(_WORDS["wide"])),
        Line2D([], [], color=GREY, lw=0.9, ls=(0, (3, 1.5)), label=kept.say(_WORDS["before"])),
        Line2D([], [], color=INK, marker="o", mfc="white", ms=4.5, ls="", label=kept.say(_WORDS["last"])),
    ]
