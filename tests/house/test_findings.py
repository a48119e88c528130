"""Findings: each is a program that may be run, and has one row in their README."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "findings"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="an installation has none")
def test_each_may_be_run_and_has_its_row() -> None:
    programs = sorted(FOLDER.glob("*.sh"))
    assert len(programs) > 100
    assert [path.name for path in programs if os.name == "posix" and not os.access(path, os.X_OK)] == []
    rows = [line.split("`")[1] for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert sorted(rows) == [path.name for path in programs]
