"""One small study for all tests of readings."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.studies.readings.reading_study import ReadingStudy, study_readings


@pytest.fixture(scope="session")
def study() -> ReadingStudy:
    """Zhuji under every reading, few replications."""
    return study_readings(load_scenario("zhuji-2022"), replications=60, seed=1)
