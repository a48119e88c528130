"""Amounts that a file writes in a currency's own name, read as those of the program; nothing is converted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sim.scenario.node import Key, Node, entries
from sim.scenario.sources import WORDS
from sim.scenario.units import EXPECTED_MONEY, MONEY_UNITS, narrow

_NUMBER = r"[+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)"
_SIZES = ("thousand", "million", "billion")
_CHINESE = "|".join(sorted((unit.removesuffix("元") for unit in MONEY_UNITS if unit.endswith("元")), key=len, reverse=True))
_IN_CHINESE = rf"((?:{_CHINESE})(?:\d+(?:\.\d+)?(?:{_CHINESE}))*)?"
"""The unit of a number, with further steps of it: 万, 亿2000万."""


def currency_of(trees: Iterable[Node]) -> frozenset[str]:
    """The names that some trees give the currency, in lower case."""
    found: dict[str, str] = {}
    for tree in trees:
        node = entries(entries(tree).get("words")).get("currency")
        found |= {str(key): text.value for key, text in entries(node).items() if isinstance(text.value, str) and text.value.strip()}
    return frozenset(narrow(name).lower() for name in found.values())


def in_yuan(node: Node, names: frozenset[str], key: Key = "") -> Node:
    """The tree with amounts in that currency written as the program writes them: the same number of yuan."""
    if key in WORDS or not names:
        return node
    if isinstance(node.value, dict):
        return node.with_value({name: in_yuan(child, names, name) for name, child in node.value.items()})
    if isinstance(node.value, list):
        return node.with_value([in_yuan(item, names) for item in node.value])
    return node.with_value(amount_in_yuan(node.value, names)) if isinstance(node.value, str) else node


def amount_in_yuan(text: str, names: frozenset[str]) -> str:
    """An amount such as £2 million, 2 million pounds or 30万英镑 as 2 million yuan or 30万元; any other text as it is."""
    plain = narrow(text)
    for name in names:
        own = re.escape(name)
        found = (re.fullmatch(rf"({_NUMBER})\s*{_IN_CHINESE}\s*{own}", plain, re.IGNORECASE)
                 or re.fullmatch(rf"{own}\s*({_NUMBER})\s*{_IN_CHINESE}", plain, re.IGNORECASE))
        if found:
            return f"{found[1]}{found[2] or ''}元"
        found = (re.fullmatch(rf"({_NUMBER})\s*({'|'.join(_SIZES)})?\s*{own}", plain, re.IGNORECASE)
                 or re.fullmatch(rf"{own}\s*({_NUMBER})\s*({'|'.join(_SIZES)})?", plain, re.IGNORECASE))
        if found:
            return " ".join(part for part in (found[1], (found[2] or "").lower(), "yuan") if part)
    return text


def told_in(line: str, names: frozenset[str]) -> str:
    """A line on a fault, with an amount of that currency where it expects one."""
    if not names:
        return line
    signs = [f"{name}2 million" for name in sorted(names) if not any(letter.isalpha() for letter in name)]
    spoken = [name for name in sorted(names) if any(letter.isalpha() for letter in name)]
    words = [f"2 million {name}" if name.isascii() else f"200万{name}" for name in spoken]
    return line.replace(EXPECTED_MONEY, f"expected an amount such as {' / '.join((*signs, *words))}")
