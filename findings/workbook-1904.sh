#!/usr/bin/env bash
# Workbooks that count days from 1904 (`date1904`), as Excel for Macintosh did and as many an old file still does. openpyxl 3.1.5 writes one
# with 31 January 2026 in a cell; openpyxl, python-calamine 0.9.1 and exceljs 4.4.0 read that day. pylightxl 1.61 and sxl 0.0.1a10
# (Python), xlsx-stream-reader 1.1.1 and convert-excel-to-json 1.7.0 (npm) read 30 January 2022, four years and a day early, as
# they count from 1900 in each workbook. In Shanghai's time convert-excel-to-json has every day 43 seconds before its midnight, here 29
# January 2022 and in a workbook that counts from 1900 30 January 2026, which has been reported; the years have not been, as far as could be
# seen. No warning, nothing in their documentation. Needs npm.
set -euo pipefail
export TZ=Asia/Shanghai
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 pylightxl==1.61 sxl==0.0.1a10
npm install --silent --no-fund --no-audit --ignore-scripts exceljs@4.4.0 xlsx-stream-reader@1.1.1 convert-excel-to-json@1.7.0
venv/bin/python - <<'PY'
import sys
from datetime import date

import openpyxl
import pylightxl
import python_calamine
import sxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

told = {}
for name, epoch in (("1900", CALENDAR_WINDOWS_1900), ("1904", CALENDAR_MAC_1904)):
    book = openpyxl.Workbook()
    book.epoch = epoch
    book.active.title = "S"
    book.active.append(["A", date(2026, 1, 31)])
    path = f"{name}.xlsx"
    book.save(path)
    told[name] = {
        "openpyxl": openpyxl.load_workbook(path).active["B1"].value.date().isoformat(),
        "calamine": python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0][1].isoformat(),
        "pylightxl": pylightxl.readxl(path).ws("S").address("B1"),
        "sxl": sxl.Workbook(path).sheets["S"].head(1)[0][1].date().isoformat(),
    }
    print(name, told[name])
right = {"openpyxl": "2026-01-31", "calamine": "2026-01-31"}
as_seen = told == {
    "1900": right | {"pylightxl": "2026/01/31", "sxl": "2026-01-31"},
    "1904": right | {"pylightxl": "2022/01/30", "sxl": "2022-01-30"},
}
sys.exit(0 if as_seen else "the behaviour has changed")
PY
cat > show.cjs <<'JS'
const { createReadStream } = require('node:fs')
const convert = require('convert-excel-to-json')
const { Workbook } = require('exceljs')
const Reader = require('xlsx-stream-reader')

const stream = path => new Promise((resolve, reject) => {
  const reader = new Reader()
  reader.on('error', reject)
  reader.on('worksheet', sheet => {
    sheet.on('row', row => resolve(row.values[2]))
    sheet.process()
  })
  createReadStream(path).pipe(reader)
})
const local = day => [day.getFullYear(), day.getMonth() + 1, day.getDate(), day.toTimeString().slice(0, 8)].join(' ')

async function main () {
  const found = {}
  for (const name of ['1900', '1904']) {
    const book = new Workbook()
    await book.xlsx.readFile(`${name}.xlsx`)
    found[name] = {
      exceljs: book.worksheets[0].getCell('B1').value.toISOString().slice(0, 10),
      'xlsx-stream-reader': await stream(`${name}.xlsx`),
      'convert-excel-to-json': local(convert({ sourceFile: `${name}.xlsx` }).S[0].B)
    }
  }
  console.log(found)
  const expected = {
    1900: { exceljs: '2026-01-31', 'xlsx-stream-reader': '2026-01-31', 'convert-excel-to-json': '2026 1 30 23:59:17' },
    1904: { exceljs: '2026-01-31', 'xlsx-stream-reader': '2022-01-30', 'convert-excel-to-json': '2022 1 29 23:59:17' }
  }
  if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
}
main()
JS
node show.cjs
