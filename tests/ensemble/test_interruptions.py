"""Whatever happens to the program or to the disk: finished chunks stay, and the same command ends with the same digest."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.ensemble.store import NAME

from ..stopping import KILL, PAUSE, stopping, there

KILLS = int(os.environ.get("ROLLOUT_KILLS", "20"))
"""How often a run is killed; more by hand."""
STEPS = 400
"""Within so many steps after its first chunk (see `stopping`): most of a run, and what is written after it."""
SCENARIO, ASKED, CHUNK = "fuyang-2022", 12_000, 100
ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and mounts are others there")


def command(out: Path, *more: str, asked: int = ASKED) -> list[str]:
    usual = {"-n": str(asked), "--seed": "5", "--chunk": str(CHUNK), "--workers": "2", "--lang": "en", "--out": str(out)}
    kept = [word for option, value in usual.items() if option not in more for word in (option, value)]
    return [sys.executable, "-m", "sim", "run", SCENARIO, *kept, "--no-charts", *more]


def typed(out: Path, *more: str, asked: int = ASKED) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(out, *more, asked=asked), text=True, capture_output=True)


def summary(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The summary of the run that nothing happened to."""
    out = tmp_path_factory.mktemp("undisturbed") / "run"
    assert typed(out).returncode == 0
    return summary(out)


def finished(folder: Path) -> set[str]:
    return {path.name for path in (folder / "chunks").glob("*.chunk")} if folder.is_dir() else set()


@ONLY_POSIX
def test_killed_again_and_again(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    """kill -9 of the whole process group at moments drawn: no finished chunk is lost, the digest stays the same."""
    luck, out, work = random.Random(5), tmp_path / "run", tmp_path / "run.unfinished"
    there: set[str] = set()
    for kill in range(KILLS):
        process = stopping(KILL, command(out)[3:], steps=luck.randrange(1, STEPS), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, err = process.communicate()
        assert "Traceback" not in err, err
        now = finished(work) or finished(out)
        assert there <= now, f"kill {kill}: {there - now}"
        there = now
        if out.exists():
            shutil.rmtree(out)
            there = set()
    assert typed(out).returncode == 0
    assert summary(out) == undisturbed
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert all(NAME.fullmatch(path.name) for path in (out / "chunks").iterdir())


def died(out: Path, at: int) -> None:
    """Put a longer run into the place of a finished one, and end at a renaming without a word."""
    code = ("import os, sys; from pathlib import Path; from sim.cli.app import main; rename, calls = Path.rename, []\n"
            f"def dying(self, target):\n    calls.append(1)\n    os._exit(9) if len(calls) == {at} else None\n"
            "    return rename(self, target)\n"
            "Path.rename = dying\nmain(sys.argv[1:])")
    done = subprocess.run([sys.executable, "-c", code, *command(out)[3:]], capture_output=True)
    assert done.returncode == 9, done.stderr


@pytest.mark.parametrize("at", [1, 2])
def test_killed_while_the_folder_is_put_in_its_place(tmp_path: Path, undisturbed: dict[str, Any], at: int) -> None:
    """Before the old folder is taken away, and between that and putting the new one there."""
    out = tmp_path / "run"
    assert typed(out, asked=2000).returncode == 0
    died(out, at)
    assert out.exists() == (at == 1)
    assert typed(out).returncode == 0
    assert summary(out)["digest"] == undisturbed["digest"]
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@ONLY_POSIX
def test_another_run_does_not_go_on_from_it(tmp_path: Path) -> None:
    """Another scenario, seed or state of the package is refused with the difference, and nothing is lost."""
    out, work = tmp_path / "run", tmp_path / "run.unfinished"
    assert stopping(KILL, command(out, asked=1_000_000)[3:], stdout=subprocess.DEVNULL).wait() == -signal.SIGKILL
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
    process = stopping(PAUSE, command(out, asked=10_000_000)[3:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB; it needs the right to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name == "nt" or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def resized(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", disk], check=True)


def test_a_disk_that_fills(small_disk: Path, undisturbed: dict[str, Any]) -> None:
    """At one chunk after the other, and while the results are written; each time one line, exit 3, and it goes on."""
    out, there, sizes = small_disk / "run", 0, iter([200, 201, 230, 500, 900, 1400, 2000, 2600, 3300, 4500])
    for size in sizes:
        resized(small_disk, f"size={size}k")
        done = typed(out)
        assert done.returncode == 3 and done.stdout == "", done.stderr
        lines = [line for line in done.stderr.splitlines() if not line.startswith("going on from")]
        assert len(lines) == 1 and "No space left on device" in lines[0], done.stderr
        now = len(finished(small_disk / "run.unfinished"))
        assert now >= there and ("is kept in" in lines[0]) == (now > 0)
        assert not list(small_disk.rglob("*.part"))
        there = now
    assert there == ASKED // CHUNK, "the last of these filled up while the results were written"
    resized(small_disk, "size=30M")
    assert typed(out).returncode == 0
    assert summary(out) == undisturbed


@ONLY_POSIX
def test_a_folder_that_becomes_read_only(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    """One line, exit 2, and it goes on once the folder can be written again."""
    out, chunks = tmp_path / "run", tmp_path / "run.unfinished" / "chunks"
    process = stopping(PAUSE, command(out)[3:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    there(process)
    closed(chunks, True)
    try:
        _, err = process.communicate("\n")
        kept = finished(chunks.parent)
        again = typed(out)
    finally:
        closed(chunks, False)
    for status, said in ((process.returncode, err), (again.returncode, again.stderr)):
        assert status == 2 and "cannot be written" in said, said
        assert len([line for line in said.splitlines() if not line.startswith("going on from")]) == 1, said
    assert "what is done is kept in" in err and kept
    done = typed(out)
    assert done.returncode == 0 and f"going on from {CHUNK * len(kept)} replications" in done.stderr
    assert summary(out) == undisturbed


def closed(folder: Path, yes: bool) -> None:
    """Let nobody write into a folder; root needs more than its mode."""
    if os.geteuid() == 0:
        subprocess.run(["chattr", "+i" if yes else "-i", folder], check=True)
    else:
        folder.chmod(0o500 if yes else 0o700)
