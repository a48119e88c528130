#!/usr/bin/env bash
# IneqPy 0.4.1, how unequally grants are spread over counties: its Hoover index, by its own text half the sum of the distances from the
# mean over the sum (0 where all get the same, below 1), divides the amounts by their number and the mean not: 90 counties with 10 million
# each have 44.5, five have 2. Its Gini index is multiplied by n/(n - 1), which its formula lacks, and with weights, how many communities
# a row stands for, by another number: 100 communities, 90 with 1 and 10 with 3, have .1667 as two rows with weights and .1515 as a
# hundred rows; by the definition it is .15. No warning. Its Theil index is right and the same both ways. That the Gini differs from
# others' has been reported upstream and closed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check ineqpy==0.4.1 numpy==2.4.6 pandas==3.1.1 numba==0.68.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from ineqpy.inequality import gini, hoover, theil

warnings.simplefilter("error", UserWarning)


def by_definition(amounts: np.ndarray) -> dict[str, float]:
    """Half the mean distance of all pairs over the mean, and half the distances from the mean over the sum."""
    pairs = np.abs(amounts[:, None] - amounts).mean()
    return {"gini": pairs / 2 / amounts.mean(), "hoover": np.abs(amounts - amounts.mean()).sum() / 2 / amounts.sum()}


equal = {count: float(hoover(np.full(count, 10.0))) for count in (5, 90)}
print("Hoover of equal grants:", {count: round(index, 2) for count, index in equal.items()}, "by definition 0")
amounts, weights = np.array([1.0, 3.0]), np.array([90.0, 10.0])
rows = np.repeat(amounts, [90, 10])
right = by_definition(rows)
found = {
    name: (float(index(amounts, weights=weights)), float(index(rows)))
    for name, index in (("gini", gini), ("hoover", hoover), ("theil", theil))
}
for name, (weighted, single) in found.items():
    print(f"{name}: two rows with weights {weighted:.4f}, a hundred rows {single:.4f}, by definition {right.get(name, single):.4f}")
one_of_five = float(gini(np.array([0.0, 0, 0, 0, 10])))
print("Gini where one of five has all:", round(one_of_five, 4), "by definition 0.8")
as_seen = (
    {count: round(index, 1) for count, index in equal.items()} == {5: 2, 90: 44.5}
    and [round(each, 4) for each in found["gini"]] == [0.1667, 0.1515]
    and round(right["gini"], 4) == 0.15
    and found["hoover"][1] > 1 > right["hoover"]
    and abs(found["theil"][0] - found["theil"][1]) < 1e-9
    and round(one_of_five, 6) == 1
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
