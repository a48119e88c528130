"""Methods of rows are found in compiled code also where another library has had numba compile before."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import numba

numba.njit("int64(int64)")(lambda number: number + 1)

import numpy as np
from sim.engines.compiled.attach import TYPES, attach

attach()


@numba.njit
def called(rows):
    rows[0].take_path(500_000, 12, 0)
    return rows[0].path_share


print(called(np.zeros(1, TYPES["counties"])))
"""


def test_another_library_compiled_first() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-300:]
    assert done.stdout.strip() == "500000"
