"""The sheet of what goes in: every value of a scenario with unit, evidence and source, and what it was in the base."""

from __future__ import annotations

from sim.answers.scenario_values import is_verbatim, value_place, value_text, values_to_show
from sim.answers.weight import EVIDENCE_WORDS
from sim.output.labels import cell_label
from sim.scenario.load import Scenario
from sim.scenario.values import Value
from sim.scenario.workbook.sheet_words import UNIT_WORDS
from sim.words.chinese import place_text
from sim.words.tongue import pick

from .base_values import BaseValues
from .run_fronts import front
from .shown_formats import exact_format, stated_format, whole_format
from .tabs import BookWords, Shown, Tab

_NEW = ("（无，本情景所加）", "(none: added here)")
_GONE = ("（本情景已删去）", "(removed here)")


def inputs_tab(scenario: Scenario, base: BaseValues, words: BookWords) -> Tab:
    """A row a value, in the order of the files; values of the base that are no more come last."""
    rows = [_row(scenario, value, base, words) for value in values_to_show(scenario)]
    for path in base.removed():
        rows.append([Shown(scenario.ids.path_out(path)), Shown(words.of(_GONE)), *[Shown("")] * 4,
                     Shown(base.below(path, None, words.lang)), Shown("")])
    return front("inputs", words, rows)


def _row(scenario: Scenario, value: Value, base: BaseValues, words: BookWords) -> list[Shown]:
    lang = words.lang
    told = value_text(value.value, value.unit, lang)
    was = words.of(_NEW) if base.added(value.path) else base.was(value.path, value.unit, lang)
    number, unit = _number(value, words)
    return [Shown(scenario.ids.path_out(value.path)), Shown(told if is_verbatim(value) else words.put(told)), number, Shown(unit),
            Shown(pick(EVIDENCE_WORDS[value.evidence], lang) if value.evidence else ""), Shown(cell_label("clause", value.source, lang)),
            Shown(was), Shown(place_text(value_place(value), lang))]


def _number(value: Value, words: BookWords) -> tuple[Shown, str]:
    """The number by itself and its unit; nothing for words, lists and months."""
    held, lang = value.value, words.lang
    if isinstance(held, bool) or not isinstance(held, int | float) or value.unit == "month":
        return Shown(None), ""
    if value.unit == "share":
        return Shown(held, stated_format(held, lang)), "%"
    named = UNIT_WORDS.get(value.unit or "", ("", ""))
    unit = words.put(named[1 if lang == "zh" else 0])
    return Shown(held, whole_format(lang) if value.unit == "yuan" else exact_format(held, lang)), unit
