"""Numbers as people read them, in Chinese and English."""

from __future__ import annotations

import math
from typing import Literal

from sim.scenario.units import month_text

from .intervals import wilson

Lang = Literal["zh", "en"]
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
MONEY = {
    "zh": ((10**8, "亿元"), (10**4, "万元"), (1, "元")),
    "en": ((10**9, " billion yuan"), (10**6, " million yuan"), (1, " yuan")),
}


def figures(value: float, digits: int = 3) -> str:
    """A number to so many significant digits, thousands apart, without an exponent."""
    if value == 0:
        return "0"
    rounded = round(value, digits - 1 - math.floor(math.log10(abs(value))))
    places = digits - 1 - math.floor(math.log10(abs(rounded)))
    return f"{rounded:,.{max(0, min(places, 2))}f}"


def yuan(amount: float, lang: Lang) -> str:
    """An amount in the unit that people use: 1.23亿元, 456万元, 12.3 million yuan."""
    if math.isnan(amount):
        return "—"
    for size, word in MONEY[lang]:
        near = round(abs(amount) / size, 2 - math.floor(math.log10(max(1, abs(amount) / size))))
        if near >= 1 or size == 1:
            return f"{'−' if amount <= -0.5 else ''}{figures(abs(amount) / size if size > 1 else round(abs(amount)))}{word}"
    raise AssertionError("the smallest unit takes every amount")


def percent(p: float, low: float, high: float, lang: Lang, n: int | None = None) -> str:
    """A probability with its interval; 0 and 1 become the bound that the interval gives, never a bare 0 % or 100 %."""
    if math.isnan(p):
        return "未知" if lang == "zh" else "unknown"
    if p in (0, 1):
        return bound(p, low, high, lang, n)
    places = decimals((high - low) / 2)
    while any(float(f"{100 * x:.{places}f}") in (0, 100) for x in (p, low, high) if 0 < x < 1):
        places += 1
    middle, left, right = (f"{100 * x:.{places}f}" for x in (p, low, high))
    if lang == "zh":
        return f"{middle}%（95%区间 {left}%—{right}%）"
    return f"{middle}% (95% interval {left}%–{right}%)"


def decimals(half: float) -> int:
    """Decimals of a percentage that its interval leaves meaning to: the first digit of the half-width."""
    return max(0, -math.floor(math.log10(100 * half))) if half > 0 else 1


def bound(p: float, low: float, high: float, lang: Lang, n: int | None) -> str:
    """What may be said of something that happened never, or always."""
    edge = high if p == 0 else 1 - low
    places = decimals(edge) + 1
    edge_text = f"{math.ceil(100 * edge * 10**places - 1e-9) / 10**places:.{places}f}"
    if p == 1:
        edge_text = f"{100 - float(edge_text):.{places}f}"
    text = {"zh": ("低于 ", "高于 "), "en": ("below ", "above ")}[lang][int(p)] + f"{edge_text}%"
    if n is None:
        return text
    if lang == "zh":
        return f"{text}（{n:,} 次模拟中 {0 if p == 0 else n:,} 次）"
    return f"{text} ({'none' if p == 0 else 'all'} of {n:,} replications)"


def chance(k: int, n: int, lang: Lang) -> str:
    """The share k of n without its interval, but with a bound where it is none or all."""
    if 0 < k < n:
        return share(k / n)
    return percent(k / n if n else math.nan, *wilson(k, n), lang)


def share(part: float) -> str:
    """A part of a whole as a percentage; what is neither nothing nor everything never reads as such."""
    places = 0
    while 0 < part < 1 and float(f"{100 * part:.{places}f}") in (0, 100):
        places += 1
    return f"{100 * part:.{places}f}%"


def month(value: int) -> str:
    """A calendar month (12 × year + month − 1) as tables show it: 2026-03."""
    return month_text(value)


def month_words(value: int, lang: Lang) -> str:
    """A calendar month as sentences say it: 2026年3月, March 2026."""
    if lang == "zh":
        return f"{value // 12}年{value % 12 + 1}月"
    return f"{MONTHS[value % 12]} {value // 12}"
