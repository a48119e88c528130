#!/usr/bin/env bash
# PySAL segregation 2.5.4: `DensityCorrectedDissim`, the dissimilarity index corrected for small numbers, is 0 for large ones, though the
# correction falls away as numbers grow. Four districts, of which a group has 90, 10, 10 and 10%: uncorrected .714, corrected .714 with a
# hundred people in each, .357 with a thousand and 0 with ten thousand or more. With 20, 15, 10 and 5% it is .229, and corrected .171 with
# a hundred, .229 with a thousand, .057 with a hundred thousand and 0 with a million. The most likely difference of a district is searched
# for from 0, where its density is flat to a computer once the difference is 39 times its error, so that the clearest difference counts as
# none. The maximum of the same density on a grid gives .714 and .229. No warning; not found among the reports. `BiasCorrectedDissim`
# holds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check segregation==2.5.4 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 numba==0.68.1 \
    geopandas==1.2.0 libpysal==4.14.1 mapclassify==2.10.0 matplotlib==3.11.2 scikit-learn==1.9.1 seaborn==0.13.2
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
import pandas as pd
from scipy.stats import norm
from segregation.singlegroup import BiasCorrectedDissim, DensityCorrectedDissim, Dissim

warnings.simplefilter("error")
SHARES = {"90, 10, 10 and 10%": (0.9, 0.1, 0.1, 0.1), "20, 15, 10 and 5%": (0.2, 0.15, 0.1, 0.05)}


def corrected(group: np.ndarray, others: np.ndarray) -> float:
    """The index of Allen and others (2015), the most likely difference of each district found on a grid."""
    of_group, of_others = group / group.sum(), others / others.sum()
    error = np.sqrt(of_others * (1 - of_others) / others.sum() + of_group * (1 - of_group) / group.sum())
    total = 0.0
    for seen, scale in zip(abs(of_others - of_group) / error, error, strict=True):
        tried = np.linspace(0, seen + 5, 200_001)
        total += scale * float(tried[np.argmax(norm.pdf(tried - seen) + norm.pdf(tried + seen))])
    return total / 2


found = {}
for name, shares in SHARES.items():
    for people in (100, 1000, 10_000, 100_000, 1_000_000):
        group = np.array(shares) * people
        table = pd.DataFrame({"group": group, "all": [float(people)] * len(shares)})
        values = [float(index(table, "group", "all").statistic) for index in (DensityCorrectedDissim, Dissim)]
        values.append(corrected(group, people - group))
        found[name, people] = tuple(round(value, 3) for value in values)
        print(f"{name}, {people} people each: corrected {values[0]:.3f}, on a grid {values[2]:.3f}, uncorrected {values[1]:.3f}")
np.random.seed(1)
bias = float(BiasCorrectedDissim(table, "group", "all").statistic)
print(f"corrected for bias by drawing, a million each: {bias:.3f}")
strong, weak = ([values for (name, _), values in found.items() if name == each] for each in SHARES)
as_seen = (
    [each[0] for each in strong] == [0.714, 0.357, 0, 0, 0]
    and {each[1:] for each in strong} == {(0.714, 0.714)}
    and [each[0] for each in weak] == [0.171, 0.229, 0.229, 0.057, 0]
    and [each[2] for each in weak] == [0.171, 0.229, 0.229, 0.229, 0.229]
    and abs(bias - 0.229) < 0.01
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
