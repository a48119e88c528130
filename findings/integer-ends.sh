#!/usr/bin/env bash
# Searches over a whole number from 1 to 6, how many batches or after how many months, where a bound is often the answer: nevergrad 1.0.12 tries the
# two ends of `Scalar(lower=1, upper=6).set_integer_casting()` half as often as what lies between, in its random search and in its even designs
# (Latin hypercube, Halton, Hammersley) alike: 120 of 1,200 each, 240 the others. pymoo 0.6.2 does so with a Latin hypercube and the repair for
# whole numbers, `RoundingRepair`. Both round what they draw between 1 and 6; of 0, 1 and 2 the middle is half of all. No warning. To try
# each alike take `TransitionChoice` of nevergrad, or `IntegerRandomSampling` of pymoo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check nevergrad==1.0.12 pymoo==0.6.2 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from collections import Counter

import nevergrad
import numpy as np
from pymoo.core.problem import Problem
from pymoo.operators.repair.rounding import RoundingRepair
from pymoo.operators.sampling.lhs import LHS
from pymoo.operators.sampling.rnd import IntegerRandomSampling

warnings.simplefilter("ignore", DeprecationWarning)
warnings.simplefilter("error", UserWarning)
TRIED = 1200


def by_nevergrad(parameter: nevergrad.p.Parameter, search: str) -> list[int]:
    """The values that a search tries."""
    parameter.random_state.seed(1)
    optimizer = nevergrad.optimizers.registry[search](parameter, budget=TRIED)
    asked = []
    for _ in range(TRIED):
        candidate = optimizer.ask()
        asked.append(int(candidate.value))
        optimizer.tell(candidate, 0.0)
    return asked


np.random.seed(1)
problem = Problem(n_var=1, n_obj=1, xl=1, xu=6, vtype=int)
searches = {
    f"nevergrad, {search}": by_nevergrad(nevergrad.p.Scalar(lower=1, upper=6).set_integer_casting(), search)
    for search in ("RandomSearch", "LHSSearch", "HaltonSearch", "ScrHammersleySearch")
}
searches["pymoo, LHS"] = RoundingRepair()(problem, LHS()(problem, TRIED)).get("X").ravel().astype(int).tolist()
even = {
    "nevergrad, TransitionChoice": by_nevergrad(nevergrad.p.TransitionChoice(list(range(1, 7))), "LHSSearch"),
    "pymoo, IntegerRandomSampling": IntegerRandomSampling()(problem, TRIED).get("X").ravel().astype(int).tolist(),
}
three = Counter(by_nevergrad(nevergrad.p.Scalar(lower=0, upper=2).set_integer_casting(), "LHSSearch"))
counts = {who: [Counter(tried)[value] for value in range(1, 7)] for who, tried in {**searches, **even}.items()}
print(*(f"{who}: {found}" for who, found in counts.items()), f"0, 1 and 2: {[three[value] for value in range(3)]}", sep="\n")
ends = {who: (found[0] + found[5]) / TRIED for who, found in counts.items()}
print("share of the ends:", {who: round(share, 2) for who, share in ends.items()})
as_seen = all(abs(ends[who] - 0.2) < 0.03 for who in searches) and all(abs(ends[who] - 1 / 3) < 0.06 for who in even)
sys.exit(0 if as_seen and abs(three[1] / TRIED - 0.5) < 0.03 else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
