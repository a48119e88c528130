#!/usr/bin/env bash
# A table whose first column has each city once, merged over its counties, as reports have them: what turns it into text for programs moves
# every county but the first of a city one column to the left. MarkItDown 0.1.9 does so with a table of Word (python-docx 1.2.0 writes it) and
# with that of a web page, html2text 2025.4.15 and inscriptis 2.7.6 with the page's: Keqiao's 9 named stand under "County" and its 20 planned
# under "Named", so that 61 are named by column instead of 35. No warning. pandas 3.1.1 (of the page) and docx2python 3.7.1 (of Word) keep each
# cell in its column, and write the city at each county.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check 'markitdown[docx]==0.1.9' mammoth==1.13.0 markdownify==1.2.3 python-docx==1.2.0 \
  docx2python==3.7.1 html2text==2025.4.15 inscriptis==2.7.6 lxml==6.1.3 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import io
import sys
import warnings
from pathlib import Path

import docx
import html2text
import pandas as pd
from docx2python import docx2python
from inscriptis import get_text
from markitdown import MarkItDown

warnings.simplefilter("error", UserWarning)
HEAD = ["City", "County", "Named", "Planned"]
ROWS = [["Shaoxing", "Zhuji", "12", "30"], [None, "Keqiao", "9", "20"], ["Jinhua", "Yiwu", "7", "15"], [None, "Dongyang", "4", "14"],
        [None, "Lanxi", "3", "8"]]  # fmt: skip


def below(row: int, column: int) -> int:
    """Over how many rows the cell is merged."""
    rest = [each[column] for each in ROWS[row + 1 :]]
    return 1 + next((at for at, cell in enumerate(rest) if cell is not None), len(rest))


cells = [
    "".join(f'<td rowspan="{below(at, column)}">{cell}</td>' for column, cell in enumerate(row) if cell is not None) for at, row in enumerate(ROWS)
]
lines = ["".join(f"<th>{name}</th>" for name in HEAD), *cells]
page = f"<html><body><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></body></html>"
document = docx.Document()
table = document.add_table(rows=len(ROWS) + 1, cols=len(HEAD))
for at, row in enumerate([HEAD, *ROWS]):
    for column, cell in enumerate(row):
        table.cell(at, column).text = cell or ""
for at, row in enumerate(ROWS):
    for column, cell in enumerate(row):
        if cell is not None and below(at, column) > 1:
            table.cell(at + 1, column).merge(table.cell(at + below(at, column), column)).text = cell
file = Path(sys.argv[1], "named.docx")
document.save(str(file))


def third(text: str, split: str | None = "|") -> dict[str, str]:
    """What stands in the third column, by county, of a table written as text."""
    found = {}
    for line in text.splitlines():
        parts = [part.strip() for part in line.strip().removeprefix("|").removesuffix("|").split(split)]
        for county in ("Zhuji", "Keqiao", "Yiwu", "Dongyang", "Lanxi"):
            if county in parts:
                found[county] = parts[2] if len(parts) > 2 else ""
    return found


named = {
    "MarkItDown, Word": third(MarkItDown().convert(file).text_content),
    "MarkItDown, page": third(MarkItDown().convert_stream(io.BytesIO(page.encode()), file_extension=".html").text_content),
    "html2text, page": third(html2text.html2text(page)),
    "inscriptis, page": third(get_text(page), None),
    "pandas, page": pd.read_html(io.StringIO(page))[0].astype(str).set_index("County")["Named"].to_dict(),
    "docx2python, Word": {row[1][0]: row[2][0] for row in docx2python(file).body[0][1:]},
}
print(*(f"{who}: {found}" for who, found in named.items()), sep="\n")
moved = {"Zhuji": "12", "Keqiao": "20", "Yiwu": "7", "Dongyang": "14", "Lanxi": "8"}
sums = {who: sum(int(cell) for cell in found.values()) for who, found in named.items()}
print("named in all:", sums)
right = {"Zhuji": "12", "Keqiao": "9", "Yiwu": "7", "Dongyang": "4", "Lanxi": "3"}
as_seen = {who: moved if who.split(",")[0] in ("MarkItDown", "html2text", "inscriptis") else right for who in named}
sys.exit(0 if named == as_seen and set(sums.values()) == {61, 35} else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
