"""A chunk of replications: pure, so that the same chunk gives the same numbers whoever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.measures import MEASURES
from sim.street_report import COLUMNS, street_report

from .layout import Layout

Whole = NDArray[np.int64]


@dataclass
class Collected:
    """What a chunk leaves: its rows, exact histograms [month × bin], and sums by street. Adding is exact."""

    first: int
    rows: Whole
    histogram: Whole
    streets: Whole


def empty(layout: Layout, first: int, number: int) -> Collected:
    """Room for a chunk."""
    months, streets = layout.start.months, len(layout.start.many["streets"])
    return Collected(
        first,
        np.zeros((number, len(layout.columns)), np.int64),
        np.zeros(months * layout.width, np.int64),
        np.zeros(streets * len(COLUMNS), np.int64),
    )


def run_compiled(layout: Layout, world: tuple[Any, Any], first: int, number: int) -> Collected:
    """Run a chunk on the compiled engine; `world` is a pair of fresh worlds that no other thread uses."""
    from sim.compiled.engine import replications

    made = empty(layout, first, number)
    watch = np.array([watched.cell for watched in layout.watched], np.int64)
    base = np.array(layout.bases, np.int64)
    replications(*world, first, number, watch, base, layout.width, made.rows, made.histogram, made.streets)
    return made


def run_mesa(layout: Layout, seed: int, first: int, number: int, street_class: type | None = None) -> Collected:
    """Run a chunk on the readable engine: the same numbers, a few hundred times slower."""
    from sim.model import RolloutModel, Street

    made = empty(layout, first, number)
    sums, bases = [0] * len(made.streets), np.array(layout.bases)
    watch = itemgetter(*(watched.cell for watched in layout.watched))
    for r in range(number):
        model = RolloutModel(layout.start, seed, first + r, street_class or Street, keep_story=False)
        world: Any = model
        for month in range(layout.start.months):
            model.step()
            made.histogram[month * layout.width + bases + watch(world.counts)] += 1
        measures = [measure(model) for measure, *_ in MEASURES]
        made.rows[r] = [*world.outcomes, *measures, *world.flows, world.clock.trail]
        street_report(world, sums)
    made.streets[:] = sums
    return made
