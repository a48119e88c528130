"""Scenarios that are read once for all forks: reading one takes many times as long as a replication of a small case."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest


class Loads:
    """Stands for `load_scenario` wherever a module holds it, and remembers what it was given by name or by text."""

    def __init__(self) -> None:
        from sim.scenario.load import load_scenario

        self.load, self.known, self.missed = load_scenario, dict[str, Any](), set[str]()
        for module in list(sys.modules.values()):
            if getattr(module, "__dict__", {}).get("load_scenario") is load_scenario:
                module.load_scenario = self  # type: ignore[attr-defined]

    def __call__(self, given: Any, *more: Any, **named: Any) -> Any:
        key = _key(given)
        if more or named or not key:
            return self.load(given, *more, **named)
        if key not in self.known:
            if given == key:
                self.missed.add(key)
            self.known[key] = self.load(given)
        return self.known[key]

    def warm(self, names: Iterable[str]) -> None:
        """Read those that a fork lacked."""
        for name in names:
            self(name)

    def warm_case(self, item: pytest.Item) -> None:
        """Read the scenario of a policy case."""
        if item.nodeid.startswith("tests/model/cases/test_cases.py::test_case["):
            shared = sys.modules[item.module.__name__.rpartition(".")[0] + ".conftest"]  # type: ignore[attr-defined]
            with tempfile.TemporaryDirectory() as folder:
                self(shared.written(Path(folder), shared.case_files()[item.callspec.params["name"]]))  # type: ignore[attr-defined]


def _key(given: Any) -> str:
    """What tells one scenario from another: a name, or the text of a case; nothing where it may hang on other files."""
    if isinstance(given, str):
        return given if not given.endswith((".yaml", ".yml")) else ""
    return given.read_text(encoding="utf-8") if isinstance(given, Path) and given.name == "case.yaml" else ""
