"""Tests take the time they take: a slow machine is no failure. Those that take long begin first, so that no worker waits for one."""

from __future__ import annotations

import gc
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from tests.typed import Rollout

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before anything imports numpy: workers side by side, each of which takes all cores for its matrices, wait for each other and burn
more than twice the time."""

settings.register_profile("patient", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile("patient")

HOME = Path(__file__).parent
LONG = (
    "output/brief/test_study_briefs.py", "output/brief/test_brief.py", "audit/test_audit.py", "model/known/test_signs.py",
    "model/known/test_clause_signs.py", "properties/test_by_law.py",
    "engines/test_compiles.py", "engines/test_docking.py",
    "docs/test_docs.py", "docs/test_start_page.py", "docs/test_notebooks.py", "page/test_page_figures.py", "page/test_page_words.py",
    "cli/test_cli_program.py", "studies/comparison/test_memory.py", "properties/test_exact.py", "ensemble/test_cluster.py",
)
"""Files that take twenty seconds or more of one core, by their place in this folder."""


def pytest_configure(config: pytest.Config) -> None:
    """xdist would begin with the files of most tests, and end with the few long ones of `docs`."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where files are shared out among workers: the long ones, then those of most tests."""
    if hasattr(config, "workerinput"):
        number, long = Counter(item.path for item in items), {HOME / name for name in LONG}
        items.sort(key=lambda item: (item.path not in long, -number[item.path]))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What a worker has read once and keeps until the end need not be looked through again for what nobody holds.

    Thousands of tests and the modules behind them: going through these took a sixth of the time of tests that draw. Done once:
    to ask before each test how much is frozen would count all of it, a quarter of a second.
    """
    if hasattr(session.config, "workerinput"):
        gc.collect()
        gc.freeze()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with an English locale."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def rollout(home: Path, capsys: pytest.CaptureFixture[str]) -> Rollout:
    """Types a command there: exit status, stdout, stderr."""
    from tests.typed import typing_into

    return typing_into(capsys)


def _shipped(name: str) -> Scenario:
    """A shipped scenario, which nobody changes; the program is imported when it is asked for, as trials of faults have to be first."""
    from sim.scenario.load import load_scenario

    return load_scenario(name)


@pytest.fixture(scope="session")
def fuyang() -> Scenario:
    return _shipped("fuyang-2022")


@pytest.fixture(scope="session")
def shaoxing() -> Scenario:
    return _shipped("shaoxing-2023")


@pytest.fixture(scope="session")
def zhejiang() -> Scenario:
    return _shipped("zhejiang-2022")


@pytest.fixture(scope="session")
def zhuji() -> Scenario:
    return _shipped("zhuji-2022")
