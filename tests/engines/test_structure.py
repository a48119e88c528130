"""The shape of the package: who imports whom, what stays plain, what compiles alone."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.engines.compiled import attach
from sim.model.state import rows
from sim.model.state.fields import AGENTS, fields

SIM = Path(__file__).parents[2] / "sim"
PLAIN = ("rules", "agents", "begin.py", "month.py", "targets.py", "measures.py", "street_report.py", "place_report.py",
         "luck.py", "story.py")
HEAVY = {"numba", "numpy", "mesa", "scipy", "pandas", "matplotlib", "seaborn", "typer", "rich", "pydantic"}
ROOMS = {"quantities": 0,
         "rules": 0, "luck": 0, "story": 0, "errors": 0, "provenance": 0, "scenario": 1, "agents": 1, "begin": 2, "month": 2, "targets": 2,
         "measures": 2, "street_report": 2, "place_report": 2, "clauses": 2, "readings": 2,
         "glossary": 2, "world": 3, "blocks": 4, "model": 4, "compiled": 4,
         "ensemble": 5, "answers": 6, "effects": 6, "comparison": 6, "sweeps": 6, "charts": 7, "output": 8, "benchmark": 9, "cli": 9}
"""Rooms by floor: a room imports from its own floor or below. `Result` and `Comparison` reach up to answers and charts only lazily."""
LAZY = {("ensemble", "answers"), ("ensemble", "charts"), ("charts", "output"), ("comparison", "charts")}


def imports(path: Path) -> set[str]:
    """Modules a file imports when it runs, not those for type checking."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names if node.module == "sim"}
    return found


def files(part: str) -> list[Path]:
    return [SIM / part] if part.endswith(".py") else sorted((SIM / part).rglob("*.py"))


@pytest.mark.parametrize("path", [path for part in PLAIN for path in files(part)], ids=lambda path: path.name)
def test_rules_and_agents_are_plain_python(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & HEAVY


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "sim" and parts[1] in ROOMS else None


@pytest.mark.parametrize("path", sorted(SIM.rglob("*.py")), ids=lambda path: str(path.relative_to(SIM)))
def test_imports_go_one_way(path: Path) -> None:
    here = path.relative_to(SIM).parts[0].removesuffix(".py")
    if here not in ROOMS:
        return
    for module in imports(path):
        there = room_of(module)
        assert there is None or ROOMS[there] <= ROOMS[here] or (here, there) in LAZY, module


def test_no_method_is_named_like_a_field() -> None:
    assert attach.clashes() == set()


def test_every_outer_quantity_of_the_base_is_a_field_and_the_reverse() -> None:
    with (SIM.parent / "scenarios" / "base.yaml").open(encoding="utf-8") as file:
        uncertain: Any = YAML(typ="safe").load(file)["uncertain"]
    outer = {name for name, prior in uncertain["epistemic"].items() if prior["level"] == "outer"}
    through_streams = {"base_share", "group_capacity", "upper_grant"}
    assert set(fields(rows.Unknown)) == outer - through_streams


BOUNDS = """
from sim import load_scenario
from sim.compiled import engine
from sim.ensemble.chunk import empty
from sim.ensemble.layout import Layout
from sim.compiled.arrays import array_world
from sim.world.tables import make_start
import numpy as np
loop = engine.compiled(boundscheck=True)
for name in {names}:
    layout = Layout(make_start(load_scenario(name)))
    made = empty(layout, 0, 5, places=True)
    watch = np.array([w.cell for w in layout.watched])
    loop(array_world(layout.start, 1), array_world(layout.start, 1), 0, 5, watch, np.array(layout.bases), layout.width,
         made.rows, made.histogram, made.streets, tuple(made.places))
    print(name, made.rows[:, -1].tolist())
"""


@pytest.mark.slow
def test_no_index_leaves_its_array(tmp_path: Path) -> None:
    """One run with bounds checking on: an index beyond an array would be read as garbage otherwise."""
    program = BOUNDS.format(names=["fuyang-2022", "zhuji-2022", "shaoxing-2023-award", "zhejiang-2022"])
    done = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True, cwd=SIM.parent,
                          env=os.environ | {"NUMBA_BOUNDSCHECK": "1", "ROLLOUT_CACHE_DIR": str(tmp_path)})
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("name", sorted(AGENTS))
def test_agents_refuse_what_is_not_a_whole_number(name: str) -> None:
    """In every replication of the readable engine each field of each agent is a whole number."""
    from sim import load_scenario
    from sim.engines.readable import RolloutModel

    model = RolloutModel(load_scenario("fuyang-2022"), seed=2).run()
    for agent in getattr(model, name):
        for field in fields(AGENTS[name]):
            assert isinstance(getattr(agent, field), int), (name, field)
