"""A run that something happens to, and what it left: commands typed in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .. import warm

SCENARIO, ASKED, CHUNK = "fuyang-2022", 3000, 25
ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and mounts are others there")


def words(out: Path, *more: str, asked: int = ASKED) -> list[str]:
    """What is typed after `rollout`."""
    usual = {"-n": str(asked), "--seed": "5", "--chunk": str(CHUNK), "--workers": "2", "--lang": "en", "--out": str(out)}
    kept = [word for option, value in usual.items() if option not in more for word in (option, value)]
    return ["run", SCENARIO, *kept, "--no-charts", *more]


def typed(out: Path, *more: str, asked: int = ASKED) -> subprocess.CompletedProcess[str]:
    """What comes of it in a fork of a process that is ready."""
    return warm.typed(words(out, *more, asked=asked))


def summary(out: Path) -> dict[str, Any]:
    """The summary that a run left."""
    found: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return found


def finished(folder: Path) -> set[str]:
    """The chunks that are kept, be it where they are moved to when all is done: a folder of results that is not whole yet."""
    return {path.name for path in folder.rglob("*.chunk")} if folder.is_dir() else set()
