"""Letters of a PDF by the numbers that their font gives them, so that programs that read text out of PDF files find it.

fpdf2 2.8.9 numbers letters as they come and tells the numbers of a Chinese font's letters (CIDs) by a table in the file. That is valid,
and viewers read it, but pdfminer.six 20260107 and pdfplumber 0.11.10 find no letter then, and pypdf 7.1.1 a NUL beside each. Without the
table, under the name that stands for none (Identity-H), all three read them.
"""

from __future__ import annotations

from typing import Any

from fpdf.fonts import Glyph, SubsetMap, TTFFont
from fpdf.output import OutputProducer, PDFFont
from fpdf.syntax import Name, PDFObject


def _number(glyph: Glyph) -> int:
    """What the font itself calls a letter: the digits of a name such as cid00923, else its place in the font."""
    name = glyph.glyph_name
    return int(name[3:]) if name.startswith("cid") and name[3:].isdigit() else int(glyph.glyph_id)


class _OwnCodes(SubsetMap):
    """Letters in use, each under the number that its font gives it."""

    def __init__(self, font: TTFFont) -> None:
        super().__init__(font)
        self._char_id_per_glyph = {glyph: code if code == 0 or glyph is None else _number(glyph)
                                   for glyph, code in self._char_id_per_glyph.items()}

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        """The number of a letter, which is in use from now on."""
        if glyph is not None:
            return self._char_id_per_glyph.setdefault(glyph, _number(glyph))
        return None


def use_own_codes(font: object) -> None:
    """Has a font whose letters bear numbers of its own use them; any other stays as it is."""
    if isinstance(font, TTFFont) and font.is_cff and font.is_cid_keyed:
        font.subset = _OwnCodes(font)


class OwnCodes(OutputProducer):
    """Writes a PDF without tables from codes to numbers, which are the same."""

    def _add_pdf_obj(self, pdf_obj: PDFObject, trace_label: str | None = None) -> int:
        return 0 if getattr(pdf_obj, "type", None) == "CMap" else super()._add_pdf_obj(pdf_obj, trace_label)

    def _add_fonts(self, *args: Any) -> dict[int, Any]:
        found = super()._add_fonts(*args)
        for font in found.values():
            if isinstance(font, PDFFont) and font.subtype == "Type0":
                font.encoding = Name("Identity-H")
        return found
