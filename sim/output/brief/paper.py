"""A brief as plain data: what is said, in the order in which it is read; no renderer adds a word or a figure to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.charts.look.chart_words import breadth
from sim.words.own import OwnWords
from sim.words.text import readable
from sim.words.tongue import Lang, Words

CONCLUSION: Words = ("结论", "Conclusion")
WHAT_BINDS: Words = ("制约因素及原因", "What binds, and why")
WHAT_ASSUMED: Words = ("主要假设", "What was assumed")
WHAT_CHANGES: Words = ("什么会改变结论", "What would change it")
"""The headings of every kind of brief, in their order."""


@dataclass(frozen=True)
class Heading:
    """A heading of the first level."""

    text: str
    """Its words, without a number."""


@dataclass(frozen=True)
class Paragraph:
    """Some sentences; `lead` names what they are of, as a heading of the second level on the same line."""

    text: str
    """The sentences."""
    lead: str = ""
    """What they are of; empty for none."""


@dataclass(frozen=True)
class Grid:
    """A table: words in its first columns, figures in the others."""

    caption: str
    """What it is of."""
    heads: tuple[str, ...]
    """The heads of its columns."""
    rows: tuple[tuple[str, ...], ...]
    """Its rows, a cell for each head."""
    weights: tuple[float, ...]
    """How wide the columns are, one against the other."""
    words: int = 1
    """How many of its columns, from the first, hold words."""
    ruled: int | None = None
    """The row above which a line is drawn; None for none."""
    note: str = ""
    """What stands below it in small print."""


@dataclass(frozen=True)
class Picture:
    """A chart, which has its title, its legend and its notes in itself."""

    text: str
    """What it shows, for whoever cannot see it."""
    svg: bytes
    """As lines, for a page."""
    png: bytes
    """As points, for paper."""
    wide: float
    """Inches."""
    high: float
    """Inches."""


Passage = Heading | Paragraph | Grid | Picture


@dataclass(frozen=True)
class Brief:
    """What a brief says, in one language."""

    lang: Lang
    """The language."""
    title: str
    """Of what it is."""
    kind: str
    """What kind of paper it is; stands below the title."""
    blocks: tuple[Passage, ...]
    """What is read, in order."""
    method: tuple[str, ...]
    """How it was made, in small print."""

    def title_lines(self, most: int) -> list[str]:
        """The title in two lines where it is wider than so many Chinese characters and has a sign at which it may be parted."""
        at = max(self.title.rfind(sign) for sign in ("（", "——", "：", "，"))
        if breadth(self.title) <= 2 * most or at <= 0:
            return [self.title]
        at += self.title[at] in "：，"
        return [self.title[:at], self.title[at:]]

    def worded(self, own: OwnWords | None) -> Brief:
        """The brief with every text in a scenario's own words, on one line and without what no paper can show."""

        def said(text: str) -> str:
            return plain_line(own.put(text, self.lang) if own else text)

        def block(held: Passage) -> Passage:
            if isinstance(held, Grid):
                rows = tuple(tuple(said(cell) for cell in row) for row in held.rows)
                heads = tuple(said(head) for head in held.heads)
                return replace(held, caption=said(held.caption), heads=heads, rows=rows, note=said(held.note))
            if isinstance(held, Paragraph):
                return Paragraph(said(held.text), said(held.lead))
            return replace(held, text=said(held.text))

        return replace(self, title=said(self.title), kind=said(self.kind), blocks=tuple(block(each) for each in self.blocks),
                       method=tuple(said(line) for line in self.method))


def plain_line(text: str) -> str:
    """Text on one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in readable(text)).split())
