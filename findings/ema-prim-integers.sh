#!/usr/bin/env bash
# ema_workbench 2.5.3, PRIM on whole numbers (an IntegerParameter): in pasting, a limit that falls between two whole numbers is written into
# a column of whole numbers. pandas 2.3.3 makes it a column of fractions, with a FutureWarning; under pandas 3.1.1, which the workbench allows,
# find_box stops with "Invalid value '4.5' for dtype 'int64'". Of 25 tables with an integer from 0 to 9 it stops on 20.
# Fractions (`x.astype(float)`) go through under both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
from ema_workbench.analysis import prim  # noqa: E402


def stops(seed: int, kind: type) -> bool:
    """Whether PRIM stops on a table in which whole numbers from 5 on fail ten times as often."""
    rng = np.random.default_rng(seed)
    q = rng.integers(0, 10, 2000)
    table = pd.DataFrame({"q": q.astype(kind), "other": rng.random(2000)})
    try:
        prim.Prim(table, (rng.random(2000) < np.where(q >= 5, 0.3, 0.03)).astype(int), threshold=0.05).find_box()
    except TypeError as error:
        return "for dtype 'int64'" in str(error)
    return False


whole, fractions = (sum(stops(seed, kind) for seed in range(25)) for kind in (np.int64, np.float64))
print(f"pandas {pd.__version__}: PRIM stops on {whole} of 25 tables with whole numbers, on {fractions} of the same as fractions")
wanted = pd.__version__ >= "3"
sys.exit("the behaviour has changed" if (whole == 20) != wanted or fractions else 0)
PY
for version in 2.3.3 3.1.1; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install -q --disable-pip-version-check ema_workbench==2.5.3 numpy==2.4.6 "pandas==$version"
  "$folder/$version/bin/python" "$folder/show.py"
done
