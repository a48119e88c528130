"""What a study holds does not grow with its replications."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from sim import load_scenario
from sim.charts.comparison.chance_chart import chance_points
from sim.charts.comparison.efficiency_chart import efficiency_points
from sim.charts.comparison.fan_chart import fan_quantiles
from sim.charts.comparison.response_chart import response_points
from sim.cli.compare_command import comparison_tables
from sim.ensemble import row_blocks
from sim.ensemble.kept_rows import HeldRows
from sim.scenario.load import Scenario
from sim.studies.comparison import difference_blocks, ranking
from sim.studies.comparison.compare import compare_named
from sim.studies.comparison.comparison_data import comparison_data
from sim.studies.comparison.regret import study_regret

BLOCK, FEW, MANY = 100, 200, 1_000
ROW = 1_000
"""Bytes of a row of one scheme: 122 columns of 8, in round figures."""
NAMES = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")


@cache
def schemes() -> dict[str, Scenario]:
    return {name: load_scenario(name) for name in NAMES}


def compared(n: int) -> None:
    found = compare_named(schemes(), n, workers=1)
    comparison_data(found), comparison_tables(found)
    chance_points(found, "en"), efficiency_points(found, "en"), fan_quantiles(found, NAMES[1])
    response_points(found, {name: at for at, name in enumerate(NAMES[1:])}, "en")


def peak(work: Callable[[int], object], n: int) -> int:
    """Bytes at most, beyond what was there before."""
    gc.collect()
    tracemalloc.start()
    work(n)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_replications(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of 100, 2 of them and 10: what is more is less than half of what one scheme's rows would be (garbage lies about), of which
    whoever kept the rows of the schemes would hold four times as much and more."""
    monkeypatch.setattr(difference_blocks, "block_size", lambda *_: BLOCK)
    monkeypatch.setattr(row_blocks, "GROUP", BLOCK)
    monkeypatch.setattr(ranking, "MOST_GROUPS", BLOCK)
    compared(BLOCK)
    found = [peak(compared, n) for n in (FEW, MANY)]
    assert found[1] - found[0] < (MANY - FEW) * ROW / 2


def test_a_column_that_is_kept_keeps_no_rows() -> None:
    """Studies keep a column of each of their many runs: of a view all rows would stay."""
    rows = HeldRows(("a", "b"), 0, np.arange(20).reshape(10, 2))
    assert rows.column("b").base is None and rows.column("b").tolist() == list(range(1, 20, 2))


def test_regret_holds_columns_and_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dozen readings of two schemes: what 200 replications more hold is less than five of their two dozen runs' rows.

    One run's rows are there while it runs, and garbage of it lies about: two of them were met where other tests ran before."""
    monkeypatch.setattr(ranking, "MOST_GROUPS", BLOCK)
    two = {name: schemes()[name] for name in NAMES[::2]}

    def regret(n: int) -> None:
        study_regret(two, "named", n, workers=1)

    regret(20)  # what is read and worked out once stays
    found = [peak(regret, n) for n in (BLOCK, 3 * BLOCK)]
    assert found[1] - found[0] < 5 * 2 * BLOCK * ROW
