#!/usr/bin/env bash
# scoringrules 0.10.0, scores of forecasts given as a set of simulated values:
#  - crps_ensemble(estimator="akr") depends on the order of the members, the other estimators do not: for the observation 2 and the
#    members 1, 2, 3, 4 it gives .25, for 4, 1, 3, 2 exactly 0, as if the forecast had been certain and right. Sorted members,
#    as a table of quantiles has them, are scored differently from the same members as simulated.
#  - logs_ensemble gives nan where all members are equal, also where they hit the observation: a count that every replication
#    gives alike (every street took part) has no score, and one such case makes the mean over cases nan.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check scoringrules==0.10.0 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import math
import sys
import warnings

import numpy as np
import scoringrules as sr

warnings.simplefilter("ignore")
SORTED, SIMULATED = np.array([1.0, 2.0, 3.0, 4.0]), np.array([4.0, 1.0, 3.0, 2.0])
changed = False
for estimator, expected in (("akr", (0.25, 0.0)), ("qd", (0.375, 0.375)), ("nrg", (0.375, 0.375)), ("fair", (1 / 6, 1 / 6))):
    found = tuple(float(sr.crps_ensemble(2.0, members, estimator=estimator)) for members in (SORTED, SIMULATED))
    print(f"crps_ensemble, {estimator}: sorted {found[0]:.4f}, as simulated {found[1]:.4f}")
    changed |= not all(math.isclose(a, b, abs_tol=1e-12) for a, b in zip(found, expected))
same = float(sr.logs_ensemble(2.0, np.full(4, 2.0)))
print(f"logs_ensemble, four members equal to the observation: {same}")
sys.exit("the behaviour has changed" if changed or not math.isnan(same) else 0)
PY
"$folder/venv/bin/python" "$folder/show.py"
