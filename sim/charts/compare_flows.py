"""Who pays for the works under each scheme: bands from payers to works, or bars where there are many schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter

from sim.answers.money import REPAID, burdens

from .money import HATCHES
from .schemes import looks
from .style import GREY, INK, Drawn, chart, head, made_by, new_figure, note, tidy
from .words import balance, breadth, clean, money_unit, say, shorten

if TYPE_CHECKING:
    from sim.comparison.compare import Comparison

PANELS, SMALL, GAP = 4, 0.015, 0.018
"""Schemes drawn as bands; payers below this share are put together; room between bands, as a share of the height."""
SHADES = ("#274b6d", "#5b8db8", "#e0a458", "#8c8c8c", "#2a9d8f", "#a3586d", "#c9c27a", "#40513b", "#b9a7d6")
REST = "rest"
WORDS = {
    "title": ("谁为工程出钱（均值）", "Who pays for the works (means)"),
    "works": ("工程款\n{total}", "Works\n{total}"),
    "rest": ("其他", "Others"),
    "gain": ("{who}净得{amount}", "{who} gain {amount}"),
    "back": ("{who}{amount}", "{who} {amount}"),
    "x": ("{unit}", "{unit}"),
    "note": (
        "带宽与金额成正比，各图同一尺度。街道为净额：付出减去所得；净得者的钱由右侧流回。",
        "Widths are proportional to yuan, at one scale. Streets are net of what they received; a net gain flows back at the right.",
    ),
    "bars": (
        "零线左侧为净得。街道为净额：付出减去所得。",
        "Left of zero: net gains. Streets are net of what they received.",
    ),
}


@chart
def flows(comparison: Any, lang: str = "zh") -> Drawn:
    """Mean burdens by payer under every scheme; for a few schemes as bands into the works."""
    data = payments(comparison, lang)
    colours = palette(data)
    scale, unit = money_unit(float(data.groupby("scenario")["mean"].apply(lambda m: m.clip(lower=0).sum()).max()), lang)
    few = len(comparison.results) <= PANELS
    draw = draw_bands if few else draw_bars
    figure = new_figure(1.3 + 2.5 * -(-len(comparison.results) // 2)) if few else new_figure(2.2 + 0.3 * len(comparison.results))
    draw(figure, comparison, data, colours, scale, unit, lang)
    handles = [] if few else [Patch(fc=colour, hatch=hatch, ec="white", label=name) for name, colour, hatch in colours.values()]
    head(figure, say(WORDS["title"], lang), handles)
    note(figure, [say(WORDS["note" if few else "bars"], lang), made_by(comparison, lang)])
    return figure, data


def payments(comparison: Comparison, lang: str) -> pd.DataFrame:
    """A row for each scheme and payer, mean yuan; payers that are small everywhere are put together."""
    from sim.comparison.words import thing

    found = {name: {payer: float(paid.mean()) for payer, paid in burdens(result).items()}
             for name, result in comparison.results.items()}
    totals = {name: sum(max(0.0, mean) for mean in means.values()) for name, means in found.items()}
    large = {payer for name, means in found.items() for payer, mean in means.items()
             if mean and (abs(mean) >= SMALL * max(1.0, totals[name]) or payer == REPAID)}
    rows: list[tuple[str, str, str, float]] = []
    for name, means in found.items():
        rest = sum(mean for payer, mean in means.items() if payer not in large)
        for payer in sorted(large, key=lambda payer: (payer == "street", payer == REPAID, payer)):
            words = clean(thing(comparison, payer, "zh" if lang == "zh" else "en"))
            rows.append((name, payer, words, means.get(payer, 0.0)))
        rows += [(name, REST, say(WORDS["rest"], lang), rest)] if rest else []
    return pd.DataFrame(rows, columns=["scenario", "payer", "label", "mean"])


def palette(data: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Name, colour and hatch of each payer."""
    names = data.drop_duplicates("payer").set_index("payer")["label"]
    return {str(payer): (shorten(str(names[payer]), 28), SHADES[at % len(SHADES)], HATCHES[at % len(HATCHES)])
            for at, payer in enumerate(names.index)}


def amount(value: float, scale: float, unit: str, lang: str) -> str:
    """A mean in the chart's unit."""
    shown = f"{value / scale:,.{0 if abs(value) >= 100 * scale else 1}f}"
    return f"{shown}{unit}" if lang == "zh" else f"{shown} {unit.replace(' yuan', '')}"


def draw_bands(
    figure: Any, comparison: Comparison, data: pd.DataFrame, colours: dict[str, tuple[str, str, str]], scale: float, unit: str,
    lang: str,
) -> None:
    """A panel a scheme, all at one scale."""
    names = looks(comparison, lang, 60)
    across = min(2, len(names))
    down = -(-len(names) // across)
    panels = figure.subplots(down, across, squeeze=False).ravel()
    tallest = max(own["mean"].clip(lower=0).sum() for _, own in data.groupby("scenario"))
    for axes, (name, look) in zip(panels, names.items(), strict=False):
        draw_panel(axes, data[(data["scenario"] == name) & (data["mean"] != 0)], colours, tallest, scale, unit, lang)
        axes.set_title(balance(look.name, 44, 2), linespacing=1.25)
    for spare in panels[len(names):]:
        spare.remove()


def draw_panel(
    axes: Axes, data: pd.DataFrame, colours: dict[str, tuple[str, str, str]], tallest: float, scale: float, unit: str, lang: str
) -> None:
    """Payers at the left, works at the right; who gains stands below the works, fed from above."""
    paying = data[data["mean"] > 0].sort_values("mean", ascending=False)
    gaining = data[data["mean"] < 0]
    works = float(data["mean"].sum())
    left, right, labels = 1.0, 1.0, []
    for row in paying.to_dict("records"):
        height = row["mean"] / tallest
        name, colour, hatch = colours[row["payer"]]
        name = shorten(name, 22)
        band(axes, left, right, height, colour, hatch)
        labels.append((left - height / 2, f"{name} {amount(row['mean'], scale, unit, lang)}"))
        left, right = left - height - GAP, right - height
    axes.add_patch(Rectangle((0.74, 1 - works / tallest), 0.05, works / tallest, fc=INK, ec="none"))
    axes.text(0.8, 1 - works / tallest / 2, say(WORDS["works"], lang, total=amount(works, scale, unit, lang)), va="center", fontsize=8)
    at = 1 - works / tallest
    for row in gaining.to_dict("records"):
        height = -row["mean"] / tallest
        name, colour, hatch = colours[row["payer"]]
        axes.add_patch(Rectangle((0.74, at - height), 0.05, height, fc=colour, hatch=hatch, ec="white", lw=0.4))
        words = say(WORDS["back" if row["payer"] == REPAID else "gain"], lang, who=name, amount=amount(-row["mean"], scale, unit, lang))
        axes.text(0.8, min(at - height / 2, at - 0.05), balance(words, 24, 3), va="top", fontsize=7, color=GREY, linespacing=1.15)
        at -= max(height, 0.08)
    for y, words in spread(labels, 0.075):
        axes.text(0.37, y, words, ha="right", va="center", fontsize=7.5 if breadth(words) < 40 else 6.8)
    axes.set_xlim(-0.22, 1.12)
    axes.set_ylim(min(left, at, min((y for y, _ in spread(labels, 0.075)), default=0)) - 0.05, 1.04)
    axes.set_axis_off()


def band(axes: Axes, left: float, right: float, height: float, colour: str, hatch: str) -> None:
    """A curved band of one height from the payers to the works."""
    x, y, middle = 0.39, 0.74, 0.565
    points = [(x, left), (middle, left), (middle, right), (y, right), (y, right - height), (middle, right - height),
              (middle, left - height), (x, left - height), (x, left)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), fc=colour, hatch=hatch, ec="white", lw=0.5, alpha=0.9))


def spread(labels: list[tuple[float, str]], least: float) -> list[tuple[float, str]]:
    """Labels moved down as far as they need to stand apart."""
    found: list[tuple[float, str]] = []
    for y, words in labels:
        found.append((min(y, found[-1][0] - least) if found else y, words))
    return found


def draw_bars(
    figure: Any, comparison: Comparison, data: pd.DataFrame, colours: dict[str, tuple[str, str, str]], scale: float, unit: str,
    lang: str,
) -> None:
    """A bar a scheme, stacked by payer; what is gained stands left of zero."""
    names = looks(comparison, lang, 36)
    axes = figure.subplots()
    up, down = np.zeros(len(names)), np.zeros(len(names))
    for payer, (_, colour, hatch) in colours.items():
        own = data[data["payer"] == payer].set_index("scenario")["mean"].reindex(list(names)).fillna(0.0).to_numpy() / scale
        for side, part in ((up, own.clip(min=0)), (down, own.clip(max=0))):
            axes.barh(range(len(names)), part, 0.7, left=side, color=colour, hatch=hatch, edgecolor="white", lw=0.5)
            side += part
    axes.axvline(0, color=INK, lw=0.8)
    axes.set_yticks(range(len(names)), [look.name for look in names.values()])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel(say(WORDS["x"], lang, unit=unit[0].upper() + unit[1:]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    tidy(axes)
