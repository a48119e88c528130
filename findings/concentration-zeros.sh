#!/usr/bin/env bash
# concentrationMetrics 0.6.0 (indices of concentration and inequality): counties without a community fall out of the Theil index, their
# number too. Where one of Zhejiang's 90 counties has all communities it is 0, as with equal shares, instead of log 90 = 4.50; where half
# the counties have one each and half have none, 0 instead of log 2 = .69. The same library's Gini index is .99 and .5, and its
# generalized entropy, of which Theil's is the case of 1, 4.50 and .69 at 1.0001. `shannon(normalized=True)` is 0 as well. `kolm` takes
# the mean of the amounts from the shares instead of from the amounts: of equal grants of 100 it is -99.99 for 0, and one that gives all to
# one county has the same. By its definition a county without anything adds nothing to Theil's sum but counts among the n. No warning; not
# found among the reports. Work out the index from shares s as sum of s log(n s) over those above 0, with n of all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check concentrationMetrics==0.6.0 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from concentrationMetrics import Index

warnings.simplefilter("error")
COUNTIES = 90
index = Index()


def theil(amounts: np.ndarray) -> float:
    """By its definition: mean of (x / mean) log(x / mean), where 0 log 0 is 0."""
    relative = amounts / amounts.mean()
    held = relative[relative > 0]
    return float((held * np.log(held)).sum() / amounts.size)


def kolm(amounts: np.ndarray, aversion: float) -> float:
    """By its definition."""
    return float(np.log(np.exp(aversion * (amounts.mean() - amounts)).mean()) / aversion)


one = np.zeros(COUNTIES)
one[0] = COUNTIES
half = np.repeat([1.0, 0.0], COUNTIES // 2)
equal = np.ones(COUNTIES)
found = {}
for name, amounts in {"equal": equal, "half have one": half, "one has all": one}.items():
    found[name] = tuple(
        round(float(value), 3)
        for value in (index.theil(amounts), theil(amounts), index.gei(amounts, 1.0001), index.gini(amounts))
    )
    print(f"{name}: Theil's {found[name][0]}, by definition {found[name][1]}, entropy at 1.0001 {found[name][2]}, Gini {found[name][3]}")
shannon = round(float(index.shannon(half, normalized=True)), 3)
print("normalized Shannon index where half have one:", shannon, "by definition", round(1 - np.log(COUNTIES / 2) / np.log(COUNTIES), 3))
grants = {name: (100 * amounts, 0.01) for name, amounts in {"equal": equal, "one has all": one}.items()}
kolms = {name: (round(float(index.kolm(*each)), 2), round(kolm(*each), 2)) for name, each in grants.items()}
print("Kolm's index of grants, mean 100, and by definition:", kolms)
as_seen = (
    found == {"equal": (0, 0, 0, 0), "half have one": (0, 0.693, 0.693, 0.5), "one has all": (0, 4.5, 4.5, 0.989)}
    and shannon == 0
    and kolms["equal"] == (-99.99, 0)
    and kolms["one has all"][0] == -99.99
    and kolms["one has all"][1] > 90
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
