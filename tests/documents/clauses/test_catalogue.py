"""The catalogue is complete, in two languages, and points at what exists."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.documents.clauses import Clause, catalogue, documents
from sim.documents.clauses.states import expanded_paths
from sim.model.reports.measures import MEASURES
from sim.model.rules import chance, money
from sim.scenario import shape
from sim.scenario.document_files import document_names, document_path
from sim.scenario.load import Scenario
from sim.scenario.node import Place
from sim.scenario.sources import parts

CLAUSES = catalogue()
each = pytest.mark.parametrize("clause", CLAUSES.values(), ids=list(CLAUSES))
LEAST = {"FY": 29, "SX": 28, "ZJ": 32, "ZU": 22}
"""Clauses that carry a target, a rule or a number when each document was first read."""
ARITHMETIC = {"share_of", "capped", "discounted", "portion", "nearest_part", "exact_part", "cost_to_date"}
"""Functions of `sim.model.rules.money` that are no policy: rounding, interest, proportion."""


def test_every_document_is_there_without_a_gap() -> None:
    """Ids number a document's clauses from 01."""
    assert set(LEAST) <= set(documents())
    for document, least in LEAST.items():
        numbers = [int(name[3:]) for name in CLAUSES if name[:2] == document]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= least


def test_documents_say_what_holds_from_when() -> None:
    assert documents()["ZJ"].status == "draft"
    assert documents()["ZJ"].effective is None
    assert {key: found.effective for key, found in documents().items() if key in LEAST and found.status == "in force"} == {
        "ZU": "2022-12-27", "FY": "2022-08-01", "SX": "2023-08-01"}
    assert CLAUSES["FY-18"].effective == "2022-08-01"
    assert CLAUSES["ZJ-06"].effective == "2022-01-01"


@each
def test_words_are_in_both_languages(clause: Clause) -> None:
    for text in (clause.summary, clause.off_means, clause.qualitative, clause.reads):
        if text is not None:
            assert re.search(r"[\u4e00-\u9fff]", text.zh)
            assert not re.search(r"[\u4e00-\u9fff]", text.en)
    assert clause.summary.zh.endswith("。")
    assert clause.summary.en.endswith(".")


@each
def test_rules_exist_and_can_be_called(clause: Clause) -> None:
    assert all(callable(resolved(name)) for name in clause.rules)
    assert clause.rules or not clause.off


def resolved(name: str) -> Any:
    """The function or method that a dotted name stands for."""
    words = name.split(".")
    for depth in range(len(words) - 1, 0, -1):
        try:
            found: Any = import_module(".".join(words[:depth]))
        except ModuleNotFoundError:
            continue
        for word in words[depth:]:
            found = getattr(found, word)
        return found
    raise AssertionError(name)


@each
def test_paths_exist_in_a_shipped_scenario(clause: Clause, shipped: dict[str, Scenario]) -> None:
    for pattern in (*clause.sets, *clause.off):
        assert any(reaches(scenario, path) for scenario in shipped.values()
                   for path in expanded_paths(pattern, scenario.data)), pattern


def reaches(scenario: Scenario, path: str) -> bool:
    """Whether the models allow the path and the scenario has the part above it."""
    place: Place = tuple(path.split("."))
    found: object = scenario.data
    for key in place[:-1]:
        found = found.get(key) if isinstance(found, dict) else getattr(found, str(key), None)
    return found is not None and shape.at(place) is not None and (not isinstance(found, dict) or place[-1] in found)


@each
def test_what_should_move_is_measured(clause: Clause, shipped: dict[str, Scenario]) -> None:
    known = {measure.__name__ for measure, *_ in MEASURES}
    known |= {name for scenario in shipped.values() for name in scenario.data.targets}
    assert set(clause.moves) <= known


def test_clauses_that_wait_say_for_what() -> None:
    """Each waits for a mechanism by name."""
    waiting = {clause.id: clause.waits for clause in CLAUSES.values() if clause.waits}
    assert all(waiting.values())
    assert not any(CLAUSES[name].qualitative for name in waiting)


def test_every_source_of_a_scenario_is_known(shipped: dict[str, Scenario]) -> None:
    """A number rests on a clause of the catalogue, a named source, a derivation or an assumption."""
    for scenario in shipped.values():
        for value in scenario.values:
            if isinstance(value.value, int | float) and not isinstance(value.value, bool):
                assert value.evidence, f"{scenario.name}: {value.path}"
            for part in parts(value.source):
                if re.fullmatch(r"[A-Z]{2}-\d\d", part):
                    assert part in CLAUSES, f"{scenario.name}: {value.path}: {part}"


@pytest.mark.parametrize("name", document_names())
def test_a_shipped_document_says_more_than_one_of_ones_own_must(name: str) -> None:
    """Where the clause stands, of what kind it is, in two languages; units of all numbers; what switches it off, or why nothing does."""
    read = YAML(typ="safe").load(document_path(name).read_text(encoding="utf-8"))
    for text in (read["title"], *(read[key] for key in ("short", "place") if key in read)):
        assert set(text) == {"zh", "en"}
    for key, clause in read["clauses"].items():
        assert {"article", "kind", "summary"} <= set(clause), key
        assert all(set(clause[part]) == {"zh", "en"} for part in ("summary", "off_means", "qualitative", "reads") if part in clause), key
        assert bool(clause.get("quantity")) == bool(clause.get("unit")), key
        assert "off" not in clause or {"sets", "off_means", "moves"} <= set(clause), key
        assert {"off", "waits", "qualitative"} & set(clause), key


def test_no_two_shipped_documents_have_the_same_letters() -> None:
    assert len(documents()) == len(document_names())


@pytest.mark.parametrize("module", [money, chance], ids=["money", "chance"])
def test_rules_of_policy_name_their_clause(module: Any) -> None:
    """`sim.model.rules.chance` is arithmetic altogether; of `sim.model.rules.money` what is listed above."""
    named = {rule for clause in CLAUSES.values() for rule in clause.rules}
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and module is money and name not in ARITHMETIC:
            assert f"{module.__name__}.{name}" in named, name
