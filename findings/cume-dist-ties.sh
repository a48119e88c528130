#!/usr/bin/env bash
# The share of rows with at most this value (`cume_dist`, in SQL and in both packages' own words) in Vega's window transform
# (vega-transforms 5.2.2, also under Vega-Lite) and in arquero 7.2.1, which knows it from there: where the first values are equal, their
# first row counts only itself. Of eight counties of which three have no community, the share with at most none is .125 in one of the
# three rows and .375 in the other two; right is .375 in each. Equal values further down are right, and so are `rank` and `percent_rank`.
# So in a chart of the distribution the lowest step begins too low, and of the counts of Zhejiang's counties in a month the zeros are such
# a step. No warning. Not reported upstream as far as could be seen. (arquero 8.0.3 asks for a package that could not be had.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit vega-dataflow@6.1.3 vega-transforms@5.2.2 vega-util@2.1.3 arquero@7.2.1
cat > show.mjs <<'JS'
import { table, op } from 'arquero'
import { Dataflow, changeset } from 'vega-dataflow'
import { collect, window as windows } from 'vega-transforms'
import { compare } from 'vega-util'

const counts = [0, 0, 0, 1, 1, 3, 5, 8]
const right = counts.map(count => counts.filter(other => other <= count).length / counts.length)

const flow = new Dataflow()
const rows = flow.add(collect)
const shares = flow.add(windows, { sort: compare('n'), ops: ['cume_dist'], fields: [null], as: ['share'], pulse: rows })
const out = flow.add(collect, { pulse: shares })
flow.pulse(rows, changeset().insert(counts.map(n => ({ n }))))
await flow.runAsync()
const found = {
  vega: out.value.map(({ share }) => share),
  arquero: table({ n: counts }).orderby('n').derive({ share: () => op.cume_dist() }).array('share')
}
console.log('counts: ', counts.join(' '))
console.log('right:  ', right.join(' '))
for (const [name, values] of Object.entries(found)) console.log(`${name}:`.padEnd(9), [...values].join(' '))
const expected = JSON.stringify([0.125, ...right.slice(1)])
if (Object.values(found).some(values => JSON.stringify([...values]) !== expected)) {
  console.error('the behaviour has changed')
  process.exit(1)
}
JS
node show.mjs
