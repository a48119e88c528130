"""Numbers as people read them, in Chinese and English: every one that a table, sentence, chart or workbook shows goes through here.

An estimate is rounded to the nearest, its limits outward, so that what is printed never claims more than what was found. What
happened never, or always, is a count with its bound. What is not known is a dash, never `nan` or `inf`; nothing is `-0`.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from sim.scenario.units import month_text
from sim.words.figures import UNKNOWN, count_text, exact, fixed, month_words, replications_text
from sim.words.text import in_brackets
from sim.words.tongue import Lang

from .confidence import LEVEL

_MONEY = {
    "zh": ((10**8, "亿元"), (10**4, "万元"), (1, "元")),
    "en": ((10**9, " billion yuan"), (10**6, " million yuan"), (1, " yuan")),
}
MOST_PLACES = 9
__all__ = [
    "ROUND_CEILING", "ROUND_FLOOR", "UNKNOWN", "apart", "bound_text", "chance", "count_text", "exact", "exact_yuan", "figures",
    "fixed", "happened", "interval_text", "mean_text", "money_unit", "month_text", "month_words", "more_yuan", "odds", "odds_between",
    "percent", "percentage_points", "quantity_text", "share_text", "signed", "signed_quantity", "size", "stated", "tick", "tick_share",
    "yuan",
]


def figures(value: float, digits: int = 3, lang: Lang = "en") -> str:
    """A number to so many significant digits, two decimals at most; a smaller one keeps its first digit."""
    if not math.isfinite(value):
        return UNKNOWN
    if abs(value) < 10**-MOST_PLACES:
        return "0"
    rounded = float(round(Decimal(repr(float(value))), digits - 1 - math.floor(math.log10(abs(value)))))
    size = math.floor(math.log10(abs(rounded)))
    text = fixed(rounded, max(0, min(digits - 1 - size, max(2, -size))))
    return text.replace(",", "") if lang == "zh" else text


def mean_text(value: float, lang: Lang = "en") -> str:
    """A mean of counts as `figures` writes it, with one decimal at least: two means that differ by four tenths are not written alike."""
    return figures(value, max(3, math.floor(math.log10(max(1.0, abs(value)))) + 2) if math.isfinite(value) else 3, lang)


def signed(value: float, places: int = 1) -> str:
    """A difference with its sign, and none where it rounds to 0."""
    text = fixed(value, places)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def apart(low: float, high: float, lang: Lang, places: int = 1) -> str:
    """The interval of a difference, its ends rounded outward; an end beside 0 gets digits until it no longer reads as 0."""
    if not math.isfinite(low) and not math.isfinite(high):
        return UNKNOWN
    left, right = _outer(low, places, ROUND_FLOOR, lang), _outer(high, places, ROUND_CEILING, lang)
    return f"{left}至{right}" if lang == "zh" else f"{left} to {right}"


def _outer(end: float, places: int, rounding: str, lang: Lang) -> str:
    """An end rounded outward, with so many decimals or as many more as keep it from reading as 0."""
    while places < MOST_PLACES and math.isfinite(end) and end != 0 and not set("123456789") & set(fixed(end, places, rounding)):
        places += 1
    return fixed(end, places, rounding, lang)


def yuan(amount: float, lang: Lang) -> str:
    """An amount in the unit that people use: 1.23亿元, 456万元, 12.3 million yuan."""
    if not math.isfinite(amount):
        return UNKNOWN
    for size, word in _MONEY[lang]:
        near = round(abs(amount) / size, 2 - math.floor(math.log10(max(0.1, abs(amount) / size))))
        if near >= 1 or size == 1:
            text = figures(abs(amount) / size if size > 1 else round(abs(amount)), lang=lang)
            return f"{'−' if amount < -0.5 else ''}{text}{word}"
    raise AssertionError("the smallest unit takes every amount")


def money_unit(most: float, lang: Lang, least: float = math.inf) -> tuple[float, str]:
    """Yuan in a unit of money in which amounts up to `most` read well, and the unit's name: for the ticks of an axis, that of `yuan`.

    Where amounts are written out in it, `least` is the smallest of them: a larger unit waits until that one keeps two digits in it, or
    until the largest would be ten of it.
    """
    size, name = _MONEY[lang][0]
    if most >= 10 * size or (most >= size and least >= size / 10):
        return float(size), name.strip()
    size, name = _MONEY[lang][1]
    return float(size), name.strip()


def more_yuan(amount: float, lang: Lang) -> str:
    """A difference of money with its sign; none before nothing."""
    return f"+{yuan(amount, lang)}" if amount > 0.5 else yuan(amount, lang)


def exact_yuan(amount: float, lang: Lang) -> str:
    """An amount to the yuan, in a larger unit where it is a round number of it: 1000万元, 1.2亿元, 12 million yuan."""
    if not math.isfinite(amount):
        return UNKNOWN
    sign, size = "−" if amount < 0 else "", abs(amount)
    if size != int(size):
        return f"{fixed(amount, 2)}{_MONEY[lang][-1][1]}"
    for unit, word in _MONEY[lang][:-1]:
        if size >= unit and size % (unit / 100) == 0:
            return f"{sign}{size / unit:.10g}{word}"
    if lang == "zh" and size >= 10**4 and size % 10**4 == 0:
        return f"{sign}{int(size) // 10**4}万元"
    return f"{sign}{count_text(size, lang)}{_MONEY[lang][-1][1]}"


def percent(p: float, low: float, high: float, lang: Lang, n: int | None = None, level: float = LEVEL) -> str:
    """A probability with its interval at a level; what happened never or always is a count with the bound that the interval gives."""
    if not math.isfinite(p):
        return UNKNOWN
    if p in (0, 1):
        return bound_text(p, low, high, lang, n, level)
    if lang == "zh":
        return f"{odds(p, low, high, lang, n)}（{stated(level)}置信区间{interval_text(p, low, high, lang)}）"
    return f"{odds(p, low, high, lang, n)} ({stated(level)} confidence interval {interval_text(p, low, high, lang)})"


def odds(p: float, low: float, high: float, lang: Lang, n: int | None = None) -> str:
    """A probability for a cell of a table: 15.3%; of what happened never or always the count and the bound: 0/3000（≤0.13%）."""
    if not math.isfinite(p):
        return UNKNOWN
    return bound_text(p, low, high, lang, n) if p in (0, 1) else f"{fixed(100 * p, limit_places(p, p, low, high))}%"


def odds_between(p: float, low: float, high: float, lang: Lang, n: int | None = None) -> str:
    """A probability and its interval beside a mark: 15.3% (13.7%–17.0%); count and bound of what happened never or always."""
    text = odds(p, low, high, lang, n)
    if not 0 < p < 1:
        return text
    return in_brackets(text, interval_text(p, low, high, lang), lang)


def interval_text(p: float, low: float, high: float, lang: Lang) -> str:
    """The interval of a probability, its limits rounded outward to their own digits that count."""
    if not math.isfinite(p):
        return UNKNOWN
    ends = [_limit(end, limit_places(end, p, low, high), mode) for end, mode in ((low, ROUND_FLOOR), (high, ROUND_CEILING))]
    return ("—" if lang == "zh" else "–").join(ends)


def _limit(end: float, places: int, rounding: str) -> str:
    """One end of an interval; 0 and 100 only where they are meant."""
    return f"{100 * end:.0f}%" if end in (0, 1) else f"{fixed(hundredfold(end), places, rounding)}%"


def hundredfold(part: float) -> float:
    """A hundred times a share, without the dust that a binary product leaves; never -0."""
    return float(Decimal(repr(float(part))) * 100) + 0.0


def places_of(p: float, low: float, high: float) -> int:
    """Decimals of a percentage: one, or as many as its interval leaves meaning to; none of its figures reads as 0 or 100."""
    if p in (0, 1):
        return max(1, decimals(high if p == 0 else 1 - low) + 1)
    places = max(1, decimals((high - low) / 2))
    figures_of = ((p, ROUND_HALF_EVEN), (low, ROUND_FLOOR), (high, ROUND_CEILING))
    while places < MOST_PLACES and any(
        float(fixed(hundredfold(x), places, mode)) in (0, 100) for x, mode in figures_of if 0 < x < 1
    ):
        places += 1
    return places


def limit_places(end: float, p: float, low: float, high: float) -> int:
    """Decimals of an end, or of the estimate: those of all three, but no more than its own first two digits need."""
    places, near = places_of(p, low, high), min(end, 1 - end)
    if not near > 0:
        return places
    return min(places, max(1, decimals((high - low) / 2), 1 - math.floor(math.log10(100 * near))))


def decimals(half: float) -> int:
    """Decimals of a percentage that its interval leaves meaning to: the first digit of the half-width."""
    return max(0, -math.floor(math.log10(100 * half))) if half > 0 else 1


def bound_text(p: float, low: float, high: float, lang: Lang, n: int | None, level: float | None = None) -> str:
    """What may be said of something that happened never, or always; a level says in words what the bound is."""
    places = places_of(p, low, high)
    edge = _limit(high, places, ROUND_CEILING) if p == 0 else _limit(low, places, ROUND_FLOOR)
    zh, en = ("置信上限", " upper limit ") if p == 0 else ("置信下限", " lower limit ")
    mark = ("≤" if p == 0 else "≥") if level is None else f"{stated(level)}{zh if lang == 'zh' else en}"
    if n is None:
        return f"{mark}{edge}"
    often = f"{count_text(0 if p == 0 else n, lang)}/{count_text(n, lang)}"
    return in_brackets(often, f"{mark}{edge}", lang)


def happened(p: float, low: float, high: float, lang: Lang, n: int) -> str:
    """How often something came true, as a predicate: 实现的概率为15.3%（…）, or 在200次模拟中0次实现（95%置信上限1.9%）."""
    if p not in (0, 1):
        text = percent(p, low, high, lang, n)
        return f"实现的概率为{text}" if lang == "zh" else f"is met with probability {text}"
    places, of = places_of(p, low, high), replications_text(n, lang)
    edge = _limit(high, places, ROUND_CEILING) if p == 0 else _limit(low, places, ROUND_FLOOR)
    if lang == "zh":
        return f"在{of}次模拟中{'0次' if p == 0 else '每次都'}实现（95%置信{'上' if p == 0 else '下'}限{edge}）"
    return f"is met in {'none' if p == 0 else 'all'} of {of} (95% {'upper' if p == 0 else 'lower'} limit {edge})"


def chance(k: int, n: int, lang: Lang) -> str:
    """The share k of n without its interval, but with count and bound where it is none or all."""
    from .intervals import wilson

    return odds(k / n if n else math.nan, *wilson(k, n), lang, n or None)


def share_text(part: float) -> str:
    """A part of a whole as a percentage; what is neither nothing nor everything never reads as such."""
    if not math.isfinite(part):
        return UNKNOWN
    if part in (0, 1):
        return f"{hundredfold(part):.0f}%"
    places = 1
    while places < MOST_PLACES and 0 < part < 1 and float(fixed(hundredfold(part), places)) in (0, 100):
        places += 1
    return f"{fixed(hundredfold(part), places)}%"


def stated(part: float) -> str:
    """A share that somebody has set, as it was set: 90%, 12.5%."""
    return f"{hundredfold(part):.10g}%" if math.isfinite(part) else UNKNOWN


def size(value: float, lang: Lang) -> str:
    """A number of things, or its mean: 53, 47.3."""
    return count_text(value, lang) if float(value).is_integer() else fixed(value, 1, lang=lang)


def tick(value: float, lang: Lang) -> str:
    """A number at an axis, with all the digits that tell it from its neighbours."""
    return exact(value, lang)


def tick_share(part: float) -> str:
    """A share at an axis: 2.5% and 5%, never two ticks alike."""
    return f"{tick(hundredfold(round(part, MOST_PLACES)), 'zh')}%"


def quantity_text(value: float, unit: str, lang: Lang) -> str:
    """A value of an uncertain quantity with its unit."""
    if unit == "yuan":
        return yuan(value, lang)
    if unit == "share":
        return share_text(value)
    months = {"zh": "个月", "en": " months"}[lang] if unit == "months" else ""
    return f"{figures(value, 3, lang)}{months}"


def signed_quantity(difference: float, unit: str, lang: Lang) -> str:
    """A difference of a measure with its sign and its unit."""
    if unit == "yuan":
        return more_yuan(difference, lang)
    return percentage_points(difference, lang) if unit == "share" else signed(difference)


def percentage_points(difference: float, lang: Lang, unit: bool = True) -> str:
    """A difference of two probabilities or shares in percentage points, with its sign."""
    text = signed(100 * difference)
    return f"{text}{'个百分点' if lang == 'zh' else ' points'}" if unit else text
