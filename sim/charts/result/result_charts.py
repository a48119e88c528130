"""The charts of a result. A new one is one function in a file of its own and its line in RESULT_CHARTS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from sim.charts.look.chart_asked import check_asked
from sim.charts.look.saving import check_format, given_back, save_figure, save_with_data
from sim.charts.look.style import Chart
from sim.charts.result.coverage_chart import coverage_chart
from sim.charts.result.money_chart import money_chart
from sim.charts.result.street_chart import street_chart
from sim.charts.result.target_chart import target_chart
from sim.charts.result.timeline import timeline_chart
from sim.ensemble.ensemble import Ensemble
from sim.words.tongue import Lang

RESULT_CHARTS: dict[str, Chart[Ensemble]] = {
    "coverage": coverage_chart, "targets": target_chart, "money": money_chart, "streets": street_chart, "timeline": timeline_chart,
}
"""Every chart by name: (result, language) -> figure and the data it shows."""


def draw_result(result: Ensemble, name: str, path: str | Path | None = None, lang: Lang = "zh", column: bool = False) -> Figure:
    """The named chart as a matplotlib figure, for one column of a journal if asked; saved where a path (.png, .svg, .pdf) is given."""
    check_asked(name, RESULT_CHARTS, path, lang)
    figure, _ = RESULT_CHARTS[name](result, lang, column=column)
    if path is not None:
        save_figure(figure, Path(path))
    return figure


def save_all(
    result: Ensemble, folder: str | Path, lang: Lang = "zh", formats: Sequence[str] = ("png", "svg")
) -> list[Path]:
    """Write every chart in every format, and beside it the data that it shows as CSV; gives the files."""
    endings, folder, made = [check_format(name) for name in formats], Path(folder), []
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in RESULT_CHARTS.items():
        with given_back():
            made += save_with_data(*chart(result, lang, to_save=True), folder, name, endings)
    return made
