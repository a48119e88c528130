#!/usr/bin/env bash
# The Chinese calendar in three npm packages, beside lunar-javascript 1.7.7:
#  - chinese-lunar 0.1.4 has the leap month of 2033 after the seventh month instead of the eleventh, so that four months of that year are
#    another: the Mid-Autumn Festival, a public holiday, is 7 October 2033 for 8 September. It has 16 September for the 17th in 1978.
#  - lunar-calendar 0.1.4 has 26 September 2007 for the 25th: five months of 2007 and 2008 begin a day late.
#  - chinese-days 1.5.7 (and chinese-lunar) has 26 September 1996 for the 27th: two months of 1996 begin a day early.
# Months begin on the day of the new moon in Beijing's time, leap months by GB/T 33661 of 2017. Of the 36,890 days from 1950 to 2050 the
# three differ in 269, 180 and 60. No warning; that of 2033 is known of many calendars.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit chinese-lunar@0.1.4 lunar-calendar@0.1.4 chinese-days@1.5.7 lunar-javascript@1.7.7
cat > show.cjs <<'JS'
const chineseLunar = require('chinese-lunar')
const lunarCalendar = require('lunar-calendar')
const loaded = require('chinese-days')
const { Solar } = require('lunar-javascript')

const { getLunarDate } = loaded.default ?? loaded
// Month and day of the Chinese calendar; a leap month has the number of the month before it.
const calendars = {
  'lunar-javascript': (year, month, day) => {
    const lunar = Solar.fromYmd(year, month, day).getLunar()
    return [Math.abs(lunar.getMonth()), lunar.getDay()]
  },
  'chinese-lunar': (year, month, day) => {
    const lunar = chineseLunar.solarToLunar(new Date(year, month - 1, day))
    return [lunar.month, lunar.day]
  },
  'lunar-calendar': (year, month, day) => {
    const { lunarMonth, lunarLeapMonth, lunarDay } = lunarCalendar.solarToLunar(year, month, day)
    return [lunarLeapMonth && lunarMonth > lunarLeapMonth ? lunarMonth - 1 : lunarMonth, lunarDay]
  },
  'chinese-days': (year, month, day) => {
    const { lunarMon, lunarDay } = getLunarDate(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10))
    return [lunarMon, lunarDay]
  }
}
const names = Object.keys(calendars)
const differ = Object.fromEntries(names.map(name => [name, 0]))
const festival = Object.fromEntries(names.map(name => [name, {}]))
for (let now = Date.UTC(1950, 0, 1); now < Date.UTC(2051, 0, 1); now += 86400000) {
  const date = new Date(now)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const right = calendars['lunar-javascript'](year, month, day).join()
  for (const name of names) {
    const told = calendars[name](year, month, day).join()
    differ[name] += told !== right
    if (told === '8,15') festival[name][year] ??= date.toISOString().slice(5, 10)
  }
}
const found = names.map(name => [differ[name], ...[1978, 1996, 2007, 2025, 2033].map(year => festival[name][year])])
names.forEach((name, at) => console.log(`${name}: days that differ, Mid-Autumn of 1978, 1996, 2007, 2025, 2033:`, ...found[at]))
const expected = [
  [0, '09-17', '09-27', '09-25', '10-06', '09-08'],
  [269, '09-16', '09-26', '09-25', '10-06', '10-07'],
  [180, '09-17', '09-27', '09-26', '10-06', '09-08'],
  [60, '09-17', '09-26', '09-25', '10-06', '09-08']
]
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
TZ=UTC node show.cjs
