#!/usr/bin/env bash
# rolling-stats 0.2.1, sums over a window such as the last twelve months: where several points have left the window since it was last asked,
# only about half of them are dropped, since the loop counts up to a number that it lowers itself. Of six awards in each of ten months,
# asked for fifty years later, 30 of the 60 are said to be of the last twelve months; asked again, 12, 6 and 0. Asked every month all is
# right. `allmin`, the least of all values, begins at 0: of ten times 6 it is 0. No warning; not found among the reports; the package has
# no documentation of its results. Ask at least as often as points come.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit rolling-stats@0.2.1
cat > show.cjs <<'JS'
const { Stats } = require('rolling-stats')
const { version } = JSON.parse(require('fs').readFileSync('node_modules/rolling-stats/package.json', 'utf8'))

let month = 0
const window = () => {
  const stats = new Stats(100, 12, () => month)
  for (month = 1; month <= 10; month++) stats.point(6)
  return { after: now => { month = now; return stats.calculate() } }
}
const late = window()
const sums = [600, 601, 602, 603, 604].map(now => late.after(now).sum)
const monthly = window()
const course = Array.from({ length: 14 }, (_, at) => monthly.after(10 + at).sum)
const made = Array.from({ length: 10 }, (_, at) => at + 1)
const byHand = course.map((_, at) => 6 * made.filter(then => then > 10 + at - 12).length)
const { min, allmin } = window().after(10)
console.log('fifty years later, asked five times:', ...sums)
console.log('asked every month:', ...course)
console.log('by hand:          ', ...byHand)
console.log('least of the window', min, 'of all', allmin)
const asSeen = version === '0.2.1' && JSON.stringify(sums) === '[30,12,6,0,0]' && allmin === 0 && min === 6 &&
  JSON.stringify(course) === JSON.stringify(byHand)
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
