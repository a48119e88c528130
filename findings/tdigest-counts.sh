#!/usr/bin/env bash
# tdigest 0.5.2.2 (quantiles of many values in little memory), on counts: equal values become one point, and a quantile is drawn as a line
# between two points by half of their weights. Of 900 replications that name none and 100 that name one the 1% quantile is -0.88
# communities, the 5% quantile -0.8, the 85% quantile 0.8 (all three are 0), while `percentile(0)` is 0, so that quantiles fall and then
# rise; the share that names at most none is .45 for .9. Of 1,000 Poisson counts of mean 2, in 10 of 10 samples the 5% quantile is below 0.
# Where every value is another one, it is right to .01. KLL sketches of datasketches 5.2.0 give whole counts that occur. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check tdigest==0.5.2.2 datasketches==5.2.0 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import datasketches
import numpy as np
from tdigest import TDigest

warnings.simplefilter("error")
PERCENT = [0, 1, 5, 50, 85, 95, 100]


def sketched(values: list[float]) -> TDigest:
    digest = TDigest()
    digest.batch_update(values)
    return digest


few = [0] * 900 + [1] * 100
digest, kll = sketched(few), datasketches.kll_ints_sketch(200)
for value in few:
    kll.update(value)
by_digest = [round(digest.percentile(percent), 2) for percent in PERCENT]
by_kll = kll.get_quantiles([percent / 100 for percent in PERCENT])
share = round(digest.cdf(0), 3)
counted = np.percentile(few, PERCENT, method="inverted_cdf").tolist()
print("percent:", PERCENT, "; tdigest:", by_digest, "; KLL:", by_kll, "; counted:", counted)
print("share of replications that name at most none: tdigest", share, "; counted", few.count(0) / len(few))
samples = [np.random.default_rng(seed).poisson(2, 1000).tolist() for seed in range(10)]
below = [round(sketched(counts).percentile(5), 2) for counts in samples]
print("5% quantile of 1,000 Poisson counts of mean 2:", below)
other = np.random.default_rng(1).random(1000)
near = max(abs(sketched(other.tolist()).percentile(percent) - np.percentile(other, percent)) for percent in (1, 5, 50, 95, 99))
print(f"1,000 values that all differ: no quantile off by more than {near:.4f}")
same = by_digest == [0, -0.88, -0.8, 0.1, 0.8, 1, 1] and share == 0.45 and all(each < 0 for each in below) and near < 0.01
sys.exit(0 if same and set(by_kll) == {0, 1} and by_kll == sorted(by_kll) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
