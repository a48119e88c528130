#!/usr/bin/env bash
# deampy 1.5.15 (decision models in public health): the statistics of a simulated path are not those of its values. A stock that begins
# with ten and stays at ten for a year has the values 10 and 10 but a mean of 0, a minimum and a maximum of 0: `PrevalenceSamplePath` keeps
# `initial_size` from its statistics; with two more from July on the mean is 1 instead of 11. In `IncidenceSamplePath` only the first
# event of each period comes into the statistics: awards of 3, 2, 1 and 0 in four months have a mean of .75 instead of 1.5, a total of 3
# instead of 6 and a maximum of 1 instead of 3; four awards a month on average are .99 a month. No warning; the class for statistics says
# that it begins at zero, the one for paths, which makes it, does not; not found among the reports. Begin a stock with
# `record_increment(0, n)` and take means from `get_values()`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check deampy==1.5.15 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 numba==0.68.1 \
    matplotlib==3.11.2 statsmodels==0.15.0 scikit-learn==1.9.1 seaborn==0.13.2
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np

warnings.simplefilter("error", UserWarning)
from deampy.sample_path import IncidenceSamplePath, PrevalenceSamplePath  # noqa: E402

stocks = {}
for name, increments in {"stays at ten": {}, "two more in July": {6: 2}, "as an increment at 0": {0: 10, 6: 2}}.items():
    stock = PrevalenceSamplePath("communities", initial_size=0 if 0 in increments else 10)
    for month, increment in increments.items():
        stock.record_increment(month, increment)
    stock.close(12)
    times, values = np.array(stock.get_times()), np.array(stock.get_values())
    right = float((values[:-1] * np.diff(times)).sum() / 12)
    stocks[name] = (stock.get_mean(), right)
    print(f"{name}: values {values.tolist()} at {times.tolist()}, mean {stock.get_mean()}, by its values {right}")


def counted(times: list[float], months: int) -> IncidenceSamplePath:
    """Awards at these times, by months."""
    path = IncidenceSamplePath("awards", delta_t=1)
    for time in times:
        path.record_increment(time, 1)
    path.close(months)
    return path


few = counted([0.1, 0.2, 0.3, 1.5, 1.6, 2.9], 4)
told = (few.stat.get_mean(), few.stat.get_total(), few.stat.get_max())
print("awards", few.get_values(), "mean, total and maximum:", told, "by its values", np.mean(few.get_values()))
generator = np.random.default_rng(1)
many = counted(sorted(generator.uniform(0, 600, generator.poisson(2400)).tolist()), 600)
print(f"four awards a month for 600 months: {many.stat.get_mean():.2f} a month, by its values {np.mean(many.get_values()):.2f}")
as_seen = (
    stocks == {"stays at ten": (0, 10), "two more in July": (1, 11), "as an increment at 0": (11, 11)}
    and few.get_values() == [3, 2, 1, 0]
    and told == (0.75, 3, 1)
    and round(many.stat.get_mean(), 2) == 0.99
    and abs(np.mean(many.get_values()) - 4) < 0.2
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
