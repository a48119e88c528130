#!/usr/bin/env bash
# Chinese workbooks show yuan in ten thousands (万) by Excel's format 0"."0,"万" or 0\.0,"万": the comma divides by a thousand, the point is
# mere text before the last digit, so that 12,345,678 is 1234.6万. ssf 0.11.2 (npm), which xlsx-stream-reader 1.1.1 and xls-to-json 2.1.1
# write the cells' texts with, puts the point one digit further to the left for the comma: 123.46万, a tenth. 560,000 yuan are 5.60万 for
# 56.0万, and a hundred million in 0"."00,,"亿" .100亿 for 1.00亿. Without a comma, as in 0"."0 for 12346, the point stands where it should.
# numfmt 4.0.1 (npm) writes all as Excel's rules have it. No warning; both readers hand out the text, not the number. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5
npm install --silent --no-fund --no-audit --ignore-scripts ssf@0.11.2 numfmt@4.0.1 xlsx-stream-reader@1.1.1 xls-to-json@2.1.1
venv/bin/python - <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
sheet.append(["county", "yuan"])
for name, yuan, form in (("A", 12_345_678, '0"."0,"万"'), ("B", 560_000, '0\\.0,"万"'), ("C", 100_000_000, '0"."00,,"亿"')):
    sheet.append([name, yuan])
    sheet.cell(sheet.max_row, 2).number_format = form
book.save("t.xlsx")
PY
cat > show.mjs <<'JS'
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { format } from 'numfmt'

const require = createRequire(import.meta.url)
const ssf = require('ssf')
const Reader = require('xlsx-stream-reader')
const toJson = require('xls-to-json')

const cases = [['0"."0,"万"', 12345678], ['0\\.0,"万"', 560000], ['0"."00,,"亿"', 100000000], ['0"."0', 12346]]
const streamed = new Promise((resolve, reject) => {
  const texts = []
  const reader = new Reader()
  reader.on('error', reject)
  reader.on('worksheet', sheet => {
    sheet.on('row', row => texts.push(row.values[2]))
    sheet.on('end', () => resolve(texts.slice(1)))
    sheet.process()
  })
  createReadStream('t.xlsx').pipe(reader)
})
const listed = new Promise((resolve, reject) => {
  toJson({ input: 't.xlsx', output: null, sheet: 'S' }, (error, rows) => (error ? reject(error) : resolve(rows.map(row => row.yuan))))
})
const found = {
  numfmt: cases.map(([form, value]) => format(form, value)),
  ssf: cases.map(([form, value]) => ssf.format(form, value)),
  'xlsx-stream-reader': await streamed,
  'xls-to-json': await listed
}
console.log(found)
const told = ['123.46万', '5.60万', '.100亿']
const expected = {
  numfmt: ['1234.6万', '56.0万', '1.00亿', '1234.6'],
  ssf: [...told, '1234.6'],
  'xlsx-stream-reader': told,
  'xls-to-json': told
}
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.mjs
