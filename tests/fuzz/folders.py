"""Spoilt result folders: what goes on from them, replaces them or reads them ends as promised, and takes nothing that is not its own.

Where a command goes on, its result is that of a folder that nobody touched.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from sim import load_scenario
from sim.cli.app import main
from sim.ensemble.job import Job, Worker
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start

from . import children, damage
from .loading import SMALL, Fault, told

ROOM = 2 << 30
"""Bytes that a case may take above what its process has when it begins."""
SLOW = 30.0
"""Seconds that nothing may take."""
COUNTY = "county.yaml"
LEVER = "funding.award.city=0..2000万元/3"
QUIET = ("--no-charts", "--json")


class Kind(NamedTuple):
    """A command whose folder is spoilt: how it is typed, and the file that holds its numbers."""

    typed: tuple[str, ...]
    numbers: str
    folder: str
    """Where it writes unless told."""


KINDS = {
    "run": Kind(("run", COUNTY, "-n", "12", "--seed", "7", "--chunk", "5", "--workers", "1", *QUIET), "runs.parquet", "county"),
    "sweep": Kind(("sweep", COUNTY, "--over", LEVER, "-n", "8", "--workers", "1", *QUIET), "sweep.csv", "county-sweep"),
    "compare": Kind(("compare", COUNTY, "other.yaml", "-n", "8", "--workers", "1", *QUIET), "comparison.csv", "county-compare"),
    "seek": Kind(("seek", COUNTY, "--over", LEVER, "-n", "8", "--workers", "1", "--json"), "seek.csv", "county-seek"),
}
STATUSES = {"run": {0, 2, 3}, "verify": {0, 2, 4}}


@cache
def whole() -> Path:
    """A folder with one undisturbed result folder of each kind, and the unfinished ones that a stopped run and sweep leave."""
    home = Path(tempfile.mkdtemp(prefix="folders-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    Worker(Job(Layout(make_start(load_scenario(SMALL))), 1, "compiled")).collect(0, 1)
    subprocess.run([sys.executable, "-c", f"from {__name__} import made; made()"], cwd=home, check=True,
                   env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))})
    return home


def made() -> None:
    """Run every kind once in the folder one is in, and lay out what a stopped run and a stopped sweep leave."""
    for name in (COUNTY, "other.yaml"):
        Path(name).write_bytes(SMALL.read_bytes())
    for kind in KINDS.values():
        assert typed(kind.typed)[0] == 0
    for name in ("run", "sweep"):
        there = Path("results", KINDS[name].folder)
        home = Path("stopped", f"{there.name}.unfinished")
        scratch = home / "scratch-0123456789abcdef"
        shutil.copytree(there, scratch, ignore=shutil.ignore_patterns("chunks", "scenario"))
        shutil.copytree(there / "chunks", home / "chunks")
        held = json.loads((scratch / "manifest.json").read_text(encoding="utf-8"))
        (home / "manifest.json").write_text(json.dumps({**held, "complete": False, "scratch": scratch.name, "files": {}}), encoding="utf-8")


def typed(arguments: tuple[str, ...]) -> tuple[int, str, str]:
    """Status, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    return status, out.getvalue(), err.getvalue()


def numbers(folder: Path, name: str) -> str:
    """What must be the same wherever a command goes on."""
    if name == "runs.parquet":
        return str(json.loads((folder / "summary.json").read_text(encoding="utf-8"))["digest"])
    return hashlib.sha256((folder / name).read_bytes()).hexdigest()


def fault_of(seed: int, number: int) -> Fault | None:
    """What goes wrong with one spoilt folder."""
    luck, before = random.Random(f"{seed}/{number}"), os.getcwd()
    name = luck.choice(("run", "run", "run", "sweep", "compare", "seek"))
    kind = KINDS[name]
    with tempfile.TemporaryDirectory() as home:
        os.chdir(home)
        try:
            return in_folder(Path(home), kind, name, luck, number)
        finally:
            os.chdir(before)


def in_folder(home: Path, kind: Kind, name: str, luck: random.Random, number: int) -> Fault | None:
    """A copy is spoilt, then read and gone on from."""
    for file in (COUNTY, "other.yaml"):
        shutil.copy(whole() / file, home)
    results = home / "results"
    there = results / kind.folder
    shutil.copytree(whole() / "results" / kind.folder, there)
    if name in ("run", "sweep") and luck.random() < 0.3:
        shutil.rmtree(there)
        there = results / f"{kind.folder}.unfinished"
        shutil.copytree(whole() / "stopped" / there.name, there)
    done, here = damage.spoil(results, there, luck)
    call = f"{number}: {name}, {', '.join(done)}"
    commands = [kind.typed, *([("--out", f"results/{kind.folder}")] if luck.random() < 0.5 else [])]
    line = tuple(part for parts in commands for part in parts) + (("--replace",) if luck.random() < 0.3 else ())
    first = [("verify", str(there), "-k", "2", "--json")] if luck.random() < (0.8 if name == "run" else 0.1) else []
    for arguments in (*first, line):
        wrong = one(arguments, here, kind)
        if wrong:
            return Fault(f"{call}; {' '.join(arguments)[:200]}", wrong)
    return None


def one(arguments: tuple[str, ...], here: damage.Folder, kind: Kind) -> str:
    """What one command does that it must not, or nothing."""
    began = time.monotonic()
    try:
        status, out, err = typed(arguments)
    except BaseException as error:
        return told(error)
    if time.monotonic() - began > SLOW:
        return "takes too long"
    if status not in STATUSES.get(arguments[0], STATUSES["run"]):
        return f"status {status}: {err[-300:]}"
    if "Traceback" in err or "out of memory" in err or "fault of the program" in err:
        return err[-300:]
    lost = [path for path, content in here.foreign.items() if not path.is_file() or path.read_bytes() != content]
    if lost:
        return f"gone or changed: {', '.join(str(path.relative_to(here.home)) for path in lost)[:200]} (status {status})"
    if status != 0 or arguments[0] == "verify" or here.forged:
        return ""
    folder = Path(json.loads(out)["folder"])
    same = numbers(folder, kind.numbers) == numbers(whole() / "results" / kind.folder, kind.numbers)
    return "" if same else f"other numbers in {folder}"


def cases(seed: int, first: int, number: int) -> Iterator[tuple[int, Callable[[], Fault | None]]]:
    """The folders from a number on, in a process with little room."""
    has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (has + ROOM, resource.RLIM_INFINITY))
    for i in range(first, first + number):
        yield i, partial(fault_of, seed, i)


def faults(seed: int, first: int, number: int) -> Iterator[Fault | None]:
    """One entry for each folder."""
    whole()
    yield from children.faults(partial(cases, seed), first, number)
