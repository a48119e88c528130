"""A scenario file taken apart for a workbook: which cell of which sheet each value and each source goes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.scenario.node import Key, Node, Place, entries, spell
from sim.scenario.own_ids import ids_of
from sim.scenario.sources import stands_for_value
from sim.scenario.workbook.sheet_layout import (
    CLAUSES_SHEET,
    NOTE_KEY,
    PLACE_KEYS,
    SOURCE_KEY,
    TABLE_SHEETS,
    TableLayout,
)
from sim.words.tongue import LANGS


@dataclass
class EntryRow:
    """One row of a table: its keys, and its values by column."""

    keys: tuple[Key, ...]
    """The key of each id column."""
    values: dict[str, Node] = field(default_factory=dict)
    """The values by column."""
    source: str = ""
    """The source of the row."""


@dataclass
class PathRow:
    """One row of a sheet of paths; without a value it is the source of all that stands below."""

    path: str
    """The path."""
    value: Node | None = None
    """The value."""
    source: str = ""
    """Its source."""
    note: str = ""
    """A remark."""


@dataclass
class SheetRows:
    """What the sheets hold."""

    tables: dict[str, dict[tuple[Key, ...], EntryRow]] = field(default_factory=dict)
    """The rows of each table by the English name of its sheet."""
    settings: list[PathRow] = field(default_factory=list)
    """The rows of the sheets of paths."""
    tiers: tuple[str, ...] = ()
    """The ids of tiers of the scenario's own."""
    standards: tuple[str, ...] = ()
    """Those of its standards."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What it calls its own tiers and standards, in Chinese."""

    @property
    def of_place(self) -> list[PathRow]:
        """Those that stand on the sheet of the place."""
        return [row for row in self.settings if row.path.partition(".")[0] in PLACE_KEYS]

    @property
    def others(self) -> list[PathRow]:
        """All other ones."""
        return [row for row in self.settings if row.path.partition(".")[0] not in PLACE_KEYS]


def sheet_rows(tree: Node) -> SheetRows:
    """The rows of all sheets from the tree of one file, as it is read: with its `source` keys."""
    ids, words = ids_of([tree]), entries(entries(tree).get("words"))
    called = {str(name): str(word["zh"].value) for group in ("tiers", "standards") for name, node in entries(words.get(group)).items()
              if "zh" in (word := entries(node))}
    found = SheetRows(tiers=ids.tiers, standards=ids.standards, called=called)
    for key, node in entries(tree).items():
        if key == SOURCE_KEY:
            found.settings.append(PathRow(SOURCE_KEY, node))
        else:
            _walk(node, (key,), found)
    return found


def _walk(node: Node, place: Place, found: SheetRows) -> None:
    """One node that stands in no row of a table."""
    table = next((table for table in TABLE_SHEETS if table.keys(place) is not None), None)
    if table is not None and table.title == CLAUSES_SHEET:
        node = _said_in_full(node)
    if table is not None and isinstance(node.value, dict):
        _row(node, place, table, found)
    elif isinstance(node.value, dict) and not stands_for_value(node, place):
        _inner(node, place, found)
    else:
        value, source, note = _unwrapped(node)
        found.settings.append(PathRow(spell(place), value, source, note))


def _said_in_full(clause: Node) -> Node:
    """A clause whose words are given in short, as a text or as zh and en, with them under `summary`."""
    if not isinstance(clause.value, dict):
        words: dict[Key, Node] = dict.fromkeys(LANGS, clause)
        return clause.with_value({"summary": clause.with_value(words)}) if isinstance(clause.value, str) else clause
    short: dict[Key, Node] = {key: node for key, node in clause.value.items() if key in LANGS}
    rest = {key: node for key, node in clause.value.items() if key not in short}
    return clause.with_value({"summary": clause.with_value(short), **rest}) if short and "summary" not in rest else clause


def _inner(node: Node, place: Place, found: SheetRows) -> None:
    """A mapping that is no entry of a table."""
    own = entries(node).get(SOURCE_KEY)
    if own is not None:
        found.settings.append(PathRow(spell(place), None, str(own.value)))
    for key, child in entries(node).items():
        if key != SOURCE_KEY:
            _walk(child, (*place, key), found)


def _row(node: Node, place: Place, table: TableLayout, found: SheetRows) -> None:
    """The row of one entry; what has no column goes to the settings."""
    keys = table.keys(place) or ()
    row = found.tables.setdefault(table.title.en, {}).setdefault(keys, EntryRow(keys))
    columns = {column.place: column.key for column in table.columns_with(found.tiers) if column.key not in (*table.ids, NOTE_KEY)}
    own = entries(node).get(SOURCE_KEY)
    row.source = str(own.value) if own is not None else ""
    for key, child in entries(node).items():
        if key != SOURCE_KEY:
            _field(child, place, (key,), columns, row, found, table)


def _field(node: Node, place: Place, key: Place, columns: Mapping[Place, str], row: EntryRow, found: SheetRows,
           table: TableLayout) -> None:
    """One key of a row, or what stands below it."""
    whole = (*place, *key)
    if isinstance(node.value, dict) and not stands_for_value(node, whole):
        inner = [table.open_column(spell((*key, name))) for name in node.value if name != SOURCE_KEY]
        if not any(column[: len(key)] == key for column in columns) and (not inner or None in inner):
            _inner(node, whole, found)
            return
        own = entries(node).get(SOURCE_KEY)
        if own is not None:
            found.settings.append(PathRow(spell(whole), None, str(own.value)))
        for name, child in node.value.items():
            if name != SOURCE_KEY:
                _field(child, place, (*key, name), columns, row, found, table)
        return
    value, source, note = _unwrapped(node)
    if key not in columns and table.open_column(spell(key)) is None:
        found.settings.append(PathRow(spell(whole), value, source, note))
        return
    row.values[columns.get(key, spell(key))] = value
    if source:
        found.settings.append(PathRow(spell(whole), None, source, note))


def _unwrapped(node: Node) -> tuple[Node, str, str]:
    """A value, its own source and the remark beside it."""
    if not isinstance(node.value, dict):
        return node, "", ""
    held = entries(node)
    note = held.get(NOTE_KEY)
    return held["value"], str(held[SOURCE_KEY].value), str(note.value) if note is not None else ""
