"""Variants that stand by: the same replications as `run` gives, in the order asked for, with few of them made or kept."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from sim import load_scenario
from sim.ensemble import standby as standing
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.ensemble.row_blocks import Span
from sim.ensemble.running import run
from sim.ensemble.standby import standing_by
from sim.first_day.start import Start
from sim.first_day.tables import make_start

PATH = "funding.award.province"
AWARDS = {name: load_scenario("zhuji-2022-award").with_values({PATH: name}) for name in ("0", "1500万元", "3000万元")}


def award_start(name: str) -> Start:
    return make_start(AWARDS[name])


@pytest.mark.parametrize("workers", [1, 3])
def test_looks_give_what_runs_give_whatever_the_parts(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone a variant is cut among the threads, and no part is longer than the longest: here 7."""
    monkeypatch.setattr(standing, "longest_chunk", lambda worker: 7)
    with standing_by(award_start, 5, workers) as ready:
        for names, span in ((list(AWARDS), Span(0, 30)), (["1500万元"], Span(30, 23)), (["3000万元", "0"], Span(53, 1))):
            looked = list(ready.look(names, span))
            assert [name for name, _ in looked] == names
            for name, result in looked:
                ran = run(AWARDS[name], span.number, 5, workers=1, first=span.first)
                assert result.digest == ran.digest and result.complete and np.array_equal(result.histogram, ran.histogram)
                assert np.array_equal(result.street_sums, ran.street_sums) and result.table.numbers[0] == span.first


def test_a_first_day_is_made_once_while_it_is_among_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is room for two."""
    made: list[str] = []
    arrays = sum(part.nbytes for part in Worker(Job(Layout(award_start("0")), 1, "compiled")).first_day)
    monkeypatch.setattr(standing, "READY_BYTES", 2 * 2 * arrays + 1)

    def counted(name: str) -> Start:
        made.append(name)
        return award_start(name)

    with standing_by(counted, 1, 1) as ready:
        for names in (["0", "1500万元"], ["1500万元"], ["0"], ["3000万元"], ["0"], ["1500万元"]):
            assert len(list(ready.look(names, Span(0, 2)))) == len(names)
        assert ready.start("1500万元").scenario.digest == AWARDS["1500万元"].digest
    assert made == ["0", "1500万元", "3000万元", "1500万元"]


def test_few_variants_are_under_way_at_once_and_threads_end_with_it() -> None:
    begun, lock, before = set[int](), threading.Lock(), threading.active_count()

    def counted(at: int) -> Start:
        with lock:
            begun.add(at)
        return award_start("0")

    with standing_by(counted, 1, 2) as ready:
        for at, (key, _) in enumerate(ready.look(range(20), Span(0, 3))):
            assert key == at and len(begun) <= at + 4  # two threads, two for each
    assert len(begun) == 20 and threading.active_count() == before


def test_what_cannot_be_made_says_so_to_whoever_looks() -> None:
    def broken(key: int) -> Start:
        raise ArithmeticError(f"no first day for {key}")

    for workers in (1, 2):
        with standing_by(broken, 1, workers) as ready, pytest.raises(ArithmeticError, match="no first day for 7"):
            list(ready.look([7, 8], Span(0, 5)))
