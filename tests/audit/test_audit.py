"""An auditor who knows the documents and not the program finds nothing to object to, in shipped scenarios and random ones."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from sim import load_scenario
from sim.first_day.tables import make_start

from .audit import CHECKS, audit
from .recorder import record
from .scenarios import random_scenario, shipped

HERE = Path(__file__).parent
KNOW_THE_PROGRAM = {"recorder.py", "scenarios.py", "__main__.py"}
"""What runs the program for the auditor; everything else here may know plain data only."""
RANDOM = range(20)


@pytest.mark.parametrize("name", [name for name in shipped() if name.partition("-")[0] != "zhejiang"])
def test_shipped_scenarios(name: str) -> None:
    """The books of the scenarios that everybody uses are in order."""
    start = make_start(load_scenario(name))
    for replication in range(3):
        assert audit(record(start, 11, replication)) == []


def test_a_whole_province() -> None:
    """So are they of ninety counties and their batches; `python -m tests.audit --shipped` looks at all of these."""
    assert audit(record(make_start(load_scenario("zhejiang-2022")), 11)) == []


def test_random_scenarios() -> None:
    """So are those of scenarios that nobody has thought of; and much happens in them that money hangs on."""
    seen: Counter[str] = Counter()
    for number in RANDOM:
        papers = record(make_start(random_scenario(number)), number)
        assert audit(papers) == [], number
        seen.update(event.what for event in papers.story)
        seen.update(entry.kind for entry in papers.ledger)
    assert all(seen[what] > 20 for what in ("paid", "named", "repaid", "lapsed", "abandoned", "sent_back", "works")), seen


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
