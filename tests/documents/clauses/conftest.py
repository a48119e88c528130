"""The shipped scenarios, and one run of each that every comparison shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from sim import load_scenario, run
from sim.scenario.load import Scenario
from sim.scenario.scenario_library import scenario_names

FIRST = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
"""The scenarios of the documents themselves come before the variants."""
REPLICATIONS = 200

Runs = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="session")
def shipped() -> dict[str, Scenario]:
    """Every shipped scenario by name, those of the documents first."""
    return {name: load_scenario(name) for name in sorted(scenario_names(), key=lambda name: (name not in FIRST, name))}


@pytest.fixture(scope="session")
def base_runs(shipped: dict[str, Scenario]) -> Runs:
    """A row a replication of a shipped scenario, as it is; simulated once."""

    @cache
    def _base_runs(name: str) -> pd.DataFrame:
        return run(shipped[name], replications=REPLICATIONS, seed=1).runs

    return _base_runs
