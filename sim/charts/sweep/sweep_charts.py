"""The charts of a sweep, by name."""

from __future__ import annotations

from sim.charts.look.style import Drawn
from sim.studies.sweep.sweep import Sweep
from sim.words.tongue import Lang

from .heat_chart import heat_chart, statuses_chart
from .line_chart import frontier_chart, lever_chart
from .sweep_axis import is_numeric_axis


def charts(sweep: Sweep, target: str, lang: Lang) -> dict[str, Drawn]:
    """What suits the design: a heat map of two levers, lines of one, points of many; and what the chance costs."""
    axes = sweep.design.axes
    numeric = all(is_numeric_axis(axis) and len(axis.values) > 1 for axis in axes)
    if sweep.design.is_grid and len(axes) == 2 and numeric:
        found = {"heat": heat_chart(sweep, lang, target=target), "statuses": statuses_chart(sweep, lang, target=target)}
    else:
        found = {"levers": lever_chart(sweep, lang, target=target)}
    return found | {"frontier": frontier_chart(sweep, lang, target=target)}
