"""The house as its imports draw it: every import of every file, relative ones, lazy ones and those by name included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sim

SIM = Path(sim.__file__).parent
FLOORS = (
    ("version", "words"), ("errors",), ("files",), ("model",), ("scenario",), ("documents", "first_day"), ("engines",), ("ensemble",),
    ("answers",), ("studies",), ("charts",), ("results",), ("output", "benchmark", "workbook"), ("page",), ("cli",), ("__main__",),
)
"""Rooms from the ground up; a room imports from lower floors and from itself."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


LAZY = {
    ("sim.scenario.load", "sim.scenario.given_draws"): "numpy takes 0.1 s to import, and most scenarios are given no draws",
    ("sim.ensemble.chunk", "sim.engines.readable"): "Mesa takes 0.7 s to import, and most runs need none of it",
    ("sim.ensemble.chunk", "sim.engines.compiled.calling"): "a run on Mesa needs none of it",
    ("sim.engines.compiled.calling", "sim.engines.compiled.entry"): "numba takes 0.3 s to import, and a run of kept code needs none of it",
    ("sim.engines.blocks", "sim.engines.compiled.engine"): "numba again, for the sake of a replication or two",
    ("sim.ensemble.first_days", "sim.first_day.tables"): "it asks scipy at once, which a first day that was kept needs nothing of",
    ("sim.ensemble.job", "sim.engines.compiled.arrays"): "likewise",
    ("sim.answers.format", "sim.answers.intervals"): "scipy takes 0.6 s to import, and most numbers need none of it",
    ("sim.output.write", "sim.charts.result.result_charts"): "seaborn takes 1.2 s to import, and --no-charts needs none of it",
    ("sim.output.study_folder", "sim.charts.look.saving"): "likewise",
    ("sim.output.brief.brief_files", "sim.output.brief.pdf"): "fpdf2 is an extra, which HTML needs nothing of",
    ("sim.output.brief.brief_files", "sim.output.brief.word"): "likewise python-docx",
    ("sim.output.study_folder", "sim.output.brief.scenario_facts"): "scipy takes 0.6 s to import, and a refused study needs none of it",
}
"""Imports within functions, all downward, by which a start is spared a heavy library; the command line may make others."""


class Arrow(NamedTuple):
    """One import: modules by dotted name; whether it is made within a function, and whether for type checkers only."""

    source: str
    target: str
    lazy: bool
    typing: bool


def modules(root: Path = SIM) -> dict[str, Path]:
    """Every file of the package by its dotted name."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = ("sim", *path.relative_to(root).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def arrows(name: str, path: Path, known: dict[str, Path]) -> Iterator[Arrow]:
    """What one file imports of the package."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node, lazy, typing in _walk(tree, False, False):
        for target in _targets(node, package):
            while target not in known and "." in target:
                target = target.rpartition(".")[0]
            if target in known:
                yield Arrow(name, target, lazy, typing)


def _walk(node: ast.AST, lazy: bool, typing: bool) -> Iterator[tuple[ast.AST, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        is_lazy = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        is_typing = typing or (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"))
        yield child, is_lazy, is_typing
        yield from _walk(child, is_lazy, is_typing)


def _targets(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            inside = package.split(".")
            base = ".".join([*inside[:len(inside) - node.level + 1], *([node.module] if node.module else [])])
        yield from (f"{base}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
        called = ast.unparse(node.func)
        if called.endswith(("import_module", "__import__")):
            yield node.args[0].value


def house(root: Path = SIM) -> list[Arrow]:
    """All imports within the package."""
    known = modules(root)
    return [arrow for name, path in known.items() for arrow in arrows(name, path, known)]


def room(module: str) -> str:
    """The room of a module: its folder or file directly in the package; the package itself is its own, on top."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "sim"


def faults(found: list[Arrow]) -> list[str]:
    """Every import that the house does not allow, with the reason."""
    told = []
    for arrow in found:
        here, there = room(arrow.source), room(arrow.target)
        if here == "sim":
            continue
        if there == "sim":
            told.append(f"{arrow.source} imports the package as a whole")
        elif here not in FLOOR or there not in FLOOR:
            told.append(f"{arrow.source}: no floor is known for {here} or {there}")
        elif here != there and FLOOR[there] >= FLOOR[here]:
            told.append(f"{arrow.source} imports upward from {arrow.target}")
        if arrow.lazy and here not in ("cli", "__main__") and (arrow.source, arrow.target) not in LAZY:
            told.append(f"{arrow.source} imports {arrow.target} within a function")
        if here == "model" and there != "model":
            told.append(f"{arrow.source} is of the model and imports {arrow.target}")
    return told
