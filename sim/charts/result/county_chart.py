"""Many streets: one line a county, grouped by prefecture: what share of its communities is started, and named."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from sim.answers.format import size, stated
from sim.answers.series_table import series_table
from sim.answers.street_table import street_table
from sim.charts.look.chart_words import clean, shorten
from sim.charts.look.style import (
    INK,
    STATUS_COLOUR,
    STATUS_MARK,
    TARGET_COLOUR,
    Drawn,
    head,
    made_by,
    new_figure,
    small_print,
    tick_shares,
    tidy,
)
from sim.ensemble.ensemble import Ensemble
from sim.words.figures import counted_text
from sim.words.headings import NAMED_IN_90
from sim.words.text import in_brackets
from sim.words.tongue import Lang, pick, say

MOST_COUNTIES = 120
"""Counties that stay readable on one page."""
COLUMNS_OF_PANELS = 3
_BAND = "#8fb0d0"
_COLUMNS = ["prefecture", "id", "name", "size", "started", "q05", "q50", "q95", "path"]
_WORDS = {
    "title": ("各县（市、区）期末已命名社区占比", "Communities named at the end, as a share of each county"),
    "started": ("已启动，中位数", "Started, median"), "named": ("已命名，中位数", "Named, median"),
    "band": NAMED_IN_90, "path": ("覆盖率路径", "Path of coverage"),
    "order": (
        "括号内为社区数；每个设区市内按已命名占比的中位数由低到高排列。街道逐一数据见 streets.csv。",
        "In brackets the number of communities. In each prefecture the lowest median comes first. For each street see streets.csv.",
    ),
    "rest": ("另有{n}个县（市、区）未画出，中位数均不低于此。", "Not drawn: {n}, with medians no lower. "),
}


def draw_counties(result: Ensemble, lang: Lang) -> Drawn:
    """Counties as dots with bands, in panels by prefecture that share one scale."""
    every = county_shares(result, lang)
    data = every.sort_values(["q50", "id"], kind="stable").head(MOST_COUNTIES)
    data = in_groups(result, data)
    groups = county_columns(data)
    rows = max(sum(len(part) + 2 for part in column) for column in groups)
    figure = new_figure(1.5 + 0.158 * max(8, rows))
    most = min(1.0, 1.06 * float(data[["q95", "started", "path"]].max().max()))
    draw_columns(figure, groups, max(most, 0.05), lang)
    head(figure, say(_WORDS["title"], lang), county_legend(data, lang))
    left = counted_text(len(every) - len(data), lang, "more county", "more counties")
    rest = say(_WORDS["rest"], lang, n=left) if len(every) > len(data) else ""
    small_print(figure, [say(_WORDS["order"], lang), rest, made_by(result, lang)])
    return figure, data.reset_index(drop=True)


def county_shares(result: Ensemble, lang: Lang) -> pd.DataFrame:
    """A row for each county with communities: shares started and named in the last month, and the share asked of it."""
    series, where, policy = series_table(result), result.scenario.data.jurisdiction, result.scenario.data.policy
    size = street_table(result).groupby("county")["size"].sum()
    last = series[series["scope"].str.startswith("county:") & (series["month"] == series["month"].max())]
    last = last.assign(id=last["scope"].str.removeprefix("county:"))
    named, started = (last[last["status"] == status].set_index("id") for status in ("named", "started"))
    rows = []
    for name, county in where.counties.items():
        if size.get(name, 0) > 0:
            asked = policy.paths.get(name) or policy.path
            group = where.prefectures.get(county.prefecture or "")
            counts = [started.at[name, "q50"], *(named.at[name, quantile] for quantile in ("q05", "q50", "q95"))]
            parts = [min(1.0, float(count) / float(size[name])) for count in counts]
            words = pick(group.name, lang) if group else ""
            rows.append((words, name, pick(county.name, lang), float(size[name]), *parts, asked.share if asked else None))
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"path": float})


def in_groups(result: Ensemble, data: pd.DataFrame) -> pd.DataFrame:
    """The rows prefecture by prefecture, in the order of the scenario."""
    where = result.scenario.data.jurisdiction
    order = {name: at for at, name in enumerate(where.prefectures)}
    at = data["id"].map(lambda name: order.get(where.counties[name].prefecture or "", len(order)))
    return data.assign(at=at).sort_values("at", kind="stable").drop(columns="at")


def county_columns(data: pd.DataFrame) -> list[list[pd.DataFrame]]:
    """Groups in columns of about the same height; without prefectures, the counties themselves."""
    groups = [part for _, part in data.groupby("prefecture", sort=False)]
    if len(groups) == 1:
        step = -(-len(data) // COLUMNS_OF_PANELS)
        return [[data.iloc[at : at + step]] for at in range(0, len(data), step)]
    columns: list[list[pd.DataFrame]] = [[] for _ in range(COLUMNS_OF_PANELS)]
    lines, total = 0, sum(len(group) + 2 for group in groups)
    for group in groups:
        middle = lines + (len(group) + 2) / 2
        columns[min(COLUMNS_OF_PANELS - 1, int(middle * COLUMNS_OF_PANELS / total))].append(group)
        lines += len(group) + 2
    return [column for column in columns if column]


def draw_columns(figure: Figure, groups: list[list[pd.DataFrame]], most: float, lang: Lang) -> None:
    """Columns of panels, each panel as high as it has counties; a short column leaves room below."""
    rows = max(sum(len(part) + 2 for part in column) for column in groups)
    grid = figure.add_gridspec(1, len(groups))
    for at, column in enumerate(groups):
        heights = [len(part) + 0.6 for part in column]
        spare = rows - sum(len(part) + 2 for part in column)
        below = grid[at].subgridspec(len(column) + (1 if spare else 0), 1, height_ratios=[*heights, *([spare] if spare else [])])
        for place, part in enumerate(column):
            draw_prefecture(figure.add_subplot(below[place]), part, most, last=place == len(column) - 1, lang=lang)


def draw_prefecture(axes: Axes, rows: pd.DataFrame, most: float, last: bool, lang: Lang) -> None:
    """The counties of one prefecture, the lowest on top."""
    y = list(range(len(rows)))
    axes.hlines(y, rows["q05"], rows["q95"], color=_BAND, lw=3.2, zorder=2)
    free: dict[str, Any] = {"ls": "", "clip_on": False}
    axes.plot(rows["started"], y, marker=STATUS_MARK["started"], ms=4, mfc="white", mec=STATUS_COLOUR["started"], zorder=3, **free)
    axes.plot(rows["q50"], y, marker=STATUS_MARK["named"], ms=3.8, mfc=STATUS_COLOUR["named"], mec=INK, mew=0.4, zorder=4, **free)
    axes.vlines(rows["path"], [at - 0.42 for at in y], [at + 0.42 for at in y], color=TARGET_COLOUR, lw=1.1, zorder=1)
    axes.set_yticks(y, [county_heading(row, lang) for row in rows.to_dict("records")])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, most)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(tick_shares())
    axes.tick_params(axis="y", length=0, labelsize=7)
    axes.tick_params(axis="x", labelsize=7, labelbottom=last)
    axes.grid(axis="x")
    axes.set_title(clean(rows["prefecture"].iloc[0]), fontsize=8, pad=2)
    tidy(axes)


def county_heading(row: Mapping[Hashable, Any], lang: Lang) -> str:
    """A county's name, as much as fits, and its number of communities."""
    return in_brackets(shorten(clean(row["name"]), 16), size(row["size"], lang), lang)


def county_legend(data: pd.DataFrame, lang: Lang) -> list[Artist]:
    """Handles for medians, band and path."""
    handles: list[Artist] = [
        Line2D([], [], ls="", marker=STATUS_MARK["named"], ms=4, mfc=STATUS_COLOUR["named"], mec=INK, mew=0.4,
               label=say(_WORDS["named"], lang)),
        Line2D([], [], color=_BAND, lw=3.2, label=say(_WORDS["band"], lang)),
        Line2D([], [], ls="", marker=STATUS_MARK["started"], ms=4.4, mfc="white", mec=STATUS_COLOUR["started"],
               label=say(_WORDS["started"], lang)),
    ]
    asked = sorted(set(data["path"].dropna()))
    if asked:
        words = "–".join(dict.fromkeys((stated(asked[0]), stated(asked[-1]))))
        handles.append(Line2D([], [], color=TARGET_COLOUR, lw=1.1, label=f"{say(_WORDS['path'], lang)} {words}"))
    return handles
