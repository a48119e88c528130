"""A forecast: each count as it was published, and as it goes on from there, beside what was told without any figure."""

from __future__ import annotations

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.answers.findings import STATUS_PHRASES, span
from sim.answers.format import month_words
from sim.answers.scopes import place_name
from sim.charts.look.chart_words import STATUS, balance, clean, tier_up
from sim.charts.look.style import (
    GREY,
    INK,
    STATUS_COLOUR,
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
from sim.scenario.units import month_text, parse_month
from sim.studies.forecast.forecast import Forecast
from sim.studies.forecast.forecast_tables import counts_table
from sim.studies.forecast.series import Series, anchors, target_series
from sim.words.figures import counted_text
from sim.words.headings import BAND_WITHOUT_FIGURES, NUMBER_OF_COMMUNITIES
from sim.words.tongue import Lang, Words, pick, say

_PANELS = 4
_WIDE, _NARROW = "#c9d8e8", "#8fb0d0"
_WORDS: dict[str, Words] = {
    "title": ("截至{when}的预测", "Forecast as of {when}"),
    "answer": ("{title}：到{end}{place}{status}{middle}个（90%范围{band}个）",
               "{title}: {middle} {status} in {place} by {end} (90% band {band})"),
    "panel": ("{place}：{status}，{lowest}", "{place}: {status}, {lowest}"),
    "y": NUMBER_OF_COMMUNITIES,
    "wide": ("预测的90%范围", "90% band"), "narrow": ("预测的50%范围", "50% band"), "median": ("预测中位数", "Median"),
    "before": BAND_WITHOUT_FIGURES, "published": ("已公布", "Published by then"),
    "target": ("目标", "Target"),
    "note": (
        "预测从最近一个公布数续起，范围含模型误差；竖线为截至月份。",
        "The forecast goes on from the last published figure, and its bands hold the model's error; the vertical line is the forecast's "
        "date.",
    ),
    "none": (
        "截至该月没有公布数，预测与不用公布数时相同；竖线为截至月份。",
        "Nothing had been published by then: the forecast is the one without figures; the vertical line is the forecast's date.",
    ),
}


@chart
def forecast_chart(told: Forecast, lang: Lang = "zh") -> Drawn:
    """A panel for each count that goes on from a figure, the whole area first."""
    shown = shown_series(told)
    table, data = counts_table(told), lines(told, shown)
    across = min(2, len(shown))
    down = -(-len(shown) // across)
    figure = new_figure(1.5 + 2.5 * down)
    panels = figure.subplots(down, across, squeeze=False).ravel()
    for axes, series in zip(panels, shown, strict=False):
        draw_series(axes, table[table["series"] == series.id], data[data["series"] == series.id], told)
        place = place_name(told.scenario.data, series.at(told.known, told.known))
        words = {"place": clean(pick(place, lang)), "status": say(STATUS[series.status], lang).lower(),
                 "lowest": tier_up(series.tier, lang)}
        axes.set_title(balance(say(_WORDS["panel"], lang, **words), 50, 2), linespacing=1.3)
    for spare in panels[len(shown):]:
        spare.remove()
    for axes in panels[:len(shown):across]:
        axes.set_ylabel(say(_WORDS["y"], lang))
    drawn = set(data["line"])
    head(figure, _title(told, table, shown[0], lang), forecast_legend(lang, aimed="target" in drawn, published="published" in drawn))
    small_print(figure, [say(_WORDS["note" if "published" in drawn else "none"], lang), made_by(told.now.ran, lang)])
    return figure, pd.concat([table[table["series"].isin([series.id for series in shown])], data], ignore_index=True)


def _title(told: Forecast, table: pd.DataFrame, first: Series, lang: Lang) -> str:
    """The date of the forecast, and where the count of the first panel is at the end."""
    title, row = say(_WORDS["title"], lang, when=month_words(told.known, lang)), table[table["series"] == first.id].iloc[-1]
    place = clean(pick(place_name(told.scenario.data, first.at(told.known, told.known)), lang))
    return say(_WORDS["answer"], lang, title=title, end=month_words(parse_month(row["month"]), lang), place=place,
               status=pick(STATUS_PHRASES[first.status], lang), middle=counted_text(row["now_q50"], lang, "community", "communities"),
               band=span(row["now_q05"], row["now_q95"], lang))


def shown_series(told: Forecast) -> list[Series]:
    """The counts that get a panel: the whole area first, those with a published figure first."""
    def turn(series: Series) -> tuple[bool, bool, str]:
        return bool(series.prefecture or series.county or series.street), told.anchor(series) is None, series.id

    return sorted(told.series, key=turn)[:_PANELS]


def lines(told: Forecast, shown: list[Series]) -> pd.DataFrame:
    """Published figures and targets of these series."""
    rows: list[tuple[object, ...]] = []
    for series in shown:
        rows += [(series.id, "published", month_text(month), value) for month, value in anchors(told.scenario.data, series, told.known)]
        for target in told.scenario.data.targets.values():
            if target_series(told.scenario.data, target) == series:
                rows.append((series.id, "target", month_text(target.by), target.at_most if target.at_least is None else target.at_least))
    return pd.DataFrame(rows, columns=["series", "line", "month", "value"])


def draw_series(axes: Axes, table: pd.DataFrame, data: pd.DataFrame, told: Forecast) -> None:
    """One count: bands to come, figures so far, targets."""
    x, period = place_of(table["month"]), told.scenario.data.period
    axes.fill_between(x, table["now_q05"], table["now_q95"], color=_WIDE, lw=0)
    axes.fill_between(x, table["now_q25"], table["now_q75"], color=_NARROW, lw=0)
    for edge in ("before_q05", "before_q95"):
        axes.plot(x, table[edge], color=GREY, lw=0.9, ls=(0, (3, 1.5)))
    axes.plot(x, table["now_q50"], color=STATUS_COLOUR["named"], lw=1.8)
    axes.axvline((told.known + 1) / 12, color=INK, lw=0.7)
    figures = data[data["line"] == "published"]
    axes.plot(place_of(figures["month"]), figures["value"], color=INK, lw=0.8, marker="o", ms=4.5, mfc="white", zorder=7, clip_on=True)
    targets = data[data["line"] == "target"]
    if len(targets):  # an empty line that is not clipped would upset the layout
        axes.plot(place_of(targets["month"]), targets["value"], color=TARGET_COLOUR, ls="", marker="D", ms=5, mec="white", zorder=8,
                  clip_on=False)
    earlier = [parse_month(month) // 12 * 12 for month in figures["month"] if parse_month(month) >= period.start - 12]
    year_axis(axes, min([period.start, *earlier]), period.end)
    highest = max([float(table[["now_q95", "before_q95"]].max().max()), 1.0, *data["value"].astype(float)])
    axes.set_ylim(0, 1.08 * highest)
    axes.grid(axis="y")
    tidy(axes)


def place_of(months: pd.Series) -> list[float]:
    """The end of each month on the axis, in years."""
    return [(parse_month(month) + 1) / 12 for month in months]


def forecast_legend(lang: Lang, aimed: bool, published: bool) -> list[Artist]:
    """What the marks mean; that of a target where one is drawn, as none is that asks for a share, and that of figures likewise."""
    found: list[Artist] = [
        Line2D([], [], color=STATUS_COLOUR["named"], lw=1.8, label=say(_WORDS["median"], lang)),
        Patch(facecolor=_NARROW, label=say(_WORDS["narrow"], lang)), Patch(facecolor=_WIDE, label=say(_WORDS["wide"], lang)),
        Line2D([], [], color=GREY, lw=0.9, ls=(0, (3, 1.5)), label=say(_WORDS["before"], lang)),
    ]
    if published:
        found.append(Line2D([], [], color=INK, lw=0.8, marker="o", mfc="white", ms=4.5, label=say(_WORDS["published"], lang)))
    if aimed:
        found.append(Line2D([], [], color=TARGET_COLOUR, ls="", marker="D", ms=5, label=say(_WORDS["target"], lang)))
    return found
