"""Replications a second: both engines in turn, so that a busy neighbour slows both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from sim.ensemble.running import LARGEST_CHUNK, run
from sim.first_day.start import Start

ROUNDS = 3
"""Each way of running is timed so often, in turn with the others; the fastest counts, as the one least disturbed."""
WORKERS = (1, 2)
LONGER_BY = 1.5
"""The long run takes so many times the short one at least: else what comes before the first replication hides what is measured."""


@dataclass(frozen=True)
class Speed:
    """Seconds that a replication takes: of the readable engine, and of the compiled one by number of workers."""

    mesa: float
    """Seconds a replication on the readable engine."""
    compiled: dict[int, float]
    """Seconds a replication on the compiled engine, by number of workers."""


def measured(start: Start, seconds: float, done: Callable[[int], None] = lambda _: None) -> Speed:
    """The speed of a scenario; the timings of one way take about `seconds` together. `done` hears of each timing that ends.

    A run of n replications is taken from one of 3 n, so that what a run takes before its first replication does not count; where that
    takes most of both, as a disturbed trial may have it, they are timed again with four times as many.
    """
    ways = [("mesa", 1), *(("compiled", workers) for workers in WORKERS)]
    often = {way: number_for(start, way, seconds / ROUNDS) for way in ways}
    short, long = dict.fromkeys(ways, float("inf")), dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for way in ways:
            short[way] = min(short[way], timed(start, way, often[way]))
            long[way] = min(long[way], timed(start, way, 3 * often[way]))
            done(1)
    for way in ways:
        while long[way] < LONGER_BY * short[way]:
            often[way] *= 4
            short[way], long[way] = (min(timed(start, way, times * often[way]) for _ in range(ROUNDS)) for times in (1, 3))
    each = {way: (long[way] - short[way]) / (2 * often[way]) for way in ways}
    return Speed(each["mesa", 1], {workers: each["compiled", workers] for workers in WORKERS})


def timed(start: Start, way: tuple[str, int], number: int) -> float:
    """Seconds that a run takes, with luck, collecting and handing out; garbage of earlier ones is swept before.

    How large a chunk is, is said: finding that out takes a trial, which long runs make and short ones do not. KeyboardInterrupt when
    stopped.
    """
    engine, workers = way
    chunk = min(number // (2 * workers) + 1, LARGEST_CHUNK)
    gc.collect()
    began = time.perf_counter()
    result = run(start, number, engine=engine, workers=workers, chunk=chunk)  # type: ignore[arg-type]
    if not result.complete:
        raise KeyboardInterrupt
    return time.perf_counter() - began


def number_for(start: Start, way: tuple[str, int], seconds: float) -> int:
    """How many replications, three times as many of which take so much longer that both together take about `seconds`.

    On the compiled engine at least four times as long as it takes to begin, whose noise would else be taken for speed.
    """
    first, number = timed(start, way, 1), 1
    while number < 1_000_000:
        first = min(first, timed(start, way, 1))
        more = max(timed(start, way, 3 * number) - first, 1e-6)
        wanted = max(0.5 * seconds, 4 * first if way[0] == "compiled" else 0.0)
        if more >= wanted:
            break
        number = min(max(2 * number, int(number * wanted / more)), 20 * number)
    return number
