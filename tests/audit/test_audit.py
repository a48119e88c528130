"""An auditor who knows the documents and not the program finds nothing to object to, in shipped scenarios and random ones."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from sim import load_scenario
from sim.first_day.start import Start
from sim.first_day.tables import make_start

from ..model.cases.conftest import case_files, written
from .audit import CHECKS, audit
from .record import Record
from .recorder import record
from .scenarios import random_scenario, shipped

HERE = Path(__file__).parent
KNOW_THE_PROGRAM = {"recorder.py", "scenarios.py", "__main__.py"}
"""What runs the program for the auditor; everything else here may know plain data only."""
RANDOM = range(28)
CASES = [name for name in case_files() if name.partition("/")[0] in ("pots", "match", "claw_back")]
REPLICATIONS = {"gansu-2019": 1, "gansu-2019-grant-2280": 0, "england-retrofit-2022": 1}
"""How many of those whose thousands of communities are as many cases; the second is the first with another amount. Of others three."""
STARTS: dict[str, Start] = {}
"""What has been read already."""


@cache
def papers_of(name: str, replication: int) -> Record:
    """The books of one replication of a scenario: a shipped one by its name, a random one by its number."""
    if name not in STARTS:
        STARTS[name] = make_start(random_scenario(int(name)) if name.isdigit() else load_scenario(name))
    return record(STARTS[name], 11, replication)


@pytest.mark.parametrize(("name", "replication"), [
    (name, replication) for name in shipped() if name.partition("-")[0] != "zhejiang" for replication in range(REPLICATIONS.get(name, 3))
])
def test_shipped_scenarios(name: str, replication: int) -> None:
    """The books of the scenarios that everybody uses are in order."""
    assert audit(papers_of(name, replication)) == []


def test_a_whole_province() -> None:
    """So are they of ninety counties and their batches; `python -m tests.audit --shipped` looks at all of these."""
    assert audit(papers_of("zhejiang-2022", 0)) == []


@pytest.mark.parametrize("number", RANDOM)
def test_random_scenarios(number: int) -> None:
    """So are those of scenarios that nobody has thought of."""
    assert audit(papers_of(str(number), number)) == []


@pytest.mark.parametrize("name", CASES)
def test_cases_of_pots_matches_and_dates(name: str, tmp_path: Path) -> None:
    """So are they where a case has been worked out by hand: the auditor comes to the same yuan."""
    case = case_files()[name]
    assert audit(record(make_start(load_scenario(written(tmp_path, case))), case.get("seed", 1))) == []


def test_much_happens_in_random_scenarios() -> None:
    """Of what money hangs on: an auditor of empty books finds nothing."""
    seen: Counter[str] = Counter()
    for number in RANDOM:
        papers = papers_of(str(number), number)
        seen.update(event.what for event in papers.story)
        seen.update(entry.kind for entry in papers.ledger)
    assert all(seen[what] > 5 for what in ("paid", "named", "repaid", "lapsed", "abandoned", "sent_back", "works")), seen


def imported(path: Path) -> set[str]:
    """What a file imports from outside this folder, and which of its neighbours."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level and node.module is None:
                found |= {f".{alias.name}" for alias in node.names}
            else:
                found.add("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Name) and node.id in ("__import__", "exec", "eval"):
            found.add(node.id)
    return found


def test_the_auditor_imports_nothing_of_the_rules() -> None:
    """Plain arithmetic from the documents: the standard library and each other, nothing of the program, not by a neighbour either."""
    plain = {path.name for path in HERE.glob("*.py")} - KNOW_THE_PROGRAM
    plain = {name for name in plain if not name.startswith("test_")}
    allowed = {f".{name.removesuffix('.py')}" for name in plain}
    library = {"__future__", "collections", "collections.abc", "copy", "dataclasses", "itertools", "typing"}
    assert {name: extra for name in plain if (extra := imported(HERE / name) - allowed - library)} == {}


def test_every_check_says_its_clause() -> None:
    """A check is one function that names the clause it holds the program to, or that it is arithmetic of the books."""
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
    assert [check.__name__ for check in CHECKS if not (check.__doc__ or "").strip()] == []
