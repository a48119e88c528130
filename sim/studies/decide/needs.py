"""What a choice has to meet, and what it should cost little of: read from the words of the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.answers.measure_table import BELOW_NOTHING, MEASURE_UNITS, SCALE
from sim.answers.target_table import met_in, told_targets
from sim.answers.yearly_money import DEAREST_YEAR, DEAREST_YEAR_WORDS, dearest_year
from sim.ensemble.ensemble import Ensemble
from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.plausible import money_typed
from sim.scenario.units import parse_quantity, parse_share
from sim.scenario.worth import ANY
from sim.studies.comparison.scheme_labels import MEASURE_LABELS
from sim.words.tongue import Words

from .tried import Bar, Replicated

NEED = "--need "
_FORM = re.compile(r"\s*([^\s<>=@]+)\s*(<=|>=|=|≤|≥)\s*([^@<>=]+?)\s*(?:@\s*([^@<>=]+?)\s*)?")
_EXPECTED = "expected TARGET>=90%, MEASURE<=VALUE or MEASURE<=VALUE@90%"
FIGURE_UNITS = {**MEASURE_UNITS, DEAREST_YEAR: "yuan"}
"""Units of what a decision can ask for: measures, and public spending in the dearest year."""
FIGURE_LABELS = {**MEASURE_LABELS, DEAREST_YEAR: DEAREST_YEAR_WORDS}
"""What they are called, in Chinese and English."""
NOTHING_IS_LEAST = ("cost_per_named", "build_time", "naming_time", "inequality")
"""Measures that are 0 where nothing is built or named (`sim.model.reports.measures`): the least of them would be to do nothing."""
NO_LEAST = "is 0 where nothing is built or named, so that doing nothing would be best; expected such as public_money"
_SENSE = {"=": ">=", "≤": "<=", "≥": ">="}


def bare_name(measure: str) -> Words:
    """What a figure is called, without what stands in brackets; its id where the program has none of that name."""
    zh, en = FIGURE_LABELS.get(measure, (measure, measure))
    return zh.split("（")[0], en.split(" (")[0]


@dataclass(frozen=True)
class Need:
    """One need: a target to be met with a probability, or a measure to be held, on average or with a probability."""

    id: str
    """The target or the measure."""
    is_target: bool
    """Whether it is a target."""
    at_least: bool
    """Whether the measure should not fall below its limit, rather than not pass it."""
    limit: float
    """The measure's limit in its unit (yuan, 0 to 1, months, a number); 0 for a target."""
    probability: float | None
    """With which probability, 0 to 1; None for a mean."""

    @property
    def bar(self) -> Bar:
        """The need as the procedure reads it: a probability of at least so much, or a mean of at most so much."""
        if self.probability is not None:
            return Bar(self.probability, True)
        return Bar(-self.limit if self.at_least else self.limit, False)

    def values(self, result: Ensemble) -> Replicated:
        """In each replication: 1 or 0 for what should hold, or the value whose mean is bounded, turned round where more is asked."""
        if self.is_target:
            return met_in(result, self.id).astype(np.float64)
        found = measure_figures(result, self.id)
        if self.probability is None:
            return -found if self.at_least else found
        return np.asarray(found >= self.limit if self.at_least else found <= self.limit, np.float64)


def measure_figures(result: Ensemble, measure: str) -> Replicated:
    """A measure in each replication, in its unit: shares from 0 to 1, money in yuan."""
    if measure == DEAREST_YEAR:
        return np.asarray(dearest_year(result), np.float64)
    return np.asarray(result.column(measure), np.float64) / SCALE.get(FIGURE_UNITS[measure], 1)


def needs_of(texts: Sequence[str], targets: Sequence[str]) -> tuple[Need, ...]:
    """The needs that texts say; InputError with all that is wrong with them, those that no choice can meet together among it."""
    problems, found = list[str](), list[Need]()
    for text in texts:
        try:
            found.append(need_of(text, told_targets(targets)))
        except InputError as error:
            problems += error.problems
    if not texts:
        problems.append(f"{NEED}: nothing is asked for; {_EXPECTED}")
    seen: dict[tuple[str, bool, bool, bool], Need] = {}
    for each in found:
        key = (each.id, each.is_target, each.at_least, each.probability is None)
        if key in seen:
            problems.append(f"{NEED}{each.id}: is given twice; keep one of the two")
        seen[key] = each
    problems += [f"{NEED}{a.id}: at least {a.limit:.10g} and at most {b.limit:.10g} cannot both be; expected limits that leave room"
                 for a in found for b in found if (a.id, a.probability) == (b.id, b.probability) and not a.is_target | b.is_target
                 and a.at_least and not b.at_least and a.limit > b.limit]
    if problems:
        raise InputError(problems)
    return tuple(found)


def need_of(text: str, targets: Sequence[str]) -> Need:
    """The need that a text says; InputError where it says none, or none that can be shown."""
    parts = _FORM.fullmatch(text)
    if parts is None:
        raise InputError(f"{NEED}{text}: cannot be read; {_EXPECTED}")
    name, sense, limit, chance = parts.groups()
    sense = _SENSE.get(sense, sense)
    if name in targets and (name not in FIGURE_UNITS or (sense == ">=" and chance is None and "@" not in text and _is_share(limit))):
        if sense != ">=" or chance is not None:
            raise InputError(f"{NEED}{text}: a target is met or missed; expected {name}>=90%")
        return Need(name, True, True, 0.0, _probability(text, limit))
    if name not in FIGURE_UNITS:
        raise InputError(f"{NEED}{text}: '{name}' is no target and no measure; {hint(name, [*targets, *FIGURE_UNITS])}")
    need = Need(name, False, sense == ">=", _limit(text, name, limit), None if chance is None else _probability(text, chance))
    if told := _idle(need):
        raise InputError(f"{NEED}{text}: {told}")
    return need


def _idle(need: Need) -> str:
    """Why a need of a measure would ask for nothing, or for what no number of replications shows; empty where it asks for something."""
    least, most = need.limit <= 0 and need.id not in BELOW_NOTHING, need.limit >= 1 and FIGURE_UNITS[need.id] == "share"
    if least if need.at_least else most:
        return "every choice meets it; expected a limit that one can miss"
    if need.probability is None and (most if need.at_least else least):
        return f"no number of replications shows a mean at its very end; expected {need.id}{'>=' if need.at_least else '<='}VALUE@99%"
    return NO_LEAST if need.id in NOTHING_IS_LEAST and not need.at_least else ""


def _is_share(text: str) -> bool:
    try:
        parse_share(text)
    except ValueError:
        return False
    return True


def _probability(text: str, written: str) -> float:
    """A probability that replications can show: above 0 and below 1."""
    found = parse_share(written) if _is_share(written) else 0.0
    if not 0 < found < 1:
        raise InputError(f"{NEED}{text}: {written} is out of range; expected a probability above 0 and below 1, such as 90% or 0.9")
    return found


def _limit(text: str, measure: str, written: str) -> float:
    """A measure's limit in its unit."""
    unit = FIGURE_UNITS[measure]
    try:
        if unit == "yuan":
            return float(money_typed(written, ANY))
        return float((parse_share if unit == "share" else parse_quantity)(written))
    except ValueError as error:
        raise InputError(f"{NEED}{text}: {error}") from None


def check_objective(measure: str, option: str) -> str:
    """The measure; InputError where there is none of that name, or where the least of it would be to do nothing."""
    if measure not in FIGURE_UNITS:
        raise InputError(f"{option} {measure}: is no measure; {hint(measure, list(FIGURE_UNITS))}")
    if option == "--least" and measure in NOTHING_IS_LEAST:
        raise InputError(f"{option} {measure}: {NO_LEAST}")
    return measure
