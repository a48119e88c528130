#!/usr/bin/env bash
# js-stats 1.0.5 (npm), the distribution of chi-squared: an even number of degrees of freedom counts as one that is odd and one as an even
# one, for whether a number is even is looked up in it as written in twos. With one degree of freedom, as in a table of two by two, the
# share above any value is 0, so that two columns that have nothing to do with each other are found connected beyond doubt: 60 of 120 and
# 63 of 120 communities passed (chi-squared .15) have a chance of 0 for .70. Above 5.991 with two degrees lie .014 for .05, above 9.488
# with four .091, above 18.307 with ten .075. Three, five and seven are right. By hand: exp(-x / 2) * (1 + x / 2 + ...) for an even number,
# and for one twice what lies beyond the root in the normal distribution, which the package has right. No warning, nothing in the
# documentation. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit js-stats@1.0.5
cat > show.cjs <<'JS'
const { ChiSquareDistribution, NormalDistribution } = require('js-stats')

const above = (value, degrees) => 1 - new ChiSquareDistribution(degrees).cumulativeProbability(value)
const byHand = (value, degrees) => {
  if (degrees === 1) return 2 * new NormalDistribution(0, 1).cumulativeProbability(-Math.sqrt(value))
  let term = 1
  let sum = 1
  for (let at = 1; at < degrees / 2; at++) sum += term *= value / 2 / at
  return Math.exp(-value / 2) * sum
}
const passed = [[60, 60], [63, 57]]
const columns = [0, 1].map(at => passed[0][at] + passed[1][at])
const chi = passed.flatMap(row => row.map((count, at) => (count - columns[at] / 2) ** 2 / (columns[at] / 2))).reduce((a, b) => a + b)
const short = value => Number(value.toFixed(3))
const cases = [[chi, 1], [3.841, 1], [5.991, 2], [9.488, 4], [18.307, 10]]
const found = cases.map(([value, degrees]) => [value, degrees, above(value, degrees), byHand(value, degrees)].map(short))
const odd = [[7.815, 3], [11.07, 5], [14.067, 7]].map(([value, degrees]) => short(above(value, degrees)))
for (const [value, degrees, told, right] of found) console.log(`above ${value} with ${degrees} degrees of freedom: ${told} for ${right}`)
console.log('3, 5 and 7 degrees of freedom:', ...odd)
const expected = [[0.15, 1, 0, 0.698], [3.841, 1, 0, 0.05], [5.991, 2, 0.014, 0.05], [9.488, 4, 0.091, 0.05], [18.307, 10, 0.075, 0.05]]
if (JSON.stringify([found, odd]) !== JSON.stringify([expected, [0.05, 0.05, 0.05]])) {
  console.error('the behaviour has changed')
  process.exit(1)
}
JS
node show.cjs
