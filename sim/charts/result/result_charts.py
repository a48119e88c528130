"""The charts of a result. A new one is one function in a file of its own and its line in CHARTS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.charts.look.saving import check_format, save_figure, save_with_data
from sim.charts.look.style import Chart
from sim.charts.result.coverage_chart import coverage
from sim.charts.result.money_chart import money
from sim.charts.result.street_chart import streets
from sim.charts.result.target_chart import targets
from sim.charts.result.timeline import timeline
from sim.errors import InputError
from sim.scenario.near import hint

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

CHARTS: dict[str, Chart] = {
    "coverage": coverage, "targets": targets, "money": money, "streets": streets, "timeline": timeline,
}
"""Every chart by name: (result, language) -> figure and the data it shows."""


def draw(result: Ensemble, name: str, path: str | Path | None = None, lang: str = "zh") -> Figure:
    """The named chart as a matplotlib figure; saved where a path (.png, .svg, .pdf) is given."""
    if name not in CHARTS:
        raise InputError(f"chart: {name!r} is unknown; {hint(name, CHARTS)}")
    if path is not None:
        check_format(Path(path).suffix.removeprefix(".").lower())
    figure, _ = CHARTS[name](result, lang)
    if path is not None:
        save_figure(figure, Path(path))
    return figure


def save_all(
    result: Ensemble, folder: str | Path, lang: str = "zh", formats: Sequence[str] = ("png", "svg")
) -> list[Path]:
    """Write every chart in every format, and beside it the data that it shows as CSV; gives the files."""
    endings, folder, made = [check_format(name) for name in formats], Path(folder), []
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in CHARTS.items():
        made += save_with_data(*chart(result, lang), folder, name, endings)
    return made
