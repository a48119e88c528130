"""The tables of keys in the reference of scenario files, taken apart: where one stands, its rows, a meaning without its links."""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(r"<!-- keys: (\w+) -->\n((?:\|.*\n)*)")
"""A table of keys with the name of its model."""


class KeyRow(NamedTuple):
    """One key of one model, in the words of a page."""

    model: str
    key: str
    kind: str
    meaning: str


def key_rows(page: str) -> list[KeyRow]:
    """All rows of all tables of keys, in the order of the page."""
    return [KeyRow(found[1], *cells_of(line)) for found in MARK.finditer(page) for line in found[2].splitlines()[2:]]


def cells_of(line: str) -> tuple[str, str, str]:
    """Key, kind and meaning of a line of a table; the key without its backticks."""
    key, kind, meaning = (cell.strip() for cell in line.strip("|").split("|"))
    return key.strip("`"), kind, meaning


def bare(text: str) -> str:
    """A meaning without its links, the first letter small."""
    plain = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text.strip())
    return plain[:1].lower() + plain[1:]
