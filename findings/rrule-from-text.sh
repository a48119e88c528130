#!/usr/bin/env bash
# rrule 2.8.1 (npm), rules of recurring dates read from English by `RRule.fromText`, which leaves out what it does not know:
#  - "every month on the last weekday" is the last day of the month: of the twelve of 2026 four are Saturdays or Sundays.
#  - "every year on January 31" is January, on whatever day the rule begins, from 5 March the 5th; "every January on the 31st" is right.
#  - "every weekday for 3 weeks" is three days for 15, "every month except July" every month.
# "Every fortnight" and the like are refused, so that what is read seems understood. Back to text, the rule for the last working day of
# a month is "every month on weekdays", `isFullyConvertibleToText` true, which is reported (75, 436 and 629, open). Right is what the
# sentence says, by hand. No warning; the README says that not all is supported in text; of these sentences none was found among the
# reports. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts rrule@2.8.1
cat > show.cjs <<'JS'
const { RRule } = require('rrule')

const day = date => date.toISOString().slice(0, 10)
const dates = (text, start, end) => {
  const rule = new RRule({ ...RRule.fromText(text).origOptions, dtstart: new Date(start) })
  return rule.between(new Date(start), new Date(end), true).map(day)
}
const whole = ['2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z']
const last = dates('every month on the last weekday', ...whole)
const weekend = last.filter(date => [0, 6].includes(new Date(date).getUTCDay()))
const right = Array.from({ length: 12 }, (_, month) => {
  const date = new Date(Date.UTC(2026, month + 1, 0))
  while ([0, 6].includes(date.getUTCDay())) date.setUTCDate(date.getUTCDate() - 1)
  return day(date)
})
const off = last.filter((date, month) => date !== right[month])
console.log(`the last weekday of each month of 2026: ${last.length} dates, at weekends ${weekend.join(', ')}`)
const yearly = ['every year on January 31', 'every January on the 31st'].map(text => dates(text, '2026-03-05', '2029-01-01').join(', '))
console.log('31 January from 5 March 2026:', yearly.join('; '))
const weeks = dates('every weekday for 3 weeks', '2026-03-02', whole[1])
console.log('every weekday for 3 weeks from Monday, 2 March 2026:', weeks.join(', '))
const months = dates('every month except July', ...whole)
console.log('every month except July:', months.length, 'months, July', months.includes('2026-07-01') ? 'too' : 'not')
let refused = false
try { RRule.fromText('every fortnight') } catch { refused = true }
const back = RRule.fromString('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1')
const text = `${back.toText()}, ${back.isFullyConvertibleToText()}`
console.log('the last working day of each month as text:', text, '"every fortnight" refused:', refused)
const asSeen =
  last.length === 12 && weekend.join() === off.join() && weekend.join() === '2026-01-31,2026-02-28,2026-05-31,2026-10-31' &&
  yearly[0] === '2027-01-05, 2028-01-05' && yearly[1] === '2027-01-31, 2028-01-31' &&
  weeks.join() === '2026-03-02,2026-03-03,2026-03-04' && months.length === 12 && months.includes('2026-07-01') && refused &&
  text === 'every month on weekdays, true'
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
