#!/usr/bin/env bash
# catdoc 0.95 (as Debian packs it), whose `xls2csv` makes a table of a workbook in Excel's older format: each date is four years and a day
# late. The workbook says from which of Excel's two beginnings, 1900 or 1904, its days are counted; that it says so is taken for 1904,
# whatever it says. 31 January 2026, written by xlwt 1.3.0 and read rightly by xlrd 2.0.2, is 02-01-30, or 2030-02-01 with `-f`; counted
# from 1904 it is right. A month shown as Jan-26 comes out as Feb-01, the day for the year. Yes and no, TRUE and FALSE, are empty cells.
# No warning; its manual says nothing of it; not found among the reports. Let xlrd read such workbooks.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in catdoc==1:0.95-6~deb12u1; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlwt==1.3.0 xlrd==2.0.2
# What catdoc looks for where it would be installed.
printf 'target_charset = utf-8\ncharset_path = %s\nmap_path = %s\n' "$folder/debian/usr/share/catdoc" "$folder/debian/usr/share/catdoc" \
    > .catdocrc
export HOME="$folder"
cat > show.py <<'PY'
import csv
import subprocess
import sys
from datetime import date, timedelta

import xlrd
import xlwt


def told(rows, *asked, from_1904=False):
    """What xls2csv and xlrd make of rows of a value and its format, None where it has none."""
    workbook = xlwt.Workbook()
    workbook.dates_1904 = from_1904
    sheet = workbook.add_sheet("communities")
    for row, (value, how) in enumerate(rows):
        sheet.write(row, 0, f"row {row}")
        sheet.write(row, 1, value, *([xlwt.easyxf(num_format_str=how)] if how else []))
    workbook.save("told.xls")
    run = subprocess.run(["debian/usr/bin/xls2csv", "-b", "", *asked, "told.xls"], text=True, capture_output=True, check=True)
    assert not run.stderr, run.stderr
    read = xlrd.open_workbook("told.xls")
    cells = [read.sheet_by_index(0).cell(row, 1) for row in range(len(rows))]
    return [(row + [""])[1] for row in csv.reader(run.stdout.splitlines()) if row], cells


day = date(2026, 1, 31)
shown, read = told([(day, "M/D/YY"), (day, "D-MMM-YY"), (day, "MMM-YY")])
by_xlrd = [xlrd.xldate_as_datetime(cell.value, 0).date() for cell in read]
print(f"{day} as month, day and year, as day, month and year and as month and year:", shown, "by xlrd", sorted(set(map(str, by_xlrd))))
later = [day + timedelta(after) for after in range(0, 1000, 7)]
late = [date.fromisoformat(each) for each in told([(each, "M/D/YY") for each in later], "-f", "%Y-%m-%d")[0]]
right = [date.fromisoformat(each) for each in told([(each, "M/D/YY") for each in later], "-f", "%Y-%m-%d", from_1904=True)[0]]
lags = {(got - true).days for got, true in zip(late, later, strict=True)}
print(f"with -f: {late[0]}; days late, of", len(later), "dates:", lags, "of those counted from 1904:",
      {(got - true).days for got, true in zip(right, later, strict=True)})
answers, cells = told([(True, None), (False, None), (12, None)])
print("TRUE, FALSE and 12:", answers, "by xlrd", [cell.value for cell in cells])
as_seen = (
    shown == ["02-01-30", "01-Feb-30", "Feb-01"]
    and set(by_xlrd) == {day}
    and late[0] == date(2030, 2, 1)
    and lags == {1462}
    and right == later
    and answers == ["", "", "12"]
    and [(cell.ctype, cell.value) for cell in cells] == [(xlrd.XL_CELL_BOOLEAN, 1), (xlrd.XL_CELL_BOOLEAN, 0), (xlrd.XL_CELL_NUMBER, 12)]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
venv/bin/python show.py
