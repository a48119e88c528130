"""What comes before the first replication: the program, the libraries, the rules."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

_HELP = "from sim.cli.app import main; main(['--version'])"
_FIRST = "from sim import load_scenario, run; run(load_scenario({name!r}), 1, workers=1)"


def startup_seconds(program: str, cache: str | None = None) -> float:
    """Wall time of a fresh Python that runs a program; `cache` is another folder for compiled rules."""
    environment = os.environ | ({"ROLLOUT_CACHE_DIR": cache} if cache else {})
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def startup(name: str) -> dict[str, float]:
    """Seconds to the version, and to the first replication of a scenario with compiled rules at hand."""
    return {"version": min(startup_seconds(_HELP) for _ in range(3)),
            "first_replication": min(startup_seconds(_FIRST.format(name=name)) for _ in range(2))}


def first_compile(name: str) -> float:
    """Seconds to the first replication where the rules have to be compiled first."""
    with tempfile.TemporaryDirectory() as cache:
        return startup_seconds(_FIRST.format(name=name), cache)
