"""How a decision names its choices, its needs and what a choice gave for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.answers.format import percent, quantity_text, stated
from sim.answers.scenario_values import value_text
from sim.scenario.own_currency import amount_in_yuan, currency_of
from sim.scenario.own_ids import IN_MIDRUN
from sim.words.text import set_to
from sim.words.tongue import Lang, Words, pick

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.decide.decide import Decision
    from sim.studies.decide.needs import Need
    from sim.studies.decide.tried import Tried

_TARGET: Words = ("“{name}”的实现概率不低于{p}", "“{name}” met with a probability of at least {p}")
_MEAN: dict[bool, Words] = {
    True: ("{name}均值不低于{limit}", "{name} at least {limit} on average"),
    False: ("{name}均值不超过{limit}", "{name} at most {limit} on average"),
}
_CHANCE: dict[bool, Words] = {
    True: ("{name}不低于{limit}的概率不低于{p}", "{name} at least {limit} with a probability of at least {p}"),
    False: ("{name}不超过{limit}的概率不低于{p}", "{name} at most {limit} with a probability of at least {p}"),
}


def mean_phrase(measure: str, lang: Lang) -> str:
    """A measure as the subject of a figure that is a mean."""
    return f"{measure}均值" if lang == "zh" else f"{measure} averages"


def choice_words(decision: Decision, at: int, lang: Lang, short: bool = False) -> str:
    """A choice: the scheme's title where there are several, and its levers with their values."""
    from sim.studies.comparison.scheme_labels import title_of

    each = decision.alternatives[at]
    scheme = decision.schemes[each.scheme]
    axes = {axis.path: axis.named(lang) for axis in decision.question.axes}
    parts = [] if len(decision.schemes) == 1 else [each.scheme if short else f"“{title_of(decision.schemes, each.scheme, lang)}”"]
    for path, value in each.values.items():
        parts.append(set_to(axes[path], lever_text(scheme, path, value, lang), lang))
    return ("，" if lang == "zh" else ", ").join(parts)


TAKEN_AWAY: Words = ("无", "none")
"""The value of a lever that takes away what a base has."""


def lever_text(scenario: Scenario, path: str, value: object, lang: Lang) -> str:
    """A value of a lever as it was typed, in the units of the language: an amount in yuan, whatever the scenario calls its currency."""
    held, known = {each.path: each.unit for each in scenario.values}, scenario.ids.path_in(path)
    unit = held.get(known) or held.get(IN_MIDRUN.sub("", known))
    if isinstance(value, str) and unit == "yuan":
        value = amount_in_yuan(value, currency_of([scenario.tree]))
    return pick(TAKEN_AWAY, lang) if value is None else value_text(as_number(value, unit), unit, lang)


def as_number(value: object, unit: str | None) -> object:
    """A value as it was typed, as the number it means, so that each language puts its own unit behind it."""
    from sim.scenario.units import parse_money, parse_share

    read = {"yuan": parse_money, "share": parse_share}.get(unit or "")
    if read is None or not isinstance(value, str):
        return value
    try:
        return read(value)
    except ValueError:
        return value  # the id of an uncertain quantity


def measure_name(measure: str) -> Words:
    """What a measure is called within a sentence."""
    from sim.studies.decide.needs import bare_name

    zh, en = bare_name(measure)
    return zh, en[:1].lower() + en[1:]


def need_words(decision: Decision, need: Need, lang: Lang) -> str:
    """What a need asks for."""
    from sim.studies.outcomes import words_of

    p = "" if need.probability is None else stated(need.probability)
    if need.is_target:
        return pick(_TARGET, lang).format(name=pick(words_of(decision.scenario, need.id), lang), p=p)
    form = (_MEAN if need.probability is None else _CHANCE)[need.at_least]
    return pick(form, lang).format(name=pick(measure_name(need.id), lang), limit=limit_text(need, lang), p=p)


def need_called(decision: Decision, need: Need, lang: Lang) -> str:
    """The target or the measure that a need is about, in words."""
    from sim.studies.outcomes import words_of

    return pick(words_of(decision.scenario, need.id) if need.is_target else measure_name(need.id), lang)


def limit_text(need: Need, lang: Lang) -> str:
    """A measure's limit as it was set."""
    from sim.studies.decide.needs import FIGURE_UNITS

    return value_text(need.limit, FIGURE_UNITS[need.id], lang)


def short_need(decision: Decision, at: int, lang: Lang) -> str:
    """A need as the head of a column."""
    need = decision.question.needs[at]
    if need.is_target:
        return f"{need.id} ≥ {stated(need.probability or 0)}"
    sign = "≥" if need.at_least else "≤"
    return f"{need.id} {sign} {limit_text(need, lang)}{'' if need.probability is None else f' @ {stated(need.probability)}'}"


def gave_in(decision: Decision, tried: Tried, world: int, lang: Lang) -> list[str]:
    """What a choice gave for each need in a world, with the interval that holds whenever one stops."""
    from sim.studies.decide.decide_table import need_limits

    said = []
    for demand, need in zip(tried.demands(world), decision.question.needs, strict=True):
        ends = need_limits(need, tried, demand, decision.question.rule.confidence)
        if need.probability is None:
            name = mean_phrase(pick(measure_name(need.id), lang), lang)
            said.append(f"{name}{'' if lang == 'zh' else ' '}{figure_text(need.id, ends[0], lang)}")
        else:
            said.append(f"{what_holds(decision, need, lang)}{chance_text(ends, tried.seen_in(world), decision, lang)}")
    return said


def what_holds(decision: Decision, need: Need, lang: Lang) -> str:
    """What it is that holds with a probability, as the subject of the figure."""
    from sim.studies.outcomes import words_of

    if need.is_target:
        name = pick(words_of(decision.scenario, need.id), lang)
        return f"“{name}”的实现概率为" if lang == "zh" else f"“{name}” is met with a probability of "
    name, limit = pick(measure_name(need.id), lang), limit_text(need, lang)
    if lang == "zh":
        return f"{name}{'不低于' if need.at_least else '不超过'}{limit}的概率为"
    return f"{name} {'at least' if need.at_least else 'at most'} {limit} with a probability of "


def chance_text(ends: tuple[float, float, float], n: int, decision: Decision, lang: Lang) -> str:
    """A probability with its interval at the confidence asked for."""
    return percent(*ends, lang, n, decision.question.rule.confidence)


def figure_text(measure: str, value: float, lang: Lang) -> str:
    """A measure's mean in its unit."""
    from sim.studies.decide.needs import FIGURE_UNITS

    return quantity_text(value, FIGURE_UNITS[measure], lang)
