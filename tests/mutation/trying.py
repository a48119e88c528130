"""Try faults on a copy of the sources in a temporary folder: the checkout is never touched.

Each trial is a fork of a process that has the libraries in memory but not the package, so that it imports the faulty sources afresh.
Whatever would compile the rules is left out there: a test that asks for the compiled engine is passed over.
"""

from __future__ import annotations

import builtins
import importlib
import io
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import pytest

from .mutations import RULES, STATISTICS, Mutant, mutated, mutated_files, watched

LIBRARIES = ("numpy", "scipy.stats", "scipy.special", "scipy.optimize", "pandas", "pyarrow",
             "pydantic", "ruamel.yaml", "mesa", "networkx", "hypothesis")
COPIED = ("sim", "tests", "scenarios", "experiments", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "constraints.txt")
TESTS = {
    RULES: ("tests/first_day", "tests/model/rules", "tests/model/cases", "tests/model/known", "tests/model/changes"),
    STATISTICS: ("tests/answers", "tests/studies"),
}
"""The tests that may know better. Snapshots, both engines side by side, and searches of the sources' text are left out."""
LEFT_OUT = ("test_fields_in_use", "test_sensitivity_page", "golden", "docking", "_command.py", "test_memory", "is_readable", "[compiled")
MEMORY = 6 << 30
PATIENCE = 120
"""Seconds after which a test counts as hung, which is to notice the fault."""


class Watcher:
    """What a fork of pytest sees: which test failed first, how long each took, which functions it entered."""

    def __init__(self, only: list[str] | None) -> None:
        self.place = {name: at for at, name in enumerate(only)} if only is not None else None
        self.failed = ""
        self.known: dict[str, tuple[float, list[str]]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only what may know better, cheapest first."""
        items[:] = [item for item in items if not any(word in item.nodeid for word in LEFT_OUT)]
        if self.place is not None:
            items[:] = sorted((item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid])  # type: ignore[index]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Sum up the three phases of a test."""
        entered: set[str] = getattr(builtins, "_ENTERED_", set())
        took, before = self.known.get(report.nodeid, (0.0, []))
        self.known[report.nodeid] = took + report.duration, sorted({*before, *entered})
        if report.when == "setup":
            self.known.setdefault(report.nodeid.split("::")[0], (0.0, []))[1].extend(entered)
        entered.clear()
        if report.skipped or report.failed:
            self.known[report.nodeid] = float("-inf"), []
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be read any more."""
        if report.failed and not self.failed:
            self.failed = report.nodeid


class _NoCompiling(ModuleType):
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


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """A copy of the tree, gone afterwards."""
    with TemporaryDirectory(prefix="mutation-") as folder:
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, Path(folder) / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (root / name).exists():
                shutil.copy2(root / name, folder)
        yield Path(folder)


def preload() -> None:
    """Import once what all trials need."""
    for name in LIBRARIES:
        importlib.import_module(name)
    if any(name == "sim" or name.startswith("sim.") for name in sys.modules):
        raise RuntimeError("the package is imported already: the trials would not see their faults")


def forked(folder: Path, args: list[str], only: list[str] | None, compiling: bool, seconds: float) -> dict[str, Any]:
    """Run tests in a fork of this process within the copy; what its watcher saw, or that it hung."""
    answer = folder / "answer.json"
    answer.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        os.setsid()
        _in_child(folder, args, only, compiling, answer)
    end = time.monotonic() + seconds
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return {"failed": "hung"}
        time.sleep(0.02)
    return dict(json.loads(answer.read_text(encoding="utf-8"))) if answer.exists() else {"failed": "crashed"}


def _in_child(folder: Path, args: list[str], only: list[str] | None, compiling: bool, answer: Path) -> None:
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.chdir(folder)
        sys.path[:] = [str(folder), *(part for part in sys.path if not (Path(part or ".") / "sim/model").is_dir())]
        os.environ["PYTHONPATH"] = str(folder)
        for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
            del sys.modules[name]
        if not compiling:
            sys.modules["sim.engines.compiled.engine"] = _NoCompiling("sim.engines.compiled.engine")
        watcher = Watcher(only)
        with redirect_stdout(io.StringIO()) as told, redirect_stderr(told):
            code = int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=1", *args], plugins=[watcher]))
        (folder / "told.txt").write_text(told.getvalue(), encoding="utf-8")
        seen = {"failed": watcher.failed or ("" if code in (0, 5) else f"pytest ended with {code}")}
        answer.write_text(json.dumps(seen | ({"known": watcher.known} if only is None else {})), encoding="utf-8")
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def learn(root: Path, part: tuple[str, ...], compiling: bool) -> dict[str, tuple[float, set[str]]]:
    """Every test that may know better about a part: seconds, and the functions that it enters."""
    with copied(root) as folder:
        for path in mutated_files(folder, part):
            (folder / path).write_text(watched((folder / path).read_text(encoding="utf-8"), path), encoding="utf-8")
        builtins._ENTERED_ = set()  # type: ignore[attr-defined]
        seen = forked(folder, [*TESTS[part]], None, compiling, 1800)
        if seen["failed"]:
            print(f"fails without any fault: {seen['failed']}", file=sys.stderr)
    known = seen.get("known", {})
    files = {name: set(entered) for name, (_, entered) in known.items() if "::" not in name}
    return {name: (took, {*entered, *files.get(name.split("::")[0], set())})
            for name, (took, entered) in known.items() if "::" in name and took >= 0}


def choose(known: dict[str, tuple[float, set[str]]], mutant: Mutant, budget: float) -> list[str]:
    """The tests that enter the mutated function, cheapest first, as many as the seconds allow; at least one."""
    able = sorted((took, name) for name, (took, entered) in known.items() if f"{mutant.path}:{mutant.function}" in entered)
    chosen: list[str] = []
    spent = 0.0
    for took, name in able:
        if chosen and spent + took > budget:
            break
        spent += took
        chosen.append(name)
    return chosen


def try_one(folder: Path, mutant: Mutant, tests: list[str], compiling: bool) -> str:
    """The first test that notices a fault; nothing where none does. The copy is as before afterwards."""
    if not tests:
        return ""
    path = folder / mutant.path
    old, stat = path.read_bytes(), path.stat()
    try:
        path.write_text(mutated(folder, mutant), encoding="utf-8")
        for kept in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            kept.unlink()
        files = list(dict.fromkeys(name.split("::")[0] for name in tests))
        return str(forked(folder, ["-x", *files], tests, compiling, PATIENCE)["failed"])
    finally:
        path.write_bytes(old)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
