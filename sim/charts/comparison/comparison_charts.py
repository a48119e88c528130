"""The charts of a comparison, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.charts.look.chart_words import check_language
from sim.charts.look.saving import check_format, save_figure
from sim.charts.look.style import Chart
from sim.errors import InputError
from sim.scenario.near import hint

from .chance_chart import chances
from .efficiency_chart import efficiency
from .fan_chart import fans
from .flow_chart import flows
from .response_chart import response as response
from .tornado_chart import tornado

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.studies.comparison.compare import SchemeRuns

CHARTS: dict[str, Chart] = {
    "fans": fans, "chances": chances, "efficiency": efficiency, "flows": flows, "tornado": tornado,
}


def draw(comparison: SchemeRuns, name: str, path: str | Path | None = None, lang: str = "zh") -> Figure:
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
