"""The charts of a comparison, by name."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from sim.charts.look.chart_asked import check_asked
from sim.charts.look.saving import save_figure
from sim.charts.look.style import Chart
from sim.errors import InputError
from sim.scenario.near import hint
from sim.studies.comparison.compare import SchemeRuns
from sim.words.tongue import Lang

from .chance_chart import chance_chart
from .efficiency_chart import efficiency_chart
from .fan_chart import fan_chart
from .flow_chart import flow_chart
from .response_chart import response_chart as response_chart
from .tornado_chart import tornado_chart

COMPARISON_CHARTS: dict[str, Chart[SchemeRuns]] = {
    "fans": fan_chart, "chances": chance_chart, "efficiency": efficiency_chart, "flows": flow_chart, "tornado": tornado_chart,
}
_TOO_WIDE = "flows"
"""The chart that one column of a journal has no room for: whoever pays stands left of the works, whoever gains right of them."""


def draw_comparison(
    comparison: SchemeRuns, name: str, path: str | Path | None = None, lang: Lang = "zh", column: bool = False
) -> Figure:
    """A figure of the named chart, for one column of a journal if asked, saved where a path is given; InputError for an unknown name,
    language or ending, and for a chart that is too wide for a column."""
    check_asked(name, COMPARISON_CHARTS, path, lang)
    if column and name == _TOO_WIDE:
        raise InputError(f"chart {name!r} is too wide for one column; {hint(name, [each for each in COMPARISON_CHARTS if each != name])}")
    figure, _ = COMPARISON_CHARTS[name](comparison, lang, column=column)
    if path is not None:
        save_figure(figure, Path(path))
    return figure
