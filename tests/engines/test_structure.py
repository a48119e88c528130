"""What the compiled engine rests on: names, fields, indices, whole numbers."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim import load_scenario, run
from sim.engines.compiled import attach, whole
from sim.engines.readable import RolloutModel
from sim.model.state import rows
from sim.model.state.fields import AGENTS, fields
from sim.scenario.quantities import THROUGH_MONEY

SIM = Path(__file__).parents[2] / "sim"


def test_no_method_is_named_like_a_field() -> None:
    assert attach.clashes() == set()


def test_every_outer_quantity_of_the_base_is_a_field_and_the_reverse() -> None:
    with (SIM.parent / "scenarios" / "base.yaml").open(encoding="utf-8") as file:
        uncertain: Any = YAML(typ="safe").load(file)["uncertain"]
    outer = {name for name, prior in uncertain["epistemic"].items() if prior["level"] == "outer"}
    assert set(fields(rows.Unknown)) == outer - THROUGH_MONEY


def test_what_is_kept_out_of_line_is_there_once() -> None:
    """A rule that was renamed would come back into the loops unseen."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (SIM / "model").rglob("*.py"))
    assert {name: sources.count(f"def {name}(") for name in whole.SELDOM} == dict.fromkeys(whole.SELDOM, 1)


BOUNDS = """
import hashlib
from sim import load_scenario
from sim.engines.compiled import engine
from sim.ensemble.chunk import empty
from sim.ensemble.layout import Layout
from sim.engines.compiled.arrays import array_world
from sim.first_day.tables import make_start
import numpy as np
loop = engine.compiled_loop(boundscheck=True)
for name in {names}:
    layout = Layout(make_start(load_scenario(name)))
    made = empty(layout, 0, 5, places=True)
    watch = np.array([w.cell for w in layout.watched])
    start, worlds = layout.start, (array_world(layout.start, 1), array_world(layout.start, 1))
    loop(*worlds, 0, 5, start.months, start.draws, start.luck.numbers, watch, np.array(layout.bases), layout.width,
         made.rows, made.histogram, made.streets, made.cohorts, tuple(made.places))
    print(name, hashlib.sha256(made.rows.tobytes() + made.histogram.tobytes()).hexdigest())
"""
CHECKED = ("fuyang-2022", "zhuji-2022", "shaoxing-2023-award", "zhejiang-2022")


@pytest.mark.slow
def test_no_index_leaves_its_array_and_neither_hash_seed_nor_folder_matter(tmp_path: Path) -> None:
    """Compiled anew elsewhere with bounds checking on, since an index beyond an array would be read as garbage otherwise.

    The rows are those of this process, to the bit. `test_docking` sees the same of the rules on lists that refuse; this one sees also
    what the compiled engine alone has, and is for a release: `pytest -m slow`.
    """
    other = tmp_path / "另一个 folder"
    for part in ("sim", "scenarios"):
        shutil.copytree(SIM.parent / part, other / part, ignore=shutil.ignore_patterns("__pycache__"))
    environment = os.environ | {"NUMBA_BOUNDSCHECK": "1", "PYTHONHASHSEED": "4242", "ROLLOUT_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", BOUNDS.format(names=CHECKED)], text=True, capture_output=True, cwd=other, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == [word for name in CHECKED for word in (name, rows_here(name))]


def rows_here(name: str) -> str:
    """What the same run leaves in this process."""
    made = run(load_scenario(name), 5, seed=1)
    return hashlib.sha256(made.rows.tobytes() + made.histogram.tobytes()).hexdigest()


@pytest.mark.parametrize("name", sorted(AGENTS))
def test_agents_refuse_what_is_not_a_whole_number(name: str) -> None:
    """In every replication of the readable engine each field of each agent is a whole number."""
    model = RolloutModel(load_scenario("fuyang-2022"), seed=2).run()
    for agent in getattr(model, name):
        for field in fields(AGENTS[name]):
            assert isinstance(getattr(agent, field), int), (name, field)
