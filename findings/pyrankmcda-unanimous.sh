#!/usr/bin/env bash
# pyRankMCDA 2.1.8 (one ranking out of many): five of its eleven methods, Borda, Copeland, median, reciprocal ranks and Schulze, answer with
# the alternatives in the order of their places where the other six answer with each alternative's place, though both are printed as
# "a1 = 2" and stand under a1, a2, a3 in the table of `run_methods`. Five experts agree that the first scheme is third, the second first
# and the third second: Kemeny's method says 3, 1, 2, Borda's 2, 3, 1, which puts the worst second and the best last. With four schemes
# and one opinion 14 of the 24 orders come out wrong by these five, none by the other six; the library's own comparison finds Borda and
# Kemeny nearly opposed (-.33) where all agree. No warning; not found among the reports. The order is right as a list of alternatives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyRankMCDA==2.1.8 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 \
    matplotlib==3.11.2 seaborn==0.13.2 networkx==3.6.1 scikit-learn==1.9.1 adjustText==1.4.0
cat > "$folder/show.py" <<'PY'
import contextlib
import io
import itertools
import sys
import warnings

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
warnings.simplefilter("error", UserWarning)
from pyRankMCDA.algorithm import rank_aggregation  # noqa: E402

EXPERTS = 5
WRONG = {"Borda Method", "Copeland Method", "Median Rank", "Reciprocal Rank Fusion", "Schulze Method"}


def agreed(places: tuple[int, ...]) -> rank_aggregation:
    """The opinion of experts who all give the schemes these places, a scheme in a row."""
    return rank_aggregation(np.array([places] * EXPERTS).T)


three = agreed((3, 1, 2))
table = three.run_methods()
told = {method: table[method].tolist() for method in table.columns}
for method, places in sorted(told.items()):
    print(f"places of the three schemes by {method}: {places}")
shown = io.StringIO()
with contextlib.redirect_stdout(shown):
    three.borda_method(verbose=True)
printed = shown.getvalue().split("\n")
print("printed by Borda's method:", ", ".join(line for line in printed if line))
opposed = float(three.metrics(table)["Kendall Tau Corr"].loc["Borda Method", "Kemeny-Young"])
print(f"its correlation of Borda's and Kemeny's places: {opposed:.2f}")

orders = list(itertools.permutations(range(1, 5)))
right = dict.fromkeys(told, 0)
for order in orders:
    places = agreed(order).run_methods()
    for method in right:
        right[method] += places[method].tolist() == list(order)
print(f"of {len(orders)} orders of four schemes right:", right)
as_seen = (
    {method for method, places in told.items() if places == [2, 3, 1]} == WRONG
    and {method for method, places in told.items() if places == [3, 1, 2]} == set(told) - WRONG
    and len(told) == 11
    and [line for line in printed if line] == ["a1 = 2", "a2 = 3", "a3 = 1"]
    and round(opposed, 2) == -0.33
    and right == {method: 10 if method in WRONG else 24 for method in told}
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
