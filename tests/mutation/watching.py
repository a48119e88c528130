"""What is seen while tests run: which failed first, how long each took, and which statements each reaches."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from .patching import tables_kept


@dataclass
class Seen:
    """What each test took, and which statements it and what it shares with others reach."""

    took: dict[str, float] = field(default_factory=dict)
    reached: dict[str, set[int]] = field(default_factory=dict)


class Watcher:
    """What a fork sees: which test failed first, how long each took, which statements it reached."""

    def __init__(self, reached: bytearray) -> None:
        self.failed, self.map = "", reached
        self.seen = Seen()
        self.shared: dict[str, set[int]] = {}
        self.tables = tables_kept() if reached else []

    def take(self) -> set[int]:
        """Statements reached since the last time."""
        found, at = set(), self.map.find(1)
        while at >= 0:
            found.add(at)
            at = self.map.find(1, at + 1)
        self.map[:] = bytes(len(self.map))
        return found

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Keep what a fixture that several tests share reaches: each of them reaches it."""
        before = self.take() if self.map else set()
        yield
        if self.map:
            within = self.take()
            if fixturedef.scope != "function":
                self.shared.setdefault(f"{fixturedef.baseid}::{fixturedef.argname}", set()).update(within)
            for at in before | within:
                self.map[at] = 1

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Keep what one test reaches."""
        began = time.process_time()
        for tables in self.tables:
            tables.clear()
        yield
        if self.map:
            shared = [f"{one.baseid}::{one.argname}" for many in item._fixtureinfo.name2fixturedefs.values() for one in many]  # type: ignore[attr-defined]
            self.seen.took[item.nodeid] = time.process_time() - began
            self.seen.reached[item.nodeid] = self.take().union(*(self.shared.get(name, set()) for name in shared))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails, or is passed over."""
        if report.failed and not self.failed:
            self.failed = report.nodeid
        if report.failed or report.skipped:
            self.seen.took[report.nodeid] = float("inf")
