#!/usr/bin/env bash
# echarts-stat 1.2.0 (trend lines and statistics beside ECharts).
#  - `regression("polynomial", ...)` on years: 0, 1, 8, 27, 64 and 125 communities in 2020 to 2025, which lie on a cubic, are on the cubic
#    through them 3.0, -3.2, 5.6, 29.4, 68.2 and 122.0; with the years 0 to 5 they are right. The fourth powers 0, 1 and 16 in 2014 to
#    2016, up to 2025, are 1,228, -28 and -724; of six years with 3, 5, 9, 14, 18 and 20 the cubic is a straight line. The powers of the
#    years are summed as they are, for which the digits do not suffice. Count the years from the first.
#  - `statistics.mean` leaves out what is no number, such as "-", ECharts' own sign for no figure, and divides by all: of 1, "-" and 5 the
#    mean is 2 for 3, the variance 5 for 8.
# No warning. That the expression beside the line is rounded too far is an open report; of the line itself we found none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit echarts-stat@1.2.0
cat > show.cjs <<'JS'
const { regression, statistics } = require('echarts-stat')
const { version } = JSON.parse(require('fs').readFileSync('node_modules/echarts-stat/package.json', 'utf8'))

const curve = (first, values, order) => regression('polynomial', values.map((value, at) => [first + at, value]), order).points
  .map(point => Math.round(point[1] * 10) / 10 + 0)
const powers = (count, power) => Array.from({ length: count }, (_, at) => at ** power)
const six = [3, 5, 9, 14, 18, 20]
const found = {
  'cubes in 2020 to 2025': curve(2020, powers(6, 3), 3),
  'cubes in the years 0 to 5': curve(0, powers(6, 3), 3),
  'fourth powers in 2014 to 2016': curve(2014, powers(12, 4), 4).slice(0, 3),
  'fourth powers in the years 0 to 2': curve(0, powers(12, 4), 4).slice(0, 3),
  'six years by a cubic, 2020 to 2025': curve(2020, six, 3),
  'six years by a cubic, 0 to 5': curve(0, six, 3),
  'six years by a straight line, 2020 to 2025': curve(2020, six, 1),
  'mean and variance of 1, - and 5, of 1 and 5': [[1, '-', 5], [1, 5]]
    .flatMap(values => [statistics.mean(values), statistics.sampleVariance(values)])
}
for (const [what, values] of Object.entries(found)) console.log(`${what}:`, ...values)
// How far off depends on the last digits of the machine's powers, so that only its order is held.
const off = (told, right) => Math.max(...told.map((value, at) => Math.abs(value - right[at])))
const [cubes, cubesFrom0, fourth, fourthFrom0, cubic, cubicFrom0, straight, means] = Object.values(found)
const asSeen = version === '1.2.0' && off(cubes, powers(6, 3)) > 1 && off(cubesFrom0, powers(6, 3)) === 0 &&
  off(fourth, powers(3, 4)) > 100 && off(fourthFrom0, powers(3, 4)) === 0 && off(cubic, cubicFrom0) > 0.5 && off(cubic, straight) < 0.2 &&
  JSON.stringify(means) === '[2,5,3,8]'
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
