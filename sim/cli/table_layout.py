"""Where the columns of a table on the screen break: texts into lines, figures never, too many columns into tables one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

LONGEST_TEXT, LONGEST_HEAD, _LONGEST_KEY = 60, 20, 36
"""Cells of a line of text, and of a head above figures, where there is room for any: more is hard to read; and of a name, which is typed
as it stands, where there is little."""
_LEAST_TEXT = 16
"""Cells that a column of text is left where room is short."""
GAP, EDGE = 3, 2
"""Cells between two columns, and beside them all."""
_WIDE = "　-〿一-鿿＀-￯“”‘’—…"
_PART = re.compile(rf"[^\s{_WIDE}]+(?:—[^\s{_WIDE}]+)*|[{_WIDE}]|\s+")
"""A word, a figure or a range of figures, a character of Chinese, a blank."""
_NOT_FIRST, _NOT_LAST = "，。、；：？！）〕》」”’%％…", "（〔《「“‘"
"""Signs that begin no line, and that end none."""
_BREAKS = re.compile(r"(?<=[-./_=,—])")
"""Behind these a word that is longer than a line is broken first."""


@dataclass(frozen=True)
class ScreenColumn:
    """A column: its head, its cells, whether they are figures, which stand at the right."""

    head: str
    """What stands above it."""
    cells: tuple[str, ...]
    """What stands in it, row by row."""
    figures: bool
    """Whether its cells are figures."""
    key: bool = False
    """Whether its cells name the rows."""

    @property
    def least(self) -> int:
        """Cells without which a figure would be cut or a text could not be read."""
        if self.figures:
            body = max(map(cell_len, self.cells), default=0)
            return max(body, *(min(cell_len(part), LONGEST_HEAD) for part in _parts(self.head)), min(cell_len(self.head), _LEAST_TEXT // 2))
        longest = max((cell_len(part) for cell in self.cells for part in _parts(cell) if part[0].isdigit()), default=0)
        return max(longest, min(self.wanted, _LONGEST_KEY if self.key and self.typed else _LEAST_TEXT))

    @property
    def typed(self) -> bool:
        """Whether its cells are ids that are typed as they stand, and no words."""
        return all(cell.isascii() and " " not in cell for cell in self.cells)

    @property
    def wanted(self) -> int:
        """Cells that it takes where there is room."""
        body, head = max(map(cell_len, self.cells), default=0), cell_len(self.head)
        if not self.figures:
            return min(max(body, min(head, LONGEST_HEAD)), LONGEST_TEXT)
        return max(body, min(head, LONGEST_HEAD))


def layout(columns: Sequence[ScreenColumn], width: int | None, keys: int = 1) -> list[list[tuple[int, int]]]:
    """The columns of each table, with their widths: one table where all fit or `width` is None, else several, each of which begins with
    the first `keys` columns."""
    if width is None:
        return [[(at, column.wanted) for at, column in enumerate(columns)]]
    tables: list[list[int]] = [[]]
    for at, column in enumerate(columns):
        if len(tables[-1]) > (keys if len(tables) > 1 else 0) and _room([columns[each] for each in tables[-1]] + [column]) > width:
            tables.append(list(range(min(keys, at))))
        tables[-1].append(at)
    return [[(at, wide) for at, wide in zip(table, _widths([columns[at] for at in table], width), strict=True)] for table in tables]


def _room(columns: Sequence[ScreenColumn]) -> int:
    """Cells that columns need at least."""
    return sum(column.least for column in columns) + GAP * (len(columns) - 1) + EDGE


def _widths(columns: Sequence[ScreenColumn], width: int) -> list[int]:
    """What is left of the width goes to the columns that want little more first."""
    found, left = [column.least for column in columns], max(0, width - _room(columns))
    waiting = sorted((at for at in range(len(columns))), key=lambda at: columns[at].wanted - columns[at].least)
    for turn, at in enumerate(waiting):
        more = min(columns[at].wanted - columns[at].least, left // (len(waiting) - turn))
        found[at], left = found[at] + max(0, more), left - max(0, more)
    return found


def lines_of_head(head: str, width: int) -> str:
    """A head in lines of so many cells, what stands in brackets on lines of its own; no lone character on the last line of either."""
    before, bracket, rest = head.partition("（")
    parts = [head] if cell_len(head) <= width or not before else [before, bracket + rest]
    return "\n".join(_balanced(part, width) for part in parts if part)


def _balanced(text: str, width: int) -> str:
    """A text in as few lines as so many cells allow, of about the same length."""
    made = broken_lines(text, width)
    for narrower in range(width - 1, 0, -1):
        tried = broken_lines(text, narrower)
        if tried.count("\n") > made.count("\n") or max(map(cell_len, tried.split("\n"))) > narrower or _is_cut(text, tried):
            break
        made = tried
    return made


def _is_cut(text: str, lines: str) -> bool:
    """Whether a word is broken within, which a narrower line may do to save a line that it would take."""
    return any(part not in lines for part in _parts(text))


def broken_lines(text: str, width: int) -> str:
    """A text in lines of so many cells: broken at blanks and between characters of Chinese, a longer word behind its signs."""
    lines: list[str] = []
    line = ""
    for part in _parts(text, blanks=True):
        if cell_len(line + part.rstrip()) <= width:
            line += part
            continue
        lines, line = [*lines, line.rstrip()] if line.strip() else lines, ""
        for piece in [part] if cell_len(part) <= width else _pieces(part, width):
            if line and cell_len(line + piece) > width:
                lines, line = [*lines, line], ""
            line += piece
        line = line.lstrip()
    return "\n".join([*lines, line.rstrip()] if line.strip() or not lines else lines)


def _parts(text: str, blanks: bool = False) -> list[str]:
    """What is never broken: words and figures, characters of Chinese with the signs that may not begin or end a line."""
    parts: list[str] = []
    for part in _PART.findall(text):
        if parts and not part.isspace() and not parts[-1].isspace() and (part[0] in _NOT_FIRST or parts[-1][-1] in _NOT_LAST):
            parts[-1] += part
        else:
            parts.append(part)
    return parts if blanks else [part for part in parts if not part.isspace()]


def _pieces(part: str, width: int) -> list[str]:
    """A part that is longer than a line, in pieces that are not."""
    found: list[str] = []
    for piece in _BREAKS.split(part):
        while cell_len(piece) > width:
            cut = next(end for end in range(len(piece), 0, -1) if cell_len(piece[:end]) <= width or end == 1)
            found, piece = [*found, piece[:cut]], piece[cut:]
        found += [piece] if piece else []
    return found
