#!/usr/bin/env bash
# Quantiles in five npm packages.
#  - jstat 1.9.6: the median of Pareto's distribution is scale * shape * 1.41 instead of scale * 2 ** (1 / shape): 4.24 for 1.26 with a
#    scale of 1 and a shape of 3, more than 98% of all draws; its own `inv(0.5)` is right. The median of a uniform distribution is not a
#    number. `quartiles` of 1, 2, 3, 4 has 2 as the median, of 1 to 10 has 5, where `median` has 2.5 and 5.5.
#  - percentile 1.6.0 takes the nearest rank (80% of 1 to 10 is 8), but rounds a fraction of the machine up: of the numbers 1 to 100 the
#    7, 14, 28, 55 and 56% percentiles are 8, 15, 29, 56 and 57.
#  - gauss 0.2.12: the quartiles of 1, 2, 3, 4, 5 are 1, 3 and 4, so that a quarter is said to be at most the least value but a quarter
#    above 4; by any definition they lie as far from one end as from the other.
#  - vega-statistics 2.0.0 and datalib 1.9.3, whole numbers 1 to 6 (`randomInteger`, `random.integer`): `icdf`, the inverse of `cdf`, is 0
#    for .1, a number that does not occur, and 1 for .2, although 1 is drawn in .17; right are 1 and 2.
# No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit jstat@1.9.6 percentile@1.6.0 gauss@0.2.12 vega-statistics@2.0.0 datalib@1.9.3
cat > show.mjs <<'JS'
import { createRequire } from 'node:module'
import { randomInteger } from 'vega-statistics'

const require = createRequire(import.meta.url)
const { jStat } = require('jstat')
const percentile = require('percentile')
const { Vector } = require('gauss')
const { random } = require('datalib')

const upTo = top => Array.from({ length: top }, (_, at) => at + 1)
const short = value => Number(value.toPrecision(3))
const found = {
  'jstat, Pareto: median, inv(0.5), cdf(median)': [jStat.pareto.median(1, 3), jStat.pareto.inv(0.5, 1, 3),
    jStat.pareto.cdf(jStat.pareto.median(1, 3), 1, 3)].map(short),
  'jstat, uniform 2 to 6, is the median a number': [!Number.isNaN(jStat.uniform.median(2, 6))],
  'jstat, 1 to 4 and 1 to 10: second quartile, median': [4, 10].flatMap(n => [jStat.quartiles(upTo(n))[1], jStat.median(upTo(n))]),
  'percentile, of 1 to 100 not the share itself': upTo(100).filter(share => percentile(share, upTo(100)) !== share),
  'gauss, quartiles of 1 to 5': [...new Vector(upTo(5)).quantile(4)],
  'vega-statistics, die: icdf of .1, .2, cdf of 1': [0.1, 0.2].map(randomInteger(1, 7).icdf).concat(short(randomInteger(1, 7).cdf(1))),
  'datalib, die: icdf of .1, .2, cdf of 1': [0.1, 0.2].map(random.integer(1, 7).icdf).concat(short(random.integer(1, 7).cdf(1)))
}
for (const [what, values] of Object.entries(found)) console.log(`${what}:`, ...values)
const expected = [[4.24, 1.26, 0.987], [false], [2, 2.5, 5, 5.5], [7, 14, 28, 55, 56], [1, 3, 4], [0, 1, 0.167], [0, 1, 0.167]]
if (JSON.stringify(Object.values(found)) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
