"""The sentences of a finding: numbers put in where the study says, and said only where its numbers carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

import numpy as np

from sim.answers.format import chance, figures, percentage_points, share_text, yuan
from sim.answers.measure_table import MEASURE_UNITS, SCALE
from sim.answers.money_table import burdens, outlay
from sim.answers.paired import Paired, chances_in, change, means_in
from sim.answers.streamed import Summary, summaries
from sim.answers.target_table import met_in, told_targets
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.scenario.load import Scenario
from sim.scenario.near import hint
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.criterion import MEASURE_PREFIX, TARGET_PREFIX
from sim.words.tongue import Lang

from .study_schema import Sentence

PLACE = re.compile(r"\{([^{}:]+):([^{}]+)\}")
CONDITION = re.compile(r"^([a-z_.0-9]+): (.+) ([>~]) (.+)$")
_UNITS = MEASURE_UNITS | {"outlay": "yuan"}
PAYER_PREFIX = "payer."
"""Before the name of a payer."""
LESS = " - "


class Told(NamedTuple):
    """A sentence in both languages, and the conditions that this run does not bear out; said only where there are none."""

    zh: str
    """The sentence in Chinese."""
    en: str
    """The sentence in English."""
    fails: tuple[str, ...]
    """The conditions that this run does not bear out."""


def faults(sentence: Sentence, schemes: Mapping[str, Scenario]) -> Iterator[str]:
    """What a sentence refers to and the study does not have."""
    for text in (sentence.zh, sentence.en):
        if text.count("{") != len(PLACE.findall(text)):
            yield "a brace does not hold WHAT:SCHEME; expected such as {named:award} or {named:award - none}"
        for what, which in PLACE.findall(text):
            yield from _unknown(what.strip("|"), which.split(LESS), schemes)
    for condition in sentence.holds:
        match = CONDITION.match(condition)
        if match is not None:
            yield from _unknown(match[1], [match[2], match[4]], schemes)
            if match[2] == match[4]:
                yield f"'{match[2]}' is held against itself, which proves nothing; expected two schemes"


def _unknown(what: str, names: list[str], schemes: Mapping[str, Scenario]) -> Iterator[str]:
    first = next(iter(schemes.values()))
    targets = told_targets(first.data.targets)
    known = [*_UNITS, *targets, *(f"{PAYER_PREFIX}{fund}" for fund in _funds(schemes)), f"{PAYER_PREFIX}street"]
    known += [*(f"{TARGET_PREFIX}{name}" for name in targets), *(f"{MEASURE_PREFIX}{name}" for name in _UNITS)]
    if what in _UNITS and what in targets:
        yield f"'{what}' is a target and a measure; expected {TARGET_PREFIX}{what} or {MEASURE_PREFIX}{what}"
    elif what not in known:
        yield f"'{what}' is nothing that a study measures; {hint(what, known)}"
    for name in names:
        if name not in schemes:
            yield f"'{name}' is no scheme of the study; {hint(name, schemes)}"


def _funds(schemes: Mapping[str, Scenario]) -> list[str]:
    return list(dict.fromkeys(fund for scheme in schemes.values() for fund in scheme.data.funds))


def sentence_told(comparison: SchemeRuns, sentence: Sentence) -> Told:
    """A sentence with the numbers of this run."""
    fails = tuple(condition for condition in sentence.holds if not condition_holds(comparison, condition))
    return Told(_filled(comparison, sentence.zh, "zh"), _filled(comparison, sentence.en, "en"), fails)


def _filled(comparison: SchemeRuns, text: str, lang: Lang) -> str:
    """A text with its numbers."""
    return PLACE.sub(lambda match: number(comparison, match[1], match[2], lang), text)


def number(comparison: SchemeRuns, what: str, which: str, lang: Lang) -> str:
    """A mean, or the difference of two with its sign (without it between bars), in the unit that people use."""
    (left, _, right), size, what = which.partition(LESS), what.startswith("|"), what.strip("|")
    first = _summed(comparison.results[left], what)
    value = first.mean / _parts_of(what)
    if right:
        value -= _summed(comparison.results[right], what).mean / _parts_of(what)
    sign = "" if size else "−" if value < 0 else "+" if right and value > 0 else ""
    unit = unit_of(what)
    if unit == "yuan":
        return sign + yuan(abs(value), lang)
    if unit == "share":
        if not right:
            return chance(first.total, first.n, lang) if is_target(what) else share_text(value)
        return percentage_points(abs(value), lang).lstrip("+") if size else percentage_points(value, lang)
    return sign + figures(abs(value), lang=lang)


def is_target(what: str) -> bool:
    """Whether a target is meant: its chance is a bound where it was met never or always."""
    return what.startswith(TARGET_PREFIX) or (what not in _UNITS and not what.startswith((PAYER_PREFIX, MEASURE_PREFIX)))


def unit_of(what: str) -> str:
    """The unit of a measure; targets are shares, payers pay yuan."""
    return "yuan" if what.startswith(PAYER_PREFIX) else _UNITS.get(what.removeprefix(MEASURE_PREFIX), "share")


def _parts_of(what: str) -> int:
    """How many parts a unit of it has: a measure that is a share is counted in millionths."""
    return 1 if is_target(what) else SCALE.get(unit_of(what), 1)


def outcome_drawn(result: Ensemble, what: str) -> Whole:
    """What a study measures, in each replication, in parts of its unit."""
    if is_target(what):
        return met_in(result, what.removeprefix(TARGET_PREFIX)).astype(np.int64)
    what = what.removeprefix(MEASURE_PREFIX)
    if what == "outlay":
        return outlay(result)
    if what.startswith(PAYER_PREFIX):
        return burdens(result).get(what.removeprefix(PAYER_PREFIX), np.zeros(result.replications, np.int64))
    return result.column(what)


def _summed(result: Ensemble, what: str) -> Summary:
    """What a study measures, summed up over the replications, a block of them at a time."""
    return summaries(result.blocks, lambda part: {"": outcome_drawn(part, what)}, ())[""]


def condition_holds(comparison: SchemeRuns, condition: str) -> bool:
    """Whether the paired interval of a difference bears a condition out."""
    match = CONDITION.match(condition)
    assert match is not None
    change = paired_difference(comparison, match[1], match[4], match[2])
    return change.low > 0 if match[3] == ">" else not change.sure


def paired_difference(comparison: SchemeRuns, what: str, base: str, other: str) -> Paired:
    """The paired difference of two schemes, whichever is the baseline, with the interval that every table gives it."""
    found = change(comparison.results[base], comparison.results[other], partial(outcome_drawn, what=what))
    return chances_in(found) if is_target(what) else means_in(found, _parts_of(what))
