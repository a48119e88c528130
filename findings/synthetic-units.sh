#!/usr/bin/env bash
# SynthCtrl 0.1.1, synthetic controls: the weights depend on the unit of the outcome, as the search for them stops where its loss falls by
# less than a millionth. A county is made of two others (.6 and .4) and gains 3 per 10,000 people from month 18 on: counted per 10,000 the
# weights and 3.00 are found; per person the search stops where it begins, each of five counties has .2, and the effect is 4.57 per 10,000.
# No warning; not found among the reports. Bring the outcome to a spread of about 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check synthctrl==0.1.1 numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 \
    statsmodels==0.15.0 matplotlib==3.11.2 joblib==1.6.0
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("error")
from synthetic_control import ClassicSyntheticControl  # noqa: E402

MONTHS, START, EFFECT = 24, 18, 3.0
others = np.cumsum(np.random.default_rng(1).normal(0, 1, (MONTHS, 5)), axis=0) + 20
treated = others @ np.array([0.6, 0.4, 0, 0, 0])
treated[START:] += EFFECT


def found(unit: float) -> tuple[float, list[float]]:
    """The effect, told in the first unit again, and the weights."""
    columns = {f"c{at}": others[:, at] for at in range(5)} | {"treated": treated}
    table = pd.DataFrame([(name, month, values[month] * unit, name == "treated", month >= START)
                          for name, values in columns.items() for month in range(MONTHS)],
                         columns=["county", "month", "rate", "treated", "after"])
    model = ClassicSyntheticControl(table, "rate", "month", "county", "treated", "after")
    model.fit()
    result = model.estimate_effect()
    return round(float(result["att"]) / unit, 2), [round(float(weight), 2) for weight in result["weights"]]


told = {"per 10,000": found(1.0), "per hundred": found(1e-2), "per person": found(1e-4)}
equal = round(float((treated - others.mean(axis=1))[START:].mean()), 2)
for unit, (effect, weights) in told.items():
    print(f"counted {unit}: effect {effect} per 10,000, weights {weights}")
print("by construction 3.0 and [0.6, 0.4, 0, 0, 0]; with equal weights", equal)
as_seen = (
    told["per 10,000"] == told["per hundred"] == (3.0, [0.6, 0.4, 0.0, 0.0, 0.0])
    and told["per person"] == (4.57, [0.2] * 5)
    and equal == 4.57
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
