"""Values of a scenario as people read them: 1000万元, 70%, 2026-12; which are shown, and what differs between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.own_ids import IN_MIDRUN
from sim.scenario.units import is_number, month_text
from sim.words.text import in_braces
from sim.words.tongue import Lang

from .format import exact_yuan, stated

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.scenario.values import Value

_YES, _NO = {"zh": "是", "en": "yes"}, {"zh": "否", "en": "no"}
_UNITS: dict[str, dict[str, str]] = {
    "zh": {"factor": "倍", "logit": "logit", "months": "个月"}, "en": {"logit": "logit", "months": "months"},
}


def value_text(value: object, unit: str | None, lang: Lang) -> str:
    """A value of a scenario with its unit."""
    if isinstance(value, tuple | list):
        return ", ".join(value_text(part, unit, lang) for part in value)
    if isinstance(value, bool):
        return (_YES if value else _NO)[lang]
    if value is None or isinstance(value, str):
        return value or "–"
    if not isinstance(value, int | float):
        return in_braces(value)
    if unit == "yuan":
        return exact_yuan(value, lang)
    if unit == "share":
        return stated(value)
    if unit == "month":
        return month_text(int(value))
    word = "month" if (unit, value, lang) == ("months", 1, "en") else _UNITS[lang].get(unit or "", "")
    return f"{value:.10g}{' ' if word.isascii() else ''}{word}".strip()


def is_verbatim(value: Value) -> bool:
    """Whether a value is told as its file has it: words and lists. An amount is a number, that of a change in mid-run too."""
    held = value.value
    if not isinstance(held, str | tuple | list) or value.unit == "yuan":
        return False
    return not (isinstance(held, str) and IN_MIDRUN.match(value.path) and is_number(held))


def values_to_show(scenario: Scenario) -> tuple[Value, ...]:
    """The values, without those of a tier that is closed."""
    return tuple(value for value in scenario.values if not scenario.ids.is_closed(value.path))


def value_place(value: Value) -> str:
    """Where a value stands: FILE:LINE."""
    return f"{value.file}:{value.line}" if value.line else value.file


def differing_values(a: tuple[Value, ...], b: tuple[Value, ...]) -> list[tuple[str, Value | None, Value | None]]:
    """Paths whose value or source differs, in the order of the first, then what only the second has."""
    first, second = ({value.path: value for value in values} for values in (a, b))
    paths = [*first, *(path for path in second if path not in first)]
    return [(path, first.get(path), second.get(path)) for path in paths
            if value_content(first.get(path)) != value_content(second.get(path))]


def value_content(value: Value | None) -> tuple[object, ...]:
    """What makes two values the same."""
    return (value.value, value.unit, value.source) if value else ()
