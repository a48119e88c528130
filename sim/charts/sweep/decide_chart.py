"""A decision: every choice by what it costs and how likely its first need is met, and what became of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.answers.format import money_unit
from sim.charts.look.chart_words import clean, shorten
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
from sim.studies.decide.decide import Decision
from sim.studies.decide.decide_table import choice_table, worst_limits
from sim.studies.decide.needs import FIGURE_LABELS, FIGURE_UNITS, bare_name
from sim.studies.outcomes import words_of
from sim.words.tongue import Lang, pick, say

_WORDS = {
    "title": ("各种组合的{measure}与“{need}”的实现概率", "{measure} of each choice, and the probability of “{need}”"),
    "measure": ("各种组合的{measure}与“{need}”满足条件的概率", "{measure} of each choice, and the probability that “{need}” is held"),
    "y": ("实现概率", "Probability of the target"), "held": ("满足条件的概率", "Probability that it is held"),
    "x": ("{measure}，均值（{unit}）", "{measure} on average, {unit}"),
    "plain": ("{measure}，均值", "{measure} on average"),
    "note": (
        "每点为一种组合，虚线为要求的概率；线段为任何时候停止都有效的{level}置信区间。明显不满足条件或明显较差的组合，模拟次数较少；末行的次数为各组合合计。",
        "A point for each choice; dashed: the probability asked for; bars: {level} confidence intervals that hold whenever one stops. "
        "Choices that clearly miss or are clearly worse were simulated fewer times; the replications below are those of all together.",
    ),
    "worst": ("概率取该组合在现有设定和所模拟的各种设定情形中最不利的一种。",
              "Probabilities are those of the world least favourable to a choice, of those in which it was simulated."),
    "answer": ("答案", "the answer"),
    "near": ("不优于答案（即使优于，也在容许范围内）", "no better than the answer, but for the tolerance"),
    "open": ("可能更好，未能区分", "may be better, not told apart"), "dearer": ("较差", "worse"),
    "short": ("余量不足或不满足条件", "too little to spare, or misses"), "misses": ("不满足条件", "misses a need"),
}
_WORST = ("chance", "chance_low", "chance_high")
"""The columns of what a choice gives in the world least favourable to it."""
_LOOKS: dict[str, dict[str, Any]] = {
    "misses": {"marker": "x", "ms": 3.5, "color": "#9a9a9a", "mew": 0.8},
    "short": {"marker": "+", "ms": 4.5, "color": "#7a7a7a", "mew": 0.8},
    "dearer": {"marker": "o", "ms": 3.5, "mfc": "white", "color": "#7a7a7a", "mew": 0.8},
    "near": {"marker": "s", "ms": 4.5, "color": "#5a86ad"},
    "open": {"marker": "D", "ms": 4.5, "color": "#e0a030"},
    "answer": {"marker": "o", "ms": 8, "color": "#0b3c6f"},
}


@chart
def decide_chart(decision: Decision, lang: Lang) -> Drawn:
    """Every choice by the mean of the objective and the probability of the first need that has one."""
    question = decision.question
    number, need = next((number, each) for number, each in enumerate(question.needs) if each.bar.is_chance)
    table, (chance, low, high) = choice_table(decision), [f"need_{number + 1}{end}" for end in ("", "_low", "_high")]
    if question.worlds:
        worst = [worst_limits(decision, at, number) for at in range(len(table))]
        chance, low, high = _WORST
        table = table.assign(**{name: [ends[at] for ends in worst] for at, name in enumerate(_WORST)})
    measure = question.objective.measure
    label = pick(bare_name(measure), lang)
    money, share = (FIGURE_UNITS[measure] == unit for unit in ("yuan", "share"))
    scale, unit = money_unit(float(table["value"].abs().max()), lang) if money else (1.0, "")
    figure = new_figure(4.4)
    axes = figure.subplots()
    handles = _draw_choices(axes, table, (chance, low, high), scale, lang)
    axes.axhline(need.bar.limit, color=TARGET_COLOUR, lw=0.9, ls="--")
    axes.set_ylim(-0.03, 1.03)
    axes.yaxis.set_major_formatter(tick_shares())
    axes.set_ylabel(say(_WORDS["y" if need.is_target else "held"], lang), color=INK)
    axes.set_xlabel(say(_WORDS["x" if money else "plain"], lang, measure=label, unit=unit))
    if share:
        axes.xaxis.set_major_formatter(tick_shares())
    axes.grid()
    tidy(axes)
    words = words_of(decision.scenario, need.id) if need.is_target else FIGURE_LABELS[need.id]
    title = say(_WORDS["title" if need.is_target else "measure"], lang, measure=label,
                need=shorten(clean(pick(words, lang)), 120))
    head(figure, title, handles[::-1])
    note = say(_WORDS["note"], lang, level=f"{100 * question.rule.confidence:.10g}%")
    of_worlds = [say(_WORDS["worst"], lang)] if question.worlds else []
    small_print(figure, [note, *of_worlds, made_by(decision, lang)])
    return figure, table


def _draw_choices(axes: Axes, table: pd.DataFrame, columns: tuple[str, str, str], scale: float, lang: Lang) -> list[Line2D]:
    """A mark for each choice in the look of its verdict, with intervals where it may be the answer; gives the handles of the legend."""
    chance, low, high = columns
    handles = []
    for verdict, look in _LOOKS.items():
        part = table[table["verdict"] == verdict]
        if len(part):
            x, y = part["value"] / scale, part[chance]
            if verdict in ("answer", "open", "near"):
                across = [x - part["low"] / scale, part["high"] / scale - x]
                up = [y - part[low], part[high] - y]
                axes.errorbar(x, y, xerr=across, yerr=up, fmt="none", ecolor="#9a9a9a", elinewidth=0.8)
            # the answer's large mark below the others, for one of them may be as good to the last digit
            handles += axes.plot(x, y, ls="", label=say(_WORDS[verdict], lang), zorder=3 if verdict == "answer" else 4, **look)
    return handles
