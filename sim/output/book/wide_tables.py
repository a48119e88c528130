"""The tables as the files have them, as sheets: every column of the reader's language, every number whole."""

from __future__ import annotations

import pandas as pd

from sim.answers.target_table import ALL_TARGETS
from sim.files.writing import cells
from sim.output.labels import cell_label, column_label, column_labels
from sim.words.tongue import pick

from .column_units import UNIT_NAMES, column_unit, shown_row
from .tabs import BookWords, Shown, Tab

_YES, _NO, _ALL = ("是", "yes"), ("否", "no"), ("全部", "all")
WHOLE = ("{name}（全表）", "{name}, all columns")
WHOLE_HOLDS = ("文件 {name}.csv 的全部列：{rows}行、{columns}列", "All of {name}.csv: {rows} rows, {columns} columns")


def wide_tab(name: str, table: pd.DataFrame, words: BookWords, whole: bool, file: str = "") -> Tab:
    """A table in the program's words and ids as a sheet; `whole` where another sheet shows the chief of its columns; `file` is the name
    of its CSV where that is another."""
    columns = column_labels([str(column) for column in table.columns], words.lang)
    made = table[columns]
    rows = [[Shown(_said(name, column, cell.value, words), cell.form) for column, cell in zip(columns, shown, strict=True)]
            for shown in (shown_row(name, columns, row, words.lang) for row in cells(made))]
    title = column_label(name, words.lang)
    about = words.of(WHOLE_HOLDS, name=file or name, rows=len(rows), columns=len(columns))
    heads = [words.head(column_label(column, words.lang, name), _unit(name, column, words)) for column in columns]
    return Tab(f"{name}_wide", words.of(WHOLE, name=title) if whole else words.put(title), about, heads, rows,
               bool(rows) and str(made.iloc[-1, 0]) == ALL_TARGETS)


def _unit(name: str, column: str, words: BookWords) -> str:
    unit = column_unit(name, column)
    return pick(UNIT_NAMES[unit], words.lang) if unit else ""


def _said(table: str, column: str, held: object, words: BookWords) -> object:
    """What a cell says to a reader: a word of the program in his language and the scenario's words, anything else as it is."""
    if isinstance(held, bool):
        return pick(_YES if held else _NO, words.lang)
    if not isinstance(held, str):
        return held
    if column == "id" and table == "targets" and held == ALL_TARGETS:
        return pick(_ALL, words.lang)
    if words.own and column in ("tier", "standard"):
        own = words.own.cell(column, held)
        if words.lang == "en" and own != held:
            return own
    found = cell_label(column, held, words.lang)
    spoken = column.endswith(("_zh", "_en")) or found != held or column in ("unit", "decided_by_arithmetic")
    return words.put(str(found)) if spoken else held
