#!/usr/bin/env bash
# GNU datamash 1.7 (statistics on the command line, as Debian packs it): `dpo`, by its manual the p-value of the D'Agostino-Pearson omnibus
# test for normality, divides skewness and kurtosis by their standard errors and leaves out that test's transformations, without which
# kurtosis is nowhere near normal. Of the numbers 1 to 50, evenly spread, the chance is .193 for .0027, of 1 to 100 .043 for .00000005. Of
# 1,000 samples of 50 from an even spread it calls 2 not normal at 5%, the test by that name, as SciPy 1.17.1 has it, 804; of normal ones
# each 63. So what it lets pass may be far from normal. No warning; not found among the reports. SciPy's `normaltest` is the test.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in datamash==1.7-2; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check numpy==2.4.6 scipy==1.17.1
cat > show.py <<'PY'
import subprocess
import sys
from math import exp, sqrt

import numpy as np
from scipy.stats import kurtosistest, normaltest


def told(samples):
    rows = "".join(f"{number}\t{value:.9f}\n" for number, sample in enumerate(samples) for value in sample)
    run = subprocess.run(["debian/usr/bin/datamash", "-g1", "dpo", "2"], input=rows, text=True, capture_output=True, check=True)
    assert not run.stderr, run.stderr
    return np.array([float(line.split()[1]) for line in run.stdout.splitlines()])


def by_hand(values):
    """D'Agostino's and Pearson's chance where skewness is 0: Anscombe's and Glynn's transformation of the kurtosis, squared."""
    n, centred = len(values), np.asarray(values) - np.mean(values)
    kurtosis = np.mean(centred**4) / np.mean(centred**2) ** 2
    mean = 3 * (n - 1) / (n + 1)
    spread = 24 * n * (n - 2) * (n - 3) / ((n + 1) ** 2 * (n + 3) * (n + 5))
    skew = 6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9)) * sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)))
    a = 6 + 8 / skew * (2 / skew + sqrt(1 + 4 / skew**2))
    ratio = (1 - 2 / a) / (1 + (kurtosis - mean) / sqrt(spread) * sqrt(2 / (a - 4)))
    z = (1 - 2 / (9 * a) - ratio ** (1 / 3)) / sqrt(2 / (9 * a))
    assert abs(z - kurtosistest(values).statistic) < 1e-6
    return exp(-z * z / 2)


even = [np.arange(1.0, 51.0), np.arange(1.0, 101.0)]
chances, hand = told(even), [by_hand(each) for each in even]
for many, chance, right in zip((50, 100), chances, hand, strict=True):
    print(f"1 to {many}: datamash {chance:.3f}, by hand {right:.2g}")
drawn = np.random.default_rng(1)
refused = {}
for name, samples in {"even": drawn.random((1000, 50)), "normal": drawn.normal(size=(1000, 50))}.items():
    refused[name] = int((told(samples) < 0.05).sum()), int((normaltest(samples, axis=1).pvalue < 0.05).sum())
    print(f"of 1,000 samples of 50 from a spread that is {name}, not normal at 5% by datamash and SciPy:", refused[name])
as_seen = (
    [round(float(each), 3) for each in chances] == [0.193, 0.043]
    and [f"{each:.2g}" for each in hand] == ["0.0027", "5e-08"]
    and refused == {"even": (2, 804), "normal": (63, 63)}
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
venv/bin/python show.py
