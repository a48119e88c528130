#!/usr/bin/env bash
# cheatstat 4.1.2 (frequencies, cross tables and tests with survey weights): what a weight does to a test.
#  - `cross_tab` divides chi-squared by a "DEFF" that is the effective number of cases, not the design effect: if every weight is 1, that
#    is, with no weighting, DEFF is 100 for 1 and a p of .0000014 is .63. Where two things have nothing to do with each other, p is below
#    .05 in none of 200 samples for 5%; where they do, in none either.
#  - `biV`, for the same table, divides by the design effect turned over, so that unequal weights make chi-squared larger: 41 for 15. Its
#    p is below .05 in 32% of 200 samples in which nothing is to be found.
#  - `uniV` leaves the weight out of median and quartiles: of 1, 2, 3, 4 and 5 with weights 1, 1, 1, 1 and 96 the median is 3 for 5, with a
#    mean of 4.9. The "Exzess", 0 for a normal distribution, is -3: 3 is taken from what is an excess already.
# No warning; the results are called "korr.", corrected.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps cheatstat==4.1.2
"$folder/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 statsmodels==0.15.0
cat > "$folder/show.py" <<'PY'
import sys

import numpy as np
import pandas as pd
from cheatstat import biV, cross_tab, uniV
from scipy.stats import chi2, chi2_contingency, norm


def by_hand(table):
    """Chi-squared with weights whose mean is 1, divided by the design effect n * sum(w^2) / sum(w)^2, and its p."""
    weights = table["w"] / table["w"].mean()
    effect = (weights**2).mean()
    counts = weights.groupby([table["tier"], table["done"]]).sum().unstack()
    raw, _, free, _ = chi2_contingency(counts)
    return round(effect, 2), round(raw / effect, 2), float(chi2.sf(raw / effect, free))


def crossed(table):
    told = cross_tab(table, "tier", "done", weight="w").info
    return float(told["DEFF"]), float(told["Chi² (korr.)"]), float(told["p (korr.)"])


def paired(table):
    return float(biV(table, "tier", "done", "nominal", weight="w").stat["p-Wert"][0])


table = pd.DataFrame({"tier": [1] * 50 + [2] * 50, "done": [1] * 40 + [2] * 10 + [1] * 15 + [2] * 35})
equal, unequal = table.assign(w=1.0), table.assign(w=[0.2, 1.8] * 50)
found = {}
for name, each in {"equal": equal, "unequal": unequal}.items():
    found[name] = (crossed(each), paired(each), by_hand(each))
    print(f"{name} weights, DEFF, chi-squared, p: cross_tab {found[name][0]}, by hand {found[name][2]}; p of biV {found[name][1]}")

rng = np.random.default_rng(1)
below = np.zeros(3)
for _ in range(200):
    sample = pd.DataFrame({"tier": rng.integers(1, 4, 300), "done": rng.integers(1, 3, 300), "w": rng.choice([0.2, 1.8], 300)})
    below += [crossed(sample)[2] < 0.05, paired(sample) < 0.05, by_hand(sample)[2] < 0.05]
shares = (below / 200).round(3).tolist()
print("nothing to be found, p below .05 by cross_tab, biV and by hand:", shares)
linked = 0
for _ in range(200):
    tier = rng.integers(1, 3, 300)
    done = 1 + (rng.random(300) < 0.3 + 0.2 * (tier == 2))
    linked += crossed(pd.DataFrame({"tier": tier, "done": done, "w": 1.0}))[2] < 0.05
print("30% against 50%, p below .05 by cross_tab:", linked)

few = uniV(pd.DataFrame({"x": [1, 2, 3, 4, 5], "w": [1.0, 1, 1, 1, 96]}), "x", weight="w").stat.set_index("Statistik")["Wert"]
bell = uniV(pd.DataFrame({"x": norm.ppf((np.arange(5000) + 0.5) / 5000)}), "x").stat.set_index("Statistik")["Wert"]
single = (float(few["50%-Quantil (Median)"]), float(few["Mittelwert"]), round(float(bell["Exzess"]), 1))
print("weighted median, mean; excess of a normal distribution:", single)
as_seen = (
    found["equal"][0] == (100.0, 0.2327, 0.62951)
    and found["equal"][2][0] == 1.0 and found["equal"][2][2] < 2e-6
    and round(found["unequal"][0][0]) == 61 and found["unequal"][0][2] > 0.5
    and found["unequal"][2][0] == 1.64 and 1e-4 < found["unequal"][2][2] < 3e-4 and found["unequal"][1] < 1e-8
    and shares[0] == 0 and shares[1] > 0.15 and 0.02 < shares[2] < 0.09
    and linked == 0
    and single == (3.0, 4.9, -3.0)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
