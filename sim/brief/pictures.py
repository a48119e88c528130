"""A chart for a brief: lower than in a folder of results, as lines and as points."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure

from sim.charts.look.saving import METADATA
from sim.charts.look.style import WIDTH, look

from .paper import Picture

DOTS = 300
"""Dots an inch, for print."""


def picture(figure: Figure, text: str, high: float | None = None) -> Picture:
    """A finished figure, `high` inches high where that is given; what it shows is said in `text`."""
    if high is not None:
        figure.set_size_inches(WIDTH, high)
    with look():
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        made = {}
        for ending in ("svg", "png"):
            made[ending] = BytesIO()
            figure.savefig(made[ending], format=ending, metadata=METADATA[ending], dpi=DOTS)
    wide, tall = figure.get_size_inches()
    return Picture(text, made["svg"].getvalue(), made["png"].getvalue(), float(wide), float(tall))
