"""The sheets of paper: for Chinese the one of GB/T 9704, for English that of a policy note. Millimetres and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
"""Of headings."""


@dataclass(frozen=True)
class Letters:
    """How letters look."""

    han: str
    """The font of Chinese characters."""
    latin: str
    """The font of letters and digits."""
    size: float
    """Points."""
    bold: bool = False
    """Whether it is bold."""
    italic: bool = False
    """Whether it is italic."""
    serif: bool = True
    """Whether a Song takes its place where no such font is to be had; else a Hei does."""


@dataclass(frozen=True)
class PaperSheet:
    """A4 and what stands on it."""

    top: float
    """Millimetres above the type area."""
    left: float
    """Millimetres left of it."""
    wide: float
    """Its millimetres across."""
    high: float
    """Its millimetres down."""
    foot: float
    """Millimetres from the lower edge of the paper to the number of the page."""
    pitch: float
    """Points from line to line."""
    title: Letters
    """Of the title."""
    kind: Letters
    """Of what kind of paper it is."""
    heading: Letters
    """Of headings of the first level."""
    lead: Letters
    """Of those of the second."""
    body: Letters
    """Of sentences."""
    caption: Letters
    """Of what a table is called."""
    head: Letters
    """Of the heads of its columns."""
    cell: Letters
    """Of its cells."""
    small: Letters
    """Of small print."""
    number: Letters
    """Of the number of the page."""
    around: tuple[str, str]
    """What stands before and after that number."""
    sided: bool
    """Whether it stands right on odd pages and left on even ones; else in the middle."""
    indent: int
    """Characters that a paragraph's first line is set in."""
    after: float
    """Points below a paragraph."""
    above: float
    """Points above a heading."""
    grid: Mapping[str, str] = field(default_factory=dict)
    """Word's grid of lines."""
    close: float = 0.0
    """Points by which the characters of sentences stand apart, below 0 closer."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Fonts that Word may take in the place of one that is missing."""

    @property
    def title_characters(self) -> int:
        """Chinese characters that a line of the title holds."""
        return int(_points(self.wide) / self.title.size)


_ROMAN = "Times New Roman"
_SANS = "Arial"
_WIDE, _HIGH = 156, 225
"""Millimetres of the type area of GB/T 9704."""
_OTHERS = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S;华文中宋;宋体", "仿宋": "仿宋_GB2312;FangSong;STFangsong", "楷体": "楷体_GB2312;KaiTi;STKaiti",
    "黑体": "SimHei;STHeiti",
}


def _chinese(size: float, lines: int, characters: int, table: float = 10.5) -> PaperSheet:
    """The sheet of GB/T 9704 with so many lines of so many characters; the standard has 22 of 28 at 16 points.

    `table` is the size of the letters in tables.
    """
    pitch = int(_points(_HIGH) / lines * 20) / 20
    return PaperSheet(
        top=37, left=28, wide=_WIDE, high=_HIGH, foot=23, pitch=pitch,
        title=Letters("方正小标宋简体", _ROMAN, 22), kind=Letters("楷体", _ROMAN, size),
        heading=Letters("黑体", _ROMAN, size, serif=False), lead=Letters("楷体", _ROMAN, size), body=Letters("仿宋", _ROMAN, size),
        caption=Letters("黑体", _ROMAN, table, serif=False), head=Letters("黑体", _ROMAN, table, serif=False),
        cell=Letters("仿宋", _ROMAN, table),
        small=Letters("仿宋", _ROMAN, 9), number=Letters("宋体", "宋体", 14), around=("— ", " —"), sided=True, indent=2, after=0, above=0,
        grid={"type": "lines", "linePitch": f"{round(20 * pitch)}"}, close=_points(_WIDE) / characters - size, others=_OTHERS,
    )


def _points(millimetres: float) -> float:
    return millimetres / 25.4 * 72


_NOTE = PaperSheet(
    top=24, left=25, wide=160, high=246, foot=13, pitch=14.5,
    title=Letters(_SANS, _SANS, 19, bold=True, serif=False), kind=Letters(_SANS, _SANS, 11, serif=False),
    heading=Letters(_SANS, _SANS, 12.5, bold=True, serif=False), lead=Letters(_ROMAN, _ROMAN, 11, italic=True),
    body=Letters(_ROMAN, _ROMAN, 11),
    caption=Letters(_SANS, _SANS, 9.5, bold=True, serif=False), head=Letters(_SANS, _SANS, 8.5, bold=True, serif=False),
    cell=Letters(_SANS, _SANS, 8.5, serif=False),
    small=Letters(_SANS, _SANS, 8, serif=False), number=Letters(_SANS, _SANS, 8.5, serif=False),
    around=("", ""), sided=False, indent=0, after=4, above=7,
)
SHEETS: dict[str, tuple[PaperSheet, ...]] = {
    "zh": (_chinese(16, 22, 28), _chinese(14, 25, 32), _chinese(12, 29, 37), _chinese(11, 32, 40), _chinese(11, 32, 40, table=9)),
    "en": (_NOTE,),
}
"""By language; one after the other is tried until a brief takes two pages."""
PAGES = 2
"""Pages that a brief takes at most, where a sheet can do it."""
SPARE = 2.0
"""Lines that are left free on the last of them, for Word breaks lines a little otherwise."""
