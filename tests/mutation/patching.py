"""Put other code in place of a function's own, in this process: whoever holds the function then runs the other code."""

from __future__ import annotations

import ast
import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any
from weakref import WeakKeyDictionary

import pytest

Place = tuple[str, str, int]
"""File, qualified name and first line of a function."""

FORGETFUL = ("sim.model", "sim.first_day", "sim.answers", "sim.studies")


class NoCompiling(ModuleType):
    """Stands for the compiled engine: deals luck in plain Python, and passes over whoever asks for anything else."""

    @staticmethod
    def dealers() -> tuple[Any, Any]:
        """Blocks of luck for the readable engine."""
        from sim.model.rules.luck import block

        def many(seed: int, replication: int, agents: Any, group: int, attempt: int, blocks: Any) -> None:
            for i in range(len(agents)):
                blocks[i] = block(seed, replication, int(agents[i]), group, attempt)

        return block, many

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise pytest.skip.Exception("the compiled engine is left out", allow_module_level=True)


def leave_out_compiling() -> None:
    """From now on nothing compiles the rules, nor keeps what faulty code has made; call it before the package is imported."""
    for name in ("sim.engines.compiled.engine", "sim.engines.compiled.calling"):
        sys.modules[name] = NoCompiling(name)
    trees: Any = ModuleType("sim.scenario.kept_trees")
    trees.tree_read_before = trees.keep_tree = lambda *_: None
    days: Any = ModuleType("sim.ensemble.first_days")
    days.first_day_made = lambda scenario: importlib.import_module("sim.first_day.tables").make_start(scenario)
    sys.modules |= {each.__name__: each for each in (trees, days)}


class Live:
    """The functions of some files as they live in this process."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self.root = root
        for path in paths:
            importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        known = {str(root / path): path for path in paths}
        self.functions: dict[Place, list[FunctionType]] = {}
        gc.unfreeze()  # what a run has frozen (see `sim.ensemble.job`) is not among the objects listed
        for one in gc.get_objects():
            # not `isinstance`, which asks a weak proxy whose object is gone
            if issubclass(type(one), FunctionType) and one.__code__.co_filename in known:
                code = one.__code__
                self.functions.setdefault((known[code.co_filename], code.co_qualname, code.co_firstlineno), []).append(one)

    def put(self, path: str, tree: ast.Module) -> None:
        """Let the functions of a file run what they are in another source of it."""
        for code in _codes(compile(tree, str(self.root / path), "exec", dont_inherit=True)):
            for function in self.functions.get((path, code.co_qualname, code.co_firstlineno), ()):
                function.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def tables_kept() -> list[Any]:
    """What functions under `once` have worked out: a later test that asks for the same table would not be seen to reach what made it."""
    return [cell.cell_contents for one in gc.get_objects() if type(one) is FunctionType and one.__code__.co_qualname == "once.<locals>.made"
            for cell in one.__closure__ or () if isinstance(cell.cell_contents, WeakKeyDictionary)]


def forget() -> None:
    """Empty whatever the package's functions remember of the rules and statistics."""
    for one in gc.get_objects():
        if type(one).__name__ == "_lru_cache_wrapper" and str(one.__module__).startswith(FORGETFUL):
            one.cache_clear()
