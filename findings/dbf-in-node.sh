#!/usr/bin/env bash
# dBase tables (DBF, the tables of shapefiles) that dbf 0.99.11 (Python) writes and dbfread 2.0.7 (Python) and dbffile 1.13.0 (npm) read
# back, in four other npm packages. Four communities: A with 1,200 households, passed on 31 January 2026; B with 800, not passed, without a
# day; C whose households are not known, passed on 29 February 2024; D, deleted in the table, with 9,000, passed on 31 December 2025.
#  - dbf-reader 1.0.3 has each day a month late: 31 January is 3 March, 29 February 29 March; the unknown number of households is 0.
#  - dbfstream 1.0.26: the unknown number is 0 too.
#  - node-dbf 0.4.0: passed and not passed are both null, on all rows.
#  - shapefile 0.6.6: the row deleted counts as any other, without a mark: 11,000 households for 2,000; the missing day is in 1899.
# No warning; none of it is in their documentation (dbf-reader's lists dates and logical values as supported; node-dbf and dbfstream
# mark a deleted row, as theirs says of node-dbf). Needs npm.
set -euo pipefail
export TZ=Asia/Shanghai
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check dbf==0.99.11 dbfread==2.0.7
npm install --silent --no-fund --no-audit --ignore-scripts dbffile@1.13.0 dbf-reader@1.0.3 dbfstream@1.0.26 node-dbf@0.4.0 shapefile@0.6.6
venv/bin/python - <<'PY'
from datetime import date

import dbf
import dbfread

rows = [
    ("A", 1200, True, date(2026, 1, 31)),
    ("B", 800, False, None),
    ("C", None, True, date(2024, 2, 29)),
    ("D", 9000, True, date(2025, 12, 31)),
]
table = dbf.Table("t.dbf", "NAME C(10); HOMES N(10,0); PASSED L; DAY D", codepage="ascii")
table.open(dbf.READ_WRITE)
for row in rows:
    table.append(row)
dbf.delete(table[3])
table.close()
read = [tuple(row.values()) for row in dbfread.DBF("t.dbf")]
assert read == rows[:3], read
PY
cat > show.cjs <<'JS'
const { readFileSync } = require('node:fs')
const { DBFFile } = require('dbffile')
const { Dbf } = require('dbf-reader')
const dbfstream = require('dbfstream')
const NodeDbf = require('node-dbf').default
const shapefile = require('shapefile')

const events = (source, name) => new Promise((resolve, reject) => {
  const rows = []
  source.on(name, row => rows.push(row)).on('end', () => resolve(rows)).on('error', reject)
})
const open = async () => {
  const source = await shapefile.openDbf('t.dbf')
  const rows = []
  for (let next = await source.read(); !next.done; next = await source.read()) rows.push(next.value)
  return rows
}
const parser = new NodeDbf('t.dbf')
const local = day => [day.getFullYear(), day.getMonth() + 1, day.getDate()].join('-')
// dbffile's days stand at midnight in Greenwich, as its documentation says
const day = value => (value instanceof Date ? (value.getUTCHours() ? local(value) : value.toISOString().slice(0, 10)) : value)
const show = rows => rows.filter(row => !row['@deleted']).map(row => [row.NAME, row.HOMES, row.PASSED, day(row.DAY)].join(' '))

async function main () {
  const all = events(parser, 'record')
  parser.parse()
  const found = {
    dbffile: show(await (await DBFFile.open('t.dbf')).readRecords()),
    'dbf-reader': show(Dbf.read(readFileSync('t.dbf')).rows),
    dbfstream: show(await events(dbfstream('t.dbf', 'utf-8'), 'data')),
    'node-dbf': show(await all),
    shapefile: show(await open())
  }
  console.log(found)
  const expected = {
    dbffile: ['A 1200 true 2026-01-31', 'B 800 false ', 'C  true 2024-02-29'],
    'dbf-reader': ['A 1200 true 2026-3-3', 'B 800 false ', 'C 0 true 2024-3-29'],
    dbfstream: ['A 1200 true 20260131', 'B 800 false ', 'C 0 true 20240229'],
    'node-dbf': ['A 1200  20260131', 'B 800  ', 'C NaN  20240229'],
    shapefile: ['A 1200 true 2026-1-31', 'B 800 false 1899-11-30', 'C  true 2024-2-29', 'D 9000 true 2025-12-31']
  }
  if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
}
main()
JS
node show.cjs
