#!/usr/bin/env bash
# permutation-test 0.18, several tests at once: Benjamini's and Hochberg's procedure looks for the LARGEST rank k whose p is at most
# k / m * alpha and rejects all up to it; `benjamini_hochberg_procedure` stops at the first p that is too large. Of .02, .03, .035 and .04,
# limits .0125, .025, .0375 and .05, all four are rejected by the procedure and none by the package; of .001, .03, .035 and .04 four and
# one. Of 1,000 sets of twelve tests, six of them with an effect, it leaves out rejections in 56. No warning, the docstring says that
# it controls the false discovery rate; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check permutation-test==0.18 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from scipy.stats import false_discovery_control, norm

warnings.filterwarnings("ignore", "invalid escape sequence", SyntaxWarning)
from permutation_test import benjamini_hochberg_procedure  # noqa: E402


def by_definition(values: list[float], alpha: float = 0.05) -> list[bool]:
    """All up to the largest rank whose p is within its limit."""
    ordered = sorted(values)
    within = [value for rank, value in enumerate(ordered, 1) if value <= rank / len(ordered) * alpha]
    return [value <= max(within, default=-1.0) for value in values]


def told(values: list[float]) -> list[bool]:
    return [bool(each) for each in benjamini_hochberg_procedure(values)]


found = {}
for values in ([0.02, 0.03, 0.035, 0.04], [0.001, 0.03, 0.035, 0.04]):
    found[values[0]] = sum(told(values)), sum(by_definition(values)), int((false_discovery_control(values) <= 0.05).sum())
    print(f"{values}: rejected by permutation-test, by definition, by scipy {found[values[0]]}")
rng = np.random.default_rng(2026)
short = other = 0
for _ in range(1000):
    values = [float(each) for each in 2 * norm.sf(abs(rng.normal([2.5] * 6 + [0] * 6)))]
    assert by_definition(values) == (false_discovery_control(values) <= 0.05).tolist()
    short += sum(told(values)) < sum(by_definition(values))
    other += sum(told(values)) > sum(by_definition(values))
print(f"of 1000 sets of twelve: too few rejected in {short}, too many in {other}")
as_seen = found == {0.02: (0, 4, 4), 0.001: (1, 4, 4)} and (short, other) == (56, 0)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
