#!/usr/bin/env bash
# statly 0.0.1 (npm), the Mann-Whitney test of two samples: the chance that it gives is that of tosses of a coin, as many as the smaller
# sample has values, whatever the larger one has. Where the four counties with a programme have the four largest counts of 90, the chance
# is .0625 (a half to the fourth power) for 2 / 2,555,190, or .0000008; one county above 89 others has .5 for 2 / 90; five above five others
# .031 for 2 / 252, or .008; five against themselves .81 for 1. Of 2,000 pairs of samples with 10 and 90 values of one distribution the
# usual approximation finds 101 significant at 5%, this one 1. By hand: of all ways to choose the places of the smaller sample two are as
# extreme. No warning; the documentation says that p is the chance of "the same underlying distribution". Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit statly@0.0.1
cat > show.cjs <<'JS'
const { uTest } = require('statly')

const span = (low, high) => Array.from({ length: high - low + 1 }, (_, at) => low + at)
const ways = (all, few) => span(1, few).reduce((product, at) => product * (all - few + at) / at, 1)
const cases = [[4, 86], [1, 89], [5, 5]]
const found = cases.map(([few, others]) => {
  const { p } = uTest(span(others + 1, others + few), span(1, others))
  return [few, others, p, Number((2 / ways(few + others, few)).toPrecision(2))]
})
for (const [few, others, told, right] of found) console.log(`${few} above ${others} others: ${told} for ${right}`)
const same = uTest(span(1, 5), span(1, 5)).p
console.log('five against themselves:', same)
let state = 1
const draw = () => (state = state * 48271 % 2147483647) / 2147483647
let told = 0
let known = 0
for (let pair = 0; pair < 2000; pair++) {
  const [few, others] = [10, 90].map(length => Array.from({ length }, draw))
  const { p, auc } = uTest(few, others)
  told += p <= 0.05
  // the normal distribution that the count of pairs is near to where both samples are of one distribution
  known += Math.abs(auc - 0.5) * Math.sqrt(12 * 10 * 90 / 101) > 1.959964
}
console.log('of 2,000 pairs of one distribution are said to differ:', told, 'by the normal distribution:', known)
const expected = [[4, 86, 0.0625, 7.8e-7], [1, 89, 0.5, 0.022], [5, 5, 0.03125, 0.0079]]
if (JSON.stringify(found) !== JSON.stringify(expected) || same !== 0.8125 || told !== 1 || known !== 101) {
  console.error('the behaviour has changed')
  process.exit(1)
}
JS
node show.cjs
