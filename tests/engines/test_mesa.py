"""The readable engine behaves as Mesa's own tools expect of a model."""

from __future__ import annotations

import inspect
import warnings
from typing import Any

import mesa
import pytest

from sim import RolloutModel, load_scenario, run
from sim.errors import InputError

GIVEN = {"rng": 5} if "rng" in inspect.signature(mesa.batch_run).parameters else {}
"""Mesa 3.5 hands this on as the seed, whatever stands among the parameters."""


def test_it_runs_to_its_last_month_and_no_further() -> None:
    model = RolloutModel("fuyang-2022", collect=False)
    months = model.start.months
    model.run_model()
    assert (model.running, model.steps, model.clock.month, model.month_now()) == (False, months, months - 1, "2026-12")
    with pytest.raises(RuntimeError, match="2026-12 was its last month"):
        model.step()
    assert model.clock.month == months - 1


def test_it_collects_each_month_what_a_run_reports() -> None:
    scenario = load_scenario("fuyang-2022")
    model = RolloutModel(scenario, seed=5, replication=2).run()
    rows = model.datacollector.get_model_vars_dataframe()
    result: Any = run(scenario, 3, 5, engine="compiled")
    assert list(rows["month"])[:2] == ["2021-01", "2021-02"] and len(rows) == model.start.months
    for name in ("applied", "started", "complete", "named", "named_province", "abandoned", "public_money"):
        assert rows[name].iloc[-1] == result.column(name)[2], name


def test_batch_run_gives_the_replications_of_a_run() -> None:
    result: Any = run(load_scenario("fuyang-2022"), 3, 5, engine="compiled")
    parameters = {"scenario": "fuyang-2022", "replication": range(3)} | ({} if GIVEN else {"seed": 5})
    rows = mesa.batch_run(RolloutModel, parameters, display_progress=False, **GIVEN)
    assert [row["named"] for row in rows] == list(result.column("named"))


@pytest.mark.parametrize("name", ["seed", "replication"])
@pytest.mark.parametrize("given", [None, 1.5, "1", True])
def test_what_addresses_luck_and_is_no_whole_number_is_refused(name: str, given: Any) -> None:
    with pytest.raises(TypeError, match=f"{name}: .* is no whole number"):
        RolloutModel("fuyang-2022", **{name: given})


@pytest.mark.parametrize("name", ["seed", "replication"])
@pytest.mark.parametrize("given", [-1, 1 << 62])
def test_what_addresses_luck_is_in_range(name: str, given: int) -> None:
    with pytest.raises(InputError, match=f"{name}: {given} is out of range"):
        RolloutModel("fuyang-2022", **{name: given})  # type: ignore[arg-type]
    assert RolloutModel("fuyang-2022", **{name: (1 << 62) - 1}).running  # type: ignore[arg-type]


def test_what_is_no_scenario_is_no_model() -> None:
    with pytest.raises(TypeError, match="scenario: None is no scenario"):
        RolloutModel(None)  # type: ignore[arg-type]


def test_mesa_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        RolloutModel("fuyang-2022").step()
