#!/usr/bin/env bash
# Text as tables and reports have it, read as numbers in npm packages: numeral 2.0.6, numbro 2.5.0 (`unformat`) and accounting 0.4.1.
#  - minus seven with the sign of typography, as JavaScript's own Intl.NumberFormat writes it in Swedish, Norwegian and Finnish, is 7 in
#    numeral and accounting: of changes of 5, minus 7 and 4 the sum is 16 for 2. numbro gives undefined.
#  - a range of "10-20" is -1,020 in numeral, 10 in accounting; "3/4" is 34 in both, "2025-03" -202,503 in numeral.
#  - "2 billion" and "1.5 million" are 2 and 1.5 in numeral and accounting; "12 t" (tonnes) is 12 trillion in numeral and numbro, "5 km" 5
#    billion in numbro, "7 km2" 72 in numeral and accounting.
# Right is what the text says, which is no number or the one named. No warning; that abbreviations such as 12 t are numbers is documented;
# the others not found among the reports. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts numeral@2.0.6 numbro@2.5.0 accounting@0.4.1
cat > show.cjs <<'JS'
const accounting = require('accounting')
const numbro = require('numbro')
const numeral = require('numeral')

const readers = { numeral: text => numeral(text).value(), numbro: text => numbro.unformat(text), accounting: accounting.unformat }
const swedish = new Intl.NumberFormat('sv')
const changes = [5, -7, 4]
const texts = [swedish.format(-7), '10-20', '3/4', '2025-03', '2 billion', '1.5 million', '12 t', '5 km', '7 km2']
const found = {}
for (const [name, read] of Object.entries(readers)) {
  found[name] = [...texts.map(text => String(read(text))), changes.reduce((sum, value) => sum + read(swedish.format(value)), 0)]
  console.log(`${name}:`, texts.map((text, at) => `${text} is ${found[name][at]}`).join('; '))
}
const sums = Object.values(found).map(values => values.at(-1))
console.log('the sum of 5, -7 and 4 as written by Intl in Swedish:', sums.join(', '))
const expected = {
  numeral: ['7', '-1020', '34', '-202503', '2', '1.5', '12000000000000', '5', '72', 16],
  numbro: ['undefined', 'undefined', 'undefined', 'undefined', 'NaN', 'NaN', '12000000000000', '5000000000', 'NaN', NaN],
  accounting: ['7', '10', '34', '2025', '2', '1.5', '12', '5', '72', 16]
}
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
