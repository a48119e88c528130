#!/usr/bin/env bash
# Pyfrontier 1.1.1 (data envelopment analysis: what each office could deliver with what it has, by comparison with the others). The score of
# an efficient office is 1. `MultipleDEA` with variable returns to scale, oriented at outputs, gives offices scores of 0, 5,900 or -4,960:
# in twelve drawn sets of twenty offices with two kinds of staff and one product 20 of 240, by the same model in its other form
# (`EnvelopDEA`) all efficient. The prices of such an office have no upper bound; the solver returns some of 10,000,000,000, whose
# differences make the score, and takes that for optimal. With constant returns or oriented at inputs none is wrong. No warning; not found
# among the reports. Take scores from `EnvelopDEA`, or from an ordinary solver of linear programmes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check Pyfrontier==1.1.1 PuLP==3.3.2 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import os
import sys
import warnings
from typing import Any

import numpy as np
from scipy.optimize import linprog

warnings.simplefilter("error", UserWarning)
from Pyfrontier.frontier_model import EnvelopDEA, MultipleDEA  # noqa: E402


def scores(model: Any, staff: np.ndarray, products: np.ndarray) -> np.ndarray:
    """What the model says of each office, without what its solver prints."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    sys.stdout.flush()
    os.dup2(nowhere, 1)
    model.fit(staff, products)
    sys.stdout.flush()
    os.dup2(kept, 1)
    os.close(nowhere)
    os.close(kept)
    return np.array([office.score for office in model.result])


def possible(staff: np.ndarray, products: np.ndarray, office: int) -> float:
    """How many times its product an office could deliver: the linear programme itself, with variable returns to scale."""
    above = [[-0.0, *staff[:, kind]] for kind in range(staff.shape[1])] + [[products[office, 0], *-products[:, 0]]]
    limits = [*staff[office], 0]
    return float(linprog([-1, *[0] * len(staff)], above, limits, [[0, *[1] * len(staff)]], [1]).x[0])


found = {}
examples = []
for returns, oriented in (("VRS", "out"), ("VRS", "in"), ("CRS", "out")):
    wrong = total = 0
    for seed in range(12):
        generator = np.random.default_rng(seed)
        staff = generator.uniform(5, 50, (20, 2)).round(1)
        products = generator.uniform(5, 50, (20, 1)).round(1)
        told = scores(MultipleDEA(returns, oriented), staff, products)
        right = scores(EnvelopDEA(returns, oriented), staff, products)
        if (returns, oriented) == ("VRS", "out"):
            checked = [possible(staff, products, office) for office in range(20)]
            assert np.allclose(right, checked, atol=1e-4)
            examples += [(round(float(told[each])), round(float(right[each]), 3)) for each in np.flatnonzero(abs(told - right) > 1e-3)]
        wrong += int((abs(told - right) > 1e-3).sum())
        total += len(told)
    found[returns, oriented] = (wrong, total)
    print(f"{returns}, oriented {oriented}: scores of MultipleDEA that differ from EnvelopDEA's: {wrong} of {total}")
print("scores told and right:", examples)
as_seen = (
    found["VRS", "in"][0] == found["CRS", "out"][0] == 0
    and 10 < found["VRS", "out"][0] < 30
    and min(told for told, _ in examples) < -1000
    and max(told for told, _ in examples) > 1000
    and {right for _, right in examples} == {1.0}
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
