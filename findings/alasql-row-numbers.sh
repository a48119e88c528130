#!/usr/bin/env bash
# AlaSQL 4.19.1 (npm), SQL on tables in Node:
#  - `ROW_NUMBER() OVER (PARTITION BY county ORDER BY month DESC)` leaves out the ORDER BY and starts again wherever the county is another
#    than in the row before: of three counties with four months each, rows by month, every row is number 1, and "each county's latest" is
#    all twelve; by county it is the first month of each, 9 awards in all for 27. Where the county is not selected too, the rows are
#    numbered through.
#  - `SUM(awards) OVER (ORDER BY month)`, the sum so far, is the sum of all in every row.
#  - `QUART2`, the second quartile, of 0 and 100 is 100, beside `MEDIAN` 50; `QUART3` of one or two values is undefined.
#  - `DATEADD(month, 1, '2026-01-31')`, after T-SQL, is 3 March.
# SQLite, as Python has it, says what is right of rows and sums, T-SQL's manual of the date. No warning. Of the first one report
# (1216) is open and another (2408) says that it works; the order in OVER, quartiles and the date were not found among them. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts alasql@4.19.1
cat > show.cjs <<'JS'
const alasql = require('alasql')

const { rows, latest, soFar } = JSON.parse(process.argv[2])
const named = list => list.map(([county, month, awards]) => ({ county, month, awards }))
const byCounty = [...rows].sort((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1])
const only = list => alasql(latest.replace('awards_table', '?'), [named(list)]).map(row => row.awards)
const [told] = alasql('SELECT QUART2(n) AS second, MEDIAN(n) AS median, QUART3(n) AS third FROM ?', [[{ n: 0 }, { n: 100 }]])
console.log(JSON.stringify({
  byMonth: only(rows),
  byCounty: only(byCounty),
  alone: alasql('SELECT awards, ROW_NUMBER() OVER (PARTITION BY county) AS r FROM ?', [named(byCounty)]).map(row => row.r),
  soFar: alasql(soFar.replace('awards_table', '?'), [named(rows.filter(row => row[0] === 'A'))]).map(row => row.s),
  quartiles: [told.second, told.median, typeof told.third],
  date: alasql("SELECT DATEADD(month, 1, '2026-01-31') AS d")[0].d.toISOString().slice(0, 10)
}))
JS
cat > show.py <<'PY'
import json
import sqlite3
import subprocess
import sys

rows = [[county, month, month * (at + 1) + at] for month in (1, 2, 3, 4) for at, county in enumerate("ABC")]
latest = (
    "SELECT awards FROM (SELECT county, month, awards, ROW_NUMBER() OVER (PARTITION BY county ORDER BY month DESC) AS r"
    " FROM awards_table) t WHERE r = 1"
)
so_far = "SELECT county, month, awards, SUM(awards) OVER (ORDER BY month) AS s FROM awards_table"
asked = json.dumps({"rows": rows, "latest": latest, "soFar": so_far})
found = json.loads(subprocess.run(["node", "show.cjs", asked], capture_output=True, text=True, check=True).stdout)
base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE awards_table (county, month, awards)")
base.executemany("INSERT INTO awards_table VALUES (?, ?, ?)", rows)
right = [awards for (awards,) in base.execute(latest)]
base.execute("DELETE FROM awards_table WHERE county != 'A'")
right_so_far = [row[3] for row in base.execute(so_far)]
print("each county's latest, rows by month:", found["byMonth"])
print("rows by county:", found["byCounty"], "sum", sum(found["byCounty"]), "SQLite:", right, "sum", sum(right))
print("numbers where the county is not selected:", found["alone"])
print("the sum so far:", found["soFar"], "SQLite:", right_so_far)
print("of 0 and 100 the second quartile, median and third quartile:", found["quartiles"])
print("31 January and a month:", found["date"])
as_seen = (
    len(found["byMonth"]) == 12
    and found["byCounty"] == [1, 3, 5]
    and sorted(right) == [4, 9, 14]
    and found["alone"] == list(range(1, 13))
    and found["soFar"] == [10] * 4
    and right_so_far == [1, 3, 6, 10]
    and found["quartiles"] == [100, 50, "undefined"]
    and found["date"] == "2026-03-03"
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
TZ=UTC python3 show.py
