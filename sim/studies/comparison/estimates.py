"""How a figure of what schemes are judged by is told: an estimate with its interval, and how far a scheme falls behind."""

from __future__ import annotations

from sim.answers.format import apart, figures, fixed, interval_text, mean_text, odds, share_text
from sim.words.tongue import Lang

from .criterion import criterion


def estimate_text(by: str, estimate: tuple[float, float, float], n: int, lang: Lang) -> tuple[str, str]:
    """An estimate from `n` replications, and its interval, of which `estimate` holds the ends behind the value."""
    judged, (value, low, high) = criterion(by), estimate
    if judged.is_target:
        return odds(value, low, high, lang, n), interval_text(value, low, high, lang)
    if judged.unit == "share":
        return share_text(value), apart(100 * low, 100 * high, lang)
    return mean_text(value, lang), apart(low, high, lang, 2)


def regret_text(by: str, value: float, lang: Lang) -> str:
    """A regret: in percentage points where it is a difference of chances or shares, else as a number."""
    if criterion(by).unit == "share":
        return f"{fixed(100 * value, 1)}{'个百分点' if lang == 'zh' else ' percentage points'}"
    return figures(value, lang=lang)


def regret_interval(by: str, low: float, high: float, lang: Lang) -> str:
    """The interval of a regret, in its unit."""
    return apart(100 * low, 100 * high, lang) if criterion(by).unit == "share" else apart(low, high, lang, 2)
