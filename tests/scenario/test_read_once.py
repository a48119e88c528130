"""A file that did not change is parsed once in a program for all scenarios that rest on it; a changed or a large one is parsed again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim import load_scenario
from sim.errors import InputError
from sim.scenario import reading
from sim.scenario.node import leaves, plain_value
from sim.scenario.reading import read_tree

Parsed = list[str]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Parsed:
    """The files that are parsed, in their order; nothing was kept before."""
    found: Parsed = []
    root: Callable[..., object] = reading._Tree.root

    def noted(tree: reading._Tree) -> object:
        found.append(tree.name)
        return root(tree)

    reading._read.cache_clear()
    monkeypatch.setattr(reading, "tree_read_before", lambda *_: None)
    monkeypatch.setattr(reading._Tree, "root", noted)
    return found


def test_each_file_is_parsed_once(parsed: Parsed) -> None:
    first = load_scenario("zhuji-2022")
    assert len(set(parsed)) == len(parsed) > 8
    before = len(parsed)
    load_scenario("zhuji-2022-award")
    assert 0 < len(parsed) - before < 4
    before = len(parsed)
    assert list(leaves(load_scenario("zhuji-2022").tree)) == list(leaves(first.tree)) and len(parsed) == before


def test_what_is_kept_is_not_changed_by_its_use(parsed: Parsed) -> None:
    """A scenario with other values, other readings or own ids leaves to the next one what the files say."""
    scenario = load_scenario("shaoxing-2023-award")
    told = plain_value(scenario.tree)
    scenario.with_values({"funding.award.city": 1, "targets": {"more": {"measure": "share", "at_least": 0.5, "by": "2024-12",
                                                                       "text": {"zh": "一", "en": "1"}}}, "funding.award.year_rule": None})
    again = load_scenario("shaoxing-2023-award")
    reading._read.cache_clear()
    fresh = load_scenario("shaoxing-2023-award")
    assert told == plain_value(again.tree) == plain_value(fresh.tree) and again.digest == fresh.digest == scenario.digest


def test_a_changed_file_is_read_anew(parsed: Parsed, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for value in (1, 1, 2):
        path.write_text(f"a: {value}\n", encoding="utf-8")
        assert plain_value(read_tree(path)) == {"a": value}
    assert len(parsed) == 2


def test_flaws_and_places_are_told_each_time(parsed: Parsed, tmp_path: Path) -> None:
    """By the name that the file has this time."""
    path, told = tmp_path / "a.yaml", list[str]()
    path.write_text("a: 1\na: 2\n", encoding="utf-8")
    for name in ("x.yaml", "x.yaml", "y.yaml"):
        read_tree(path, name=name, problems=told)
        with pytest.raises(InputError, match=f"{name}:2: a: key repeated"):
            read_tree(path, name=name)
    assert told == [f"{name}:2: a: key repeated, first at line 1; keep one of the two" for name in ("x.yaml", "x.yaml", "y.yaml")]
    assert parsed == ["x.yaml", "y.yaml"]


def test_a_large_text_is_not_kept(parsed: Parsed, tmp_path: Path) -> None:
    for letters in (reading._KEPT - 4, reading._KEPT - 3):
        for _ in range(2):
            read_tree(tmp_path / "a.yaml", f"a: {'x' * letters}\n")
    assert len(parsed) == 3
