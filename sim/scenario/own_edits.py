"""Changes of a scenario as its user writes them: with his ids of tiers and standards, and amounts in his currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sim.scenario.edits import Edit, marked
from sim.scenario.own_ids import OwnIds
from sim.scenario.schema import ScenarioData, Text
from sim.words.own_forms import money_rules
from sim.words.terms import OwnWord
from sim.words.tongue import Lang


def value_teller(data: ScenarioData, lang: Lang) -> Callable[[str, object], object]:
    """What gives a value of a path of the model's as the user writes it: in his ids, and with his currency where the text names one."""
    ids = OwnIds.of(data)
    word = data.words.currency if data.words is not None else None
    rules = money_rules(OwnWord(zh=word.zh, en=word.en), lang) if word is not None else None

    def own(path: str, value: object) -> object:
        if isinstance(value, list | tuple):
            return type(value)(own(path, each) for each in value)
        value = ids.value_out(path, value)
        return rules[0].sub(rules[1], value) if rules is not None and isinstance(value, str) else value

    return own


def in_own_terms(edits: Iterable[Edit], data: ScenarioData, lang: Lang = "en") -> tuple[Edit, ...]:
    """The changes by the paths of the user, each value in his ids and currency, which may have another name in either language."""
    if data.words is None and not data.tiers and not data.standards:
        return tuple(edits)
    own, ids = value_teller(data, lang), OwnIds.of(data)
    return tuple(replace(edit, path=ids.path_out(edit.path), value=own(edit.path, edit.value), was=own(edit.path, edit.was))
                 for edit in edits)


def titled_with_changes(data: ScenarioData, title: Text, edits: Sequence[Edit]) -> ScenarioData:
    """The scenario under a title that says what was changed."""
    return data.model_copy(update={"title": marked(title, in_own_terms(edits, data, "zh"), in_own_terms(edits, data, "en"))})
