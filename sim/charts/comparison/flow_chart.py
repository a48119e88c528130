"""Who bears the works under each scheme: bands as wide as the money; bars where schemes are many."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from sim.answers.format import figures, money_unit, stated
from sim.answers.money_table import REPAID, burdens
from sim.answers.streamed import averages
from sim.charts.look.chart_words import balance, breadth, clean, shorten, shorten_within
from sim.charts.look.style import (
    GREY,
    INK,
    PALE,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    shades,
    small_print,
    tick_numbers,
    tidy,
)
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.scheme_labels import thing
from sim.words.tongue import Lang, Words, say

from .scheme_chart import scheme_names

_PANELS = 4
"""Schemes that each have a panel."""
TINY = 0.015
"""Part of the works below which a payer has no band of its own."""
_HAIR = 0.005
"""Part of the works below which the band of what was repaid cannot be seen."""
_STREET, _REST = "street", "rest"
_HATCHES = ("", "////", "", "....", "", "\\\\\\\\", "", "xxxx")
MIDDLE, BAR = 0.6, 0.022
_PITCH, _GAP = 0.12, 0.03
"""Least distance of two labels, and of two bands, in parts of the most that is paid."""
PANEL_WIDTH, PANEL_HEIGHT, COLUMN = 3.4, 2.4, 0.059
"""Inches of a panel, and of a column of its labels."""
Colours = dict[str, tuple[str, str, str]]
_WORDS: dict[str, Words] = {
    "title": ("各方案的工程款由谁承担（{unit}，均值）", "Who bears the works under each scheme ({unit}, mean)"),
    "x": ("承担的工程款（{unit}，均值）；负值为净得", "Borne of the works ({unit}, mean); below 0: received more"),
    "works": ("工程款", "Works"),
    "street": ("街道净负担", "Streets, net"),
    "gain": ("街道净得", "Streets' gain"),
    "repayments": ("退还出资方", "Repaid to funds"),
    "rest": ("其他", "Others"),
    "none": ("没有资金流动", "No money moves"),
    "note": (
        "带宽与金额成正比，各图同一比例。", "Widths of bands are money, on one scale throughout.",
    ),
    "back": (
        "向右另出的带：付出多于工程款的部分，即街道净得与退还给出资方的多拨资金。",
        "Bands that pass the works by: what was paid beyond them, the streets' net gain and what they repaid to funds.",
    ),
    "little": (
        "退还出资方的多拨资金不足工程款的{part}，未画出。", "What streets repaid to funds is below {part} of the works, and not drawn.",
    ),
    "bars": (
        "右侧数字为工程款，等于各段之和；零以左计为负：街道净得，与退还出资方的多拨资金。",
        "Figures: the works, the sum of all parts. Left of 0, counted as negative: streets' net gain, and what they repaid to funds.",
    ),
    "small": (
        "在每个方案下都不足工程款1.5%的出资方并入“其他”。", "Payers below 1.5% of the works under every scheme are merged into others.",
    ),
}


class FlowNode(NamedTuple):
    """A payer or receiver in a panel: its name, its amount in units of money, its colour, and the top of its band."""

    name: str
    """What the chart calls it."""
    amount: float
    """What it pays or receives, in the chart's unit of money."""
    colour: str
    """The colour of its band."""
    top: float = 0.0
    """Where its band begins, in the chart's unit of money."""
    hatched: bool = False
    """Whether the band is hatched."""

    @property
    def place(self) -> float:
        """The middle of its band."""
        return self.top + self.amount / 2

    def words(self, most: int, lang: Lang) -> str:
        """Its name and amount."""
        return f"{shorten(self.name, most)} {figures(self.amount, lang='zh' if lang == 'zh' else 'en')}"


@chart
def flow_chart(comparison: SchemeRuns, lang: Lang = "zh") -> Drawn:
    """What each payer bears, scheme by scheme; the parts of a scheme add up to its works."""
    every = payer_shares(comparison, lang)
    panels = len(comparison.results) <= _PANELS
    repaid = every["payer"] == REPAID
    little = panels and bool(repaid.any() and (every["mean"].abs() < _HAIR * every["works"])[repaid].all())
    data = every[~repaid] if little else every
    written = [amount for amount in (*data["works"], *(data["mean"].abs() if panels else ())) if amount]
    scale, unit = money_unit(max(written, default=0.0), lang, min(written, default=0.0))
    colours = payer_colours(data)
    if panels:
        figure = draw_panels(data, colours, scale, lang)
        head(figure, say(_WORDS["title"], lang, unit=unit), [])
        back = say(_WORDS["back"], lang) if (data["mean"] < 0).any() else ""
        lines = [say(_WORDS["note"], lang), back, say(_WORDS["little"], lang, part=stated(_HAIR)) if little else ""]
    else:
        figure = draw_payers(data, colours, scale, lang)
        figure.axes[0].set_xlabel(say(_WORDS["x"], lang, unit=unit))
        patches = [Patch(fc=colour, hatch=hatch, ec="white", label=name) for name, colour, hatch in colours.values()]
        head(figure, say(_WORDS["title"], lang, unit=unit), patches)
        lines = [say(_WORDS["bars"], lang)]
    small = say(_WORDS["small"], lang) if (data["payer"] == _REST).any() else ""
    small_print(figure, [*lines, small, made_by(comparison, lang)])
    return figure, every


def payer_shares(comparison: SchemeRuns, lang: Lang) -> pd.DataFrame:
    """A row for each scheme and payer, the largest payer first: what it bears in the mean, in yuan."""
    shown, rows = scheme_names(comparison, lang, 126), []
    for name, result in comparison.results.items():
        works = averages(result.blocks, lambda part: {"works": part.column("spending")})["works"]
        borne = averages(result.blocks, burdens)
        rows += [(name, shown[name], payer, paid, works) for payer, paid in borne.items() if paid or payer != REPAID]
    table = pd.DataFrame(rows, columns=["scenario", "label", "payer", "mean", "works"])
    small = tiny(table)
    table["payer"] = table["payer"].mask(table["payer"].isin(small), _REST)
    order = table.groupby("payer")["mean"].max().drop(_REST, errors="ignore").sort_values(ascending=False, kind="stable")
    payers = [*order.index, *([_REST] if small else [])]
    table = table.groupby(["scenario", "label", "payer", "works"], sort=False)["mean"].sum().reset_index()
    table.insert(3, "payer_name", [payer_words(comparison, payer, lang) for payer in table["payer"]])
    rank = table["payer"].map({payer: at for at, payer in enumerate(payers)})
    scheme = table["scenario"].map({name: at for at, name in enumerate(comparison.results)})
    return table.assign(scheme=scheme, rank=rank).sort_values(["scheme", "rank"], ignore_index=True).drop(columns=["scheme", "rank"])


def tiny(table: pd.DataFrame) -> set[str]:
    """Payers whose part is small under every scheme, if there are two or more; never one who receives."""
    part = table["mean"] / table["works"].where(table["works"] > 0, 1.0)
    apart = set(table.loc[(part >= TINY) | (table["mean"] < 0), "payer"]) | {_STREET, REPAID}
    small = set(table["payer"]) - apart
    return small if len(small) > 1 else set()


def payer_words(comparison: SchemeRuns, payer: str, lang: Lang) -> str:
    """What a payer is called."""
    if payer in _WORDS:
        return say(_WORDS[payer], lang)
    return clean(thing(comparison, payer, lang))


def payer_colours(data: pd.DataFrame) -> Colours:
    """Name, colour and hatch of each payer, the largest darkest."""
    payers = list(dict.fromkeys(data.sort_values("mean", ascending=False, kind="stable")["payer"]))
    colours = shades(len(payers))
    words = data.drop_duplicates("payer").set_index("payer")["payer_name"]
    return {
        payer: (balance(words[payer], 26, 2), colours[at], _HATCHES[at % len(_HATCHES)]) for at, payer in enumerate(payers)
    }


def draw_panels(data: pd.DataFrame, colours: Colours, scale: float, lang: Lang) -> Figure:
    """A panel for each scheme, two side by side, at one scale of money."""
    schemes = {name: data[data["scenario"] == name] for name in dict.fromkeys(data["scenario"])}
    sides = {name: both_sides(own, colours, scale, lang) for name, own in schemes.items()}
    most = max((sum(item.amount for item in paying) for paying, _ in sides.values()), default=0.0) or 1.0
    placed = {name: (_nodes(paying, most), _nodes(getting, most)) for name, (paying, getting) in sides.items()}
    down = -(-len(schemes) // 2)
    titles = {name: balance(str(own["label"].iloc[0]), 46, 4) for name, own in schemes.items()}
    figure = new_figure(1.1 + (PANEL_HEIGHT + 0.14 * max(title.count("\n") for title in titles.values())) * down)
    panels = figure.subplots(down, 2, squeeze=False).ravel()
    for axes, name in zip(panels, schemes, strict=False):
        axes.set_title(titles[name], linespacing=1.3)
        draw_scheme(axes, *placed[name], lang)
        frame_panels(axes, [pair for pair in placed.values() if pair[0]], lang)
    for spare in panels[len(schemes):]:
        spare.remove()
    return figure


def both_sides(own: pd.DataFrame, colours: Colours, scale: float, lang: Lang) -> tuple[list[FlowNode], list[FlowNode]]:
    """Who pays; and what it goes to: the works, and those who received more than they bear."""
    rows = own.to_dict("records")
    words = {_STREET: say(_WORDS["gain"], lang)}
    paying = [FlowNode(row["payer_name"], row["mean"] / scale, colours[row["payer"]][1]) for row in rows if row["mean"] > 0]
    getting = [
        FlowNode(words.get(row["payer"], row["payer_name"]), -row["mean"] / scale, colours[row["payer"]][1], hatched=True)
        for row in rows if row["mean"] < 0
    ]
    return paying, [FlowNode(say(_WORDS["works"], lang), float(own["works"].iloc[0]) / scale, INK), *getting]


def frame_panels(axes: Axes, placed: list[tuple[list[FlowNode], list[FlowNode]]], lang: Lang) -> None:
    """Limits that hold every panel's bands and labels, the same in all."""
    axes.set_axis_off()
    if not placed:
        return
    lowest = max(max(side[-1].top + side[-1].amount, side[-1].top + side[-1].amount / 2) for pair in placed for side in pair)
    widths = (max(breadth(node.words(20, lang).split("\n")[0]) for pair in placed for node in pair[at]) for at in (0, 1))
    left, right = (0.12 + COLUMN * width for width in widths)
    unit = max(1.0, PANEL_WIDTH - left - right)
    axes.set_xlim(-left / unit, 1 + right / unit)
    axes.set_ylim(lowest * 1.06, -lowest * 0.03)


def draw_scheme(axes: Axes, paying: list[FlowNode], getting: list[FlowNode], lang: Lang) -> None:
    """One scheme: payers at the left, all they pay in the middle, at the right the works and who received more."""
    if not paying:
        axes.text(0.5, 0.5, say(_WORDS["none"], lang), transform=axes.transAxes, ha="center")
        return
    total, last = sum(node.amount for node in paying), paying[-1]
    middle = max(0.0, (last.top + last.amount - total) / 2)
    axes.add_patch(Rectangle((MIDDLE - BAR, middle), 2 * BAR, total, fc=INK, lw=0, zorder=4))
    draw_side(axes, paying, 0.0, middle, lang)
    draw_side(axes, getting, 1.0, middle, lang)


def _nodes(items: list[FlowNode], most: float) -> list[FlowNode]:
    """Amounts as bands from top to bottom, with gaps so that labels do not touch."""
    found: list[FlowNode] = []
    for item in items:
        top = 0.0
        if found:
            before = found[-1]
            top = max(before.top + before.amount + _GAP * most, before.place + _PITCH * most - item.amount / 2)
        found.append(item._replace(top=top))
    return found


def draw_side(axes: Axes, side: list[FlowNode], x: float, middle: float, lang: Lang) -> None:
    """Bands between one side and the middle, with a bar and a label at their outer end."""
    outward = -1 if x < MIDDLE else 1
    inner, at = MIDDLE + BAR * outward, middle
    for node in side:
        axes.add_patch(band((x, node.top), (inner, at), node))
        axes.add_patch(Rectangle((x - BAR / 2, node.top), BAR, node.amount, fc=node.colour, lw=0, zorder=4))
        axes.annotate(
            node.words(20, lang), (x, node.place), xytext=(5 * outward, 0), textcoords="offset points", va="center",
            ha="right" if outward < 0 else "left", fontsize=7.5, linespacing=1.25, annotation_clip=False,
        )
        at += node.amount


def band(outer: tuple[float, float], inner: tuple[float, float], node: FlowNode) -> PathPatch:
    """A curved band of one width between two places, each given by its upper corner."""
    (x, top), (end, at), bend = outer, inner, (outer[0] + inner[0]) / 2
    corners = [(x, top), (bend, top), (bend, at), (end, at), (end, at + node.amount), (bend, at + node.amount),
               (bend, top + node.amount), (x, top + node.amount), (x, top)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    looks: dict[str, Any] = {"hatch": "////", "ec": "white", "lw": 0.3} if node.hatched else {"lw": 0}
    return PathPatch(Path(corners, codes), fc=GREY if node.colour == INK else node.colour, alpha=0.75, zorder=2, **looks)


def draw_payers(data: pd.DataFrame, colours: Colours, scale: float, lang: Lang) -> Figure:
    """A bar for each scheme: what payers bear to the right of 0, what is received to the left, the works in figures."""
    schemes = list(dict.fromkeys(data["scenario"]))
    figure = new_figure(1.9 + 0.23 * len(schemes))
    axes = figure.subplots()
    up, down = np.zeros(len(schemes)), np.zeros(len(schemes))
    for payer, (_, colour, hatch) in colours.items():
        own = data[data["payer"] == payer].set_index("scenario")["mean"].reindex(schemes).fillna(0.0).to_numpy() / scale
        begin = np.where(own >= 0, up, down)
        axes.barh(range(len(schemes)), own, 0.76, left=begin, color=colour, hatch=hatch, edgecolor="white", lw=0.5)
        up, down = up + own.clip(min=0), down + own.clip(max=0)
    firsts = data.drop_duplicates("scenario")
    for at, works in enumerate(firsts["works"] / scale):
        shown = figures(works, lang=lang)
        axes.annotate(shown, (up[at], at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=7.5)
    axes.axvline(0, color=INK, lw=0.8)
    axes.set_yticks(range(len(schemes)), [shorten_within(str(label), 40) for label in firsts["label"]])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(schemes) - 0.4, -0.6)
    axes.set_xlim(float(down.min()) * 1.1, max(float(up.max()) * 1.1, 1e-9))
    axes.xaxis.set_major_formatter(tick_numbers(lang))
    axes.grid(axis="x", color=PALE)
    tidy(axes)
    return figure
