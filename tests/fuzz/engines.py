"""Mutated scenarios run on both engines: they agree, no fund or street goes below its limit, no number leaves 64 bits."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from sim.blocks import compiled
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.model import RolloutModel
from sim.scenario.load import Scenario
from sim.world.tables import make_start

from .loading import Case, Fault, mutated, mutators, told
from .trap import trapped

LIMIT = 120
"""Seconds after which a case counts as hanging."""
TOGETHER = 200
"""Cases that a child process runs: a signal that ends it ends only these."""


def faults(seed: int, first: int, number: int) -> Iterator[Fault | None]:
    """One entry for each case that was accepted and run."""
    done, i = 0, first
    warm()
    while done < number:
        i, found = in_child(seed, i, min(TOGETHER, number - done))
        done += len(found)
        yield from found


@cache
def warm() -> None:
    """Compile, and read what all cases begin from, before any child is made."""
    compiled()
    for here in mutators():
        run_both(here.scenario, 1)


def in_child(seed: int, first: int, number: int) -> tuple[int, list[Fault | None]]:
    """Run so many cases in a child process; the number of the next case, and what was found."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w", buffering=1) as out:
            run_cases(seed, first, number, out)
        os._exit(0)
    os.close(writer)
    found: list[Fault | None] = []
    begun = first
    with os.fdopen(reader) as lines:
        for line in lines:
            begun, fault, ended = json.loads(line)
            if ended:
                found.append(Fault(*fault) if fault else None)
    status = os.waitpid(child, 0)[1]
    if status:
        found.append(Fault(f"seed {seed} case {begun}", f"ended by {signal.Signals(status & 127).name if status & 127 else status}"))
    return begun + 1, found


def run_cases(seed: int, first: int, number: int, out: Any) -> None:
    """In the child: a line when a case begins and when it ends."""
    done, i = 0, first
    while done < number:
        signal.alarm(LIMIT)
        case, refused = mutated(seed, i, gentle=i % 5 > 0)
        if case.scenario is not None and refused is None:
            out.write(json.dumps([i, None, False]) + "\n")
            out.write(json.dumps([i, fault_of(case), True]) + "\n")
            done += 1
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
