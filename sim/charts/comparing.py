"""The charts of a comparison, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import InputError
from sim.scenario.near import hint

from .compare_chances import chances
from .compare_efficiency import efficiency
from .compare_fans import fans
from .compare_flows import flows
from .compare_response import response as response
from .compare_tornado import tornado
from .saving import check_format, save_figure
from .style import Chart
from .words import check_language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.comparison.compare import Comparison

CHARTS: dict[str, Chart] = {
    "fans": fans, "chances": chances, "efficiency": efficiency, "flows": flows, "tornado": tornado,
}


def draw(comparison: Comparison, name: str, path: str | Path | None = None, lang: str = "zh") -> Figure:
    """A figure of the named chart, saved where a path is given; InputError for an unknown name, language or ending."""
    check_language(lang)
    if name not in CHARTS:
        raise InputError(f"chart {name!r} is unknown; {hint(name, CHARTS)}")
    if path is not None:
        check_format(Path(path).suffix.removeprefix(".").lower())
    figure, _ = CHARTS[name](comparison, lang)
    if path is not None:
        save_figure(figure, Path(path))
    return figure
