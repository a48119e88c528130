#!/usr/bin/env bash
# numba 0.68.1 on whole numbers, where Python, NumPy 2.4.6 and compiled code give three answers, none with a word:
#  - the least 64-bit integer // -1: Python 2**63, NumPy -2**63 (with a warning), compiled 0
#  - 1 << 64: Python 2**64, NumPy 0, compiled 1 (the shift is taken modulo 64)
#  - 2 ** -1 with integers: Python 0.5, NumPy an error, compiled 0
#  - int(1e19): Python 10**19, compiled -2**63
# (On x86-64.) A model that runs both as Python and compiled must bound its numbers before, not look for a sign of overflow afterwards.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check numba==0.68.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from numba import njit

warnings.simplefilter("ignore")
LEAST = -(2**63)


def divide(a, b):
    return a // b


def shift(a, b):
    return a << b


def power(a, b):
    return a**b


def whole(x):
    return int(x)


def tried(function, *values):
    try:
        return function(*values)
    except Exception as error:
        return type(error).__name__


CASES = [
    (divide, (LEAST, -1), (2**63, LEAST, 0)),
    (shift, (1, 64), (2**64, 0, 1)),
    (power, (2, -1), (0.5, "ValueError", 0)),
    (whole, (1e19,), (10**19, 10**19, LEAST)),
]
changed = False
for function, values, expected in CASES:
    as_numpy = [np.int64(value) if isinstance(value, int) else np.float64(value) for value in values]
    found = (function(*values), tried(function, *as_numpy), njit(function)(*values))
    print(f"{function.__name__}{values}: Python {found[0]}, NumPy {found[1]}, compiled {found[2]}")
    changed |= found != expected
sys.exit("the behaviour has changed" if changed else 0)
PY
"$folder/venv/bin/python" "$folder/show.py"
