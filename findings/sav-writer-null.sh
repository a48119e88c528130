#!/usr/bin/env bash
# sav-writer 1.0.0 (npm) writes an SPSS file in which a number that is null, as JSON has what is not known, is 0; one that is left out
# is missing, as it should be: of four counties with 12, 0, unknown and unknown communities, one null and one left out, the mean is 4 over
# three counties for 6 over two. A tier that is not known becomes 0, beside the tiers 1 and 2 that have a label. pyreadstat 1.3.7 reads what
# the file holds. Dates count by Greenwich's day: midnight of 31 January 2026 in Shanghai becomes 30 January. No warning; the documentation
# is a line. Needs npm.
set -euo pipefail
export TZ=Asia/Shanghai
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1
npm install --silent --no-fund --no-audit sav-writer@1.0.0
cat > write.cjs <<'JS'
const { saveToFile, VariableAlignment, VariableMeasure, VariableType } = require('sav-writer')

const number = name => ({
  name,
  label: name,
  type: VariableType.Numeric,
  width: 8,
  decimal: 0,
  alignment: VariableAlignment.Right,
  measure: VariableMeasure.Continuous,
  columns: 8
})
const tiers = [{ label: 'county', value: 1 }, { label: 'city', value: 2 }]
const variables = [
  number('communities'),
  { ...number('tier'), measure: VariableMeasure.Nominal, valueLabels: tiers },
  { ...number('day'), type: VariableType.Date, width: 11, columns: 11 }
]
const day = new Date(2026, 0, 31)
const rows = [{ communities: 12, tier: 1, day }, { communities: 0, tier: 2, day }, { communities: null, tier: null, day: null }, {}]
saveToFile('t.sav', rows, variables)
JS
node write.cjs
venv/bin/python - <<'PY'
import sys

import pyreadstat

table, meta = pyreadstat.read_sav("t.sav")
print(table)
communities = [None if value != value else value for value in table["communities"]]
known = [value for value in communities if value is not None]
found = {
    "communities": communities,
    "mean": sum(known) / len(known),
    "tier": [None if value != value else value for value in table["tier"]],
    "labels": meta.variable_value_labels["tier"],
    "day": str(table["day"][0]),
}
print(found)
as_seen = found == {
    "communities": [12.0, 0.0, 0.0, None],
    "mean": 4.0,
    "tier": [1.0, 2.0, 0.0, None],
    "labels": {1.0: "county", 2.0: "city"},
    "day": "2026-01-30",
}
sys.exit(0 if as_seen else "the behaviour has changed")
PY
