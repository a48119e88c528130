#!/usr/bin/env bash
# js-feel 1.4.7 (npm; FEEL, the language of decision tables in DMN): `date("2025-05-01").month` is 4, and January is 0, so that a rule for
# May takes June. `concatenate` and `flatten` add a last item of their own: two lists with two and one have a `count` of 4, their `mean`
# is not a number, their `sum` a text. `index of([5, 6, 7, 6], 6)` is 1; DMN has all places, from 1: [2, 4]. `decimal(2.5, 0)` is the text
# "3"; DMN rounds half to even, 2. No error, no warning; the readme shows `.month` and promises DMN's conformance level 3. Not reported
# upstream as far as could be seen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit js-feel@1.4.7
cat > show.cjs <<'JS'
const { feel } = require('js-feel')()
const { version } = JSON.parse(require('fs').readFileSync('node_modules/js-feel/package.json', 'utf8'))

const expected = {
  'date("2025-05-01").month': 4,
  'date("2025-01-31").month': 0,
  'date("2025-01-31").day': 31,
  'if date("2025-06-10").month = 5 then "in May" else "not in May"': 'in May',
  'count(concatenate([1, 2], [3]))': 4,
  'count(flatten([[1], [2]]))': 3,
  'mean([1, 2, 3])': 2,
  'mean(concatenate([1, 2], [3]))': NaN,
  'index of([5, 6, 7, 6], 6)': 1,
  'decimal(2.5, 0)': '3'
}
async function main() {
  let asSeen = version === '1.4.7'
  for (const [rule, value] of Object.entries(expected)) {
    const now = await feel.parse(rule).build({})
    console.log(rule, now)
    asSeen &&= Object.is(now, value)
  }
  if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
}
main()
JS
node show.cjs
