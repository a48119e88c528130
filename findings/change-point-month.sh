#!/usr/bin/env bash
# change-point-analyzer 0.0.5 (Taylor's change-point analysis by cumulative sums): two awards a month for a year, then eight a month.
#  - By its own choice of estimator, `MSE`, the change is at index 9 for 12, three months early, at 3 for 6 where it comes
#    after six months: it counts the candidates from 1, though the first three months are none. `total_mse` is right at its place.
#  - By `CUSUM` a rise is always found in the last month (23 of 24): the largest sum is looked for, where Taylor looks for the one furthest
#    from 0, which for a rise is the smallest. Searched on, the same data have ten changes, at 14 to 23, all within a time in which a month
#    has eight. Only a fall is found, at 11, the last month before it.
# No warning; the package has no documentation but Taylor's name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check change-point-analyzer==0.0.5 numpy==1.26.4 matplotlib==3.10.8
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
warnings.simplefilter("error")
from change_point_analyzer.main import ChangePointAnalyzer, Estimator  # noqa: E402


def found(months, estimator, further=False):
    np.random.seed(1)
    analyzer = ChangePointAnalyzer(np.array(months, dtype=float))
    return sorted(int(at) for at, _ in analyzer.detect_changepoints(estimator=estimator, recursive=further))


def by_squares(months):
    spread = {at: np.var(months[:at]) * at + np.var(months[at:]) * (len(months) - at) for at in range(1, len(months))}
    return min(spread, key=spread.get)


courses = {"2 then 8, after 12 months": [2] * 12 + [8] * 12, "8 then 2, after 12": [8] * 12 + [2] * 12,
           "2 then 8, after 6": [2] * 6 + [8] * 18}
told = {}
for name, months in courses.items():
    sums = np.cumsum(np.array(months) - np.mean(months))
    told[name] = (found(months, Estimator.MSE), found(months, Estimator.CUSUM), by_squares(months), int(np.abs(sums).argmax()) + 1)
    print(f"{name}: by MSE {told[name][0]}, by CUSUM {told[name][1]}; by least squares {told[name][2]}, by Taylor's rule {told[name][3]}")
more = found(courses["2 then 8, after 12 months"], Estimator.CUSUM, further=True)
print("by CUSUM, searched on:", more)
as_seen = told == {
    "2 then 8, after 12 months": ([9], [23], 12, 12), "8 then 2, after 12": ([9], [11], 12, 12), "2 then 8, after 6": ([3], [23], 6, 6),
} and more == list(range(14, 24))
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
