"""A scenario in the EMA Workbench: its experiments are calls of the function, and its analyses read them."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from sim import InputError, load_scenario
from sim.studies.bridges.ema import as_in_file, ema_model
from sim.studies.bridges.evaluate import Evaluate
from sim.studies.sweep.axis import NumberRange, axis

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the workbench tells that ipyparallel is not there
    from ema_workbench import perform_experiments

AXES = (axis("funding.award.province=0..3000万元"), axis("funding.award.year_rule.share=0%,70%"))
PATHS = tuple(each.path for each in AXES)


@pytest.fixture(scope="module")
def function() -> Evaluate:
    return Evaluate(load_scenario("zhuji-2022-award"), PATHS, ("pass_province", "pace"), ("province", "public_money"), 20)


def test_experiments_are_calls_of_the_function(function: Evaluate) -> None:
    experiments, outcomes = perform_experiments(ema_model(function, AXES), scenarios=3, policies=2)
    assert len(experiments) == 6 and set(outcomes) == {"province", "public_money"}
    for at, row in enumerate(experiments.to_dict("records")):
        values = {name: row[name] for name in function.quantities}
        levers = {PATHS[0]: as_in_file(row[PATHS[0]], AXES[0].range or NumberRange(*"01", "")), PATHS[1]: row[PATHS[1]]}
        assert function({**values, **levers}) == {name: column[at] for name, column in outcomes.items()}


def test_its_analyses_read_them(function: Evaluate) -> None:
    """PRIM on the function's own points: what misses the target is slow and passes seldom."""
    from ema_workbench.analysis import prim

    rng = np.random.default_rng(1)
    points = pd.DataFrame({PATHS[0]: 0, PATHS[1]: "0%", "pass_province": rng.random(150), "pace": rng.random(150)})
    missed = function.many(points)["province"] < 0.7
    box = prim.Prim(points[["pass_province", "pace"]], missed.to_numpy(), threshold=0.5).find_box().box_lims[-1]
    assert box["pass_province"][1] < 0.8 and box["pace"][0] > 0.2
    assert box["pass_province"][0] < 0.1 and box["pace"][1] > 0.9


def test_numbers_of_a_range_are_written_with_its_unit() -> None:
    assert AXES[0].range is not None
    assert [as_in_file(value, AXES[0].range) for value in (0.0, 1500.2, 3000.0)] == ["0万元", "1500万元", "3000万元"]
    share = axis("policy.path.share=0%..100%").range
    assert share is not None and as_in_file(12.5, share) == "12.5%"


def test_levers_and_axes_belong_together(function: Evaluate) -> None:
    with pytest.raises(InputError, match="not those of the function's levers"):
        ema_model(function, AXES[:1])
