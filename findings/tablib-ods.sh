#!/usr/bin/env bash
# tablib 3.10.0 on a sheet in the OpenDocument format (ODS): where neighbours are equal, the format has the cell once with a number of
# times, `table:number-columns-repeated`, and a row likewise. tablib takes each once: 5, 5 and 5 named in three months are one 5, the share
# after them stands in February, and the last columns are empty; three equal rows are one. Of a share it reads what is shown, 88%, not what
# is held, 0.875. No warning. pandas 3.1.1 with odfpy 1.4.1 or python-calamine 0.9.1 reads all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check 'tablib[ods]==3.10.0' odfpy==1.4.1 \
  python-calamine==0.9.1 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import tablib

warnings.simplefilter("error", UserWarning)
SPACE = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def times(what: str, number: int) -> str:
    return f' table:number-{what}-repeated="{number}"' if number > 1 else ""


def word(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def number(value: float, shown: str = "", kind: str = "float", repeated: int = 1) -> str:
    held = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {held}{times('columns', repeated)}><text:p>{shown or value}</text:p></table:table-cell>"


def row(cells: str, repeated: int = 1) -> str:
    return f"<table:table-row{times('rows', repeated)}>{cells}</table:table-row>"


rows = [
    row("".join(map(word, ("place", "Jan", "Feb", "Mar", "share")))),
    row(word("Zhuji") + number(5, repeated=3) + number(0.875, "88%", "percentage")),
    row(word("Yiwu") + number(1) + number(2) + number(3) + number(0.5, "50%", "percentage")),
    row(word("other") + number(0, repeated=3) + number(0, "0%", "percentage"), repeated=3),
]
table = f'<table:table table:name="named">{"".join(rows)}</table:table>'
body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
content = f'<office:document-content {SPACE} office:version="1.3">{body}</office:document-content>'
listed = (("/", TYPE), ("content.xml", "text/xml"))
entries = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>' for path, kind in listed)
file = Path(sys.argv[1], "named.ods")
with zipfile.ZipFile(file, "w") as parts:
    parts.writestr("mimetype", TYPE)
    parts.writestr("content.xml", content)
    parts.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{MANIFEST}" m:version="1.3">{entries}</m:manifest>')

data = tablib.Dataset().load(file.read_bytes(), format="ods")
print("tablib:", data.headers, *data, sep="\n")
right = [["Zhuji", 5, 5, 5, 0.875], ["Yiwu", 1, 2, 3, 0.5], *[["other", 0, 0, 0, 0]] * 3]
by_pandas = {engine: pd.read_excel(file, engine=engine).to_numpy().tolist() for engine in ("odf", "calamine")}
for engine, read in by_pandas.items():
    print(f"pandas, {engine}:", *read, sep="\n")
lost = [("Zhuji", 5, "88%", "", ""), ("Yiwu", 1, 2, 3, "50%"), ("other", 0, "0%", "", "")]
sys.exit(0 if list(data) == lost and all(read == right for read in by_pandas.values()) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
