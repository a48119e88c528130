#!/usr/bin/env bash
# @mathigon/fermat 1.1.24 (statistics): `covariance` divides by the number of pairs, `variance` by one less, and `correlation` one by the
# other, so that a column's correlation with itself is .667 for three counties, .9 for ten and .989 for 90, never 1. `chiCDF` is not the
# share below a value but the one above it, and sums its density in steps of one from 0, where it has no bound with one degree of freedom:
# 3.841, which 5% exceed by chance, is minus infinity, 5.991 with two degrees -.207 for .05 (or .95), 2 with two .197 for .368; 18.307
# with ten is .047. `quantile` of 1 to 5 at .05 is not a number. No warning; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit @mathigon/fermat@1.1.24
cat > show.cjs <<'JS'
const { correlation, covariance, variance, quantile, Random } = require('@mathigon/fermat')

const upTo = top => Array.from({ length: top }, (_, at) => at + 1)
const short = value => Number(value.toFixed(3))
const found = {
  'covariance of 1, 2, 3 with itself, variance': [covariance([1, 2, 3], [1, 2, 3]), variance([1, 2, 3])].map(short),
  'correlation with itself of 3, 10, 90 rows': [3, 10, 90].map(top => short(correlation(upTo(top), upTo(top)))),
  'chiCDF of 3.841 with 1, 5.991 and 2 with 2, 7.815 with 3, 18.307 with 10 degrees':
    [[3.841, 1], [5.991, 2], [2, 2], [7.815, 3], [18.307, 10]].map(([value, degrees]) => short(Random.chiCDF(value, degrees))),
  'above 5.991 and 2 with two degrees, by the formula exp(-x / 2)': [5.991, 2].map(value => short(Math.exp(-value / 2))),
  'quantile .05 of 1 to 5': [quantile(upTo(5), 0.05)]
}
for (const [what, values] of Object.entries(found)) console.log(`${what}:`, ...values)
const { version } = JSON.parse(require('fs').readFileSync('node_modules/@mathigon/fermat/package.json', 'utf8'))
const asText = lists => JSON.stringify(lists.map(each => each.map(String)))
const expected = [[0.667, 1], [0.667, 0.9, 0.989], [-Infinity, -0.207, 0.197, 0.135, 0.047], [0.05, 0.368], [NaN]]
const asSeen = version === '1.1.24' && asText(Object.values(found)) === asText(expected)
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
