#!/usr/bin/env bash
# mapshaper 0.7.70 (npm; the usual tool for maps of counties on the web): a count that is missing in a table or a map (an empty cell,
# null) is a 0 in `mean`, `median` and `min` of -dissolve, -join and -calc. Of four counties of a city with 1, 2, no figure and 6
# communities the mean is 2.25 for 3, the median 1.5 for 2, the least null. The sum and the largest are right. Where the field itself is
# missing in that county (in GeoJSON) the mean is 3, as it should be, and the median 3.5 for 2. The counts of features and the numbers of
# rows are told, of this nothing; no warning. Not reported upstream as far as could be seen. Filter with -filter 'v !== null' first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit mapshaper@0.7.70
cat > counts.csv <<'CSV'
city,county,n
杭州,a,1
杭州,b,2
杭州,c,
杭州,d,6
宁波,e,4
宁波,f,5
CSV
cat > show.mjs <<'JS'
import mapshaper from 'mapshaper'
import { readFileSync } from 'node:fs'

const text = readFileSync('counts.csv', 'utf8')
const rows = text.trim().split('\n').slice(1).map(line => line.split(','))
const map = (without, of = rows) => JSON.stringify({
  type: 'FeatureCollection',
  features: of.map(([city, county, n], x) => ({
    type: 'Feature',
    properties: n === '' ? (without ? { city, county } : { city, county, n: null }) : { city, county, n: Number(n) },
    geometry: { type: 'Polygon', coordinates: [[[x, 0], [x, 1], [x + 1, 1], [x + 1, 0], [x, 0]]] }
  }))
})
async function ofHangzhou(name, content) {
  const calc = 's=sum(n),m=mean(n),md=median(n),low=min(n),top=max(n)'
  const command = `-i ${name} -dissolve city calc='${calc}' -drop geometry -o out.json format=json`
  const out = await mapshaper.applyCommands(command, { [name]: content })
  const { s, m, md, low, top } = JSON.parse(out['out.json'])[0]
  return [s, m, Number(md.toFixed(9)), low, top]
}
const found = {
  'table, an empty cell': await ofHangzhou('counts.csv', text),
  'map, null': await ofHangzhou('counts.geojson', map(false)),
  'map, no such field': await ofHangzhou('counts.geojson', map(true)),
  'map without that county': await ofHangzhou('counts.geojson', map(true, rows.filter(([, , n]) => n !== '')))
}
for (const [what, values] of Object.entries(found)) console.log(`${what}: sum, mean, median, least, largest`, ...values)
const expected = [[9, 2.25, 1.5, null, 6], [9, 2.25, 1.5, null, 6], [9, 3, 3.5, 1, 6], [9, 3, 2, 1, 6]]
if (JSON.stringify(Object.values(found)) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
