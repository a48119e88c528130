"""Runs a study: its schemes under the same luck, then its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sim.comparison.compare import Comparison, compare_named
from sim.ensemble.run import Progress

from .finding import Told, told
from .load import Study


@dataclass(frozen=True, eq=False)
class Answered:
    """A study with what its schemes gave."""

    study: Study
    comparison: Comparison

    @cached_property
    def finding(self) -> tuple[Told, ...]:
        """The sentences with their numbers."""
        return tuple(told(self.comparison, sentence) for sentence in self.study.data.finding)


def run_study(
    study: Study,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Answered:
    """Run every scheme as often as the study says, or as often as asked."""
    data = study.data
    n, luck = replications or data.replications, data.seed if seed is None else seed
    return Answered(study, compare_named(study.schemes, n, luck, workers, data.by, progress))
