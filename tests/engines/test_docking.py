"""The two executions of the one source agree: every month, every measure, every yuan, the trail of every replication."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from sim import load_scenario, run
from sim.scenario.scenario_library import scenario_names

from .random_scenarios import build, documents

EXAMPLES = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


def assert_same(scenario: Any, replications: int, seed: int) -> None:
    compiled = run(scenario, replications, seed, "compiled")
    readable = run(scenario, replications, seed, "mesa")
    different = (compiled.rows != readable.rows).any(axis=0)
    assert not different.any(), [name for name, bad in zip(compiled.layout.columns, different, strict=True) if bad]
    assert np.array_equal(compiled.histogram, readable.histogram)
    assert np.array_equal(compiled.street_sums, readable.street_sums)
    assert np.array_equal(compiled.cohort_sums, readable.cohort_sums)
    assert compiled.digest == readable.digest


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_engines_agree_on_random_scenarios(document: dict[str, Any], folder: Path) -> None:
    scenario = build(document, folder)
    assume(scenario is not None)
    assert_same(scenario, 2, seed=5)


@pytest.mark.parametrize("name", scenario_names())
def test_engines_agree_on_every_shipped_scenario(name: str) -> None:
    """Two replications, of a whole province one: its ninety counties are as many cases."""
    assert_same(load_scenario(name), 1 if name.startswith("zhejiang") else 2, seed=11)
