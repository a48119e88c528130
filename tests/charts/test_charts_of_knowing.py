"""The charts of shares of the variance and of what knowing is worth: all labels inside, bars as their data say, in both languages."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.charts.comparison.worth_chart import worth_chart
from sim.charts.effects.shares_chart import ALL_COLOUR, ALONE_COLOUR, shares_chart
from sim.ensemble.running import run
from sim.studies.sensitivity.sensitivity import Sensitivity, own_shares, study_sensitivity
from sim.studies.worth.worth_study import WorthStudy, study_worth

from .test_charts import apart, inside, whole_bars

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def study() -> Sensitivity:
    return study_sensitivity(load_scenario("zhuji-2022"), 1024)


@pytest.fixture(scope="module", params=[220_000_000, 1_000_000])
def choice(request: pytest.FixtureRequest) -> WorthStudy:
    schemes = {name: load_scenario(name) for name in ("zhuji-2022", "zhuji-2022-no-programme")}
    return study_worth(schemes, "province", request.param, 1024, together=[["pass_county", "pass_city", "pass_province"]])


def drawn(make: Any, study: Any, lang: str, **more: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure, data = make(study, lang, **more)
    inside(figure)
    apart(figure)
    return figure, data


def lengths(axes: Any, colour: str) -> list[float]:
    from matplotlib.colors import to_hex

    return [patch.get_width() for patch in axes.patches if to_hex(patch.get_facecolor()) == colour]


@BOTH
@pytest.mark.parametrize("outcome", [("target", "province"), ("target", "all"), ("measure", "named"), ("measure", "recognised")])
def test_shares_are_drawn_as_they_are_and_none_that_cannot_be_told(study: Sensitivity, outcome: tuple[str, str], lang: str) -> None:
    figure, data = drawn(shares_chart, study, lang, outcome=outcome)
    (axes,) = figure.axes
    assert lengths(axes, ALL_COLOUR) == data["in_all"].dropna().tolist()
    assert lengths(axes, ALONE_COLOUR) == data["alone"].dropna().tolist()
    if outcome[1] == "recognised":
        assert data.empty and axes.texts
    if outcome[1] == "named":
        assert len(data) == 12 and np.all(np.diff(data["in_all"].fillna(data["alone"])) <= 0)


@BOTH
def test_shares_of_a_plain_run_have_one_bar_each(lang: str) -> None:
    own = own_shares(run(load_scenario("zhuji-2022"), 1024, 1))
    figure, data = drawn(shares_chart, own, lang, outcome=("measure", "named"))
    whole_bars(figure.axes[0])
    assert data["in_all"].isna().all() and len(figure.axes[0].patches) == len(data) == 12


@BOTH
def test_worth_is_drawn_in_money_with_everything_first(choice: WorthStudy, lang: str) -> None:
    figure, data = drawn(worth_chart, choice, lang)
    (axes,) = figure.axes
    whole_bars(axes)
    widths = np.array([patch.get_width() for patch in axes.patches])
    assert len(widths) == len(data) and data["known"].iloc[0] == "all"
    if choice.value > 10**8:
        scale = data["value"].iloc[0] / widths[0]
        assert scale in (pytest.approx(1e4), pytest.approx(1e6), pytest.approx(1e8)) and np.allclose(widths * scale, data["value"])
        assert widths[0] == widths.max()
    else:
        assert not widths.any() and axes.texts
