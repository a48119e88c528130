#!/usr/bin/env bash
# arima 0.2.8 (npm; ARIMA and SARIMAX in WebAssembly), models without an autoregressive or moving-average part, which forecasts are measured
# by: a random walk, (0, 1, 0), repeats the last month; the seasonal one, (0, 0, 0)(0, 1, 0) with 12 months, repeats the year. For a series
# of 20 months that ends with 24 the random walk forecasts 0, 0, 0 and 13 for 24, with standard errors of 14, 13, 15 and 16, which are
# counts of the series itself: what stands in memory is handed out as the forecast, or added to it. A mean, (0, 0, 0), is 17, 17, 17
# and 30 for 17; the seasonal forecast of counts from 109 to 221 is 0 and 3. With one autoregressive part, (1, 1, 0), all is right. No
# warning; `p`, `d` and `q` are documented with no lower limit but 0, which is checked; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit arima@0.2.8
cat > show.cjs <<'JS'
const ARIMA = require('arima')

const walk = [10, 12, 11, 13, 14, 13, 15, 16, 15, 17, 18, 17, 19, 20, 19, 21, 22, 21, 23, 24]
const seasons = Array.from({ length: 48 }, (_, month) => 100 + 10 * (month % 12) + Math.floor(month / 4))
const year = { P: 0, D: 1, Q: 0, s: 12 }
const forecast = (series, months, parts) => new ARIMA({ verbose: false, ...parts }).train(series).predict(months)
  .map(values => Array.from(values, value => Math.round(value * 10) / 10))
const mean = walk.reduce((sum, value) => sum + value, 0) / walk.length
const cases = [
  ['random walk', walk, { p: 0, d: 1, q: 0 }, Array(4).fill(24)],
  ['mean', walk, { p: 0, d: 0, q: 0 }, Array(4).fill(mean)],
  ['same month of last year', seasons, { p: 0, d: 0, q: 0, ...year }, seasons.slice(-12)],
  ['random walk with one autoregressive part', walk, { p: 1, d: 1, q: 0 }, Array(4).fill(24)],
  ['same month of last year with one autoregressive part', seasons, { p: 1, d: 0, q: 0, ...year }, seasons.slice(-12)]
]
const off = cases.map(([what, series, parts, right]) => {
  const [told, errors] = forecast(series, right.length, parts)
  console.log(`${what}: ${told.join(' ')}, standard errors ${errors.join(' ')}; by hand ${right.join(' ')}`)
  return Math.max(...told.map((value, at) => Math.abs(value - right[at])))
})
const pinned = require('./node_modules/arima/package.json').version === '0.2.8'
const asSeen = pinned && off[0] > 5 && off[1] > 5 && off[2] > 100 && off[3] < 0.5 && off[4] < 5
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
