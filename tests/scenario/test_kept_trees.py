"""A file that was read before is the same file again; one with a fault is read, and told of, each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.scenario import kept_trees, reading

TEXT = "name: 社区\nyears: {2023: 1.5, 2024: [1, yes, null]}\nempty: {}\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_trees, "trees_folder", lambda: tmp_path)
    monkeypatch.setattr(reading, "_read", reading._read.__wrapped__)  # nor is what this program has read before


def test_a_kept_tree_is_that_of_the_file_under_any_name(tmp_path: Path) -> None:
    assert kept_trees.tree_read_before(TEXT, "a") is None
    first = reading.read_tree(tmp_path, TEXT, "a")
    assert kept_trees.tree_read_before(TEXT, "a") == first == reading.read_tree(tmp_path, TEXT, "a")
    again = reading.read_tree(tmp_path, TEXT, "b")
    assert again.file == "b" and again.value["years"].line == 2 and again != first  # type: ignore[call-overload,index,union-attr]


def test_a_damaged_file_is_read_anew(tmp_path: Path) -> None:
    first = reading.read_tree(tmp_path, TEXT, "a")
    path = kept_trees.tree_path(TEXT)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert kept_trees.tree_read_before(TEXT, "a") is None and reading.read_tree(tmp_path, TEXT, "a") == first


def test_a_fault_is_told_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(InputError, match="repeated"):
            reading.read_tree(tmp_path, "a: 1\na: 2\n", "a")
    assert not list(tmp_path.iterdir())


def test_the_older_half_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_trees, "_MOST", 4)
    for number in range(5):
        reading.read_tree(tmp_path, f"a: {number}\n", "a")
    assert len(list(tmp_path.iterdir())) == 3
