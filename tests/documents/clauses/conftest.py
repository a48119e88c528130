"""The shipped scenarios."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.scenario.load import Scenario
from sim.scenario.scenario_library import scenario_names

FIRST = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
"""The scenarios of the documents themselves come before the variants."""


@pytest.fixture(scope="session")
def shipped() -> dict[str, Scenario]:
    """Every shipped scenario by name, those of the documents first."""
    return {name: load_scenario(name) for name in sorted(scenario_names(), key=lambda name: (name not in FIRST, name))}
