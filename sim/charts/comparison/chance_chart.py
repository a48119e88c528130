"""How likely each target is under each scheme: a row a target, a mark a scheme."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.answers.confidence import SIGNIFICANCE
from sim.answers.format import chance
from sim.answers.intervals import wilson
from sim.answers.streamed import summaries
from sim.answers.target_table import HEADLINE, gaps
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    GREY,
    INK,
    PALE,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_shares,
    tidy,
)
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.ranking import ranking_table
from sim.studies.comparison.scheme_labels import thing
from sim.words.headings import CHANCE_UNDER_EACH_SCHEME, CHANCE_WITH_WHISKERS
from sim.words.tongue import Lang, Words, say

from .scheme_chart import LOOKS, corrected, first_and_others, mark_fill, scheme_names

_FEW = 6
"""Schemes that each have a mark of their own."""
_TEXT_COLUMNS, _NAME_COLUMNS, _LEGEND_COLUMNS, _LINE_COLUMNS = 34, 31, 126, 62
_ROLES: dict[str, tuple[str, str, float]] = {
    "baseline": ("o", INK, -0.1), "best": ("D", "#0b4f9e", 0.1), "lowest": ("<", "#c0392b", 0.0), "highest": (">", "#c0392b", 0.0),
}
"""Mark, colour and place in the row of the schemes that are named where there are many."""
_WORDS: dict[str, Words] = {
    "title": CHANCE_UNDER_EACH_SCHEME,
    "x": CHANCE_WITH_WHISKERS,
    "baseline": ("{name}（基准）", "{name} (baseline)"),
    "best": ("{name}（排序首位）", "{name} (ranked first)"),
    "both": ("{name}（基准，排序首位）", "{name} (baseline, ranked first)"),
    "lowest": ("概率最低的方案", "lowest of all schemes"),
    "highest": ("概率最高的方案", "highest of all schemes"),
    "other": ("其余方案", "every other scheme"),
    "at_lowest": ("最低，{value}：{names}", "low, {value}: {names}"),
    "at_highest": ("最高，{value}：{names}", "high, {value}: {names}"),
    "same": ("同此", "more"),
    "level": ("{n}个方案相同：{value}", "all {n} schemes: {value}"),
    "none": ("各方案没有相同的目标", "The schemes have no target in common"),
    "note": (
        "实心：与基准差异显著（精确McNemar检验，Holm校正后p<0.05）；空心：差异不显著。基准始终以实心表示。",
        "Filled: differs significantly from the baseline (exact McNemar test, p < 0.05 after Holm); hollow: does not. Baseline: filled.",
    ),
    "luck": (
        "各方案使用同一套随机数，配对检验比看区间是否重叠更灵敏。",
        "All schemes share the same luck, so that the paired test sees more than whether whiskers overlap.",
    ),
}


@chart
def chance_chart(comparison: SchemeRuns, lang: Lang = "zh") -> Drawn:
    """Probability of every target that the schemes share, scheme by scheme."""
    data = chance_points(comparison, lang)
    few, targets = len(comparison.results) <= _FEW, list(dict.fromkeys(data["id"]))
    texts = [balance(str(data.loc[data["id"] == name, "text"].iloc[0]), _TEXT_COLUMNS) for name in targets]
    own = 0.16 + 0.115 * len(comparison.results) if few else 0.5
    heights = [max(own, 0.17 * (text.count("\n") + 1) + 0.1) for text in texts]
    figure = new_figure(1.9 + max(1.0, sum(heights)))
    axes = figure.subplots()
    ticks = draw_rows(axes, data, targets, heights, few, lang)
    if targets:
        chance_axis(axes, lang)
        axes.set_yticks(ticks, texts, linespacing=1.35)
    else:
        axes.text(0.5, 0.5, say(_WORDS["none"], lang), transform=axes.transAxes, ha="center")
        axes.set_axis_off()
    head(figure, say(_WORDS["title"], lang), scheme_legend(comparison, lang, few))
    small_print(figure, [say(_WORDS["note"], lang), say(_WORDS["luck"], lang), made_by(comparison, lang)])
    return figure, data


def chance_points(comparison: SchemeRuns, lang: Lang) -> pd.DataFrame:
    """A row for each mark: scheme, target, probability with its interval, whether it surely differs, and its role."""
    known, shown, found = corrected(comparison), scheme_names(comparison, lang, _NAME_COLUMNS), []
    missing = {name: summaries(result.blocks, lambda part: {target: gaps(part, target, HEADLINE) for target in comparison.targets}, ())
               for name, result in comparison.results.items()}
    for target in comparison.targets:
        text = clean(thing(comparison, target, lang))
        for name, result in comparison.results.items():
            met, n = missing[name][target].zeros, result.replications
            p = known.get((name, target), 1.0)
            found.append((name, shown[name], target, text, met / n, *wilson(met, n), n, p, p < SIGNIFICANCE))
    columns = ["scenario", "label", "id", "text", "probability", "low", "high", "replications", "p_holm", "sure"]
    table = pd.DataFrame(found, columns=columns)
    return table.assign(role=[role(comparison, table, row) for row in table.to_dict("records")])


def role(comparison: SchemeRuns, table: pd.DataFrame, row: dict[Any, Any]) -> str:
    """Baseline, best-ranked, lowest or highest of its target where neither of them is, or none of these."""
    marked = {ranking_table(comparison)["scenario"].iloc[0]: "best", comparison.baseline: "baseline"}
    own = table[table["id"] == row["id"]]
    if row["scenario"] in marked or row["probability"] in set(own.loc[own["scenario"].isin(marked), "probability"]):
        return marked.get(row["scenario"], "other")
    return {own["probability"].min(): "lowest", own["probability"].max(): "highest"}.get(row["probability"], "other")


def draw_rows(axes: Axes, data: pd.DataFrame, targets: list[str], heights: list[float], few: bool, lang: Lang) -> list[float]:
    """A band a target, set off by lines. Gives the middle of each band."""
    at, middles = 0.0, []
    for name, height in zip(targets, heights, strict=True):
        own, middle = data[data["id"] == name], at + height / 2
        if few:
            draw_few(axes, own, middle)
        else:
            draw_many(axes, own, middle)
            tell_ends(axes, own, middle, lang)
        if at > 0:
            axes.axhline(at, color=PALE, lw=0.6, zorder=1)
        middles.append(middle)
        at += height
    axes.set_ylim(max(at, 0.1), 0)
    return middles


def draw_few(axes: Axes, own: pd.DataFrame, middle: float) -> None:
    """A mark for each scheme, one below the other, joined by a line."""
    places = middle + 0.115 * (np.arange(len(own)) - (len(own) - 1) / 2)
    axes.plot(own["probability"], places, color="#b5b5b5", lw=1.0, zorder=2)
    for row, (mark, colour), y in zip(own.to_dict("records"), LOOKS, places, strict=False):
        draw_mark(axes, row, float(y), mark, colour)


def draw_many(axes: Axes, own: pd.DataFrame, middle: float) -> None:
    """A tick for each scheme on one line; marks for the baseline, the best-ranked and the ends."""
    axes.plot([own["probability"].min(), own["probability"].max()], [middle] * 2, color="#b5b5b5", lw=1.0, zorder=2)
    axes.plot(own["probability"], [middle] * len(own), ls="", marker="|", ms=7, mew=0.8, color=GREY, zorder=3, clip_on=False)
    for kind, (mark, colour, offset) in _ROLES.items():
        for row in own[own["role"] == kind].head(1).to_dict("records"):
            draw_mark(axes, row, middle + offset, mark, colour)


def draw_mark(axes: Axes, row: dict[Any, Any], y: float, mark: str, colour: str) -> None:
    """One mark with its whisker."""
    axes.plot([row["low"], row["high"]], [y, y], color=colour, lw=1.1, solid_capstyle="butt", zorder=3)
    filled = bool(row["sure"]) or row["role"] == "baseline"
    axes.plot([row["probability"]], [y], marker=mark, ms=5, ls="", zorder=4, clip_on=False, **mark_fill(colour, filled))


def tell_ends(axes: Axes, own: pd.DataFrame, middle: float, lang: Lang) -> None:
    """At the right of a row: which schemes make the target likeliest and unlikeliest."""
    low, high = own["probability"].min(), own["probability"].max()
    ends = {kind: own[own["probability"] == value] for kind, value in (("at_highest", high), ("at_lowest", low))}
    if low == high:
        lines = [say(_WORDS["level"], lang, n=len(own), value=_brief(own.to_dict("records")[0], lang))]
    else:
        same = say(_WORDS["same"], lang)
        lines = [
            say(_WORDS[kind], lang, value=_brief(rows.to_dict("records")[0], lang), names=first_and_others(list(rows["label"]), lang, same))
            for kind, rows in ends.items()
        ]
    axes.annotate("\n".join(lines), (1.0, middle), xytext=(9, 0), textcoords="offset points", va="center", fontsize=7.5,
                  linespacing=1.3, annotation_clip=False)


def _brief(row: dict[Any, Any], lang: Lang) -> str:
    """A probability; a target that was always or never met is said to be so."""
    value = float(row["probability"])
    n = int(row["replications"])
    return chance(round(value * n), n, lang)


def chance_axis(axes: Axes, lang: Lang) -> None:
    """From 0 to 100%, without a frame at the left."""
    axes.set_xlim(-0.015, 1.015)
    axes.xaxis.set_major_formatter(tick_shares())
    axes.set_xlabel(say(_WORDS["x"], lang))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    tidy(axes)
    axes.spines["left"].set_visible(False)


def scheme_legend(comparison: SchemeRuns, lang: Lang, few: bool) -> list[Line2D]:
    """A handle for each scheme; where there are many, for those that are named."""
    shown, best = scheme_names(comparison, lang, _LEGEND_COLUMNS), ranking_table(comparison)["scenario"].iloc[0]
    first = "both" if best == comparison.baseline and not few else "baseline"
    told = {comparison.baseline: say(_WORDS[first], lang, name=shown[comparison.baseline])}
    if few:
        looks = zip(comparison.results, LOOKS, strict=False)
        return [handle(mark, colour, told.get(name, shown[name])) for name, (mark, colour) in looks]
    handles = [handle(*_ROLES["baseline"][:2], told[comparison.baseline])]
    if best != comparison.baseline:
        handles.append(handle(*_ROLES["best"][:2], say(_WORDS["best"], lang, name=shown[best])))
    handles += [handle(*_ROLES[end][:2], say(_WORDS[end], lang)) for end in ("lowest", "highest")]
    return [*handles, Line2D([], [], ls="", marker="|", ms=7, color=GREY, label=say(_WORDS["other"], lang))]


def handle(mark: str, colour: str, text: str) -> Line2D:
    """A filled mark on its whisker."""
    return Line2D([], [], lw=1.1, marker=mark, ms=5, label=balance(text, _LINE_COLUMNS), **mark_fill(colour, True))
