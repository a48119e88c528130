#!/usr/bin/env bash
# simulation 9.0.0 (npm), which runs models of Insight Maker too, in months with its defaults:
#  - `Pulse({3 Months}, 5, {1 Month}, 0)`, by its manual an input of that height and width, is on at both ends: a flow of 5 a month for a
#    month pays 10, one for a year 65 for 60. With half a month a step it pays 7.5, with a quarter 6.25, by RK4 6.67 in months.
#  - `PastMean([Awards], {12 Months})`, in the manual "over the past year", is a mean of 13 months: where 12 awards come each December,
#    months 0, 12, 24 and 36, the mean is 1.85 in these and .92 in the others, for 1 in all.
# Right is 5 times the width, as a flow by IfThenElse from month 3 until before month 4 pays with each step, and sums by hand. No warning;
# neither found among the reports. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts simulation@9.0.0
cat > show.mjs <<'JS'
import { Model } from 'simulation'

const paid = (rate, timeStep, algorithm = 'Euler') => {
  const model = new Model({ timeUnits: 'Months', timeLength: 24, timeStep, algorithm })
  const stock = model.Stock({ name: 'Paid', initial: 0 })
  model.Flow(null, stock, { name: 'Grant', rate })
  return Number(model.simulate().series(stock).at(-1).toFixed(2))
}
const month = 'Pulse({3 Months}, 5, {1 Month}, 0)'
const found = {
  month: [1, 0.5, 0.25].map(step => paid(month, step)),
  rk4: paid(month, 1, 'RK4'),
  year: paid('Pulse({3 Months}, 5, {12 Months}, 0)', 1),
  byHand: [1, 0.5, 0.25].map(step => paid('IfThenElse(Months() >= 3 and Months() < 4, 5, 0)', step))
}
const model = new Model({ timeUnits: 'Months', timeLength: 36, timeStep: 1 })
const awards = model.Variable({ name: 'Awards', value: 'IfThenElse(Months() mod 12 = 0, 12, 0)' })
const mean = model.Variable({ name: 'Mean', value: 'PastMean([Awards], {12 Months})' })
model.Link(awards, mean)
const result = model.simulate()
const came = result.series(awards)
const months = Array.from({ length: 13 }, (_, at) => at + 24)
const two = values => [...new Set(values.map(value => value.toFixed(2)))].join(', ')
found.means = two(months.map(at => result.series(mean)[at]))
found.right = two(months.map(at => came.slice(at - 11, at + 1).reduce((sum, value) => sum + value, 0) / 12))
console.log(found)
const expected = { month: [10, 7.5, 6.25], rk4: 6.67, year: 65, byHand: [5, 5, 5], means: '1.85, 0.92', right: '1.00' }
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
