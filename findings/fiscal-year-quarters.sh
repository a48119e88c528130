#!/usr/bin/env bash
# fiscal-year 1.0.0 (npm) for a year that begins in the midst of a month, as its `day` provides for; the British tax year begins on 6
# April. The year goes by the day, the quarter and the month by the calendar month alone. 1 to 5 April 2018 are the first quarter of the
# year 2018, which began on 6 April 2017, with the days of a year before; they are its last. In all 20 days a year stand in a wrong
# quarter, the first five of April, July, October and January. With years from the first of a month all is right. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit fiscal-year@1.0.0
cat > show.cjs <<'JS'
const { default: FiscalYear } = require('fiscal-year')

const date = (year, month, day) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

function wrongQuarters(day) {
  const year = FiscalYear({ month: 3, day })
  const begins = [date(2017, 3, day), date(2017, 6, day), date(2017, 9, day), date(2018, 0, day)]
  const wrong = []
  for (let after = 0; after < 365; after++) {
    const now = date(2017, 3, day + after)
    const quarter = begins.filter(begin => begin <= now).length
    if (year.getFiscalYear(now) !== 2018) throw new Error(now)
    if (year.getFiscalQuarter(now) !== quarter) wrong.push(`${now}: ${year.getFiscalQuarter(now)} for ${quarter}`)
  }
  return wrong
}
const sixth = wrongQuarters(6)
const first = wrongQuarters(1)
console.log('from 6 April, wrong:', sixth.length, sixth[0], '-', sixth.at(-1), '- from 1 April, wrong:', first.length)
const asSeen = sixth.length === 20 && first.length === 0 && sixth[0] === '2017-07-01: 2 for 1' && sixth.at(-1) === '2018-04-05: 1 for 4'
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
