"""Sentences broken into lines: what may not begin a line stays with what stands before it, what may not end one with what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from sim.charts.look.chart_words import NOT_FIRST, pieces

Kind = TypeVar("Kind")
NOT_LAST, _NOR_FIRST = set("−×÷≈≥≤（《“‘〔「『("), NOT_FIRST | set("〕›")
"""What may not end a line, and what may not begin one."""
_DASHES = ("—", "–")
"""Of ranges, in Chinese and in English."""
Piece = tuple[str, Kind]
"""Some letters and how they look."""


class Breaker(Generic[Kind]):
    """Breaks texts into lines by the width that their pieces take."""

    def __init__(self, width: Callable[[str, Kind], float]) -> None:
        self.width = width

    def lines(self, texts: Sequence[Piece[Kind]], most: float, first: float = 0.0) -> list[list[Piece[Kind]]]:
        """Lines of at most `most`, the first of them less by `first`; each is a list of pieces with their look."""
        made: list[list[Piece[Kind]]] = [[]]
        room = most - first
        for unit in self._units(texts, most):
            wide = self._wide(unit)
            if made[-1] and self._wide([(unit[0][0].rstrip(), unit[0][1])] if len(unit) == 1 else unit) > room:
                made.append([])
                room = most
            if not made[-1] and not unit[0][0].strip():
                continue
            made[-1] += unit
            room -= wide
        return [_together(line) for line in made if line]

    def longest(self, texts: Sequence[Piece[Kind]]) -> float:
        """How wide the widest part is that no line end may part."""
        return max((self._wide(unit) for unit in self._units(texts, float("inf"))), default=0.0)

    def _wide(self, unit: Sequence[Piece[Kind]]) -> float:
        return sum(self.width(text, kind) for text, kind in unit)

    def _units(self, texts: Sequence[Piece[Kind]], most: float) -> Iterator[list[Piece[Kind]]]:
        """What no line end may part; a piece too long for a line is cut."""
        unit: list[Piece[Kind]] = []
        for text, kind in texts:
            for piece in pieces(text, 1000):
                clings = piece[0] in _NOR_FIRST and unit and unit[-1][0].strip()
                if unit and not clings and unit[-1][0][-1] not in NOT_LAST and not _is_range(unit, piece):
                    yield from self._fitting(unit, most)
                    unit = []
                unit.append((piece, kind))
        if unit:
            yield from self._fitting(unit, most)

    def _fitting(self, unit: list[Piece[Kind]], most: float) -> Iterator[list[Piece[Kind]]]:
        if self._wide(unit) <= most:
            yield unit
        else:
            yield from ([(letter, kind)] for text, kind in unit for letter in text)


def _is_range(unit: Sequence[Piece[Kind]], piece: str) -> bool:
    """Whether a piece goes on with the range of figures that a unit ends in: the dash of 4.1%—6.1%, or what stands behind it."""
    before = "".join(text for text, _ in unit)
    if piece in _DASHES:
        return before[-1].isdigit() or before[-1] == "%"
    return before[-1] in _DASHES and (before[-2:-1].isdigit() or before[-2:-1] == "%") and (piece[0].isdigit() or piece[0] == "−")


def _together(line: list[Piece[Kind]]) -> list[Piece[Kind]]:
    """Pieces of one look next to each other as one; no space at the end."""
    made: list[Piece[Kind]] = []
    for text, kind in line:
        if made and made[-1][1] == kind:
            made[-1] = (made[-1][0] + text, kind)
        else:
            made.append((text, kind))
    made[-1] = (made[-1][0].rstrip(), made[-1][1])
    return made
