#!/usr/bin/env bash
# tempdisagg 0.2.13, which spreads yearly figures over months so that they add up to them again, on counts of 12, 24, 30 and 18 in four years:
#  - method="ols" does not make them add up: the months of 2022 are 16.8 communities for 12, those of 2024 28 for 30. The other methods tried here do.
#  - `predict` gives the months in the order of the calendar, whatever the order of the rows that `fit` was given: with the rows sorted by
#    month, then year, as a wide table with a column for each year gives them, each year has 21.
#  - where the table begins in July, it makes up the months before and gives them their share: the 12 of 2022 are 6 in the months July to
#    December that `predict(full=False)` gives; a table that ends in June keeps 9 of 18.
# No warning in any of them. Sort by year and month, give whole years, and add up what comes back: "denton" is then right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check tempdisagg==0.2.13 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
import pandas as pd
from tempdisagg import TempDisaggModel

warnings.simplefilter("error", UserWarning)
YEARS = {2022: 12, 2023: 24, 2024: 30, 2025: 18}
months = pd.DataFrame([(year, month) for year in YEARS for month in range(1, 13)], columns=["Index", "Grain"])
months = months.assign(y=months["Index"].map(YEARS).astype(float), X=np.random.default_rng(0).gamma(2, 1, 48))


def sums(table: pd.DataFrame, method: str) -> list[float]:
    """The sum of the months of each year, each row with the figure that stands at its place in the answer."""
    model = TempDisaggModel(method=method, conversion="sum")
    model.fit(table.copy())
    found = np.asarray(model.predict(full=False)).ravel()
    assert len(found) == len(table)
    return table.assign(found=found).groupby("Index")["found"].sum().round(1).tolist()


whole = {method: sums(months, method) for method in ("uniform", "denton", "chow-lin-opt", "ols")}
moved = sums(months.sort_values(["Grain", "Index"]), "uniform")
late = sums(months.iloc[6:], "uniform")
early = sums(months.iloc[:-6], "uniform")
print("given:", *YEARS.values())
print(*(f"{method}: {found}" for method, found in whole.items()), sep="\n")
print("rows by month, then year:", moved, "from July 2022 on:", late, "up to June 2025:", early, sep="\n")
right = [12, 24, 30, 18]
as_seen = (
    all(found == right for method, found in whole.items() if method != "ols")
    and whole["ols"] == [16.8, 22.7, 28.0, 18.3]
    and moved == [21] * 4
    and late == [6, 24, 30, 18]
    and early == [12, 24, 30, 9]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
