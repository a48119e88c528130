#!/usr/bin/env bash
# Comma-separated tables in three npm packages, read from text that Python's csv writes and reads back as it was.
#  - @vanillaes/csv 3.0.8 with `typed`, numbers as R and Stata write them: a number is read up to its first letter, so that grants of
#    1e+05 and 2e+05 (100,000 and 200,000 yuan in R's `write.csv`) are 1 and 2 and 1e-05 is 1, with 300,000 in all 300,004 for 600,000.
#    .5, an empty cell and each text with a point behind a letter (No. 3) are no number (NaN); 2026.03.01 is 2026.03. Its documentation
#    says "infer types" and no more.
#  - csvjson 5.1.0 (`toObject` with a quote, as its documentation shows) and csv-load-sync 2.3.1: of a text with quotes in it only what
#    stands behind them is left: the "new" quarter is quarter, "centre" is nothing. A text of two lines makes two rows, whose number
#    of homes goes to another column: 765 homes for 1,565.
# No warning, but for csv-load-sync's two lines. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit @vanillaes/csv@3.0.8 csvjson@5.1.0 csv-load-sync@2.3.1
python3 - <<'PY'
import csv

grants = [
    ["name", "grant", "opened", "share"],
    ["No. 3", "1e+05", "2026.03.01", ".5"],
    ["B", "2e+05", "2026-03", ""],
    ["C", "300000", "2025", "-0.5"],
    ["D", "1e-05", "2025", "0.25"],
]
notes = [
    ["name", "note", "homes"],
    ["A", 'the "new" quarter', "700"],
    ["B", "first line\nsecond line", "800"],
    ["C", '"centre"', "60"],
    ["D", "west, east", "5"],
]
for name, rows in (("grants.csv", grants), ("notes.csv", notes)):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    with open(name, newline="") as file:
        assert list(csv.reader(file)) == rows
print("homes", sum(int(row[2]) for row in notes[1:]), "grants", sum(float(row[1]) for row in grants[1:]))
PY
cat > show.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parse } from '@vanillaes/csv'

const require = createRequire(import.meta.url)
const csvjson = require('csvjson')
const { load } = require('csv-load-sync')
const text = name => readFileSync(name, 'utf8')
const homes = rows => [rows.length, rows.map(row => Number(row.homes ?? '')).reduce((a, b) => a + b), rows.map(row => row.note)]
const grants = parse(text('grants.csv'), { typed: true }).slice(1)
const found = {
  '@vanillaes/csv': grants.map(row => row.map(String)),
  'its grants': Math.round(grants.map(row => row[1]).reduce((a, b) => a + b)),
  csvjson: homes(csvjson.toObject(text('notes.csv'), { delimiter: ',', quote: '"' })),
  'csv-load-sync': homes(load('notes.csv'))
}
console.log(JSON.stringify(found, null, 1))
const notes = [5, 765, ['quarter', 'first line', '800', '', 'west, east']]
const expected = {
  '@vanillaes/csv': [
    ['NaN', '1', '2026.03', 'NaN'],
    ['B', '2', '2026-03', 'NaN'],
    ['C', '300000', '2025', '-0.5'],
    ['D', '1', '2025', '0.25']
  ],
  'its grants': 300004,
  csvjson: notes,
  'csv-load-sync': notes
}
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
