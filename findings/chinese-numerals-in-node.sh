#!/usr/bin/env bash
# Chinese numerals in five npm packages; the first four read them, the last one writes them.
#  - chinese-numbers-converter 2.3.1 multiplies all that stands before a 万, the 亿 too: 三亿五千万 (350,000,000) is 3,000,050,000,000, and
#    1亿2000万 (120,000,000) is 1,000,000,000,000. All of 891 amounts from 1亿1000万 to 99亿9000万 are wrong.
#  - chinese-parseint2 2.0.6 stops where figures end: 35万 is 35, 12亿 is 12. chinese-parseint 1.2.1 takes 一万亿 (10 to the 12th) for 10,000.
#  - nzh 1.0.14, `decodeS`, leaves out 两, which it does not know: 两千三百万 (23 million) is 3,000,000, 两百 is 0.
#  - number-to-chinese-words 1.0.20 loses a single figure before 萬 after an 億: 100,010,000 is 一億, as is 100,000,000.
# No error, no warning; none of the readmes rules these out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit nzh@1.0.14 chinese-parseint@1.2.1 chinese-parseint2@2.0.6 chinese-numbers-converter@2.3.1 \
  number-to-chinese-words@1.0.20
cat > show.cjs <<'JS'
const { cn } = require('nzh')
const parse = require('chinese-parseint')
const { default: parse2 } = require('chinese-parseint2')
const ChineseNumber = require('chinese-numbers-converter')
const { toWords } = require('number-to-chinese-words')

const convert = words => new ChineseNumber(words).toInteger()
const right = { 三亿五千万: 350000000, '1亿2000万': 120000000, '35万': 350000, '12亿': 1200000000, 一万亿: 1e12, 两千三百万: 23000000, 两百: 200 }
const found = {}
for (const [words, number] of Object.entries(right)) {
  found[words] = [convert(words), parse2(words), parse(words), cn.decodeS(words)]
  console.log(words, number, '- converter, parseint2, parseint, nzh:', ...found[words])
}
let wrong = 0
for (let yi = 1; yi <= 99; yi++) {
  for (let wan = 1000; wan <= 9999; wan += 1000) wrong += convert(`${yi}亿${wan}万`) !== yi * 1e8 + wan * 1e4
}
const words = [100010000, 500050000, 100100000].map(toWords)
console.log('chinese-numbers-converter, wrong amounts of 891:', wrong, '- number-to-chinese-words:', ...words)
const expected = {
  三亿五千万: [3000050000000, 350000000, 350000000, 350000000],
  '1亿2000万': [1000000000000, 1, 120000000, 0],
  '35万': [350000, 35, 350000, 0],
  '12亿': [1200000000, 12, 1200000000, 0],
  一万亿: [1e12, 1e12, 10000, 1e12],
  两千三百万: [23000000, 23000000, 23000000, 3000000],
  两百: [200, 200, 200, 0]
}
const asSeen = JSON.stringify(found) === JSON.stringify(expected) && wrong === 891 && words.join() === '一億,五億,一億零一十萬'
if (!asSeen) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
