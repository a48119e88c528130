"""The rows of a table as Excel leaves it, a CSV or a sheet: headings, blank rows, sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sim.errors import InputError
from sim.scenario.near import hint, near
from sim.scenario.tables.csv_cells import ERRORS, CsvRow, on_one_line
from sim.scenario.tables.sheet_file import Records
from sim.scenario.tables.table_faults import Faults, Unread
from sim.scenario.units import made_plain, shown
from sim.scenario.workbook.heads import plain_heading
from sim.scenario.workbook.sheet_cells import SCALED, UNSAVED, cell_name, letters
from sim.scenario.workbook.sheet_titles import place_of_cell

_MOST = 20_000
"""Rows of one file."""
ABOVE = 5
"""Rows that may stand above the headings, such as a title."""
_REMARKS = frozenset({"note", "备注", "notes", "remark", "remarks", "说明", "注", "序号", "no."})
"""Headings of columns that are read by people alone."""
_SUMS = re.compile(
    r"(?:全[省市]|全[镇县]|全区|以上)?(?:[总合共小]计数?|总数)(?:\(.{1,4}\))?|(?:(?:grand|sub)[ -]?)?totals?|sum", re.IGNORECASE)
"""What stands alone in some cell of a line that sums up others: 合计, 全县合计, 合计（个）."""
_OF_ONES_OWN = "id"
"""The column in which any word may stand: a published figure of the whole may well be called total."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the project, other headings that mean it, and whether every file has it."""

    name: str
    """Its name in the project."""
    others: tuple[str, ...] = ()
    """Other headings that mean it."""
    needed: bool = True
    """Whether every file must have it."""


def headings_wanted(columns: Sequence[Column]) -> str:
    """The headings of a table, as an error names them."""
    needed, others = (",".join(column.name for column in columns if column.needed == asked) for asked in (True, False))
    return needed + (f" and perhaps {others}" if others else "")


def table_rows(records: Records, columns: Sequence[Column], faults: Faults) -> list[CsvRow]:
    """The rows of a table whose lines are read; the first few of them hold the headings."""
    records = [(line, cells) for line, cells in records if any(cell and cell not in ERRORS for cell in cells)]
    top = headings_at(records, columns)
    if top is None:
        raise InputError(list(_no_heading(records, faults, columns, headings_wanted(columns))))
    line, heading = records[top]
    heads = columns_of_heads(heading, columns)
    faults.at.update({head: at for at, head in enumerate(heads, 1) if head})
    if faults.tab:
        faults.above = line - 1
        faults.broken += _headless(line, heading, heads, records[top + 1:], columns, faults)
    else:
        for text in heading:
            if (guess := _misspelt(text, heads, columns)) is not None:
                faults.add(line, "", _unknown(text, guess))
    twice = sorted({head for head in heads if head and heads.count(head) > 1})
    if twice:
        raise InputError(f"{faults.where(line, twice[0])}: column {', '.join(twice)} stands twice; expected once")
    rows = records[top + 1:]
    own = () if faults.tab else tuple(_own_columns(heading, heads, rows))
    if own:
        faults.unread.append(Unread(faults.file, line, own))
    if len(rows) > _MOST:
        raise InputError(f"{faults.where(rows[_MOST][0])}: too many rows; expected at most {_MOST}")
    return [row for row in (_row(line, cells, heads, columns, faults) for line, cells in rows) if row is not None]


def headings_at(records: Records, columns: Sequence[Column]) -> int | None:
    """At which of the first few records the headings stand; None where none has all that are needed."""
    return next((i for i, (_, cells) in enumerate(records[:ABOVE]) if not _missing(columns_of_heads(cells, columns), columns)), None)


def _own_columns(heading: Sequence[str], heads: Sequence[str], rows: Records) -> Iterator[str]:
    """Headings of columns in which something stands and that mean nothing here, or their letter in brackets where they have none; of
    remarks and what begins with _ nothing is told."""
    for at, text in enumerate(heading):
        own = not heads[at] and not text.startswith("_") and plain_heading(text) not in _REMARKS
        if own and any(at < len(cells) and cells[at] for _, cells in rows):
            yield " ".join(text.split()) or f"[{letters(at + 1)}]"


def columns_of_heads(cells: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The column that each heading means; empty for one that none has."""
    known = _names(tuple(columns))
    return [next((known[word] for part in (cell, *cell.split("\n")) if (word := plain_heading(part)) in known), "") for cell in cells]


@lru_cache(maxsize=32)
def _names(columns: tuple[Column, ...]) -> Mapping[str, str]:
    """The column that each plain heading means; the first has it where several do."""
    return {plain_heading(word): column.name for column in reversed(columns) for word in (column.name, *column.others)}


_NEAR_ENOUGH = 0.8
"""How like a heading has to be to one that is known: nammed is to named, name of a column of one's own to none."""


def _misspelt(text: str, heads: Sequence[str], columns: Sequence[Column]) -> str | None:
    """The heading that an unknown one of a file was meant to be: nearly the same, or a Chinese one with more behind it, as in 命名年月.

    Of columns that the file lacks alone: without its own a column would be taken as not told, and nothing would say so. Any other
    heading is the user's own, and so is one that begins with _.
    """
    word = plain_heading(text)
    if not word or text.startswith("_") or columns_of_heads([text], columns)[0]:
        return None
    lacking = {plain_heading(each): each for column in columns if column.name not in heads for each in (column.name, *column.others)}
    longer = [each for plain, each in lacking.items() if not plain.isascii() and len(plain) > 1 and word.startswith(plain)]
    found = near(word, lacking, _NEAR_ENOUGH)
    return max(longer, key=len) if longer else None if found is None else lacking[found]


def _unknown(text: str, guess: str) -> str:
    return f"the heading {shown(text)} is unknown; did you mean '{guess}'?"


def _missing(heads: Sequence[str], columns: Sequence[Column]) -> list[str]:
    return [column.name for column in columns if column.needed and column.name not in heads]


def _headless(line: int, heading: list[str], heads: list[str], rows: Records, columns: Sequence[Column], faults: Faults) -> Iterator[str]:
    """Columns of a sheet that no heading makes known, though something stands in them; remarks and what begins with _ are the user's."""
    for at in range(max(len(cells) for _, cells in [(line, heading), *rows])):
        text = heading[at] if at < len(heading) else ""
        if (at < len(heads) and heads[at]) or text.startswith("_") or plain_heading(text.split("\n")[-1]) in _REMARKS:
            continue
        first = next((row for row, cells in rows if at < len(cells) and cells[at]), None)
        if text:
            wanted = hint(text.split("\n")[-1], [word for column in columns for word in (column.name, *column.others)])
            yield f"{place_of_cell(faults.file, faults.tab, cell_name(line, at + 1))}: the heading {shown(text)} is unknown; {wanted}"
        elif first is not None:
            value = next(cells[at] for row, cells in rows if row == first)
            yield (f"{place_of_cell(faults.file, faults.tab, cell_name(first, at + 1))}: {shown(value)} stands below no heading; "
                   f"expected a heading in {cell_name(line, at + 1)}, or nothing")


def _no_heading(records: list[tuple[int, list[str]]], faults: Faults, columns: Sequence[Column], wanted: str) -> Iterator[str]:
    """Which columns no heading means, and the headings that may have been meant to."""
    if not records:
        yield f"{faults.where(1)}: the file is empty; expected {wanted}"
        return
    line, cells = min(records[:ABOVE], key=lambda record: len(_missing(columns_of_heads(record[1], columns), columns)))
    heads = columns_of_heads(cells, columns)
    missing = _missing(heads, columns)
    yield f"{faults.where(line)}: no column {', '.join(missing)}; expected {wanted}"
    lacking = [column for column in columns if column.name in missing]
    if len(missing) < sum(column.needed for column in columns):
        guessed = ((text, _misspelt(text, heads, lacking)) for text, head in zip(cells, heads, strict=True) if not head)
        yield from (f"{faults.where(line)}: {_unknown(text, guess)}" for text, guess in guessed if guess)


def _row(line: int, cells: list[str], heads: list[str], columns: Sequence[Column], faults: Faults) -> CsvRow | None:
    """The cells under known headings; None where nothing stands under any of them."""
    found = {head: cell for head, cell in zip(heads, cells) if head}
    if faults.odd:
        odd = [_told_odd(line, at, head, faults) for at, head in enumerate(heads, 1) if head]
        if any(odd):
            return None
    if any(cell for cell in cells[len(heads):]) and not faults.tab:
        faults.add(line, "", "more values than headings; expected quotes around a value that holds the separator")
        return None
    if all(not cell or cell in ERRORS for cell in found.values()):
        return None
    if (at := _sum_at(cells, heads)) is not None:
        told = f"{shown(cells[at])} says that the line sums up others; expected it left out, or the name of the place in it"
        faults.add(line, heads[at] if at < len(heads) else "", told)
        return None
    if (alone := _alone(found, columns)) is not None:
        faults.add(line, alone, f"{shown(found[alone])} stands alone in its line; expected a value in each column, or the line left out")
        return None
    return CsvRow(line, {head: on_one_line(found.get(head, "")) for head in heads if head})


def _alone(found: Mapping[str, str], columns: Sequence[Column]) -> str | None:
    """The column of the only cell of a line that needs three values or more: a note below a table, or a title within it."""
    filled = [head for head, cell in found.items() if cell]
    return filled[0] if len(filled) == 1 and sum(column.needed for column in columns) > 2 else None


def _sum_at(cells: Sequence[str], heads: Sequence[str]) -> int | None:
    """The cell that says that a line sums up others, under whatever heading but that of ids: without it the place of the line would be
    the whole."""
    return next((at for at, cell in enumerate(cells) if _SUMS.fullmatch("".join(made_plain(cell).split()).strip(":"))
                 and heads[at: at + 1] != [_OF_ONES_OWN]), None)


def _told_odd(line: int, at: int, head: str, faults: Faults) -> bool:
    """Whether a cell holds what nobody can read, which is told: of a merged area once, of formulas without a value in every line."""
    message = faults.odd.get((line, at))
    if message is not None and (message in (UNSAVED, SCALED) or all(told != message for _, told in faults.found)):
        faults.add(line, head, message)
    return message is not None
