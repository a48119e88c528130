"""Who pays, year by year: for the works, and to the streets."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.answers.format import figures, money_unit
from sim.answers.money_table import money_table, paid
from sim.answers.streamed import summaries
from sim.charts.look.chart_words import clean, shorten
from sim.charts.look.style import INK, Drawn, chart, head, made_by, new_figure, shades, small_print, tick_numbers, tidy
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.words.text import comma_list, running_text
from sim.words.tongue import Lang, say

_MOST = 8
"""Payers with a colour of their own; the smallest of more share one."""
_HATCHES = ("", "////", "", "....", "", "\\\\\\\\", "", "xxxx")
_PANELS = ("works", "streets")
_FILLS = 0.2
_WIDE = 0.72
"""Years that a bar is wide."""
_BESIDE = _WIDE / 2
"""Years by which the line of the band stands beside the middle of its bar: at its edge, so that the total stands on the bar, and the
line cuts no sliver off it."""
_SEEN = 0.01
"""Part of a panel's height, a line on paper, below which a bar is not seen: its payer is named below the chart, not in the legend."""
NOT_PAID = ("own_funds", "fund_income", "lapsed")
_WORDS = {
    "title": ("资金由谁支付", "Who pays"),
    "works": ("工程款（按出资方）", "Paid for works, by payer"),
    "streets": ("拨付街道资金（按出资方）", "Paid to streets, by payer"),
    "y": ("{unit}/年", "{unit} a year"),
    "rest": ("其他出资方", "Other payers"),
    "repaid": ("街道退还多拨资金", "Over-release repaid by streets"),
    "none": ("没有资金流动", "No money moves"),
    "apart": ("两图纵轴不同。", "The two panels differ in scale."),
    "unseen": ("金额太小、图中看不出的：{names}。", "Too small to be seen: {names}."),
    "units": ("两图单位和纵轴不同。", "The two panels differ in unit and scale."),
    "note": (
        "柱高为均值，数字为合计均值，竖线为合计的90%范围（5%—95%分位数）。街道每年的自有收入、资金主体之间的划转不计入。",
        "Bars: means; figures: their totals; lines: 90% of replications. Streets' own income and transfers between "
        "funds are left out.",
    ),
}


@chart
def money_chart(result: Ensemble, lang: Lang = "zh") -> Drawn:
    """Mean yuan by payer and year, stacked: left what contractors were paid, right what streets received."""
    data = money_flows(result, lang)
    panels = [panel for panel in _PANELS if (data["panel"] == panel).any()]
    figure = new_figure(4.4)
    shared = share_scale(data, panels)
    boxes = figure.subplots(1, max(1, len(panels)), sharey=shared, squeeze=False)[0]
    seen = data["payer"].isin(payers_seen(data, panels, shared))
    colours, units = palette(data[seen]), list[str]()
    for axes, panel in zip(boxes, panels, strict=False):
        own = data[data["panel"] == panel]
        bottom, top = span_of(data if shared else own)
        scale, unit = money_unit(top, lang, own["total_mean"].abs().where(own["total_mean"] != 0).min())
        draw_years(axes, own, colours, scale, lang)
        axes.set_title(("", f"{'ab'[panels.index(panel)]}  ")[len(panels) > 1] + say(_WORDS[panel], lang))
        axes.set_ylim(bottom * 1.15 / scale, top * 1.1 / scale)
        if unit not in units:
            axes.set_ylabel(say(_WORDS["y"], lang, unit=unit[0].upper() + unit[1:]))
        units.append(unit)
    if panels:
        head(figure, say(_WORDS["title"], lang), payer_legend(colours))
    else:
        boxes[0].text(0.5, 0.5, say(_WORDS["none"], lang), transform=boxes[0].transAxes, ha="center")
        boxes[0].set_axis_off()
    differ = "" if shared else say(_WORDS["apart" if len(set(units)) == 1 else "units"], lang)
    note = running_text([say(_WORDS["note"], lang), differ], lang)
    hidden = [clean(name) for name in dict.fromkeys(data.loc[~seen, "payer_name"])]
    small = say(_WORDS["unseen"], lang, names=comma_list(hidden, lang)) if hidden else ""
    small_print(figure, [note, small, made_by(result, lang)])
    return figure, data


def span_of(data: pd.DataFrame) -> tuple[float, float]:
    """The least and the most that is drawn, in yuan."""
    return min(0.0, data[["total_q05", "mean"]].min().min()), data[["total_q95", "total_mean"]].max().max()


def payers_seen(data: pd.DataFrame, panels: list[str], shared: bool) -> set[str]:
    """Payers with a bar that is tall enough to be seen, in some panel and year."""
    seen: set[str] = set()
    for panel in panels:
        own = data[data["panel"] == panel]
        bottom, top = span_of(data if shared else own)
        seen |= set(own.loc[own["mean"].abs() >= _SEEN * (top - bottom), "payer"])
    return seen


def share_scale(data: pd.DataFrame, panels: list[str]) -> bool:
    """Whether the panels may share their scale: the smaller one would fill a fifth of it at least."""
    tops = [span_of(data[data["panel"] == panel])[1] for panel in panels]
    return not tops or min(tops) >= _FILLS * max(tops)


def money_flows(result: Ensemble, lang: Lang) -> pd.DataFrame:
    """Mean by panel, payer and year, with the total of the panel's year and its band; repayments count against."""
    table = money_table(result)
    table = table[(table["year"].astype(str) != "all") & ~table["stream"].isin(NOT_PAID)]
    repaid = table["stream"] == "repayments"
    table = table.assign(
        year=table["year"].astype(int), panel=table["receiver"].map({"contractor": "works", "street": "streets"}),
        payer_name=table[f"payer_{lang}"], sign=1,
    )
    instead = {"panel": "streets", "payer": "repaid", "payer_name": say(_WORDS["repaid"], lang), "sign": -1}
    table = table.assign(**{name: table[name].mask(repaid, value) for name, value in instead.items()})
    table = table[table["panel"].notna() & (table.groupby(["panel", "payer"])["mean"].transform("sum") > 0)]
    table = lump(table.assign(mean=table["mean"] * table["sign"]), say(_WORDS["rest"], lang))
    found = summaries(result.blocks, partial(totals, table=table), (5, 95))
    shown = pd.DataFrame(
        [(panel, year, each.mean, *each.quantiles) for (panel, year), each in found.items()],
        columns=["panel", "year", "total_mean", "total_q05", "total_q95"],
    )
    grouped = table.groupby(["panel", "payer", "payer_name", "year"])["mean"].sum().reset_index()
    return grouped.merge(shown, on=["panel", "year"]) if len(grouped) else grouped.assign(total_q95=0.0)


def totals(result: Ensemble, table: pd.DataFrame) -> dict[tuple[str, int], Whole]:
    """What a panel shows for a year, in each replication."""
    found: dict[tuple[str, int], Whole] = {}
    for panel, stream, year, sign in zip(table["panel"], table["stream"], table["year"], table["sign"], strict=True):
        found[panel, year] = found.get((panel, year), 0) + sign * paid(result, stream, year)
    return dict(sorted(found.items()))


def lump(table: pd.DataFrame, words: str) -> pd.DataFrame:
    """Put the smallest payers together where there are too many to tell apart."""
    size = table["mean"].abs().groupby(table["payer"]).sum().sort_values(ascending=False, kind="stable")
    small = table["payer"].isin(size.index[_MOST - 1 :] if len(size) > _MOST else []) & (table["payer"] != "repaid")
    return table.assign(payer=table["payer"].mask(small, "rest"), payer_name=table["payer_name"].mask(small, words))


def palette(data: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Name, colour and hatch of each payer, the largest first and darkest."""
    if not len(data):
        return {}
    size = data["mean"].abs().groupby(data["payer"]).sum().sort_values(ascending=False, kind="stable")
    names = data.drop_duplicates("payer").set_index("payer")["payer_name"]
    colours = shades(len(size))
    return {
        str(payer): (shorten(clean(names[payer]), 40), colours[at], _HATCHES[at % len(_HATCHES)])
        for at, payer in enumerate(size.index)
    }


def draw_years(axes: Axes, data: pd.DataFrame, colours: dict[str, tuple[str, str, str]], scale: float, lang: Lang) -> None:
    """Stacked bars, the band of the total, and the total in figures."""
    years = sorted(data["year"].unique())
    up, down = dict.fromkeys(years, 0.0), dict.fromkeys(years, 0.0)
    for payer, (_, colour, hatch) in colours.items():
        rows = data[data["payer"] == payer]
        for year, value in zip(rows["year"], rows["mean"] / scale, strict=True):
            side = up if value >= 0 else down
            axes.bar(year, value, _WIDE, bottom=side[year], color=colour, hatch=hatch, edgecolor="white", lw=0.6)
            side[year] += value
    totals = data.drop_duplicates("year").set_index("year")[["total_mean", "total_q05", "total_q95"]] / scale
    for year in years:
        mean, low, high = totals.loc[year]
        for colour, width in (("white", 2.4), (INK, 1.0)):
            axes.plot([year + _BESIDE] * 2, [low, high], color=colour, lw=width, solid_capstyle="butt")
        axes.annotate(
            figures(mean, lang=lang), (year - 0.08, up[year]),
            xytext=(0, 3), textcoords="offset points", ha="center", fontsize=7.5 if len(years) <= 8 else 6,
        )
    axes.axhline(0, color=INK, lw=0.7)
    step = -(-len(years) // 8)
    axes.set_xticks(years[::step])
    axes.set_xlim(min(years) - 0.6, max(years) + 0.6)
    axes.yaxis.set_major_formatter(tick_numbers(lang))
    axes.grid(axis="y")
    tidy(axes)


def payer_legend(colours: dict[str, tuple[str, str, str]]) -> list[Patch]:
    """A patch for each payer."""
    return [Patch(fc=colour, hatch=hatch, ec="white", label=name) for name, colour, hatch in colours.values()]
