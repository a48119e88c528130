"""Nothing that a run did not write is removed, renamed or written over, wherever it lies; it is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.output import folder, swap
from sim.output.lock import held_place, lock_of
from sim.output.write import save
from sim.results import Result


def everything(home: Path) -> dict[str, bytes | None]:
    return {path.relative_to(home).as_posix(): path.read_bytes() if path.is_file() else None for path in home.rglob("*")}


@pytest.mark.parametrize("name", ["a.replaced", ".a.old-mine", ".a.old-0123456789abcdef", "a-2", "a.part"])
@pytest.mark.parametrize("stands", [True, False])
def test_a_folder_beside_the_results_stays_as_it_is(home: Path, result: Result, name: str, stands: bool) -> None:
    if stands:
        save(result, home / "a")
    (home / name).mkdir()
    (home / name / "mine.txt").write_text("mine")
    (home / name / "manifest.json").write_text('{"made_by": "rollout", "files": {}}')
    before = everything(home / name)
    save(result, home / "a")
    save(result, home / "a")
    assert everything(home / name) == before
    assert sorted(path.name for path in home.iterdir()) == sorted(["a", name])


@pytest.mark.parametrize("name", ["note.txt", "targets.csv", "chunks/note.txt", "chunks/mine.chunk", "chunks/x.part", "deep/er/x",
                                  "scratch-mine/x.csv", "chunks/deep/000000000-1-" + "a" * 64 + ".chunk"])
def test_files_among_unfinished_work_are_named_and_stay(home: Path, result: Result, name: str) -> None:
    mark = home / "a.unfinished" / "manifest.json"
    mark.parent.mkdir()
    mark.write_text('{"made_by": "rollout", "files": {}}')
    path = home / "a.unfinished" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    before = everything(home)
    for replace in (False, True):
        with pytest.raises(InputError, match=r"a\.unfinished: holds .*"):
            save(result, home / "a", replace=replace)
    assert everything(home) == before


@pytest.mark.parametrize("name", ["targets.csv", "results.xlsx", "summary.json"])
def test_an_edited_file_is_named_and_stays(home: Path, result: Result, name: str) -> None:
    save(result, home / "a")
    (home / "a" / name).write_bytes((home / "a" / name).read_bytes() + b"mine")
    before = everything(home)
    for replace in (False, True):
        with pytest.raises(InputError, match=rf"{name} was changed after the run had written it"):
            save(result, home / "a", replace=replace)
    assert everything(home) == before


@pytest.mark.parametrize("text", ["mine", "[1]", '{"mine": 1}', "\0" * 2000])
def test_a_file_in_the_place_of_the_lock_is_named_and_stays(home: Path, text: str) -> None:
    path = lock_of(home / "a")
    path.write_text(text)
    with pytest.raises(InputError, match=r"\.a\.lock: is in the way"), held_place(home / "a"):
        pass
    assert path.read_text() == text


def test_a_link_in_the_place_of_the_lock_is_not_followed(home: Path) -> None:
    (home / "mine").write_text("mine")
    lock_of(home / "a").symlink_to(home / "mine")
    with pytest.raises(InputError, match="in the way"), held_place(home / "a"):
        pass
    assert (home / "mine").read_text() == "mine" and lock_of(home / "a").is_symlink()


def test_a_folder_that_waits_is_put_back(home: Path, result: Result) -> None:
    """An earlier process ended between taking the old folder away and putting the new one there."""
    save(result, home / "a")
    before = everything(home / "a")
    waiting = swap._waiting(home / "a")
    (home / "a").rename(waiting / swap.OLD)
    with pytest.raises(InputError, match="seed"), folder.prepared_place(home / "a", lambda _: ["seed"]):
        pass
    assert everything(home / "a") == before
    assert [path.name for path in home.iterdir()] == ["a"]


def test_what_somebody_puts_into_waiting_work_stays(home: Path, result: Result) -> None:
    save(result, home / "a")
    waiting = swap._waiting(home / "b")
    (home / "a").rename(waiting / swap.OLD)
    (waiting / swap.OLD / "mine").write_text("mine")
    (home / "b").mkdir()
    swap.restored(home / "b")
    assert (waiting / swap.OLD / "mine").read_text() == "mine"
    assert not (waiting / swap.OLD / "targets.csv").exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes are others there")
def test_a_pipe_among_the_results_is_named_without_waiting(home: Path, result: Result) -> None:
    save(result, home / "a")
    for name in ("targets.csv", "manifest.json"):
        (home / "a" / name).unlink()
        os.mkfifo(home / "a" / name)
        with pytest.raises(InputError, match="no run of this program wrote"):
            save(result, home / "a")
