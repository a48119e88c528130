"""Who works at what: few variants go through all workers one after the other, of many each has one; a run of one worker is not cut."""

from __future__ import annotations

import threading

import pytest

from sim import load_scenario
from sim.ensemble import running, variants
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Span
from sim.ensemble.spread import cut
from sim.ensemble.variants import ONE_BY_ONE, run_variants

SCENARIO = load_scenario("zhuji-2022")
WORKERS = 2


def workers_of(number: int, monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """How many workers each of so many variants is given."""
    given = list[int | None]()

    def noted(*args: object, workers: int | None = None, **named: object) -> Ensemble:
        given.append(workers)
        return running.run(*args, workers=workers, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(variants, "run", noted)
    run_variants(dict.fromkeys(range(number), SCENARIO), lambda result: result.digest, 4, workers=WORKERS)
    return given


def test_few_variants_have_all_workers_and_many_one_each(monkeypatch: pytest.MonkeyPatch) -> None:
    few = ONE_BY_ONE * WORKERS
    assert workers_of(few, monkeypatch) == [WORKERS] * few
    assert workers_of(few + 1, monkeypatch) == [WORKERS] + [1] * few


@pytest.mark.parametrize(("workers", "chunks"), [(1, 1), (2, 4)])
def test_a_single_worker_takes_a_short_run_at_once(workers: int, chunks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several take two parts each, so that they end together."""
    began, lock, collected = list[Span](), threading.Lock(), running.collected

    def noted(given: object, first: int, number: int) -> object:
        with lock:
            began.append(Span(first, number))
        return collected(given, first, number)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "collected", noted)
    running.run(SCENARIO, 40, workers=workers)
    assert len(began) == chunks and sum(span.number for span in began) == 40


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("longest", [1, 7, 62, 10_000])
@pytest.mark.parametrize("number", [400, 2000, 9999])
def test_workers_end_together(number: int, longest: int, workers: int) -> None:
    """Cut at 62, 2,000 replications would be 33 chunks, of which the last leaves one of two workers idle for its whole length."""
    size = running.even(number, longest, workers)
    rounds = -(-len(list(cut([Span(0, number)], size))) // workers)
    assert size <= longest
    assert rounds * size < number / workers + rounds
