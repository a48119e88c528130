"""Runs a study: its schemes under the same luck, its sweeps cell by cell, then its sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from sim.ensemble.running import Progress
from sim.ensemble.store import Store
from sim.studies.comparison.compare import SchemeRuns, compare_named
from sim.studies.sweep.sweep import Sweep, run_sweep

from .finding import Told, sentence_told
from .study import Study


@dataclass(frozen=True, eq=False)
class Answered:
    """A study with what its schemes gave."""

    study: Study
    """The study."""
    comparison: SchemeRuns
    """What its schemes gave."""
    sweeps: dict[str, Sweep]
    """What its sweeps gave, by name."""

    @cached_property
    def finding(self) -> tuple[Told, ...]:
        """The sentences with their numbers."""
        return tuple(sentence_told(self.comparison, sentence) for sentence in self.study.data.finding)


def run_study(
    study: Study,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Answered:
    """Run every scheme and every cell of a sweep as often as the study says, or as often as asked.

    `store` keeps the finished cells of the sweeps on the disk, and gives those it has. Raises KeyboardInterrupt when stopped.
    """
    data, luck = study.data, study.data.seed if seed is None else seed
    often = {name: replications or data.sweeps[name].replications for name in study.designs}
    parts = Parts(progress, sum(study.designs[name].size * each for name, each in often.items()))
    compared = replace(
        compare_named(study.schemes, replications or data.replications, luck, workers, data.by, parts.step), called=study.called)
    first, swept = 0, {}
    for name, each in often.items():
        made = replace(study.designs[name], seed=luck)
        parts.next()
        swept[name] = run_sweep(study.swept(name), made, each, luck, workers, parts.step, store, first)
        first += made.size
    return Answered(study, compared, swept)


@dataclass
class Parts:
    """Tells the progress of parts that are run one after the other as that of the whole."""

    progress: Progress | None
    """Who is told; None for nobody."""
    later: int
    """Replications of the parts after the first."""
    before: int = 0
    """Replications of the parts that are done."""
    asked: int = 0
    """Replications of the part at hand."""
    whole: int = 0
    """Replications of all parts, known from the first step on."""

    def step(self, done: int, asked: int) -> None:
        """So many of the replications of the part at hand are done."""
        self.asked, self.whole = asked, self.whole or asked + self.later
        if self.progress is not None:
            self.progress(self.before + done, self.whole)

    def next(self) -> None:
        """The next part begins."""
        self.before += self.asked
