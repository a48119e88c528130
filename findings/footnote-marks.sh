#!/usr/bin/env bash
# A count with the mark of a footnote, 12 with a raised 1, as reports and yearbooks have them, in a table of Word (python-docx 1.2.0 writes
# it) and of Excel (XlsxWriter 3.3.1): what reads texts for programs makes one number of the two. Of Word's table python-docx itself,
# docx2txt 0.9, docx2python 3.7.1 and MarkItDown 0.1.9 read 121 for 12, and 105 for 10 with a raised 5; of Excel's openpyxl 3.1.5,
# python-calamine 0.9.1 and MarkItDown read the text 121. No warning, and four counts that are 40 in all make 327. `docx2python(...,
# html=True)` and openpyxl's `rich_text=True` tell the two apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 \
  'markitdown[docx,xlsx]==0.1.9' openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import re
import sys
import warnings

import docx
import docx2txt
import openpyxl
import xlsxwriter
from docx2python import docx2python
from markitdown import MarkItDown
from python_calamine import CalamineWorkbook

warnings.simplefilter("error")
COUNTS = [(12, "1"), (9, "2"), (10, "5"), (9, "")]  # a count and its mark
word, excel = sys.argv[1] + "/named.docx", sys.argv[1] + "/named.xlsx"

document = docx.Document()
table = document.add_table(rows=len(COUNTS), cols=1)
for row, (count, mark) in zip(table.rows, COUNTS):
    cell = row.cells[0].paragraphs[0]
    cell.add_run(str(count))
    cell.add_run(mark).font.superscript = True
document.save(word)
workbook = xlsxwriter.Workbook(excel)
sheet, raised = workbook.add_worksheet(), workbook.add_format({"font_script": 1})
for at, (count, mark) in enumerate(COUNTS):
    if mark:
        sheet.write_rich_string(at, 0, str(count), raised, mark)
    else:
        sheet.write_number(at, 0, count)
workbook.close()


def numbers(text: object) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", str(text))]


def cells(rich: bool) -> list[object]:
    return [row[0].value for row in openpyxl.load_workbook(excel, rich_text=rich).active.iter_rows()]


warnings.simplefilter("default")
found = {
    "Word by python-docx": numbers([row.cells[0].text for row in docx.Document(word).tables[0].rows]),
    "Word by docx2txt": numbers(docx2txt.process(word)),
    "Word by docx2python": numbers(docx2python(word).body),
    "Word by MarkItDown": numbers(MarkItDown().convert(word).text_content),
    "Excel by openpyxl": numbers(cells(rich=False)),
    "Excel by python-calamine": [int(row[0]) for row in CalamineWorkbook.from_path(excel).get_sheet_by_index(0).to_python()],
    "Excel by MarkItDown": numbers(MarkItDown().convert(excel).text_content.replace("Sheet1", "")),
}
right = [count for count, _ in COUNTS]
for name, read in found.items():
    print(f"{name}: {read}, in all {sum(read)}; right is {right}, in all {sum(right)}")
marked, rich = docx2python(word, html=True).body[0][0][0], cells(rich=True)[0]
parts = [(str(part), getattr(getattr(part, "font", None), "vertAlign", None)) for part in rich]
print("told apart by docx2python with html=True:", marked, "and by openpyxl with rich_text=True:", parts)
told_apart = marked == ["12<sup>1</sup>"] and parts == [("12", None), ("1", "superscript")]
glued = [int(f"{count}{mark}") for count, mark in COUNTS]
sys.exit(0 if all(read == glued for read in found.values()) and told_apart else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
