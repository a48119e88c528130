#!/usr/bin/env bash
# probability-distributions 0.9.1 (npm; random numbers with R's names and arguments): `rnbinom(n, size, p, mu)`, the negative binomial
# distribution, counts neither the failures before the hit that ends the series, as R does, nor the trials, but the trials less one. With
# a mean of 20 asked for by `mu`, the draws have a mean of 20 with a size of 1, of 22 with 3, of 29 with 10 and of 69 with 50; the spread
# is right. No draw is less than size - 1: with a mean of 3 and a size of 2, months without an award, 16 in 100, are never drawn. No
# warning. Not reported upstream as far as could be seen. Take size - 1 from each draw.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit probability-distributions@0.9.1
cat > show.cjs <<'JS'
const PD = require('probability-distributions')

const MU = 20
const DRAWS = 20000
let asSeen = true
for (const size of [1, 3, 10, 50]) {
  const draws = PD.rnbinom(DRAWS, size, undefined, MU)
  const mean = draws.reduce((a, b) => a + b, 0) / DRAWS
  const variance = draws.reduce((all, draw) => all + (draw - mean) ** 2, 0) / (DRAWS - 1)
  const smallest = Math.min(...draws)
  const right = MU + MU ** 2 / size
  console.log(`size ${size}: mean ${mean.toFixed(2)} for ${MU}, variance ${variance.toFixed(1)} for ${right}, smallest ${smallest}`)
  const error = Math.sqrt(right / DRAWS)
  asSeen &&= Math.abs(mean - (MU + size - 1)) < 5 * error && Math.abs(variance / right - 1) < 0.15 && smallest >= size - 1
}
const none = PD.rnbinom(DRAWS, 2, undefined, 3).filter(draw => draw === 0).length / DRAWS
console.log(`mean 3, size 2: share with none ${none} for ${((2 / (2 + 3)) ** 2).toFixed(2)}`)
asSeen &&= none === 0
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
