"""A run whose chunks are kept in a folder, and the same run undisturbed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario, run
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.ensemble.running import Kept
from sim.ensemble.store import Store
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.results import Result

from .interrupted import summary, typed

Keep = Callable[[], Kept]
RUN = "a" * 64


@pytest.fixture(scope="session")
def start() -> Start:
    return make_start(load_scenario("fuyang-2022"))


@pytest.fixture(scope="session")
def whole(start: Start) -> Result:
    """600 replications, undisturbed and in memory."""
    return run(start, 600, seed=5, workers=1)


@pytest.fixture(scope="session")
def worker(start: Start) -> Worker:
    """Makes single chunks of the same run."""
    return Worker(Job(Layout(start), 5, "compiled", run=RUN))


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The summary of a typed run that nothing happened to."""
    out = tmp_path_factory.mktemp("undisturbed") / "run"
    assert typed(out).returncode == 0
    return summary(out)


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Opens the folder of kept chunks, anew each time, as a later process would."""
    return lambda: Kept(Store(tmp_path / "chunks", RUN), tmp_path / "runs.parquet")


def same(found: Result, whole: Result) -> bool:
    """Whether two results are the same to the bit in all that answers are made of."""
    parts: list[tuple[Any, Any]] = [
        (found.rows, whole.rows), (found.histogram, whole.histogram), (found.street_sums, whole.street_sums),
        (found.cohort_sums, whole.cohort_sums)]
    return found.digest == whole.digest and all((a == b).all() for a, b in parts) and found.complete
