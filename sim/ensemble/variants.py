"""Several variants of one scenario under the same luck: same seed, same replication numbers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial, reduce
from itertools import islice
from typing import TypeVar

from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario

from .ensemble import Ensemble
from .row_blocks import GROUP, Span, cut_blocks
from .running import Progress, check_run, run

_Key = TypeVar("_Key", bound=Hashable)
_Kept = TypeVar("_Kept")
_Item = TypeVar("_Item")
Make = Callable[[], Scenario | Start]
"""Makes a variant when its turn has come, so that hundreds of them need not wait in memory."""
ONE_BY_ONE = 2
"""Variants a worker up to which each has all workers: with one for each, most would wait for the longest."""


def run_variants(
    variants: Mapping[_Key, Scenario | Make],
    keep: Callable[[Ensemble], _Kept],
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    first: int = 0,
    places: bool = False,
) -> dict[_Key, _Kept]:
    """What `keep` makes of each variant's `Ensemble`, in the order of `variants`.

    Every variant meets the same luck, so that differences may be taken replication by replication. `progress` counts
    replications over all variants; `first` and `places` are those of `run`. Few variants run one after the other on all `workers`;
    of many the first does, the others each on one of them, from first days that are not kept: making one is as quick as reading it,
    once libraries are loaded.
    Raises InputError for numbers out of range, KeyboardInterrupt when stopped: half a comparison is none.
    """
    kept: dict[_Key, _Kept] = {}
    for key, value in each_variant(variants, keep, replications, seed, workers, first, places):
        kept[key] = value
        if progress is not None:
            progress(len(kept) * replications, len(variants) * replications)
    return {key: kept[key] for key in variants}


def each_variant(
    variants: Mapping[_Key, Scenario | Make],
    keep: Callable[[Ensemble], _Kept],
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    first: int = 0,
    places: bool = False,
    join: Callable[[_Kept, _Kept], _Kept] | None = None,
) -> Iterator[tuple[_Key, _Kept]]:
    """What `keep` makes of each variant's `Ensemble`, one by one, in the order in which they end, so that not all need be in memory.

    With `join` each variant is run a block of replications at a time: it puts together what `keep` makes of the blocks.
    """
    check_run(replications, seed, workers, "compiled", {})
    whole = Span(first, replications)

    def work(make: Scenario | Make, workers: int) -> _Kept:
        scenario = make if isinstance(make, Scenario) else make()
        parts = (keep(whole_run(scenario, span, seed, workers, places)) for span in (cut_blocks(whole) if join else [whole]))
        return reduce(join, parts) if join else next(parts)

    yield from _each(variants, work, workers or os.cpu_count() or 1)


def in_blocks(
    variants: Mapping[_Key, Scenario | Make],
    keep: Callable[[Ensemble], _Kept],
    replications: int = 2000,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    first: int = 0,
    most: int = GROUP,
) -> Iterator[tuple[_Key, _Kept]]:
    """What `keep` makes of every variant in a block of at most `most` replications, then in the next: the first comes first in each.

    So variants can be compared replication by replication while no more than a block is in memory. Raises as `run_variants`.
    """
    check_run(replications, seed, workers, "compiled", {})
    done = 0
    for span in cut_blocks(Span(first, replications), most):
        for found in each_variant(variants, keep, span.number, seed, workers, span.first):
            yield found
            done += span.number
            if progress is not None:
                progress(done, len(variants) * replications)


def in_spans(
    variants: Mapping[_Key, tuple[Scenario | Make, Sequence[Span]]],
    keep: Callable[[Ensemble], _Kept],
    seed: int = 1,
    workers: int | None = None,
) -> Iterator[tuple[_Key, list[_Kept]]]:
    """What `keep` makes of every variant in spans of replications of its own, a part a span; variants come in the order in which they end.

    Raises as `run_variants`.
    """
    def work(asked: tuple[Scenario | Make, Sequence[Span]]) -> list[_Kept]:
        start = first_day_now(asked[0])
        return [keep(whole_run(start, span, seed, 1)) for span in asked[1]]

    yield from _pooled(variants.items(), work, workers or os.cpu_count() or 1)


def whole_run(scenario: Scenario | Start, span: Span, seed: int, workers: int, places: bool = False) -> Ensemble:
    """A run of these replications. KeyboardInterrupt where it was stopped before its end."""
    result = run(scenario, span.number, seed, workers=workers, first=span.first, places=places)
    if not result.complete:
        raise KeyboardInterrupt
    return result


def first_day_now(make: Scenario | Make) -> Start:
    """The first day of a variant. OverflowError where it has none."""
    made = make if isinstance(make, Scenario) else make()
    return made if isinstance(made, Start) else make_start(made)


def _each(
    variants: Mapping[_Key, Scenario | Make], work: Callable[[Scenario | Make, int], _Kept], threads: int
) -> Iterator[tuple[_Key, _Kept]]:
    waiting = iter(variants.items())
    for key, first in islice(waiting, len(variants) if len(variants) <= ONE_BY_ONE * threads else 1):
        yield key, work(first, threads)
    yield from _pooled(waiting, lambda make: work(partial(first_day_now, make), 1), threads)


def _pooled(items: Iterable[tuple[_Key, _Item]], work: Callable[[_Item], _Kept], threads: int) -> Iterator[tuple[_Key, _Kept]]:
    """The rest on threads, few at a time; what is not begun is dropped when the reader goes away."""
    items = iter(items)
    stop = threading.Event()

    def unless_stopped(item: _Item) -> _Kept:
        if stop.is_set():
            raise KeyboardInterrupt
        return work(item)

    with ThreadPoolExecutor(threads) as pool:
        waiting: dict[Future[_Kept], _Key] = {}
        try:
            while True:
                for key, item in islice(items, 2 * threads - len(waiting)):
                    waiting[pool.submit(unless_stopped, item)] = key
                if not waiting:
                    return
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield waiting.pop(future), future.result()
        finally:
            stop.set()
            for future in waiting:
                future.cancel()
