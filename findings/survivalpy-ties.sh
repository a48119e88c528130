#!/usr/bin/env bash
# SurvivalPy 1.0.2, Kaplan-Meier curves: who is censored at a time is taken out before those are counted whose event falls at that same
# time. By Kaplan and Meier who was observed up to then is at risk then, as in scipy. With times in months this is common. Of three
# communities one is complete after a month, one was last seen after a month, one is complete after two: from the first month on
# 2/3 are not yet complete, SurvivalPy has 1/2. Of 90 communities of which 30 are complete after twelve months, 50 were last seen then and
# 10 are complete after thirteen, 2/3 are not yet complete after twelve; SurvivalPy has 1/4. With the times of those
# last seen a day later it is right. No warning; the package's page says nothing of ties; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps SurvivalPy==1.0.2 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys

from scipy.stats import CensoredData, ecdf
from survivalpy.survival import Analyzer, Datum


def by_survivalpy(done: list[float], seen: list[float], at: float) -> float:
    """The share not yet complete just after a time, from the interval that begins there."""
    steps = Analyzer([Datum(t, False) for t in done] + [Datum(t, True) for t in seen]).compute()
    return round(next(step.cumulative for step in steps if step.start == at), 4)


def by_scipy(done: list[float], seen: list[float], at: float) -> float:
    """The same share by scipy."""
    return round(float(ecdf(CensoredData(uncensored=done, right=seen)).sf.evaluate(at)), 4)


def by_hand(done: list[float], seen: list[float], at: float) -> float:
    """The same share by the formula: the product over times of 1 - complete / at risk."""
    share = 1.0
    for time in sorted({t for t in done if t <= at}):
        share *= 1 - done.count(time) / sum(t >= time for t in done + seen)
    return round(share, 4)


cases = {
    "three": ([1, 2], [1], 1),
    "ninety": ([12] * 30 + [13] * 10, [12] * 50, 12),
    "ninety, seen a day longer": ([12] * 30 + [13] * 10, [12.03] * 50, 12),
}
found = {name: (by_survivalpy(*case), by_scipy(*case), by_hand(*case)) for name, case in cases.items()}
for name, values in found.items():
    print(name, dict(zip(("SurvivalPy", "scipy", "by hand"), values, strict=True)))
as_seen = found == {
    "three": (0.5, 0.6667, 0.6667),
    "ninety": (0.25, 0.6667, 0.6667),
    "ninety, seen a day longer": (0.6667, 0.6667, 0.6667),
}
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
