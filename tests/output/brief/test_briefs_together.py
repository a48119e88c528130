"""The files of a brief are all there or none is: where the disk is full at the second, the first is not left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.files.writing import write_bytes, write_together
from sim.output.brief.face import write_briefs


def filling(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The disk is full when so many files have been seen onto it."""
    seen, real = [], os.fsync

    def fsync(file: int) -> None:
        seen.append(file)
        if len(seen) > at:
            raise OSError(28, "No space left on device")
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_full_disk_leaves_no_part_of_a_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    filling(monkeypatch, at)
    names = [tmp_path / "new" / "folder" / f"brief.{ending}" for ending in ("docx", "html", "pdf")]
    with pytest.raises(InputError) as caught:
        write_briefs(dict.fromkeys(names, b"text"))
    assert caught.value.problems == [f"{names[at]}: cannot be written (No space left on device); expected a place that can be"]
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_before_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With replace the old brief stays whole where the new one cannot be written; so it does where a name is a folder's."""
    files = {tmp_path / name: b"new" for name in ("a.docx", "b.html")}
    for name in files:
        write_bytes(name, b"old")
    (tmp_path / "c.pdf").mkdir()
    for wrong in ({**files, tmp_path / "c.pdf": b"new"}, {**files, tmp_path / "none" / "d.pdf": b"new"}):
        with pytest.raises(OSError, match="directory") as caught:
            write_together(wrong)
        assert caught.value.filename == str(list(wrong)[-1])
        assert {name.read_bytes() for name in files} == {b"old"} and not list(tmp_path.glob("*.part"))
    filling(monkeypatch, 1)
    with pytest.raises(InputError, match="No space left"):
        write_briefs(files)
    assert {name.read_bytes() for name in files} == {b"old"} and not list(tmp_path.glob("*.part"))


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Word on Windows, which lets nobody write or replace what it shows: the first of the two stays as it was, too."""
    held, real = tmp_path / "b.docx", Path.open

    def opened(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if path == held and mode != "rb":
            raise PermissionError(13, "Permission denied")
        return real(path, mode, *rest, **more)  # type: ignore[call-overload]

    files = {tmp_path / "a.html": b"new", held: b"new"}
    for name in files:
        write_bytes(name, b"old")
    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(InputError) as caught:
        write_briefs(files)
    assert caught.value.problems == [f"{held}: cannot be written (Permission denied); expected a place that can be"]
    assert {name.read_bytes() for name in files} == {b"old"} and len(list(tmp_path.iterdir())) == 2
