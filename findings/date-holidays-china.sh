#!/usr/bin/env bash
# date-holidays 3.37.0 (npm), China: the Spring Festival is New Year's Eve and the two days after it in every year, as the regulation had it
# from 2008 to 2013 alone. From 2014 to 2024 it is the first three days of the year: in each of these years the eve, a working day by the
# regulation, is a holiday and the third day a working day. Since 2025 it is the eve and three days, and Labour Day two: 31 January and
# 2 May 2025 are working days. Children's Day, half of 8 March, 4 May and 1 August, which the regulation gives to children, women, the
# young and soldiers, are "public" like the others, said in a note alone; so a filter for public holidays finds 15 days in 2025, 11 of the
# 13 that all have. No warning; a change of 2021 to this file was left open upstream, these years not found among the reports.
# Right are the State Council's regulations of 2007, 2013 and 2024; the first day of the lunar year is lunar-javascript 1.7.7's. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts date-holidays@3.37.0 lunar-javascript@1.7.7
cat > show.cjs <<'JS'
const Holidays = require('date-holidays')
const { Lunar } = require('lunar-javascript')

const china = new Holidays('CN')
const days = year => china.getHolidays(year).filter(each => each.type === 'public')
const found = year => days(year).filter(each => each.name === '春节').map(each => each.date.slice(0, 10))
const after = (first, many) => new Date(Date.parse(`${first}T00:00:00Z`) + many * 864e5).toISOString().slice(0, 10)
// the regulation: days from the first of the lunar year
const regulation = year => (year < 2014 ? [-1, 0, 1] : year < 2025 ? [0, 1, 2] : [-1, 0, 1, 2])
const right = year => regulation(year).map(many => after(Lunar.fromYmd(year, 1, 1).getSolar().toYmd(), many))
const years = Array.from({ length: 19 }, (_, at) => 2008 + at)
const wrong = years.filter(year => found(year).join() !== right(year).join())
console.log('years with another Spring Festival:', wrong.join(', '))
for (const year of [2013, 2024, 2025]) console.log(year, 'found', found(year).join(' '), 'regulation', right(year).join(' '))
const everyone = ['2025-01-01', ...right(2025), '2025-04-04', '2025-05-01', '2025-05-02', '2025-05-31', '2025-10-01', '2025-10-02',
  '2025-10-03', '2025-10-06']
const told = days(2025).map(each => each.date.slice(0, 10))
const missing = everyone.filter(day => !told.includes(day))
const some = told.filter(day => !everyone.includes(day))
console.log(`2025: ${told.length} public, ${everyone.length} by the regulation; missing ${missing}; for some people alone ${some}`)
const off = day => Boolean(china.isHoliday(new Date(`${day}T12:00:00+08:00`)))
const asked = ['2024-02-09', '2024-02-12', '2025-01-31', '2025-05-02'].map(off)
console.log('9 and 12 February 2024, 31 January and 2 May 2025 are holidays:', asked.join(', '))
const asSeen =
  wrong.join() === years.filter(year => year > 2013).join() && told.length === 15 && everyone.length === 13 &&
  missing.join() === '2025-01-31,2025-05-02' && some.join() === '2025-03-08,2025-05-04,2025-06-01,2025-08-01' &&
  asked.join() === 'true,false,false,false'
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
