"""How a value of a scenario stands in a cell, so that reading gives the same value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from sim.scenario import shape
from sim.scenario.node import Node
from sim.scenario.schema_types import Count, Share
from sim.scenario.units import MONEY_UNITS, narrow
from sim.scenario.workbook.number_formats import plain_number
from sim.scenario.workbook.sheet_layout import is_flag, is_list, is_text, words_allowed
from sim.scenario.workbook.sheet_words import WORDS_ZH

_PERCENT = re.compile(r"[+-]?\d+(\.\d+)?%")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?) ?(\D+)")


class Written(NamedTuple):
    """A cell to be written."""

    value: str | int | float
    """What it holds."""
    form: str = ""
    """Its number format, empty for none."""
    unit: str = ""
    """The unit for the column of units, where there is one."""


def word_text(word: str) -> str:
    """A word of the models as drop-downs show it, in both languages."""
    return f"{word} {WORDS_ZH[word]}" if word in WORDS_ZH else word


def written(node: Node, kind: Any, apart: bool = False) -> Written:
    """A value as its cell holds it; `apart` puts the unit of an amount in a cell of its own."""
    value = node.value
    if value is None:
        return Written("null")
    if isinstance(value, list):
        items = [_item(item, kind) for item in value]
        return Written(", ".join(items) if items else "[]")
    if isinstance(value, bool):
        return Written("yes 是" if value else "no 否") if kind is None or is_flag(kind) else Written(str(value).lower())
    if isinstance(value, float) and value.is_integer() and kind is not None and {Share, Count} <= set(shape.options(kind)):
        return Written(f"{value!r}")  # as a number it would come back whole, and so a count
    if isinstance(value, int | float):  # as text where the sixteen digits of a workbook would be another number
        return Written(value) if float(f"{value:.16G}") == value else Written(repr(value))
    assert isinstance(value, str)
    if kind is not None and is_text(kind):
        return Written(value)
    if kind is not None and value in words_allowed(kind):
        return Written(word_text(value))
    return _percent(value) or (_amount(value) if apart else None) or Written(value)


def _item(node: Node, kind: Any) -> str:
    word = str(node.value)
    return word_text(word) if kind is not None and is_list(kind) and word in words_allowed(kind) else word


def _percent(text: str) -> Written | None:
    """A percentage as a number that is shown as one, where it comes back the same."""
    if not _PERCENT.fullmatch(text):
        return None
    number = float(Decimal(text[:-1]) / 100)
    if f"{plain_number(Decimal(repr(number)) * 100)}%" != text:
        return None
    digits = len(text.partition(".")[2]) - 1 if "." in text else 0
    return Written(number, f"0.{'0' * digits}%" if digits else "0%")


def _amount(text: str) -> Written | None:
    """An amount with its unit apart, where both together come back the same."""
    match = _AMOUNT.fullmatch(text)
    if match is None or narrow(match[2]).lower() not in MONEY_UNITS or match[2] in ("元", "yuan", "rmb", "cny"):
        return None
    number: int | float = int(match[1]) if match[1].isdigit() else float(match[1])
    space = " " if match[2][0].isascii() else ""
    if f"{plain_number(Decimal(repr(number)))}{space}{match[2]}" != text:
        return None
    return Written(number, "", match[2])
