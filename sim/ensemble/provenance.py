"""Which state of the package made a result: the same sources, the same numbers."""

from __future__ import annotations

import ast
import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sim.version import __version__

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("numpy", "numba", "mesa", "scipy", "pandas")


SIMULATION = ("model", "scenario", "first_day", "engines", "ensemble")
"""The rooms of the package on which the rows of a run depend; tables, charts and words stand in the others."""


@cache
def sources_digest() -> str:
    """SHA-256 over the names and contents of the package's own Python files."""
    return files_digest(PACKAGE.rglob("*.py"))


@cache
def simulation_digest() -> str:
    """SHA-256 over the Python files of the rooms that simulate: a new chart leaves it as it is."""
    return files_digest(path for room in SIMULATION for path in (PACKAGE / room).rglob("*.py"))


@cache
def rules_digest() -> str:
    """SHA-256 over what the rules and the first day do: comments, docstrings and layout do not matter."""
    found = hashlib.sha256()
    for path in sorted(path for room in ("model", "first_day") for path in (PACKAGE / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            body = getattr(node, "body", None)
            if isinstance(body, list):
                node.body = [each for each in body if not _is_text(each)]  # type: ignore[attr-defined]
        found.update(f"{path.relative_to(PACKAGE).as_posix()}\0{ast.dump(tree)}\0".encode())
    return found.hexdigest()


def _is_text(node: ast.AST) -> bool:
    """Whether a statement is nothing but a text, as docstrings are."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def files_digest(paths: Iterable[Path]) -> str:
    """SHA-256 over names within the package and contents, whatever their order and line ends."""
    found = hashlib.sha256()
    for name, path in sorted((path.relative_to(PACKAGE).as_posix(), path) for path in paths):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def versions() -> dict[str, str]:
    """Versions of everything that the numbers depend on."""
    found = {"rollout": __version__, "python": platform.python_version()}
    return found | {library: library_version(library) for library in LIBRARIES}


@cache
def library_version(library: str) -> str:
    """The version of a library; "not installed" where it is missing."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
