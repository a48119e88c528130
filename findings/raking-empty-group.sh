#!/usr/bin/env bash
# ipfn 1.4.4, iterative proportional fitting of tables (pandas): where the first group of a margin is to be 0, the round stops. 0 / 0 is no
# number, Python's `max` of the deviations then is none either, and the margin counts as met: after a single round the table is handed
# back. Households by age (A, B, C) and tenure are to be 0, 40 and 60 by age: they are 0, 43.7 and 56.3; with 40, 0 and 60 or 40, 60 and 0
# each is met, and so it is with the same table as a numpy array. No warning, `verbose=1` says that it converged; not found among the
# reports. Leave the empty group out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check ipfn==1.4.4 numpy==2.4.6 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
import pandas as pd
from ipfn.ipfn import ipfn

warnings.simplefilter("error")
warnings.filterwarnings("ignore", "The inplace keyword", DeprecationWarning)
SEED = np.array([[5.0, 1.0], [3.0, 6.0], [9.0, 2.0]])
TENURES = [55.0, 45.0]


def fitted(ages: list[float]) -> tuple[list[float], int]:
    """Sums by age of the fitted table, and whether the package says that it converged."""
    table = pd.DataFrame([(age, tenure, SEED[i, j]) for i, age in enumerate("ABC") for j, tenure in enumerate("or")],
                         columns=["age", "tenure", "total"])
    margins = [pd.Series(ages, index=pd.Index(list("ABC"), name="age")), pd.Series(TENURES, index=pd.Index(list("or"), name="tenure"))]
    result, converged = ipfn(table, margins, [["age"], ["tenure"]], verbose=1).iteration()
    return result.groupby("age")["total"].sum().round(1).tolist(), converged


def by_hand(seed: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    table = seed.astype(float)
    for _ in range(2000):
        sums = table.sum(axis=1)
        table = table * np.divide(rows, sums, out=np.zeros_like(sums), where=sums > 0)[:, None]
        table = table * (columns / table.sum(axis=0))
    return table.sum(axis=1)


found = {}
for ages in ([0.0, 40.0, 60.0], [40.0, 0.0, 60.0], [40.0, 60.0, 0.0]):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        as_array = ipfn(SEED.copy(), [np.array(ages), np.array(TENURES)], [[0], [1]]).iteration().sum(axis=1).round(1).tolist()
    found[tuple(ages)] = fitted(ages), as_array, by_hand(SEED, np.array(ages), np.array(TENURES)).round(1).tolist()
    print(f"by age {ages}: table and whether converged {found[tuple(ages)][0]}, numpy {as_array}, by hand {found[tuple(ages)][2]}")
as_seen = found == {
    (0.0, 40.0, 60.0): (([0.0, 43.7, 56.3], 1), [0.0, 40.0, 60.0], [0.0, 40.0, 60.0]),
    (40.0, 0.0, 60.0): (([40.0, 0.0, 60.0], 1), [40.0, 0.0, 60.0], [40.0, 0.0, 60.0]),
    (40.0, 60.0, 0.0): (([40.0, 60.0, 0.0], 1), [40.0, 60.0, 0.0], [40.0, 60.0, 0.0]),
}
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
