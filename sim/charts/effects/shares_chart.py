"""Which uncertain quantity carries how much of the variance of an outcome: a bar a quantity with its interval, the strongest first."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.answers.format import share_text
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    GREY,
    INK,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_shares,
    tidy,
    whisker,
)
from sim.studies.sensitivity.sensitivity import OutcomeKey, Sensitivity, can_be_told
from sim.studies.sensitivity.sensitivity_table import ordered, outcome_words
from sim.studies.sensitivity.sensitivity_words import share_with_interval
from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.tongue import Lang, Words, pick, say

_SHOWN, _ROW, _NAME_COLUMNS = 12, 0.36, 36
ALONE_COLOUR, ALL_COLOUR = "#5b93c1", "#c6d9ea"
_WORDS: dict[str, Words] = {
    "title": ("“{name}”为何有高有低：各不确定量的份额", "Which uncertain quantities make “{name}” vary"),
    "first": ("“{name}”为何有高有低：份额最大的是{first}（{share}）",
              "Which uncertain quantities make “{name}” vary; largest share: {first} ({share})"),
    "alone": ("一阶份额（单独作用）", "First-order share (alone)"), "in_all": ("总份额（含相互作用）", "Total share (with interactions)"),
    "ci": CONFIDENCE_INTERVAL,
    "x": ("占不确定量所致方差的份额", "Share of the variance that comes from the uncertain quantities"),
    "x_own": ("占全部方差的份额（含随机因素）", "Share of the whole variance, luck included"),
    "luck": (
        "各次模拟间的方差中，{share}来自不确定量，其余来自随机因素。总份额因相互作用重复计算，合计可超过100%。",
        "Of the variance between replications {share} comes from the uncertain quantities, the rest is luck. Total shares count "
        "interactions more than once and may add up to more than 100%.",
    ),
    "split": (
        "各次模拟间的方差中，{share}来自不确定量，其余来自随机因素。在这些模拟次数下，总份额不能判定。",
        "Of the variance between replications {share} comes from the uncertain quantities, the rest is luck. At this number of "
        "replications no total share can be told.",
    ),
    "none": ("在这些模拟次数下，没有可以给出的份额。", "At this number of replications no share can be told."),
    "fixed": ("每次模拟的结果都一样，没有方差可分。", "Every replication gives the same: there is no variance to divide."),
    "left": (
        "共{all}个不确定量，图中为份额最大、可以判定的{shown}个。",
        "{shown} of {all} uncertain quantities: those with the largest shares that can be told.",
    ),
}


@chart
def shares_chart(study: Sensitivity, lang: Lang = "zh", outcome: OutcomeKey = ("", "")) -> Drawn:
    """Bars of one outcome: the total share, and within it the first-order share."""
    data = share_bars(study, outcome, lang)
    figure = new_figure(1.9 + _ROW * max(len(data), 2))
    axes = figure.subplots()
    for at, row in enumerate(data.to_dict("records")):
        draw_share(axes, at, row)
    axes.set_yticks(range(len(data)), [balance(str(label), _NAME_COLUMNS, 2) for label in data["label"]], linespacing=1.15)
    axes.set_ylim(max(len(data), 2) - 0.45, -0.6)
    tops = data[["alone_high", "in_all_high", "alone", "in_all"]].to_numpy(dtype=float)
    axes.set_xlim(0, min(1.0, 1.06 * float(pd.Series(tops.ravel()).max())) if len(data) else 1.0)
    if data.empty:
        none = "none" if study.outcomes[outcome].sd else "fixed"
        axes.annotate(say(_WORDS[none], lang), (0.5, 0.5), xycoords="axes fraction", ha="center", va="center", color=GREY)
    axes.xaxis.set_major_formatter(tick_shares())
    axes.set_xlabel(say(_WORDS["x" if study.designed else "x_own"], lang))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    tidy(axes)
    told = [key for key in ("in_all", "alone") if data[key].notna().any()]
    handles = [Patch(fc={"in_all": ALL_COLOUR, "alone": ALONE_COLOUR}[key], label=say(_WORDS[key], lang)) for key in told]
    head(figure, _title(study, outcome, data, lang),
         [*handles, Line2D([], [], color=INK, lw=1.1, label=say(_WORDS["ci"], lang))] if told else [])
    small_print(figure, [*told_below(study, outcome, len(data), lang), made_by(study, lang)])
    return figure, data


def _title(study: Sensitivity, outcome: OutcomeKey, data: pd.DataFrame, lang: Lang) -> str:
    """Of which outcome, and the quantity with the largest share where one can be told."""
    name = clean(pick(outcome_words(study, outcome), lang))
    if data.empty:
        return say(_WORDS["title"], lang, name=name)
    first = data.iloc[0]
    share = share_text(float(first["alone"] if pd.isna(first["in_all"]) else first["in_all"]))
    return say(_WORDS["first"], lang, name=name, first=_in_title(str(first["label"]), lang), share=share)


def _in_title(label: str, lang: Lang) -> str:
    """A quantity within a title: in English in lower case."""
    return label if lang == "zh" else label[:1].lower() + label[1:]


def told_below(study: Sensitivity, outcome: OutcomeKey, shown: int, lang: Lang) -> list[str]:
    """How much is luck, and how many quantities are shown."""
    parts = study.outcomes[outcome]
    lines = [say(_WORDS["left"], lang, all=len(study.quantities), shown=shown)] if shown else []
    if study.designed and parts.known:
        told = any(can_be_told(each.in_all) for each in parts.shares.values())
        lines.insert(0, say(_WORDS["luck" if told else "split"], lang, share=share_with_interval(parts.carried, lang)[0]))
    return lines


def share_bars(study: Sensitivity, outcome: OutcomeKey, lang: Lang) -> pd.DataFrame:
    """A row for each quantity that is drawn, the strongest first: both shares with their intervals, empty where they are not told."""
    rows: list[tuple[object, ...]] = []
    for name in ordered(study, outcome):
        share = study.outcomes[outcome].shares[name]
        if can_be_told(share.best) and len(rows) < _SHOWN:
            cells = [end for each in (share.alone, share.in_all) for end in (each if can_be_told(each) else (None, None, None))]
            rows.append((name, clean(pick(study.quantities[name], lang)), *cells))
    columns = ["quantity", "label", "alone", "alone_low", "alone_high", "in_all", "in_all_low", "in_all_high"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], "float64"))


def draw_share(axes: Axes, at: int, row: dict[Any, Any]) -> None:
    """One quantity: the total share above, the first-order one below it, each with its interval."""
    for key, colour, shift in (("in_all", ALL_COLOUR, -0.19), ("alone", ALONE_COLOUR, 0.19)):
        if pd.isna(row[key]):
            continue
        middle = at if pd.isna(row["in_all"]) or pd.isna(row["alone"]) else at + shift
        axes.barh(middle, row[key], 0.36 if middle != at else 0.5, color=colour, lw=0, zorder=2)
        whisker(axes, (row[f"{key}_low"], row[f"{key}_high"]), middle)
