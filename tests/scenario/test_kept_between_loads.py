"""What is kept from one reading of a scenario to the next: never what a file said before, never what somebody may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from sim import Scenario, load_scenario
from sim.errors import InputError
from sim.scenario import scenario_library
from sim.scenario.node import OneTree, leaves, made
from sim.scenario.schema import Pilots, Surveys

Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file of the folder; beside it lie the shipped tables."""
    for table in scenario_library.scenario_folder().glob("*.csv"):
        shutil.copy(table, tmp_path)

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_changed_base_counts_at_once(put: Put) -> None:
    """The file above it is the same object still; what lies below it is not."""
    above = put("above.yaml", "extends: below.yaml\ntitle: {zh: 上, en: Above}\n")
    for months in (11, 12, 11):
        put("below.yaml", f"extends: zhuji-2022\npolicy: {{planned_months: {{renovation: {months}, source: assumption}}}}\n")
        assert load_scenario(above).data.policy.planned_months.renovation == months


def test_a_changed_table_counts_at_once(put: Put, tmp_path: Path) -> None:
    shipped = (scenario_library.scenario_folder() / "gansu-2019.yaml").read_text(encoding="utf-8")
    path, table = put("mine.yaml", shipped), (tmp_path / "gansu-counties.csv").read_text(encoding="utf-8")
    before = load_scenario(path)
    put("gansu-counties.csv", "".join(table.splitlines(keepends=True)[:-1]))
    again = before.with_values({"policy.path.share": before.data.policy.path.share})
    assert len(again.data.jurisdiction.streets) == len(before.data.jurisdiction.streets) - 1
    put("gansu-counties.csv", table)
    assert load_scenario(path).digest == before.digest


def test_faults_of_a_table_are_told_each_time(put: Put, tmp_path: Path) -> None:
    shipped = (scenario_library.scenario_folder() / "gansu-2019.yaml").read_text(encoding="utf-8")
    path, table = put("mine.yaml", shipped), (tmp_path / "gansu-observed.csv").read_text(encoding="utf-8")
    first, line, *others = table.splitlines()
    put("gansu-observed.csv", "\n".join([first, f"{line},1,2,3,4", line.replace(line.split(",")[2], "nowhere"), *others]))
    told = [_faults(path) for _ in range(3)]
    assert told[0] == told[1] == told[2] and any("more values than headings" in fault for fault in told[0])


def test_a_changed_document_counts_at_once(put: Put) -> None:
    path = put("mine.yaml", "extends: zhuji-2022\ntitle: {zh: 甲, en: A}\ndocuments: {MY: mine-document.yaml}\n")
    for summary in ("One", "Two"):
        put("mine-document.yaml", f"title: {{zh: 文, en: D}}\nclauses: {{MY-01: {{summary: {{zh: 一, en: {summary}}}}}}}\n")
        assert load_scenario(path).documents["MY"].clauses["MY-01"].summary.en == summary
    put("mine-document.yaml", "title: {zh: 文, en: D}\nclauses: {MY-01: {sumary: x}}\n")
    assert _faults(path) == _faults(path) and "MY" not in str(load_scenario("zhuji-2022").documents.keys())


def test_what_one_changes_in_a_scenario_is_not_in_the_next(put: Put) -> None:
    path = put("mine.yaml", "extends: shaoxing-2023\npolicy: {acceptance: {county: {months: [3, 9]}}}\n")
    first: Any = load_scenario(path)
    told, edits = first.digest, deepcopy(first.edits)
    assert any(isinstance(edit.value, list) for edit in edits)
    for edit in first.edits:
        if isinstance(edit.value, list):
            edit.value.append("spoilt")
    for change in (first.documents[next(iter(first.documents))].clauses.clear, first.data.funding.clear,
                   lambda: first.data.policy.pilots.counties.append("spoilt")):
        with pytest.raises(TypeError):
            change()
    again = load_scenario(path)
    assert (again.digest, again.edits) == (told, edits)
    assert all(document.clauses for document in again.documents.values())


def test_only_what_cannot_change_is_its_own_copy() -> None:
    assert deepcopy(surveys := Surveys()) is surveys
    pilots = Pilots(counties=["a"])
    copy: Any = deepcopy(pilots)
    assert copy == pilots and copy is not pilots and copy.counties is not pilots.counties


def test_trees_that_say_the_same_are_two() -> None:
    one, two = (made({"a": 1}, "f", 1, "") for _ in range(2))
    assert one == two and OneTree(one) == OneTree(one) != OneTree(two)
    assert [node.file for _, node in (*leaves(one), *leaves(made({"a": 1}, "g", 1, "")))] == ["f", "g"]


def test_documents_are_a_mapping_of_sound_ones() -> None:
    scenario: Scenario = load_scenario("zhuji-2022")
    held = scenario.documents
    assert len(held) == len(list(held)) == len(dict(held)) and all(held[prefix] is held[prefix] for prefix in held)
    assert dict(held) == dict(load_scenario("zhuji-2022").documents)


def _faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        load_scenario(path)
    return refused.value.problems
