"""Writes a workbook: the first sheet, the charts, a sheet for each table; ready to be read, filtered and printed. Nothing in it runs."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sim.words.tongue import Words

from .native_charts import PlacedTab, native_chart
from .safe_texts import cell_text, header_text, tab_name
from .tabs import RIGHT, BookWords, ChartPlan, Opening, Shown, Tab

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDEST, _NARROWEST = 48, 7
"""Widths of columns in Latin letters."""
_ONE_LINE, _TWO_LINES, _BOLD = 14, 22, 1.1
"""Letters of a heading that stands on one line, and of each line of a longer one; how much wider than others its letters are."""
_LABELS, _TEXTS = 26, 92
"""Widths of the two columns of the first sheet."""
_LINE, _MOST_LINES = 15.5, 25
"""The height of a line, and lines that a row shows at most."""
_LANDSCAPE = 96
"""Letters beyond which a sheet is printed in landscape."""
_HIGH_PAGE, _WIDE_PAGE = 92, 130
"""Letters that stand beside the number of the page at the foot of a page in portrait and in landscape; a Chinese character takes two."""
_EMPTY = 9
"""Letters of an empty column: a few beside a narrow table keep programs from printing it, and the foot of the page, enlarged."""
_A4 = 9
_WIDE = re.compile("[“”‘’—…≤≥\u2e80-\U0010ffff]")
"""Letters that take the width of two."""
_UNIT = re.compile(r"(?<=.)[（(][^（）()]*[）)]$")
"""Brackets at the end of a heading, which hold its unit."""
_CHART_ROW = 20
"""Pixels of a row of the sheet of charts."""
_FIRST: dict[str, Words] = {
    "tab": ("说明", "About"), "charts": ("图表", "Charts"), "answers": ("结论", "Conclusions"),
    "sheets": ("各工作表的内容", "What the sheets hold"),
    "reading": ("怎样读这些数", "How to read the numbers"), "facts": ("运行信息", "What was run"),
    "charts_hold": ("由表格程序按本工作簿的数据绘制的图", "Charts that the spreadsheet draws from the cells of this workbook"),
    "page": ("第&P页，共&N页", "Page &P of &N"),
}


@dataclass
class _Forms:
    """The formats of a workbook, each made once."""

    book: Any
    """The workbook."""
    made: dict[tuple[tuple[str, object], ...], Any]
    """Formats by their properties."""

    def of(self, **given: object) -> Any:
        """A format with these properties; None for none."""
        held = {name: value for name, value in given.items() if value not in ("", False, None)}
        key = tuple(sorted(held.items()))
        if key and key not in self.made:
            self.made[key] = self.book.add_format(held)
        return self.made.get(key)


def book_bytes(opening: Opening, tabs: Sequence[Tab], charts: Sequence[ChartPlan], words: BookWords) -> bytes:
    """The file's bytes; the same for the same sheets."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        about = {"title": cell_text(opening.title, 200), "comments": cell_text(opening.source, 200)}
        book.set_properties({"created": datetime(2000, 1, 1), **about})
        _Writer(book, opening, words).write(tabs, charts)
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, opening: Opening, words: BookWords) -> None:
        self.book, self.opening, self.words, self.forms = book, opening, words, _Forms(book, {})
        self.names: list[str] = []
        self.styles: dict[tuple[bool, str, bool, bool, int], Any] = {}

    def write(self, tabs: Sequence[Tab], charts: Sequence[ChartPlan]) -> None:
        """All sheets in their order; charts stand second, though what they draw stands behind."""
        first = self.added(self.words.of(_FIRST["tab"]))
        drawn = self.added(self.words.of(_FIRST["charts"])) if charts else None
        sheets = [self.added(tab.title) for tab in tabs]
        told = [(drawn.get_name(), self.words.of(_FIRST["charts_hold"]))] if drawn else []
        self.first(first, [*told, *((sheet.get_name(), tab.about) for sheet, tab in zip(sheets, tabs, strict=True))])
        placed = {}
        for sheet, tab in zip(sheets, tabs, strict=True):
            self.table(sheet, tab)
            placed[tab.key] = PlacedTab(sheet.get_name(), len(tab.rows), len(tab.heads))
        if drawn:
            self.charts(drawn, charts, placed)

    def added(self, title: str) -> Worksheet:
        """An empty sheet of about that name."""
        self.names.append(tab_name(title, self.names))
        sheet: Worksheet = self.book.add_worksheet(self.names[-1])
        return sheet

    def first(self, sheet: Worksheet, sheets: Sequence[tuple[str, str]]) -> None:
        """What this is: title, answer, sheets with links, how to read it, what makes it again."""
        head, text = self.forms.of(bold=True, font_size=12, bottom=1), self.forms.of(text_wrap=True, valign="top")
        label, link = self.forms.of(valign="top", bold=True, text_wrap=True), self.forms.of(font_color="#0b4f9e", underline=1, valign="top")
        sheet.set_column(0, 0, _LABELS)
        sheet.set_column(1, 1, _TEXTS)
        put_cell(sheet, 0, 0, Shown(self.opening.title), self.forms.of(bold=True, font_size=15))
        at = 1

        def section(name: str) -> None:
            nonlocal at
            put_cell(sheet, at + 1, 0, Shown(self.words.of(_FIRST[name])), head)
            put_cell(sheet, at + 1, 1, Shown(""), head)
            at += 2

        def line(told: object, cell: object, form: Any) -> None:
            nonlocal at
            put_cell(sheet, at, 0, Shown(told), form)
            put_cell(sheet, at, 1, Shown(cell if isinstance(cell, str) else str(cell)), text)
            sheet.set_row(at, _LINE * max(1, -(-set_letters(cell) // _TEXTS), -(-cell_letters(told) // (_LABELS - 2))))
            at += 1

        section("answers")
        for number, sentence in enumerate(self.opening.answers, 1):
            line(number, sentence, self.forms.of(valign="top", align="left"))
        section("sheets")
        for name, about in sheets:
            quoted = name.replace("'", "''")
            sheet.write_url(at, 0, f"internal:'{quoted}'!A1", link, name)
            put_cell(sheet, at, 1, Shown(about), text)
            at += 1
        section("reading")
        for number, sentence in enumerate(self.opening.reading, 1):
            line(number, sentence, self.forms.of(valign="top", align="left"))
        section("facts")
        for name, value in self.opening.facts:
            line(name, value, label)
        self.printed(sheet, False, at - 1, 1)

    def table(self, sheet: Worksheet, tab: Tab) -> None:
        """One table: headings in sight, filters, widths that suit, a page that is one sheet wide."""
        most = len(tab.heads) - 1
        sheet.freeze_panes(1, 1)
        widths = [head_letters(head) for head in tab.heads]
        for row in tab.rows:
            for at, cell in enumerate(row):
                widths[at] = min(_WIDEST, max(widths[at], shown_letters(cell)))
        heads = [head_lines(cell_text(head), width) for head, width in zip(tab.heads, widths, strict=True)]
        for at, head in enumerate(heads):
            number = any(isinstance(row[at].value, int | float) or row[at].form == RIGHT for row in tab.rows[:9])
            sheet.write_string(0, at, head, self.forms.of(bold=True, bottom=1, text_wrap=True, valign="vcenter", bg_color="#EDEDED",
                                                          align="right" if number else "left", indent=1 if at and not number else 0))
        for down, row in enumerate(tab.rows, 1):
            top = 1 if tab.last_rule and down == len(tab.rows) and down > 1 else 0
            for at, cell in enumerate(row):
                put_cell(sheet, down, at, cell, self.style(cell, at, top))
            longest = max((cell_letters(cell.value) for cell in row if isinstance(cell.value, str)), default=0)
            if longest > _WIDEST + 2:
                sheet.set_row(down, _LINE * min(_MOST_LINES, -(-longest // (_WIDEST - 2))))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width + 2)
        sheet.set_row(0, 15 * max(sum(math.ceil(_BOLD * cell_letters(line) / (width + 2)) for line in head.split("\n"))
                                  for head, width in zip(heads, widths, strict=True)) + 3)
        if tab.rows:
            sheet.autofilter(0, 0, len(tab.rows), most)
        sheet.repeat_rows(0)
        room = sum(width + 2 for width in widths)
        self.printed(sheet, room > _LANDSCAPE, len(tab.rows), most + max(0, _LANDSCAPE - room) // _EMPTY)

    def style(self, cell: Shown, at: int, top: int) -> Any:
        """How a cell of a table is written: words apart from a number before them, intervals at the right, as numbers are."""
        text = isinstance(cell.value, str)
        wraps = text and cell_letters(cell.value) > _WIDEST
        key = (text, cell.form, wraps, at > 0, top)
        if key not in self.styles:
            right = text and cell.form == RIGHT
            self.styles[key] = self.forms.of(
                num_format="" if text else cell.form, text_wrap=wraps, valign="top", top=top,
                align="right" if right else "left" if text and at else "", indent=1 if text and at and not right else 0)
        return self.styles[key]

    def charts(self, sheet: Worksheet, charts: Sequence[ChartPlan], placed: dict[str, PlacedTab]) -> None:
        """The charts, one below the other, each with what it rests on beneath it."""
        sheet.hide_gridlines(2)
        sheet.set_default_row(_CHART_ROW * 0.75)
        small, at, widest = self.forms.of(font_size=9, font_color="#404040"), 1, 0
        for plan in charts:
            chart, (width, height) = native_chart(self.book, plan, placed[plan.tab])
            sheet.insert_chart(at, 0, chart, {"object_position": 3})
            at += -(-height // _CHART_ROW) + 1
            for text in filter(None, (plan.note, self.opening.source)):
                put_cell(sheet, at, 0, Shown(text), small)
                at += 1
            at, widest = at + 2, max(widest, width)
        self.printed(sheet, False, at, -(-widest // 64) - 1)

    def printed(self, sheet: Worksheet, landscape: bool, last_row: int, last_column: int) -> None:
        """One page wide, with title and sheet above, source and number of the page below."""
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.8, 0.8)
        sheet.print_area(0, 0, last_row, last_column)
        most = _WIDE_PAGE if landscape else _HIGH_PAGE
        title, source = (header_text(_cut_to(text, most)) for text in (self.opening.title, self.opening.source))
        sheet.set_header(f"&L{title}&R{header_text(sheet.get_name())}")
        sheet.set_footer(f"&L{source}&R{self.words.of(_FIRST['page'])}")


class _Whole(float):
    """A number that is written with all the digits that tell it from its neighbours; the library leaves out the seventeenth."""

    def __format__(self, form: str) -> str:
        return repr(float(self))


def put_cell(sheet: Worksheet, down: int, at: int, cell: Shown, style: Any = None) -> None:
    """A number as a number, anything else as text; nothing but its style for None, and where there is no number."""
    value = cell.value
    if isinstance(value, bool):
        sheet.write_boolean(down, at, value, style)
    elif value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(down, at, None, style)
    elif isinstance(value, int | float):
        sheet.write_number(down, at, _Whole(value) if isinstance(value, float) else value, style)
    else:
        sheet.write_string(down, at, cell_text(value), style)


def cell_letters(value: object) -> int:
    """About how wide a text is, in Latin letters."""
    text = "" if value is None else str(value)
    return len(text) if text.isascii() else _wide_letters(text)


@lru_cache(maxsize=20_000)
def _wide_letters(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _cut_to(text: str, most: int) -> str:
    """The beginning of a text, as wide as so many Latin letters; one that is cut ends in an ellipsis."""
    if len(text) <= most and cell_letters(text) <= most:
        return text
    kept = next(size for size in range(min(most, len(text)), -1, -1) if cell_letters(text[:size]) <= most - 2)
    return f"{text[:kept].rstrip()}…"


def set_letters(text: object) -> int:
    """About how many widths of a digit a sentence takes: Chinese characters two each, Latin letters a little less than one."""
    wide = sum(ord(letter) > 0x2E7F for letter in str(text))
    return math.ceil(2 * wide + 0.92 * (len(str(text)) - wide)) + 4


def head_letters(head: str) -> int:
    """The width that a heading asks for: a long one stands on several lines."""
    whole, unit = cell_letters(head), cell_letters(_unit_of(head))
    word = max((len(word) for word in head.split() if word.isascii()), default=0)
    return max(_NARROWEST, whole) if whole <= _ONE_LINE else max(min(_TWO_LINES, max(_ONE_LINE, unit, whole // 2 + 3)), min(word, _WIDEST))


def head_lines(head: str, width: int) -> str:
    """A heading as it is written: its unit whole, on a line of its own where both do not fit on one."""
    unit = _unit_of(head)
    apart = bool(unit) and cell_letters(unit) <= width + 1 and width < cell_letters(head)
    return f"{head.removesuffix(unit).rstrip()}\n{unit}" if apart else head


def _unit_of(head: str) -> str:
    """What stands in brackets at the end of a heading; empty where nothing does."""
    found = _UNIT.search(head)
    return found[0] if found else ""


def shown_letters(cell: Shown) -> int:
    """About how wide a cell is as it is shown."""
    value, form = cell
    if not isinstance(value, int | float) or isinstance(value, bool):
        return cell_letters(value)
    quoted = form.split('"')
    if len(quoted) == 3 and value in (0, 1):
        return cell_letters(quoted[1])
    plain = form.split(";")[-1 if form.startswith("[") else 0]
    scale = 3 * plain.count(",", plain.rfind("0") + 1)
    whole = len(str(int(abs(value)))) - scale + (2 if "%" in plain else 0)
    return max(1, whole) + (max(0, whole - 1) // 3 if "#" in plain else 0) + len(plain) - plain.rfind(".") + (1 if value < 0 else 0)
