#!/usr/bin/env bash
# feelin 8.2.0 (npm; FEEL, the language of decision tables in DMN), rules on how long something took.
#  - Durations of more than 180 days are "equal" as soon as less than a month lies between them: `duration("P200D") = duration("P220D")`
#    is true, `!=` false, and so is 365 days = 394 days, of which `<` is true as well. 61 lengths are equal to 365 days. `distinct values`
#    merges them, and a rule `= duration("P365D")` takes a project begun on 1 March 2025 and finished on 30 March 2026.
#  - `years and months duration` keeps the days, which such a duration does not have (DMN's own example: 22 December 2011 to 24 August
#    2013 is P1Y8M). From 15 May to 20 June 2022 it is P1M5D, which is not `<= duration("P1M")`: a rule "at most a month", counted in
#    whole months, refuses it. For 10 April 2026 it is equal to P3Y10M and more than P3Y10M.
# No error, no warning (the package reports those beside the value). The source says that months are compared in months and days in
# seconds. Sums of mixed durations were mended upstream in 2026 (pull request 159); of these nothing was found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit feelin@8.2.0
cat > show.mjs <<'JS'
import { evaluate } from 'feelin'

function told(rule) {
  const { value, warnings } = evaluate(rule, {})
  if (warnings.length) throw new Error(JSON.stringify(warnings))
  return value?.iso ?? value
}

const span = end => `years and months duration(date("2022-05-15"), date("${end}"))`
const expected = {
  'duration("P200D") = duration("P220D")': true,
  'duration("P200D") != duration("P220D")': false,
  'duration("P365D") = duration("P394D")': true,
  'duration("P365D") < duration("P394D")': true,
  'duration("P100D") = duration("P101D")': false,
  'count(distinct values([duration("P365D"), duration("P394D")]))': 1,
  'date("2026-03-30") - date("2025-03-01") = duration("P365D")': true,
  [span('2022-06-20')]: 'P1M5D',
  [`${span('2022-06-20')} <= duration("P1M")`]: false,
  [`${span('2026-04-10')} = duration("P3Y10M")`]: true,
  [`${span('2026-04-10')} > duration("P3Y10M")`]: true
}
let asSeen = true
for (const [rule, value] of Object.entries(expected)) {
  const now = told(rule)
  console.log(rule, now)
  asSeen &&= now === value
}
let equal = 0
for (let days = 1; days <= 800; days++) equal += told(`duration("P365D") = duration("P${days}D")`)
console.log(equal, 'of 800 lengths are equal to 365 days')
if (!asSeen || equal !== 61) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
