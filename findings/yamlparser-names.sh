#!/usr/bin/env bash
# yamlparser 0.0.2 (npm): each text without quotes that JavaScript's `Date.parse` makes a date of becomes one, and that does so with almost
# any word before a number from 1 to 12: a scheme in "Phase 3" is of 1 March 2001, "未来社区 5" of 1 May 2001, "No. 4" of 1 April, a ratio
# of 1/2 and a range of 3-4 too; "Phase 13" stays a text. Of twelve phases none is read as its name. So with numbers that it does not
# know: .5, a number in YAML, is 1 May 2001, 12. is 1 December, and so is 12%; 100% is the year 100. PyYAML 6.0.4 and yaml 2.9.1 (npm) read
# the same text as texts and numbers. No warning; the documentation speaks of "simply structured" files and says nothing of dates.
# Needs npm.
set -euo pipefail
export TZ=Asia/Shanghai
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check PyYAML==6.0.4
npm install --silent --no-fund --no-audit yamlparser@0.0.2 yaml@2.9.1
cat > t.yaml <<'YAML'
scheme: Phase 3
next: Phase 13
name: 未来社区 5
plan: No. 4
ratio: 1/2
range: 3-4
half: .5
dozen: 12.
share: 12%
whole: 100%
code: 330102
YAML
venv/bin/python - <<'PY'
import yaml

with open("t.yaml") as file:
    read = yaml.safe_load(file)
assert read == {
    "scheme": "Phase 3", "next": "Phase 13", "name": "未来社区 5", "plan": "No. 4", "ratio": "1/2", "range": "3-4", "half": 0.5,
    "dozen": 12.0, "share": "12%", "whole": "100%", "code": 330102,
}, read
PY
cat > show.cjs <<'JS'
const { readFileSync } = require('node:fs')
const yamlparser = require('yamlparser')
const yaml = require('yaml')

const text = readFileSync('t.yaml', 'utf8')
const show = value => (value instanceof Date ? [value.getFullYear(), value.getMonth() + 1, value.getDate()].join('-') : value)
const found = Object.fromEntries(Object.entries(yamlparser.eval(text)).map(([key, value]) => [key, show(value)]))
console.log('yaml:', yaml.parse(text))
console.log('yamlparser:', found)
const phases = Array.from({ length: 12 }, (_, at) => `- Phase ${at + 1}`).join('\n')
const named = yamlparser.eval(`phases:\n${phases}\n`).phases.filter(value => typeof value === 'string').length
console.log('of twelve phases are read as texts:', named)
const expected = {
  scheme: '2001-3-1',
  next: 'Phase 13',
  name: '2001-5-1',
  plan: '2001-4-1',
  ratio: '2001-1-2',
  range: '2001-3-4',
  half: '2001-5-1',
  dozen: '2001-12-1',
  share: '2001-12-1',
  whole: '100-1-1',
  code: 330102
}
if (JSON.stringify(found) !== JSON.stringify(expected) || named !== 0) { console.error('the behaviour has changed'); process.exit(1) }
JS
node show.cjs
