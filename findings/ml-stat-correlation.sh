#!/usr/bin/env bash
# ml-stat 1.3.3 and ml-confusion-matrix 2.0.0 (npm, of one family).
#  - ml-stat/matrix: `correlation` returns the covariances, and `zScores` the differences from the mean, since the standard deviations are
#    asked for with their arguments in another order: the correlation of 1, 2, 3, 4 with 2, 4, 7, 9 is 4 for .997, with itself 1.67; in
#    kilometres or metres it differs a million times. With the deviations handed to it, `zScores` is right.
#  - ml-stat/array: `weightedMean` does not divide by the weights: 1, 2 and 3 with the weights 1, 1 and 2 have a mean of 9 for 2.25, which
#    ml-stat/matrix has; the variance around it is 74, of values that lie within 2. `standardize` divides and takes no mean away.
#  - ml-confusion-matrix: `getFalseOmissionRate`, how many of those passed fail, divides by those that fail: of eight passed one fails,
#    which is .125 and said to be .333, the miss rate.
# No warning; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit ml-stat@1.3.3 ml-confusion-matrix@2.0.0
cat > show.cjs <<'JS'
const { readFileSync } = require('fs')
const { array, matrix } = require('ml-stat')
const { ConfusionMatrix } = require('ml-confusion-matrix')

const versions = ['ml-stat', 'ml-confusion-matrix']
  .map(name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version)
const table = [[1, 2], [2, 4], [3, 7], [4, 9]]
const metres = table.map(row => row.map(value => value * 1_000))
const mean = matrix.mean(table)
const sum = (first, second) => table.reduce((before, row) => before + (row[first] - mean[first]) * (row[second] - mean[second]), 0)
const right = sum(0, 1) / Math.sqrt(sum(0, 0) * sum(1, 1))
const short = value => Number(value.toFixed(3))

// 1 fails, 0 holds; three of eleven fail, the inspection stops two of them and one that holds, and passes eight.
const fails = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]
const stopped = [1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]
const inspection = ConfusionMatrix.fromLabels(fails, stopped, { labels: [1, 0] })
const passed = fails.filter((_, at) => stopped[at] === 0)
const found = {
  'correlation with itself, with the other, by hand': [...matrix.correlation(table)[0], right].map(short),
  'the same in metres': matrix.correlation(metres)[0].map(short),
  'z-scores of 1 to 4, with the deviation handed over': [[], [mean, matrix.standardDeviation(table)]]
    .map(handed => matrix.zScores(table, ...handed))
    .map(scores => scores.map(row => short(row[0])).join(' ')),
  'weighted mean by array and by matrix, variance by array': [array.weightedMean([1, 2, 3], [1, 1, 2]),
    matrix.weightedMean([[1], [2], [3]], [1, 1, 2])[0], array.weightedVariance([1, 2, 3], [1, 1, 2])],
  'standardised 1 to 4 by array': array.standardize([1, 2, 3, 4]).map(short),
  'false omission rate, by hand, miss rate': [inspection.getFalseOmissionRate(1), passed.filter(fail => fail).length / passed.length,
    inspection.getFalseNegativeRate(1)].map(short)
}
for (const [what, values] of Object.entries(found)) console.log(`${what}:`, values.join(' | '))
const expected = [[1.667, 4, 0.997], [1666666.667, 4000000], ['-1.5 -0.5 0.5 1.5', '-1.162 -0.387 0.387 1.162'], [9, 2.25, 74],
  [0.775, 1.549, 2.324, 3.098], [0.333, 0.125, 0.333]]
const asSeen = versions.join() === '1.3.3,2.0.0' && JSON.stringify(Object.values(found)) === JSON.stringify(expected)
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
