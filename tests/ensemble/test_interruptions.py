"""A second run on a folder that holds one, and locks that were left."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from ..stopping import KILL, PAUSE, stopping, there
from .interrupted import ONLY_POSIX, finished, summary, typed, words


@ONLY_POSIX
def test_another_run_does_not_go_on_from_it(tmp_path: Path) -> None:
    """Another scenario, seed or state of the package is refused with the difference, and nothing is lost."""
    out, work = tmp_path / "run", tmp_path / "run.unfinished"
    assert stopping(KILL, words(out, asked=1_000_000), stdout=subprocess.DEVNULL).wait() == -signal.SIGKILL
    there = finished(work)
    manifest = json.loads((work / "manifest.json").read_text(encoding="utf-8"))
    for more, differing in (
        (("--seed", "6"), "seed: 5 there, 6 here"), (("--set", "funding.award.year_rule.share=50%"), "scenario: fuyang-2022 "),
        (("-n", "1000"), "replications: 1000000 there, 1000 here"),
    ):
        done = typed(out, *more)
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert differing in done.stderr and "holds an unfinished run" in done.stderr and done.stderr.count("\n") == 1
    (work / "manifest.json").write_text(json.dumps(manifest | {"simulation": "0" * 64}), encoding="utf-8")
    done = typed(out)
    assert done.returncode == 2 and "simulation: 000000000000 there" in done.stderr
    assert finished(work) == there and not out.exists()
    assert typed(out, "--replace").returncode == 0
    assert summary(out)["complete"] and not work.exists()


@ONLY_POSIX
def test_the_second_run_on_a_folder_names_the_first(tmp_path: Path) -> None:
    """And a lock left by a process that was killed holds nobody up."""
    out = tmp_path / "run"
    process = stopping(PAUSE, words(out, asked=10_000_000), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    there(process)
    second = typed(out)
    assert second.returncode == 2
    assert f"process {process.pid} on " in second.stderr and second.stderr.count("\n") == 1
    process.kill()
    process.communicate()
    assert (tmp_path / ".run.lock").exists()
    assert typed(out, "--replace").returncode == 0
    assert not (tmp_path / ".run.lock").exists()


@pytest.mark.parametrize("text", ["", "{", '{"process": "x"}', '{"process": 1, "machine"'])
def test_a_lock_that_a_dead_process_left_holds_nobody_up(tmp_path: Path, text: str) -> None:
    from sim.output.lock import held_place, lock_of

    lock_of(tmp_path / "run").write_text(text)
    with held_place(tmp_path / "run"):
        pass
    assert not list(tmp_path.iterdir())
