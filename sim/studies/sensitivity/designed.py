"""Rows of values for all uncertain quantities, and the same rows with one quantity drawn anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.drawn import given_columns, ranks_of, single_draws
from sim.ensemble.first_days import first_day_made
from sim.errors import InputError
from sim.first_day.draw_rows import GivenLuck
from sim.first_day.shelf import Shelf
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.draws import QUANTILE, Draws
from sim.scenario.load import Scenario
from sim.scenario.schema import Text
from sim.studies.outcomes import check_own_draws

GIVEN_TABLE = "given"
"""What the quantities of a table of draws are called together, whose values may hang together."""
GIVEN_LABEL = Text(zh="取值表中的各量（合计）", en="All quantities of the table of draws together")
_MOST_ROWS, _MOST_CELLS = 16_384, 30_000_000
"""Rows and cells of what is run at once."""


class DrawnGroup(NamedTuple):
    """What is drawn anew together."""

    quantity: str
    """The quantity's id, or GIVEN_TABLE."""
    columns: list[int]
    """Its columns in the table of the first day."""


@dataclass(frozen=True, eq=False)
class DesignedRows:
    """The first day with a table of values: `rows` rows to be replicated twice, then `again` rows to draw quantities anew from."""

    start: Start
    """The first day, whose `draws` [rows + again × value] are the whole table."""
    rows: int
    """Independent rows of values."""
    again: int
    """Rows of which each quantity is drawn anew; the first so many rows are those that this happens to."""
    groups: tuple[DrawnGroup, ...]
    """What is drawn anew together."""
    places: dict[str, list[int]]
    """The columns of each quantity, one for each place whose draw it is."""

    @property
    def replications(self) -> int:
        """Replications of all that is run."""
        return 2 * self.rows + 2 * self.again * len(self.groups)

    def twice(self) -> Start:
        """The first day of `rows` rows: replications r and r + rows take row r, each under a luck of its own."""
        return replace(self.start, draws=self.start.draws[: self.rows])

    def batches(self, seed: int) -> Iterator[tuple[list[DrawnGroup], Start]]:
        """Some groups, and the first day of their rows: for each group `again` rows with it drawn anew under the two lucks that these
        rows had, one luck after the other."""
        base, other = self.start.draws[: self.again], self.start.draws[self.rows :]
        width = 2 * self.again * base.shape[1]
        size = max(1, min(_MOST_ROWS // (2 * self.again), _MOST_CELLS // max(1, width)))
        lucks = np.concatenate([np.arange(self.again), self.rows + np.arange(self.again)])
        for at in range(0, len(self.groups), size):
            groups = list(self.groups[at : at + size])
            made = []
            for group in groups:
                changed = base.copy()
                changed[:, group.columns] = other[:, group.columns]
                made += [changed, changed]
            yield groups, replace(self.start, draws=np.concatenate(made), luck=GivenLuck(seed, np.tile(lucks, len(groups))))

    def ranks(self) -> dict[str, NDArray[np.float64]]:
        """Where what was drawn stands among the rows, 0 to 1 [place × row], by quantity."""
        drawn = self.start.draws[: self.rows]
        return {name: np.stack([ranks_of(drawn[:, at]) for at in columns]) for name, columns in self.places.items()}


def designed_rows(scenario: Scenario, rows: int, again: int, seed: int) -> DesignedRows:
    """Independent rows of values: from the distributions, and where the scenario is given draws, whole rows of these at random.

    Raises InputError where nothing is uncertain, or where the draws go by a luck of their own.
    """
    given, rng = scenario.draws, np.random.Generator(np.random.PCG64(seed))
    check_own_draws(scenario)
    own = {column[:2] for column in given.columns} if given else set()
    priors = {**scenario.data.uncertain.epistemic, **scenario.data.uncertain.aleatory}
    wanted = [(name, place) for name, place, _ in single_draws(first_day_made(scenario))
              if (name, place) not in own and priors[name].distribution != "constant"]
    headings = [f"{name}.{place}:{QUANTILE}" if place else f"{name}:{QUANTILE}" for name, place in wanted]
    values = rng.random((rows + again, len(headings)))
    if given:
        values = np.hstack([values, given.values[rng.integers(0, len(given.values), rows + again)]])
        headings += given.headings
    if not headings:
        raise InputError(f"{scenario.name}: nothing is uncertain; expected quantities with a distribution under uncertain")
    start = make_start(scenario.with_draws(Draws(tuple(headings), values, f"{scenario.name} design")))
    places, together = columns_by_quantity(start), {name for name, _ in own}
    if given and not places:
        raise InputError(f"{given.file}: every row says the same, and nothing else is uncertain; expected rows that differ")
    groups = [DrawnGroup(name, every) for name, (_, every) in places.items() if name not in together]
    joint = [at for name, (_, every) in places.items() if name in together for at in every]
    if joint:
        groups.append(DrawnGroup(GIVEN_TABLE, joint))
    return DesignedRows(start, rows, again, tuple(groups), {name: each for name, (each, _) in places.items()})


def columns_by_quantity(start: Start) -> dict[str, tuple[list[int], list[int]]]:
    """By quantity: a column for each place that has a draw of its own which varies, and all of its columns."""
    shelf, found = Shelf(start.scenario), dict[str, tuple[list[int], list[int]]]()
    of = {row: name for name in shelf.priors for row in shelf.rows_of(name)}
    seen: set[tuple[str, int]] = set()
    for (row, agent), at in given_columns(start).items():
        if np.ptp(start.draws[:, at]):
            each, every = found.setdefault(of[row], ([], []))
            every.append(at)
            if (of[row], agent) not in seen:
                each.append(at)
                seen.add((of[row], agent))
    return found
