"""Fuzzing outside the test run: `python -m tests.fuzz scenarios -n 1000000`, likewise `engines`, `commands` and `folders`.

Every case has a number, so that a fault can be called again: it is the same for the same seed and sources.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module

Faults = Callable[[int, int, int], Iterator[object]]
KINDS = {"scenarios": "loading", "engines": "engines", "commands": "commands", "folders": "folders"}
EVERY = 30
"""Seconds between two lines of progress."""
SLOW = {"scenarios": 2.0}
"""Seconds that no case may take; told here only, since a machine may be busy where the tests run."""


def main() -> int:
    """Run so many cases, tell every fault once; 1 where there was one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kind", choices=KINDS)
    asked.add_argument("-n", "--number", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many")
    given = asked.parse_args()
    faults: Faults = import_module(f".{KINDS[given.kind]}", __package__).faults
    return run(faults, given)


def run(faults: Faults, given: argparse.Namespace) -> int:
    """Call the cases one by one and count."""
    began = told = now = time.monotonic()
    found: set[str] = set()
    done = 0
    for done, fault in enumerate(faults(given.seed, given.first, given.number), 1):
        if fault is not None:
            what = str(fault[-1])  # type: ignore[index]
            if what not in found:
                print(f"fault in case {given.first + done - 1}: {what}\n    {fault[0]}", flush=True)  # type: ignore[index]
            found.add(what)
        last, now = now, time.monotonic()
        if now - last > SLOW.get(given.kind, float("inf")):
            print(f"case {given.first + done - 1} took {now - last:.1f} s", flush=True)
        if now - told > EVERY:
            told = now
            print(f"{done} cases, {len(found)} kinds of fault, {now - began:.0f} s", flush=True)
        if now - began > given.seconds:
            break
    print(f"{given.kind}: {done} cases from {given.first} with seed {given.seed}, {len(found)} kinds of fault", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
