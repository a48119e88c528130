"""The first call of the compiled loop is made by one thread alone: it compiles, and numba does not bear two at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from sim.engines.compiled import engine


class Loop:
    """Stands for numba's function: compiled by its first call; notes how many were at that at once."""

    def __init__(self) -> None:
        self.signatures: list[str] = []
        self.inside = self.most = self.calls = 0

    def __call__(self, *arguments: object) -> None:
        self.calls += 1
        if not self.signatures:
            self.inside += 1
            self.most = max(self.most, self.inside)
            sleep(0.05)
            self.inside -= 1
            self.signatures.append("one")


def test_only_one_thread_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, ready = Loop(), Barrier(4)
    monkeypatch.setattr(engine, "_kept", loop)

    def call() -> None:
        ready.wait()
        engine.replications(1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: call(), range(4)))
    assert (loop.calls, loop.most, loop.signatures) == (4, 1, ["one"])
