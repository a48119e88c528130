"""What stands below a name can be understood by itself: help and editors show one docstring, never the one before it."""

from __future__ import annotations

import re

import pytest

from .rooms import SIM

LEANING = re.compile(r'"""(?:The same(?: of| with| for| without| from| where| once| as| that| by|,|\.)|Likewise|As ever|As before)[^"]*')
"""How a docstring begins that only says in what it differs from another one, and not from which."""
LEFT = {
    "model/past.py": 1, "model/mechanisms/agreeing.py": 1, "model/state/world.py": 1, "model/books/months.py": 1,
    "model/books/order.py": 1, "first_day/cohort_cells.py": 1,
}
"""How many there are still, in the rooms on which kept results rest."""


def leaning(text: str) -> list[str]:
    """The docstrings of a module that lean on another."""
    return LEANING.findall(text)


def test_no_docstring_leans_on_the_one_before() -> None:
    found = {path.relative_to(SIM).as_posix(): leaning(path.read_text(encoding="utf-8")) for path in sorted(SIM.rglob("*.py"))}
    assert {name: len(told) for name, told in found.items() if told} == LEFT


@pytest.mark.parametrize("said", ["The same with charts.", "The same, packed.", "As ever, and noted.", "Likewise of streets."])
def test_one_that_leans_is_found(said: str) -> None:
    assert leaning(f'    """{said}"""') and not leaning(f'    """The same rows, a few at a time; {said}"""')
