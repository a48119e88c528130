"""Whole commands, each in a process of its own, of this version and perhaps another in turn: time, processor, memory, and whether the
figures are the same."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .chores import WARMING, Chore, rounds_before
from .installations import Installation
from .machine import machine

THIS_ONE, OTHER_ONE = "here", "against"
SOURCES = ("assumed", "borrowed")
"""Columns that tell where a scenario's numbers come from, not what was simulated."""
_LOOP = """
import json, sys, time
from sim import load_scenario, run
from sim.first_day.tables import make_start
name, seconds = sys.argv[1], 1.0
start = make_start(load_scenario(name))
def took(n):
    began = time.process_time()
    run(start, n, workers=1)
    return time.process_time() - began
n = 4
took(1)
while took(n) < seconds / 4 and n < 100000:
    n *= 2
one, three = min(took(n) for _ in range(3)), min(took(3 * n) for _ in range(3))
print(json.dumps((three - one) / (2 * n) * 1e9 / len(start.many["communities"]) / start.months))
"""
"""Tells nanoseconds of the processor a community-month, from the difference of a short and a long run. Any version can run it."""
_MEASURED = """
import json, os, subprocess, sys, time
began = time.perf_counter()
child = subprocess.Popen(sys.argv[2:])
if hasattr(os, "wait4"):
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    most = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    found = [child.returncode, time.perf_counter() - began, used.ru_utime + used.ru_stime, most]
else:
    found = [child.wait(), time.perf_counter() - began, None, None]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(found, file)
"""
"""Starts a command and writes down its exit code, seconds, seconds of the processor and most memory in MB. It is a small process of its
own, since Linux counts as memory of a process also what the one that started it holds at that moment."""


@dataclass(frozen=True)
class Taken:
    """What one process took."""

    wall: float
    """Seconds."""
    processor: float | None
    """Seconds of the processor, its threads and processes together; None where the system does not tell."""
    memory: float | None
    """The most memory that it held, in MB; None where the system does not tell."""
    figures: str
    """The digest of all figures that it left."""
    loop: float | None = None
    """Nanoseconds of the processor a community-month, where the loop was timed."""


@dataclass
class Bench:
    """Where installations are measured: a folder each for results and caches, and the command line that starts one."""

    folder: Path
    """An empty folder."""
    installations: dict[str, Installation]
    """THIS_ONE, and OTHER_ONE where there is another."""
    warm: set[str] = field(default_factory=set)
    """Whose caches hold the rules."""

    def took(self, side: str, chore: Chore) -> Taken | None:
        """One process; None where it failed, as where an older version does not know the command."""
        cache, out = self.folder / f"cache-{side}", self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        if chore.empty:
            shutil.rmtree(cache, ignore_errors=True)
        elif side not in self.warm:
            self.process(side, ["-m", "sim", *WARMING, "--out", str(out)], cache)
        self.warm.add(side)
        shutil.rmtree(out, ignore_errors=True)
        return self.process(side, ["-c", _LOOP, *chore.line] if chore.loop else ["-m", "sim", *chore.line, "--out", str(out)], cache)

    def process(self, side: str, line: list[str], cache: Path) -> Taken | None:
        """Start a command, wait for its end, and measure it."""
        installation, told, measured = self.installations[side], self.folder / "told", self.folder / "measured"
        with told.open("wb") as stdout:
            subprocess.run([sys.executable, "-I", "-S", "-c", _MEASURED, str(measured), installation.python, *line], stdout=stdout,
                           env=installation.environment(cache), cwd=self.folder, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           check=True)
        code, wall, processor, memory = json.loads(measured.read_text(encoding="utf-8"))
        if code:
            return None
        loop = float(json.loads(told.read_text(encoding="utf-8"))) if line[0] == "-c" else None
        return Taken(wall, processor, memory, figures_digest(self.folder / "out"), loop)


def figures_digest(folder: Path) -> str:
    """SHA-256 over the numbers in all tables of a folder, with the names of the tables: words may have changed since, and so may how many
    of the scenario's numbers count as assumed."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")):
        found.update(f"\0{path.relative_to(folder).as_posix()}".encode())
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            left_out = {at for at, name in enumerate(next(rows, [])) if name in SOURCES}
            for row in rows:
                found.update("\0".join(cell for at, cell in enumerate(row) if at not in left_out and is_figure(cell)).encode() + b"\n")
    return found.hexdigest()


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number."""
    with suppress(ValueError):
        float(cell)
        return True
    return False


def whole_commands(
    chores: Sequence[Chore], installations: dict[str, Installation], times: int, done: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:
    """Every chore so often on each installation, in turn; `done` hears of each process that ends. Medians, as plain data.

    Where there are several times, a first round warms up and is not counted; a cache that is to be empty needs none. `load` is how many
    processes ran beside it as it began, None where the system does not tell: on a busy machine wall time says little.
    """
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with TemporaryDirectory(prefix="rollout-bench-", ignore_cleanup_errors=True) as folder:
        bench, rows = Bench(Path(folder), installations), []
        for chore in chores:
            taken: dict[str, list[Taken | None]] = {side: [] for side in installations}
            warming = rounds_before(chore, times)
            for at in range(warming + times):
                for side in list(installations) if at % 2 else list(installations)[::-1]:
                    found = bench.took(side, chore)
                    taken[side] += [found] if at >= warming else []
                    done(1)
            rows.append(whole_row(chore, taken))
    return {"times": times, "versions": {side: each.as_data() for side, each in installations.items()}, "whole": rows,
            "machine": machine(), "load": load}


def whole_row(chore: Chore, taken: dict[str, list[Taken | None]]) -> dict[str, Any]:
    """One chore: medians of each side, how many times as fast and as small this version is, and whether the figures are the same."""
    found: dict[str, Any] = {"chore": chore.id, "zh": chore.title[0], "en": chore.title[1], "line": " ".join(chore.line)}
    for side, each in taken.items():
        found[side] = {what: median([getattr(one, what) for one in each if one]) for what in ("wall", "processor", "memory", "loop")}
    if OTHER_ONE in taken:
        old, new = found[OTHER_ONE], found[THIS_ONE]
        found["ratio"] = {what: old[what] / new[what] if old[what] and new[what] else None for what in old}
    every = [one for each in taken.values() for one in each]
    found["same"] = None if chore.loop or None in every else len({one.figures for one in every if one}) == 1
    return found


def median(values: Sequence[float | None]) -> float | None:
    """The median; None where nothing was measured."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None
