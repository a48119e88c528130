"""A heading of several tables, charts or pages is written once, in `sim/words/headings.py`, so that no two of them drift apart."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from .rooms import SIM

LETTERS, PLACES = 5, 3
"""Chinese letters from which a heading is no single word, and places from which it has its own name."""
TABLES = {"words/wrong.py", "words/wanted.py"}
"""Tables of what errors say, by their English."""


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every pair of two texts of which the first has Chinese."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            zh, en = (part.value if isinstance(part, ast.Constant) else None for part in node.elts)
            if isinstance(zh, str) and isinstance(en, str) and any("\u4e00" <= letter <= "\u9fff" for letter in zh):
                yield zh, en


def test_no_heading_is_written_three_times() -> None:
    files = [path for path in sorted(SIM.rglob("*.py")) if path.relative_to(SIM).as_posix() not in TABLES]
    found = Counter(pair for path in files for pair in pairs(path.read_text(encoding="utf-8")) if len(pair[0]) >= LETTERS)
    assert len(found) > 1000
    assert {pair: often for pair, often in found.items() if often >= PLACES} == {}


def test_pairs_are_found() -> None:
    assert list(pairs('HEADS = {"a": ("与基准之差", "Difference"), "b": ("x", "y"), "c": ("甲", 3)}')) == [("与基准之差", "Difference")]
