#!/usr/bin/env bash
# OpenFisca-Core 46.0.1 (rules of taxes and benefits as programs), scales whose rate goes up in a line between thresholds (`average_rate`): at the
# last threshold and above it `calc` gives 0. With 0% at 0, 10% at 100 and 30% at 200, 199 pay 59 and 200, 300 and a million pay nothing. A
# scale written as parameters (YAML) is the same. And `to_average`, which turns a scale of marginal rates into such a one, adds a last threshold
# at infinity with the last MARGINAL rate, which is never reached: above the last bracket the average rate stands still, so that 0%, 10% from
# 1,000 and 20% from 2,000 give 150 on 3,000 instead of 300 and a quarter of what is due on a million. `to_average().to_marginal()` is right
# again, which hides it. No warning. Give such a scale a last threshold beyond all values, with the rate of the one before it, and take `calc` of
# marginal scales.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check OpenFisca-Core==46.0.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from openfisca_core.parameters import ParameterNode
from openfisca_core.taxscales import LinearAverageRateTaxScale, MarginalRateTaxScale

warnings.simplefilter("error")
RATES = ((0, 0.0), (100, 0.1), (200, 0.3))


def scale(kind: type, brackets: tuple) -> MarginalRateTaxScale | LinearAverageRateTaxScale:
    made = kind()
    for threshold, rate in brackets:
        made.add_bracket(threshold, rate)
    return made


def since(value: float) -> dict:
    return {"2022-01-01": {"value": value}}


values = np.array([50.0, 150, 199, 200, 300, 1e6])
average = scale(LinearAverageRateTaxScale, RATES).calc(values)
written = {"brackets": [{"threshold": since(threshold), "average_rate": since(rate)} for threshold, rate in RATES]}
from_parameters = ParameterNode("rules", data={"share": written}).get_at_instant("2022-05-01").share.calc(values)
longer = scale(LinearAverageRateTaxScale, (*RATES, (1e12, 0.3))).calc(values)
print("average rates:", *zip(values.tolist(), average.round(2).tolist()))
print("the same as parameters:", *from_parameters.round(2).tolist())
print("with a last threshold beyond all:", *longer.round(2).tolist())
amounts = np.array([500.0, 1000, 2000, 3000, 1e6])
marginal = scale(MarginalRateTaxScale, ((0, 0), (1000, 0.1), (2000, 0.2)))
due, turned, back = (each.calc(amounts).round(2) for each in (marginal, marginal.to_average(), marginal.to_average().to_marginal()))
print("marginal rates:", *zip(amounts.tolist(), due.tolist()))
print("to_average:", *turned.tolist())
print("and back:", *back.tolist())
as_seen = (
    average.round(1).tolist() == from_parameters.round(1).tolist() == [2.5, 30, 59.3, 0, 0, 0]
    and longer.round(1).tolist() == [2.5, 30, 59.3, 60, 90, 300_000]
    and due.tolist() == back.tolist() == [0, 0, 100, 300, 199_700]
    and turned.tolist() == [0, 0, 100, 150, 50_000]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
