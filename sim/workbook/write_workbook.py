"""Writes a scenario as a workbook: headings in two languages, drop-downs, comments, units; nothing in it that runs."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sim.scenario.node import Node
from sim.scenario.own_ids import STANDARDS
from sim.scenario.schema_types import TIERS
from sim.scenario.workbook.sheet_layout import (
    GROUP_KEY,
    LIST_SHEETS,
    NEEDED,
    OPTIONAL,
    PLACE_SHEET,
    SETTING_HEADS,
    SETTINGS_SHEET,
    SOURCE_KEY,
    TABLE_SHEETS,
    YEAR_KEY,
    ListLayout,
    SheetColumn,
    TableLayout,
    is_flag,
    leaf_paths,
    words_allowed,
)
from sim.scenario.workbook.sheet_paths import kind_at, path_place
from sim.scenario.workbook.sheet_titles import README, SheetTitle
from sim.scenario.workbook.sheet_words import NO_UNIT
from sim.workbook.cell_text import word_text, written
from sim.workbook.heading_words import PATH_NOTES, SPECIAL_PATHS, comment, meaning_zh, unit_label
from sim.workbook.list_notes import LIST_CHOICES, LIST_NOTES
from sim.workbook.sheet_lines import README_LINES, SHEET_LINES
from sim.workbook.sheet_rows import EntryRow, PathRow, SheetRows, sheet_rows

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Nothing that is written is taken for a formula, a link or a number."""
_NEW_BUILD = "new_build"
_STANDARDS = (*STANDARDS, _NEW_BUILD)
"""The words of a standard, of which the scenario may have its own."""
_FIRST = 2
"""Rows above the first row of values, from 0: what the sheet is, and the headings."""
_SPARE = 200
"""Rows below the last one that have drop-downs."""
_LONGEST_LIST = 255
"""Letters of a drop-down that is written out."""
_REFERS = {
    "county": "counties", "county_id": "counties", "prefecture": "prefectures", "street": "streets",
    "payer": "funds", "receiver_fund": "funds", "area": "areas",
    "community": "communities", "split_from": "streets", "lag": "uncertain", "wait": "uncertain",
}
"""Columns that hold an id of another sheet."""


def workbook_bytes(tree: Node, lists: Mapping[str, Sequence[Sequence[str]]] | None = None) -> bytes:
    """The workbook of one scenario file; `tree` is as the file is read, `lists` holds its tables by the English name of their sheet,
    the headings first."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": datetime(2000, 1, 1), "title": "rollout"})
        _Writer(book, sheet_rows(tree), lists or {}).write()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, rows: SheetRows, lists: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.book, self.rows, self.lists = book, rows, lists
        wrap = {"text_wrap": True, "valign": "top"}
        self.about = book.add_format({"italic": True, "font_color": "#555555"})
        self.head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "bottom": 1, **wrap})
        self.key = book.add_format({"bold": True, "bg_color": "#FFF2CC", "bottom": 1, **wrap})
        self.text, self.grey = book.add_format({"num_format": "@"}), book.add_format({"font_color": "#555555", **wrap})
        self.formats: dict[str, Any] = {}

    def write(self) -> None:
        """All sheets in their order."""
        self.readme(self.add(README))
        self.paths(self.add(PLACE_SHEET), PLACE_SHEET, [*self.rows.of_place, *self.offered()])
        for table in TABLE_SHEETS:
            if table.core or self.rows.tables.get(table.title.en):
                self.table(self.add(table.title), table, list(self.rows.tables.get(table.title.en, {}).values()))
        for listed in LIST_SHEETS:
            if listed.core or listed.title.en in self.lists:
                self.listed(self.add(listed.title), listed, self.lists.get(listed.title.en, []))
        self.paths(self.add(SETTINGS_SHEET), SETTINGS_SHEET, self.rows.others)
        self.known_paths()

    def add(self, title: SheetTitle) -> Worksheet:
        """A sheet of that name, the top line of which says what it is."""
        sheet: Worksheet = self.book.add_worksheet(title.tab)
        if title.en in SHEET_LINES:
            zh, en = SHEET_LINES[title.en]
            sheet.write_string(0, 0, f"{zh}  {en}", self.about)
        return sheet

    def readme(self, sheet: Worksheet) -> None:
        """What the workbook is and how it is filled in."""
        sheet.set_column(0, 1, 78, self.grey)
        for row, (zh, en) in enumerate(README_LINES):
            for at, text in enumerate((zh, en)):
                sheet.write_string(row, at, text, self.key if row == 0 else self.grey)

    def form(self, form: str) -> Any:
        """A number format, made once."""
        if form not in self.formats:
            self.formats[form] = self.book.add_format({"num_format": form})
        return self.formats[form]

    def put(self, sheet: Worksheet, row: int, at: int, node: Node, kind: Any, unit_at: int | None = None) -> str:
        """Writes one value; gives its text for the width of the column."""
        cell = written(node, kind, apart=unit_at is not None)
        if isinstance(cell.value, str):
            sheet.write_string(row, at, cell.value, self.text)
        else:
            sheet.write_number(row, at, cell.value, self.form(cell.form) if cell.form else None)
        if cell.unit and unit_at is not None:
            sheet.write_string(row, unit_at, cell.unit)
        return str(cell.value)

    # tables

    def table(self, sheet: Worksheet, table: TableLayout, rows: Sequence[EntryRow]) -> None:
        """A table with its rows."""
        used = {key for row in rows for key in row.values}
        known = table.columns_with(self.rows.tiers, self.rows.called)
        extra = [column for key in sorted(used - {one.key for one in known}) if (column := table.open_column(key))]
        columns = [*(column for column in known[:-2] if not column.rare or column.key in used), *extra, *known[-2:]]
        widths = [self.heading(sheet, at, column, table) for at, column in enumerate(columns)]
        for down, row in enumerate(rows, _FIRST):
            for at, column in enumerate(columns):
                text = self.cell(sheet, down, at, column, row, table)
                widths[at] = max(widths[at], min(40, letters_wide(text)))
        for at, (column, width) in enumerate(zip(columns, widths)):
            plain = column.kind is None or column.unit in NO_UNIT or column.unit in ("month", "calendar months")
            sheet.set_column(at, at, width + 2, self.text if plain else None)
            self.choices(sheet, at, column, len(rows), table)
        sheet.freeze_panes(_FIRST, len(table.ids))
        sheet.set_row(1, 48)

    def heading(self, sheet: Worksheet, at: int, column: SheetColumn, table: TableLayout) -> int:
        """A heading with its comment; gives the width that it needs."""
        unit = "" if column.unit in NO_UNIT else unit_label(column.unit)
        sheet.write_string(1, at, "\n".join(dict.fromkeys(filter(None, (column.zh, column.key, f"[{unit}]" if unit else "")))),
                           self.key if column.key in table.ids else self.head)
        note = comment(column, table, self.words(column.kind))
        if note:
            sheet.write_comment(1, at, note, {"x_scale": 2.4, "y_scale": 1 + note.count("\n") / 4, "font_size": 9})
        return max(8, min(24, max(letters_wide(column.zh), letters_wide(column.key), letters_wide(unit) + 2)))

    def cell(self, sheet: Worksheet, down: int, at: int, column: SheetColumn, row: EntryRow, table: TableLayout) -> str:
        """One cell of a table; gives its text."""
        if column.key in table.ids:
            key = row.keys[table.ids.index(column.key)]
            return self.put(sheet, down, at, Node(key, "", 0), int if isinstance(key, int) else str)
        if column.key == SOURCE_KEY and column.kind is None:
            if row.source:
                sheet.write_string(down, at, row.source, self.text)
            return row.source
        node = row.values.get(column.key)
        return self.put(sheet, down, at, node, column.kind) if node is not None else ""

    def choices(self, sheet: Worksheet, at: int, column: SheetColumn, rows: int, table: TableLayout) -> None:
        """The drop-down of a column."""
        last = _FIRST + rows + _SPARE
        refers = _REFERS.get(str(column.place[-1])) if "id" in column.unit or (column.key in table.ids and column.key != YEAR_KEY) else None
        if refers is not None and refers != table.title.en:
            self.refer(sheet, at, last, refers)
        elif column.key == GROUP_KEY:
            self.offer(sheet, at, last, ["epistemic 未知量", "aleatory 随机因素"])
        elif column.kind is not None and is_flag(column.kind):
            self.offer(sheet, at, last, ["yes 是", "no 否"])
        elif self.words(column.kind):
            self.offer(sheet, at, last, self.words(column.kind), strict=column.unit != "words")

    def words(self, kind: Any) -> list[str]:
        """The words that may stand in cells of a type, as drop-downs show them: of tiers and standards those of the scenario."""
        found = words_allowed(kind) if kind is not None else ()
        own = {TIERS: self.rows.tiers, _STANDARDS: (*self.rows.standards, _NEW_BUILD) if self.rows.standards else ()}.get(found) or ()
        if not own:
            return [word_text(word) for word in found]
        return [word_text(word) if word not in self.rows.called else f"{word} {self.rows.called[word]}" for word in own]

    def offer(self, sheet: Worksheet, at: int, last: int, words: Sequence[str], strict: bool = True) -> None:
        """A drop-down of words; where several may stand in a cell it only offers them."""
        while len(",".join(words)) > _LONGEST_LIST:
            words = [word.split(" ")[0] for word in words] if any(" " in word for word in words) else words[:-1]
        sheet.data_validation(_FIRST, at, last, at, {"validate": "list", "source": list(words), "ignore_blank": True,
                                                     "error_type": "warning" if strict else "information", "show_error": strict})

    def refer(self, sheet: Worksheet, at: int, last: int, table: str) -> None:
        """A drop-down of the ids on another sheet."""
        found = next((each for each in TABLE_SHEETS if each.title.en == table), None)
        if found is None or not (found.core or self.rows.tables.get(table)):
            return
        column = chr(65 + len(found.ids) - 1)
        sheet.data_validation(_FIRST, at, last, at, {
            "validate": "list", "source": f"='{found.title.tab}'!${column}${_FIRST + 1}:${column}$1000", "ignore_blank": True,
            "show_error": False,
        })

    # paths and lists

    def offered(self) -> list[PathRow]:
        """Paths that a workbook offers though the scenario says nothing of them."""
        said = {row.path for row in self.rows.of_place}
        return [PathRow(path) for path in OPTIONAL if path not in said]

    def paths(self, sheet: Worksheet, title: SheetTitle, rows: Sequence[PathRow]) -> None:
        """A sheet of paths and their values."""
        for at, (key, zh) in enumerate(SETTING_HEADS):
            sheet.write_string(1, at, f"{zh}\n{key}", self.key if at == 0 else self.head)
            sheet.write_comment(1, at, "\n".join(PATH_NOTES[key]), {"x_scale": 2.4, "font_size": 9})
        meanings = {path: (line, unit) for path, line, unit in leaf_paths()}
        for down, row in enumerate(sorted(rows, key=lambda row: _rank(row.path)) if title == PLACE_SHEET else rows, _FIRST):
            self.path_row(sheet, down, row, meanings)
        for at, width in enumerate((44, 44, 30, 14, 30, 30)):
            sheet.set_column(at, at, width, self.text if at in (0, 4, 5) else None)
        sheet.freeze_panes(_FIRST, 1)
        sheet.set_row(1, 32)
        sheet.data_validation(_FIRST, 0, _FIRST + len(rows) + _SPARE, 0, {
            "validate": "list", "source": f"=_lists!$A$1:$A${len(meanings)}", "show_error": False})

    def path_row(self, sheet: Worksheet, down: int, row: PathRow, meanings: Mapping[str, tuple[str, str]]) -> None:
        """One path with what it means, its value and its source."""
        sheet.write_string(down, 0, row.path, self.text)
        place = path_place(row.path)
        meaning, unit = meanings.get(row.path, ("", ""))
        sheet.write_string(down, 1, SPECIAL_PATHS.get(row.path) or " ".join(filter(None, (meaning_zh(place), meaning))), self.grey)
        if row.value is not None:
            self.put(sheet, down, 2, row.value, kind_at(place), unit_at=3)
            if unit not in NO_UNIT and isinstance(row.value.value, int | float) and not isinstance(row.value.value, bool):
                sheet.write_string(down, 3, unit_label(unit))
        for at, text in ((4, row.source), (5, row.note)):
            if text:
                sheet.write_string(down, at, text, self.text)

    def listed(self, sheet: Worksheet, listed: ListLayout, lines: Sequence[Sequence[str]]) -> None:
        """A list in place of a CSV: its own headings where it has lines, else those that the program knows."""
        known = {column.name: next((other for other in column.others if not other.isascii()), column.name) for column in listed.columns}
        heads = [str(head) for head in lines[0]] if lines else list(known)
        meant = {text: column.name for column in listed.columns for text in (*column.others, column.name)}
        notes, offered = LIST_NOTES.get(listed.title.en, {}), LIST_CHOICES.get(listed.title.en, {})
        widths = []
        for at, head in enumerate(heads):
            zh, name = known.get(head, head), meant.get(head, head)
            if name in notes:
                note = [*notes[name], *([" / ".join(offered[name])] if name in offered else [])]
                sheet.write_comment(1, at, "\n".join(note), {"x_scale": 2.4, "y_scale": 1.2, "font_size": 9})
            if name in offered:
                self.offer(sheet, at, _FIRST + len(lines) + _SPARE, offered[name], strict=False)
            sheet.write_string(1, at, head if zh == head else f"{zh}\n{head}", self.head)
            widths.append(max(10, letters_wide(head), letters_wide(zh)))
        for down, line in enumerate(lines[1:], _FIRST):
            for at, text in enumerate(line):
                if text:
                    sheet.write_string(down, at, text, self.text)
                    widths[at] = max(widths[at], min(40, letters_wide(text)))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width + 2, self.text)
        sheet.freeze_panes(_FIRST, 0)
        sheet.set_row(1, 32)

    def known_paths(self) -> None:
        """A hidden sheet with all paths, which the drop-downs of paths take theirs from."""
        sheet = self.book.add_worksheet("_lists")
        for row, (path, _, _) in enumerate(leaf_paths()):
            sheet.write_string(row, 0, path)
        sheet.hide()


def letters_wide(text: str) -> int:
    """About how wide a text is, in Latin letters."""
    return max((sum(2 if ord(letter) > 0x2E7F else 1 for letter in line) for line in text.split("\n")), default=0)


def _rank(path: str) -> int:
    """The place of a path on the first sheet: what must be said first."""
    order = [*NEEDED[:2], *OPTIONAL[:2], *NEEDED[2:]]
    return order.index(path) if path in order else len(order)


