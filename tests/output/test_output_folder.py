"""A result folder is put in its place whole, and nobody else's files are touched."""

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.output import folder
from sim.output.manifest import differences, identity
from sim.output.place import FolderPlace, default_folder
from sim.output.write import compare_result, save
from sim.results import Result


def test_the_same_run_may_be_written_again(home: Path, result: Result) -> None:
    first = save(result, home / "a" / "b")
    before = (first / "summary.json").read_bytes()
    assert save(result, home / "a" / "b") == first
    assert (first / "summary.json").read_bytes() == before
    assert [path.name for path in (home / "a").iterdir()] == ["b"]


def test_another_run_is_refused_with_the_difference(home: Path, result: Result) -> None:
    from dataclasses import replace

    save(result, home / "a")
    with pytest.raises(InputError, match=r"holds another run \(seed: 1 there, 2 here\); expected --replace"):
        save(replace(result, seed=2), home / "a")
    save(replace(result, seed=2), home / "a", replace=True)
    assert '"seed": 2' in (home / "a" / "summary.json").read_text(encoding="utf-8")


def test_what_makes_two_runs_differ(result: Result) -> None:
    here = identity(result.scenario, 1, 4)
    assert differences(here, here) == []
    other = {**here, "replications": 5, "scenario": {"name": "b", "digest": "c" * 64}}
    assert differences(other, here) == [
        f"scenario: b {'c' * 12} there, scenario {result.scenario.digest[:12]} here", "replications: 5 there, 4 here"]


@pytest.mark.parametrize("stranger", ["note.txt", "charts/mine.png", "deep/er/x", "summary.json.bak", "emptyfolder/"])
def test_a_folder_with_other_files_is_never_touched(home: Path, result: Result, stranger: str) -> None:
    save(result, home / "a")
    path = home / "a" / stranger
    path.parent.mkdir(exist_ok=True, parents=True)
    if stranger.endswith("/"):
        path.mkdir()
    else:
        path.write_text("mine")
    for replace in (False, True):
        with pytest.raises(InputError, match="holds what no run of this program wrote"):
            save(result, home / "a", replace=replace)
    assert path.exists()


def test_litter_of_desktops_does_not_count(home: Path, result: Result) -> None:
    save(result, home / "a")
    (home / "a" / ".DS_Store").write_text("")
    assert save(result, home / "a") == home / "a"
    assert [path.name for path in home.iterdir()] == ["a"]
    assert (home / "a" / "targets.csv").is_file()


def test_a_link_in_place_of_a_file_is_a_stranger(home: Path, result: Result) -> None:
    save(result, home / "a")
    (home / "a" / "targets.csv").unlink()
    (home / "a" / "targets.csv").symlink_to(home)
    with pytest.raises(InputError, match=r"targets\.csv"):
        save(result, home / "a")


def test_a_manifest_of_somebody_else_gives_no_right(home: Path, result: Result) -> None:
    (home / "a").mkdir()
    for text in ("{}", "[]", "no json", '{"made_by": "other", "files": {}}', "[" * 100_000):
        (home / "a" / "manifest.json").write_text(text)
        with pytest.raises(InputError, match="no run of this program"):
            save(result, home / "a")


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", " a", "a ", "a.", ".git", "~x", "NUL", "com1.x",
                                  "a\0b", "a\nb", "x" * 200, "c:"])
def test_names_that_are_no_folder(home: Path, name: str) -> None:
    with pytest.raises(InputError):
        default_folder(name)


def test_names_that_are_a_folder(home: Path) -> None:
    for name in ("zhuji-2022", "我的县", "a.b", "my county"):
        assert default_folder(name) == Path("results") / name


def test_links_are_refused(home: Path, result: Result) -> None:
    (home / "there").mkdir()
    (home / "results").symlink_to("there")
    with pytest.raises(InputError, match="symbolic link"):
        default_folder("a")
    with pytest.raises(InputError, match="symbolic link"):
        save(result, home / "results")


def test_what_is_not_finished_leaves_nothing(home: Path) -> None:
    def stop(place: FolderPlace) -> None:
        (place.work / "half").write_text("x")
        raise RuntimeError

    with pytest.raises(RuntimeError), folder.prepared_place(home / "a" / "b") as place:
        stop(place)
    assert list(home.iterdir()) == []


def test_the_old_run_stays_until_the_new_one_is_whole(
    home: Path, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(result, home / "a")
    before = {path.name: path.read_bytes() for path in (home / "a").iterdir() if path.is_file()}
    rename, calls = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(KeyboardInterrupt):
        save(result, home / "a")
    assert {path.name: path.read_bytes() for path in (home / "a").iterdir() if path.is_file()} == before
    assert [path.name for path in home.iterdir()] == ["a"]


def test_files_that_came_in_the_meantime_stay(home: Path, result: Result) -> None:
    compare = compare_result(result.layout.start, 1, 4)
    with folder.prepared_place(home / "a", compare) as place:
        (place.work / "x").write_text("new")
        (home / "a").mkdir()
        (home / "a" / "mine").write_text("mine")
        assert folder.finish(place, compare) == home / "a-2"
    assert (home / "a" / "mine").read_text() == "mine"
    assert (home / "a-2" / "x").read_text() == "new"


def test_a_folder_in_the_way_of_the_work_stays(home: Path, result: Result) -> None:
    """Somebody's own folder with the name that unfinished work would have."""
    (home / "a.unfinished").mkdir()
    (home / "a.unfinished" / "mine").write_text("mine")
    with pytest.raises(InputError, match="no run of this program wrote it"):
        save(result, home / "a")
    assert sorted(path.name for path in home.rglob("*")) == ["a.unfinished", "mine"]


def test_what_a_killed_process_left_without_chunks_is_taken_away(home: Path, result: Result) -> None:
    """With its mark, with half of its mark, before it: and nothing else, see `test_own_files`."""
    scratch = f"scratch-{'a' * 16}"
    for name, text in (("manifest.json", f'{{"made_by": "rollout", "files": {{}}, "scratch": "{scratch}"}}'), ("manifest.json.part", "{")):
        (home / "a.unfinished").mkdir()
        (home / "a.unfinished" / name).write_text(text)
        if name == "manifest.json":
            (home / "a.unfinished" / scratch / "charts").mkdir(parents=True)
            (home / "a.unfinished" / scratch / "targets.csv").write_text("half")
        save(result, home / "a")
        assert [path.name for path in home.iterdir()] == ["a"]


def test_an_unfinished_run_is_not_given_up_for_something_else(home: Path, result: Result) -> None:
    (home / "a.unfinished" / "chunks").mkdir(parents=True)
    (home / "a.unfinished" / "manifest.json").write_text('{"made_by": "rollout", "files": {}}')
    (home / "a.unfinished" / "chunks" / "x.chunk").write_text("x")
    for replace in (False, True):
        with pytest.raises(InputError, match="holds an unfinished run"):
            save(result, home / "a", replace=replace)
    assert (home / "a.unfinished" / "chunks" / "x.chunk").exists()
