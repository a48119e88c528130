#!/usr/bin/env bash
# jsonstat-toolkit 2.2.2 (npm, by the author of JSON-stat): a table with the counties side by side (`toTable` or `Transform` with `by`)
# tells its columns apart by the labels, so that of two counties of one name only the last one is left. Of 鼓楼区 in Nanjing (320106, 3
# communities in two months), 鼓楼区 in Fuzhou (350102, 5) and 上城区 in Hangzhou (330102, 7) the columns 350102 and 330102 come out, 12
# communities for 15. The long table has all three, and with `content: "id"` so has the wide one. No warning; JSON-stat asks for different
# codes, not for different labels. Not reported upstream as far as could be seen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit jsonstat-toolkit@2.2.2
cat > show.mjs <<'JS'
import jsonstat from 'jsonstat-toolkit'

const table = () => jsonstat({
  version: '2.0',
  class: 'dataset',
  id: ['county', 'month'],
  size: [3, 2],
  dimension: {
    county: {
      category: {
        index: ['320106', '350102', '330102'],
        label: { 320106: '鼓楼区', 350102: '鼓楼区', 330102: '上城区' }
      }
    },
    month: { category: { index: ['2026-01', '2026-02'] } }
  },
  value: [1, 2, 2, 3, 3, 4]
})
const total = rows => rows.flatMap(row => Object.values(row)).filter(value => typeof value === 'number').reduce((a, b) => a + b, 0)
const wide = table().toTable({ type: 'arrobj', by: 'county' })
const found = {
  'long table': total(table().toTable({ type: 'arrobj' })),
  'by county': total(wide),
  'by county, Transform': total(table().Transform({ type: 'arrobj', by: 'county' })),
  'by county, codes': total(table().toTable({ type: 'arrobj', by: 'county', content: 'id' }))
}
console.log(wide)
console.log(found)
if (JSON.stringify(Object.values(found)) !== '[15,12,12,15]') { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
