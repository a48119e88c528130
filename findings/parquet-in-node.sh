#!/usr/bin/env bash
# Parquet files that pyarrow 26.0.1 writes, read by @dsnp/parquetjs 1.8.9 (npm; 1.9.3, the newest, comes without its code).
#  - pages of version 2.0, in which yes and no stand as runs: each yes is read as no, so that of 90 communities 60 that passed are none.
#    Upstream has it as a test that fails, not as wrong values.
#  - whole numbers without a sign (uint32): 4,000,000,000 yuan are read as -294,967,296, and 3,000,000,000 as -1,294,967,296, so that
#    four counties with 12 billion have -0.88 billion. Uint64 likewise: 2 ** 63 + 5 is -9223372036854775803. Not reported as far as could
#    be seen.
# pyarrow and hyparquet 1.33.0 (npm) read what was written; with pages of version 1.0 parquetjs reads yes and no as well. No warning.
# Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyarrow==26.0.1
npm install --silent --no-fund --no-audit --ignore-scripts @dsnp/parquetjs@1.8.9 hyparquet@1.33.0
venv/bin/python - <<'PY'
import pyarrow as pa
import pyarrow.parquet as pq

passed = pa.table({"passed": pa.array([at % 3 != 0 for at in range(90)])})
yuan = [4_000_000_000, 3_000_000_000, 4_000_000_000, 1_000_000_000]
money = pa.table({"yuan": pa.array(yuan, pa.uint32()), "wide": pa.array([2**63 + 5] * 4, pa.uint64())})
for name, table, pages in (("passed1", passed, "1.0"), ("passed2", passed, "2.0"), ("money", money, "1.0")):
    pq.write_table(table, f"{name}.parquet", compression="none", data_page_version=pages)
    assert pq.read_table(f"{name}.parquet").equals(table)
PY
cat > show.mjs <<'JS'
import { createRequire } from 'node:module'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'

const { ParquetReader } = createRequire(import.meta.url)('@dsnp/parquetjs')
const read = async path => {
  const reader = await ParquetReader.openFile(path)
  const cursor = reader.getCursor()
  const rows = []
  for (let row = await cursor.next(); row; row = await cursor.next()) rows.push(row)
  await reader.close()
  return rows
}
const other = async path => parquetReadObjects({ file: await asyncBufferFromFile(path) })
const passes = rows => `${rows.filter(row => row.passed).length} of ${rows.length} passed`
const money = rows => [...rows.map(row => Number(row.yuan)), rows.reduce((sum, row) => sum + Number(row.yuan), 0), String(rows[0].wide)]
const told = async reader => {
  const [first, second, yuan] = await Promise.all(['passed1', 'passed2', 'money'].map(name => reader(`${name}.parquet`)))
  return [passes(first), passes(second), ...money(yuan)]
}
const found = { '@dsnp/parquetjs': await told(read), hyparquet: await told(other) }
console.log(found)
const expected = {
  '@dsnp/parquetjs': [
    '60 of 90 passed', '0 of 90 passed', -294967296, -1294967296, -294967296, 1000000000, -884901888, '-9223372036854775803'
  ],
  hyparquet: [
    '60 of 90 passed', '60 of 90 passed', 4000000000, 3000000000, 4000000000, 1000000000, 12000000000, '9223372036854775813'
  ]
}
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
