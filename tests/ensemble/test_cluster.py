"""The same run on the workers of a dask cluster, one of which dies."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster, get_worker
from distributed.core import rpc
from distributed.protocol.pickle import dumps
from distributed.utils import sync

from sim import run
from sim.ensemble import job, pools, spread
from sim.ensemble.row_blocks import Span
from sim.errors import StoppedEarly
from sim.first_day.start import Start
from sim.results import Result

from .. import warm
from .conftest import Keep, same


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A scheduler and two worker processes on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50,
                      local_directory=str(tmp_path_factory.mktemp("dask"))) as made:
        yield made


@pytest.fixture
def client(cluster: LocalCluster) -> Iterator[Client]:
    with Client(cluster, set_as_default=False) as made:
        yield made


def test_the_same_result(start: Start, whole: Result, keep: Keep, client: Client) -> None:
    assert same(run(start, 600, seed=5, chunk=40, executor=client), whole)
    assert same(run(start, 600, seed=5, executor=client, keep=keep()), whole)


def test_a_worker_killed_in_the_middle_changes_nothing(
    start: Start, whole: Result, keep: Keep, client: Client
) -> None:
    killed: list[int] = []

    def step(done: int, asked: int) -> None:
        if done > 60 and not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    assert same(run(start, 600, seed=5, chunk=10, executor=client, keep=keep(), progress=step), whole)
    assert killed


def failing(given: Any, first: int, number: int) -> bytes:
    """Fails for one replication, wherever it is run."""
    if first <= 130 < first + number:
        raise ZeroDivisionError("replication 130")
    return job.packed_chunk(given, first, number)


def dying(given: Any, first: int, number: int) -> bytes:
    """Takes its worker with it for one replication, wherever it is run."""
    if first <= 130 < first + number:
        wait_for_nanny()
        os._exit(9)
    return job.packed_chunk(given, first, number)


def wait_for_nanny() -> None:
    """Until what looks after this worker knows that it runs: dask (2026.8.0) may start none in place of one that dies before."""
    worker = get_worker()

    async def known() -> None:
        async with rpc(worker.nanny) as nanny:
            while (await nanny.run(function=dumps(status_of_worker)))["result"] != "running":
                pass

    sync(worker.loop, known)


def status_of_worker(dask_worker: Any) -> str:
    """What a nanny knows of its worker."""
    return str(dask_worker.status.name)


@pytest.mark.parametrize(("work", "error"), [(failing, "ZeroDivisionError: replication 130"), (dying, "KilledWorker")])
def test_a_chunk_that_always_fails_is_set_aside_while_the_rest_completes(
    start: Start, whole: Result, keep: Keep, client: Client, monkeypatch: pytest.MonkeyPatch, work: Any, error: str
) -> None:
    monkeypatch.setattr("sim.ensemble.running.packed_chunk", work)
    monkeypatch.setattr(spread, "TRIES", 2)  # a chunk that was beside the dying one on its worker has another
    found = run(start, 600, seed=5, chunk=50, executor=client, keep=keep())
    (span, said), = found.set_aside
    assert span == Span(100, 50) and said.startswith(error)
    assert found.replications == 550
    assert (found.rows == whole.rows[[*range(100), *range(150, 600)]]).all()
    monkeypatch.undo()
    assert same(run(start, 600, seed=5, keep=keep()), whole)


def test_a_cluster_that_lost_its_workers_ends_the_run(
    start: Start, whole: Result, keep: Keep, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would wait for ever. What had ended is kept, and the same run goes on elsewhere."""
    monkeypatch.setattr(spread, "LOOK", 0.01)
    with LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty, Client(empty, set_as_default=False) as nobody:
        monkeypatch.setattr(
            pools, "cluster", lambda job, _: pools.Pool(HalfDone(), job.sealed(), lambda: 1, lambda: bool(nobody.nthreads())))
        with pytest.raises(StoppedEarly, match="the cluster has had no worker for"):
            run(start, 600, seed=5, chunk=50, executor=nobody, keep=keep())
    assert bool(client.nthreads())
    monkeypatch.undo()
    assert same(run(start, 600, seed=5, keep=keep()), whole)


class HalfDone:
    """Ends the first three calls and no other."""

    def __init__(self) -> None:
        self.left = 3

    def submit(self, call: Any, /, *given: Any) -> Future[Any]:
        """The call, done or waiting for ever."""
        self.left -= 1
        return pools.InThisThread().submit(call, *given) if self.left >= 0 else Future()


def test_workers_of_another_version_are_refused(
    start: Start, client: Client, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.errors import InputError

    monkeypatch.setattr(job, "sources_digest", lambda: "0" * 64)
    with pytest.raises(InputError, match="another version of rollout"):
        run(start, 100, seed=5, executor=client, keep=keep())


SOON = "import sim.cli.spreading as spreading; spreading.PATIENCE = '1s'"
"""Give up soon where nobody answers."""


def typed(*arguments: str) -> subprocess.CompletedProcess[str]:
    return warm.typed(["run", "fuyang-2022", "-n", "300", "--seed", "5", "--no-charts", "--lang", "en", *arguments], SOON)


def test_the_command_line(cluster: LocalCluster, tmp_path: Path) -> None:
    import json

    for name, more in (("there", ("--cluster", cluster.scheduler_address)), ("here", ()), ("processes", ("--processes",))):
        done = typed("--out", str(tmp_path / name), *more)
        assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads((tmp_path / name / "summary.json").read_text(encoding="utf-8")) for name in ("there", "here", "processes")]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(("more", "said"), [
    (("--cluster", "tcp://127.0.0.1:1"), "no scheduler answers"), (("--cluster", "nonsense://"), "is no address"),
    (("--cluster", "tcp://127.0.0.1:1", "--processes"), "keep one of the two"),
])
def test_no_cluster_there(tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    done = typed("--out", str(tmp_path / "a"), *more)
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert not list(tmp_path.iterdir())
