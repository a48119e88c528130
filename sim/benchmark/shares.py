"""What part of a replication luck takes, and what part collecting."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from sim.engines.compiled.arrays import array_world
from sim.engines.compiled.calling import replications
from sim.engines.compiled.collecting import collector
from sim.engines.compiled.engine import dealers
from sim.engines.readable import RolloutModel
from sim.ensemble.chunk import empty
from sim.ensemble.layout import Layout
from sim.first_day.start import Start

SAMPLE = 5
"""Replications whose blocks of luck are counted."""
TIMES = 7
"""The fastest of so many timings counts."""
_SEED = 1
"""The seed of the luck that is counted."""
_BLOCKS = 20_000
"""Blocks dealt in one timing."""
_TIMES_COLLECTED = 200
"""How often a replication is collected in one timing."""


class Asked(dict[tuple[int, int, int], Any]):
    """Hands out the blocks of another dictionary and counts how often it is asked."""

    def __init__(self, blocks: Any) -> None:
        super().__init__()
        self.blocks, self.times = blocks, 0

    def __getitem__(self, address: tuple[int, int, int]) -> Any:
        self.times += 1
        return self.blocks[address]


class Counting(RolloutModel):
    """A replication of the readable engine that counts each dealing of a block: the compiled engine deals as often."""

    @property
    def blocks(self) -> Any:
        """The blocks of luck."""
        return self.asked

    @blocks.setter
    def blocks(self, given: Any) -> None:
        self.asked = Asked(given)


def blocks_dealt(start: Start) -> float:
    """Blocks that a replication is dealt, on average over SAMPLE of them."""
    return sum(dealt(Counting(start, _SEED, r, keep_story=False)) for r in range(SAMPLE)) / SAMPLE


def dealt(model: Counting) -> int:
    """Blocks that one replication is dealt."""
    model.run()
    return int(model.asked.times)


def seconds_a_block() -> float:
    """Seconds that the compiled engine takes to deal a block."""
    deal, blocks, agents = dealers()[1], np.empty((_BLOCKS, 4), np.uint64), np.arange(_BLOCKS)
    return best_of(lambda: deal(1, 1, agents, 3, 0, blocks)) / _BLOCKS


def seconds_to_collect(start: Start) -> float:
    """Seconds that collecting takes in a replication: histograms of every month, the row, the sums by street."""
    layout = Layout(start)
    worlds = (array_world(start, 1), array_world(start, 1))
    made, watch = empty(layout, 0, 1), np.array([watched.cell for watched in layout.watched], np.int64)
    base = np.array(layout.bases, np.int64)
    asked = (layout.start.months, layout.start.draws, layout.start.luck.numbers, watch, base, layout.width)
    replications(*worlds, 0, 1, *asked, made.rows, made.histogram, made.streets, made.cohorts, tuple(made.places))
    collecting = collector()
    return best_of(
        lambda: collecting(worlds[1], _TIMES_COLLECTED, watch, base, layout.width, made.rows[0], made.histogram, made.streets)
    ) / _TIMES_COLLECTED


def best_of(work: Callable[[], object]) -> float:
    """Seconds of the fastest of TIMES, after one that warms up."""
    work()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)
