"""How far each scheme moves what they are ranked by: a bar a scheme, the largest first."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import GREY, INK, Drawn, chart, head, made_by, new_figure, small_print, tidy, whisker
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.scheme_labels import thing
from sim.words.tongue import Lang, say

from .scheme_chart import scheme_names

_ROW, _NAME_COLUMNS, _LABEL_COLUMNS = 0.3, 34, 70
_UP, DOWN = ("#6fa5cd", ""), ("#e3b57e", "////")
_HATCHED = "#9c6a2a"
_WORDS = {
    "title": ("各方案与基准之差：{by}", "What each scheme changes: {by}"),
    "x": ("与“{base}”之差（个）", "Difference from “{base}” (communities)"),
    "points": ("与“{base}”之差（百分点）", "Difference from “{base}” (percentage points)"),
    "more": ("增加", "more"), "less": ("减少", "less"),
    "same": ("完全相同", "identical"),
    "zero": ("逐次无差别", "no difference in any replication"),
    "note": ("横线为配对差的95%置信区间；同一套随机数。", "Whiskers: 95% confidence interval of the paired difference, same luck."),
}


@chart
def tornado_chart(comparison: SchemeRuns, lang: Lang = "zh") -> Drawn:
    """The paired difference of every scheme to the baseline, sorted."""
    data = bars(comparison, lang)
    figure = new_figure(1.7 + _ROW * len(data) + 0.11 * sum(str(name).count("\n") for name in data["label"]))
    axes = figure.subplots()
    scale = 100.0 if data["unit"].iloc[0] == "share" else 1.0
    draw_differences(axes, data, scale, lang)
    base = scheme_names(comparison, lang, 126)[comparison.baseline]
    axes.set_xlabel(balance(say(_WORDS["points" if scale > 1 else "x"], lang, base=base), _LABEL_COLUMNS, 3))
    seen = (("more", _UP, (data["difference"] > 0).any()), ("less", DOWN, (data["difference"] < 0).any()))
    handles = [Patch(fc=colour, hatch=hatch, ec=_HATCHED, lw=0, label=say(_WORDS[word], lang))
               for word, (colour, hatch), some in seen if some]
    head(figure, say(_WORDS["title"], lang, by=ranked_by(comparison, lang)), handles)
    small_print(figure, [say(_WORDS["note"], lang), made_by(comparison, lang)])
    return figure, data


def ranked_by(comparison: SchemeRuns, lang: Lang) -> str:
    """What schemes are ranked by, in words."""
    return clean(thing(comparison, comparison.by, lang))


def bars(comparison: SchemeRuns, lang: Lang) -> pd.DataFrame:
    """A row for each alternative, the largest first: difference with interval, and whether it is a twin."""
    table, by = difference_table(comparison), comparison.criterion
    kind, status = ("probability", "headline") if by.is_target else ("measure", "")
    own = table[(table["kind"] == kind) & (table["status"] == status) & (table["id"] == by.name)]
    words = scheme_names(comparison, lang, 120)
    made = own.assign(
        label=[balance(words[name], _NAME_COLUMNS, 4) for name in own["scenario"]], unit=by.unit,
        identical=[comparison.is_twin(name) for name in own["scenario"]],
    )
    made = made.sort_values("difference", ascending=False, kind="stable", ignore_index=True)
    return made[["scenario", "label", "a", "b", "difference", "low", "high", "identical", "unit"]]


def draw_differences(axes: Axes, data: pd.DataFrame, scale: float, lang: Lang) -> None:
    """Bars from zero, with whiskers; a twin is a word at zero."""
    axes.axvline(0, color=INK, lw=0.8, zorder=3)
    for at, row in enumerate(data.itertuples()):
        value, low, high = (scale * float(getattr(row, key)) for key in ("difference", "low", "high"))
        colour, hatch = _UP if value >= 0 else DOWN
        axes.barh(at, value, 0.62, color=colour, hatch=hatch, edgecolor=_HATCHED, lw=0, zorder=2)
        if low == high:
            words = say(_WORDS["same" if row.identical else "zero"], lang)
            axes.annotate(words, (0, at), xytext=(5, 0), textcoords="offset points", va="center", fontsize=8, color=GREY)
            continue
        whisker(axes, (low, high), at)
    axes.set_yticks(range(len(data)), list(data["label"]), linespacing=1.2)
    axes.set_ylim(len(data) - 0.4, -0.6)
    if not data[["difference", "low", "high"]].to_numpy().any():
        axes.set_xlim(-1, 1)
    edge = max(abs(axes.get_xlim()[0]), abs(axes.get_xlim()[1]), 1e-9)
    axes.set_xlim(*(side * edge for side in (-1, 1)) if data["difference"].min() < 0 < data["difference"].max() else axes.get_xlim())
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    tidy(axes)
    axes.spines["left"].set_visible(False)
