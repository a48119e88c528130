"""The chart of a brief on a study: a row for each thing that is compared, a mark with its interval for each of its estimates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from sim.charts.comparison.chance_chart import handle
from sim.charts.comparison.scheme_chart import LOOKS, mark_fill
from sim.charts.fit.learned_chart import log_ticks, whole_ticks
from sim.charts.look.chart_words import RUNS, balance, clean
from sim.charts.look.own_texts import Saying, say_own
from sim.charts.look.style import GREY, PALE, head, look, new_figure, small_print, tick_numbers, tick_shares, tidy
from sim.words.figures import replications_text
from sim.words.tongue import Words, say

from .kept_study import KeptStudy
from .paper import Picture
from .pictures import picture

_TEXT, _CLOSEST = 44, 0.72
"""Columns of a row's words; how far rows may be drawn together."""
_CHANCE: Words = ("实现概率", "Probability")
_APART = 0.115
"""Inches between the marks of one row."""


class Mark(NamedTuple):
    """An estimate with its interval; `series` says which of the legend it is of, from 0."""

    value: float
    """Where the mark stands."""
    low: float
    """The lower end of its interval."""
    high: float
    """The upper end."""
    series: int = 0
    """Which of the legend it is of."""


MarkRow = tuple[str, Sequence[Mark]]
"""What a row is called, and its marks from top to bottom."""


def mark_picture(
    kept: KeptStudy, title: str, rows: Sequence[MarkRow], legend: Sequence[str], x: str = "", note: str = "", line: float | None = None,
    log: bool = False, runs: int | None = None, whole: bool = False,
) -> Picture | None:
    """The chart, by probabilities from 0 to 1 unless `x` names another axis, which may be a `log` one or one of `whole` numbers from 0;
    `line` is one to compare with, `runs` the replications where they are others than those of each part. None without rows."""
    if not rows:
        return None
    with look():
        texts = [balance(clean(name), _TEXT) for name, _ in rows]
        heights = [max(0.16 + _APART * len(marks), 0.17 * (text.count("\n") + 1) + 0.08)
                   for text, (_, marks) in zip(texts, rows, strict=True)]
        figure = new_figure(1.6 + sum(heights))
        axes = figure.subplots()
        if line is not None:
            axes.axvline(line, color=GREY, lw=0.9, ls=(0, (3, 1.5)), zorder=1)
        axes.set_yticks(_draw_rows(axes, rows, heights, len(legend) > 1), texts, linespacing=1.3)
        if not x:
            axes.set_xlim(-0.015, 1.015)
        axes.xaxis.set_major_formatter(tick_numbers(kept.lang) if x else tick_shares())
        if log:
            axes.set_xscale("log")
            log_ticks(axes, kept.lang)
        elif whole:
            whole_ticks(axes, kept.lang)
        axes.set_xlabel(clean(x) if x else kept.say(_CHANCE))
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
        tidy(axes)
        axes.spines["left"].set_visible(False)
        named = [handle(*LOOKS[at], clean(text)) for at, text in enumerate(legend)] if len(legend) > 1 else []
        head(figure, clean(title), named)
        number = replications_text(kept.replications if runs is None else runs, kept.lang)
        made = say(RUNS, kept.lang, n=number, seed=int(kept.manifest["seed"]))
        small_print(figure, [kept.joined([clean(note), f"{made}{'。' if kept.lang == 'zh' else '.'}"])])
        say_own(figure, Saying(kept.currency, kept.lang))
    return picture(figure, sum(heights) * _CLOSEST, title)


def _draw_rows(axes: Axes, rows: Sequence[MarkRow], heights: Sequence[float], ruled: bool) -> NDArray[np.float64]:
    """The rows one below the other, with a line between two where they are ruled; gives the middle of each."""
    middles: NDArray[np.float64] = np.cumsum(heights) - np.array(heights) / 2
    for (_, marks), middle, height in zip(rows, middles, heights, strict=True):
        if middle + height / 2 < sum(heights) - 1e-9 and ruled:
            axes.axhline(middle + height / 2, color=PALE, lw=0.6, zorder=1)
        _draw_marks(axes, marks, middle)
    axes.set_ylim(max(sum(heights), 0.1), 0)
    return middles


def _draw_marks(axes: Axes, marks: Sequence[Mark], middle: float) -> None:
    """The marks of one row, one below the other, each on its interval."""
    for at, mark in enumerate(marks):
        (shape, colour), y = LOOKS[mark.series], middle + _APART * (at - (len(marks) - 1) / 2)
        axes.plot([mark.low, mark.high], [y, y], color=colour, lw=1.1, solid_capstyle="butt", zorder=3)
        axes.plot([mark.value], [y], marker=shape, ms=5, ls="", zorder=4, clip_on=False, **mark_fill(colour, True))
