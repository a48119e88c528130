#!/usr/bin/env bash
# bass_model_package 0.1.0, mybassm 0.1.1 and markbassmodel 0.1.1: Bass's model of how a programme spreads among those who may join.
# `bass_F` of the latter two, the share that has joined by a time, begins at 1 and falls to -11.67 in the example of Bass (p = .03,
# q = .38), where the share rises from 0 to 1: the q / p of its denominator stands before the fraction. `bass_f`, who joins at a time,
# sums to .93. `predict_bass_model` is right, as is bassmodelgens 0.1.1. bass_model_package explains those who join in a year by all who
# have joined by its end, not by its beginning: from a course made by the model itself it has p = .0067 for .03 and q = .44 for .38, and
# forecasts 10 for 30 in the first year. No warning; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps bass_model_package==0.1.0 mybassm==0.1.1 markbassmodel==0.1.1 \
    bassmodelgens==0.1.1
"$folder/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 statsmodels==0.15.0 \
    matplotlib==3.11.2
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from pathlib import Path

import matplotlib as mpl
import numpy as np
from scipy.integrate import quad

mpl.use("Agg")
warnings.simplefilter("error", UserWarning)
import mybassm  # noqa: E402
from bass_model_package.bass_model_package import Bass_Model  # noqa: E402
from bassmodelgens import bass_cumulative_fraction  # noqa: E402
from markbassmodel import markbassmodel  # noqa: E402

P, Q, ALL = 0.03, 0.38, 1000.0
times = np.array([0.0, 5.0, 10.0, 20.0, 60.0])
right = (1 - np.exp(-(P + Q) * times)) / (1 + Q / P * np.exp(-(P + Q) * times))
shares = {"mybassm": mybassm.bass_F, "markbassmodel": markbassmodel.bass_F, "bassmodelgens": bass_cumulative_fraction}
told = {name: np.round(share(times, P, Q), 2).tolist() for name, share in shares.items()}
print(f"share that has joined by year {times.tolist()}: by the formula {np.round(right, 2).tolist()}")
for name, values in told.items():
    print(f"by {name}: {values}")
joins = {name: round(quad(lambda t, f=each.bass_f: f(t, P, Q), 0, 200)[0], 2) for name, each in
         {"mybassm": mybassm, "markbassmodel": markbassmodel}.items()}
print("all who join at some time:", joins)

joined, course = 0.0, []
for _ in range(30):
    course.append((P + Q * joined / ALL) * (ALL - joined))
    joined += course[-1]
table = Path(__file__).with_name("course.csv")
np.savetxt(table, np.column_stack([np.arange(1, 31), course]), delimiter=",")
model = Bass_Model(str(table))
model.fit()
found = tuple(round(float(value), 4) for value in model.predict())
before = np.concatenate([[0.0], np.cumsum(course)[:-1]])
c, b, a = np.polyfit(before, course, 2)
potential = (-b - np.sqrt(b * b - 4 * a * c)) / (2 * c)
by_definition = tuple(round(float(value), 4) for value in (potential, a / potential, -potential * c))
first = round(float(model.sales_forecast[0]), 1)
print(f"from a course with {ALL}, {P}, {Q}: bass_model_package {found}, with those of the year before {by_definition}")
print(f"first year: forecast {first}, in the course {course[0]:.1f}")
as_seen = (
    told["bassmodelgens"] == np.round(right, 2).tolist() == [0.0, 0.33, 0.81, 1.0, 1.0]
    and told["mybassm"] == told["markbassmodel"]
    and (told["mybassm"][0], told["mybassm"][-1]) == (1.0, -11.67)
    and joins == {"mybassm": 0.93, "markbassmodel": 0.93}
    and found[1:] == (0.0067, 0.4415)
    and by_definition == (ALL, P, Q)
    and first == 10.3
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
