#!/usr/bin/env bash
# pycel 1.0b30 and formulas 1.3.4, which work out the formulas of an Excel workbook in Python, against Excel's rules (a minus sign
# binds before a power, a half is rounded away from 0, a month after the 31st is the last day of a shorter month):
#  - pycel: EDATE of 31 January and one month is 3 March instead of 28 February: a payment that is due each month skips one; ROUND(25, -1)
#    is 20 instead of 30 (a half is rounded to even only left of the point); -2^2 is -4 instead of 4.
#  - formulas: ROUND(1.005, 2) is 1 instead of 1.01 and ROUND(0.285, 2) .28 instead of .29, where pycel is right.
# Neither warns. ROUND(2.5, 0) is 3 in both, each of the five others is wrong in one of them: check a workbook with both, or with Excel.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pycel==1.0b30 formulas==1.3.4 openpyxl==3.1.5 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import datetime
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
import formulas  # noqa: E402
from pycel import ExcelCompiler  # noqa: E402

SERIAL = datetime.date(1899, 12, 30)
FEBRUARY, MARCH = (datetime.date(2026, 2, 28) - SERIAL).days, (datetime.date(2026, 3, 3) - SERIAL).days
CASES = {  # a formula, then the value by Excel's rules, of pycel, of formulas
    "EDATE(DATE(2026,1,31),1)": (FEBRUARY, MARCH, FEBRUARY),
    "ROUND(2.5,0)": (3, 3, 3),
    "ROUND(25,-1)": (30, 20, 30),
    "-2^2": (4, -4, 4),
    "ROUND(1.005,2)": (1.01, 1.01, 1.0),
    "ROUND(0.285,2)": (0.29, 0.29, 0.28),
}
path = sys.argv[1] + "/sheet.xlsx"
book = openpyxl.Workbook()
book.active.title = "Sheet"
for row, formula in enumerate(CASES, 1):
    book.active.cell(row, 1, "=" + formula)
book.save(path)
one = ExcelCompiler(path)
two = {str(key).rpartition("!")[2].upper(): value for key, value in formulas.ExcelModel().loads(path).finish().calculate().items()}
changed = False
for row, (formula, (wanted, *seen)) in enumerate(CASES.items(), 1):
    found = [float(one.evaluate(f"Sheet!A{row}")), float(two[f"A{row}"].value[0, 0])]
    print(f"{formula}: Excel {wanted}, pycel {found[0]:g}, formulas {found[1]:g}")
    changed |= found != [float(each) for each in seen]
sys.exit("the behaviour has changed" if changed else 0)
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
