#!/usr/bin/env bash
# cohens-d 0.1.5, how far two groups differ in standard deviations: `cohensd_2ind` divides the squares of the second group by its size less
# two, those of the first by its size less one, so that the answer depends on which group is named first. Three counties with 1, 2 and 3
# communities and three with 3, 5 and 7 differ by 3 with standard deviations of 1 and 2, that is by 1.90; the package says 1.41 in this
# order and 1.73 in the other, its own `cohensd_2ind_from_stats` 1.90. Two groups of five with equal spread that differ by one standard
# deviation are .926 apart, of a hundred .997. No warning, the docstring names neither group apart from the other; not found among the
# reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps cohens-d==0.1.5
"$folder/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from statistics import mean, variance

import numpy as np
from cohens_d import cohensd_2ind, cohensd_2ind_from_stats

warnings.simplefilter("error")
FEW, MANY = [1.0, 2.0, 3.0], [3.0, 5.0, 7.0]


def by_hand(first: list[float], second: list[float]) -> float:
    """The difference of the means in standard deviations, pooled from both groups."""
    freedom = len(first) + len(second) - 2
    pooled = ((len(first) - 1) * variance(first) + (len(second) - 1) * variance(second)) / freedom
    return round(abs(mean(first) - mean(second)) / pooled**0.5, 3)


def told(first: list[float], second: list[float]) -> float:
    return round(float(cohensd_2ind(np.array(first), np.array(second))), 3)


both = told(FEW, MANY), told(MANY, FEW)
from_stats = round(float(cohensd_2ind_from_stats(2, 5, 1, 2, 3, 3)), 3)
print(f"{FEW} and {MANY}: by hand {by_hand(FEW, MANY)} and {by_hand(MANY, FEW)}, cohensd_2ind {both[0]} and {both[1]},",
      "cohensd_2ind_from_stats", from_stats)
apart = {}
for size in (5, 10, 20, 100):
    group = [float(value) for value in range(size)]
    moved = [value + variance(group) ** 0.5 for value in group]
    apart[size] = by_hand(group, moved), told(group, moved), told(moved, group)
print("groups of equal spread one standard deviation apart, by hand and told:", apart)
as_seen = (
    by_hand(FEW, MANY) == by_hand(MANY, FEW) == from_stats == 1.897
    and both == (1.414, 1.732)
    and apart == {5: (1.0, 0.926, 0.926), 10: (1.0, 0.97, 0.97), 20: (1.0, 0.986, 0.986), 100: (1.0, 0.997, 0.997)}
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
