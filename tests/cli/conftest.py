"""A small county, made by `rollout new`, in a folder of its own."""

from pathlib import Path

import pytest

from sim import load_scenario, run
from tests.typed import Rollout, typing_into


@pytest.fixture(scope="session")
def compiled_rules() -> None:
    """The rules are compiled, so that no command says first that it compiles them."""
    run(load_scenario("fuyang-2022"), 2, workers=1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with an English locale."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def rollout(home: Path, capsys: pytest.CaptureFixture[str]) -> Rollout:
    """Types a command: exit status, stdout, stderr."""
    return typing_into(capsys)


@pytest.fixture
def county(rollout: Rollout) -> str:
    """The scenario file of the small county."""
    assert rollout("new", "county")[0] == 0
    return "county/scenario.yaml"
