"""A4 as a PDF file: the fonts that come along, and the number of the page below. No clock stands in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont
from matplotlib import get_data_path
from pylopdf_fonts_zh_cn import sans_path, serif_path

from .paper_sheets import PaperSheet
from .pdf_codes import use_own_codes

POINT_MM = 25.4 / 72
"""A point in millimetres."""
SONG_FAMILY, HEI_FAMILY, ROMAN_FAMILY, SIGNS_FAMILY = "song", "hei", "roman", "signs"
"""Families: Chinese with and without serifs, letters with serifs, and signs that the others have not, or as wide as a character."""
_THEN = datetime(2000, 1, 1, tzinfo=UTC)
"""The day that the file tells of itself: no clock stands in it."""


def _fonts() -> list[tuple[str, str, Path]]:
    """Family, style and file of every font: Chinese ones come along with the program, the others with matplotlib."""
    there = Path(get_data_path()) / "fonts" / "ttf"
    roman = [(ROMAN_FAMILY, style, there / f"STIXGeneral{name}.ttf") for style, name in (("", ""), ("I", "Italic"))]
    han = [(SONG_FAMILY, "", Path(serif_path())), (HEI_FAMILY, "", Path(sans_path()))]
    return [*han, *roman, (SIGNS_FAMILY, "", there / "DejaVuSans.ttf")]


def letters_of(file: FPDF, family: str) -> set[int]:
    """Code points that a family has."""
    font = file.fonts[family]
    return set(font.cmap) if isinstance(font, TTFFont) else set()


class PdfPaper(FPDF):
    """A4 with the number of the page below."""

    def __init__(self, sheet: PaperSheet) -> None:
        super().__init__("portrait", "mm", "A4")
        self.sheet = sheet
        self.set_auto_page_break(False)
        for family, style, path in _fonts():
            self.add_font(family, style, path)
        for font in self.fonts.values():
            use_own_codes(font)
        self.set_creation_date(_THEN)
        self.set_producer("rollout")

    def footer(self) -> None:
        """The number of the page, one character in from its side."""
        sheet, (before, after) = self.sheet, self.sheet.around
        text = f"{before}{self.page_no()}{after}"
        self.set_font(SONG_FAMILY if sheet.number.serif else HEI_FAMILY, "", sheet.number.size)
        wide, character = self.get_string_width(text), sheet.number.size * POINT_MM
        left, right = sheet.left + character, sheet.left + sheet.wide - character - wide
        x = (left + right) / 2 if not sheet.sided else right if self.page_no() % 2 else left
        self.text(x, 297 - sheet.foot, text)
