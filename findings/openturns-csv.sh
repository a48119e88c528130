#!/usr/bin/env bash
# OpenTURNS 1.27.post1: `Sample.ImportFromCSVFile` expects semicolons. A table with commas is read as one column, called "replication,named,yuan", that
# holds the replication alone; the counts and yuan are gone. Where the separator is told, a cell is read up to the first sign that is no part of
# a number: 1,200 is 1, 12万 is 12, 88% is 88, 2026-03 is 2026, 3-4 is 3. Neither raises an error or warns.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check openturns==1.27.post1
cat > "$folder/show.py" <<'PY'
import sys
from pathlib import Path

import openturns

path = sys.argv[1] + "/table.csv"
Path(path).write_text("replication,named,yuan\n0,3,1200000\n1,4,2400000\n", encoding="utf-8")
sample = openturns.Sample.ImportFromCSVFile(path)
table = list(sample.getDescription()), [list(row) for row in sample]
print("a table with commas:", *table)
CELLS = {"1,200": 1, "12万": 12, "88%": 88, "2026-03": 2026, "3-4": 3, "1e3": 1000}
Path(path).write_text("".join(f"{at};{cell}\n" for at, cell in enumerate(["n", *CELLS])), encoding="utf-8")
cells = [row[1] for row in openturns.Sample.ImportFromCSVFile(path, ";")][-len(CELLS):]
print(*(f"{cell} is read as {value:g}" for cell, value in zip(CELLS, cells)), sep="\n")
same = table == (["replication,named,yuan"], [[0], [1]]) and cells == list(CELLS.values())
sys.exit(0 if same else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
