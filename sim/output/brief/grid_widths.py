"""How wide the columns of a table on paper are: as their weights say, but none so narrow that a figure or a month would be cut."""

from __future__ import annotations

import re

from sim.charts.look.chart_words import breadth, pieces

from .paper import Grid

_LETTER = 0.53
"""Width of a digit in parts of the size of its letters: a little more than the widest of the fonts takes."""
_PADDING = 2.2
"""Millimetres beside the letters of a cell."""
_LONGEST = 26
"""Columns of a cell of figures that is never broken, at most; a longer one has words in it."""
_BREAKS = re.compile(r"(?=（)|\s")
"""Where a figure may be broken: before its bracket, at a blank."""
_SHORT = 14
"""Columns of a part of a head that stands on one line, at most."""
_WORDS_LEFT, _FEW = 0.6, 6
"""What a column of words is left of its share at least, and for how many columns of letters it has room, where its share has."""
_SIGNS = frozenset("—≥≤…“”‘’×%")
"""Signs that a font may have as wide as two letters: room is left for it."""


def grid_widths(grid: Grid, wide: float, size: float) -> list[float]:
    """Millimetres of each column of a table that is so many wide, in letters of so many points.

    Where a column's share is too narrow for its figures, those with room to spare give some, so that each figure stands on one line; where
    they have not enough for that, so that each breaks before its bracket alone; else the shares stay.
    """
    shares = [wide * weight / sum(grid.weights) for weight in grid.weights]
    for whole, heads in ((True, True), (True, False), (False, False)):
        least = [max(_least(grid, at, share, size, whole), _head(grid.heads[at], size) * heads) for at, share in enumerate(shares)]
        wanting = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
        spare = sum(max(0.0, share - need) for need, share in zip(least, shares, strict=True))
        if wanting <= spare:
            return [need if need > share else share - (share - need) * wanting / (spare or 1.0)
                    for need, share in zip(least, shares, strict=True)]
    return shares


def _least(grid: Grid, at: int, share: float, size: float, whole: bool) -> float:
    """Millimetres below which a figure in a column would be cut, or parted where it stays whole, or words stand one below the other."""
    cells, figures = [row[at] for row in grid.rows if any(letter.isdigit() for letter in row[at])], at >= grid.words
    if figures:
        parts = [part for cell in cells for part in ([cell] if whole and _columns(cell) <= _LONGEST else _BREAKS.split(cell))]
    else:
        parts = [part for cell in cells for part in pieces(cell, 1000)]
    needed = _millimetres(max((_columns(part.strip()) for part in parts), default=0), size)
    return needed if figures and cells else max(needed, _WORDS_LEFT * share, min(share, _millimetres(_FEW, size)))


def _head(head: str, size: float) -> float:
    """Millimetres of the longest part of a short head, which breaks before its bracket."""
    parts = [part for part in _BREAKS.split(head) if _columns(part) <= _SHORT]
    return _millimetres(max(map(_columns, parts), default=0), size)


def _columns(text: str) -> int:
    return breadth(text) + sum(letter in _SIGNS for letter in text)


def _millimetres(columns: int, size: float) -> float:
    """What so many columns of letters take with what stands beside them."""
    return columns * size * _LETTER / 72 * 25.4 + _PADDING
