#!/usr/bin/env bash
# lifelines 0.30.3: `datetimes_to_durations(start, end, freq="M")` counts months of 30.436875 days, the mean of the calendar, and leaves off what is
# left: from 2025-01-01 to 2026-01-01 it counts 11 months, from 1 April to 1 May none; with freq="Y" the same year counts 0. Of all spans of whole months
# from the first of a month of 2020 to 2022 to the first of another, 1 to 36 months later, 682 of 1,296 are a month short; a survival curve by months
# that is made of them has projects completed in month 0. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check lifelines==0.30.3 pandas==2.3.3 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import pandas as pd

warnings.simplefilter("ignore")
from lifelines.utils import datetimes_to_durations  # noqa: E402


def counted(start: list[str], end: list[str], freq: str = "M") -> list[int]:
    return [int(length) for length in datetimes_to_durations(start, end, freq=freq)[0]]


year, years, month = counted(["2025-01-01"], ["2026-01-01"])[0], counted(["2025-01-01"], ["2026-01-01"], "Y")[0], counted(["2026-04-01"], ["2026-05-01"])[0]
print(f"2025-01-01 to 2026-01-01: {year} months, {years} years; 2026-04-01 to 2026-05-01: {month} months")
pairs = [(first, first + length, length) for first in pd.period_range("2020-01", "2022-12", freq="M") for length in range(1, 37)]
found = counted(*([str(pair[at]) + "-01" for pair in pairs] for at in (0, 1)))
short = sum(length - wanted == -1 for length, (_, _, wanted) in zip(found, pairs))
right = sum(length == wanted for length, (_, _, wanted) in zip(found, pairs))
print(f"of {len(pairs)} spans of whole months {short} are a month short, {right} right")
sys.exit(0 if (year, years, month, len(pairs), short, right) == (11, 0, 0, 1296, 682, 614) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
