"""What a workbook is made of: sheets with heads, cells that know how they are shown, and the words in which all of it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sim.words.own import OwnWords
from sim.words.tongue import Lang, Words, say

_BRACKETS = {"zh": ("（", "）"), "en": (" (", ")")}
RIGHT = "@"
"""The format of a text that stands at the right, as numbers do: the two ends of an interval."""


class Shown(NamedTuple):
    """A cell: its value, whole, and the number format under which it is seen; an empty one leaves that to the spreadsheet."""

    value: object
    """A number, a text, yes or no, or None."""
    form: str = ""
    """The number format, RIGHT for a text at the right, or empty."""


@dataclass(frozen=True)
class BookWords:
    """The language of a workbook, and what its scenario calls things."""

    lang: Lang
    """The language."""
    own: OwnWords | None = None
    """The scenario's own words; None where it uses the program's."""

    def put(self, text: str) -> str:
        """A text of the program in the scenario's words."""
        return self.own.put(text, self.lang) if self.own else text

    def of(self, pair: Words, **values: object) -> str:
        """The one of two languages, with values put in, in the scenario's words."""
        return self.put(say(pair, self.lang, **values))

    def head(self, text: str, unit: str = "") -> str:
        """A heading with its unit behind it, in the scenario's words."""
        before, after = _BRACKETS[self.lang]
        return self.put(text) + (f"{before}{self.put(unit)}{after}" if unit else "")


@dataclass(frozen=True)
class Tab:
    """A sheet that is one table."""

    key: str
    """What charts know it by."""
    title: str
    """What its name is made of."""
    about: str
    """What it holds, for the list of sheets."""
    heads: Sequence[str]
    """Headings with units."""
    rows: Sequence[Sequence[Shown]]
    """The cells, a row each, as many as there are headings."""
    last_rule: bool = False
    """Whether the last row is set off by a line: it sums up the others, or counts them together."""


@dataclass(frozen=True)
class Opening:
    """The first sheet."""

    title: str
    """What was run."""
    answers: Sequence[str]
    """The answer in sentences, as it was printed."""
    reading: Sequence[str]
    """How intervals and cells are to be read."""
    facts: Sequence[tuple[str, object]]
    """What makes it again: names with values."""
    source: str
    """One line that names scenario, replications, seed, digest and version: beneath charts and pages."""


@dataclass(frozen=True)
class ChartPlan:
    """A chart of a workbook, drawn by the spreadsheet from the cells of a sheet."""

    kind: str
    """How it is drawn: `chances`, `schemes` or `fan`."""
    tab: str
    """The key of the sheet that holds its numbers."""
    title: str
    """Its title."""
    axis: str
    """What the axis of values says."""
    series: Sequence[Mapping[str, object]] = field(default=())
    """Of each series the `column` that holds its values, its `name`, and in a fan its `role`."""
    note: str = ""
    """What stands beneath it before the source."""
