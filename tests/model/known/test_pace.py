"""The pace that all projects share: a factor on the work of each, the same for every county of a replication."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from sim import load_scenario, run
from sim.engines.readable import RolloutModel

from .small import small

Engine = Literal["compiled", "mesa"]
ENGINES: tuple[Engine, ...] = ("compiled", "mesa")
PACE = "uncertain.epistemic.pace."


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("pace", "work"), [(0.5, 4.5), (1, 9), (2, 18)])
def test_pace_is_a_factor_on_months_of_work(tmp_path: Path, engine: Engine, pace: float, work: float) -> None:
    """Three months to the permits, which no pace moves, then nine months of work times the pace; the month begun counts as a whole."""
    result = run(small(tmp_path, 2, "2026-12", quantities={"pace": {"value": pace}}), 1, engine=engine)
    assert result.runs["build_time"][0] / 1_000_000 == 3 + -(-work // 1)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_pace_drawn_as_1_is_a_pace_of_1(engine: Engine) -> None:
    """It takes no luck of others, and a factor of 1 changes nothing."""
    scenario = load_scenario("fuyang-2022")
    still = scenario.with_values({PACE + "distribution": "constant", PACE + "value": 1, PACE + "median": None, PACE + "sd": None})
    n = 40 if engine == "compiled" else 2
    assert run(scenario.with_draws({"pace": [1.0]}), n, 7, engine).digest == run(still, n, 7, engine).digest
    assert run(scenario, n, 7, engine).digest != run(still, n, 7, engine).digest


def test_counties_share_it_and_keep_their_own_speed() -> None:
    """What each county draws for itself stays, and comes times the one pace of the replication, anew in each."""
    paces = set()
    for replication in range(3):
        model = RolloutModel(load_scenario("shaoxing-2023"), 1, replication)
        paces.add(model.unknown.pace)
        assert len({county.county_speed for county in model.counties}) > 1
        assert all(county.work_time == county.county_speed * model.unknown.pace // 1_000_000 for county in model.counties)
    assert len(paces) == 3
