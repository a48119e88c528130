"""Regret: by how much each scheme falls behind the best one, under every reading of the ambiguous sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.answers.once import once
from sim.answers.paired import means
from sim.documents.readings.catalogue import Option, Reading
from sim.documents.readings.switching import applicable, under_option
from sim.ensemble.running import Progress
from sim.ensemble.variants import run_variants
from sim.scenario.load import Scenario
from sim.studies.comparison.criterion import judged

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

_Real = NDArray[np.float64]
AS_IS = "as_is"
"""Stands for the scenarios as they are, in place of a reading and an option."""
_COLUMNS = ("reading", "option", "scenario", "value", "best", "regret", "low", "high")


@dataclass(frozen=True, eq=False)
class RegretStudy:
    """Schemes under every option of every reading that applies to one of them, all under the same luck."""

    schemes: dict[str, Scenario]
    """The schemes by name."""
    by: str
    """What they are judged by: the id of a target, or the name of a measure."""
    rows: tuple[tuple[Reading | None, Option | None], ...]
    """Reading and option of each row; None and None for the schemes as they are."""
    values: dict[str, _Real]
    """What a scheme is judged by in each replication, by the digest of the scenario that was run."""
    digests: dict[tuple[int, str], str]
    """The scenario that was run for a row and a scheme."""
    replications: int
    """Replications of each run."""
    seed: int
    """The seed of their luck."""

    @property
    def scenario(self) -> Scenario:
        """The first scheme, by which tables and charts are named."""
        return next(iter(self.schemes.values()))

    def value(self, row: int, scheme: str) -> _Real:
        """What a scheme gives under the reading of a row, in each replication."""
        return self.values[self.digests[row, scheme]]


@once
def regret_table(study: RegretStudy) -> pd.DataFrame:
    """A row for each option and scheme: its mean, the best scheme's name, the regret with its paired 95 % interval."""
    return pd.DataFrame(_rows(study), columns=list(_COLUMNS))


def _rows(study: RegretStudy) -> Iterator[tuple[object, ...]]:
    for at, (reading, option) in enumerate(study.rows):
        every = {name: study.value(at, name) for name in study.schemes}
        best = max(every, key=lambda name: float(every[name].mean()))
        for name, values in every.items():
            change = means(values, every[best])
            yield (reading.id if reading else AS_IS, option.id if option else AS_IS, name, float(values.mean()), best,
                   change.difference, change.low, change.high)


@once
def largest_regrets(study: RegretStudy) -> pd.DataFrame:
    """A row a scheme: its largest regret over the readings, under which option, and how often it is the best."""
    table, rows = regret_table(study), []
    for name in study.schemes:
        own = table[table["scenario"] == name].reset_index(drop=True)
        worst = own.iloc[int(own["regret"].to_numpy().argmax())]
        rows.append((name, worst["regret"], worst["low"], worst["high"], worst["reading"], worst["option"],
                     int((own["best"] == name).sum()), len(own)))
    columns = ["scenario", "regret", "low", "high", "reading", "option", "best_under", "of"]
    return pd.DataFrame(rows, columns=columns).sort_values("regret", kind="stable", ignore_index=True)


def study_regret(
    schemes: Mapping[str, Scenario],
    by: str,
    replications: int = 1000,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RegretStudy:
    """Run every scheme under every reading; one that a reading does not speak to stays as it is.

    Options that change none of the schemes have no row of their own. Raises InputError for numbers out of range.
    """
    rows: list[tuple[Reading | None, Option | None]] = [(None, None)]
    variants = {scheme.digest: scheme for scheme in schemes.values()}
    digests = {(0, name): scheme.digest for name, scheme in schemes.items()}
    known = {reading.id: reading for scheme in schemes.values() for reading in applicable(scheme)}
    for reading in known.values():
        for option in reading.options:
            changed = {name: under_option(scheme, reading, option) for name, scheme in schemes.items()}
            if all(changed[name].digest == scheme.digest for name, scheme in schemes.items()):
                continue
            digests |= {(len(rows), name): other.digest for name, other in changed.items()}
            variants |= {other.digest: other for other in changed.values()}
            rows.append((reading, option))

    def keep(result: Ensemble) -> _Real:
        return judged(result, by)

    values = run_variants(variants, keep, replications, seed, workers, progress)
    return RegretStudy(dict(schemes), by, tuple(rows), values, digests, replications, seed)
