#!/usr/bin/env bash
# fpdf2 2.8.9 writes a PDF in a Chinese font of the kind in which Noto and Source Han come (OpenType with CFF, numbered by CIDs) so that
# pdfminer.six 20260107 and pdfplumber 0.11.10 find no letter in it, and pypdf 7.1.1 a NUL before each: its codes go by a table of their own in the
# file, which these three do not read and do not warn of. PDFium (pypdfium2 5.15.2) reads every letter, and on a screen nothing is
# missing: whoever screens or counts PDF files by program takes such a page for an empty one. With a TrueType font all four read it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check fpdf2==2.8.9 pylopdf-fonts-zh-cn==0.1.1 matplotlib==3.11.2 \
  pdfminer.six==20260107 pdfplumber==0.11.10 pypdf==7.1.1 pypdfium2==5.15.2
cat > "$folder/show.py" <<'PY'
import sys
from pathlib import Path

import fpdf
import matplotlib
import pdfplumber
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text
from pylopdf_fonts_zh_cn import serif_path

FONTS = {"CFF": (serif_path(), "诸暨市88个社区"), "TrueType": (Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf", "88 communities")}
found = {}
for kind, (font, text) in FONTS.items():
    path = f"{sys.argv[1]}/{kind}.pdf"
    file = fpdf.FPDF()
    file.add_font("font", "", font)
    file.add_page()
    file.set_font("font", size=16)
    file.text(20, 20, text)
    file.output(path)
    pages = {
        "pdfminer.six": extract_text(path),
        "pdfplumber": pdfplumber.open(path).pages[0].extract_text(),
        "pypdf": pypdf.PdfReader(path).pages[0].extract_text(),
        "PDFium": pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range(),
    }
    found[kind] = [page.strip("\f\n\r ") == text for page in pages.values()]
    print(f"{kind}: {text!r}:", {name: page.strip("\f\n\r ") for name, page in pages.items()})
    if kind == "CFF":
        empty, nuls = not pages["pdfminer.six"].strip() and not pages["pdfplumber"].strip(), pages["pypdf"].count("\0") == len(text)
same = found == {"CFF": [False, False, False, True], "TrueType": [True] * 4}
sys.exit(0 if same and empty and nuls else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
