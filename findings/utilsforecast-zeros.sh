#!/usr/bin/env bash
# utilsforecast 0.2.17, the measures of Nixtla's forecasting libraries, on counts with months of none: `mape` leaves those months out, so that a
# forecast of 90 where none came, in four of six months, has an error of 0.0. Of the same table as polars 2.1.0 it is nan. A month without a
# forecast is left out by `mae`, `rmse` and `smape` too: who forecasts one month of six has an error of 0.0 and comes first. `coverage` goes the other
# way: a month without a limit counts as missed in pandas (4 of 6) and is left out in polars (4 of 5). No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check utilsforecast==0.2.17 pandas==3.0.6 polars==2.1.0 pyarrow==26.0.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import math
import sys
import warnings

import pandas as pd
import polars as pl
from utilsforecast.evaluation import evaluate
from utilsforecast.losses import coverage, mae, mape, rmse, smape

warnings.simplefilter("error")
table = pd.DataFrame({
    "unique_id": "zhuji",
    "ds": pd.date_range("2026-01-01", periods=6, freq="MS"),
    "y": [0.0, 0, 4, 2, 0, 0],
    "near": [1.0, 1, 4, 2, 1, 1],
    "wild": [90.0, 90, 4, 2, 90, 90],
    "silent": [None, None, 4.0, None, None, None],
    "band-lo-90": [0.0] * 6,
    "band-hi-90": [1.0, 1, 3, 3, 1, None],
})
found = {}
for name, given in (("pandas", table), ("polars", pl.from_pandas(table))):
    scores = evaluate(given, metrics=[mape, mae, rmse, smape], models=["near", "wild", "silent"])
    scores = scores if isinstance(scores, pd.DataFrame) else scores.to_pandas()
    print(name, scores.drop(columns="unique_id").round(3).to_string(index=False), sep="\n")
    errors = {row.metric: [row.near, row.wild, row.silent] for row in scores.itertuples()}
    band = float(coverage(given, ["band"], 90)["band"].to_list()[0])
    print("coverage of a band of six months without one of its limits:", round(band, 3))
    found[name] = errors["mape"], [errors[each][2] for each in ("mae", "rmse", "smape")], round(band, 3), errors["mae"][1]
pandas_, polars_ = found["pandas"], found["polars"]
same = pandas_ == ([0, 0, 0], [0, 0, 0], 0.667, 60) and polars_[1:] == ([0, 0, 0], 0.8, 60)
sys.exit(0 if same and all(map(math.isnan, polars_[0][:2])) and polars_[0][2] == 0 else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
