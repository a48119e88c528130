"""The tree of nodes that a workbook means, as YAML would give it; the place of each is its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sim.scenario.node import Key, Node, Place, spell
from sim.scenario.units import narrow, shown, year
from sim.scenario.workbook.cell_values import cell_value, clip, word_meant
from sim.scenario.workbook.growing_tree import GrowingTree
from sim.scenario.workbook.heads import SheetHead, find_heads, head_words
from sim.scenario.workbook.sheet_cells import UNMERGE, Sheet, SheetCell, cell_name
from sim.scenario.workbook.sheet_layout import (
    ALL_TITLES,
    CORE_TITLES,
    GROUP_KEY,
    LIST_SHEETS,
    NOTE_KEY,
    OPTIONAL,
    SETTING_HEADS,
    SETTING_SHEETS,
    SOURCE_KEY,
    TABLE_SHEETS,
    YEAR_KEY,
    ListLayout,
    TableLayout,
)
from sim.scenario.workbook.sheet_paths import is_remark, kind_at, path_known, path_place
from sim.scenario.workbook.sheet_titles import OWN_TAB, README, SheetTitle, likely_title, place_of_cell, titled
from sim.scenario.workbook.unpacked import unpack_workbook

REQUIRED_TABLES = ("targets", "counties")
"""Tables of which a place has an entry: an empty one is told at its sheet."""
_GROUPS = ("epistemic", "aleatory")


def workbook_tree(path: Path, name: str, problems: list[str]) -> Node:
    """The tree of a workbook; flaws that let reading go on are added to the problems, what stops it is raised."""
    return _Builder(name, problems).tree(unpack_workbook(path, name))


class _Builder:
    """Gathers what the sheets of one workbook say."""

    def __init__(self, name: str, flaws: list[str]) -> None:
        self.name, self.flaws = name, flaws
        self.made = GrowingTree(name, flaws)
        self.sources: list[tuple[Place, Node, str]] = []
        self.rows: dict[Place, str] = {}

    def tree(self, sheets: Sequence[Sheet]) -> Node:
        """All sheets together."""
        found = self.known(sheets)
        for title in SETTING_SHEETS:
            if title in found:
                self.settings(found[title])
        for title, sheet in found.items():
            for table in TABLE_SHEETS:
                if table.title == title:
                    self.table(sheet, table)
            for listed in LIST_SHEETS:
                if listed.title == title:
                    self.listed(sheet, listed)
        for place, source, where in self.sources:
            self.made.set_source(place, source, where)
        first = found.get(SETTING_SHEETS[0])
        where = f"{self.name}: sheet {SETTING_SHEETS[0].tab}" if first is None else self.where(first, 2, 1)
        return Node(self.made.root, where, 0, flawed=first is None)  # without the sheet nobody knows what it extends

    def known(self, sheets: Sequence[Sheet]) -> dict[SheetTitle, Sheet]:
        """The sheets by what they are; what is missing, twice there or unknown is a flaw. One under a name that is nearly that of a missing
        one is read as that, so that nothing else is told because of it."""
        found, nearly = dict[SheetTitle, Sheet](), dict[str, Sheet]()
        for sheet in sheets:
            title = titled(sheet, ALL_TITLES)
            if sheet.title.startswith(OWN_TAB) or (title is None and not sheet.cells):
                continue
            if title is None:
                guess = likely_title(sheet, ALL_TITLES)
                wanted = f"did you mean '{guess}'?" if guess else f"expected {OWN_TAB} before the name of a sheet of your own"
                self.flaws.append(f"{self.name}: sheet {sheet.title}: no sheet of a scenario has this name; {wanted}")
                nearly.setdefault(guess, sheet)
            elif title in found:
                self.flaws.append(f"{self.name}: sheet {sheet.title}: is there twice, also as {found[title].title}; keep one of the two")
            else:
                found[title] = sheet
        found = {**{title: nearly[title.tab] for title in ALL_TITLES if title.tab in nearly}, **found}
        for title in CORE_TITLES:
            if title not in found:
                self.flaws.append(f"{self.name}: sheet {title.tab}: the sheet is missing; "
                                  "expected the sheet, empty where there is nothing to say")
                self.unread(title)
        return {title: found[title] for title in ALL_TITLES if title in found and title != README}

    def unread(self, title: SheetTitle) -> None:
        """The places of a sheet's tables are there and flawed: what they would have said nobody knows, and nobody asks for it too."""
        for table in TABLE_SHEETS:
            if table.title == title:
                self.made.put(table.place, Node({}, f"{self.name}: sheet {title.tab}", 0, flawed=True))

    # sheets with a row an entry

    def table(self, sheet: Sheet, table: TableLayout) -> None:
        """The entries of one table."""
        columns = {column.key: column for column in (*table.columns, *table.columns_with(self.tiers()))}
        columns |= {column.key: column for text in head_words(sheet) if text not in columns and (column := table.open_column(text))}
        heads = find_heads(self.name, sheet, {key: (column.zh,) for key, column in columns.items()}, table.ids, self.flaws)
        if heads is None:
            return self.nothing(sheet, table)
        rows = list(self.data_rows(sheet, heads.row, heads.columns))
        for row, cells in rows:
            place = self.row_place(sheet, table, row, {heads.columns[at].key: cell for at, cell in cells.items() if at in heads.columns})
            if place is None:
                continue
            self.made.put(place, Node({}, self.where(sheet, row, min(cells)), 0))
            for at, cell in cells.items():
                head = heads.columns.get(at)
                if head is None or head.key in (*table.ids, NOTE_KEY):
                    continue
                if head.key == SOURCE_KEY:
                    self.made.put((*place, SOURCE_KEY), Node(cell.value, self.where(sheet, row, at), 0))
                    continue
                column = columns[head.key]
                self.value((*place, *column.place), cell, sheet, column.kind, head.unit)
        if not rows:
            self.nothing(sheet, table, heads.row)
        return None

    def nothing(self, sheet: Sheet, table: TableLayout, row: int = 1) -> None:
        """A table without rows, where there must be some, has its place for the error."""
        if table.title.en in REQUIRED_TABLES:
            self.sources.append((table.place, Node(None, self.where(sheet, row, 1), 0), ""))

    def row_place(self, sheet: Sheet, table: TableLayout, row: int, cells: Mapping[str, SheetCell]) -> Place | None:
        """The place of a row's entry; None where its key is no good, which is told."""
        keys: list[Key] = []
        for key in table.ids:
            cell = cells.get(key)
            if cell is None:
                at = next(iter(cells.values()))
                self.flaws.append(f"{self.where(sheet, row, at.column)}: the row has no {key}; expected one in column {key}")
                return None
            found = self.key(cell, key, sheet)
            if found is None:
                return None
            keys.append(found)
        place, where = table.entry(keys), self.where(sheet, row, cells[table.ids[-1]].column)
        before = self.rows.setdefault(place, where)
        if before != where:
            self.flaws.append(f"{where}: {spell(place)}: stands twice, first at {self.made.short(before)}; keep one of the two")
            return None
        return place

    def tiers(self) -> list[str]:
        """The ids of tiers of the workbook's own."""
        node = self.made.root.get("tiers")
        return [str(item.value) for item in node.value] if node is not None and isinstance(node.value, list) else []

    def key(self, cell: SheetCell, key: str, sheet: Sheet) -> Key | None:
        """An id, a year or a group; None where it is none of these, which is told."""
        found: Key | None
        text, found, wrong = clip(cell.value), None, ""
        if cell.fault:
            wrong = cell.fault
        elif key == YEAR_KEY:
            found = year(text)
            wrong = "" if found is not None else f"{shown(text)} is not a year; expected a year from 2000 to 2100"
        elif key == GROUP_KEY:
            found = word_meant(text, _GROUPS)
            wrong = "" if found is not None else f"{shown(text)} is not allowed; expected one of {', '.join(_GROUPS)}"
        else:
            found = narrow(text)
        if wrong:
            self.flaw(sheet, cell, key, wrong)
        return found

    def flaw(self, sheet: Sheet, cell: SheetCell, key: str, message: str) -> None:
        """Adds what is wrong with a cell."""
        self.flaws.append(f"{self.where(sheet, cell.row, cell.column)}: {key}: {message}")

    def data_rows(self, sheet: Sheet, top: int, columns: Mapping[int, SheetHead]) -> Iterator[tuple[int, dict[int, SheetCell]]]:
        """The rows below the headings that say something; merged cells and values without a heading are told."""
        rows = [(row, cells) for row, cells in sheet.rows() if row > top and not is_remark(cells)]
        used = {at for at, head in columns.items() if head.key not in (NOTE_KEY, "meaning")}
        filled = {row for row, cells in rows if used & cells.keys()}
        for first, left, last, right in sheet.merged:
            if last > top and any(left <= at <= right for at in used) and any(first <= row <= last for row in filled):
                area = f"{cell_name(first, left)}:{cell_name(last, right)}"
                self.flaws.append(f"{self.where(sheet, max(first, top + 1), left)}: the cells {area} are merged; {UNMERGE}")
        bare = {at: row for row, cells in reversed(rows) for at in cells if at not in columns}
        for at, row in sorted(bare.items()):
            self.flaws.append(f"{self.where(sheet, row, at)}: {shown(sheet.cells[row, at].value)} stands below no heading; "
                              f"expected a heading in {cell_name(top, at)}, or nothing")
        for row, cells in rows:
            if used & cells.keys():
                yield row, cells

    # sheets of paths

    def settings(self, sheet: Sheet) -> None:
        """The values of a sheet of paths."""
        heads = find_heads(self.name, sheet, {key: (zh,) for key, zh in SETTING_HEADS}, ("path", "value"), self.flaws)
        if heads is None:
            return
        for row, cells in self.data_rows(sheet, heads.row, heads.columns):
            held = {heads.columns[at].key: cell for at, cell in cells.items() if at in heads.columns}
            if "path" not in held:
                if set(held) - {NOTE_KEY, "meaning"}:
                    at = next(cell for key, cell in held.items() if key not in (NOTE_KEY, "meaning"))
                    self.flaws.append(f"{self.where(sheet, row, at.column)}: the row has no path; expected one in column path")
                continue
            self.setting(sheet, row, held)

    def setting(self, sheet: Sheet, row: int, held: Mapping[str, SheetCell]) -> None:
        """One path, its value and its source."""
        place = path_place(clip(held["path"].value) if not held["path"].fault else "")
        where = self.where(sheet, row, held["path"].column)
        if not place:
            self.flaws.append(f"{where}: path: {held['path'].fault or 'empty; expected a path'}")
            return
        source = held.get(SOURCE_KEY)
        if source is not None and source.fault:
            self.flaw(sheet, source, spell((*place, SOURCE_KEY)), source.fault)
        if "value" not in held:
            if source is not None:
                self.sources.append((place, Node(source.value, self.where(sheet, row, source.column), 0), where))
            elif spell(place) not in OPTIONAL:
                self.flaws.append(f"{where}: {spell(place)}: has no value; expected a value, or null to remove what a base has")
            return
        unit = clip(held["unit"].value) if "unit" in held else ""
        self.value(place, held["value"], sheet, kind_at(place), unit, held.get("unit"), None if path_known(place) else where)
        if source is not None:
            self.sources.append((place, Node(source.value, self.where(sheet, row, source.column), 0), where))

    # lists that stand in place of a CSV

    def listed(self, sheet: Sheet, listed: ListLayout) -> None:
        """The key that names the list, where it has lines and the workbook does not name it itself."""
        lines = [row for row, _ in sheet.rows()]
        flaws = list[str]()
        heads = find_heads(self.name, sheet, {column.name: column.others for column in listed.columns}, (), flaws)
        self.flaws += flaws if heads is None else []
        if heads is not None and lines and lines[-1] > heads.row and self.made.at(listed.place) is None:
            self.made.put(listed.place, Node(listed.file, self.where(sheet, heads.row, 1), 0))

    # cells

    def value(self, place: Place, cell: SheetCell, sheet: Sheet, kind: object, unit: str, unit_cell: SheetCell | None = None,
              at: str | None = None) -> None:
        """Puts what a cell says at its place; what it cannot mean is told."""
        where = at or self.where(sheet, cell.row, cell.column)
        try:
            found = cell_value(cell, kind, unit)
        except ValueError as error:
            spot = unit_cell if unit_cell is not None and str(error).startswith("the unit") else cell
            self.flaws.append(f"{self.where(sheet, spot.row, spot.column)}: {spell(place)}: {error}")
            self.made.put(place, Node(None if not isinstance(cell.value, str) else cell.value, where, 0, flawed=True))
            return
        if isinstance(found, list):
            self.made.put(place, Node([Node(item, where, 0) for item in found], where, 0))
        else:
            self.made.put(place, Node(found, where, 0))

    def where(self, sheet: Sheet, row: int, column: int) -> str:
        """The place of a cell, as error lines begin."""
        return place_of_cell(self.name, sheet, cell_name(row, column))
