"""A brief as a Word file: in Chinese in the layout of GB/T 9704, in English as a policy note. The same brief, the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Mm, Pt

from .grid_widths import grid_widths
from .paper import Brief, Grid, Heading, Paragraph, Picture
from .paper_sheets import NUMERALS, Letters, PaperSheet

_THEN = datetime(2000, 1, 1)
"""The day that the file tells of itself: no clock stands in it, so that the same brief makes the same bytes."""
_ZIP_THEN = (1980, 1, 1, 0, 0, 0)


def word_file(brief: Brief, sheet: PaperSheet) -> bytes:
    """The bytes of a .docx file."""
    maker = _Maker(brief, sheet)
    maker.make()
    held = BytesIO()
    maker.file.save(held)
    return _timeless(held.getvalue())


def _timeless(content: bytes) -> bytes:
    """A .docx archive with one date on all that is in it, so that equal briefs are equal bytes."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as there, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in there.namelist():
            made.writestr(zipfile.ZipInfo(name, _ZIP_THEN), there.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()


class _Maker:
    """A Word file while it is being made."""

    def __init__(self, brief: Brief, sheet: PaperSheet) -> None:
        self.brief, self.sheet = brief, sheet
        self.file: Any = Document()
        self.headings = self.tables = self.leads = 0

    def make(self) -> None:
        """Everything, from the page to the last line."""
        self._properties()
        self._page()
        self._fonts()
        for line in self.brief.title_lines(self.sheet.title_characters):
            self._line(line, self.sheet.title, style="Title", centred=True)
        self._line(self.brief.kind, self.sheet.kind, centred=True, after=self.sheet.pitch / 4)
        put: dict[type, Callable[[Any], None]] = {Heading: self._heading, Paragraph: self._paragraph, Grid: self._grid,
                                                  Picture: self._picture}
        for block in self.brief.blocks:
            put[type(block)](block)
        for at, line in enumerate(self.brief.method):
            self._line(line, self.sheet.small, pitch=self.sheet.small.size * 1.35, before=6 if at == 0 else 0)

    def _properties(self) -> None:
        core = self.file.core_properties
        core.title, core.subject, core.author, core.last_modified_by = self.brief.title, self.brief.kind, "", ""
        core.comments, core.keywords, core.revision = "", "", 1
        core.created = core.modified = _THEN
        core.language = {"zh": "zh-CN", "en": "en-GB"}[self.brief.lang]

    def _page(self) -> None:
        """A4 with the type area of the sheet, its lines and characters, and the number of the page below."""
        part, sheet = self.file.sections[0], self.sheet
        part.page_width, part.page_height = Mm(210), Mm(297)
        part.top_margin, part.left_margin = Mm(sheet.top), Mm(sheet.left)
        part.bottom_margin, part.right_margin = Mm(297 - sheet.top - sheet.high), Mm(210 - sheet.left - sheet.wide)
        part.header_distance, part.footer_distance = Mm(15), Mm(sheet.foot)
        grid = part._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            part._sectPr.append(grid)
        for name, value in sheet.grid.items():
            grid.set(qn(f"w:{name}"), value)
        self.file.settings.odd_and_even_pages_header_footer = sheet.sided
        self._number(part.footer, WD_ALIGN_PARAGRAPH.RIGHT if sheet.sided else WD_ALIGN_PARAGRAPH.CENTER)
        if sheet.sided:
            self._number(part.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)

    def _number(self, footer: Any, side: Any) -> None:
        """The number of the page; one character in from its side."""
        line, (before, after) = footer.paragraphs[0], self.sheet.around
        line.alignment = side
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(self.sheet.number.size)
        for text, field in ((before, ""), ("", "PAGE"), (after, "")):
            self._run(line, text, self.sheet.number)
            if field:
                _field(line.runs[-1], field)

    def _fonts(self) -> None:
        """The faces of the sheet with what a machine may take in their place; body style of the file."""
        style = self.file.styles["Normal"]
        _face(style.element.get_or_add_rPr(), self.sheet.body, style.font)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        for name, face in (("Title", self.sheet.title), ("Heading 1", self.sheet.heading), ("Heading 2", self.sheet.lead)):
            held = self.file.styles[name]
            held.element.get_or_add_rPr().clear()
            _face(held.element.get_or_add_rPr(), face, held.font)
            held.font.bold = face.bold
            borders = held.element.get_or_add_pPr().find(qn("w:pBdr"))
            if borders is not None:
                held.element.pPr.remove(borders)
        _others(self.file, self.sheet)

    def _line(
        self, text: str, face: Letters, style: str = "Normal", *, centred: bool = False, pitch: float = 0.0, before: float = 0.0,
        after: float = 0.0, indent: bool = False, kept: bool = False,
    ) -> Any:
        """A paragraph in one face; `pitch`, `before` and `after` in points."""
        line = self.file.add_paragraph(style=style)
        shape = line.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(pitch or max(self.sheet.pitch, face.size * 1.3))
        shape.keep_with_next = kept
        shape.widow_control = True
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        if indent and self.sheet.indent:
            _indent(line, self.sheet.indent, face)
        if pitch:
            _free(line)
        if text:
            self._run(line, text, face)
        return line

    def _run(self, line: Any, text: str, face: Letters) -> None:
        run = line.add_run(text)
        run.font.bold = face.bold
        run.font.italic = face.italic
        _face(run._r.get_or_add_rPr(), face, run.font)
        if face.size == self.sheet.body.size and self.sheet.close:
            _apart(run, self.sheet.close)

    def _heading(self, block: Heading) -> None:
        self.headings, self.leads = self.headings + 1, 0
        number = f"{NUMERALS[self.headings - 1]}、" if self.brief.lang == "zh" else ""
        self._line(number + block.text, self.sheet.heading, "Heading 1", indent=True, kept=True, before=self.sheet.above)

    def _paragraph(self, block: Paragraph) -> None:
        line = self._line("", self.sheet.body, indent=True, after=self.sheet.after)
        if block.lead:
            self.leads += 1
            number = f"（{NUMERALS[self.leads - 1]}）" if self.brief.lang == "zh" else ""
            space = "" if self.brief.lang == "zh" else " "
            self._run(line, number + block.lead + space, self.sheet.lead)
        self._run(line, block.text, self.sheet.body)

    def _grid(self, block: Grid) -> None:
        """A table of three lines, on one page with its caption and its note."""
        self.tables += 1
        small, pitch = self.sheet.cell, self.sheet.cell.size * 1.4
        label = f"表{self.tables}  " if self.brief.lang == "zh" else f"Table {self.tables}. "
        centred = self.brief.lang == "zh"
        self._line(label + block.caption, self.sheet.caption, centred=centred, kept=True, before=4, after=2, pitch=pitch + 2)
        table = self.file.add_table(rows=0, cols=len(block.heads))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _margins(table)
        widths = [Mm(width) for width in grid_widths(block, self.sheet.wide, small.size)]
        for at, cells in enumerate((block.heads, *block.rows)):
            row = table.add_row()
            _whole_row(row, head=at == 0)
            last = at == len(block.rows)
            for column, text in enumerate(cells):
                cell = row.cells[column]
                cell.width = widths[column]
                line = cell.paragraphs[0]
                line.alignment = WD_ALIGN_PARAGRAPH.LEFT if column < block.words else WD_ALIGN_PARAGRAPH.RIGHT
                line.paragraph_format.keep_with_next = not last or bool(block.note)
                line.paragraph_format.line_spacing = Pt(pitch)
                _free(line)
                self._run(line, text, self.sheet.head if at == 0 else small)
                _lines(cell, top=8 if at == 0 else 4 if at == 1 or (block.ruled is not None and at == block.ruled + 1) else 0,
                       bottom=8 if last else 0)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        self._line(block.note, self.sheet.small, pitch=self.sheet.small.size * 1.35 if block.note else 6)

    def _picture(self, block: Picture) -> None:
        """The chart as wide as the type area, with its words for who cannot see it."""
        line = self.file.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        _free(line)
        wide: Length = Mm(self.sheet.wide)
        shape = line.add_run().add_picture(BytesIO(block.png), width=min(wide, Inches(block.wide)))
        told = shape._inline.docPr
        told.set("descr", block.text)
        told.set("name", block.text)


def _face(held: Any, face: Letters, font: Any) -> None:
    """Fonts and size on the properties of a run or a style."""
    font.size = Pt(face.size)
    font.name = face.latin
    fonts = held.find(qn("w:rFonts"))
    for name, value in (("eastAsia", face.han), ("cs", face.latin), ("ascii", face.latin), ("hAnsi", face.latin)):
        fonts.set(qn(f"w:{name}"), value)
    fonts.set(qn("w:hint"), "eastAsia" if face.han != face.latin else "default")


def _others(file: Any, sheet: PaperSheet) -> None:
    """What a machine may take where it has not a font of the sheet: names in the file's table of fonts."""
    parts = [part for part in file.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml"]
    if not parts:
        return
    rows = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
                   for name, other in sheet.others.items())
    text = parts[0].blob.decode("utf-8")
    parts[0]._blob = text.replace("</w:fonts>", rows + "</w:fonts>").encode("utf-8")


def _apart(run: Any, points: float) -> None:
    """The characters of a run so many points further apart."""
    element = OxmlElement("w:spacing")
    element.set(qn("w:val"), f"{round(20 * points)}")
    run._r.get_or_add_rPr().insert_element_before(element, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")


def _free(line: Any) -> None:
    """A paragraph that keeps to its own pitch and not to the grid of the page."""
    element = OxmlElement("w:snapToGrid")
    element.set(qn("w:val"), "0")
    held = line._p.get_or_add_pPr()
    held.insert_element_before(element, "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:rPr")


def _field(run: Any, code: str) -> None:
    """A field of Word in a run."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        element = OxmlElement("w:t" if kind == "shown" else "w:fldChar" if kind else "w:instrText")
        if kind and kind != "shown":
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _indent(line: Any, characters: int, face: Letters) -> None:
    """The first line so many characters in."""
    line.paragraph_format.first_line_indent = Pt(face.size * characters)
    line._p.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), f"{100 * characters}")


def _margins(table: Any) -> None:
    """One millimetre beside what stands in a cell."""
    held = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), f"{round(20 * Mm(1).pt)}")
        element.set(qn("w:type"), "dxa")
        held.append(element)
    table._tbl.tblPr.insert_element_before(held, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _whole_row(row: Any, head: bool) -> None:
    """A row that no page breaks; the first is repeated where a table should still go on."""
    held = row._tr.get_or_add_trPr()
    held.append(OxmlElement("w:cantSplit"))
    if head:
        held.append(OxmlElement("w:tblHeader"))


def _lines(cell: Any, top: int, bottom: int) -> None:
    """Lines above and below a cell, in eighths of a point; little room at its sides."""
    held = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    for side, size in (("top", top), ("bottom", bottom)):
        if size:
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", f"{size}"), ("space", "0"), ("color", "1A1A1A")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
    held.append(borders)
