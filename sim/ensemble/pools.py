"""Where chunks run: here, on threads, on processes, or on the machines of a cluster; all behind one `Executor`."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from .job import Job, Worker

_Kind = Literal["threads", "processes"]
IN_FLIGHT = 2
"""Chunks handed out for each worker, so that none waits for the next."""


@dataclass(frozen=True)
class Pool:
    """An executor, what its workers are handed as the job, and how many there are at the moment."""

    executor: Executor
    """Where chunks are run."""
    handle: Any
    """What the workers are handed as the job."""
    width: Callable[[], int]
    """How many workers there are at the moment."""
    has_workers: Callable[[], bool] = lambda: True
    """Whether anybody is there to work."""
    patience: float = 1.0
    """How many times as long as on this machine a chunk takes: longer where handing it out costs more."""


class InThisThread(Executor):
    """Runs each call at once, in the thread that asks."""

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """The call, done."""
        future: Future[Any] = Future()
        try:
            future.set_result(call(*given, **named))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def opened_pool(job: Job, workers: int | None, kind: _Kind | Executor | Any | None) -> Iterator[Pool]:
    """A pool for the job: `kind` may be an Executor of one's own or a `distributed.Client`, which stay open.

    Without a kind the compiled engine runs on threads, and the readable one on processes where several workers are asked
    for; a single worker works here.
    """
    number = workers or (os.cpu_count() or 1 if job.engine == "compiled" or kind is not None else 1)
    if kind is None:
        kind = "threads" if job.engine == "compiled" else "processes"
    if number == 1 and kind in ("threads", "processes"):
        kind = InThisThread()
    if kind == "threads":
        with ThreadPoolExecutor(number) as executor:
            yield Pool(executor, Worker(job), lambda: number)
    elif kind == "processes":
        fresh = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(number, fresh, initializer=ignore_interrupts) as executor:
            yield Pool(executor, job.sealed(), lambda: number)
    elif isinstance(kind, InThisThread | ThreadPoolExecutor):
        yield Pool(kind, Worker(job), lambda: 1 if isinstance(kind, InThisThread) else number)
    elif isinstance(kind, Executor):
        yield Pool(kind, job.sealed(), lambda: number)
    else:
        yield cluster(job, kind)


def cluster(job: Job, client: Any) -> Pool:
    """The workers of a dask cluster. The job is a task of its own, so that it is made again where a worker that held it dies."""
    handle = client.submit(bytes, job.sealed(), pure=False)
    return Pool(
        client.get_executor(pure=False), handle, lambda: max(1, sum(client.nthreads().values())), lambda: bool(client.nthreads()),
        patience=4.0,
    )


def ignore_interrupts() -> None:
    """Ctrl-C and the end of a terminal reach every process of it; only the first is to answer, and it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
