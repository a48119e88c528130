#!/usr/bin/env bash
# A draft in Word with tracked changes: one paragraph was moved down and one number replaced, 40 by 60. What Word prints with all changes
# accepted names Yuhang's 12 communities once. docx2txt 0.9 and docx2python 3.7.1 give the moved paragraph in both places: the counties
# sum to 29 instead of 17. python-docx 1.2.0 gives it in neither, and neither 40 nor 60: the sum is 5 and the plan is of "  communities".
# MarkItDown 0.1.9 (by mammoth 1.13.0) is right. No warning. The format (ECMA-376 part 1, 17.13.5.22) keeps what was moved away in
# `w:moveFrom` as plain `w:t`, other than deleted text (`w:delText`), so that reading every `w:t` reads it twice. That python-docx leaves
# out what is inserted has been reported upstream. Accept all changes before a document is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 \
  'markitdown[docx]==0.1.9' mammoth==1.13.0
cat > "$folder/show.py" <<'PY'
import re
import sys
import warnings
from itertools import count
from pathlib import Path

import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python
from markitdown import MarkItDown

numbers = count(1)
MOVED = "<w:r><w:t>Yuhang: 12 communities</w:t></w:r>"


def tracked(what: str, inside: str = "") -> str:
    """A tracked change around runs."""
    return f'<w:{what} w:id="{next(numbers)}" w:author="office" w:date="2026-01-01T00:00:00Z">{inside}</w:{what}>'


def place(what: str) -> str:
    """Where a paragraph was moved from or to."""
    mark = f"<w:pPr><w:rPr>{tracked(what)}</w:rPr></w:pPr>"
    number = next(numbers)
    start = f'<w:{what}RangeStart w:id="{number}" w:author="office" w:date="2026-01-01T00:00:00Z" w:name="move1"/>'
    return f'{mark}{start}{tracked(what, MOVED)}<w:{what}RangeEnd w:id="{number}"/>'


document = docx.Document()
body = document.element.body
replaced = tracked("del", "<w:r><w:delText>40</w:delText></w:r>") + tracked("ins", "<w:r><w:t>60</w:t></w:r>")
plan = f'<w:r><w:t xml:space="preserve">Plan: </w:t></w:r>{replaced}<w:r><w:t xml:space="preserve"> communities</w:t></w:r>'
for inside in (plan, place("moveFrom"), "<w:r><w:t>Lin'an: 5 communities</w:t></w:r>", place("moveTo")):
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
file = Path(sys.argv[1], "draft.docx")
document.save(str(file))

with warnings.catch_warnings():
    warnings.simplefilter("error", UserWarning)
    read = {
        "docx2txt": docx2txt.process(file),
        "docx2python": docx2python(file).text,
        "python-docx": "\n".join(each.text for each in docx.Document(str(file)).paragraphs),
        "MarkItDown": MarkItDown().convert(file).text_content,
    }
found = {}
for who, text in read.items():
    counties = [int(number) for number in re.findall(r"^(?:Yuhang|Lin'an): (\d+) communities$", text, re.MULTILINE)]
    found[who] = (re.search(r"^Plan: (.*)$", text, re.MULTILINE).group(1), sum(counties))
    print(f"{who}: plan {found[who][0]!r}, counties {counties}, in all {found[who][1]}")
as_seen = {
    "docx2txt": ("60 communities", 29),
    "docx2python": ("60 communities", 29),
    "python-docx": (" communities", 5),
    "MarkItDown": ("60 communities", 17),
}
sys.exit(0 if found == as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
