"""The two executions of the one source agree: every month, every measure, every yuan, the trail of every replication.

What the readable one asks of its lists is watched meanwhile: an index that leaves one would leave an array of the compiled one, too,
which does not look (`tests/engines/refusing.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from sim import load_scenario, run
from sim.engines import readable as readable_engine
from sim.ensemble.chunk import empty
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start
from sim.model.reports.cohort_report import cohort_report
from sim.model.reports.row import write_row
from sim.model.reports.street_report import street_report
from sim.model.state.world import World
from sim.scenario.scenario_library import scenario_names

from ..audit.scenarios import random_scenario
from .random_scenarios import build, documents
from .refusing import ASKED, RefusingList, RefusingModel, RefusingRoom

EXAMPLES = 60
ALIKE = {
    "gansu-2019-grant-2280": "gansu-2019 with another amount",
    "zhejiang-2022-2035": "zhejiang-2022 with another end, as shaoxing-2023-2035 is to shaoxing-2023",
}
"""Large ones that differ from another in a number alone, and which; their digests are held by `test_reproducible`."""
ONCE = ("england", "gansu", "zhejiang")
"""What the names begin with of those whose thousands of communities are as many cases: one replication is enough."""
UNWATCHED = ("gansu-2019",)
"""Where watching all lists would take three times as long, and which has nothing that its English counterpart has not."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


def assert_same(scenario: Any, replications: int, seed: int, *, watched: bool = True) -> None:
    with patch.object(readable_engine, "RolloutModel", RefusingModel if watched else readable_engine.RolloutModel):
        readable = run(scenario, replications, seed, "mesa")
    compiled = run(scenario, replications, seed, "compiled")
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


@pytest.mark.parametrize("number", range(12))
def test_engines_agree_where_sizes_places_and_units_count(number: int) -> None:
    """Amounts by size and group of places, what is paid by the unit delivered, and targets that add up a quantity."""
    assert_same(random_scenario(number), 2, seed=5)


@pytest.mark.parametrize("name", [name for name in scenario_names() if name not in ALIKE])
def test_engines_agree_on_every_shipped_scenario(name: str) -> None:
    assert_same(load_scenario(name), 1 if name.startswith(ONCE) else 2, seed=11, watched=name not in UNWATCHED)


def test_every_list_of_the_world_is_watched() -> None:
    """All that has places; and what a replication leaves is written where there is room for it, no place before or behind."""
    figures = {"a": {"month": "2024-08", "status": "started", "value": 9}, "b": {"month": "2024-10", "status": "named", "value": 3}}
    layout = Layout(make_start(load_scenario("shaoxing-2023").with_values({"observed": figures})))
    world: Any = RefusingModel(layout.start, 1, keep_story=False, collect=False)
    assert set(World.__annotations__) - set(ASKED) == {"policy", "clock", "unknown", "rows", "blocks"}
    world.run()
    made = empty(layout, 0, 1)
    row, streets, cohorts = (RefusingList([0] * size) for size in (made.rows.shape[1], len(made.streets), len(made.cohorts)))
    write_row(world, row)
    street_report(world, streets)
    cohort_report(world, cohorts)
    assert sum(row) and sum(streets) and sum(cohorts)


@pytest.mark.parametrize("index", [-1, 3])
def test_an_index_that_leaves_a_list_is_refused(index: int) -> None:
    """In both ways: where Python would count from the end, and where a row would be made that has no room."""
    places, room = RefusingList([1, 2, 3]), RefusingRoom("claims", 3)
    assert (places[2], room[2].amount) == (3, 0)
    with pytest.raises(IndexError):
        places[index] += 1
    with pytest.raises(IndexError):
        places[index] = 1
    with pytest.raises(IndexError):
        room[index].amount = 1
