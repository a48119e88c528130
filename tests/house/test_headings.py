"""A heading of several tables, charts or pages is written once, in `sim/words/headings.py`, so that no two of them drift apart; and
every lever has one in Chinese."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel

from sim.scenario import schema, shape
from sim.scenario.workbook.sheet_words import HEADINGS

from .rooms import SIM

LETTERS, PLACES = 5, 3
"""Chinese letters from which a heading is no single word, and places from which it has its own name."""
TABLES = {"words/wrong.py", "words/wanted.py"}
"""Tables of what errors say, by their English."""
STILL_ENGLISH = {"BidRound.cut_off", "BidRound.money", "Instalment.at"}
"""Levers whose heading in a workbook is their key."""


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


def keys_of(model: type[BaseModel], above: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    """Every key of a model and of those below it that holds a value."""
    for name, kind in shape.field_kinds(model).items():
        below = shape.model_of(shape.keyed(kind) or kind)
        if any(shape.model_of(each) is None and each is not type(None) and shape.keyed(each) is None for each in shape.options(kind)):
            yield f"{model.__name__}.{name}"
        if below is not None and below is not schema.Text and below not in above:
            yield from keys_of(below, (*above, below))


def test_every_lever_has_a_heading_in_chinese() -> None:
    """In workbooks, where a key without one stands in English, whoever reads it."""
    found = set[str]()
    for part in ("policy", "funding", "funds"):
        kind = shape.field_kinds(schema.ScenarioData)[part]
        model = shape.model_of(shape.keyed(kind) or kind)
        assert model is not None
        found |= set(keys_of(model))
    assert len(found) > 170
    assert {key for key in found if key not in HEADINGS and key.partition(".")[2] not in HEADINGS} == STILL_ENGLISH
