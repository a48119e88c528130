"""A seeded sample of the faults that tests were seen to notice: each still is, by the same test; and the program itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .mutations import mutants_of, mutated, mutated_files, watched

ROOT = Path(__file__).parents[2]
VOCABULARY = "class Vocabulary(type):\n    pass\n\n\nclass Tier(metaclass=Vocabulary):\n    NONE = 0\n    CITY = 1\n"


def test_a_sample_of_faults_is_noticed() -> None:
    """A rule may be told by another test; it may not be told by none."""
    done = subprocess.run([sys.executable, "-m", "tests.mutation", "--kept", "15", "--seed", "1"], cwd=ROOT, text=True,
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
    assert {ast.unparse(ast.parse(mutated(tree, m)).body[0].body[0]) for m in mutants_of(tree, path)} == wanted  # type: ignore[attr-defined]


def test_every_fault_is_python_and_a_change() -> None:
    """In one file of each kind."""
    for path in ("sim/model/agents/gate.py", "sim/answers/quantiles.py"):
        whole = ast.unparse(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        found = mutants_of(ROOT, path)
        assert len({mutant.key for mutant in found}) == len(found) > 20
        for mutant in found:
            assert ast.parse(mutated(ROOT, mutant)) and mutated(ROOT, mutant) != whole


def test_rows_and_words_are_left_out() -> None:
    files = mutated_files(ROOT)
    assert "sim/model/month.py" in files and "sim/answers/intervals.py" in files
    assert not [path for path in files if "/state/" in path or path.endswith("_words.py")]


def test_entered_functions_say_so() -> None:
    told = watched("class A:\n    def f(self):\n        '''Words.'''\n        return 1\n", "a.py")
    entered: set[str] = set()
    space: dict[str, object] = {"_ENTERED_": entered}
    exec(told, space)
    assert space["A"]().f() == 1 and entered == {"a.py:A.f"}  # type: ignore[operator]
