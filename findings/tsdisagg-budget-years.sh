#!/usr/bin/env bash
# tsdisagg 1.3.2 (yearly figures into months) takes budget years, April to March (`YE-MAR`), and spreads each over a calendar year: the 240
# of 2023-24 over January to December 2024, so that the months of 2023-24 sum to 142 and those of 2022-23 to 97 for 120. With "mean"
# the averages go wrong likewise. Where the monthly indicator has no months but those of the budget years, the last one is left out with a
# warning that the data do not reach for it, though they do. Its list of frequencies has all twelve ends of the year; with December the
# sums hold. No warning where the indicator covers the calendar years; not found among the reports. Move the index by three months first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check tsdisagg==1.3.2 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import pandas as pd

warnings.simplefilter("error", UserWarning)
from tsdisagg import disaggregate_series  # noqa: E402

AMOUNTS = [120.0, 240.0, 360.0]


def months(first: str, last: str) -> pd.DataFrame:
    """An indicator that says nothing of the months."""
    index = pd.date_range(first, last, freq="ME")
    return pd.DataFrame({"even": 1.0}, index=index)


def sums(end: str, indicator: pd.DataFrame, how: str = "sum") -> dict[str, float]:
    """What the months of each year come to, by the year's last month."""
    index = pd.DatetimeIndex([f"{year}-{'03-31' if end == 'MAR' else '12-31'}" for year in (2023, 2024, 2025)], freq=f"YE-{end}")
    spread = disaggregate_series(pd.Series(AMOUNTS, index=index, name="grants"), indicator, agg_func=how)
    grouped = spread.groupby(spread.index.to_period(f"Y-{end}"))
    told = {str(period): round(float(value), 1) for period, value in (grouped.sum() if how == "sum" else grouped.mean()).items()}
    return {year: told[year] for year in ("2023", "2024", "2025")}


wide = months("2022-01-31", "2025-12-31")
budget, average = sums("MAR", wide), sums("MAR", wide, "mean")
calendar = sums("DEC", months("2023-01-31", "2025-12-31"))
print("budget years to March 2023, 2024 and 2025 of", AMOUNTS, "come to", budget)
print("as averages:", average, "calendar years:", calendar)
try:
    warned = str(sums("MAR", months("2022-04-30", "2025-03-31")))
except UserWarning as warning:
    warned = str(warning)
print("with the months of the budget years alone:", warned)
as_seen = (
    budget == {"2023": 96.5, "2024": 142.1, "2025": 275.6}
    and average != dict(zip(budget, AMOUNTS, strict=True))
    and calendar == dict(zip(budget, AMOUNTS, strict=True))
    and warned.endswith("decompose the following dates: 2025-03-31")
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
