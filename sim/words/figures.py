"""Digits of a number as people read them; every room takes them from here, from an error line to a chart."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal

from .tongue import Lang

UNKNOWN = "—"
"""What stands for a number that nobody knows: a mean of nothing, an interval without an end."""
_TINY = 1e-9
"""What is less than this is nothing."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def fixed(value: float, places: int, rounding: str = ROUND_HALF_EVEN, lang: Lang = "en") -> str:
    """A number to so many decimals, with a true minus sign and none before zero; a dash for what is not finite. 1,500.0 in English."""
    if not math.isfinite(value):
        return UNKNOWN
    found = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding)
    text = f"{abs(found):f}" if lang == "zh" else f"{abs(found):,f}"
    return f"−{text}" if found < 0 else text


def count_text(value: float, lang: Lang = "en") -> str:
    """A whole number: 12000, or 12,000 in English."""
    return fixed(value, 0, lang=lang)


def how_many(number: float, one: str, more: str) -> str:
    """A count and what is counted, in English: 1 community, 2,000 communities."""
    return f"{count_text(int(number))} {one if number == 1 else more}"


def counted_text(number: float, lang: Lang, one: str, more: str) -> str:
    """A count for a text in both languages: in English with what is counted, in Chinese, where its measure word stands beside it, alone."""
    return count_text(number, lang) if lang == "zh" else how_many(number, one, more)


def replications_text(number: float, lang: Lang) -> str:
    """How many replications: 1 replication, 2,000 replications; in Chinese, where 次 stands beside it, the number alone."""
    return counted_text(number, lang, "replication", "replications")


def exact(value: float, lang: Lang = "en") -> str:
    """A number with all its digits: 1500.5, or 1,500.5 in English."""
    if abs(value) < _TINY:
        return "0"
    text = f"{abs(value):,.10g}"
    return ("−" if value < 0 else "") + (text.replace(",", "") if lang == "zh" else text)


def month_words(value: int, lang: Lang) -> str:
    """A calendar month as sentences say it: 2026年3月, March 2026."""
    if lang == "zh":
        return f"{value // 12}年{value % 12 + 1}月"
    return f"{_MONTHS[value % 12]} {value // 12}"
