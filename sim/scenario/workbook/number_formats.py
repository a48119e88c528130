"""What the format of a cell makes of its number: a month, a percentage, an amount in 万元, or the bare number."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

DATED = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
"""Numbers of built-in formats that show a date, those of Chinese versions of Excel and WPS among them."""
TIMED = frozenset({18, 19, 20, 21, 45, 46, 47})
"""Those that show a time of day."""
_NO_YEAR = frozenset({16, 28, 29, 51, 53, 54, 58})
"""Those that show a day without its year, which a spreadsheet has then made up: of 10-5 it is the year of typing."""
PERCENT = frozenset({9, 10})
"""Those that show a percentage."""
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_BRACKET = re.compile(r"\[[^\]]*\]")
_BLANK = re.compile(r"[_*].")
"""A blank as wide as the sign behind it, or that sign as often as the cell is wide: #,##0_% is no percentage."""
_UNIT = re.compile(r"[十百千万亿]+(?!分)元?|(?<!单)元|(?:thousand|million|billion)(?: (?:yuan|rmb|cny))?", re.IGNORECASE)
"""The unit that a format writes behind a number, as long as it is: 百万元 is not 万元; 百分点 and 单元 are none."""
_PARTS = re.compile(r"[%％‰]")
"""A sign of a part that is mere letters: the number is held as it is shown, not as a hundredth or thousandth of it."""
_OF_THOUSANDS = frozenset({"k", "m", "mn", "mm", "b", "bn"})
"""Letters behind a number that say of how many it is."""
_COMMAS = re.compile(r"[0#?](,+)(?![0#?,])")
"""Commas that are followed by no digit: each shows a thousandth of the number that is held."""
_PART = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*);')
"""A part of a format; words in quotes may hold what parts them."""
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)\]")
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt}
_POINT = re.compile(r"(?:!\.|\\\.|\"\.\")([0#?]*)")
"""A point that is a mere letter, the Chinese way to 万: each digit behind it shows a tenth."""


def styled_value(number: Decimal, code: str, built_in: int, from_1904: bool) -> str | Decimal:
    """The text that the number means as it is shown, or the number itself where the format adds nothing to it."""
    body = part_shown(code, number)
    bare = _BRACKET.sub("", _BLANK.sub("", _QUOTED.sub("", body)))
    if built_in in PERCENT or "%" in bare:
        return f"{plain_number(number * 100)}%"
    letters = bare.replace("General", "").replace("E+", "").replace("E-", "")
    if built_in in DATED or re.search(r"[yYdDeE年]", letters):
        year = re.search(r"[yYeE]", letters) if letters else built_in not in _NO_YEAR
        return _dated(number, from_1904, bool(year), not letters or re.search("[mM]", letters) is not None)
    if built_in in TIMED or re.search(r"[hHsS]", bare):
        return _time(number)
    words = "".join(a or b for a, b in _QUOTED.findall(body)) + bare
    if part := _PARTS.search(words):
        return f"{plain_number(number)}{part[0]}"
    if unit := _UNIT.search(words):
        return f"{plain_number(number / shown_in(body))}{_amount_unit(unit[0])}"
    return number


def part_shown(code: str, number: Decimal) -> str:
    """The part of a format by which it shows a number: the one whose condition holds; without any that of what is above, below or 0."""
    parts = _PART.findall(f"{code};")[:3]
    asked = [_CONDITION.search(part) for part in parts]
    if not any(asked):
        return str(parts[0] if len(parts) == 1 or number > 0 or (number == 0 and len(parts) == 2) else parts[1 if number < 0 else 2])
    for at, (part, condition) in enumerate(zip(parts, asked, strict=True)):
        if _COMPARED[condition[1]](number, Decimal(condition[2])) if condition else at == len(parts) - 1 or (number > 0, number < 0)[at]:
            return str(part)
    return str(parts[-1])


def shown_in(body: str) -> int:
    """Of how many the number that a part of a format shows is: 1000 where it shows thousands, as 0.0,"千元" does; mostly 1."""
    return int(1000 ** sum(len(commas) for commas in _COMMAS.findall(body)) * 10 ** sum(len(digits) for digits in _POINT.findall(body)))


def hides_digits(code: str) -> bool:
    """Whether a part of a format shows thousands of a number and no word says so: 1,200 of 1200000, which under a heading in 万元 means
    1200. A currency or what is counted (RMB, 户) says nothing of it."""
    words = re.findall(r"[^\W\d_]+", _BRACKET.sub("", code).replace("General", ""))
    return shown_in(code) != 1 and _OF_THOUSANDS.isdisjoint(word.lower() for word in words)


def _amount_unit(unit: str) -> str:
    """A unit as it stands behind a number in text: an English one behind a blank, and in yuan where it names no currency."""
    words = unit.lower().split()
    return unit if not unit.isascii() else f" {words[0]} {'yuan' if len(words) == 1 else words[1]}"


def plain_number(number: Decimal) -> str:
    """A number in digits, without a tail of zeros and without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dated(number: Decimal, from_1904: bool, year: bool, month: bool) -> str | Decimal:
    """What a cell shows of a day counted as Excel counts: its month, or the year or the day alone, which is no month."""
    day = day_text(number, from_1904)
    if not day:
        return number
    return day[:7] if year and month else day[:4] if year else day[5:]


def day_text(number: Decimal, from_1904: bool) -> str:
    """The day of a number counted as Excel counts; empty where it is none."""
    days = number + (1462 if from_1904 else 0)
    return f"{datetime(1899, 12, 30) + timedelta(days=int(days)):%Y-%m-%d}" if 61 <= days < 2_958_466 else ""


def _time(number: Decimal) -> str:
    minutes = int(number % 1 * 1440)
    return f"{minutes // 60}:{minutes % 60:02d}"
