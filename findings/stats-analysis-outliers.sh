#!/usr/bin/env bash
# Three npm packages that find outliers or ranks, on counts of communities.
#  - stats-analysis 2.0.0, `indexOfOutliers` as it stands (the distance from the figure before): after a month of 0 the distance is not a
#    number. 50 after a 0 is no outlier, the ordinary month after it is one; of 0 0 0 0 50 0 0 0 none is. The second argument, shown in
#    the readme as the threshold (3 if left out), is read as the method: a jump of 2.5 is not found with a threshold of 2.
#  - outliers 0.0.3 says that it goes by the quartiles and 1.5 times their distance, but measures from the median instead of from the
#    quartiles: 8 and 9 are outliers of 1 1 2 2 3 3 4 4 5 8 9, where the rule's limit is 9.5; of 10,000 normal draws it takes 419, the
#    rule 68.
#  - percentile-rank 1.0.6 "returns the same values as Excel's PERCENTRANK", but only where the list is sorted, which it neither asks for
#    nor checks: in 90, 10, 50 the rank of 10 is .5, of 50 is 1 and of 90 is 0 (Excel: 0, .5, 1).
# No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit stats-analysis@2.0.0 outliers@0.0.3 percentile-rank@1.0.6
cat > show.cjs <<'JS'
const { indexOfOutliers } = require('stats-analysis')
const outliers = require('outliers')
const rank = require('percentile-rank')

const places = {
  'after 3': indexOfOutliers([2, 3, 2, 3, 50, 2, 3, 2, 3]),
  'after 0': indexOfOutliers([2, 3, 2, 0, 50, 2, 3, 2, 3]),
  'among 0': indexOfOutliers([0, 0, 0, 0, 50, 0, 0, 0]),
  'threshold 2': indexOfOutliers([2, 3, 2, 3, 7, 2, 3, 2, 3], 2),
  'threshold 2, third': indexOfOutliers([2, 3, 2, 3, 7, 2, 3, 2, 3], 'medianDiff', 2)
}
console.log('stats-analysis, places of outliers:', places)

let state = 7
const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647
const draws = Array.from({ length: 10000 }, () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()))
function byRule(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = part => part.length % 2 ? part[(part.length - 1) / 2] : (part[part.length / 2 - 1] + part[part.length / 2]) / 2
  const low = middle(sorted.slice(0, Math.floor(sorted.length / 2)))
  const high = middle(sorted.slice(Math.ceil(sorted.length / 2)))
  return sorted.filter(value => value < low - 1.5 * (high - low) || value > high + 1.5 * (high - low))
}
const counts = [1, 1, 2, 2, 3, 3, 4, 4, 5, 8, 9]
const found = [outliers(counts), byRule(counts), outliers(draws).length, byRule(draws).length]
console.log('outliers, and by the rule:', ...found)
const ranks = [10, 50, 90].map(value => rank([90, 10, 50], value))
console.log('percentile-rank of 10, 50, 90 in 90, 10, 50:', ...ranks)
const asSeen = JSON.stringify(Object.values(places)) === JSON.stringify([[4, 5], [5], [], [], [4, 5]])
  && JSON.stringify([found, ranks]) === '[[[8,9],[],419,68],[0.5,1,0]]'
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
