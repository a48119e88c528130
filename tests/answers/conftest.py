"""Results made by hand: known rows, histograms and sums, without an engine."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.ensemble.kept_rows import HeldRows
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start
from sim.model.reports.street_report import STREET_SUMS
from sim.results import Result
from sim.scenario.load import Scenario

Make = Callable[..., Result]
NEVER = 1_000_000


def by_hand(scenario: Scenario, n: int, columns: dict[str, object], counts: np.ndarray | None = None,
            streets: np.ndarray | None = None) -> Result:
    """A result of n replications: all targets missed by 1 and never reached, all else 0, but for the given columns.

    `counts` [n × months × watched] fills the histogram; `streets` [streets × columns] holds sums.
    """
    layout = Layout(make_start(scenario))
    names = list(layout.columns)
    rows = np.zeros((n, len(names)), np.int64)
    for i, name in enumerate(names):
        rows[:, i] = 1 if name.endswith(".gap") else NEVER if name.endswith(".month") else 0
    for name, values in columns.items():
        rows[:, names.index(name)] = values
    histogram = np.zeros((layout.start.months, layout.width), np.int64)
    if counts is not None:
        for r in range(n):
            for month in range(layout.start.months):
                histogram[month, np.array(layout.bases) + counts[r, month]] += 1
    if streets is None:
        streets = np.zeros((len(layout.start.roster.streets), len(STREET_SUMS)), np.int64)
    return Result(layout, 1, 0, n, "compiled", True, HeldRows(layout.columns, 0, rows), histogram.ravel(), streets.ravel())


@pytest.fixture
def make(fuyang: Scenario) -> Make:
    """Makes a result of Fuyang's scenario, or of another, by hand."""
    return lambda n, columns, scenario=fuyang, **more: by_hand(scenario, n, columns, **more)
