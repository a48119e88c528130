"""What follows when one lever is moved: targets, communities named and money over its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from sim.answers.format import money_unit
from sim.answers.money_table import burdens, outlay
from sim.answers.paired import chances_in, change, means_in
from sim.answers.scenario_values import value_text
from sim.answers.streamed import averages
from sim.answers.target_table import met_in
from sim.charts.look.chart_words import clean, shorten
from sim.charts.look.style import (
    GREY,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_lever_money,
    tick_numbers,
    tick_shares,
    tidy,
)
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.scenario import units
from sim.scenario.schema import Text
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.scheme_labels import scheme_label, thing
from sim.words.text import in_braces
from sim.words.tongue import Lang, pick, say

from .scheme_chart import LOOKS

_TARGETS = 4
COUNTED = ("named", "named_province", "complete", "started")
LINES = (*LOOKS, ("P", "#7d7d7d"))
_WORDS = {
    "title": ("改变“{lever}”", "Moving “{lever}”"),
    "chance": ("目标实现概率", "Probability"),
    "named": ("命名社区（个）", "Communities named"),
    "named_province": ("省级命名社区（个）", "Communities named at the provincial tier"),
    "complete": ("建成社区（个）", "Communities complete"),
    "started": ("启动社区（个）", "Communities started"),
    "count": ("社区（个）", "Communities"),
    "money": ("之差（{unit}）", "Change, {unit}"),
    "outlay": ("公共资金支出（与基准之差）", "Public spending (difference)"),
    "street": ("街道净负担（与基准之差）", "Net burden of streets (difference)"),
    "none": ("无", "none"),
    "percent": ("{lever}", "{lever}"),
    "yuan": ("{lever}（万元）", "{lever} (million yuan)"),
    "note": (
        "带为与基准配对之差的95%置信区间（同一套随机数）；点线为基准“{base}”。",
        "Bands: 95% confidence interval of the paired difference from the baseline (same luck); dotted: the baseline “{base}”.",
    ),
}


@chart
def response_chart(comparison: SchemeRuns, lang: Lang, levels: Mapping[str, object], lever: Text) -> Drawn:
    """Three panels over the values of a lever: the targets that move most, communities named, money."""
    data = response_points(comparison, levels, lang)
    figure = new_figure(7.4)
    panels = figure.subplots(3, 1, sharex=True, height_ratios=[1.25, 1, 1.1])
    handles = []
    for axes, panel in zip(panels, ("chance", "named", "money"), strict=True):
        own = data[data["panel"] == panel]
        scale, unit = money_unit(float(own["value"].abs().max()), lang) if panel == "money" else (1.0, "")
        handles += draw_responses(axes, own, scale, offset={"chance": 0, "named": _TARGETS, "money": _TARGETS + 1}[panel])
        axes.set_ylabel(say(_WORDS["count" if panel == "named" else panel], lang, unit=unit))
        axes.grid(axis="y")
        tidy(axes)
    panels[0].yaxis.set_major_formatter(tick_shares())
    panels[0].set_ylim(bottom=min(0.0, panels[0].get_ylim()[0]))
    panels[2].yaxis.set_major_formatter(tick_numbers(lang))
    label_levels(panels[2], levels, pick(lever, lang), lang)
    head(figure, say(_WORDS["title"], lang, lever=clean(pick(lever, lang))), handles)
    base = clean(scheme_label(comparison, comparison.baseline, lang))
    small_print(figure, [say(_WORDS["note"], lang, base=base), made_by(comparison, lang)])
    return figure, data


def axis_numbers(levels: Mapping[str, object]) -> tuple[list[float], str]:
    """Where the levels stand on the axis, and their unit: percent, yuan, plain, or `names` for what is no number."""
    texts = [str(value) for value in levels.values()]
    if all(text.endswith("%") for text in texts):
        return [float(text.rstrip("%")) / 100 for text in texts], "percent"
    try:
        if any(text.endswith(("元", "yuan")) for text in texts):
            return [units.parse_money(value) / 1e4 for value in levels.values()], "yuan"
        return [float(text) for text in texts], "plain"
    except (ValueError, TypeError):
        return [float(at) for at in range(len(texts))], "names"


def level_word(value: object, lang: Lang) -> str:
    """What stands at the tick of a value that is no number."""
    if value is None:
        return say(_WORDS["none"], lang)
    return shorten(clean(value_text(value, None, lang) if isinstance(value, bool) else in_braces(value)), 16)


def label_levels(axes: Axes, levels: Mapping[str, object], lever: str, lang: Lang) -> None:
    """The axis of the lever."""
    places, unit = axis_numbers(levels)
    if unit == "percent":
        axes.xaxis.set_major_formatter(tick_shares())
    if unit == "yuan":
        axes.xaxis.set_major_formatter(tick_lever_money(lang))
    if unit == "names":
        axes.set_xticks(places, [level_word(value, lang) for value in levels.values()])
    axes.set_xlabel(say(_WORDS["yuan" if unit == "yuan" else "percent"], lang, lever=clean(lever)))


def response_points(comparison: SchemeRuns, levels: Mapping[str, object], lang: Lang) -> pd.DataFrame:
    """A row for each panel, line and level: value and the baseline's, with the interval of the paired difference around it.

    Money is the difference itself.
    """
    places, _ = axis_numbers(levels)
    results = {name: comparison.results[name] for name in (comparison.baseline, *levels)}
    rows: list[tuple[object, ...]] = []
    for target in moving(comparison, list(levels)):
        met = partial(met_in, target=target)
        words = clean(thing(comparison, target, lang))
        base = _level(comparison.base, met)
        for name, x in zip(levels, places, strict=True):
            more = chances_in(change(comparison.base, results[name], met))
            rows.append(("chance", target, words, name, x, base + more.difference, base + more.low, base + more.high, base))
    counted = _counted_by(comparison)
    lines: list[tuple[str, str, Callable[[Ensemble], Whole]]] = [
        ("named", counted, lambda part: part.column(counted)), ("money", "outlay", outlay),
        ("money", "street", lambda part: burdens(part)["street"]),
    ]
    for panel, line, of in lines:
        words = say(_WORDS[line], lang)
        base = _level(comparison.base, of) if panel == "named" else 0.0
        for name, x in zip(levels, places, strict=True):
            more = means_in(change(comparison.base, results[name], of))
            rows.append((panel, line, words, name, x, base + more.difference, base + more.low, base + more.high, base))
    return pd.DataFrame(rows, columns=["panel", "line", "label", "scenario", "x", "value", "low", "high", "base"])


def _counted_by(comparison: SchemeRuns) -> str:
    """What the panel of communities counts: what schemes are ranked by, where that is a number of communities."""
    return comparison.criterion.name if comparison.criterion.name in COUNTED else "named"


def _level(result: Ensemble, of: Callable[[Ensemble], NDArray[Any]]) -> float:
    """The mean of a quantity."""
    return averages(result.blocks, lambda part: {"": of(part)})[""]


def moving(comparison: SchemeRuns, levels: list[str]) -> list[str]:
    """The targets whose probability moves most over the levels."""
    targets = [target for target in comparison.targets if target in comparison.scenario.data.targets]
    every = [averages(comparison.results[name].blocks, lambda part: {target: met_in(part, target) for target in targets})
             for name in levels]

    def span(target: str) -> float:
        found = [met[target] for met in every]
        return max(found) - min(found)

    return sorted(targets, key=span, reverse=True)[:_TARGETS]


def draw_responses(axes: Axes, data: pd.DataFrame, scale: float, offset: int) -> list[Line2D]:
    """A line with its band for each of the panel's quantities; gives the handles of the legend."""
    handles = []
    for at, (_, own) in enumerate(data.groupby("line", sort=False)):
        mark, colour = LINES[offset + at]
        own = own.sort_values("x")
        values = {key: own[key].to_numpy(dtype=np.float64) / scale for key in ("value", "low", "high", "base")}
        axes.fill_between(own["x"], values["low"], values["high"], color=colour, alpha=0.22, lw=0)
        axes.axhline(values["base"][0], color=colour, lw=0.9, ls=(0, (1, 2)), zorder=1)
        handles += axes.plot(own["x"], values["value"], color=colour, marker=mark, ms=4.5, lw=1.4,
                             label=shorten(str(own["label"].iloc[0]), 60))
    axes.tick_params(axis="y", colors=GREY)
    return handles
