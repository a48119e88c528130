#!/usr/bin/env bash
# dataframe-js 1.4.4.
#  - joins drop equal rows: of two awards of 5 and one of 1, joined with the cities of their counties, one award of 5 is left, and 6 of 11.
#  - where both tables have a column of one name beside the key, a left join of three counties with three has six rows: those of the second
#    table stand below those of the first.
#  - SQL: `WHERE year = 2025` finds no row of a column of numbers, `!=` all of them, so that a sum of 14 is 0; `>= 2025 AND <= 2025` finds
#    the two that there are. `and` in small letters ends the condition; `c = "C" OR c = "A" AND n > 6` is read from left to right, where
#    SQL joins the AND first.
#  - the minimum takes a missing value for 0 and the mean leaves it out: of 2, none and 5 they are 0 and 3.5.
# No warning; not found among the reports or in the documentation. Node's own Map and filter do the same by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit dataframe-js@1.4.4
cat > show.cjs <<'JS'
const { DataFrame } = require('dataframe-js')

const awards = [{ county: 'A', awards: 5 }, { county: 'A', awards: 5 }, { county: 'B', awards: 1 }]
const cities = [{ county: 'A', city: '杭州市' }, { county: 'B', city: '宁波市' }]
const joined = new DataFrame(awards, ['county', 'awards']).innerJoin(new DataFrame(cities, ['county', 'city']), 'county')
const cityOf = new Map(cities.map(row => [row.county, row.city]))
const byHand = awards.filter(row => cityOf.has(row.county))

const [first, second] = [[3, 4, 5], [6, 7, 8]].map(values =>
  new DataFrame(values.map((count, at) => ({ county: 'ABC'[at], count })), ['county', 'count']))

const table = [{ year: 2024, c: 'A', n: 2 }, { year: 2025, c: 'A', n: 4 }, { year: 2025, c: 'B', n: 10 }, { year: 2026, c: 'C', n: 6 }]
DataFrame.sql.registerTable(new DataFrame(table, ['year', 'c', 'n']), 't', true)
const rows = condition => DataFrame.sql.request(`SELECT * FROM t WHERE ${condition}`).toArray().map(row => row[2]).join(' ')
const hand = condition => table.filter(condition).map(row => row.n).join(' ')
const gaps = new DataFrame([{ v: 2 }, { v: null }, { v: 5 }], ['v'])
const found = {
  'rows and awards after a join, by hand': [joined.count(), joined.stat.sum('awards'), byHand.length,
    byHand.reduce((sum, row) => sum + row.awards, 0)],
  'rows of a left join of three counties with three': [first.leftJoin(second, 'county').toArray().map(row => row.join(' ')).join(', ')],
  'year = 2025': [rows('year = 2025'), hand(row => row.year === 2025)],
  'year != 2025': [rows('year != 2025'), hand(row => row.year !== 2025)],
  'year >= 2025 AND year <= 2025': [rows('year >= 2025 AND year <= 2025'), hand(row => row.year === 2025)],
  'sum of n where year = 2025': [DataFrame.sql.request('SELECT SUM(n) FROM t WHERE year = 2025')],
  'year > 2024 and c = "A"': [rows('year > 2024 and c = "A"'), hand(row => row.year > 2024 && row.c === 'A')],
  'c = "C" OR c = "A" AND n > 6': [rows('c = "C" OR c = "A" AND n > 6'), hand(row => row.c === 'C' || (row.c === 'A' && row.n > 6))],
  'minimum and mean of 2, none and 5': [gaps.stat.min('v'), gaps.stat.mean('v')]
}
const shown = values => values.map(value => value === '' ? 'none' : value).join(' | ')
for (const [what, values] of Object.entries(found)) console.log(`${what}:`, shown(values))
const expected = [[2, 6, 3, 11], ['A 3, B 4, C 5, A 6, B 7, C 8'], ['', '4 10'], ['2 4 10 6', '2 6'], ['4 10', '4 10'], [0],
  ['4 10 6', '4'], ['', '6'], [0, 3.5]]
if (JSON.stringify(Object.values(found)) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
