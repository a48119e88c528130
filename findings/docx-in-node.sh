#!/usr/bin/env bash
# A Word document in four npm packages that hand out its text. It says, to Word and, changes aside, to python-docx 1.2.0: the plan is for
# 2025-2027 (with Word's hyphen that keeps a line together); 40 communities, replaced by 50 with tracked changes; 12, in a new line of the
# paragraph 34; a tab, 7; and a table with a row of 1 and 12 and one of 2 and 15.
#  - docx-parser 0.2.1 keeps what was deleted: 4050 communities. It and any-text 1.2.0 put paragraphs, cells and lines together and leave
#    the hyphen out: the table is 112215, the lines are 1234, the years 20252027.
#  - word-extractor 1.0.4 leaves the hyphen out: 20252027.
#  - mammoth 1.13.0, `extractRawText`: the two lines are 1234; `convertToHtml` has them apart.
# No warning, nothing of it in their documentation: mammoth's says that formatting is left out of the text, not lines. Needs npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0
npm install --silent --no-fund --no-audit --ignore-scripts docx-parser@0.2.1 any-text@1.2.0 word-extractor@1.0.4 mammoth@1.13.0
venv/bin/python - <<'PY'
import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def change(kind: str, tag: str, text: str):
    """A run that was deleted or inserted with tracked changes."""
    element, run, words = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(tag)
    element.set(qn("w:id"), "1")
    element.set(qn("w:author"), "-")
    words.text = text
    run.append(words)
    element.append(run)
    return element


document = docx.Document()
plan = document.add_paragraph("2025")
plan.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
plan.add_run("2027")
changed = document.add_paragraph("open ")
changed._p.append(change("w:del", "w:delText", "40"))
changed._p.append(change("w:ins", "w:t", "50"))
document.add_paragraph("12\n34")
document.add_paragraph("tab\t7")
table = document.add_table(2, 2)
for row, cells in zip(table.rows, (("1", "12"), ("2", "15"))):
    for cell, text in zip(row.cells, cells):
        cell.text = text
document.save("t.docx")
read = docx.Document("t.docx")
texts = [paragraph.text for paragraph in read.paragraphs]
assert texts == ["2025-2027", "open ", "12\n34", "tab\t7"], texts
assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [["1", "12"], ["2", "15"]]
PY
cat > show.cjs <<'JS'
const anyText = require('any-text')
const { parseDocx } = require('docx-parser')
const mammoth = require('mammoth')
const Extractor = require('word-extractor')

async function main () {
  const extracted = await new Extractor().extract('t.docx')
  const found = {
    'docx-parser': await new Promise(resolve => parseDocx('t.docx', resolve)),
    'any-text': await (anyText.default ?? anyText).getText('t.docx'),
    'word-extractor': extracted.getBody(),
    'mammoth, text': (await mammoth.extractRawText({ path: 't.docx' })).value,
    'mammoth, HTML': (await mammoth.convertToHtml({ path: 't.docx' })).value
  }
  console.log(found)
  const parts = {
    'docx-parser': ['20252027', 'open 4050', '1234', 'tab7', '112215'],
    'any-text': ['20252027', 'open 50', '1234', 'tab7', '112215'],
    'word-extractor': ['20252027', 'open 50', '12\n34', 'tab\t7', '1\t12'],
    'mammoth, text': ['2025\u20112027', 'open 50', '1234', 'tab\t7', '12\n'],
    'mammoth, HTML': ['2025\u20112027', 'open 50', '12<br />34', 'tab\t7', '<p>12</p>']
  }
  for (const [name, texts] of Object.entries(parts)) {
    const missing = texts.filter(text => !found[name].includes(text))
    if (missing.length) { console.error('the behaviour has changed', name, missing); process.exit(1) }
  }
}
main()
JS
node show.cjs
