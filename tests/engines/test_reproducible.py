"""Same seed, same bits: the golden digests. Another process, hash seed and folder: test_structure.py, which compiles anew anyway."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.scenario.scenario_library import scenario_names

from .make_golden import digest_of_measures

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", scenario_names())
def test_golden_digest(name: str) -> None:
    """Changes only by `python tests/engines/make_golden.py`, when the model is meant to change; a new measure is not asked for."""
    found = run(load_scenario(name), GOLDEN["replications"], seed=GOLDEN["seed"])
    assert found.digest == GOLDEN["digests"][name]
    assert digest_of_measures(found, GOLDEN["measures"]) == GOLDEN["of_measures"][name]


def test_another_seed_gives_another_answer() -> None:
    scenario = load_scenario("fuyang-2022")
    assert run(scenario, 30, seed=3).digest != run(scenario, 30, seed=4).digest
