#!/usr/bin/env bash
# Table Schema (Frictionless Data), one schema and table in its two libraries: tableschema 1.12.6 (npm) and frictionless 5.21.0 (Python).
#  - A `pattern` of \d{6} for a county's code (the specification recommends XML Schema's patterns, which hold for the whole value): in
#    Node a code is valid as soon as six digits stand somewhere in it, 3301021 and A330102 too; in Python both are refused.
#  - With `bareNumber: false` (unit signs around a number are left out) a cell without any figure, "—", "n/a" or 无, is the number 0 in
#    Node; in Python an error. So the mean of 4, — and 8 is 4 for 6.
# Node gives no error and no warning. Not reported upstream as far as could be seen. Write ^ and $ into the pattern, and — among the
# `missingValues`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > schema.json <<'JSON'
{"fields": [{"name": "code", "type": "string", "constraints": {"pattern": "\\d{6}"}}, {"name": "n", "type": "number", "bareNumber": false}]}
JSON
cat > rows.json <<'JSON'
[["330102", "4"], ["3301021", "4"], ["A330102", "4"], ["330102", "4家"], ["330102", "—"], ["330102", "n/a"], ["330102", "无"]]
JSON
cat > show.cjs <<'JS'
const { readFileSync } = require('node:fs')
const { Table } = require('tableschema')

const read = name => JSON.parse(readFileSync(name, 'utf8'))
async function main() {
  const told = []
  for (const row of read('rows.json')) {
    const table = await Table.load([['code', 'n'], row], { schema: read('schema.json') })
    told.push(await table.read().then(([[, n]]) => n, () => 'refused'))
  }
  console.log(JSON.stringify(told))
}
main()
JS
cat > show.py <<'PY'
import json
import subprocess
import sys
from pathlib import Path

from frictionless import Resource, Schema

rows = json.loads(Path("rows.json").read_text(encoding="utf-8"))
schema = Schema.from_descriptor(json.loads(Path("schema.json").read_text(encoding="utf-8")))
python = []
for row in rows:
    resource = Resource(data=[["code", "n"], row], schema=schema)
    with resource.to_copy() as table:
        number = table.read_rows()[0]["n"]
    python.append(int(number) if resource.validate().valid else "refused")
node = json.loads(subprocess.run(["node", "show.cjs"], check=True, capture_output=True, text=True).stdout)
for row, theirs, ours in zip(rows, node, python, strict=True):
    print(*row, "- Node:", theirs, "- Python:", ours)
as_seen = node == [4, 4, 4, 4, 0, 0, 0] and python == [4, "refused", "refused", 4, "refused", "refused", "refused"]
sys.exit(0 if as_seen else "the behaviour has changed")
PY
npm install --silent --no-fund --no-audit tableschema@1.12.6
"${PYTHON:-python3.11}" -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
venv/bin/python show.py
