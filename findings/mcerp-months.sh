#!/usr/bin/env bash
# mcerp 1.1.1 (Monte Carlo with Latin hypercubes): `Weib(lamda, k)`, said to have the scale lamda, has it for another shape. A time of
# twelve months on average, `Weib(12, 1)`, comes out as 3.1 months (1 + 1/2 + ... + 1/12, the longest of twelve times of one month), and
# with another unit as any other number: one year is 1.0 years, 365 days are 6.5 days. `LogN(mu, sigma)` takes mu for the median itself:
# `LogN(0, 0.5)`, whose median is 1, is nan throughout, `LogN(2, 0.5)` has the median 2 instead of 7.4. Only numpy's warning for the nan.
# The sister library soerp has corrected both. Take `uv(weibull_min(k, scale=lamda))` and `uv(lognorm(sigma, scale=exp(mu)))` with scipy's
# distributions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check mcerp==1.1.1 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from math import exp

import numpy as np
from mcerp import LogN, Weib, uv
from scipy.stats import lognorm, weibull_min

warnings.simplefilter("error", UserWarning)
UNITS = {"years": 1, "months": 12, "days": 365}

library = {unit: Weib(lamda=scale, k=1) for unit, scale in UNITS.items()}
right = {unit: uv(weibull_min(1, scale=scale)) for unit, scale in UNITS.items()}
for unit, scale in UNITS.items():
    print(f"a mean of {scale} {unit}: {library[unit].mean:.2f}, by scipy {right[unit].mean:.2f}")
late = [float(np.mean(each["months"]._mcpts > 12)) for each in (library, right)]
print("share that takes more than a year:", [round(share, 3) for share in late])
medians = [float(np.median(LogN(2, 0.5)._mcpts)), float(np.median(uv(lognorm(0.5, scale=exp(2)))._mcpts))]
with warnings.catch_warnings():
    warnings.simplefilter("ignore", RuntimeWarning)
    none = LogN(0, 0.5)._mcpts
print("median of LogN(2, 0.5):", [round(median, 2) for median in medians], "nan of LogN(0, 0.5):", f"{np.isnan(none).mean():.0%}")
harmonic = {unit: sum(1 / number for number in range(1, scale + 1)) for unit, scale in UNITS.items()}
as_seen = (
    all(abs(library[unit].mean - harmonic[unit]) < 0.05 for unit in UNITS)
    and all(abs(right[unit].mean / scale - 1) < 0.02 for unit, scale in UNITS.items())
    and late[0] < 0.001
    and abs(late[1] - exp(-1)) < 0.01
    and abs(medians[0] - 2) < 0.02
    and abs(medians[1] - exp(2)) < 0.05
    and bool(np.isnan(none).all())
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
