"""Same seed, same bits: another process, another hash seed, another folder; and the golden digests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.scenario.scenario_library import scenario_names

from .make_golden import digest_of_measures

ROOT = Path(__file__).parents[2]
GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
PROGRAM = "from sim import load_scenario, run; print(run(load_scenario('fuyang-2022'), 30, seed=3).digest)"


@pytest.mark.parametrize("name", scenario_names())
def test_golden_digest(name: str) -> None:
    """Changes only by `python tests/engines/make_golden.py`, when the model is meant to change; a new measure is not asked for."""
    found = run(load_scenario(name), GOLDEN["replications"], seed=GOLDEN["seed"])
    assert found.digest == GOLDEN["digests"][name]
    assert digest_of_measures(found, GOLDEN["measures"]) == GOLDEN["of_measures"][name]


def digest_elsewhere(folder: Path, **environment: str) -> str:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=folder, env=os.environ | environment, text=True,
                          capture_output=True, check=True)
    return done.stdout.strip()


def test_hash_seed_and_folder_do_not_matter(tmp_path: Path) -> None:
    here = run(load_scenario("fuyang-2022"), 30, seed=3).digest
    other = tmp_path / "另一个 folder"
    other.mkdir()
    for part in ("sim", "scenarios"):
        shutil.copytree(ROOT / part, other / part, ignore=shutil.ignore_patterns("__pycache__"))
    assert digest_elsewhere(other, PYTHONHASHSEED="4242", ROLLOUT_CACHE_DIR=str(tmp_path / "cache")) == here


def test_another_seed_gives_another_answer() -> None:
    scenario = load_scenario("fuyang-2022")
    assert run(scenario, 30, seed=3).digest != run(scenario, 30, seed=4).digest
