"""A run that is killed: finished chunks stay, and the same command ends with the same digest."""

from __future__ import annotations

import os
import random
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from sim.ensemble.store import NAME

from .. import warm
from ..stopping import KILL, before
from .interrupted import ASKED, CHUNK, ONLY_POSIX, finished, summary, typed, words

KILLS = int(os.environ.get("ROLLOUT_KILLS", "6"))
"""How often a run is killed; more by hand."""
AT = (("", 8000 // KILLS), ("os.rename", 240 // KILLS))
"""At which steps, and within how many after its first chunk (see `stopping`): a run of 4000, of which 120 rename a chunk that is written,
comes to its end about once."""


@ONLY_POSIX
def test_killed_again_and_again(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    """kill -9 of the whole process group at moments drawn: no finished chunk is lost, the digest stays the same."""
    luck, out, work = random.Random(5), tmp_path / "run", tmp_path / "run.unfinished"
    there: set[str] = set()
    for kill in range(KILLS):
        event, steps = AT[kill % 2]
        done = warm.typed(words(out), before(KILL, steps=luck.randrange(2, steps), event=event))
        assert done.returncode in (0, -signal.SIGKILL) and "Traceback" not in done.stderr, done.stderr
        now, halves = finished(work) | finished(out), list(work.glob("chunks/*.part"))
        assert len(halves) <= 1, "what an earlier one had half written is gone"
        assert there <= now, f"kill {kill}: {there - now}"
        there = now
        if out.exists():
            shutil.rmtree(out)
            there = set()
    assert typed(out).returncode == 0
    assert summary(out) == undisturbed
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert all(NAME.fullmatch(path.name) for path in (out / "chunks").iterdir())


@ONLY_POSIX
def test_killed_while_chunks_are_moved(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    """All are done, and some of them lie already among the results that are not whole: none is lost, and none is run again."""
    out, work = tmp_path / "run", tmp_path / "run.unfinished"
    done = warm.typed(words(out), before(KILL, ASKED // CHUNK, 30, "os.rename"))
    assert done.returncode == -signal.SIGKILL
    assert 0 < len(list(work.glob("chunks/*.chunk"))) < len(finished(work)) == ASKED // CHUNK
    assert warm.typed(words(out), before(KILL)).returncode == 0, "ends without a chunk of its own"
    assert summary(out) == undisturbed
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def died(out: Path, at: int) -> None:
    """Put a longer run into the place of a finished one, and end at a renaming without a word."""
    code = ("import os; from pathlib import Path; rename, calls = Path.rename, []\n"
            f"def dying(self, target):\n    calls.append(1)\n    os._exit(9) if len(calls) == {at} else None\n"
            "    return rename(self, target)\n"
            "Path.rename = dying")
    done = warm.typed(words(out), code)
    assert done.returncode == 9, done.stderr


@pytest.mark.parametrize("at", [1, 2])
def test_killed_while_the_folder_is_put_in_its_place(tmp_path: Path, undisturbed: dict[str, Any], at: int) -> None:
    """Before the old folder is taken away, and between that and putting the new one there."""
    out = tmp_path / "run"
    assert typed(out, asked=500).returncode == 0
    died(out, at)
    assert out.exists() == (at == 1)
    assert typed(out).returncode == 0
    assert summary(out)["digest"] == undisturbed["digest"]
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
