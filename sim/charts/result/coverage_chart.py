"""The fan of coverage: how many communities are named month by month, against targets, plan and what was observed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sim.answers.format import month_words
from sim.answers.format import size as number
from sim.charts.look.chart_words import STATUS, clean, tier_up
from sim.charts.look.style import (
    GREY,
    INK,
    STATUS_COLOUR,
    STATUS_LINE,
    STATUS_MARK,
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
from sim.ensemble.ensemble import Ensemble
from sim.first_day.target_rows import asked
from sim.model.rules.vocabulary import SHARE
from sim.scenario.units import parse_month
from sim.words.headings import NAMED_IN_90, NUMBER_OF_COMMUNITIES
from sim.words.tongue import Lang, pick, say

from .coverage_data import coverage_lines, denominator, fan, parts_beside

_CLOSE = 1e-6
"""Communities by which a share of a mean may differ from a whole number for want of digits alone."""
_WORDS = {
    "title": ("社区覆盖：{tier}", "Coverage of communities: {tier}"),
    "y": NUMBER_OF_COMMUNITIES,
    "share": ("占全部社区的比例（%）", "Share of all communities (%)"),
    "median": ("{status}（中位数）", "{status}, median"),
    "wide": NAMED_IN_90,
    "narrow": ("已命名，模拟结果的50%范围", "Named, 50% of replications"),
    "plan": ("年度计划累计", "Plan, cumulative"),
    "plan_earlier": ("年度计划累计（含此前项目）", "Plan, cumulative, with earlier"),
    "target": ("目标（见图注）", "Target (see note)"),
    "exact": ("公布数：{status}", "Published: {status}"),
    "about": ("公布数（左右）：{status}", "Published, about: {status}"),
    "at_least": ("公布数（不少于）：{status}", "Published, at least: {status}"),
    "at_most": ("公布数（不超过）：{status}", "Published, at most: {status}"),
    "whisker": ("该月模拟结果的90%范围", "90% of replications in that month"),
    "letter": ("{letter}  {text}（{status}，{month}）", "{letter}  {text} ({status}, {month})"),
    "size": ("全部社区{size}个。", "{size} {noun} in all. "),
    "span": ("模拟期{start}至{end}。", "Simulated from {start} to {end}. "),
    "short": ("年度计划到{month}累计{value}个，本身就低于目标{letter}。",
              "The plan itself adds up to {value} by {month}, below target {letter}."),
    "falls": ("“{status}”会下降：中止的项目退出计数。", "“{status}” may fall: projects that are given up leave the count."),
    "mean_size": ("全部社区平均{size}个（每次模拟随机取值）。", "{size} communities on average (drawn each time). "),
}


@chart
def coverage_chart(result: Ensemble, lang: Lang = "zh") -> Drawn:
    """Fan of communities named at the lowest tier that counts, medians of the others, targets, plan, observed."""
    tier, size = result.scenario.data.policy.lowest_tier, denominator(result)
    data = pd.concat([fan(result, tier), coverage_lines(result, tier, size)], ignore_index=True)
    figure = new_figure(4.6)
    axes = figure.subplots()
    medians_only = (data["kind"] == "fan") & (data["status"] != "named")
    highest = data["value"].where(medians_only, data[["value", "q95"]].max(axis=1)).max()
    axes.set_ylim(0, max(highest * 1.08, 1.0))
    draw_fan(axes, data, lang)
    draw_lines(axes, data, lang, result.scenario.data.jurisdiction.earlier is not None)
    period = result.scenario.data.period
    year_axis(axes, period.start, period.end)
    axes.set_ylabel(say(_WORDS["y"], lang))
    axes.grid(axis="y")
    tidy(axes, right=False)
    share: tuple[Any, Any] = (lambda y: y / size * 100, lambda y: y * size / 100)
    other = axes.secondary_yaxis("right", functions=share)
    other.set_ylabel(say(_WORDS["share"], lang))
    head(figure, say(_WORDS["title"], lang, tier=tier_up(tier, lang)), axes.get_legend_handles_labels()[0])
    small_print(figure, coverage_notes(result, data, lang, size))
    return figure, pd.concat([data, parts_beside(result)], ignore_index=True)


def _place(months: pd.Series) -> pd.Series:
    """The end of each month on the axis, in years."""
    return months.map(parse_month).add(1).div(12)


def draw_fan(axes: Axes, data: pd.DataFrame, lang: Lang) -> None:
    """Bands and median of named; thin medians of complete and started, and of what else a target or a published figure counts."""
    fan_rows = data[data["kind"] == "fan"]
    named = fan_rows[fan_rows["status"] == "named"]
    x, colour = _place(named["month"]), STATUS_COLOUR["named"]
    axes.fill_between(x, named["q05"], named["q95"], color="#c9d8e8", lw=0, label=say(_WORDS["wide"], lang))
    axes.fill_between(x, named["q25"], named["q75"], color="#8fb0d0", lw=0, label=say(_WORDS["narrow"], lang))
    spoken = set(data[data["kind"].isin(["target", "observed"])]["status"])
    asked = [status for status in ("started_net", "applied") if status in spoken]
    for status, width in (("named", 1.9), ("complete", 1.2), ("started", 1.2), *((status, 1.2) for status in asked)):
        rows = fan_rows[fan_rows["status"] == status]
        label = say(_WORDS["median"], lang, status=say(STATUS[status], lang))
        colour, line = STATUS_COLOUR[status], STATUS_LINE[status]
        axes.plot(_place(rows["month"]), rows["value"], color=colour, ls=line, lw=width, label=label)


def draw_lines(axes: Axes, data: pd.DataFrame, lang: Lang, earlier: bool) -> None:
    """Plan, targets with their letters at their dates, published figures."""
    steps = data[data["kind"] == "plan"]
    if len(steps):
        words = say(_WORDS["plan_earlier" if earlier else "plan"], lang)
        axes.plot(_place(steps["month"]), steps["value"], color=INK, lw=0.9, marker="|", ms=6, label=words)
    top = axes.get_ylim()[1]
    for at, (x, value, letters) in enumerate(targets_together(data[data["kind"] == "target"], top)):
        label = say(_WORDS["target"], lang) if at == 0 else None
        axes.plot([0, x], [value, value], color=TARGET_COLOUR, lw=0.9, ls=(0, (7, 2)), marker="D", markevery=[1], ms=5,
                  mec="white", zorder=6, label=label)
        axes.plot([x], [value], color=TARGET_COLOUR, marker="D", ms=5, mec="white", ls="", zorder=7, clip_on=False)
        axes.annotate(
            letters, (x, value), xytext=(-5, 4), textcoords="offset points", ha="right", color=TARGET_COLOUR,
            fontsize=9, zorder=7, bbox={"boxstyle": "square,pad=0.08", "fc": "white", "ec": "none", "alpha": 0.75},
        )
    draw_figures(axes, data[data["kind"] == "observed"], lang)


def draw_figures(axes: Axes, figures: pd.DataFrame, lang: Lang) -> None:
    """Published figures, those that are no exact count hollow; the model's range beside those that have no band of their own."""
    bare = figures[(figures["status"] != "named") & figures["q05"].notna()]
    if len(bare):
        axes.vlines(_place(bare["month"]), bare["q05"], bare["q95"], color=GREY, lw=3.2, alpha=0.55, zorder=5,
                    label=say(_WORDS["whisker"], lang))
    for (status, exactness), rows in figures.groupby(["status", "exactness"]):
        label = say(_WORDS[str(exactness)], lang, status=say(STATUS[str(status)], lang).lower())
        axes.plot(
            _place(rows["month"]), rows["value"], ls="", marker=STATUS_MARK[str(status)], ms=5.5, mew=1.1, mec=INK,
            mfc=STATUS_COLOUR[str(status)] if exactness == "exact" else "white", zorder=8, label=label, color=GREY,
        )


def targets_together(targets: pd.DataFrame, top: float) -> list[tuple[float, float, str]]:
    """Where targets lie, with their letters; those that would print on one another share a mark."""
    found: list[tuple[float, float, str]] = []
    for at, (x, value) in enumerate(zip(_place(targets["month"]), targets["value"], strict=True)):
        for i, (near_x, near_value, letters) in enumerate(found):
            if x == near_x and abs(value - near_value) < 0.02 * top:
                found[i] = (x, near_value, f"{letters}, {letter(at)}")
                break
        else:
            found.append((x, value, letter(at)))
    return found


def letter(at: int) -> str:
    """A, B, C … for the targets."""
    return chr(ord("A") + at % 26) + (str(at // 26) if at >= 26 else "")


def coverage_notes(result: Ensemble, data: pd.DataFrame, lang: Lang, size: float) -> list[str]:
    """What the letters stand for; of how many communities; of which run."""
    lines_made = []
    texts = result.scenario.data.targets
    for at, row in enumerate(data[data["kind"] == "target"].itertuples()):
        text = pick(texts[str(row.id)].text, lang)
        status = say(STATUS[str(row.status)], lang).lower()
        values = {"letter": letter(at), "text": clean(text), "status": status, "month": month_words(parse_month(row.month), lang)}
        lines_made.append(say(_WORDS["letter"], lang, **values))
    if (data["status"][data["kind"] == "target"] == "started_net").any():
        lines_made.append(say(_WORDS["falls"], lang, status=say(STATUS["started_net"], lang)))
    words, period = _WORDS["size"] if float(size).is_integer() else _WORDS["mean_size"], result.scenario.data.period
    span = say(_WORDS["span"], lang, start=month_words(period.start, lang), end=month_words(period.end, lang))
    of = say(words, lang, size=number(size, lang), noun="community" if size == 1 else "communities")
    return [*lines_made, *short_plans(result, data, lang, size), span + of, made_by(result, lang)]


def short_plans(result: Ensemble, data: pd.DataFrame, lang: Lang, size: float) -> Iterator[str]:
    """Targets that the plan misses by itself: at their date it has added up to less of what comes before what they count.

    Less than is asked as the scenario reads it: of about 500, or 左右, a tenth may be missing.
    """
    given, policy = result.scenario.data.targets, result.scenario.data.policy
    steps = data[data["kind"] == "plan"]
    for at, row in enumerate(data[data["kind"] == "target"].itertuples()):
        by_then = steps[(steps["month"] <= row.month) & steps["status"].isin(("started", str(row.status)))]
        target = given[str(row.id)]
        need = asked(target, policy) * (size / SHARE if target.measure == "share" else 1)
        if len(by_then) and by_then["value"].iloc[-1] < need - _CLOSE:
            value = number(by_then["value"].iloc[-1], lang)
            yield say(_WORDS["short"], lang, month=month_words(parse_month(row.month), lang), value=value, letter=letter(at))
