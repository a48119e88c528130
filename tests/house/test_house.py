"""The rules of the house: one direction, no lazy import but in the command line, the model by itself, every name once."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

import pytest

from ..conftest import HOME, LONG
from .rooms import FLOOR, LAZY, SIM, Arrow, arrows, faults, house, modules, room


def test_nobody_imports_upward_or_lazily() -> None:
    assert faults(house()) == []


def test_every_exception_is_needed() -> None:
    assert set(LAZY) == {arrow[:2] for arrow in house() if arrow.lazy and room(arrow.source) not in ("sim", "cli", "__main__")}


def test_every_room_has_its_floor() -> None:
    rooms = {path.name.removesuffix(".py") for path in SIM.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))}
    assert rooms - {"__init__", "shipped"} == set(FLOOR)
    assert len(rooms - {"__init__", "__main__", "shipped"}) <= 19


def test_long_files_of_tests_are_there() -> None:
    assert [name for name in LONG if not (HOME / name).is_file()] == []


@pytest.mark.parametrize(("where", "line"), [
    ("cli/../ensemble/chunk.py", "from sim.cli import app"),
    ("model/midrun.py", "from ..cli import app"),
    ("model/agents/fund.py", "from ...cli.app import main"),
    ("studies/experiment/study.py", "from sim.cli.app import main"),
    ("ensemble/ensemble.py", "def f():\n    from sim.charts.look import style"),
    ("errors.py", "import sim.answers.format"),
    ("errors.py", "from . import answers"),
    ("errors.py", "import importlib\nimportlib.import_module('sim.answers.format')"),
    ("errors.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sim.answers import format"),
    ("answers/format.py", "def f():\n    from . import paired"),
    ("answers/format.py", "import sim"),
    ("model/month.py", "from sim.errors import InputError"),
])
def test_the_guard_has_no_hole(where: str, line: str, tmp_path: Path) -> None:
    """Each way in which an import could slip past: from a file at the root, relative, lazy, by name, for types only."""
    known = modules()
    name = next(name for name, path in known.items() if path == (SIM / where).resolve())
    path = tmp_path / Path(where).name
    path.write_text(line + "\n", encoding="utf-8")
    assert faults(list(arrows(name, path, known)))


def test_circles_are_for_types_only_and_inside_the_model() -> None:
    found = [arrow for arrow in house() if not arrow.typing]
    assert circle({name for name in modules() if room(name) != "sim"}, found) == set()
    assert circle({name for name in modules() if room(name) not in ("sim", "model")}, house()) == set()


def circle(names: set[str], found: list[Arrow]) -> set[str]:
    """What is left when those that import nothing that is left are taken away, and those that nobody left imports."""
    left = set(names)
    edges = {(arrow.source, arrow.target) for arrow in found if arrow.source != arrow.target}
    while True:
        inside = {(a, b) for a, b in edges if a in left and b in left}
        kept = {a for a, _ in inside} & {b for _, b in inside}
        if kept == left:
            return left
        left = kept


def test_the_model_imports_the_standard_library_and_itself() -> None:
    for name, path in modules().items():
        if room(name) == "model":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
                assert all(word.split(".")[0] in sys.stdlib_module_names or word.startswith("sim.model") for word in names), (name, names)


def test_no_file_name_is_given_twice() -> None:
    often = Counter(path.name for path in modules().values() if path.name != "__init__.py")
    assert [name for name, number in often.items() if number > 1] == []
