"""However a run is spread, cut short or damaged on its way: the same result to the bit."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from sim import run
from sim.ensemble import job, spread
from sim.ensemble.row_blocks import Span
from sim.errors import InputError, StoppedEarly
from sim.first_day.start import Start
from sim.results import Result

from .conftest import Keep, same


class Shuffled(Executor):
    """Runs what it is handed only when it must, in an order of its own."""

    def __init__(self, seed: int) -> None:
        self.luck, self.held = random.Random(seed), list[tuple[Future[Any], Callable[[], Any]]]()

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.held.append((future, lambda: call(*given, **named)))
        if len(self.held) > 7:
            self.luck.shuffle(self.held)
            for later, work in self.held:
                later.set_result(work())
            self.held.clear()
        return future


@pytest.mark.parametrize(("workers", "chunk"), [(1, 37), (1, 250), (2, 1), (2, 37), (2, 250), (4, 7), (4, 250)])
def test_workers_and_chunk_sizes(start: Start, whole: Result, keep: Keep, workers: int, chunk: int) -> None:
    assert same(run(start, 600, seed=5, workers=workers, chunk=chunk), whole)
    assert same(run(start, 600, seed=5, workers=workers, chunk=chunk, keep=keep()), whole)


@pytest.mark.parametrize("order", range(3))
def test_shuffled_chunks(start: Start, whole: Result, keep: Keep, order: int) -> None:
    shuffled = Shuffled(order)
    assert same(run(start, 600, seed=5, workers=4, chunk=25, executor=shuffled), whole)
    assert same(run(start, 600, seed=5, workers=4, chunk=25, executor=Shuffled(order), keep=keep()), whole)


def test_threads_processes_and_executors_of_ones_own(start: Start, whole: Result) -> None:
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        for executor in ("threads", "processes", threads, processes):
            assert same(run(start, 600, seed=5, workers=2, chunk=100, executor=executor), whole)


def test_the_readable_engine_on_processes(start: Start) -> None:
    found = run(start, 6, seed=5, engine="mesa", workers=2)
    assert (found.rows == run(start, 6, seed=5).rows).all()


def test_nothing_is_run_twice_and_more_may_follow(
    start: Start, whole: Result, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(start, 200, seed=5, keep=keep()).digest == run(start, 200, seed=5).digest
    handed: list[Span] = []
    really = job.packed_chunk

    def counted(given: Any, first: int, number: int) -> bytes:
        handed.append(Span(first, number))
        return really(given, first, number)

    monkeypatch.setattr("sim.ensemble.running.packed_chunk", counted)
    assert same(run(start, 600, seed=5, chunk=100, keep=keep()), whole)
    assert sorted(handed) == [(200, 100), (300, 100), (400, 100), (500, 100)]
    handed.clear()
    assert same(run(start, 600, seed=5, keep=keep()), whole)
    assert not handed


def stopped_after(number: int) -> Callable[[int, int], None]:
    """Ctrl-C once so many replications are done."""

    def step(done: int, asked: int) -> None:
        if done >= number:
            raise KeyboardInterrupt

    return step


def test_a_stopped_run_reports_its_unbroken_first_part(start: Start, whole: Result, keep: Keep) -> None:
    """Chunks finish in any order; what comes after the first gap waits in the folder."""
    kept = keep()
    for first in (300, 350):
        kept.store.commit(Span(first, 50), job.packed_chunk(job.Worker(job.Job(whole.layout, 5, "compiled", run="a" * 64)), first, 50))
    found = run(start, 600, seed=5, workers=1, chunk=50, keep=kept, progress=stopped_after(250))
    assert not found.complete and 0 < found.replications < 300
    assert list(found.table.numbers) == list(range(found.replications))
    assert (found.rows == whole.rows[: found.replications]).all()
    assert found.digest == run(start, found.replications, seed=5).digest
    assert same(run(start, 600, seed=5, keep=keep()), whole)


def test_a_damaged_chunk_is_run_again(start: Start, whole: Result, keep: Keep) -> None:
    run(start, 600, seed=5, chunk=100, keep=keep())
    kept = keep()
    files = sorted(kept.store.folder.iterdir())
    content = bytearray(files[2].read_bytes())
    content[len(content) // 2] ^= 16
    files[2].write_bytes(content)
    files[4].write_bytes(files[4].read_bytes()[:-1])
    assert same(run(start, 600, seed=5, keep=kept), whole)
    assert same(run(start, 600, seed=5, keep=keep()), whole)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Chunks that hold replication 130 fail as often as the list says."""
    left: list[int] = []
    really = job.Worker.collect

    def collect(self: job.Worker, first: int, number: int) -> Any:
        if first <= 130 < first + number and left:
            left.pop()
            raise ZeroDivisionError("replication 130")
        return really(self, first, number)

    monkeypatch.setattr(job.Worker, "collect", collect)
    return left


def test_a_chunk_that_fails_once_is_tried_again(start: Start, whole: Result, keep: Keep, failing: list[int]) -> None:
    failing += [1] * (spread.TRIES - 1)
    assert same(run(start, 600, seed=5, chunk=50, keep=keep()), whole)


def test_a_chunk_that_always_fails_is_named_and_set_aside(
    start: Start, whole: Result, keep: Keep, failing: list[int]
) -> None:
    failing += [1] * 1000
    found = run(start, 600, seed=5, chunk=50, keep=keep())
    assert found.set_aside == ((Span(100, 50), "ZeroDivisionError: replication 130"),)
    assert not found.complete and found.replications == 550
    others = [*range(100), *range(150, 600)]
    assert list(found.table.numbers) == others and list(found.runs["replication"]) == others
    assert (found.rows == whole.rows[others]).all()
    failing.clear()
    assert found.digest != run(start, 550, seed=5).digest
    assert same(run(start, 600, seed=5, keep=keep()), whole), "a later run tries it again"


def test_without_a_folder_the_error_is_raised(start: Start, failing: list[int]) -> None:
    failing += [1] * 1000
    with pytest.raises(ZeroDivisionError):
        run(start, 600, seed=5, chunk=50)


def test_where_everything_fails_the_error_is_raised_at_once(
    start: Start, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(job.Worker, "collect", broken)
        with pytest.raises(ZeroDivisionError):
            run(start, 600, seed=5, keep=keep())
    monkeypatch.setattr("sim.ensemble.running.packed_chunk", broken)
    with pytest.raises(StoppedEarly, match="more than 20 chunks failed"):
        run(start, 600, seed=5, chunk=5, keep=keep())


def die_once(given: Any, first: int, number: int) -> bytes:
    """Ends its process without a word the first time that it comes to replication 100."""
    import os
    from pathlib import Path

    mark = Path(os.environ["DIED"])
    if first == 100 and not mark.exists():
        mark.touch()
        os._exit(9)
    return job.packed_chunk(given, first, number)


def test_a_worker_process_that_dies_changes_nothing(
    start: Start, whole: Result, keep: Keep, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("DIED", str(tmp_path / "died"))
    monkeypatch.setattr("sim.ensemble.running.packed_chunk", die_once)
    assert same(run(start, 600, seed=5, workers=2, chunk=50, executor="processes", keep=keep()), whole)
    assert (tmp_path / "died").exists()


def test_columns_come_one_by_one_and_the_file_is_for_pandas(start: Start, whole: Result, keep: Keep) -> None:
    import pandas as pd

    kept = keep()
    found = run(start, 600, seed=5, chunk=7, keep=kept)
    assert (found.column("named") == whole.column("named")).all()
    pd.testing.assert_frame_equal(pd.read_parquet(kept.rows), whole.runs)
    pd.testing.assert_frame_equal(found.targets, whole.targets)
    with pytest.raises(KeyError):
        found.column("replication of nothing")


def test_more_rows_than_are_packed_together(start: Start, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.row_blocks.GROUP", 64)
    for n in (63, 64, 65, 200):
        found = run(start, n, seed=5, chunk=50, keep=keep())
        assert (found.rows == run(start, n, seed=5).rows).all()
        assert np.array_equal(found.table.numbers, np.arange(n))


@pytest.mark.parametrize("chunk", [0, -1, 10**9])
def test_chunk_sizes_out_of_range(start: Start, chunk: int) -> None:
    with pytest.raises(InputError, match=r"chunk: .* is out of range"):
        run(start, 10, chunk=chunk)
