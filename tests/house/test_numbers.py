"""One formatter of numbers: digits are parted in `sim.words.figures` alone, for people of both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.words.chinese import translated

from .rooms import modules

PARTED = re.compile(r"\{[^{}]*:[^{}]*,[^{}]*\}")
"""A gap of a template whose format parts digits, such as {n:,}."""


def parting(path: Path) -> Iterator[int]:
    """Lines that part digits by themselves, in an f-string, a template or a call of `format`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None and "," in ast.unparse(node.format_spec):
            yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and PARTED.search(node.value) and "\n" not in node.value:
            yield node.lineno
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "format" and "," in ast.unparse(node.args[-1]):
            yield node.lineno


def test_nobody_else_parts_digits() -> None:
    found = {name: list(parting(path)) for name, path in modules().items()}
    assert {name: lines for name, lines in found.items() if lines and name != "sim.words.figures"} == {}
    assert len(found["sim.words.figures"]) >= 2


@pytest.mark.parametrize("line", ["x = f'{n:,}'", "x = f'{n:,.1f} MB'", "X = ('{n:,} 次', '{n:,} times')", "x = format(n, ',')"])
def test_the_search_finds_it(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(line, encoding="utf-8")
    assert list(parting(tmp_path / "a.py"))


def test_an_error_line_has_the_digits_of_its_language() -> None:
    assert translated("--permutations: 2 is out of range; expected 4 to 10,000") == "--permutations: 2超出范围；应为 4 至 10000"
    assert "1,500" in translated("a: '1,500' is not a share; expected a share from 0 to 1, such as 70% or 0.7")
