#!/usr/bin/env bash
# A decree in Word whose articles Word numbers itself, as offices write them: 第一条 to 第三条 (Article 1 to 3) with a paragraph after each, an
# excerpt whose list begins at 5, and a list set to begin anew at 7. What reads it for programs gives the articles numbers that nobody has
# printed. MarkItDown 0.1.9 (by mammoth 1.13.0) begins each list at 1 and again after each paragraph: all three articles are "1.", 5 to 7 are 1, 2 and 1,
# 7 and 8 are 1 and 2, and what is "第三条" on paper is cited as 1. docx2python 3.7.1 keeps 5 to 7, takes 7 and 8 for 1 and 2, and writes -- for 第一条,
# of which alone there is a warning. python-docx 1.2.0 and docx2txt 0.9 give no number at all, which misleads nobody. To cite by number, read
# numbering.xml, or save the document as PDF and read that.
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
from pathlib import Path

import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx2python import docx2python
from markitdown import MarkItDown

SPACE = nsdecls("w")
# format, text, start, and where the list begins anew
LISTS = {"articles": ("chineseCountingThousand", "第%1条", 1, 0), "excerpt": ("decimal", "%1.", 5, 0), "anew": ("decimal", "%1.", 1, 7)}
PRINTED = {"aim": "第一条", "scope": "第二条", "award": "第三条", "costs": "5.", "payment": "6.", "audit": "7.", "repeal": "7.", "force": "8."}
DOCUMENT = [("articles", "aim"), ("articles", "scope"), ("articles", "award"),
            ("excerpt", "costs"), ("excerpt", "payment"), ("", "as amended"), ("excerpt", "audit"),
            ("", "final rules"), ("anew", "repeal"), ("anew", "force")]  # fmt: skip

document = docx.Document()
numbering = document.part.numbering_part.element
for number, (kind, text, start, anew) in enumerate(LISTS.values(), 101):
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering.find(qn("w:num")).addprevious(parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="{number}">{level}</w:abstractNum>'))
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{anew}"/></w:lvlOverride>' if anew else ""
    numbering.append(parse_xml(f'<w:num {SPACE} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'))
for name, text in DOCUMENT:
    paragraph = document.add_paragraph(text)
    if name:
        number = 101 + list(LISTS).index(name)
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {SPACE}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))
    if name == "articles":
        document.add_paragraph(f"What the article on the {text} says.")
file = Path(sys.argv[1], "decree.docx")
document.save(str(file))


def numbers(text: str) -> list[str]:
    """What stands before each numbered paragraph."""
    return [re.search(rf"^(.*?)[ \t]*{name}$", text, re.MULTILINE).group(1) for name in PRINTED]


with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    read = {
        "MarkItDown": numbers(MarkItDown().convert(file).text_content),
        "docx2python": numbers(docx2python(file).text),
        "python-docx": numbers("\n".join(each.text for each in docx.Document(str(file)).paragraphs)),
        "docx2txt": numbers(docx2txt.process(file)),
    }
said = [str(each.message) for each in heard if issubclass(each.category, UserWarning)]
print("printed:", *PRINTED.values())
print(*(f"{who}: {' '.join(found)}" for who, found in read.items()), "warned:", *said, sep="\n")
as_seen = {
    "MarkItDown": "1. 1. 1. 1. 2. 1. 1. 2.".split(),
    "docx2python": "-- -- -- 5) 6) 7) 1) 2)".split(),
    "python-docx": [""] * 8,
    "docx2txt": [""] * 8,
}
only_chinese = all("chineseCountingThousand" in each for each in said)
sys.exit(0 if read == as_seen and only_chinese else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
