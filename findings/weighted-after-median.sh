#!/usr/bin/env bash
# weightedstats 0.4.1, weighted means and medians: `median` sorts the list that it is handed, so that the weights of a later call belong to
# other values. Counties with 30, 10 and 20 communities and 1, 5 and 1 million people have a weighted mean of 14.3 and a weighted median of
# 10; after `median`, as in the order of the package's own example (whose list is sorted already), 20 and 20. So after `weighted_median`
# without weights. numpy arrays are sorted too. Of 1,000 lists of nine counties the weighted median is another afterwards in 66%. No
# warning, no documentation of it; not found among the reports. Hand over a copy.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check weightedstats==0.4.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import random
import sys
import warnings

import numpy as np
import weightedstats as ws

warnings.simplefilter("error")
PEOPLE = [1, 5, 1]


def both(values: list[float]) -> tuple[float, float]:
    return round(float(ws.weighted_mean(values, PEOPLE)), 1), float(ws.weighted_median(values, PEOPLE))


def after(call, values):
    """What comes of the same list once the call has seen it."""
    call(values)
    return both(values)


right = round((30 * 1 + 10 * 5 + 20 * 1) / 7, 1), 10.0
before = both([30, 10, 20])
later = [after(ws.median, [30, 10, 20]), after(ws.weighted_median, [30, 10, 20]), after(ws.median, np.array([30, 10, 20]))]
print("weighted mean and median by hand", right, "before", before)
print("after median, weighted_median without weights, median of an array:", later)
random.seed(2026)
other = 0
for _ in range(1000):
    values, weights = [random.randint(0, 40) for _ in range(9)], [random.randint(1, 9) for _ in range(9)]
    first = ws.weighted_median(values, weights)
    spread = sorted(value for value, weight in zip(values, weights, strict=True) for _ in range(weight))
    assert first == (spread[(len(spread) - 1) // 2] + spread[len(spread) // 2]) / 2
    ws.median(values)
    other += ws.weighted_median(values, weights) != first
print("of 1000 lists of nine the weighted median is another after median:", other)
as_seen = before == right == (14.3, 10.0) and later == [(20.0, 20.0)] * 3 and other == 662
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
