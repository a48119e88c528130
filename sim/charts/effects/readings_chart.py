"""What each reading does to each target: a panel a target, a row a reading, a dot an option."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    GREY,
    INK,
    PALE,
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
from sim.studies.readings.reading_study import ReadingStudy, readings_table
from sim.words.tongue import Lang, Words, pick, say

COMBINED = ("most_favourable", "least_favourable")
_ROW, _TITLE_COLUMNS = 0.2, 42
_BLUE = "#0b3c6f"
_MARKS: dict[str, dict[str, Any]] = {
    "as_is": {"marker": "o", "ms": 5.5, "color": INK},
    "option": {"marker": "D", "ms": 4.5, "color": _BLUE, "mfc": "white", "mew": 1.1},
    "decides": {"marker": "D", "ms": 5.5, "color": TARGET_COLOUR},
    "combined": {"marker": "s", "ms": 4.5, "color": GREY, "mfc": "white", "mew": 1.1},
}
_WORDS: dict[str, Words] = {
    "title": ("不同读法下各目标的实现概率", "The probability of each target under each reading"),
    "across": ("不同读法下各目标的实现概率：{all}处有歧义的条文中有{n}处使某一目标越过50%或90%",
               "The probability of each target under each reading: with {n} of {all} ambiguous sentences one crosses 50% or 90%"),
    "as_is": ("基准设定", "as set in the scenario"),
    "option": ("其他读法", "another option"),
    "decides": ("其他读法，越过50%或90%", "another option that crosses 50% or 90%"),
    "combined": ("组合中的最高与最低", "best and worst combination"),
    "row": ("组合", "Combinations"),
    "x": ("实现概率", "Probability that the target is met"),
    "note": (
        "细横线为95%置信区间（Wilson法）；粗线为各读法之间的范围；点线为50%与90%。各读法使用同一套随机数。",
        "Thin whiskers: 95% confidence interval (Wilson); thick line: range over the options; dotted: 50% and 90%. Same luck throughout.",
    ),
    "best": (
        "组合：所试各种设定中的最高与最低；组合由逐项取最有利（不利）的读法得来。",
        "Combinations: best and worst of all settings tried, among them each reading's best (worst) option, run together.",
    ),
}


@chart
def readings_chart(study: ReadingStudy, lang: Lang = "zh") -> Drawn:
    """Every target's probability over the options of every reading, and over combinations."""
    data = reading_points(study, lang)
    targets = list(dict.fromkeys(data["target"]))
    rows = list(dict.fromkeys(data["label"]))
    across = 2 if len(targets) > 1 else 1
    down = -(-len(targets) // across)
    figure = new_figure(1.5 + down * (0.75 + _ROW * len(rows)))
    panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False).ravel()
    for at, target in enumerate(targets):
        draw_readings(panels[at], data[data["target"] == target], rows)
        panels[at].tick_params(axis="x", labelbottom=at + across >= len(targets))
        panels[at].tick_params(axis="y", length=0, labelleft=at % across == 0)
    for spare in panels[len(targets):]:
        spare.remove()
    label_below(figure, lang)
    carrying = data.loc[data["kind"] == "decides", "reading"].nunique()
    title = say(_WORDS["across"], lang, all=len(study.readings), n=carrying) if carrying else say(_WORDS["title"], lang)
    head(figure, title, dot_legend(lang))
    small_print(figure, [say(_WORDS["note"], lang), say(_WORDS["best"], lang), made_by(study, lang)])
    return figure, data


def label_below(figure: Figure, lang: Lang) -> None:
    """The lowest panel of each column says what its axis shows."""
    for axes in figure.axes:
        if axes.xaxis.get_tick_params()["labelbottom"]:
            axes.set_xlabel(say(_WORDS["x"], lang))


def reading_points(study: ReadingStudy, lang: Lang) -> pd.DataFrame:
    """A row for each dot: target, reading, option, probability with its interval, and what kind of dot it is."""
    short = {reading.id: pick(reading.short, lang) for reading in study.readings}
    unchanged = {choice[0] for choice in study.singles if study.is_as_it_is(choice)}
    table = readings_table(study).copy()
    table["kind"] = [
        "combined" if row.reading in COMBINED else "as_is" if (row.reading, row.option) in unchanged
        else "decides" if row.decides else "option"
        for row in table.itertuples()
    ]
    table["label"] = [clean(short.get(str(name), say(_WORDS["row"], lang))) for name in table["reading"]]
    names = {name: clean(pick(words_of(study.scenario, name), lang)) for name in study.base.names}
    table["text"] = table["target"].map(names)
    return table[["target", "text", "reading", "label", "option", "kind", "probability", "low", "high", "base"]]


def draw_readings(axes: Axes, data: pd.DataFrame, rows: list[str]) -> None:
    """One target: a row a reading."""
    for line in (0.5, 0.9):
        axes.axvline(line, color=GREY, lw=0.8, ls=(0, (1, 2)), zorder=1)
    axes.axvline(float(data["base"].iloc[0]), color=PALE, lw=1.2, zorder=1)
    for at, label in enumerate(rows):
        own = data[data["label"] == label]
        combined = own["kind"].eq("combined").any()
        axes.plot([own["probability"].min(), own["probability"].max()], [at, at], color=PALE if not combined else GREY,
                  lw=3.2 if not combined else 1.0, solid_capstyle="butt", zorder=2)
        axes.hlines([at] * len(own), own["low"], own["high"], color=GREY, lw=0.9, zorder=3)
        for kind in ("combined", "option", "decides", "as_is"):
            these = own[own["kind"] == kind]
            if these.empty:
                continue
            axes.plot(these["probability"], [at] * len(these), ls="", zorder=4, clip_on=False, **_MARKS[kind])
    axes.axhline(len(rows) - 1.5, color=PALE, lw=0.6)
    axes.set_title(balance(str(data["text"].iloc[0]), _TITLE_COLUMNS, 3), linespacing=1.3)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-0.02, 1.02)
    axes.xaxis.set_major_formatter(tick_shares())
    axes.grid(axis="x")
    tidy(axes)
    axes.spines["left"].set_visible(False)


def dot_legend(lang: Lang) -> list[Line2D]:
    """A handle for each kind of dot."""
    return [Line2D([], [], ls="", label=say(_WORDS[kind], lang), **style) for kind, style in _MARKS.items()]
