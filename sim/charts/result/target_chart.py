"""How likely each target is: a mark for each status with its interval."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.answers.format import odds_between
from sim.answers.target_table import TARGET_STATUSES, says_of, target_table
from sim.charts.look.chart_words import STATUS, balance, clean
from sim.charts.look.style import (
    GREY,
    INK,
    PALE,
    STATUS_COLOUR,
    STATUS_MARK,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_shares,
    tidy,
)
from sim.ensemble.ensemble import Ensemble
from sim.words.headings import CHANCE_OF_EACH_TARGET, CHANCE_WITH_WHISKERS
from sim.words.tongue import Lang, say

OFFSET = {"started": -0.24, "started_net": -0.08, "complete": 0.08, "named": 0.24, "applied": 0.0, "delivered": 0.0}
_TEXT_COLUMNS = 34
_WORDS = {
    "title": CHANCE_OF_EACH_TARGET,
    "x": CHANCE_WITH_WHISKERS,
    "status": ("按{status}计", "counted as {status}"),
    "note": (
        "实心标记与右侧数字为主要口径；空心为其他口径。文件已写明口径的目标只有该口径的标记；写明“启动”的另示扣除中止后的概率。",
        "Filled marks and figures: the headline status; open marks: the others. Where the target's words name a status "
        "only its mark is shown; where they say started, in gross and less what was given up.",
    ),
}


@chart
def target_chart(result: Ensemble, lang: Lang = "zh") -> Drawn:
    """Probability of every target and of all together, under the statuses side by side."""
    data = target_points(result, lang)
    names = list(dict.fromkeys(data["id"]))
    texts = {str(row.id): balance(clean(row.text), _TEXT_COLUMNS) for row in data.itertuples()}
    heights = [max(0.42, 0.17 * (texts[name].count("\n") + 1) + 0.1) for name in names]
    figure = new_figure(1.6 + sum(heights))
    axes = figure.subplots()
    ticks = _draw_points(axes, data, names, heights, lambda p, low, high: odds_between(p, low, high, lang, result.replications))
    axes.set_yticks(ticks, [texts[name] for name in names], linespacing=1.35)
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(-0.015, 1.015)
    axes.xaxis.set_major_formatter(tick_shares())
    axes.set_xlabel(say(_WORDS["x"], lang))
    axes.grid(axis="x")
    tidy(axes)
    axes.spines["left"].set_visible(False)
    head(figure, say(_WORDS["title"], lang), status_legend(data, lang))
    small_print(figure, [say(_WORDS["note"], lang), made_by(result, lang)])
    return figure, data


def target_points(result: Ensemble, lang: Lang) -> pd.DataFrame:
    """A row for each mark: target, status, whether it is the headline one, probability and interval."""
    given, rows = result.scenario.data.targets, []
    for row in target_table(result).to_dict("records"):
        target = given.get(str(row["id"]))
        for status in TARGET_STATUSES:
            if says_of(target, status):
                interval = (row[status], row[f"{status}_low"], row[f"{status}_high"])
                rows.append((row["id"], row[f"text_{lang}"], status, status == row["status"], *interval))
        if row["status"] not in TARGET_STATUSES:
            rows.append((row["id"], row[f"text_{lang}"], row["status"], True, row["probability"], row["low"], row["high"]))
    return pd.DataFrame(rows, columns=["id", "text", "status", "headline", "probability", "low", "high"])


def _draw_points(
    axes: Axes, data: pd.DataFrame, names: list[str], heights: list[float], told: Callable[[float, float, float], str]
) -> list[float]:
    """Marks and whiskers, a band a target; the last band is set off by a line. Gives the middle of each band."""
    total, at, middles = sum(heights), 0.0, []
    for name, height in zip(names, heights, strict=True):
        rows = data[data["id"] == name]
        middle = at + height / 2
        for row in rows.itertuples():
            y = middle + (OFFSET[str(row.status)] * 0.5 if len(rows) > 1 else 0.0)
            draw_point(axes, row, y)
            if row.headline:
                words = told(*(float(getattr(row, key)) for key in ("probability", "low", "high")))
                axes.annotate(
                    words, (1.0, middle), xytext=(12, 0), textcoords="offset points", va="center", fontsize=8,
                    annotation_clip=False,
                )
        last = name == names[-1]
        if at > 0:
            axes.axhline(at, color=INK if last else PALE, lw=0.8 if last else 0.5, zorder=1)
        middles.append(middle)
        at += height
    axes.set_ylim(total, 0)
    return middles


def draw_point(axes: Axes, row: object, y: float) -> None:
    """One mark with its whisker."""
    status = str(row.status)  # type: ignore[attr-defined]
    low, high, probability = (float(getattr(row, name)) for name in ("low", "high", "probability"))
    colour, filled = STATUS_COLOUR[status], bool(row.headline)  # type: ignore[attr-defined]
    axes.plot([low, high], [y, y], color=colour, lw=1.4, solid_capstyle="butt", zorder=3)
    axes.plot(
        [probability], [y], marker=STATUS_MARK[status], ms=6, color=colour, mfc=colour if filled else "white", mew=1.2,
        ls="", zorder=4, clip_on=False,
    )


def status_legend(data: pd.DataFrame, lang: Lang) -> list[Line2D]:
    """A handle for each status that is drawn."""
    return [
        Line2D(
            [], [], color=STATUS_COLOUR[status], marker=STATUS_MARK[status], ms=6, lw=1.4, markeredgecolor=GREY,
            mew=0.4, label=say(_WORDS["status"], lang, status=say(STATUS[status], lang).removeprefix("已").lower()),
        )
        for status in (*TARGET_STATUSES, "applied", "delivered") if (data["status"] == status).any()
    ]
