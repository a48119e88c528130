"""A percentage is written as figures are, 80%, in everything that people read; never 80 %."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..conftest import HOME

_ROOT = HOME.parent
_APART = re.compile(r"[0-9}] %(?![\w(])")
"""A number, a blank and the sign."""
_READ = ("README*.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md", "docs/**/*.ipynb", "experiments/**/*", "scenarios/**/*",
         "results/*/README.md", "results/*/*.json", "results/*/*.csv", "results/*/charts/*.csv", "sim/**/*.yaml")
"""What is read as it stands."""


def _texts() -> Iterator[tuple[str, str]]:
    """Everything that people read, with where it stands: files line by line, and what the program says."""
    for pattern in _READ:
        for path in sorted(_ROOT.glob(pattern)):
            if path.suffix in (".md", ".ipynb", ".yaml", ".csv", ".json"):
                for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    yield f"{path.relative_to(_ROOT)}:{at}", line
    for path in sorted((_ROOT / "sim").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent = _unread(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                yield f"{path.relative_to(_ROOT)}:{node.lineno}", ast.unparse(node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                yield f"{path.relative_to(_ROOT)}:{node.lineno}", node.value


def _unread(tree: ast.AST) -> set[int]:
    """The docstrings of a module, which those read who read its code."""
    first = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {id(value) for value in first if isinstance(value, ast.Constant)}


def test_no_blank_before_a_percent_sign() -> None:
    assert [(where, text) for where, text in _texts() if _APART.search(text)] == []
