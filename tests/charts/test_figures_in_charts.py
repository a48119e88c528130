"""Published figures in the fan: each beside the count that it speaks of, none that speaks of something else."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.charts.result.result_charts import RESULT_CHARTS

from .test_charts import BOTH, apart, inside

OF_THE_WHOLE = {
    "named": {"status": "named", "month": "2023-12", "value": 3}, "net": {"status": "started_net", "month": "2023-06", "value": 9},
    "bound": {"status": "started", "month": "2023-12", "value": 30, "exactness": "at_least"},
}
OTHERS = {
    "county": {"status": "named", "month": "2023-12", "value": 2, "county": "fuyang"},
    "kind": {"status": "named", "month": "2023-12", "value": 1, "kind": "new_build"}, "tier": {"status": "named", "tier": "province"},
    "before": {"status": "named", "month": "2020-12"}, "visits": {"status": "visited"}, "batch": {"status": "started", "batch": 2},
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A few replications with figures of every sort."""
    usual = {"month": "2023-12", "tier": load_scenario("fuyang-2022").data.policy.lowest_tier, "value": 0}
    figures = {name: usual | given for name, given in (OF_THE_WHOLE | OTHERS).items()}
    path = tmp_path_factory.mktemp("told") / "told.yaml"
    path.write_text(json.dumps({"extends": "fuyang-2022", "observed": {"source": "FY-01", **figures}}), encoding="utf-8")
    return run(load_scenario(path), 6, seed=1, engine="mesa", workers=1)


@BOTH
def test_a_figure_stands_beside_its_own_series(told: Any, lang: str) -> None:
    figure, data = RESULT_CHARTS["coverage"](told, lang)
    shown = data[data["kind"] == "observed"].set_index("id")
    assert set(shown.index) == set(OF_THE_WHOLE)
    for name, row in shown.iterrows():
        beside = data[(data["kind"] == "fan") & (data["status"] == row["status"]) & (data["month"] == row["month"])].iloc[0]
        assert (row["q05"], row["q95"]) == (beside["q05"], beside["q95"]) and row["value"] == OF_THE_WHOLE[str(name)]["value"]
    inside(figure)
    apart(figure)


def test_what_is_spoken_of_is_drawn(told: Any) -> None:
    """The line of those not given up, which no target asks for; markers at the end of their months, hollow where no exact count."""
    figure, data = RESULT_CHARTS["coverage"](told, "en")
    axes = figure.axes[0]
    labels = [line.get_label() for line in axes.lines]
    assert "Not given up, median" in labels and "Published, at least: started" in labels
    marks = {line.get_label(): line for line in axes.lines if str(line.get_label()).startswith("Published")}
    named, bound = marks["Published: named"], marks["Published, at least: started"]
    assert list(np.atleast_1d(named.get_xdata())) == [2024.0] and list(named.get_ydata()) == [3]
    assert bound.get_markerfacecolor() == "white" != named.get_markerfacecolor()
    assert axes.get_ylim()[1] > data["q95"].where(data["kind"] == "observed").max()
