#!/usr/bin/env bash
# Five npm packages that work out Excel's formulas, on counts of five communities' projects (values by Excel's documentation):
#  - xlsx-calc 0.9.2: `SUMIF` with a condition such as ">15" is 0 for 29, by a city's name the first row alone (1 for 20); `CORREL` of a
#    column with itself is .18 for 1; `DATEDIF` from 1 January 2022 to 1 January 2024 is 1 in months, years and days for 24, 2 and 730.
#  - hot-formula-parser 4.0.0: `SUMIF` adds up the column of the condition (140 for 29) and `SUMIFS` is 0; `BINOM.DIST` with TRUE is that
#    of one number, not of at most as many (.267 for .650); a month after 31 January is 3 March; `ROUND(-2.5, 0)` is -2 for -3.
#  - fast-formula-parser 1.0.19: a month after 31 January is 3 March, a month before 31 March too; Sunday 2 January 2022 is in week 1 for
#    2.
#  - HyperFormula 3.5.0: `INT(-1.5)` is -1 for -2; `TEXT(0.256, "0%")` is 0% for 26%.
#  - @formulajs/formulajs 4.6.1: `COUNTIF` and `SUMIF` with "a*" count nothing (0 for 2).
# No error, no warning. ROUND was reported for formulajs (issue 228) and mended there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit xlsx-calc@0.9.2 hot-formula-parser@4.0.0 fast-formula-parser@1.0.19 hyperformula@3.5.0 \
  @formulajs/formulajs@4.6.1
cat > show.cjs <<'JS'
const XlsxCalc = require('xlsx-calc')
const { Parser } = require('hot-formula-parser')
const FastParser = require('fast-formula-parser')
const { HyperFormula } = require('hyperformula')
const formulajs = require('@formulajs/formulajs')

const rows = [[10, 1, '杭州', 44562], [20, 2, '宁波', 45292], [30, 4, '杭州', null], [40, 8, '温州', null], [50, 15, '杭州', null]]

function xlsxCalc(formula) {
  const sheet = { '!ref': 'A1:Z9', Z9: { f: formula } }
  rows.forEach((row, at) => row.forEach((v, column) => {
    if (v !== null) sheet['ABCD'[column] + (at + 1)] = { v, t: typeof v === 'string' ? 's' : 'n' }
  }))
  XlsxCalc({ SheetNames: ['S'], Sheets: { S: sheet } })
  if (sheet.Z9.t === 'e') throw new Error(sheet.Z9.w)
  return sheet.Z9.v
}
const hotParser = new Parser()
hotParser.on('callRangeValue', (from, to, done) => done(rows.slice(from.row.index, to.row.index + 1)
  .map(row => row.slice(from.column.index, to.column.index + 1))))
function hot(formula) {
  const { error, result } = hotParser.parse(formula)
  if (error) throw new Error(error)
  return result
}
const fastParser = new FastParser()
const fast = formula => fastParser.parse(formula, { sheet: 'S', row: 9, col: 9 })
const hyper = formula => HyperFormula.buildFromArray([['=' + formula]], { licenseKey: 'gpl-v3' })
  .getCellValue({ sheet: 0, row: 0, col: 0 })

const short = value => typeof value === 'number' ? Number(value.toPrecision(3)) : value
const found = {
  'xlsx-calc': ['SUMIF(A1:A5,">15",B1:B5)', 'SUMIF(C1:C5,"杭州",B1:B5)', 'CORREL(A1:A5,A1:A5)', 'DATEDIF(D1,D2,"m")',
    'DATEDIF(D1,D2,"y")', 'DATEDIF(D1,D2,"d")'].map(xlsxCalc).map(short),
  'hot-formula-parser': ['SUMIF(A1:A5,">15",B1:B5)', 'SUMIFS(B1:B5,A1:A5,">15")', 'BINOM.DIST(3,10,0.3,TRUE)',
    'MONTH(EDATE(DATE(2022,1,31),1))', 'DAY(EDATE(DATE(2022,1,31),1))', 'ROUND(-2.5,0)'].map(hot).map(short),
  'fast-formula-parser': ['MONTH(EDATE(DATE(2022,1,31),1))', 'DAY(EDATE(DATE(2022,1,31),1))', 'MONTH(EDATE(DATE(2022,3,31),-1))',
    'WEEKNUM(DATE(2022,1,2))'].map(fast),
  HyperFormula: ['INT(-1.5)', 'TEXT(0.256,"0%")'].map(hyper),
  formulajs: [formulajs.COUNTIF(['ab', 'ac', 'b'], 'a*'), formulajs.SUMIF(['ab', 'ac', 'b'], 'a*', [1, 1, 1])]
}
for (const [name, values] of Object.entries(found)) console.log(`${name}:`, values.join(', '))
const expected = {
  'xlsx-calc': [0, 1, 0.182, 1, 1, 1],
  'hot-formula-parser': [140, 0, 0.267, 3, 3, -2],
  'fast-formula-parser': [3, 3, 3, 1],
  HyperFormula: [-1, '0%'],
  formulajs: [0, 0]
}
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
TZ=UTC node show.cjs
