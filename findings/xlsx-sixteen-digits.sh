#!/usr/bin/env bash
# XlsxWriter 3.3.1 and openpyxl 3.1.5 write a number with sixteen digits, where seventeen tell every double from its neighbours. One in
# four numbers that a workbook is given comes back as another one, through pandas too: a table is not the same after to_excel and
# read_excel, and no comparison to the bit holds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.py" <<'PY'
import io
import sys

import numpy as np
import openpyxl
import pandas as pd
import xlsxwriter

given = pd.DataFrame({"value": [0.1 + 0.2, *np.random.default_rng(1).random(10_000)]})
changed = {}
for engine in ("xlsxwriter", "openpyxl"):
    held = io.BytesIO()
    given.to_excel(held, index=False, engine=engine)
    found = pd.read_excel(io.BytesIO(held.getvalue()))["value"].to_numpy()
    changed[engine] = int((found != given["value"].to_numpy()).sum())
    print(f"{engine}: {changed[engine]:,} of {len(given):,} numbers changed; 0.1 + 0.2 is {float(given['value'][0])!r}, read {float(found[0])!r}")
print(f"XlsxWriter {xlsxwriter.__version__}, openpyxl {openpyxl.__version__}, pandas {pd.__version__}")
sys.exit(0 if all(2_000 < number < 3_000 for number in changed.values()) else "the behaviour has changed")
PY
"${PYTHON:-python3.11}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 pandas==2.3.3 numpy==2.4.6
"$folder/venv/bin/python" "$folder/show.py"
