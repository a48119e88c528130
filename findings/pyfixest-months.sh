#!/usr/bin/env bash
# pyfixest 0.60.0, `event_study(..., estimator="saturated")`, of a policy that raises a count by 1, in 20 places from month 3 and in 20 from
# month 5 on, in 20 never: with months as 1 to 6 it finds 1 in every month since. With the same months written 202511 to 202604, or where
# month 2 was not published for any place, the month -1 that it compares with is missing for the first 20; another of their months is
# dropped in its place, so that the effect is 0.5, 0.5 and 0 for 1, and what was before it -1 or -0.5. That columns were dropped for
# collinearity it says in the right case too. diff-diff 3.13.0 (Callaway and Sant'Anna) finds 1 in all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyfixest==0.60.0 diff-diff==3.13.0 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
import pandas as pd
import pyfixest
from diff_diff import CallawaySantAnna

WRITTEN = {1: 202511, 2: 202512, 3: 202601, 4: 202602, 5: 202603, 6: 202604}
luck = np.random.default_rng(1)
rows = []
for place in range(60):
    start = (0, 3, 5)[place % 3]  # 0: never
    level = luck.normal()
    for month in range(1, 7):
        rows.append((place, month, start, level + 0.3 * month + (1 if start and month >= start else 0) + 0.01 * luck.normal()))
table = pd.DataFrame(rows, columns=["place", "month", "start", "count"])
cases = {
    "months 1 to 6": table,
    "months 202511 to 202604": table.assign(month=table["month"].map(WRITTEN), start=table["start"].map(WRITTEN).fillna(0).astype(int)),
    "month 2 not published": table[table["month"] != 2],
}
found = {}
for name, given in cases.items():
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        model = pyfixest.event_study(given, yname="count", idname="place", tname="month", gname="start", estimator="saturated")
        effects = model.aggregate()["Estimate"].astype(float).round(1) + 0
        other = CallawaySantAnna().fit(given, outcome="count", unit="place", time="month", first_treat="start").overall_att
    dropped = any("dropped due to multicollinearity" in str(each.message) for each in heard)
    found[name] = {int(at): float(effect) for at, effect in effects.items()}, round(float(other), 1), dropped
    print(f"{name}: pyfixest {found[name][0]} (columns dropped: {dropped}), diff-diff {found[name][1]}")
after = {name: [effect for at, effect in effects.items() if at >= 0] for name, (effects, _, _) in found.items()}
lowest = [min(effects.values()) for effects, _, _ in found.values()]
as_seen = list(after.values()) == [[1, 1, 1, 1], [0.5, 0.5, 0], [0.5, 0.5, 0]] and lowest[0] == 0 and lowest[1] == -1
sys.exit(0 if as_seen and all(other == 1 and dropped for _, other, dropped in found.values()) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
