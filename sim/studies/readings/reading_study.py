"""How far each reading of an ambiguous sentence moves each target, alone and combined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sim.answers import arithmetic
from sim.answers.once import once
from sim.answers.paired import significant
from sim.documents.readings.catalogue import Reading
from sim.documents.readings.switching import chosen, current, under_option
from sim.ensemble.running import Progress
from sim.scenario.load import Scenario
from sim.studies.outcomes import Outcomes, shared_outcomes

from .combinations import Choice, candidates, combinations

NO_CHOICE: Choice = ()
DECISIVE = (0.5, 0.9)
"""Probabilities at which an answer changes its word: more likely than not; to be relied on."""
READING_COLUMNS = (
    "scenario", "reading", "option", "target", "probability", "low", "high", "base", "difference", "difference_low",
    "difference_high", "flips_up", "flips_down", "decides", "shortfall", "shortfall_difference", "shortfall_low",
    "shortfall_high", "arithmetic_zh", "arithmetic_en",
)


@dataclass(frozen=True, eq=False)
class ReadingStudy:
    """Every option alone, and the best and worst combination found for each target, all under the same luck."""

    scenario: Scenario
    """The scenario under study."""
    readings: tuple[Reading, ...]
    """The readings that speak to it."""
    variants: dict[Choice, Scenario]
    """The scenario under each choice of options."""
    found: dict[Choice, Outcomes]
    """The outcomes under each choice, against those of the scenario as it is."""
    singles: tuple[Choice, ...]
    """The choices that change one reading."""
    replications: int
    """Replications of each run."""
    seed: int
    """The seed of their luck."""

    def is_as_it_is(self, choice: Choice) -> bool:
        """Whether options leave the scenario as it is."""
        return self.found[choice] is self.base

    @property
    def base(self) -> Outcomes:
        """The outcomes of the scenario as it is."""
        return self.found[NO_CHOICE]

    def rows(self, choice: Choice) -> Iterator[dict[str, object]]:
        """The rows of one option."""
        for target in self.base.names:
            yield {**self.row(choice, target), "reading": choice[0][0], "option": choice[0][1]}

    def row(self, choice: Choice, target: str) -> dict[str, object]:
        """One target under some options, against the scenario as it is."""
        other = self.found[choice]
        probability, low, high = other.chance(target)
        base, change = self.base.chance(target)[0], other.chance_change(target)
        zh, en = sum_that_decides(self.variants[choice], other, target)
        gap = other.gap_change(target)
        return {
            "scenario": self.scenario.name, "target": target, "probability": probability, "low": low, "high": high,
            "base": base, "difference": change.difference, "difference_low": change.low, "difference_high": change.high,
            "flips_up": change.flips_up, "flips_down": change.flips_down,
            "decides": (choice, target) in surely_moved(self) and is_across(base, probability),
            "shortfall": other.shortfall(target), "shortfall_difference": gap.difference, "shortfall_low": gap.low,
            "shortfall_high": gap.high, "arithmetic_zh": zh, "arithmetic_en": en,
        }


@once
def readings_table(study: ReadingStudy) -> pd.DataFrame:
    """A row for each option and target, then for each target its most and its least favourable combination."""
    rows = [row for choice in study.singles for row in study.rows(choice)]
    rows += [
        {**study.row(choice, target), "reading": name, "option": spelled(choice)}
        for target in study.base.names
        for name, choice in combinations(study.found, target)
    ]
    return pd.DataFrame(rows, columns=list(READING_COLUMNS))


@once
def surely_moved(study: ReadingStudy) -> frozenset[tuple[Choice, str]]:
    """The choices and targets whose probability luck does not explain: of all that were run, so that p is corrected for all of them.

    Settings that leave the scenario as it is are not looked at, and so do not count.
    """
    changed = [choice for choice in study.found if not study.found[choice].same]
    tried = [(choice, target) for choice in changed for target in study.base.names]
    return frozenset(significant(tried, lambda each: study.found[each[0]].chance_change(each[1]).p))


def is_across(base: float, probability: float) -> bool:
    """Whether a probability stands on another side of one of the decisive lines."""
    return any((base < line) != (probability < line) for line in DECISIVE)


def spelled(choice: Choice) -> str:
    """Options in one text: `plan_binds=ceiling, about=exact`; `as_is` for none."""
    return ", ".join(f"{reading}={option}" for reading, option in choice) or "as_is"


def sum_that_decides(scenario: Scenario, found: Outcomes, target: str) -> tuple[str, str]:
    """The sum that decides a target under a variant, where one does and every replication agrees."""
    if target not in scenario.data.targets:
        return "", ""
    finding = arithmetic.decided(scenario).get(target)
    if finding is None or not arithmetic.finding_holds(finding, found.met(target), found.gaps[target].n):
        return "", ""
    return finding.zh, finding.en


def combined(scenario: Scenario, readings: Sequence[Reading], choice: Choice) -> Scenario:
    """The scenario under several options at once; one that another leaves without an object is passed over."""
    picked = dict(choice)
    for reading in readings:
        for option in reading.options:
            if picked.get(reading.id) == option.id:
                scenario = under_option(scenario, reading, option)
    return scenario


def progress_after(progress: Progress | None, before: int) -> Progress | None:
    """Progress that counts on where an earlier part of the work has ended."""
    return progress and (lambda done, asked: progress(before + done, before + asked))


def study_readings(
    scenario: Scenario,
    names: Sequence[str] = (),
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> ReadingStudy:
    """Run a scenario under every option of every reading that applies, or of those named, and under combinations.

    InputError for a name that is unknown or does not apply, and for numbers out of range.
    """
    readings = chosen(scenario, names)
    singles = tuple(((reading.id, option.id),) for reading in readings for option in reading.options)
    unchanged = {((r.id, now.id),) for r in readings if (now := current(scenario, r)) is not None}
    variants = {NO_CHOICE: scenario} | {s: combined(scenario, readings, s) for s in singles if s not in unchanged}
    found = shared_outcomes(variants, replications, seed, workers, progress)
    later = {choice: combined(scenario, readings, choice) for choice in candidates(readings, found)}
    if later:
        beside = progress_after(progress, len(found) * replications)
        found |= shared_outcomes({NO_CHOICE: scenario} | later, replications, seed, workers, beside)
    for single in unchanged:
        variants[single], found[single] = scenario, found[NO_CHOICE]
    return ReadingStudy(scenario, readings, variants | later, found, singles, replications, seed)
