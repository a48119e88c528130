"""Run a scenario many times."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypedDict, Unpack

from sim.errors import InputError, StoppedEarly
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.words.figures import count_text, how_many

from .ensemble import Ensemble
from .first_days import first_day_made
from .gather import Gathering, drop_damaged, filed
from .job import Job, Worker, collected, packed_chunk
from .layout import Layout
from .pools import Pool, opened_pool
from .provenance import rules_digest
from .row_blocks import Span
from .spread import SetAside, cut, spread
from .store import Damaged, Store

Progress = Callable[[int, int], None]
"""Called with replications done and asked."""
SECONDS = 0.4
"""A chunk is sized to take about this long, so that Ctrl-C is heard soon."""
SHARED_BINS = 1_000_000
"""For each so many bins a chunk takes as long again, since it is put together with the others bin by bin."""
_FEW = 100
"""So few replications take less than trying how long they take."""
LARGEST_CHUNK = 10_000
"""Replications of a chunk at most: what a worker holds in memory."""
MOST_ASIDE = 20
"""Chunks that may be set aside; where more fail, the fault lies in the whole run."""
POOLS = 3
"""How often a pool is opened again after a worker process was ended from outside."""


class Classes(TypedDict, total=False):
    """Own behaviour of other agents than streets: subclasses of those of `sim.engines.readable`."""

    community_class: type
    county_class: type
    fund_class: type
    gate_class: type
    operator_class: type


class Kept(NamedTuple):
    """Where a run keeps what is done: the chunks, and the file that its rows are put into at the end."""

    store: Store
    """Where the chunks are kept."""
    rows: Path
    """The file into which their rows are put at the end."""


def run(
    scenario: Scenario | Start,
    replications: int = 2000,
    seed: int = 1,
    engine: Literal["compiled", "mesa"] = "compiled",
    workers: int | None = None,
    progress: Progress | None = None,
    street_class: type | None = None,
    first: int = 0,
    places: bool = False,
    executor: Literal["threads", "processes"] | Executor | Any | None = None,
    chunk: int | None = None,
    keep: Kept | None = None,
    **classes: Unpack[Classes],
) -> Ensemble:
    """Monte Carlo of a scenario.

    `replications` are numbered from `first`; each is addressed by (seed, number), so that the answer does not depend on
    engine, `workers`, `executor`, `chunk` or order. `executor` is threads, processes, any `concurrent.futures.Executor` or a
    `distributed.Client`; `chunk` is how many replications a worker is handed at once. `street_class` (a subclass of
    `sim.engines.readable.Street`) and likewise `community_class`, `county_class`, `fund_class`, `gate_class`,
    `operator_class` run on the Mesa engine; `places` keeps what became of every community and street in every
    replication. With `keep` each finished chunk goes to the disk, those that are there already are not run again,
    memory does not grow with the number of replications, and a chunk that fails each time is set aside; without it the
    error is raised. KeyboardInterrupt ends early with the replications that are complete without a gap. Raises
    InputError for numbers out of range, TypeError for what is no number, no scenario or no executor.
    """
    own: dict[str, Any] = {**({"street_class": street_class} if street_class else {}), **classes}
    check_run(replications, seed, workers, engine, own, chunk, first)
    if keep is not None and places:
        raise InputError("places: what became of every place is held in memory only; expected a run that keeps no chunks")
    layout = Layout(scenario if isinstance(scenario, Start) else first_day_made(scenario))
    check_luck(layout.start, seed, first + replications)
    job = Job(layout, seed, engine, own, places, keep.store.run if keep else "")
    watch = Watch(progress, replications)
    whole = Span(first, replications)
    if keep is None:
        return in_memory(job, whole, watch, workers, executor, chunk)
    return on_disk(job, whole, watch, workers, executor, chunk, keep)


def check_run(
    replications: int, seed: int, workers: int | None, engine: str, classes: Mapping[str, type], chunk: int | None = None, first: int = 0
) -> None:
    """Refuse what cannot be run, in one line each."""
    problems = []
    if not 1 <= replications <= 100_000_000:
        problems.append(f"replications: {replications} is out of range; expected 1 to 100,000,000")
    if not 0 <= seed < 1 << 62:
        problems.append(f"seed: {seed} is out of range; expected 0 to 2**62 - 1")
    if not 0 <= first < 1 << 62:
        problems.append(f"first: {first} is out of range; expected 0 to 2**62 - 1")
    if workers is not None and not 1 <= workers <= 256:
        problems.append(f"workers: {workers} is out of range; expected 1 to 256")
    if chunk is not None and not 1 <= chunk <= 1_000_000:
        problems.append(f"chunk: {chunk} is out of range; expected 1 to 1,000,000")
    if engine not in ("compiled", "mesa"):
        problems.append(f"engine: {engine!r} is unknown; expected compiled or mesa")
    if unknown := sorted(classes.keys() - {"street_class"} - Classes.__annotations__.keys()):
        raise TypeError(f"run() got an unexpected keyword argument {unknown[0]!r}")
    if engine != "mesa":
        problems.extend(f'{name}: own behaviour runs on the readable engine; expected engine="mesa"' for name in classes)
    if problems:
        raise InputError(problems)


def check_luck(start: Start, seed: int, end: int) -> None:
    """Refuse draws that go by a luck of their own under another seed, or that would be run twice: each row is one history."""
    problems, rows = [], len(start.luck.numbers)
    draws = start.scenario.draws
    if rows and draws and draws.made and draws.made.get("rules") != rules_digest():
        problems.append(f"{draws.file}: was fitted by another state of the rules; expected those of a new `rollout fit`")
    if start.luck.seed not in (None, seed):
        problems.append(f"seed: {seed}, but the draws go by the luck of seed {start.luck.seed}; expected seed {start.luck.seed}")
    if 0 < rows < end:
        problems.append(f"replications: {count_text(end)} of draws with {how_many(rows, 'row', 'rows')}, each of which is one history; "
                        f"expected at most {count_text(rows)}")
    if problems:
        raise InputError(problems)


class Watch:
    """Counts what is done and tells whoever watches."""

    def __init__(self, progress: Progress | None, asked: int) -> None:
        self.progress, self.asked, self.done = progress, asked, 0

    def add(self, number: int) -> None:
        """So many more are done."""
        self.done += number
        if self.progress is not None:
            self.progress(self.done, self.asked)


def in_memory(
    job: Job, whole: Span, watch: Watch, workers: int | None, executor: Any, chunk: int | None
) -> Ensemble:
    """Run and hold everything; the first error is raised."""
    gathered, stopped = Gathering(job.layout, whole.first), False
    try:
        with opened_pool(job, workers, executor) as pool:
            for span, part in spread(pool, collected, cut([whole], chunk or _size_of(job, pool, whole.number))):
                if isinstance(part, Exception):
                    raise part
                gathered.add(part)
                watch.add(span.number)
    except KeyboardInterrupt:
        stopped = True
    return gathered.result(job.layout, job.seed, whole.number, job.engine, stopped)


def on_disk(
    job: Job, whole: Span, watch: Watch, workers: int | None, executor: Any, chunk: int | None, keep: Kept
) -> Ensemble:
    """Run what is missing, keep each chunk as it comes, then put together what is there."""
    aside: list[SetAside] = []
    stopped = False
    while True:
        watch.done = 0
        watch.add(sum(span.number for span in keep.store.cover(whole)))
        try:
            fill_store(job, whole, watch, workers, executor, chunk, keep.store, aside)
        except KeyboardInterrupt:
            stopped = True
        try:
            return filed(job, whole, keep.store, keep.rows, aside, stopped)
        except Damaged:
            drop_damaged(job.layout, whole, keep.store)


def fill_store(
    job: Job, whole: Span, watch: Watch, workers: int | None, executor: Any, chunk: int | None, store: Store,
    aside: list[SetAside],
) -> None:
    """Run and commit every chunk that is neither there nor set aside; a broken pool is opened anew."""
    for attempt in range(POOLS):
        missing = store.missing(whole, [failed.span for failed in aside])
        if not missing:
            return
        try:
            with opened_pool(job, workers, executor) as pool:
                size = chunk or _size_of(job, pool, sum(span.number for span in missing))
                for span, content in spread(pool, packed_chunk, cut(missing, size)):
                    take(span, content, store, aside)
                    watch.add(span.number)
        except BrokenExecutor:
            if attempt + 1 == POOLS:
                raise StoppedEarly("worker processes were ended from outside, time and again") from None


def take(span: Span, content: bytes | Exception, store: Store, aside: list[SetAside]) -> None:
    """Commit a chunk, or set it aside; too many of these end the run."""
    if not isinstance(content, Exception):
        store.commit(span, content)
        return
    if isinstance(content, InputError):
        raise content
    aside.append(SetAside(span, f"{type(content).__name__}: {content}"))
    if len(aside) > MOST_ASIDE:
        raise StoppedEarly(f"more than {MOST_ASIDE} chunks failed, the last with {aside[-1].error}") from content


def _size_of(job: Job, pool: Pool, number: int) -> int:
    """Replications of a chunk, so that several workers end together; few are run by the compiled engine without a try."""
    workers = pool.width()
    if job.engine == "compiled" and number <= _FEW:
        return even(number, number, workers)
    return even(number, longest_chunk(pool.handle if isinstance(pool.handle, Worker) else Worker(job), pool.patience), workers)


def even(number: int, longest: int, workers: int) -> int:
    """Replications of a chunk, at most `longest`, so that every worker has as many chunks, of several workers each at least two."""
    rounds = max(-(-number // (workers * longest)), min(workers, 2))
    return -(-number // (workers * rounds))


def longest_chunk(worker: Worker, patience: float = 1.0) -> int:
    """Replications of a chunk at most, by the time that a few take here; an error of the whole run shows already in these."""
    took, tried = trial_seconds(worker)
    bins = 1 + worker.job.layout.start.months * worker.job.layout.width / SHARED_BINS
    return max(1, min(LARGEST_CHUNK, int(patience * SECONDS * min(4.0, bins) * tried / max(took, 1e-9))))


def trial_seconds(worker: Worker) -> tuple[float, int]:
    """The time that so many replications take."""
    number = 1
    if worker.job.engine == "compiled":
        worker.collect(0, 1)
        number = 4
    began = time.perf_counter()
    worker.collect(0, number)
    return time.perf_counter() - began, number
