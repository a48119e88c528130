#!/usr/bin/env bash
# PySD 3.14.3 (models of system dynamics, as Vensim writes them, run in Python): PULSE(t, TIME STEP), the usual way to pay a grant once, pays it
# TWICE where the step is a month of a year, 1/12: in 34 of 36 months of 2022 to 2024 a grant of 500 adds up to 1000. The clock adds the step
# up, comes to just below the date, a small tolerance lets the pulse begin there, and the next step still lies before its end.
# With a quarter or an eighth of a year, which are exact, every grant is paid once. With Vensim's six digits, 0.0833333, 30 of 36 are paid twice and
# the run of four years has 50 rows instead of 49. PULSE TRAIN pays once each. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pysd==3.14.3 numpy==2.4.6 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import pathlib
import sys
import warnings

import pysd

warnings.simplefilter("ignore")
MODEL = """{UTF-8}
paid = INTEG(grant, 0) ~ ~ |
grant = 500 * PULSE(2022 + month / 12, TIME STEP) / TIME STEP ~ ~ |
month = 0 ~ ~ |
FINAL TIME = 2026 ~ Year ~ |
INITIAL TIME = 2022 ~ Year ~ |
SAVEPER = TIME STEP ~ Year ~ |
TIME STEP = STEPS ~ Year ~ |
"""
SEEN = {"1/12": (34, 49), "0.0833333": (30, 50), "0.25": (0, 17), "0.125": (0, 33)}
found = {}
for step in SEEN:
    path = pathlib.Path(sys.argv[1], "grant.mdl")
    path.write_text(MODEL.replace("STEPS", step), encoding="utf-8")
    model = pysd.read_vensim(str(path), encoding="utf-8")
    runs = [model.run(params={"month": month}) for month in range(36)]
    paid = [round(float(run["paid"].iloc[-1]), 3) for run in runs]
    assert set(paid) <= {500, 1000}
    found[step] = paid.count(1000), len(runs[0])
    print(f"step {step}: a grant of 500 in each of 36 months is paid as 1000 in {found[step][0]}; rows of the run: {found[step][1]}")
sys.exit(0 if found == SEEN else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
