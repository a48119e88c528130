#!/usr/bin/env bash
# timeseries-analysis 1.0.12 (npm): its moving averages, for a single month with 12 awards among months with none.
#  - `lwma`, the linearly weighted average, gives the oldest month the largest weight: over three months it is 2, 4 and 6 in the three
#    months after the 12, and grows the longer ago they were. By definition it is 6, 4 and 2, beginning with the month itself.
#  - `ema`, the exponential average, remembers a single month: it is the mean of this month and the last one for every series (period 3),
#    6, 6 and 0; by definition 6, 3, 1.5, .75 and so on.
#  - `ma` of a month does not hold the month itself, and the first months, as many as the period has, are the figures as they were: of 1
#    to 6 it is 1, 2, 3, 2, 3, 4, so that a series that grows every month falls in the fourth one. By definition 2, 3, 4, 5 from the third
#    on.
# No warning; the readme names the methods only, under "smoothing". Not reported upstream as far as could be seen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit timeseries-analysis@1.0.12
cat > show.cjs <<'JS'
const timeseries = require('timeseries-analysis')

const of = (values, method, period) => new timeseries.main(timeseries.adapter.fromArray(values))[method]({ period })
  .output().map(([, value]) => value)

const once = [0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0]
const found = { lwma: of(once, 'lwma', 3), ema: of(once, 'ema', 3), ma: of(once, 'ma', 3), grows: of([1, 2, 3, 4, 5, 6], 'ma', 3) }
console.log('once:', once.join(' '))
for (const [what, values] of Object.entries(found)) console.log(`${what}: ${values.join(' ')}`)
const expected = {
  lwma: [0, 0, 0, 0, 0, 0, 2, 4, 6, 0, 0],
  ema: [0, 0, 0, 0, 0, 6, 6, 0, 0, 0, 0],
  ma: [0, 0, 0, 0, 0, 0, 4, 4, 4, 0, 0],
  grows: [1, 2, 3, 2, 3, 4]
}
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
