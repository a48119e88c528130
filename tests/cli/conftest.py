"""A small county, made by `rollout new`, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cli.app import main

Rollout = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with an English locale."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def rollout(home: Path, capsys: pytest.CaptureFixture[str]) -> Rollout:
    """Types a command: exit status, stdout, stderr."""

    def _rollout(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return _rollout


@pytest.fixture
def county(rollout: Rollout) -> str:
    """The scenario file of the small county."""
    assert rollout("new", "county")[0] == 0
    return "county/scenario.yaml"
