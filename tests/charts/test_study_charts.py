"""The charts of readings and attribution: all labels inside, drawn as their data say, in both languages."""

from __future__ import annotations

import warnings
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from sim import load_scenario
from sim.charts.effects.readings_chart import readings_chart
from sim.charts.effects.waterfall_chart import waterfall_chart
from sim.charts.sweep.heat_chart import colours
from sim.charts.sweep.sweep_axis import thin_ticks
from sim.studies.attribution.attribution import attribute
from sim.studies.readings.reading_study import readings_table, study_readings

from .test_charts import apart, inside

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
NAMES = ["fuyang-2022", "shaoxing-2023"]


@pytest.fixture(scope="module", params=NAMES)
def read(request: pytest.FixtureRequest) -> Any:
    return study_readings(load_scenario(request.param), replications=20)


@pytest.fixture(scope="module", params=NAMES)
def missed(request: pytest.FixtureRequest) -> Any:
    return attribute(load_scenario(request.param), 10, given=())


def drawn(make: Any, study: Any, lang: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure, data = make(study, lang)
    inside(figure)
    apart(figure)
    return figure, data


@BOTH
def test_readings_draws_every_option(read: Any, lang: str) -> None:
    figure, data = drawn(readings_chart, read, lang)
    assert len(figure.axes) == len(read.base.names)
    assert len(data) == len(readings_table(read))
    for axes, target in zip(figure.axes, read.base.names, strict=True):
        marks = [x for line in axes.lines if line.get_marker() not in ("None", None, "") for x in line.get_xdata()]
        assert sorted(marks) == sorted(data.loc[data["target"] == target, "probability"])


@BOTH
def test_the_waterfall_falls_from_the_gap_to_the_rest(missed: Any, lang: str) -> None:
    figure, data = drawn(waterfall_chart, missed, lang)
    for axes, target in zip(figure.axes, data["target"].unique(), strict=True):
        own = data[data["target"] == target]
        assert len(axes.patches) == len(own)
        steps = own[own["kind"].isin(("less", "more"))]
        assert np.allclose(steps["begin"].iloc[1:], steps["end"].iloc[:-1])
        assert steps["begin"].iloc[0] == own["value"].iloc[0] == missed.base.shortfall(target)
        assert steps["end"].iloc[-1] == pytest.approx(own.loc[own["kind"] == "rest", "value"].iloc[0], abs=1e-9)


def test_a_target_that_is_never_missed_has_no_panel(missed: Any) -> None:
    _, data = waterfall_chart(missed, "en")
    never = [name for name in missed.base.names if missed.base.gaps[name].most == 0 and missed.freed.gaps[name].most == 0]
    assert set(data["target"]).isdisjoint(never)
    assert {name for name in missed.base.names if missed.base.gaps[name].most > 0} <= set(data["target"])


def test_the_kinds_of_bars_differ_in_grey() -> None:
    from sim.charts.effects.waterfall_chart import BARS

    grey = {name: np.dot(mpl.colors.to_rgb(style["facecolor"]), (0.299, 0.587, 0.114)) for name, style in BARS.items()}
    ordered = sorted(grey.values())
    assert min(np.diff(ordered)) > 0.12


@pytest.mark.parametrize(("chances", "shown"), [
    ([0.2, 0.9], (0.2, 0.9)), ([0.5, 0.5], (0.45, 0.55)), ([0.0, 0.01], (0.0, 0.1)), ([0.99, 1.0], (0.9, 1.0)), ([0.0, 1.0], (0.0, 1.0)),
])
def test_colours_go_over_the_chances_that_occur(chances: list[float], shown: tuple[float, float]) -> None:
    """Ten points at the least, within 0 and 1."""
    assert colours(pd.DataFrame({"value": chances})) == pytest.approx(shown)


@pytest.mark.parametrize(("spots", "names", "left"), [
    ([0, 750, 1500, 2250, 3000], None, [0, 1500, 3000]), ([0, 1, 2], None, [0, 1, 2]), ([0, 1, 2, 3, 4, 5, 6], None, [0, 3, 6]),
    ([0, 1, 2, 3], ["none", "a", "b", "c"], ["none", "b"]),
])
def test_ticks_of_narrow_panels_stand_apart(spots: list[float], names: list[str] | None, left: list[Any]) -> None:
    """Three at most, the first among them, each at its own value or name."""
    axes = Figure().subplots()
    axes.set_xlim(0, max(spots))
    axes.set_xticks(spots, names)
    thin_ticks(axes.xaxis, 3)
    assert (axes.get_xticks().tolist() if names is None else [text.get_text() for text in axes.get_xticklabels()]) == left


def test_a_panel_is_no_wider_for_its_ticks() -> None:
    """Where values go from 0 to 6,000 no tick stands at −1,000, which matplotlib has ready outside: nobody pays less than nothing."""
    axes = Figure().subplots()
    axes.set_xlim(-250, 6250)
    assert any(spot < -250 for spot in axes.xaxis.get_ticklocs())
    thin_ticks(axes.xaxis, 3)
    assert axes.get_xlim() == (-250, 6250) and len(axes.get_xticks()) <= 4 and axes.get_xticks()[0] == 0
