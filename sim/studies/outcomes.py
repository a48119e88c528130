"""What is kept of a run to compare it with others: the gap of every target in every replication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.answers.intervals import wilson
from sim.answers.paired import NOTHING, Flags, Paired, chance_difference, means
from sim.answers.target_table import ALL_TARGETS, all_words, gaps
from sim.ensemble.kept_rows import Whole

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble
    from sim.scenario.load import Scenario

PROBABILITY, SHORTFALL = "probability", "shortfall"
"""What the tables of studies call the two figures of a target."""


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Gaps under the headline status [targets × replications]; the last row, `all`, counts the targets missed."""

    digest: str
    """Digest of the scenario that was run."""
    names: tuple[str, ...]
    """Ids of the targets, then `all`."""
    gaps: Whole
    """By how much each target is missed [targets × replications]."""

    def gap(self, target: str) -> Whole:
        """What a target lacks in each replication; 0 where it is met."""
        return np.asarray(self.gaps[self.names.index(target)], dtype=np.int64)

    def met(self, target: str) -> Flags:
        """In which replications a target is met."""
        return np.asarray(self.gap(target) == 0)

    def chance(self, target: str) -> tuple[float, float, float]:
        """The probability of a target with its Wilson interval."""
        met = self.met(target)
        return float(met.mean()), *wilson(int(met.sum()), len(met))

    def shortfall(self, target: str) -> float:
        """The mean gap of a target."""
        return float(self.gap(target).mean())


def outcomes(result: Ensemble) -> Outcomes:
    """The outcomes of a run."""
    names = (*result.scenario.data.targets, ALL_TARGETS)
    return Outcomes(result.scenario.digest, names, np.stack([gaps(result, name, "headline") for name in names]))


def chance_change(base: Outcomes, other: Outcomes, target: str) -> Paired:
    """Change of a target's probability; exactly nothing where both ran the same scenario."""
    return NOTHING if base.digest == other.digest else chance_difference(base.met(target), other.met(target))


def gap_change(base: Outcomes, other: Outcomes, target: str) -> Paired:
    """Change of a target's mean gap; exactly nothing where both ran the same scenario."""
    return NOTHING if base.digest == other.digest else means(base.gap(target), other.gap(target))


def words_of(scenario: Scenario, target: str) -> tuple[str, str]:
    """A target in words, in Chinese and English."""
    if target == ALL_TARGETS:
        return all_words(scenario.data)
    text = scenario.data.targets[target].text
    return text.zh, text.en
