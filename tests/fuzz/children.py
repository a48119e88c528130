"""Cases run in child processes, so that a signal or a hang ends one case and is told as its fault."""

from __future__ import annotations

import json
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from typing import IO, NoReturn

from .loading import Fault

LIMIT = 120
"""Seconds after which a case counts as hanging."""
TOGETHER = 200
"""Cases that a child runs."""
Cases = Callable[[int, int], Iterator[tuple[int, Callable[[], Fault | None]]]]
"""Given the first number and how many: the number of each case and what runs it."""


def faults(cases: Cases, first: int, number: int) -> Iterator[Fault | None]:
    """One entry for each case that was run."""
    done, following = 0, first
    while done < number:
        following, found = in_child(cases, following, min(TOGETHER, number - done))
        done += len(found)
        yield from found


def _run_all(cases: Cases, first: int, number: int, out: IO[str]) -> NoReturn:
    """Run cases and end the process, which is the child's own: nothing of its parent's is tidied up."""
    try:
        for case, run in cases(first, number):
            signal.alarm(LIMIT)
            out.write(json.dumps([case, None, False]) + "\n")
            out.write(json.dumps([case, run(), True]) + "\n")
        out.flush()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def in_child(cases: Cases, first: int, number: int) -> tuple[int, list[Fault | None]]:
    """Run so many cases in a child; the number of the case that follows, and what was found."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _run_all(cases, first, number, os.fdopen(writer, "w", buffering=1))
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
        how = signal.Signals(status & 127).name if status & 127 else f"status {status >> 8}"
        found.append(Fault(f"case {begun}", f"the process ended by {how}"))
    return begun + 1, found
