"""What the commands of all studies are tried with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.typed import Rollout, typing_into


@pytest.fixture
def rollout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Rollout:
    """Types a command in an empty folder; gives its status and what it printed on either stream."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return typing_into(capsys)
