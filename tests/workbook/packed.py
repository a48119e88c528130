"""Workbooks packed by hand, as programs other than Excel leave them and as somebody may make them to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(path: Path, sheets: Mapping[str, str], strings: str = "", styles: str = "", prefix: str = "", book: str = "",
           more: Mapping[str, bytes] | None = None) -> Path:
    """A workbook of such sheets, each the XML of its `sheetData` and what follows; `prefix` stands before every element."""
    p, n = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    names = "".join(f'<{p}sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1))
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/xl/workbook.xml"/>'
                       "</Relationships>",
        "xl/workbook.xml": f'<{p}workbook {n}="{MAIN}" xmlns:r="{OFFICE}">{book}<{p}sheets>{names}</{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">' + "".join(
            f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
        ) + "</Relationships>",
        **{f"xl/worksheets/sheet{at}.xml": f'<{p}worksheet {n}="{MAIN}">{content}</{p}worksheet>'
           for at, content in enumerate(sheets.values(), 1)},
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
        for name, raw in (more or {}).items():
            made.writestr(name, raw)
    return path
