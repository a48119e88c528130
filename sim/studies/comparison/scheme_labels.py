"""What schemes, targets, measures and payers are called in a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.answers.money_table import OTHER, OUTLAY, PARTIES, REPAID
from sim.answers.target_table import ALL_TARGETS, all_words, told_targets
from sim.model.reports.measures import MEASURES
from sim.scenario.load import Scenario
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.ranking import ranking_table
from sim.words.text import title_or_name
from sim.words.tongue import Lang, in_both, pick

from .criterion import MEASURE_PREFIX, TARGET_PREFIX

if TYPE_CHECKING:
    from .compare import SchemeRuns

TableRow = Mapping[str, Any]
_PUBLIC = ("公共资金支出（财政和国有企业，不含街道自有资金）", "Public spending (government and state-owned company, streets excluded)")
MEASURE_LABELS = {function.__name__: (zh, en) for function, _, zh, en in MEASURES}
MEASURE_LABELS |= {OUTLAY: _PUBLIC, REPAID: (OTHER[REPAID][2].zh, OTHER[REPAID][2].en)}


def scheme_label(comparison: SchemeRuns, name: str, lang: Lang) -> str:
    """A scheme by what it is called or by its title, or by its name where another has the same."""
    called = {key: comparison.called.get(key, result.scenario.data.title) for key, result in comparison.results.items()}
    return title_or_name({key: pick(text, lang) for key, text in called.items()}, name)


def title_of(schemes: Mapping[str, Scenario], name: str, lang: Lang) -> str:
    """One of several schemes by its title, or by its name where another has the same."""
    return title_or_name({key: pick(scheme.data.title, lang) for key, scheme in schemes.items()}, name)


def thing(comparison: SchemeRuns, name: str, lang: Lang) -> str:
    """A target, a measure, a fund or the streets, in words."""
    data = comparison.scenario.data
    if name.startswith(MEASURE_PREFIX):
        return pick(MEASURE_LABELS[name.removeprefix(MEASURE_PREFIX)], lang)
    name = name.removeprefix(TARGET_PREFIX)
    if name in data.targets:
        return pick(data.targets[name].text, lang)
    if name == ALL_TARGETS:
        return pick(all_words(data), lang)
    if name in MEASURE_LABELS:
        return pick(MEASURE_LABELS[name], lang)
    for result in comparison.results.values():
        if name in result.scenario.data.funds:
            return pick(result.scenario.data.funds[name].title, lang)
    return pick(PARTIES[name], lang) if name in PARTIES else name


def told_names(comparison: SchemeRuns) -> dict[str, dict[str, str]]:
    """What the targets, payers and measures of a comparison are called, by their ids in its tables, for who reads them alone."""
    ids = [*told_targets(comparison.targets), comparison.by, *dict.fromkeys(difference_table(comparison)["id"])]
    return {name: in_both(partial(thing, comparison, name)) for name in ids}


def told_words(comparison: SchemeRuns) -> dict[str, list[str | None]]:
    """The words that the first scheme puts in place of the program's, by their place; Chinese, English, plural and noun of each."""
    own = comparison.own
    return {place: [word.zh, word.en, word.plural, word.noun] for place, word in own.words.items()} if own else {}


def standings(comparison: SchemeRuns) -> list[TableRow]:
    """The ranking as mappings, best first."""
    return ranking_table(comparison).to_dict("records")  # type: ignore[return-value]
