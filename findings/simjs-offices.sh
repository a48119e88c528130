#!/usr/bin/env bash
# simjs 2.0.3 (discrete events), an office with one desk.
#  - last come, first served (`Facility.LCFS`): a case of ten days that begins on day 0 is set aside on day 5 for one of two days, and done
#    on day 12. Its `done` is called twice, so that two cases are counted as three: the old entry in the calendar of events and the new one
#    are the same object. Where the second takes ten days, all is right.
#  - `usage`: of 100 days an office is busy 110 that has had a case of ten days on day 0 and has had one of 100 since day 90: the whole time
#    of a case counts when it begins.
#  - `systemStats().sizeSeries.average()` begins with the first case, not at day 0: with a single case from day 90 to 100 there is 1 case in
#    the office on average, for .1, also after `finalize(100)`. `Population` is the same; a `TimeSeries` of one's own can record a 0 first.
# No warning; not found among the reports. In Node the package leaves its classes in `window`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit simjs@2.0.3
cat > show.cjs <<'JS'
globalThis.window = {}
require('simjs')
const { Entity, Facility, Sim } = window.Sim
const { version } = JSON.parse(require('fs').readFileSync('node_modules/simjs/package.json', 'utf8'))

function office(discipline, cases, days) {
  const desk = new Facility('desk', discipline)
  const done = []
  class Cases extends Entity {
    start() {
      for (const [name, begins, takes] of cases) {
        this.setTimer(begins).done(() => this.useFacility(desk, takes).done(() => done.push(`${name} on day ${this.time()}`)))
      }
    }
  }
  const sim = new Sim()
  sim.addEntity(Cases)
  sim.simulate(days)
  desk.finalize(days)
  return { done: done.join(', '), busy: desk.usage(), inOffice: Number(desk.systemStats().sizeSeries.average().toFixed(9)) }
}
const found = {
  'last come first, ten days set aside for two': office(Facility.LCFS, [['A', 0, 10], ['B', 5, 2]], 100).done,
  'last come first, ten days set aside for ten': office(Facility.LCFS, [['A', 1, 10], ['B', 5, 10]], 100).done,
  'days busy of 100 with ten from day 0 and a hundred from day 90': office(Facility.FCFS, [['A', 0, 10], ['B', 90, 100]], 100).busy,
  'on average in the office with one case from day 90 to 100': office(Facility.FCFS, [['A', 90, 10]], 100).inOffice,
  'the same from day 0 to 10': office(Facility.FCFS, [['A', 0, 10]], 100).inOffice
}
for (const [what, value] of Object.entries(found)) console.log(`${what}: ${value}`)
const expected = ['B on day 7, A on day 12, A on day 12', 'B on day 15, A on day 21', 110, 1, 0.1]
const asSeen = version === '2.0.3' && JSON.stringify(Object.values(found)) === JSON.stringify(expected)
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
