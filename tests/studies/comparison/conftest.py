"""One comparison for all tests: Zhuji's own scheme, the same again, Fuyang's award, no programme."""

from __future__ import annotations

import pytest

from sim import compare, load_scenario
from sim.results import Comparison

NAMES = ("zhuji-2022", "zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare(*(load_scenario(name) for name in NAMES), replications=300, seed=4)
