"""How likely each target is under each scheme: a row a target, a mark a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from sim.answers.intervals import wilson

from .schemes import Look, looks
from .style import GREY, INK, PALE, Drawn, chart, head, made_by, new_figure, note, tidy
from .words import balance, clean, say

if TYPE_CHECKING:
    from sim.comparison.compare import Comparison

NAMED, TEXT_COLUMNS, SURE = 6, 34, 0.05
"""Schemes with a mark of their own; of more, the baseline and the best ranked have one and the rest are ticks."""
TICK = Look("", "#9a9a9a", "|")
WORDS = {
    "title": ("各方案下目标的实现概率", "How likely each target is under each scheme"),
    "x": ("实现概率（横线为95% Wilson区间）", "Probability that the target is met (whiskers: 95% Wilson interval)"),
    "rest": ("其他方案", "other schemes"),
    "note": (
        "实心：与基准“{base}”之差经Holm校正后p<0.05（精确McNemar检验）；空心：没有可靠差别。",
        "Filled: differs from the baseline “{base}” with p < .05 after Holm (exact McNemar test); open: no reliable difference.",
    ),
}


@chart
def chances(comparison: Any, lang: str = "zh") -> Drawn:
    """Probabilities of every target side by side, joined by a line."""
    from sim.comparison.words import thing

    data = points(comparison)
    shown = chosen(comparison, lang)
    targets = list(dict.fromkeys(data["target"]))
    texts = {name: balance(clean(thing(comparison, name, "zh" if lang == "zh" else "en")), TEXT_COLUMNS) for name in targets}
    step = 0.15 * min(len(shown), NAMED) + 0.16
    heights = [max(step, 0.17 * (texts[name].count("\n") + 1) + 0.12) for name in targets]
    figure = new_figure(1.7 + sum(heights))
    axes = figure.subplots()
    ticks = draw_rows(axes, data, targets, heights, shown)
    axes.set_yticks(ticks, [texts[name] for name in targets], linespacing=1.3)
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(-0.015, 1.015)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.set_xlabel(say(WORDS["x"], lang))
    axes.grid(axis="x")
    tidy(axes)
    axes.spines["left"].set_visible(False)
    head(figure, say(WORDS["title"], lang), legend(shown, len(comparison.results), lang))
    base = looks(comparison, lang, 50)[comparison.baseline].name
    note(figure, [say(WORDS["note"], lang, base=base), made_by(comparison, lang)])
    return figure, data


def chosen(comparison: Comparison, lang: str) -> dict[str, Look]:
    """The schemes with a mark of their own."""
    every = looks(comparison, lang)
    if len(every) <= NAMED:
        return every
    first = [comparison.baseline, *(name for name in comparison.ranking["scenario"] if name != comparison.baseline)]
    keep = [name for name in every if name in first[: NAMED - 1]]
    found = {}
    for (_, colour, mark), name in zip(every.values(), keep, strict=False):
        found[name] = Look(every[name].name, colour, mark)
    return found


def points(comparison: Comparison) -> pd.DataFrame:
    """A row for each target and scheme: probability, Wilson interval, and whether it surely differs from the baseline."""
    table, n = comparison.differences, comparison.replications
    table = table[(table["kind"] == "probability") & (table["status"] == "headline")]
    rows: list[tuple[object, ...]] = []
    for target in comparison.targets:
        own = table[table["id"] == target]
        first = float(own["a"].iloc[0])
        rows.append((target, comparison.baseline, first, *wilson(round(first * n), n), True))
        for row in own.to_dict("records"):
            sure = row["p_holm"] < SURE
            rows.append((target, row["scenario"], row["b"], *wilson(round(row["b"] * n), n), sure))
    return pd.DataFrame(rows, columns=["target", "scenario", "probability", "low", "high", "differs"])


def draw_rows(
    axes: Axes, data: pd.DataFrame, targets: list[str], heights: list[float], shown: dict[str, Look]
) -> list[float]:
    """A band a target with its marks one below the other; gives the middles of the bands."""
    at, middles = 0.0, []
    for target, height in zip(targets, heights, strict=True):
        own = data[data["target"] == target].set_index("scenario")
        middle = at + height / 2
        axes.plot([own["probability"].min(), own["probability"].max()], [middle, middle], color=PALE, lw=2.4, zorder=1)
        others = own[~own.index.isin(list(shown))]
        axes.plot(others["probability"], [middle] * len(others), ls="", marker="|", ms=9, color=TICK.colour, zorder=2)
        gap = (height - 0.14) / max(1, len(shown))
        for i, (name, look) in enumerate(shown.items()):
            draw_mark(axes, own.loc[name], at + 0.07 + gap * (i + 0.5), look)
        if at > 0:
            axes.axhline(at, color=INK if target == targets[-1] else PALE, lw=0.8 if target == targets[-1] else 0.5, zorder=1)
        middles.append(middle)
        at += height
    axes.set_ylim(at, 0)
    return middles


def draw_mark(axes: Axes, row: Any, y: float, look: Look) -> None:
    """One mark with its whisker."""
    axes.plot([row["low"], row["high"]], [y, y], color=look.colour, lw=1.3, solid_capstyle="butt", zorder=3)
    axes.plot([row["probability"]], [y], marker=look.mark, ms=6, color=look.colour, mew=1.2, ls="", zorder=4, clip_on=False,
              mfc=look.colour if row["differs"] else "white")


def legend(shown: dict[str, Look], number: int, lang: str) -> list[Line2D]:
    """A handle for each scheme with a mark, and one for the rest."""
    made = [Line2D([], [], color=look.colour, marker=look.mark, ms=6, lw=1.3, label=look.name) for look in shown.values()]
    if number > len(shown):
        made.append(Line2D([], [], ls="", marker="|", ms=9, color=GREY, label=say(WORDS["rest"], lang)))
    return made
