"""What a worker is told: the world to run and how. The same job and the same replications give the same bytes."""

from __future__ import annotations

import gc
import pickle
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sim.ensemble.provenance import sources_digest
from sim.errors import InputError

from .chunk import Collected, run_compiled, run_mesa
from .layout import Layout
from .pack import pack


@dataclass(frozen=True)
class Job:
    """An ensemble of a scenario under a seed, on one of the engines."""

    layout: Layout
    """Names and sizes of what is collected."""
    seed: int
    """The seed of its luck."""
    engine: str
    """`compiled` or `mesa`."""
    classes: Mapping[str, type] = field(default_factory=dict)
    """Own behaviour on the readable engine, as `RolloutModel` takes it: `street_class` and so on."""
    places: bool = False
    """Whether every place in every replication is kept."""
    run: str = ""
    """The digest of what makes the run this run; it goes into every packed chunk."""

    def sealed(self) -> bytes:
        """The job for another process or machine, with the state of the package that it is meant for."""
        return zlib.compress(pickle.dumps((sources_digest(), self)), 1)


class Worker:
    """Runs chunks of a job. Each thread has a world of its own, copied before compiled code sees it; all begin each
    replication anew from the first day, which is only read."""

    def __init__(self, job: Job) -> None:
        self.job, self.own, self.making = job, threading.local(), threading.Lock()

    def collect(self, first: int, number: int) -> Collected:
        """Run a chunk."""
        job = self.job
        if job.engine == "compiled":
            return run_compiled(job.layout, self.worlds(), first, number, job.places)
        gc.freeze()
        try:
            return run_mesa(job.layout, job.seed, first, number, job.classes, job.places)
        finally:
            gc.unfreeze()

    def worlds(self) -> tuple[Any, Any]:
        """The first day, and the world of the thread that asks."""
        with self.making:
            first_day = self.first_day
        if not hasattr(self.own, "world"):
            self.own.world = self.world_anew()
        return first_day, self.own.world

    def world_anew(self) -> Any:
        """Another world, which nobody keeps but whoever asks."""
        from sim.engines.compiled.arrays import copied

        return copied(self.first_day)

    @cached_property
    def first_day(self) -> Any:
        """The world in arrays on its first day."""
        from sim.engines.compiled.arrays import array_world

        return array_world(self.job.layout.start, self.job.seed)


def collected(given: Worker | bytes, first: int, number: int) -> Collected:
    """A chunk of a job, in whatever process this is called."""
    return worker(given).collect(first, number)


def packed_chunk(given: Worker | bytes, first: int, number: int) -> bytes:
    """A chunk as the bytes that are kept."""
    found = worker(given)
    return pack(found.collect(first, number), found.job.run)


def worker(given: Worker | bytes) -> Worker:
    """The worker for a job that is here already, or came sealed."""
    return given if isinstance(given, Worker) else unsealed(given)


@lru_cache(maxsize=2)
def unsealed(content: bytes) -> Worker:
    """The worker for a sealed job; InputError where this machine has another state of the package."""
    sources, job = pickle.loads(zlib.decompress(content))
    if sources != sources_digest():
        raise InputError("workers: another version of rollout is installed there; expected the same as here")
    return Worker(job)
