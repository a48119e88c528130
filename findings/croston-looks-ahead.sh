#!/usr/bin/env bash
# croston 0.1.2.4 (Croston's method, for months with nothing between months with some) counts from 0 what the paper and R's
# tsintermittent count from 1. So the "in-sample forecast" of a month already knows that month: of two series that differ in their last
# month alone, 6 or 60, that month's forecast is 2.18 or 20. The smoothing is chosen by these errors, so that the one surprise is taken
# whole: the forecast is 20 a month for all months to come, where 78 came in twelve months. The first interval is one month short: six in
# each third month are 2.12 a month for 2, and five in every month begin with 5.45. `tsb`, a variant that the source names, gives the
# original's forecast, and so does any other name, a misspelt one too. No warning; not found among the reports. `statsforecast` and
# `sktime` have the method as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check croston==0.1.2.4 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from croston.croston import fit_croston

warnings.simplefilter("error")


def fit(months: list[int], variant: str = "original") -> tuple[list[float], float, float]:
    """The fitted months, the forecast and the smoothing that was chosen."""
    found = fit_croston(np.array(months), 1, variant)
    fitted = [round(float(value), 2) for value in found["croston_fittedvalues"]]
    return fitted, round(float(found["croston_forecast"][0]), 2), round(float(found["croston_model"]["a_demand"]), 2)


def one_step(months: list[int], smoothing: float) -> list[float]:
    """Croston's forecast of each month from the months before it, begun with the first demand and its interval."""
    size = interval = None
    since, ahead = 1, []
    for demand in months:
        ahead.append(0.0 if size is None else size / interval)
        if demand:
            size = demand if size is None else size + smoothing * (demand - size)
            interval = since if interval is None else interval + smoothing * (since - interval)
            since = 1
        else:
            since += 1
    return [round(value, 2) for value in [*ahead, size / interval]]


third = [0, 0, 6] * 4
surprise = [*third[:-1], 60]
usual, after = fit(third), fit(surprise)
print("six each third month: ", usual, "by the method", one_step(third, 0.1)[-1])
print("sixty in the last:    ", after, "by the method", one_step(surprise, 0.1)[-2:], "with a smoothing of 0.1")
long, every = fit([0, 0, 6] * 6), fit([5] * 12)
print("six each third month for 18 months:", long[1], "a month; five each month: first fitted", every[0][0])
same = {variant: fit([0, 2, 0, 0, 3, 0, 4, 0, 6, 7], variant)[1] for variant in ("original", "tsb", "sba", "orginal")}
print("variants:", same)
as_seen = (
    (usual[0][-1], after[0][-1]) == (2.18, 20.0)
    and (after[1], after[2]) == (20.0, 1.0)
    and one_step(surprise, 0.1)[-2:] == [2.0, 3.8]
    and long[1] == 2.12
    and every[0][0] == 5.45
    and same["original"] == same["tsb"] == same["orginal"] != same["sba"]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
