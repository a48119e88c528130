"""A word means one thing: a public name at the top of a module stands in one module, but for a few that mean one thing in several."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from .rooms import modules

FACES = {
    "run": "the user's face in `results`, the work in `ensemble`, the command",
    "compare": "the user's face in `results`, the work in `studies`, the command",
    "compare_named": "the user's face in `results`, the work in `studies`",
    "attribute": "the study and its command",
    "seek": "the study and its command",
    "decide": "likewise",
    "readings": "the catalogue and its command",
    "fit": "the study and its command",
    "forecast": "likewise",
    "brief": "the user's face and the command",
}
KINDS = dict.fromkeys(
    ("Change", "Community", "County", "Fund", "Gate", "Instalment", "Operator", "Policy", "Street", "Stream", "Target"),
    "what a file says of it, its row of numbers, and its agent where it decides",
)
VOCABULARIES = dict.fromkeys(
    ("Kind", "Scene", "Standard", "Status", "Tier", "Trigger"), "the words of a file and their numbers in the model",
)
COMMANDS = dict.fromkeys(("EXAMPLE", "HELP"), "every command has one, and `app` asks for it")
ALLOWED = FACES | KINDS | VOCABULARIES | COMMANDS
"""Names that may stand in several modules, and what they mean in all of them."""


def assigned(target: ast.expr) -> Iterator[str]:
    """The names that an assignment binds."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            yield from assigned(part)
    elif isinstance(target, ast.Starred):
        yield from assigned(target.value)


def defined(body: list[ast.stmt]) -> Iterator[str]:
    """The names that the statements of a module define; what they import is defined elsewhere."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from assigned(target)
        elif isinstance(node, ast.AnnAssign):
            yield from assigned(node.target)
        for part in ("body", "orelse", "finalbody") if isinstance(node, ast.If | ast.Try | ast.With) else ():
            yield from defined(getattr(node, part, []))


@cache
def names_in(path: Path) -> tuple[str, ...]:
    """The public names that a module defines; nobody changes a file while tests run."""
    return tuple(name for name in defined(ast.parse(path.read_text(encoding="utf-8")).body) if not name.startswith("_"))


def homes(known: Mapping[str, Path]) -> dict[str, set[str]]:
    """The modules in which each public name is defined."""
    found = defaultdict(set)
    for module, path in known.items():
        for name in names_in(path):
            found[name].add(module)
    return found


def several(known: Mapping[str, Path]) -> dict[str, list[str]]:
    """Public names that stand in two or more modules, with these."""
    return {name: sorted(where) for name, where in homes(known).items() if len(where) > 1}


def test_a_word_means_one_thing() -> None:
    found = several(modules())
    assert {name: where for name, where in found.items() if name not in ALLOWED} == {}
    assert ALLOWED.keys() - found.keys() == set(), "stand in one module by now"
    assert len(found) <= 40


@pytest.mark.parametrize("line", [
    "def clipped():\n    pass",
    "class clipped:\n    pass",
    "clipped = 1",
    "clipped: int = 1",
    "other, clipped = 1, 2",
    "import sys\nif sys.platform == 'win32':\n    clipped = 1",
    "try:\n    import one\nexcept ImportError:\n    pass\nelse:\n    def clipped():\n        pass",
])
def test_a_name_given_twice_is_found(line: str, tmp_path: Path) -> None:
    known = modules()
    assert homes(known)["clipped"] == {"sim.words.text"}
    path = tmp_path / "more.py"
    path.write_text(line + "\n", encoding="utf-8")
    assert several(known | {"sim.words.more": path})["clipped"] == ["sim.words.more", "sim.words.text"]
