#!/usr/bin/env bash
# psmatching 0.1.dev21 (the only version; propensity scores): `match` finds 158 partners for 158 treated of 1,000 counties, and keeps these
# 316 as `matched_data`; but "matched" data that it writes to a file are all 1,000, without the column that names them, and `evaluate`,
# which says whether the two groups are well matched, compares all 1,000 as well: p = 0 and 0, "FAILED", where in the matched 316 it is 1
# and 1. No warning, no documentation but docstrings that speak of well-matched cases and controls and of matched data; not found among
# the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check psmatching==0.1.dev21 numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 \
    statsmodels==0.15.0
cat > "$folder/show.py" <<'PY'
import contextlib
import io
import os
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from psmatching.match import PSMatch
from scipy.stats import chi2_contingency

warnings.simplefilter("error")
rng = np.random.default_rng(3)
size = rng.normal(size=1000)
counties = pd.DataFrame({
    "OPTUM_LAB_ID": np.arange(1000), "CASE": (rng.random(1000) < 1 / (1 + np.exp(2.2 - 1.2 * size))).astype(int),
    "urban": (size > 0).astype(int), "size": np.digitize(size, [-1, 0, 1]),
})
os.chdir(Path(__file__).parent)  # the name of the file is cut at the first dot, and that of the folder has one
counties.to_csv("counties.csv", index=False)
np.random.seed(1)  # noqa: NPY002  the package draws from it
match = PSMatch("counties.csv", "CASE ~ urban + size", "1")


def by_hand(table: pd.DataFrame) -> list[float]:
    """What chance has of such differences between treated and others."""
    return [round(float(chi2_contingency(pd.crosstab(table["CASE"], table[each])).pvalue), 4) for each in ("urban", "size")]


def verdict() -> list[str]:
    """What `evaluate` prints of each variable."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        match.evaluate()
    return [line.strip() for line in printed.getvalue().splitlines() if line.startswith("\t")]


with contextlib.redirect_stdout(io.StringIO()):
    match.prepare_data()
    match.match()
said = verdict()
written = pd.read_csv("counties_matched_ps.csv")
print("treated", int(counties["CASE"].sum()), "matched rows", len(match.matched_data), "rows in the file of matched data", len(written))
print("columns in that file:", *written.columns)
print("evaluate:", said)
print("p by hand: all", by_hand(match.df), "matched", by_hand(match.matched_data), "in the file", by_hand(written))
as_seen = (
    (int(counties["CASE"].sum()), len(match.matched_data), len(written)) == (158, 316, 1000)
    and "OPTUM_LAB_ID" not in written.columns
    and said == ["urban: FAILED", "size: FAILED"]
    and by_hand(match.df) == by_hand(written) == [0.0, 0.0]
    and by_hand(match.matched_data) == [1.0, 1.0]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
