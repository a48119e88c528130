"""A world with published figures, and a forecast of it made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.scenario.load import Scenario
from sim.studies.forecast import forecast as telling
from sim.studies.forecast.forecast import Forecast
from tests.studies.fit.made import zhuji

from .by_hand import BEFORE, DEC_2023, NOW, PUBLISHED, TARGET, told


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """One county with three published figures and one target: 25 named by the end of 2024."""
    return zhuji(tmp_path_factory.mktemp("made"), PUBLISHED).with_values({"targets": {"many": dict(TARGET)}})


@pytest.fixture
def made(world: Scenario, monkeypatch: pytest.MonkeyPatch) -> Forecast:
    """As of the end of 2023, with errors of 0, 1, −1 and −9 standard deviations, each of √(3² + 4²) where 16 are counted."""
    monkeypatch.setattr(telling, "errors_by_name", lambda seed, name, number: np.array([0.0, 1, -1, -9][:number]))
    then = world.with_values({"as_of": "2023-12"})
    return Forecast(then, DEC_2023, 2, None, told(BEFORE), told(NOW))
