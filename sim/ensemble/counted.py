"""What published figures count in replications whose uncertain quantities are given anew each time: what a fit asks for, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.errors import InputError
from sim.first_day.draw_rows import WholeNumbers, quantiles_of
from sim.first_day.priors import UNIT
from sim.first_day.shelf import Shelf
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.model.rules.vocabulary import LUCK
from sim.scenario.draws import QUANTILE, Draws
from sim.scenario.load import Scenario

from .chunk import GivenAnew, run_compiled
from .drawn import given_columns, single_draws
from .first_days import first_day_made
from .job import Job, Worker
from .layout import Layout, Watched
from .pools import Pool, opened_pool
from .row_blocks import SEEN, Span
from .spread import cut, spread

_Floats = NDArray[np.float64]
FEW_COUNTIES = 12
"""Where there are more counties, what each draws for itself is left to luck: no figure of the whole tells of one among many."""
_PIECE = 64
"""Replications of a chunk at most."""


@dataclass(frozen=True)
class Unwatched(Layout):
    """A layout that follows no count month by month."""

    @cached_property
    def watched(self) -> tuple[Watched, ...]:
        """Nothing."""
        return ()

    @cached_property
    def bases(self) -> tuple[int, ...]:
        """Nothing."""
        return ()

    @cached_property
    def width(self) -> int:
        """No bins."""
        return 0


@dataclass(frozen=True, eq=False)
class Unknowns:
    """The uncertain quantities of a scenario that are given, each with the place whose draw it is."""

    start: Start
    """The first day of the scenario, with a place in its table of draws for each."""
    shelf: Shelf
    """The tables of its priors."""
    names: tuple[tuple[str, str], ...]
    """Each quantity's id, and the county whose draw it is; empty for everyone's."""
    columns: tuple[tuple[int, int], ...]
    """For each column of the start's table which of them it gives, and the row of the table of its prior."""

    def table(self, quantiles: _Floats) -> WholeNumbers:
        """Draws as the engine takes them, of quantiles [replication × unknown]."""
        luck = np.clip(np.floor(quantiles * LUCK), 0, LUCK - 1).astype(np.int64)
        return np.column_stack([quantiles_of(luck[:, at], self.shelf, row) for at, row in self.columns])

    def draws(self, quantiles: _Floats, numbers: WholeNumbers, seed: int, file: str) -> Draws:
        """Quantiles [replication × unknown] as a table for any run, in the quantities' own units, with the luck that each row goes by."""
        first = {at: column for column, (at, _) in reversed(list(enumerate(self.columns)))}
        table = self.table(quantiles)
        values = [table[:, first[at]] / UNIT[self.shelf.priors[name].unit] for at, (name, _) in enumerate(self.names)]
        headings = (*(f"{name}.{place}" if place else name for name, place in self.names), f"luck:{seed}")
        return Draws(headings, np.column_stack([*values, numbers.astype(np.float64)]), file)


def unknowns(scenario: Scenario) -> Unknowns:
    """The quantities of a scenario that a fit asks about: what is drawn once for everyone, and for each of a few counties, and varies.

    Raises InputError where there are none.
    """
    bare = replace(scenario, draws=None)
    plain = first_day_made(bare)
    priors = {**scenario.data.uncertain.epistemic, **scenario.data.uncertain.aleatory}
    levels = ("outer", "county") if len(plain.roster.counties) <= FEW_COUNTIES else ("outer",)
    names = tuple(
        (name, place) for name, place, _ in single_draws(plain)
        if priors[name].level in levels and priors[name].distribution != "constant"
    )
    if not names:
        raise InputError(f"{scenario.name}: nothing is uncertain; expected quantities with a distribution under uncertain")
    headings = tuple(f"{name}.{place}:{QUANTILE}" if place else f"{name}:{QUANTILE}" for name, place in names)
    start = make_start(bare.with_draws(Draws(headings, np.full((1, len(names)), 0.5), f"{scenario.name} unknowns")))
    shelf, agents = Shelf(start.scenario), {(name, place): agent for name, place, agent in single_draws(start)}
    held = {column: where for where, column in given_columns(start).items()}
    at = {(row, agents[each]): k for k, each in enumerate(names) for row in shelf.rows_of(each[0])}
    return Unknowns(start, shelf, names, tuple((at[held[column]], held[column][0]) for column in range(len(held))))


class FigureCounts:
    """Counts the figures in replications, on threads."""

    def __init__(self, unknown: Unknowns, pool: Pool) -> None:
        self.unknown, self.pool = unknown, pool
        columns = pool.handle.job.layout.columns
        self.at = [columns.index(f"{SEEN}{name}") for name in unknown.start.observed]
        self.months = 1 + max((figure["month"] for figure in unknown.start.many["figures"]), default=0)

    def seen(self, quantiles: _Floats, numbers: WholeNumbers) -> _Floats:
        """What each figure counts [row × figure] with these quantiles [row × unknown], each by the luck of the replication of a number."""
        table = self.unknown.table(quantiles)
        made = np.zeros((len(quantiles), len(self.at)))

        def work(worker: Worker, first: int, number: int) -> WholeNumbers:
            given = GivenAnew(table, numbers, self.months)
            return run_compiled(worker.job.layout, worker.worlds(), first, number, given=given).rows[:, self.at]

        for span, part in spread(self.pool, work, cut([Span(0, len(quantiles))], _PIECE)):
            if isinstance(part, Exception):
                raise part
            made[span.first : span.end] = part
        return made


@contextmanager
def counting(unknown: Unknowns, seed: int, workers: int | None = None) -> Iterator[FigureCounts]:
    """Ready to count figures under a seed."""
    with opened_pool(Job(Unwatched(unknown.start), seed, "compiled"), workers, None) as pool:
        yield FigureCounts(unknown, pool)
