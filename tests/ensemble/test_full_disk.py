"""A disk that fills and a folder that becomes read-only: one line, and the same command goes on and ends with the same digest."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..stopping import PAUSE, stopping, there
from .interrupted import ASKED, CHUNK, ONLY_POSIX, finished, summary, typed, words


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
    out, there, sizes = small_disk / "run", 0, iter([200, 201, 230, 600, 1400, 2100, 2600])
    for size in sizes:
        resized(small_disk, f"size={size}k")
        done = typed(out)
        assert done.returncode == 3 and done.stdout == "", done.stderr
        lines = [line for line in done.stderr.splitlines() if not line.startswith("going on;")]
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
    process = stopping(PAUSE, words(out), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
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
        assert len([line for line in said.splitlines() if not line.startswith("going on;")]) == 1, said
    assert "what is done is kept in" in err and kept
    done = typed(out)
    assert done.returncode == 0 and f"going on; replications already done: {CHUNK * len(kept)}" in done.stderr
    assert summary(out) == undisturbed


def closed(folder: Path, yes: bool) -> None:
    """Let nobody write into a folder; root needs more than its mode."""
    if os.geteuid() == 0:
        subprocess.run(["chattr", "+i" if yes else "-i", folder], check=True)
    else:
        folder.chmod(0o500 if yes else 0o700)
