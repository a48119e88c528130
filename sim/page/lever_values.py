"""The positions of a lever: values as `--set` takes them, and each as people read it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

from sim.answers.format import count_text, exact_yuan, month_text, month_words, stated
from sim.scenario.units import parse_month
from sim.words.tongue import Lang

POSITIONS = 60
"""About how many positions a lever has."""
_LARGEST = 10**12
MOST_TIMES = 3
"""A lever reaches from nothing to so many times what the scenario has."""
ROUNDS_OFFERED: tuple[tuple[int, ...], ...] = (tuple(range(1, 13)), (1, 4, 7, 10), (1, 7), (1,))
"""Calendar months that a lever offers beside the scenario's own."""


def money_grid(base: float, most: float | None = None) -> list[str]:
    """Amounts from 0 to three times the base, in whole yuan of a round step."""
    top = most or MOST_TIMES * base
    step = max(1, round(nice_step(top / POSITIONS)))
    return [str(step * at) for at in range(math.ceil(min(top, _LARGEST) / step) + 1)]


def count_grid(base: int, least: int = 0) -> list[str]:
    """Whole numbers from the least to three times the base, every one where they are few."""
    top = max(MOST_TIMES * base, 5)
    step = max(1, round(nice_step(top / POSITIONS)))
    return [str(max(least, step * at)) for at in range(math.ceil(top / step) + 1)]


def share_grid() -> list[str]:
    """Shares from 0 to 1 by one twentieth."""
    return [format(at / 20, ".10g") for at in range(21)]


def month_grid(first: int, last: int) -> list[str]:
    """Months of the period, every one where they are few, else the last of each half-year and the two ends."""
    whole = range(first, last + 1)
    return [month_text(at) for at in whole if len(whole) <= POSITIONS or at % 6 == 5 or at in (first, last)]


def nice_step(size: float) -> float:
    """The round number (1, 2 or 5 with zeros) next above a size."""
    if size <= 0:
        return 1.0
    tens = 10.0 ** math.floor(math.log10(size))
    return next(tens * part for part in (1, 2, 5, 10) if tens * part >= size * 0.999)


def plain_text(value: object) -> str:
    """A value as `--set` takes it, and a link holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return json.dumps(list(value), separators=(",", ":"))
    return format(value, ".10g") if isinstance(value, float) else str(value)


def value_words(shape: str, text: str, lang: Lang) -> str:
    """A position as people read it."""
    if shape == "money":
        return exact_yuan(int(text), lang)
    if shape == "share":
        return stated(float(text))
    if shape == "count":
        return count_text(int(text), lang)
    if shape == "calendar":
        return calendar_words(json.loads(text), lang)
    return month_words(parse_month(text), lang) if shape == "month" else text


def typed_unit(shape: str, most: str, lang: Lang) -> tuple[float, str]:
    """In what unit a value up to the most is typed: how much of it one is, and how one is said; (0, "") for what is not typed."""
    if shape == "money" and lang == "zh":
        return (1e4, "1万元") if float(most) >= 1e5 else (1, "1元")
    if shape == "money":
        return (1e6, "1 million yuan") if float(most) >= 1e6 else (1, "1 yuan")
    return {"share": (0.01, "1%"), "count": (1, "1")}.get(shape, (0, ""))


def calendar_words(months: Sequence[int], lang: Lang) -> str:
    """Calendar months: every month, or which of them."""
    if len(months) == len(ROUNDS_OFFERED[0]):
        return {"zh": "每月", "en": "every month"}[lang]
    listed = "、".join(f"{month}月" for month in months) if lang == "zh" else ", ".join(map(_short, months))
    return f"每年{listed}" if lang == "zh" else listed


def _short(month: int) -> str:
    return ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
