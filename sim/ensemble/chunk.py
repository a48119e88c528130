"""A chunk of replications: pure, so that the same chunk gives the same numbers whoever runs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.model.reports.cohort_report import cohort_report
from sim.model.reports.measures import named
from sim.model.reports.place_report import STREET_COLUMNS, place_report
from sim.model.reports.row import write_row
from sim.model.reports.street_report import STREET_SUMS, street_report

from .layout import Layout
from .row_blocks import Whole


class Places(NamedTuple):
    """Every place in every replication: `named` and `spent` [replication × community], `borne` [replication × (street ×
    column)] with the columns of `sim.model.reports.place_report`, and `path`, communities named by the end of each month [replication ×
    month]. Without rows where it is not wanted."""

    named: NDArray[np.int8]
    """1 where a counted community has a name that counts in the end [replication × community]."""
    spent: Whole
    """Yuan spent on each community's works [replication × community]."""
    borne: Whole
    """Sums by street, in the columns of `sim.model.reports.place_report` [replication × (street × column)]."""
    path: NDArray[np.int32]
    """Communities named by the end of each month [replication × month]."""


@dataclass
class Collected:
    """What a chunk leaves: its rows, exact histograms [month × bin], and sums by street. Adding is exact."""

    first: int
    """The number of its first replication."""
    rows: Whole
    """One row a replication."""
    histogram: Whole
    """Replications by value of each count, month by month [month × bin]."""
    streets: Whole
    """Sums over the replications by street."""
    cohorts: Whole
    """How often each lag was so long and each cell of batches by lists held so many, see `Layout.cohorts`."""
    places: Places
    """Every place in every replication, where it is wanted."""


def no_places() -> Places:
    """Places that nobody asked for."""
    wide = np.zeros((0, 0), np.int64)
    return Places(np.zeros((0, 0), np.int8), wide, wide, np.zeros((0, 0), np.int32))


def empty(layout: Layout, first: int, number: int, places: bool = False) -> Collected:
    """Room for a chunk."""
    months, streets = layout.start.months, len(layout.start.many["streets"])
    kept, communities = number if places else 0, len(layout.start.many["communities"])
    return Collected(
        first,
        np.zeros((number, len(layout.columns)), np.int64),
        np.zeros(months * layout.width, np.int64),
        np.zeros(streets * len(STREET_SUMS), np.int64),
        np.zeros(layout.cohorts.width, np.int64),
        Places(
            np.zeros((kept, communities), np.int8), np.zeros((kept, communities), np.int64),
            np.zeros((kept, streets * len(STREET_COLUMNS)), np.int64), np.zeros((kept, months), np.int32),
        ),
    )


class GivenAnew(NamedTuple):
    """What changes from one chunk to the next where figures alone are counted."""

    draws: Whole
    """Values of quantities [row × value], in place of the first day's."""
    luck: Whole
    """The replication by whose luck each row goes."""
    months: int
    """Months that are run: after fewer than the period has, only the figures of these are those of a run."""


def run_compiled(
    layout: Layout, world: tuple[Any, Any], first: int, number: int, places: bool = False, given: GivenAnew | None = None
) -> Collected:
    """Run a chunk on the compiled engine; `world` is a pair of fresh worlds that no other thread uses."""
    from sim.engines.compiled.calling import replications

    start, made = layout.start, empty(layout, first, number, places)
    watch = np.array([watched.cell for watched in layout.watched], np.int64)
    base = np.array(layout.bases, np.int64)
    draws, luck, months = given or GivenAnew(start.draws, start.luck.numbers, start.months)
    into = (made.rows, made.histogram, made.streets, made.cohorts, tuple(made.places))
    replications(*world, first, number, months, draws, luck, watch, base, layout.width, *into)
    return made


def run_mesa(
    layout: Layout, seed: int, first: int, number: int, classes: Mapping[str, type], places: bool = False
) -> Collected:
    """Run a chunk on the readable engine: the same numbers, a few hundred times slower; `classes` as of `RolloutModel`."""
    from sim.engines.readable import RolloutModel

    made = empty(layout, first, number, places)
    sums, cohorts, bases = [0] * len(made.streets), [0] * len(made.cohorts), np.array(layout.bases)
    watch = itemgetter(*(watched.cell for watched in layout.watched))
    for r in range(number):
        model = RolloutModel(layout.start, seed, first + r, keep_story=False, collect=False, **classes)
        world: Any = model
        for month in range(layout.start.months):
            model.step()
            made.histogram[month * layout.width + bases + watch(world.counts)] += 1
            if places:
                made.places.path[r, month] = named(world)
        write_row(world, made.rows[r])
        street_report(world, sums)
        cohort_report(world, cohorts)
        if places:
            place_report(world, *(part[r] for part in made.places[:3]))
    made.streets[:], made.cohorts[:] = sums, cohorts
    return made
