"""Values as people read them: 1000万元, 70%, 2026-12."""

from __future__ import annotations

from sim.scenario.units import month_text

from .language import Lang, Words, pick

YES: Words = ("是", "yes")
NO: Words = ("否", "no")
UNITS: dict[str, Words] = {
    "factor": ("倍", ""), "logit": ("logit", "logit"), "months": ("个月", "months"), "count": ("", ""),
}


def money(yuan: float, lang: Lang) -> str:
    """An amount of money; whole ten thousands and millions are written as such."""
    if yuan != int(yuan):
        return f"{yuan:,.2f}元" if lang == "zh" else f"{yuan:,.2f} yuan"
    whole = int(yuan)
    if lang == "zh":
        return f"{whole // 10_000}万元" if whole and whole % 10_000 == 0 else f"{whole:,}元"
    return f"{whole / 1e6:g} million yuan" if whole and whole % 100_000 == 0 else f"{whole:,} yuan"


def value_text(value: object, unit: str | None, lang: Lang) -> str:
    """A value of a scenario with its unit."""
    if isinstance(value, tuple | list):
        return ", ".join(value_text(part, unit, lang) for part in value)
    if isinstance(value, bool):
        return pick(YES if value else NO, lang)
    if value is None or isinstance(value, str):
        return value or "–"
    if not isinstance(value, int | float):
        return str(value)
    if unit == "yuan":
        return money(value, lang)
    if unit == "share":
        return f"{value * 100:.10g}%"
    if unit == "month":
        return month_text(int(value))
    return f"{value:.10g} {pick(UNITS.get(unit or '', ('', '')), lang)}".strip()


def percent(share: float) -> str:
    """A share of one; 0 % and 100 % only where they are meant."""
    if 0 < share < 0.001:
        return "<0.1%"
    if 0.999 < share < 1:
        return ">99.9%"
    return f"{share * 100:.1f}%"


def chance(probability: float, low: float, high: float) -> str:
    """A probability; one that no replication contradicts is only known to be beyond its bound."""
    if probability >= 1:
        return f">{low * 100:.1f}%"
    if probability <= 0:
        return f"<{high * 100:.1f}%"
    return percent(probability)


def signed(value: float, places: int = 1) -> str:
    """A difference with its sign, and none where it rounds to 0."""
    text = f"{value:+.{places}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")
