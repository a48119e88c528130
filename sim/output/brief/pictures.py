"""A chart for a brief: lower than in a folder of results, as lines and as points."""

from __future__ import annotations

import warnings

from matplotlib.figure import Figure

from sim.charts.look.saving import printed
from sim.charts.look.style import WIDTH, look

from .paper import Picture

PRINT_DOTS = 300
"""Dots an inch, for print."""


LOWEST, LEAST_PANEL = 2.4, 1.3
"""Inches from which a chart is tried higher and higher, and those of them that its panel has where nothing else is said."""
_STEP = 0.2


def picture(figure: Figure, least: float, text: str) -> Picture:
    """A finished figure, as low as its legend, its notes and the `least` inches of its panel allow; `text` says what it shows."""
    with look():
        _lower(figure, least)
        figure.set_layout_engine("none")
        svg, png = (printed(figure, ending, PRINT_DOTS, PRINT_DOTS) for ending in ("svg", "png"))
    wide, tall = figure.get_size_inches()
    return Picture(text, svg, png, float(wide), float(tall))


def _lower(figure: Figure, least: float) -> None:
    """Make a figure lower, unless it becomes too low for what stands in it."""
    whole, high = float(figure.get_size_inches()[1]), LOWEST
    while high < whole:
        figure.set_size_inches(WIDTH, high)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a layout that finds no room is tried higher
            figure.draw_without_rendering()
        if min(axes.get_position().height for axes in figure.axes) * high >= least:
            return
        high += _STEP
    figure.set_size_inches(WIDTH, whole)
    figure.draw_without_rendering()
