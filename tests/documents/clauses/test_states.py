"""A clause that is on can be switched off: it changes its own settings and nothing else.

What moves then, and which way, is tested in tests/model/known/test_clause_signs.py.
"""

from __future__ import annotations

from itertools import islice

import pytest

from sim import load_scenario, run
from sim.documents.clauses import Clause, catalogue, settings, state, without
from sim.documents.clauses.states import expanded_paths
from sim.errors import InputError
from sim.scenario.load import Scenario

CLAUSES = catalogue()
SWITCHABLE = [clause for clause in CLAUSES.values() if clause.off]
each = pytest.mark.parametrize("clause", SWITCHABLE, ids=[clause.id for clause in SWITCHABLE])


@each
def test_it_is_on_somewhere(clause: Clause, shipped: dict[str, Scenario]) -> None:
    assert any(state(clause, scenario) == "on" for scenario in shipped.values())


@each
def test_off_changes_its_own_settings_and_nothing_else(clause: Clause, shipped: dict[str, Scenario]) -> None:
    """In the first two scenarios in which it is on; the others are variants of them."""
    for scenario in islice((each for each in shipped.values() if state(clause, each) == "on"), 2):
        own = {path for pattern in clause.sets for path in expanded_paths(pattern, scenario.data)}
        changed = differing(scenario, without(scenario, [clause.id]))
        assert changed
        assert not {path for path in changed if not any(f"{path}.".startswith(f"{top}.") for top in own)}


def differing(before: Scenario, after: Scenario) -> set[str]:
    """Paths whose value is not the same; the title, which says what was changed, is left out."""
    a, b = ({value.path: value.value for value in scenario.values if not value.path.startswith("title.")} for scenario in (before, after))
    return {path for path in a.keys() | b.keys() if (path in a, a.get(path)) != (path in b, b.get(path))}


def test_states(shipped: dict[str, Scenario]) -> None:
    fuyang, zhuji = shipped["fuyang-2022"], shipped["zhuji-2022"]
    assert state(CLAUSES["FY-18"], fuyang) == "on"
    assert state(CLAUSES["FY-18"], shipped["fuyang-2022-no-year-rule"]) == "off"
    assert state(CLAUSES["FY-03"], shipped["fuyang-2022-no-programme"]) == "on"
    assert state(CLAUSES["ZU-01"], shipped["shaoxing-2023"]) == "elsewhere"
    assert state(CLAUSES["FY-13"], zhuji) == "elsewhere"
    assert state(CLAUSES["ZU-16"], zhuji) == "on"
    assert state(CLAUSES["ZJ-06"], zhuji) == "off"
    assert state(CLAUSES["SX-28"], zhuji) == "on"
    assert state(CLAUSES["FY-06"], fuyang) == "qualitative"
    assert state(CLAUSES["ZJ-23"], fuyang) == "elsewhere"


def test_what_is_on_in_another_scheme_comes_with_it(shipped: dict[str, Scenario]) -> None:
    assert state(CLAUSES["FY-18"], shipped["zhuji-2022"]) == "elsewhere"
    assert state(CLAUSES["FY-18"], shipped["zhuji-2022-award"]) == "on"


def test_without_is_the_variant_that_ships(shipped: dict[str, Scenario]) -> None:
    fuyang = shipped["fuyang-2022"]
    for clause, variant in (("FY-18", "fuyang-2022-no-year-rule"), ("FY-19", "fuyang-2022-advance-100")):
        found, expected = without(fuyang, [clause]).data, shipped[variant].data
        assert found.model_copy(update={"title": expected.title}) == expected


def test_what_is_not_there_changes_nothing(shipped: dict[str, Scenario]) -> None:
    fuyang = shipped["fuyang-2022"]
    assert without(fuyang, []) is fuyang
    assert without(fuyang, ["SX-01", "FY-06", "ZJ-23"]) is fuyang
    assert settings(CLAUSES["SX-01"], fuyang) == {}


def test_a_part_of_what_is_removed_is_not_set_as_well(shipped: dict[str, Scenario]) -> None:
    fuyang = shipped["fuyang-2022"]
    assert without(fuyang, ["FY-23", "FY-14", "FY-18"]).digest == without(fuyang, ["FY-14"]).digest


def test_one_target_stays(shipped: dict[str, Scenario]) -> None:
    zhuji = shipped["zhuji-2022"]
    targets = [clause.id for clause in SWITCHABLE if clause.document == "ZU" and clause.kind == "target"]
    assert list(without(zhuji, targets).data.targets) == ["coverage"]


def test_unknown_clauses_are_told_all_at_once() -> None:
    with pytest.raises(InputError) as caught:
        without(load_scenario("fuyang-2022"), ["FY-018", "FY-18", "XX-01"])
    assert [line.split(":")[0] for line in caught.value.problems] == ["FY-018", "XX-01"]
    assert "did you mean 'FY-18'?" in caught.value.problems[0]


@pytest.mark.parametrize("document", ["ZJ", "ZU", "FY", "SX"])
@pytest.mark.parametrize("name", ["fuyang-2022", "zhuji-2022", "shaoxing-2023", "zhuji-2022-award"])
def test_a_whole_document_can_be_off(document: str, name: str, shipped: dict[str, Scenario]) -> None:
    """Nothing of it is on any more but the target that stays as a yardstick, and what is left can be simulated."""
    clauses = [clause for clause in SWITCHABLE if clause.document == document]
    changed = without(shipped[name], [clause.id for clause in clauses])
    still = {clause.id for clause in clauses if state(clause, changed) == "on"}
    assert not still or (still <= {"ZU-01", "FY-01", "SX-01"} and len(changed.data.targets) == 1), still
    assert set(run(changed, replications=3, seed=1).targets["id"]) == {*changed.data.targets, "all"}
