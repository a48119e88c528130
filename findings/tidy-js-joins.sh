#!/usr/bin/env bash
# @tidyjs/tidy 2.6.1 (npm), dplyr's and tidyr's verbs in JavaScript:
#  - `leftJoin` of two tables that share a column beside the key, by that key, writes the right table's value over the left one's: with the
#    counts of 2025 joined by those of 2026, which county C has not yet reported, the one column `count` is 6, 8 and, for C, 9 of 2025,
#    23 in all for 21 or 14. dplyr, and pandas 3.0.6 here, keep both.
#  - `complete` with `fullSeqDate`, month by month from 31 January to 30 April, makes 31 January, 3 March and 3 April, and the 2 of 30 April
#    are gone: 3 awards are 1. With dates as text and `fullSeqDateISOString`, "2026-01-01" to "2026-04-01", all values are the filled 0.
#  - `pivotWider` with two rows for one cell keeps the last, 10 of 1 and 10; tidyr warns and keeps both.
# Right are the sums of what goes in. No warning; not found among the reports. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.0.6
npm install --silent --no-fund --no-audit --ignore-scripts @tidyjs/tidy@2.6.1
cat > show.cjs <<'JS'
const { complete, fullSeqDate, fullSeqDateISOString, leftJoin, pivotWider, tidy } = require('@tidyjs/tidy')

const counts = (year, all) => Object.entries(all).map(([county, count]) => ({ county, year, count }))
const joined = tidy(counts(2025, { A: 5, B: 7, C: 9 }), leftJoin(counts(2026, { A: 6, B: 8 }), { by: 'county' }))
const dates = [{ month: new Date('2026-01-31'), awards: 1 }, { month: new Date('2026-04-30'), awards: 2 }]
const texts = [{ month: '2026-01-01', awards: 1 }, { month: '2026-04-01', awards: 2 }]
const full = tidy(dates, complete({ month: fullSeqDate('month', 'month', 1) }, { awards: 0 }))
const full2 = tidy(texts, complete({ month: fullSeqDateISOString('month', 'month', 1) }, { awards: 0 }))
const twice = [{ county: 'A', tier: '县级', n: 1 }, { county: 'A', tier: '县级', n: 10 }]
const wide = tidy(twice, pivotWider({ namesFrom: 'tier', valuesFrom: 'n' }))
console.log(JSON.stringify({
  joined: joined.map(row => [row.county, row.year, row.count]),
  full: full.map(row => [row.month.toISOString().slice(0, 10), row.awards]),
  texts: full2.map(row => row.awards),
  wide: wide.map(row => row['县级'])
}))
JS
cat > show.py <<'PY'
import json
import subprocess
import sys

import pandas as pd

found = json.loads(subprocess.run(["node", "show.cjs"], capture_output=True, text=True, check=True).stdout)
left = pd.DataFrame({"county": list("ABC"), "count": [5, 7, 9]})
both = left.merge(pd.DataFrame({"county": list("AB"), "count": [6, 8]}), on="county", how="left")
print("joined:", found["joined"], "sum", sum(row[2] for row in found["joined"]))
print("pandas:", both.to_dict("list"))
print("months from 31 January to 30 April:", found["full"], "months as text:", found["texts"], "two rows for one cell:", found["wide"])
as_seen = (
    found["joined"] == [["A", 2026, 6], ["B", 2026, 8], ["C", 2025, 9]]
    and (both["count_x"].sum(), both["count_y"].sum()) == (21, 14)
    and found["full"] == [["2026-01-31", 1], ["2026-03-03", 0], ["2026-04-03", 0]]
    and found["texts"] == [0, 0, 0, 0]
    and found["wide"] == [10]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
TZ=UTC venv/bin/python show.py
