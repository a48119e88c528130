"""The chart of a kept comparison: how likely each target is under each scheme."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from sim.answers.confidence import SIGNIFICANCE
from sim.answers.intervals import wilson
from sim.charts.comparison.chance_chart import chance_axis, draw_rows, handle
from sim.charts.comparison.scheme_chart import LOOKS
from sim.charts.look.chart_words import RUNS, balance, clean
from sim.charts.look.style import head, look, new_figure, small_print
from sim.words.figures import counted_text, replications_text
from sim.words.headings import CHANCE_UNDER_EACH_SCHEME
from sim.words.tongue import say

from .kept_schemes import KeptSchemes

_FILLED = ("实心：与基准差异显著；空心：差异不显著；基准始终以实心表示。{runs}。",
           "Filled: differs significantly from the baseline; hollow: does not. The baseline is filled. {runs}.")
_SAME = ("各方案下都是从未实现或每次实现的{n}项目标未画出，见表1。",
         "Not drawn, since never or always met under every scheme: {n}, see table 1.")
_TEXT, _CLOSEST = 44, 0.6
"""Columns of a target's words; how far rows may be drawn together."""


def scheme_figure(kept: KeptSchemes, names: Mapping[str, str]) -> tuple[Figure, float]:
    """A row for each target, a mark for each scheme that is shown, by these names; and the least inches of its panel."""
    data, lang = _points(kept), kept.lang
    every = list(dict.fromkeys(data["id"]))
    targets = [target for target in every if not settled(data[data["id"] == target])] or every
    with look():
        texts = [balance(clean(kept.called(target)), _TEXT) for target in targets]
        heights = [max(0.16 + 0.115 * len(kept.shown), 0.17 * (text.count("\n") + 1) + 0.1) for text in texts]
        figure = new_figure(1.9 + sum(heights))
        axes = figure.subplots()
        ticks = draw_rows(axes, data, targets, heights, True, lang)
        chance_axis(axes, lang)
        axes.set_yticks(ticks, texts, linespacing=1.35)
        legend = [handle(*one, clean(names[name])) for name, one in zip(kept.shown, LOOKS, strict=False)]
        head(figure, say(CHANCE_UNDER_EACH_SCHEME, lang), legend)
        runs = say(RUNS, lang, n=replications_text(kept.replications, lang), seed=kept.told["seed"])
        left = counted_text(len(every) - len(targets), lang, "target", "targets")
        small_print(figure, [say(_FILLED, lang, runs=runs), say(_SAME, lang, n=left) if len(targets) < len(every) else ""])
    return figure, sum(heights) * _CLOSEST


def settled(marks: pd.DataFrame) -> bool:
    """Whether a target is never met under any scheme, or always under every one: its marks lie on one another at the end of the axis."""
    return set(marks["probability"]) in ({0.0}, {1.0})


def _points(kept: KeptSchemes) -> pd.DataFrame:
    """A row for each mark, target by target."""
    n, held = kept.replications, {name: kept.chances(name, "headline") for name in kept.shown}
    found = []
    for target in held[kept.baseline].index:
        for name in kept.shown:
            row = held[name].loc[target]
            role = "baseline" if name == kept.baseline else "other"
            found.append((name, target, row["here"], *wilson(round(row["here"] * n), n), row["p_holm"] < SIGNIFICANCE, role))
    return pd.DataFrame(found, columns=["scenario", "id", "probability", "low", "high", "sure", "role"])
