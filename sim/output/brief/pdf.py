"""A brief as PDF: text with its fonts in the file, set on the same sheet as the Word file. The same brief, the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from fpdf.enums import TextMode

from sim.charts.look.fonts import MISSING_GLYPH

from .grid_widths import grid_widths
from .lines import Breaker, Piece
from .paper import Brief, Grid, Heading, Paragraph, Passage, Picture
from .paper_sheets import NUMERALS, PAGES, SHEETS, SPARE, Letters, PaperSheet
from .pdf_codes import OwnCodes
from .pdf_paper import HEI_FAMILY, POINT_MM, ROMAN_FAMILY, SIGNS_FAMILY, SONG_FAMILY, PdfPaper, letters_of

_NARROW = set("“”‘’…—")
"""Signs that a Chinese font has as wide as a character."""
_BOLD = 0.03
"""How thick the edge of a bold letter is, in parts of its size: the fonts that come along have no bold ones."""
_WIDEST = 0.12
"""Parts of a character by which a line is drawn apart at most to end at the edge."""
_RULE, _FINE = 0.35, 0.18
"""Millimetres of the lines of a table."""


def pdf_file(brief: Brief) -> tuple[bytes, PaperSheet]:
    """The bytes of a PDF file, and the sheet on which it is set: the first that holds it on two pages, else the last."""
    for sheet in SHEETS[brief.lang]:
        setter = _Setter(brief, sheet)
        setter.set()
        if setter.fits:
            break
    return bytes(setter.file.output(output_producer_class=OwnCodes)), sheet


class _Ink(NamedTuple):
    """How letters look, and the family that has them."""

    face: Letters
    """How they look."""
    family: str
    """The family."""


class _Laid(NamedTuple):
    """A table in lines."""

    widths: list[float]
    """Millimetres of its columns."""
    rows: list[list[list[list[Piece[_Ink]]]]]
    """The lines of its cells, row by row, the heads first."""
    highs: list[float]
    """Millimetres of its rows."""
    pitch: float
    """Points from line to line."""
    whole: float
    """Millimetres that it takes with its caption and its note."""


class _Setter:
    """A PDF file while it is being set."""

    def __init__(self, brief: Brief, sheet: PaperSheet) -> None:
        self.brief, self.sheet, self.file = brief, sheet, PdfPaper(sheet)
        self.breaker: Breaker[_Ink] = Breaker(self._width)
        self.headings = self.tables = self.leads = 0
        self.y = 0.0
        self.known = {name: letters_of(self.file, name) for name in (SONG_FAMILY, HEI_FAMILY, ROMAN_FAMILY, SIGNS_FAMILY)}

    def set(self) -> None:
        """Everything, from the title to the last line."""
        file, brief, sheet = self.file, self.brief, self.sheet
        file.set_title(brief.title)
        file.set_subject(brief.kind)
        file.set_lang({"zh": "zh-CN", "en": "en-GB"}[brief.lang])
        self._page()
        for line in brief.title_lines(sheet.title_characters):
            self._lines(line, sheet.title, sheet.title.size * 1.3, centred=True)
        self._lines(brief.kind, sheet.kind, sheet.pitch, centred=True)
        self.y += sheet.pitch / 4 * POINT_MM
        for at, block in enumerate(brief.blocks):
            if isinstance(block, Heading):
                self._heading(block, self._high(brief.blocks[at + 1]) if at + 1 < len(brief.blocks) else 0.0)
            elif isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Grid):
                self._grid(block)
            else:
                self._picture(block, at)
        self.y += 6 * POINT_MM
        for line in brief.method:
            self._lines(line, sheet.small, sheet.small.size * 1.35)

    @property
    def fits(self) -> bool:
        """Whether it takes two pages at most, with a little to spare."""
        left = self.sheet.top + self.sheet.high - self.y
        return self.file.pages_count < PAGES or (self.file.pages_count == PAGES and left >= SPARE * self.sheet.pitch * POINT_MM)

    def _page(self) -> None:
        self.file.add_page()
        self.y = float(self.sheet.top)

    def _need(self, high: float) -> None:
        """A new page where so many millimetres are no longer left on this one."""
        if self.y + high > self.sheet.top + self.sheet.high + 0.1 and self.y > self.sheet.top:
            self._page()

    def _width(self, text: str, ink: _Ink) -> float:
        self._take(ink)
        return float(self.file.get_string_width(text)) + len(text) * self._close(ink.face)

    def _take(self, ink: _Ink) -> None:
        style = "I" if ink.face.italic and ink.family == ROMAN_FAMILY else ""
        self.file.set_font(ink.family, style, ink.face.size)

    def _close(self, face: Letters) -> float:
        """Millimetres by which the characters of sentences stand apart."""
        return self.sheet.close * POINT_MM if face.size == self.sheet.body.size else 0.0

    def _inked(self, text: str, face: Letters) -> list[Piece[_Ink]]:
        """A text in pieces, each in the first family that has its letters; a mark in place of what none has."""
        made: list[Piece[_Ink]] = []
        for letter in text:
            family = next((name for name in self._families(face, letter) if ord(letter) in self.known[name] or letter == " "), "")
            ink, shown = _Ink(face, family or SONG_FAMILY), letter if family else MISSING_GLYPH
            if made and made[-1][1] == ink:
                made[-1] = (made[-1][0] + shown, ink)
            else:
                made.append((shown, ink))
        return made

    def _families(self, face: Letters, letter: str) -> tuple[str, ...]:
        """Where a letter is looked for, in order."""
        han = SONG_FAMILY if face.serif else HEI_FAMILY
        if self.brief.lang == "zh":
            return han, SONG_FAMILY, SIGNS_FAMILY
        if face.serif:
            return ROMAN_FAMILY, SONG_FAMILY, SIGNS_FAMILY
        return (SIGNS_FAMILY,) if letter in _NARROW else (HEI_FAMILY, SIGNS_FAMILY)

    def _lines(self, text: str, face: Letters, pitch: float, *, centred: bool = False) -> None:
        """A text over the whole width, line by line."""
        for line in self.breaker.lines(self._inked(text, face), self.sheet.wide) if text else []:
            self._need(pitch * POINT_MM)
            wide = sum(self._width(*piece) for piece in line)
            self._put(line, self.sheet.left + (self.sheet.wide - wide) / 2 if centred else self.sheet.left, pitch)
            self.y += pitch * POINT_MM

    def _put(self, line: list[Piece[_Ink]], x: float, pitch: float, apart: float = 0.0) -> None:
        """One line, whose middle stands in the middle of its pitch; letters `apart` by so many millimetres more."""
        for text, ink in line:
            face = ink.face
            self._take(ink)
            spacing = self._close(face) + apart
            base = self.y + (pitch / 2 + 0.36 * face.size) * POINT_MM
            taken = float(self.file.get_string_width(text)) + len(text) * spacing
            with self.file.local_context(text_mode=TextMode.FILL_STROKE if face.bold else TextMode.FILL,
                                         line_width=_BOLD * face.size * POINT_MM):
                self.file.set_char_spacing(spacing / POINT_MM)
                self.file.text(x, base, text)
                self.file.set_char_spacing(0)
            x += taken

    def _high(self, block: Passage) -> float:
        """Millimetres that a picture or a table takes; of sentences the first lines are enough to stand below their heading."""
        if isinstance(block, Grid):
            return self._laid(block).whole + 4 * POINT_MM
        return min(self.sheet.wide, block.wide * 25.4) * block.high / block.wide if isinstance(block, Picture) else 0.0

    def _heading(self, block: Heading, below: float) -> None:
        """A heading, on the page of what stands below it."""
        self.headings, self.leads = self.headings + 1, 0
        sheet, face = self.sheet, self.sheet.heading
        number = f"{NUMERALS[self.headings - 1]}、" if self.brief.lang == "zh" else ""
        self.y += sheet.above * POINT_MM
        self._need(max(3 * sheet.pitch * POINT_MM, sheet.pitch * POINT_MM + below))
        self._put(self._inked(number + block.text, face), sheet.left + sheet.indent * sheet.body.size * POINT_MM, sheet.pitch)
        self.y += sheet.pitch * POINT_MM

    def _paragraph(self, block: Paragraph) -> None:
        sheet, zh = self.sheet, self.brief.lang == "zh"
        texts: list[Piece[_Ink]] = []
        if block.lead:
            self.leads += 1
            lead = f"（{NUMERALS[self.leads - 1]}）{block.lead}" if zh else f"{block.lead} "
            texts += self._inked(lead, sheet.lead)
        texts += self._inked(block.text, sheet.body)
        first = sheet.indent * (sheet.body.size + sheet.close) * POINT_MM
        lines = self.breaker.lines(texts, sheet.wide, first)
        for at, line in enumerate(lines):
            self._need(sheet.pitch * POINT_MM)
            indent = first if at == 0 else 0.0
            self._put(line, sheet.left + indent, sheet.pitch, self._apart(line, sheet.wide - indent) if at < len(lines) - 1 and zh else 0.0)
            self.y += sheet.pitch * POINT_MM
        self.y += sheet.after * POINT_MM

    def _apart(self, line: list[Piece[_Ink]], most: float) -> float:
        """Millimetres between letters that bring a line to the edge; none where it is too far."""
        left, letters = most - sum(self._width(*piece) for piece in line), sum(len(text) for text, _ in line) - 1
        return left / letters if letters > 0 and 0 < left / letters < _WIDEST * self.sheet.body.size * POINT_MM else 0.0

    def _grid(self, block: Grid) -> None:
        """A table with its caption and its note, on one page where a page holds it."""
        self.tables += 1
        sheet, laid = self.sheet, self._laid(block)
        label = f"表{self.tables}  " if self.brief.lang == "zh" else f"Table {self.tables}. "
        pitch = laid.pitch
        self.y += 4 * POINT_MM
        self._need(laid.whole)
        self._lines(label + block.caption, sheet.caption, pitch + 2, centred=self.brief.lang == "zh")
        for at, (row, high) in enumerate(zip(laid.rows, laid.highs, strict=True)):
            if at == 0 or at == 1 or (block.ruled is not None and at == block.ruled + 1):
                self._rule(_RULE if at == 0 else _FINE)
            self._row(row, laid.widths, block.words, pitch)
            self.y += high
        self._rule(_RULE)
        self.y += 0.8
        self._lines(block.note, sheet.small, sheet.small.size * 1.35)
        self.y += 5 * POINT_MM

    def _laid(self, block: Grid) -> _Laid:
        """A table in lines, and how high it is with its caption and its note."""
        sheet = self.sheet
        widths = grid_widths(block, sheet.wide, sheet.cell.size)
        rows = [[self._even(self._inked(cell, face), wide - 2) if cell else []
                 for cell, wide in zip(cells, widths, strict=True)]
                for cells, face in ((block.heads, sheet.head), *((row, sheet.cell) for row in block.rows))]
        pitch = sheet.cell.size * 1.4
        highs = [max(1, *(len(cell) for cell in row)) * pitch * POINT_MM + 0.6 for row in rows]
        notes = self.breaker.lines(self._inked(block.note, sheet.small), sheet.wide) if block.note else []
        whole = (pitch + 2) * POINT_MM + sum(highs) + len(notes) * sheet.small.size * 1.35 * POINT_MM
        return _Laid(widths, rows, highs, pitch, whole)

    def _even(self, texts: list[Piece[_Ink]], wide: float) -> list[list[Piece[_Ink]]]:
        """A cell in as few lines as so many millimetres allow, of about the same length, so that no character stands alone on the last."""
        made = self.breaker.lines(texts, wide)
        least = self.breaker.longest(texts) if len(made) > 1 else wide
        for narrower in (wide * part / 20 for part in range(19, 10, -1)):
            if narrower < least or len(tried := self.breaker.lines(texts, narrower)) > len(made):
                break
            made = tried
        return made

    def _row(self, row: list[list[list[Piece[_Ink]]]], widths: list[float], words: int, pitch: float) -> None:
        x, top = self.sheet.left, self.y
        for column, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            for at, line in enumerate(cell):
                self.y = top + 0.3 + at * pitch * POINT_MM
                taken = sum(self._width(*piece) for piece in line)
                self._put(line, x + 1 if column < words else x + wide - 1 - taken, pitch)
            x += wide
        self.y = top

    def _rule(self, thick: float) -> None:
        self.file.set_line_width(thick)
        self.file.line(self.sheet.left, self.y, self.sheet.left + self.sheet.wide, self.y)

    def _picture(self, block: Picture, at: int) -> None:
        wide = min(self.sheet.wide, block.wide * 25.4)
        high = wide * block.high / block.wide
        self._need(high)
        x: Any = self.sheet.left + (self.sheet.wide - wide) / 2
        self.file.image(BytesIO(block.png), x, self.y, wide, high, alt_text=block.text)
        self.y += high + 2

