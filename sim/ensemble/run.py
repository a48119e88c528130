"""Run a scenario many times."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Literal

from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.world.tables import Start, make_start

from .chunk import Collected, run_compiled, run_mesa
from .layout import Layout
from .result import Gathering, Result

Progress = Callable[[int, int], None]
"""Called with replications done and asked."""
SECONDS = 0.15
"""A chunk is sized to take about this long, so that Ctrl-C is heard soon."""
BINS = 1_000_000
"""For each so many bins a chunk takes as long again, since it is put together with the others bin by bin."""


def run(
    scenario: Scenario | Start,
    replications: int = 2000,
    seed: int = 1,
    engine: Literal["compiled", "mesa"] = "compiled",
    workers: int | None = None,
    progress: Progress | None = None,
    street_class: type | None = None,
    first: int = 0,
) -> Result:
    """Monte Carlo of a scenario.

    `replications` are numbered from `first`; each is addressed by (seed, number), so that the answer does not depend on
    engine, `workers` or order. `street_class` (a subclass of `sim.model.Street`) runs on the Mesa engine. KeyboardInterrupt
    ends early with the replications that are complete without a gap. Raises InputError for numbers out of range.
    """
    check(replications, seed, workers, engine, street_class)
    start = scenario if isinstance(scenario, Start) else make_start(scenario)
    layout = Layout(start)
    if engine == "mesa":
        parts = mesa_chunks(layout, seed, first, replications, street_class)
    else:
        parts = compiled_chunks(layout, seed, first, replications, workers or os.cpu_count() or 1)
    gathered, stopped = Gathering(layout, first), False
    try:
        for part in parts:
            gathered.add(part)
            if progress is not None:
                progress(gathered.done, replications)
    except KeyboardInterrupt:
        stopped = True
    return gathered.result(layout, seed, replications, engine, stopped)


def check(replications: int, seed: int, workers: int | None, engine: str, street_class: type | None) -> None:
    """Refuse what cannot be run, in one line each."""
    problems = []
    if not 1 <= replications <= 100_000_000:
        problems.append(f"replications: {replications} is out of range; expected 1 to 100,000,000")
    if not 0 <= seed < 1 << 62:
        problems.append(f"seed: {seed} is out of range; expected 0 to 2**62 - 1")
    if workers is not None and not 1 <= workers <= 256:
        problems.append(f"workers: {workers} is out of range; expected 1 to 256")
    if engine not in ("compiled", "mesa"):
        problems.append(f"engine: {engine!r} is unknown; expected compiled or mesa")
    if street_class is not None and engine != "mesa":
        problems.append('street_class: own behaviour runs on the readable engine; expected engine="mesa"')
    if problems:
        raise InputError(problems)


def mesa_chunks(
    layout: Layout, seed: int, first: int, number: int, street_class: type | None
) -> Iterator[Collected]:
    """One replication at a time; what was there before is left out of the collections of garbage that models make."""
    gc.freeze()
    try:
        for r in range(first, first + number):
            yield run_mesa(layout, seed, r, 1, street_class)
    finally:
        gc.unfreeze()


def compiled_chunks(layout: Layout, seed: int, first: int, number: int, workers: int) -> Iterator[Collected]:
    """Chunks of the compiled engine on threads, each with worlds of its own; sized by the time the first one took."""
    from sim.compiled.arrays import array_world

    own = threading.local()

    def work(begin: int, size: int) -> Collected:
        if not hasattr(own, "worlds"):
            own.worlds = (array_world(layout.start, seed), array_world(layout.start, seed))
        return run_compiled(layout, own.worlds, begin, size)

    yield work(first, 1)
    at, end = first + 1, first + number
    if at >= end:
        return
    began = time.perf_counter()
    yield work(at, min(4, end - at))
    each = (time.perf_counter() - began) / min(4, end - at)
    at += min(4, end - at)
    seconds = SECONDS * min(4.0, 1 + layout.start.months * layout.width / BINS)
    size = max(1, min(2000, int(seconds / max(each, 1e-6)), (end - at) // (2 * workers) + 1))
    with ThreadPoolExecutor(workers) as pool:
        waiting: set[Future[Collected]] = set()
        try:
            while at < end or waiting:
                while at < end and len(waiting) < 2 * workers:
                    waiting.add(pool.submit(work, at, min(size, end - at)))
                    at += min(size, end - at)
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in finished)
        finally:
            for future in waiting:
                future.cancel()
