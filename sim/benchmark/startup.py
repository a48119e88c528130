"""What comes before the first replication: the program, the libraries, the rules."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

_HELP = "from sim.cli.app import main; main(['--version'])"
_FIRST = "from sim import load_scenario, run; run(load_scenario({name!r}), 1, workers=1)"


def startup_seconds(program: str, **more: str) -> float:
    """Wall time of a fresh Python that runs a program with more variables in its environment."""
    environment = os.environ | more
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def startup(name: str) -> dict[str, float]:
    """Seconds to the version, and to the first replication of a scenario with compiled rules at hand."""
    return {"version": min(startup_seconds(_HELP) for _ in range(3)),
            "first_replication": min(startup_seconds(_FIRST.format(name=name)) for _ in range(2))}


def first_compile(name: str) -> float:
    """Seconds to the first replication where the rules have to be compiled first, as after a change of theirs: so they are where numba
    has a setting, be it that which it has anyhow."""
    with tempfile.TemporaryDirectory() as cache:
        return startup_seconds(_FIRST.format(name=name), ROLLOUT_CACHE_DIR=cache, NUMBA_OPT="3")
