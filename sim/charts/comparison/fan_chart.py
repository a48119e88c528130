"""The fan of one scheme over the fan of another, and below the difference in the same replication."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from sim.answers.quantiles import FIVE, mean_of_histogram, of_histogram
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    INK,
    TARGET_COLOUR,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tidy,
    year_axis,
)
from sim.charts.result.coverage_data import denominator, of_the_whole
from sim.first_day.target_rows import headline
from sim.scenario.units import month_text
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.ranking import ranking_table
from sim.words.tongue import Lang, pick, say

from .scheme_chart import scheme_names

A, B = ("#e3d2b8", "#c79a4b", "#8a5a00"), ("#c9d8e8", "#7ba3cc", "#0b3c6f")
"""Wide band, narrow band, median: the baseline warm and dotted, the other cool and solid."""
_TARGET_MARKS = (("D", (7, 2)), ("v", (3, 2)), ("s", (1, 2)), ("o", (9, 2, 2, 2)))
"""Mark and dashes of each target, so that two that lie close are told apart."""
_WORDS = {
    "title": ("命名社区：两种方案", "Communities named under two schemes"),
    "y": ("命名社区（个）", "Communities named"),
    "difference": ("相差（个）", "Difference"),
    "median": ("{name}（中位数）", "{name}, median"),
    "mean": ("逐次之差的均值", "mean of the paired difference"),
    "target": ("目标：{text}", "Target: {text}"),
    "note": (
        "浅带含90%的模拟结果，深带含50%。下图：同一次模拟中“{b}”减去基准。",
        "Pale bands hold 90% of replications, dark bands 50%. Below: “{b}” less the baseline in the same replication.",
    ),
}


@chart
def fan_chart(comparison: SchemeRuns, lang: Lang = "zh") -> Drawn:
    """Named communities month by month under the baseline and the best other scheme."""
    other = next(name for name in ranking_table(comparison)["scenario"] if name != comparison.baseline)
    data = fan_quantiles(comparison, other)
    figure = new_figure(5.9)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[2.1, 1])
    words = scheme_names(comparison, lang, 126)
    x = [(month + 1) / 12 for month in range(comparison.scenario.data.period.start, comparison.scenario.data.period.end + 1)]
    handles = []
    for which, colours, name, line in (("a", A, comparison.baseline, (0, (4, 1.5))), ("b", B, other, "-")):
        own = data[data["what"] == which]
        draw_bands(above, x, own, colours)
        label = balance(say(_WORDS["median"], lang, name=words[name]), 62)
        handles += above.plot(x, own["q50"], color=colours[2], lw=1.8, ls=line, label=label)
    handles += draw_targets(above, comparison, lang)
    change = data[data["what"] == "difference"]
    draw_bands(below, x, change, B)
    below.plot(x, change["mean"], color=INK, lw=1.4, ls=(0, (1, 1)))
    handles.append(Line2D([], [], color=INK, lw=1.4, ls=(0, (1, 1)), label=say(_WORDS["mean"], lang)))
    below.axhline(0, color=INK, lw=0.8)
    for axes, what in ((above, "y"), (below, "difference")):
        axes.set_ylabel(say(_WORDS[what], lang))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))  # communities are whole, and short labels stay on the page
        axes.grid(axis="y")
        tidy(axes)
    above.set_ylim(bottom=0)
    if not change.drop(columns=["month", "what", "scenario"]).to_numpy().any():
        below.set_ylim(-1, 1)  # a difference of nothing at all, in whole communities
    year_axis(below, comparison.scenario.data.period.start, comparison.scenario.data.period.end)
    head(figure, say(_WORDS["title"], lang), handles)
    small_print(figure, [say(_WORDS["note"], lang, b=words[other]), made_by(comparison, lang)])
    return figure, data


def fan_quantiles(comparison: SchemeRuns, other: str) -> pd.DataFrame:
    """A row for each month of either path and of their paired difference: mean and quantiles."""
    first, second = (comparison.moved[name].path for name in (comparison.baseline, other))
    less, start = first.shape[1] - 1, comparison.scenario.data.period.start
    parts = []
    for what, name, counts, below in (("a", comparison.baseline, first, 0), ("b", other, second, 0),
                                      ("difference", other, comparison.moved[other].more, less)):
        table = pd.DataFrame(of_histogram(counts, FIVE).T - below, columns=[f"q{q:02d}" for q in FIVE])
        table.insert(0, "mean", mean_of_histogram(counts) - below)
        table.insert(0, "month", [month_text(start + m) for m in range(len(counts))])
        parts.append(table.assign(what=what, scenario=name))
    return pd.concat(parts, ignore_index=True)


def draw_bands(axes: Axes, x: list[float], data: pd.DataFrame, colours: tuple[str, str, str]) -> None:
    """The bands of 90% and 50%."""
    axes.fill_between(x, data["q05"], data["q95"], color=colours[0], lw=0, alpha=0.75)
    axes.fill_between(x, data["q25"], data["q75"], color=colours[1], lw=0, alpha=0.75)


def draw_targets(axes: Axes, comparison: SchemeRuns, lang: Lang) -> list[Line2D]:
    """Targets over the whole that count names."""
    data, size, made = comparison.scenario.data, denominator(comparison.base), list[Line2D]()
    for target in data.targets.values():
        status = headline(target, data.policy.readings)
        if of_the_whole(target) and status == "named" and target.tier == data.policy.lowest_tier and target.at_least is not None:
            value = float(target.at_least) * (size if target.measure == "share" else 1.0)
            when, (mark, dashes) = (target.by + 1) / 12, _TARGET_MARKS[len(made) % len(_TARGET_MARKS)]
            axes.plot([data.period.start / 12, when], [value, value], color=TARGET_COLOUR, lw=0.9, ls=(0, dashes), zorder=5)
            axes.plot([when], [value], color=TARGET_COLOUR, marker=mark, ms=5, mec="white", ls="", zorder=6, clip_on=False)
            made.append(Line2D([], [], color=TARGET_COLOUR, lw=0.9, ls=(0, dashes), marker=mark, ms=5, mec="white",
                               label=say(_WORDS["target"], lang, text=clean(pick(target.text, lang)))))
    return made
