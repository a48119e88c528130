"""Mutated scenarios run on both engines: they agree, no fund or street goes below its limit, no number leaves 64 bits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np

from sim.engines.blocks import compiled
from sim.engines.readable import RolloutModel
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario

from . import children
from .loading import Case, Fault, mutated, mutators, told
from .trap import trapped


def faults(seed: int, first: int, number: int) -> Iterator[Fault | None]:
    """One entry for each case that was accepted and run."""
    warm()
    yield from children.faults(partial(cases, seed), first, number)


@cache
def warm() -> None:
    """Compile, and read what all cases begin from, before any child is made."""
    compiled()
    for here in mutators():
        run_both(here.scenario, 1)


def cases(seed: int, first: int, number: int) -> Iterator[tuple[int, Callable[[], Fault | None]]]:
    """The next scenarios that are accepted."""
    i = first
    while number > 0:
        case, refused = mutated(seed, i, gentle=i % 5 > 0)
        if case.scenario is not None and refused is None:
            yield i, partial(fault_of, case)
            number -= 1
        i += 1


def fault_of(case: Case) -> Fault | None:
    """What goes wrong when a scenario runs."""
    assert case.scenario is not None
    call = f"{case.name} {case.settings!r}"[:2000]
    try:
        wrong = run_both(case.scenario, 2 if case.name.startswith("six") else 1)
    except Exception as error:
        return Fault(call, told(error))
    return Fault(call, wrong) if wrong else None


def run_both(scenario: Scenario, number: int) -> str:
    """Run a scenario on both engines, the readable one guarded; what differs or goes below its limit, or nothing."""
    layout = Layout(make_start(scenario))
    fast = Worker(Job(layout, 1, "compiled")).collect(0, number)
    with trapped():
        slow = Worker(Job(layout, 1, "mesa")).collect(0, number)
        below = first_below(layout, number - 1)
    apart = (fast.rows != slow.rows).any(axis=0)
    if apart.any():
        return "the engines differ in " + ", ".join(name for name, bad in zip(layout.columns, apart, strict=True) if bad)[:200]
    same = np.array_equal(fast.histogram, slow.histogram) and np.array_equal(fast.streets, slow.streets)
    return below if same else "the engines differ in histograms or street sums"


def first_below(layout: Layout, replication: int) -> str:
    """Who goes below its limit first, and when."""
    model: Any = RolloutModel(layout.start, 1, replication, keep_story=False)
    room = len(layout.start.many["claims"])
    while model.clock.month < layout.start.months - 1:
        model.step()
        for fund in model.funds:
            if fund.balance < 0 and not fund.endless:
                return "a fund below 0"
        for street in model.streets:
            if street.cash < -street.credit:
                return "a street below its credit"
        if model.clock.claims > room:
            return "more claims than there is room for"
    return ""
