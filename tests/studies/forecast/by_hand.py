"""A world with published figures and a forecast of it, of which every count is known."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.scenario.schema import Observation
from sim.studies.forecast.forecast import Telling
from sim.studies.forecast.forecast_tables import (
    last_day,
)
from sim.studies.forecast.series import Series

DEC_2023, DEC_2024 = 2023 * 12 + 11, 2024 * 12 + 11
NAMED, STARTED = Series("named", "county"), Series("started", "county")
PUBLISHED = {"named_2023": ("2023-12", "named", 14), "named_2024": ("2024-12", "named", 27), "started_2024": ("2024-12", "started", 34)}
TARGET = {"text": {"zh": "目标", "en": "Target"}, "measure": "count", "by": "2024-12", "tier": "county", "at_least": 25, "status": "named"}


class Ran:
    """Replications of which some counts are known."""

    def __init__(self, counts: dict[str, list[float]]) -> None:
        self.columns = {f"observed.forecast.{name}": np.array(values) for name, values in counts.items()}
        self.replications = len(next(iter(counts.values())))

    def column(self, name: str) -> Any:
        """A count that was asked for."""
        return self.columns[name]


def told(counts: dict[str, list[float]], errs: float = 0.1875) -> Telling:
    """A telling of counts by series and month, that errs by a share."""
    ran: Any = Ran(counts)
    return Telling(ran, np.full(ran.replications, errs))


NOW = {"named.county.2023-12": [10.0, 10, 10, 10], "named.county.2024-12": [26.0, 26, 26, 12], "started.county.2024-12": [16.0] * 4,
       "later.named_2024": [26.0, 26, 26, 12], "later.started_2024": [16.0] * 4}
BEFORE = {"named.county.2024-12": [16.0] * 4, "started.county.2024-12": [0.0, 16, 16, 16], "later.named_2024": [16.0] * 4,
          "later.started_2024": [16.0] * 4}


def observed(value: int, month: str, exactness: str = "exact", **more: Any) -> Observation:
    """A figure, published in the month after."""
    return Observation(month=month, status="named", tier="county", value=value, exactness=exactness,  # type: ignore[arg-type]
                       published=last_day(int(month[:4]) * 12 + int(month[5:]))[:7], **more)
