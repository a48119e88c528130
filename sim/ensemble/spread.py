"""Chunks handed out to workers and taken back as they come; one that fails is tried again, then set aside."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import Any, NamedTuple

from sim.errors import StoppedEarly

from .pools import IN_FLIGHT, Pool
from .row_blocks import Span

TRIES = 3
"""How often a chunk is tried."""
LOOK = 10.0
"""Seconds after which it is asked whether anybody works on what is waited for."""
DESERTED = 30
"""Looks in a row that find a cluster without a worker, after which the run ends: it would wait for ever."""


class SetAside(NamedTuple):
    """Replications that failed each time, and how."""

    span: Span
    """The replications."""
    error: str
    """Name and text of the last error."""


def cut(spans: Iterable[Span], size: int) -> Iterator[Span]:
    """The same replications in chunks of at most `size`."""
    for span in spans:
        for first in range(span.first, span.end, size):
            yield Span(first, min(size, span.end - first))


def spread(pool: Pool, work: Callable[..., Any], chunks: Iterable[Span]) -> Iterator[tuple[Span, Any]]:
    """Every chunk with what `work` made of it, or with the exception of its last try, in the order in which they end.

    BrokenExecutor passes by: no further chunk can run on this pool. StoppedEarly where for five minutes it has had no worker.
    """
    coming, again, tries = iter(chunks), deque[Span](), dict[Span, int]()
    waiting: dict[Future[Any], Span] = {}
    try:
        while True:
            while len(waiting) < IN_FLIGHT * pool.width() and (span := again.popleft() if again else next(coming, None)):
                waiting[pool.executor.submit(work, pool.handle, *span)] = span
            if not waiting:
                return
            for future in first_ended(pool, waiting):
                span = waiting.pop(future)
                error = None if future.cancelled() else future.exception()
                if isinstance(error, BrokenExecutor | KeyboardInterrupt):
                    raise error
                if error is None and not future.cancelled():
                    yield span, future.result()
                    continue
                tries[span] = tries.get(span, 0) + 1
                if tries[span] < TRIES:
                    again.append(span)
                else:
                    yield span, error or RuntimeError("cancelled")
    finally:
        for future in waiting:
            future.cancel()


def first_ended(pool: Pool, waiting: Iterable[Future[Any]]) -> set[Future[Any]]:
    """The first of these to end, as long as there is anybody to end them."""
    deserted = 0
    while deserted < DESERTED:
        if done := wait(waiting, LOOK, FIRST_COMPLETED).done:
            return done
        deserted = 0 if pool.has_workers() else deserted + 1
    raise StoppedEarly(f"the cluster has had no worker for {DESERTED * LOOK / 60:.0f} minutes")
