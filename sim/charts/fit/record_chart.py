"""A track record: each figure that came later, beside the band that was told for it, and what naive forecasts would have said."""

from __future__ import annotations

import pandas as pd
from matplotlib.lines import Line2D

from sim.answers.format import month_words
from sim.answers.observed_words import figure_name
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import GREY, TARGET_COLOUR, Drawn, chart, head, made_by, new_figure, small_print, tidy
from sim.scenario.units import parse_month
from sim.studies.forecast.scores import TrackRecord, score_table
from sim.words.tongue import Lang, Words, say

from .learned_chart import count_axis, least_count, none_note

_NOW = "#0b3c6f"
_WORDS: dict[str, Words] = {
    "title": ("预测与后来的公布数", "Forecasts and what was published later"),
    "as_of": ("截至{when}", "as of {when}"), "row": ("{name}\n（{date}）", "{name}\n({date})"),
    "now": ("预测：90%范围、中位数", "Forecast: 90% band, median"), "before": ("先验：90%范围", "Prior: 90% band"),
    "value": ("后来公布", "Published later"), "naive": ("按最近斜率外推", "Last slope"),
}


@chart
def record_chart(record: TrackRecord, lang: Lang = "zh") -> Drawn:
    """A row for each date and figure."""
    data = score_table(record)
    drawn = data[[f"{part}_{q}" for part in ("before", "now") for q in ("q05", "q95")] + ["now_q50", "value", "last_slope"]]
    least = least_count(drawn)
    figure = new_figure(1.5 + 0.46 * max(1, len(data)))
    axes = figure.subplots()
    labels = []
    for at, row in enumerate(data.to_dict("records")):
        for part, off, colour, width in (("before", -0.16, GREY, 1.1), ("now", 0.16, _NOW, 2.0)):
            low, high = (max(least, row[f"{part}_q{q}"]) for q in ("05", "95"))
            axes.plot([low, high], [at + off] * 2, color=colour, lw=width, ls="-" if part == "now" else (0, (3, 1.5)))
        axes.plot(max(least, row["now_q50"]), at + 0.16, marker="o", color=_NOW, ms=4)
        axes.plot(max(least, row["value"]), at, marker="D", color=TARGET_COLOUR, ms=5.5, zorder=5)
        if row["last_slope"] == row["last_slope"]:
            axes.plot(max(least, row["last_slope"]), at, marker="x", color=GREY, ms=5, ls="")
        date = say(_WORDS["as_of"], lang, when=month_words(parse_month(row["as_of"]), lang))
        labels.append(say(_WORDS["row"], lang, name=balance(clean(figure_name(row, lang)), 40, 2), date=clean(date)))
    count_axis(axes, least, lang)
    axes.set_yticks(range(len(data)), labels, fontsize=7, linespacing=1.15)
    axes.set_ylim(len(data) - 0.5, -0.5)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    tidy(axes)
    head(figure, say(_WORDS["title"], lang), record_legend(lang, sloped=bool(data["last_slope"].notna().any())))
    small_print(figure, [none_note(drawn, least, lang).strip(), made_by(record, lang)])
    return figure, pd.DataFrame(data)


def record_legend(lang: Lang, sloped: bool) -> list[Line2D]:
    """What the marks mean; that of the slope where one can be told."""
    found = [
        Line2D([], [], color=TARGET_COLOUR, marker="D", ls="", ms=5.5, label=say(_WORDS["value"], lang)),
        Line2D([], [], color=_NOW, marker="o", lw=2, ms=4, label=say(_WORDS["now"], lang)),
        Line2D([], [], color=GREY, lw=1.1, ls=(0, (3, 1.5)), label=say(_WORDS["before"], lang)),
        Line2D([], [], color=GREY, marker="x", ls="", ms=5, label=say(_WORDS["naive"], lang)),
    ]
    return found if sloped else found[:-1]
