#!/usr/bin/env bash
# xlsx2csv 0.8.6 and pylightxl 1.61, numbers in Excel whose format says the unit, as tables with a reader in mind have it (0" projects"): they look
# for the letters y, m, d, h and s in the format, inside the quotation marks too, and take the number for a date. Of 24 projects, streets or yuan
# xlsx2csv writes the format instead of the number, of 24 months `"0"" 01ont12s"""`; pylightxl reads '00:00:00', of 24 days and 24 yuan 23 January
# 1900. openpyxl 3.1.5 and python-calamine 0.9.1 read 24. Chinese units (0"个月") do no harm. xlsx2csv also keeps six decimals
# of what is a plain number, so that a chance of 0.00000012 is 0, and prints 81.25 % in the format 0.0% as 0.812.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 XlsxWriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
cat > "$folder/show.py" <<'PY'
import io
import sys

import openpyxl
import pylightxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

CASES = [  # a number, its format, what xlsx2csv writes and pylightxl reads
    (24, '0"个月"', "24", 24),
    (24, '0" projects"', '"0"" projects"""', "00:00:00"),
    (24, '0" streets"', '"0"" streets"""', "00:00:00"),
    (24, '0" months"', '"0"" 01ont12s"""', "00:00:00"),
    (24, '0" yuan"', '"0"" yuan"""', "1900/01/23"),
    (24, '0" days"', '"0"" 23ays"""', "1900/01/23 00:00:00"),
    (0.00000012, "General", "0", 0.00000012),
    (0.8125, "0.0%", "0.812", 0.8125),
]
changed = False
path = sys.argv[1] + "/units.xlsx"
for number, form, written, read in CASES:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_number(0, 0, number, book.add_format({"num_format": form}))
    text = io.StringIO()
    Xlsx2csv(path, outputencoding="utf-8").convert(text)
    found = text.getvalue().strip(), pylightxl.readxl(path).ws("Sheet1").index(1, 1)
    others = openpyxl.load_workbook(path).active["A1"].value, CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0][0]
    print(f"{number} as {form}: xlsx2csv {found[0]}, pylightxl {found[1]!r}, openpyxl {others[0]}, python-calamine {others[1]}")
    changed |= found != (written, read) or others != (number, number)
sys.exit("the behaviour has changed" if changed else 0)
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
