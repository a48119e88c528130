"""Variants that stand by: looked at time and again, a few more replications each time, on threads that stay.

`run` makes the arrays of a first day, times a few replications and opens a pool each time it is called. Where hundreds of short looks
follow each other, that is a good part of them; here each variant keeps its arrays from look to look.
"""

from __future__ import annotations

import os
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Generic, TypeVar

from sim.first_day.start import Start

from .chunk import Collected, run_compiled
from .ensemble import Ensemble
from .gather import Gathering
from .job import Job, Worker
from .layout import Layout
from .pools import IN_FLIGHT, InThisThread
from .row_blocks import Span
from .running import check_luck, longest_chunk
from .spread import cut

_Key = TypeVar("_Key", bound=Hashable)
READY_BYTES = 1 << 30
"""Bytes that first days may take which are kept ready."""
_WHOLE = 2
"""How many times as much as its arrays a first day takes in all."""


class Standby(Generic[_Key]):
    """Variants of a scenario, by their keys, under the same luck on the compiled engine."""

    def __init__(self, executor: Executor, threads: int, make: Callable[[_Key], Start], seed: int) -> None:
        self.executor, self.threads, self.make, self.seed = executor, threads, make, seed
        self._ready: OrderedDict[_Key, Future[Worker]] = OrderedDict()
        self._longest, self._most = 0, 1

    def start(self, key: _Key) -> Start:
        """A variant's first day."""
        return self._worker(key).result().job.layout.start

    def look(self, keys: Iterable[_Key], whole: Span) -> Iterator[tuple[_Key, Ensemble]]:
        """Each variant, in their order, with the replications of a span, which `run` would give likewise.

        Few variants are in memory at once. Raises InputError where luck of one's own does not suffice, KeyboardInterrupt when stopped.
        """
        keys = list(keys)
        apart = -(-self.threads // max(1, len(keys)))
        coming, waiting = iter(keys), deque[tuple[_Key, Future[Worker], list[Future[Collected]]]]()
        try:
            while True:
                while len(waiting) < IN_FLIGHT * self.threads and (key := next(coming, None)) is not None:
                    worker = self._worker(key)
                    waiting.append((key, worker, self._handed_out(worker, whole, apart)))
                if not waiting:
                    return
                key, worker, parts = waiting[0]
                layout = worker.result().job.layout
                gathered = Gathering(layout, whole.first)
                for part in parts:
                    gathered.add(part.result())
                waiting.popleft()
                yield key, gathered.result(layout, self.seed, whole.number, "compiled", stopped=False)
        finally:
            for *_, parts in waiting:
                for part in parts:
                    part.cancel()

    def _handed_out(self, worker: Future[Worker], whole: Span, apart: int) -> list[Future[Collected]]:
        """A look in parts, one for each thread that has nothing else to do, none of them so long that Ctrl-C is not heard."""
        if not self._longest:
            self._longest, self._most = longest_chunk(worker.result()), room_for(worker.result())
        size = min(self._longest, -(-whole.number // apart))
        return [self.executor.submit(self._collected, worker, whole.end, span) for span in cut([whole], size)]

    def _collected(self, worker: Future[Worker], end: int, span: Span) -> Collected:
        """A part of a look, in a world of its own that is not kept."""
        made = worker.result()
        check_luck(made.job.layout.start, self.seed, end)
        return run_compiled(made.job.layout, (made.first_day, made.world_anew()), *span)

    def _worker(self, key: _Key) -> Future[Worker]:
        """What runs a variant: made once, before what is handed out after it, and kept as long as it is among the latest."""
        if key not in self._ready:
            self._ready[key] = self.executor.submit(partial(self._made, key))
            while len(self._ready) > self._most:
                self._ready.popitem(last=False)
        self._ready.move_to_end(key)
        return self._ready[key]

    def _made(self, key: _Key) -> Worker:
        """What runs a variant, with its first day in arrays."""
        worker = Worker(Job(Layout(self.make(key)), self.seed, "compiled"))
        _ = worker.first_day
        return worker


def room_for(worker: Worker) -> int:
    """How many first days like that of a worker are kept ready."""
    taken = _WHOLE * int(sum(part.nbytes for part in worker.first_day))
    return max(1, READY_BYTES // taken)


@contextmanager
def standing_by(make: Callable[[_Key], Start], seed: int, workers: int | None) -> Iterator[Standby[_Key]]:
    """Variants that stand by, as many of them ready as there is room for; all `workers`, or processors, are theirs until the end."""
    threads = workers or os.cpu_count() or 1
    with InThisThread() if threads == 1 else ThreadPoolExecutor(threads) as executor:
        yield Standby(executor, threads, make, seed)
