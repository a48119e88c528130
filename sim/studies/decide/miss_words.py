"""What bounds the box in which an answer misses, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.answers.format import count_text, quantity_text
from sim.words.text import in_brackets
from sim.words.tongue import Lang, pick

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

    from .discovery import BoxLimit

_BELOW = ("{name}不超过{high}", "{name} is at most {high}")
_ABOVE = ("{name}不低于{low}", "{name} is at least {low}")
_BETWEEN = ("{name}在{low}至{high}之间", "{name} lies between {low} and {high}")


def limit_unit(scenario: Scenario, limit: BoxLimit) -> str:
    """The unit of the quantity that a limit bounds."""
    uncertain = scenario.data.uncertain
    return str({**uncertain.epistemic, **uncertain.aleatory}[limit.quantity].unit)


def limit_name(scenario: Scenario, limit: BoxLimit, lang: Lang) -> str:
    """What the quantity that a limit bounds is called, with its place where there are several."""
    uncertain = scenario.data.uncertain
    prior = {**uncertain.epistemic, **uncertain.aleatory}[limit.quantity]
    name = pick(prior.label, lang)
    counties, streets = scenario.data.jurisdiction.counties, scenario.data.jurisdiction.streets
    if not limit.place or (limit.place not in streets and len(counties) < 2):
        return name
    place = pick((streets if prior.level == "street" else counties)[limit.place].name, lang)
    return in_brackets(name, place, lang)


def box_limit_words(scenario: Scenario, limit: BoxLimit, lang: Lang) -> str:
    """What a box bounds, and between which values."""
    name, unit = limit_name(scenario, limit, lang), limit_unit(scenario, limit)
    low, high = ("" if end is None else _told(end, unit, lang) for end in (limit.low, limit.high))
    form = _BETWEEN if low and high else _ABOVE if low else _BELOW
    return pick(form, lang).format(name=name if lang == "zh" else f"“{name}”", low=low, high=high)


def _told(value: float, unit: str, lang: Lang) -> str:
    """A value with its unit; a count without decimals."""
    if unit == "count" and value.is_integer():
        return f"{count_text(int(value), lang)}{'个' if lang == 'zh' else ''}"
    return quantity_text(value, unit, lang)
