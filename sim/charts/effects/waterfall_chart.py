"""Why each target is missed: the expected gap taken apart, cause by cause, down to what nothing removes."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from sim.answers.format import fixed
from sim.answers.gap_words import gap_told
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import GREY, INK, PALE, Drawn, chart, head, made_by, new_figure, small_print, tidy
from sim.studies.attribution.attribution import Attribution
from sim.studies.attribution.attribution_table import attribution_table
from sim.studies.outcomes import words_of
from sim.words.text import in_brackets
from sim.words.tongue import Lang, Words, pick, say

_ROW = 0.22
_TITLE_COLUMNS = 50
BARS: dict[str, dict[str, Any]] = {
    "gap": {"facecolor": "#0b3c6f", "edgecolor": "#0b3c6f"},
    "less": {"facecolor": "#8db4d6", "edgecolor": "#44678a"},
    "more": {"facecolor": "white", "edgecolor": "#b3332b", "hatch": "////"},
    "rest": {"facecolor": GREY, "edgecolor": GREY},
}
_WORDS: dict[str, Words] = {
    "title": ("目标未实现的原因：平均缺口的构成", "Why targets are missed: what the expected gap is made of"),
    "gap": ("平均缺口", "Expected gap"),
    "less": ("放开该项减少的缺口", "what relaxing a cause takes away"),
    "more": ("放开该项反而增加的缺口", "what relaxing it adds"),
    "rest": ("其余", "Rest"),
    "x": ("平均缺少（单位见各图标题）", "Missing on average (unit: above each panel)"),
    "note": (
        "各项为放开该限制的Shapley值（对所有放开次序取平均），细线为95%置信区间；各项与“其余”之和恰为平均缺口。",
        "Parts are Shapley values over the orders of relaxing; thin lines: 95% confidence interval. Parts and rest add up to the gap.",
    ),
    "left": (
        "其余：工期、中止、不愿参加、社区已用尽。", "Rest: building time, abandonment, the choice not to take part, no community left.",
    ),
}


@chart
def waterfall_chart(study: Attribution, lang: Lang = "zh") -> Drawn:
    """A panel for each target that is ever missed: the gap, what each cause has of it, the rest."""
    data = steps(study, lang)
    targets = list(dict.fromkeys(data["target"]))
    across = 2 if len(targets) > 1 else 1
    down, rows = -(-len(targets) // across), data["id"].nunique()
    figure = new_figure(1.6 + down * (0.85 + _ROW * rows))
    panels = figure.subplots(down, across, squeeze=False).ravel()
    for at, target in enumerate(targets):
        draw_steps(panels[at], data[data["target"] == target], labelled=at % across == 0)
        if at + across >= len(targets):
            panels[at].set_xlabel(say(_WORDS["x"], lang))
    for spare in panels[len(targets):]:
        spare.remove()
    head(figure, say(_WORDS["title"], lang), [Patch(**style, label=say(_WORDS[kind], lang)) for kind, style in BARS.items()])
    small_print(figure, [say(_WORDS["note"], lang), say(_WORDS["left"], lang), made_by(study, lang)])
    return figure, data


def steps(study: Attribution, lang: Lang) -> pd.DataFrame:
    """A row for each bar: target, cause, where it begins and ends, its value with its interval, its kind."""
    table, rows = attribution_table(study), []
    for target in targets_shown(study):
        own = table[(table["part"] == "cause") & (table["target"] == target)]
        unit = gap_told(study.scenario.data, target, "", lang).strip()
        left, text = study.base.shortfall(target), in_brackets(clean(pick(words_of(study.scenario, target), lang)), unit, lang)
        rows.append((target, text, "gap", say(_WORDS["gap"], lang), "gap", 0.0, left, left, None, None))
        for row in own.to_dict("records"):
            value, is_rest = float(row["value"]), row["id"] == "rest"
            kind = "rest" if is_rest else "less" if value >= 0 else "more"
            begin, end = (0.0, value) if is_rest else (left, left - value)
            title = str(row[f"title_{lang}"])
            rows.append((target, text, row["id"], title, kind, begin, end, value, row["low"], row["high"]))
            left -= value
    columns = ["target", "text", "id", "label", "kind", "begin", "end", "value", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def targets_shown(study: Attribution) -> list[str]:
    """The targets that are missed as it is, or that some relaxing would miss; all together where there is none."""
    table = attribution_table(study)
    own = table[(table["part"] == "cause") & ((table["value"].abs() > 0) | (table["base"] > 0))]
    return [target for target in study.base.names if target in set(own["target"])] or [study.base.names[-1]]


def _signed(kind: str, value: float) -> str:
    """A step as it changes the gap: −0.80 where relaxing takes away; nothing is 0."""
    sign = {"less": "−", "more": "+"}.get(kind, "")
    return f"{sign}{fixed(abs(value), 2)}" if abs(value) >= 0.005 else "0"


def draw_steps(axes: Axes, data: pd.DataFrame, labelled: bool) -> None:
    """One target: bars from top to bottom, each beginning where the last one ended."""
    reach = data[["begin", "end"]].max(axis=1) + (data["high"].astype(float) - data["low"].astype(float)).fillna(0) / 2
    most = max(float(reach.max()), 1e-9)
    for at, row in enumerate(data.itertuples()):
        begin, end, value = float(str(row.begin)), float(str(row.end)), float(str(row.value))
        axes.barh(at, end - begin, left=begin, height=0.62, lw=0.8, zorder=3, **BARS[str(row.kind)])
        if row.kind in ("less", "more"):
            half = (float(str(row.high)) - float(str(row.low))) / 2
            axes.plot([max(0.0, end - half), end + half], [at, at], color=INK, lw=0.9, zorder=4)
        axes.plot([end, end], [at, min(at + 1, len(data) - 1)], color=PALE, lw=0.8, zorder=2)
        axes.annotate(_signed(str(row.kind), value), (1.0, at), xycoords=("axes fraction", "data"), xytext=(4, 0),
                      textcoords="offset points", va="center", fontsize=7.5, annotation_clip=False)
    axes.set_title(balance(str(data["text"].iloc[0]), _TITLE_COLUMNS, 3), linespacing=1.3)
    axes.set_yticks(range(len(data)), [str(label) for label in data["label"]] if labelled else [""] * len(data))
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(data) - 0.4, -0.6)
    axes.set_xlim(0, most * 1.04)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.grid(axis="x")
    tidy(axes)
