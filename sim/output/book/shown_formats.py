"""Number formats of a workbook, read off what the one formatter of numbers prints: a cell holds the whole number, the eye sees the print.

A spreadsheet rounds halves away from zero. Where that would show another digit than the formatter prints, or an end of an interval on
the wrong side, one more decimal is shown, and so on, so that no number has to be altered.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP

from sim.answers.format import (
    MOST_PLACES,
    ROUND_CEILING,
    ROUND_FLOOR,
    exact,
    figures,
    fixed,
    hundredfold,
    limit_places,
    mean_text,
    money_unit,
    odds,
    share_text,
    stated,
)
from sim.words.tongue import Lang

_DECIMALS = re.compile(r"\.(\d+)")
_MONEY = {"亿元": "0\\.00,,", "万元": "0\\.0,", "billion yuan": "#,##0.00,,,", "million yuan": "#,##0.00,,"}
"""An amount in yuan shown in a larger unit. Ten thousands are thousands with a point before their last digit."""


def whole_format(lang: Lang) -> str:
    """A whole number: 12000, or 12,000 in English."""
    return _digits(0, lang)


def number_format(value: float, lang: Lang) -> str:
    """A number with the decimals that `figures` prints; a whole number has none."""
    return _digits(0 if isinstance(value, int) else _agreed(value, _places(figures(value)), ROUND_HALF_EVEN), lang)


def means_format(values: Iterable[float], lang: Lang) -> str:
    """Means of counts in one column: all with the decimals of the one that is printed with most of them, so that their points align."""
    means = [float(value) for value in values if math.isfinite(value)]
    return _digits(max((_agreed(value, _places(mean_text(value)), ROUND_HALF_EVEN) for value in means), default=0), lang)


def count_format(value: float, lang: Lang) -> str:
    """A count, or a quantile of counts: without decimals where it is whole."""
    return whole_format(lang) if not math.isfinite(value) or float(value).is_integer() else number_format(float(value), lang)


def exact_format(value: float, lang: Lang) -> str:
    """A number with all its digits, as somebody has set it."""
    return _digits(_places(exact(value)), lang)


def stated_format(part: float, lang: Lang) -> str:
    """A share from 0 to 1 as somebody has set it: 12.5%."""
    return _digits(_places(stated(part)), lang, "%")


def share_format(part: float, lang: Lang) -> str:
    """A share from 0 to 1 with the decimals that `share_text` prints."""
    return _digits(_agreed(hundredfold(part), _places(share_text(part)), ROUND_HALF_EVEN), lang, "%")


def shares_format(parts: Iterable[float], lang: Lang) -> str:
    """Shares from 0 to 1 in one column: all with the decimals of the one that `share_text` prints with most of them."""
    held = [float(part) for part in parts if math.isfinite(part)]
    return _digits(max((_agreed(hundredfold(part), _places(share_text(part)), ROUND_HALF_EVEN) for part in held), default=0), lang, "%")


def odds_format(p: float, low: float, high: float, lang: Lang, n: int | None = None) -> str:
    """A probability as `odds` prints it. What happened never or always shows count and bound for as long as the cell holds 0, or 1."""
    text = odds(p, low, high, lang, n)
    if p == 0:
        return f'0.0%;-0.0%;"{text}"'
    if p == 1:
        return f'[=1]"{text}";0.0%'
    return _digits(_agreed(hundredfold(p), _places(text), ROUND_HALF_EVEN), lang, "%")


def limit_format(end: float, lower: bool, places: int, lang: Lang) -> str:
    """An end of the interval of a probability, 0 to 1, with so many decimals of a percentage or as many more as show it no nearer."""
    return _digits(_agreed(hundredfold(end), places, ROUND_FLOOR if lower else ROUND_CEILING), lang, "%")


def limit_decimals(end: float, p: float, low: float, high: float) -> int:
    """Decimals of a percentage with which one end of the interval of a probability is printed."""
    return limit_places(end, p, low, high) if math.isfinite(p) and math.isfinite(low) and math.isfinite(high) else 1


def money_format(usual: float, least: float, lang: Lang) -> tuple[str, str]:
    """The format of columns of yuan by what is usual in them and the least that stands there, and the unit in which it shows them."""
    unit = money_unit(usual, lang, least)[1]
    return _MONEY[unit], unit


def _places(text: str) -> int:
    """Decimals of a printed number."""
    found = _DECIMALS.search(text)
    return len(found[1]) if found else 0


def _agreed(value: float, places: int, rounding: str) -> int:
    """Decimals, from `places` on, at which halves rounded up show what is to be shown."""
    if not math.isfinite(value):
        return places
    while places < MOST_PLACES and fixed(value, places, ROUND_HALF_UP) != fixed(value, places, rounding):
        places += 1
    return places


def _digits(places: int, lang: Lang, end: str = "") -> str:
    return ("0" if lang == "zh" else "#,##0") + ("." + "0" * places if places else "") + end
