#!/usr/bin/env bash
# @mapbox/shp-write 0.4.3 (npm; through dbf 0.2.0) cuts what JavaScript writes of a number after 18 signs, in a shapefile's table, and with
# that the exponent of a number below a millionth. What is left of a budget of .3 after .1 and .2, -2.8e-17 in a computer's numbers, is
# -2.78; one award among 30 million people, 3.33e-8, is 3.33, one fewer among six million -1.67: GDAL (through pyogrio 0.13.0), pyshp 3.1.6
# and shapefile 0.6.6 (npm) read them so. .3 and 5e-7 come back as they were written.
# The right values are those written. No warning, neither written nor read; that a file of this form cuts wide numbers is known of other
# writers (pysal 182), for this one it was not found among the reports. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 pyshp==3.1.6 numpy==2.4.6
npm install --silent --no-fund --no-audit --ignore-scripts @mapbox/shp-write@0.4.3 shapefile@0.6.6
cat > write.cjs <<'JS'
const fs = require('fs')
const { zip } = require('@mapbox/shp-write')

const values = [0.3 - 0.1 - 0.2, 1 / 3e7, -1 / 6e6, 5e-7, 0.3]
const features = values.map(value => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [120, 30] }, properties: { value } }))
const options = { outputType: 'nodebuffer', compression: 'STORE' }
zip({ type: 'FeatureCollection', features }, options).then(file => fs.writeFileSync('written.zip', file))
JS
node write.cjs
python3 -m zipfile -e written.zip .
cat > read.mjs <<'JS'
import shapefile from 'shapefile'

const { features } = await shapefile.read('POINT.shp', 'POINT.dbf')
console.log(JSON.stringify(features.map(each => each.properties.value)))
JS
cat > show.py <<'PY'
import json
import subprocess
import sys

import shapefile
from pyogrio.raw import read

written = [0.3 - 0.1 - 0.2, 1 / 3e7, -1 / 6e6, 5e-7, 0.3]
with shapefile.Reader("POINT.shp") as reader:
    pyshp = [record[0] for record in reader.records()]
found = {
    "GDAL": read("POINT.shp", read_geometry=False)[3][0].tolist(),
    "shapefile": json.loads(subprocess.run(["node", "read.mjs"], capture_output=True, text=True, check=True).stdout),
    "pyshp": pyshp,
}
print("written:", written)
for name, values in found.items():
    print(f"{name}:", values)
short = {name: [float(f"{value:.3g}") for value in values] for name, values in found.items()}
as_seen = list(short.values()) == [[-2.78, 3.33, -1.67, 5e-07, 0.3]] * 3
sys.exit(0 if as_seen else "the behaviour has changed")
PY
venv/bin/python -W error show.py
