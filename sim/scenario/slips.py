"""Slips of the hand that YAML itself cannot name: full-width signs, a comma in an amount, a key without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim.scenario.node import Key, Node

BLANKS = {"\t": "a tab", "\u3000": "a full-width space", "\xa0": "a space of another kind (U+00A0)"}
"""What looks like a space and does not count as one."""
_INDENTED = re.compile(r"[ ]*[\t\u3000\xa0][ \t\u3000\xa0]*(?:- *)?[A-Za-z_\d'\"]+ *[:：]")
_NEXT = re.compile(r"\d{3}(?!\d)")
_GLUED = re.compile(r"([A-Za-z_]\w*)(:|\s*：\s*)([^\s:/].*)")
_WIDE_KEY = re.compile(r"([A-Za-z_]\w*)\s*：")
_WIDE = (
    (re.compile(r"[A-Za-z_\d]\s*(：)"), "a full-width colon", "':' and a space"),
    (re.compile(r"(，)\s*[A-Za-z_]\w*\s*[:：]"), "a full-width comma", "',' and a space"),
    (re.compile(r"[:：]\s*([｛［【])"), "a full-width bracket", "an ordinary one, { or ["),
    (re.compile(r"([｝］】])\s*$"), "a full-width bracket", "an ordinary one, } or ]"),
    (re.compile(r"[:：]\s*([“”‘’])"), "a curly quote", "straight quotes"),
)
"""Signs of Chinese input methods and word processors where YAML needs its own; within Chinese words they are right."""


class Slip(NamedTuple):
    """What is wrong with an entry, and the key and the text that were meant."""

    message: str
    """What is wrong; what is expected."""
    key: Key
    """The key that was meant."""
    text: str
    """The text that was meant."""


def in_entry(key: Key, before: Mapping[Key, Node]) -> Slip:
    """What is wrong with a key that has no value at all; `before` holds the entries above it or to the left."""
    text = str(key)
    last = next(reversed(list(before.items())), None)
    if last is not None and _NEXT.match(text) and isinstance(last[1].value, int) and 0 < last[1].value < 1000:
        whole = f"{last[1].value},{text}"
        plain = whole.replace(",", "")
        return Slip(f"the comma within braces parts {whole} in two; expected {plain}, or '{whole}' in quotes", last[0], plain)
    match = _GLUED.fullmatch(text)
    if match is not None:
        word, sign, rest = match.groups()
        what = "no space after the colon" if sign == ":" else "a full-width colon (：)"
        return Slip(f"{what}; expected {word}: {rest}", word, rest)
    return Slip("has no value; expected a value, or null to remove what a base has", key, "")


def before_wide_colon(key: str) -> str:
    """The key that was meant where a full-width colon stands behind it: YAML reads on to the next colon of its own. Empty for any other."""
    match = _WIDE_KEY.match(key)
    return match[1] if match else ""


def indents(text: str) -> Iterator[tuple[int, str]]:
    """Every line that is indented with what is no space: YAML would read it as something else."""
    for number, line in enumerate(text.split("\n"), 1):
        if _INDENTED.match(line):
            name = next(name for blank, name in BLANKS.items() if blank in line[: len(line) - len(line.lstrip())])
            yield number, f"{name} begins the line; expected ordinary spaces"


def in_lines(text: str, first: int, last: int) -> tuple[int, str] | None:
    """The line (counted from 1) and the slip that keeps lines `first` to `last` (from 0), or those right above, from being YAML."""
    lines = [_outside_quotes(line) for line in text.split("\n")]
    last = min(last, len(lines) - 1)
    for number in (*range(first, last + 1), *range(first - 1, max(first - 4, -1), -1)):
        for sign, name, wanted in _WIDE:
            if match := sign.search(lines[number]):
                return number + 1, f"{name} ({match[1]}); expected {wanted}"
        if match := _GLUED.fullmatch(lines[number].strip().removeprefix("- ")):
            return number + 1, f"{match[1]}: no space after the colon; expected {match[1]}: {match[3]}"
        if "\t" in lines[number]:
            return number + 1, "a tab stands in the line; expected ordinary spaces"
    return None


def _outside_quotes(line: str) -> str:
    """A line without what stands in straight quotes and without its comment."""
    return re.sub(r"(^|\s)#.*$", "", re.sub(r"\"[^\"]*\"|'[^']*'", "", line))
