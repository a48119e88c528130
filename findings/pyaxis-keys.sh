#!/usr/bin/env bash
# pyaxis 0.2.0 on a PX file with KEYS (PX is the format in which many statistical offices publish tables, Sweden's and Finland's among them; with
# KEYS each row of the data begins with its codes, and rows of nothing but zeros are left out): it does not know the keyword and puts the cells
# into the table in the order in which they stand. Of three counties, two tiers and three months, with two rows of zeros left out, Anji's 8 of
# February stands at Yiwu, Yiwu's 5 in another tier of Zhuji, and a row's codes and its first figure are one cell. Of 18 figures 6 are another
# row's and 10 are no numbers. The same table without KEYS is read right. No error, no warning: where `METADATA` has a key that begins with
# KEYS, do not use `DATA`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyaxis==0.2.0 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from pathlib import Path

import pandas as pd
from pyaxis import pyaxis

HEAD = """CHARSET="ANSI";
AXIS-VERSION="2013";
MATRIX="named";
SUBJECT-AREA="Communities";
SUBJECT-CODE="C";
TITLE="Communities named by county, tier and month";
CONTENTS="Communities named";
UNITS="number";
DECIMALS=0;
STUB="county","tier";
HEADING="month";
VALUES("county")="Zhuji","Yiwu","Anji";
VALUES("tier")="province","city";
VALUES("month")="2026M01","2026M02","2026M03";
CODES("county")="330681","330782","330523";
CODES("tier")="p","c";
"""
ROWS = {("330681", "p"): [1, 2, 3], ("330681", "c"): [0, 0, 0], ("330782", "p"): [4, 5, 6],
        ("330782", "c"): [0, 0, 0], ("330523", "p"): [7, 8, 9], ("330523", "c"): [10, 11, 12]}  # fmt: skip


def lines(rows: dict, keys: bool) -> str:
    begin = [f'"{county}","{tier}",' if keys else "" for county, tier in rows]
    return "\n".join(key + " ".join(map(str, cells)) + " " for key, cells in zip(begin, rows.values())) + ";\n"


whole = HEAD + "DATA=\n" + lines(ROWS, keys=False)
kept = {key: cells for key, cells in ROWS.items() if any(cells)}
sparse = HEAD + 'KEYS("county")=CODES;\nKEYS("tier")=CODES;\nDATA=\n' + lines(kept, keys=True)
right = [cell for cells in ROWS.values() for cell in cells]
found = {}
for name, text in (("without KEYS", whole), ("with KEYS", sparse)):
    file = Path(sys.argv[1], "named.px")
    file.write_text(text, encoding="utf-8")
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        read = pyaxis.parse(str(file), encoding="utf-8")
    table = read["DATA"]
    numbers = pd.to_numeric(table["DATA"], errors="coerce")
    wrong = int((numbers.notna() & (numbers != right)).sum())
    found[name] = wrong, int(numbers.isna().sum()), len(heard), len(table)
    print(f"{name}:", table.assign(right=right).to_string(index=False), sep="\n")
    print(f"{wrong} of {len(table)} figures are another row's, {found[name][1]} are no numbers, {len(heard)} warnings")
told = sorted(key for key in read["METADATA"] if key.startswith("KEYS"))
print("in METADATA:", *told)
as_seen = {"without KEYS": (0, 0, 0, 18), "with KEYS": (6, 10, 0, 18)}
sys.exit(0 if found == as_seen and told == ["KEYS(county)", "KEYS(tier)"] else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
