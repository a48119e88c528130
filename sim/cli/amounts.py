"""Values as people read them: 1000万元, 70%, 2026-12."""

from __future__ import annotations

from sim.answers.format import exact_yuan, stated
from sim.scenario.units import month_text

from .language import Lang, Words, pick

_YES: Words = ("是", "yes")
_NO: Words = ("否", "no")
_UNITS: dict[str, Words] = {
    "factor": ("倍", ""), "logit": ("logit", "logit"), "months": ("个月", "months"), "count": ("", ""),
}


def value_text(value: object, unit: str | None, lang: Lang) -> str:
    """A value of a scenario with its unit."""
    if isinstance(value, tuple | list):
        return ", ".join(value_text(part, unit, lang) for part in value)
    if isinstance(value, bool):
        return pick(_YES if value else _NO, lang)
    if value is None or isinstance(value, str):
        return value or "–"
    if not isinstance(value, int | float):
        return str(value)
    if unit == "yuan":
        return exact_yuan(value, lang)
    if unit == "share":
        return stated(value)
    if unit == "month":
        return month_text(int(value))
    return f"{value:.10g} {pick(_UNITS.get(unit or '', ('', '')), lang)}".strip()
