#!/usr/bin/env bash
# deck 0.0.4 ("uniform and weighted shuffling"): `shuffle` of a list never leaves an item at its place. Of the six orders of three counties
# two come, of the 24 of four six, each as often as the other; whoever stands first on the list is never drawn first, and with two the
# second always is. `pick` of a list and `shuffle` with equal weights are right: of the six orders each comes in one of six. No warning;
# not found among the reports. Draw with weights of 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit deck@0.0.4
cat > show.cjs <<'JS'
const { pick, shuffle } = require('deck')

const DRAWS = 60_000
const shares = draw => {
  const count = {}
  for (let at = 0; at < DRAWS; at++) {
    const drawn = draw()
    count[drawn] = (count[drawn] ?? 0) + 1
  }
  return Object.entries(count).sort().map(([drawn, times]) => [drawn, Math.round(100 * times / DRAWS)])
}
const found = {
  'orders of A and B': shares(() => shuffle(['A', 'B']).join('')),
  'orders of A, B and C': shares(() => shuffle(['A', 'B', 'C']).join('')),
  'first of A, B, C and D': shares(() => shuffle(['A', 'B', 'C', 'D'])[0]),
  'orders of A, B and C with weights of 1': shares(() => shuffle({ A: 1, B: 1, C: 1 }).join('')),
  'one of A, B, C and D': shares(() => pick(['A', 'B', 'C', 'D']))
}
for (const [what, drawn] of Object.entries(found)) console.log(`${what}:`, drawn.map(([name, share]) => `${name} ${share}%`).join(', '))
const drawn = Object.values(found).map(each => each.map(([name]) => name).join())
const even = Object.values(found).every(each => each.every(([, share]) => Math.abs(share - 100 / each.length) < 3))
const ofFour = new Set(Array.from({ length: DRAWS }, () => shuffle(['A', 'B', 'C', 'D']).join(''))).size
console.log('orders of A, B, C and D that come, of 24:', ofFour)
const expected = ['BA', 'BCA,CAB', 'B,C,D', 'ABC,ACB,BAC,BCA,CAB,CBA', 'A,B,C,D']
const asSeen = even && ofFour === 6 && JSON.stringify(drawn) === JSON.stringify(expected)
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
