"""A seeded sample of the faults that tests were seen to notice: each still is, by the same test; and the program itself."""

from __future__ import annotations

import ast
import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.answers.once import once

from .mutations import RULES, Mutant, mutants_of, mutated, mutated_files, watched
from .patching import Live, tables_kept
from .trying import BOOKS, Server
from .watching import Seen

ROOT = Path(__file__).parents[2]
VOCABULARY = "class Vocabulary(type):\n    pass\n\n\nclass Tier(metaclass=Vocabulary):\n    NONE = 0\n    CITY = 1\n"


def test_a_sample_of_faults_is_noticed() -> None:
    """A rule may be told by another test; it may not be told by none."""
    done = subprocess.run([sys.executable, "-m", "tests.mutation", "--kept", "20", "--seed", "1"], cwd=ROOT, text=True,
                          capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with the vocabulary alone."""
    path = tmp_path / "sim/model/rules/vocabulary.py"
    path.parent.mkdir(parents=True)
    path.write_text(VOCABULARY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("line", "wanted"), [
    ("return a < b", {"return a <= b"}),
    ("return a and b", {"return a or b"}),
    ("return min(a, b)", {"return max(a, b)", "return a"}),
    ("return a - 1", {"return a + 1", "return a - 2"}),
    ("return -a", {"return +a"}),
    ("return not a", {"return not not a"}),
    ("a.b = 0", {"pass", "a.b = 1"}),
    ("a.b += c", {"pass", "a.b -= c"}),
    ("f(a)", {"pass"}),
    ("return Tier.NONE", {"return Tier.CITY"}),
    ("raise ValueError(1)", set()),
    ("return f'{1}'", set()),
])
def test_faults_of_a_line(tree: Path, line: str, wanted: set[str]) -> None:
    """What may go wrong with each kind of line."""
    path = "sim/model/one.py"
    (tree / path).write_text(f"def f(a, b=1):\n    {line}\n", encoding="utf-8")
    assert {ast.unparse(mutated(tree, m).body[0].body[0]) for m in mutants_of(tree, path)} == wanted  # type: ignore[attr-defined]


def test_every_fault_is_python_and_a_change() -> None:
    """In one file of each kind."""
    for path in ("sim/model/agents/gate.py", "sim/answers/quantiles.py"):
        whole = ast.unparse(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        found = mutants_of(ROOT, path)
        assert len({mutant.key for mutant in found}) == len(found) > 20
        for mutant in found:
            faulty = ast.unparse(mutated(ROOT, mutant))
            assert ast.parse(faulty) and faulty != whole


def test_rows_and_words_are_left_out() -> None:
    files = mutated_files(ROOT)
    assert "sim/model/month.py" in files and "sim/answers/intervals.py" in files
    assert not [path for path in files if "/state/" in path or path.endswith("_words.py")]


TWO_WAYS = """
class A:
    def f(self, a):
        if a > 1:
            return 2
        elif a > 0:
            a += 0
        return 1

def g():
    return 7
"""


@pytest.mark.parametrize(("given", "reached"), [(2, {0, 2}), (1, {0, 1, 3, 4}), (0, {0, 1, 3})])
def test_statements_that_are_reached_say_so(given: int, reached: set[int]) -> None:
    """Each has a number of its own: the mark before it is set whenever it is come to."""
    tree, number = watched(TWO_WAYS, 10)
    marks = bytearray(10 + number)
    space: dict[str, Any] = {"_REACHED_": marks}
    exec(compile(tree, "a.py", "exec"), space)
    assert space["A"]().f(given) == (2 if given == 2 else 1)
    assert {at - 10 for at in range(len(marks)) if marks[at]} == reached
    assert space["g"]() == 7 and marks[-1] == 1


def test_a_fault_is_told_by_its_own_statement(tree: Path) -> None:
    """The number that a fault bears is that of the mark before the innermost statement that holds it."""
    path = "sim/model/one.py"
    (tree / path).write_text(TWO_WAYS, encoding="utf-8")
    found = {(mutant.before, mutant.after): mutant.statement for mutant in mutants_of(tree, path)}
    assert [found[fault] for fault in (("a > 1", "a >= 1"), ("2", "3"), ("a > 0", "a >= 0"), ("7", "8"))] == [0, 2, 3, 5]


@pytest.mark.parametrize("frozen", [False, True])
def test_a_fault_acts_where_the_function_lives(frozen: bool) -> None:
    """Whoever holds the function runs the faulty one from then on, and the true one again when it is put back; a run may go on beside."""
    from sim.model.rules import money

    path = "sim/model/rules/money.py"
    if frozen:
        gc.freeze()
    live, held = Live(ROOT, [path]), money.share_of
    fault = next(mutant for mutant in mutants_of(ROOT, path) if (mutant.function, mutant.before) == ("share_of", "amount * share // SHARE"))
    assert held(10, 300_000) == 3
    try:
        live.put(path, mutated(ROOT, fault))
        assert held(10, 300_000) != 3
    finally:
        live.put(path, ast.parse((ROOT / path).read_text(encoding="utf-8")))
    assert held(10, 300_000) == 3


def test_a_kept_table_is_made_again_for_the_next_test() -> None:
    """Else only the first test that asks for a table would be seen to reach what makes it."""
    made: list[Live] = []

    @once
    def table(of: Live) -> int:
        made.append(of)
        return len(made)

    asked = Live(ROOT, [])
    assert [table(asked), table(asked)] == [1, 1]
    for tables in tables_kept():
        tables.clear()
    assert table(asked) == 2 and made == [asked, asked]


def test_whole_scenarios_have_seconds_of_their_own() -> None:
    """The cheapest of those that reach the statement, first of one rule and then of whole scenarios; of each kind one at least."""
    server = Server([], RULES, 5, 0)
    server.first = {"sim/model/month.py": 100}
    took = {"tests/model/rules/a.py::x": 3.0, "tests/model/rules/a.py::y": 1.0, "tests/model/rules/a.py::z": 2.5,
            f"{BOOKS[0]}::p": 9.0, f"{BOOKS[0]}::q": 7.0, "tests/model/rules/a.py::far": 0.1}
    seen = Seen(took, {name: {1} if name.endswith("far") else {1, 104} for name in took})
    fault = Mutant("sim/model/month.py", "month", 1, "a", "b", 0, 0, 4)
    assert server.choose(seen, fault) == ["tests/model/rules/a.py::y", "tests/model/rules/a.py::z", f"{BOOKS[0]}::q"]
