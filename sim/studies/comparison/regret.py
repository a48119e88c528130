"""Regret: by how much each scheme falls behind the best one, under every reading of the ambiguous sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sim.answers.once import once
from sim.answers.paired import NOTHING, Paired
from sim.answers.streamed import Summary
from sim.documents.readings.catalogue import Option, Reading
from sim.documents.readings.switching import applicable, under_option
from sim.ensemble.row_blocks import GROUP, Whole
from sim.ensemble.running import Progress
from sim.ensemble.variants import in_blocks
from sim.scenario.load import Scenario
from sim.studies.comparison.criterion import difference_in, parts_of, scores
from sim.words.own import OwnWords

BYTES = 48_000_000
"""What the block of all variants takes in memory, at most."""
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
    values: dict[str, Summary]
    """What a scheme is judged by, in parts of its unit, by the digest of the scenario that was run."""
    behind: dict[tuple[str, str], Summary]
    """How much more another gives than it, replication by replication, by the digests of both; no scenario with itself."""
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

    @property
    def own(self) -> OwnWords | None:
        """What the first scheme calls things: all are told in its words."""
        return self.scenario.own_beside(self.schemes.values())

    def value(self, row: int, scheme: str) -> float:
        """The mean of what a scheme gives under the reading of a row."""
        return self.values[self.digests[row, scheme]].mean / parts_of(self.by)

    def regret(self, row: int, scheme: str, best: str) -> Paired:
        """How much more another scheme gives under the reading of a row."""
        one, other = self.digests[row, scheme], self.digests[row, best]
        return NOTHING if one == other else difference_in(self.behind[one, other], self.by)


@once
def regret_table(study: RegretStudy) -> pd.DataFrame:
    """A row for each option and scheme: its mean, the best scheme's name, the regret with its paired 95% interval."""
    return pd.DataFrame(_rows(study), columns=list(_COLUMNS))


def _rows(study: RegretStudy) -> Iterator[tuple[object, ...]]:
    for at, (reading, option) in enumerate(study.rows):
        every = {name: study.value(at, name) for name in study.schemes}
        best = max(every, key=lambda name: every[name])
        for name, value in every.items():
            change = study.regret(at, name, best)
            yield (reading.id if reading else AS_IS, option.id if option else AS_IS, name, value, best,
                   change.difference, change.low, change.high)


@once
def largest_regrets(study: RegretStudy) -> pd.DataFrame:
    """A row a scheme: its largest regret over the readings, under which option, and how often it is the best or level with it."""
    table, rows = regret_table(study), []
    for name in study.schemes:
        own = table[table["scenario"] == name].reset_index(drop=True)
        worst = own.iloc[int(own["regret"].to_numpy().argmax())]
        rows.append((name, worst["regret"], worst["low"], worst["high"], worst["reading"], worst["option"],
                     int((own["regret"] == 0).sum()), len(own)))
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

    beside = {(digests[at, one], digests[at, other]) for at in range(len(rows)) for one in schemes for other in schemes}
    values, behind = _summed(variants, sorted(pair for pair in beside if pair[0] != pair[1]), by, replications, seed, workers, progress)
    return RegretStudy(dict(schemes), by, tuple(rows), values, behind, digests, replications, seed)


def _summed(
    variants: Mapping[str, Scenario], pairs: Sequence[tuple[str, str]], by: str, replications: int, seed: int, workers: int | None,
    progress: Progress | None,
) -> tuple[dict[str, Summary], dict[tuple[str, str], Summary]]:
    """What every variant is judged by, and how much more the second of each pair gives, a block of replications at a time."""
    values, behind, block = {key: Summary() for key in variants}, {pair: Summary() for pair in pairs}, dict[str, Whole]()
    most = max(1, min(GROUP, BYTES // (8 * len(variants))))
    for key, found in in_blocks(variants, lambda result: scores(result, by), replications, seed, workers, progress, most=most):
        values[key].add(found)
        block[key] = found
        if len(block) == len(variants):
            for one, other in pairs:
                behind[one, other].add(block[other] - block[one])
            block.clear()
    return values, behind
