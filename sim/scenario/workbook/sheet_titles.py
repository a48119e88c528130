"""The sheets of a workbook by name: their tabs in Chinese and English, and which tab means which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.scenario.near import near
from sim.scenario.units import made_plain
from sim.scenario.workbook.sheet_cells import Sheet


@dataclass(frozen=True, slots=True)
class SheetTitle:
    """The name of a kind of sheet; the tab shows both."""

    en: str
    """In English, which is also its id."""
    zh: str
    """In Chinese."""

    @property
    def tab(self) -> str:
        """What the tab shows."""
        return f"{self.zh} {self.en}"


README = SheetTitle("readme", "说明")
ROSTER_SHEET = SheetTitle("roster", "社区名录")
STREET_LIST_SHEET = SheetTitle("street_list", "街道名册")
OBSERVED_SHEET = SheetTitle("observed", "公布数")
KNOWN_SHEET = SheetTitle("known", "已知情况")
OWN_TAB = "_"
"""What the tab of a sheet begins with that is for the user alone."""


def titled(sheet: Sheet, known: Iterable[SheetTitle]) -> SheetTitle | None:
    """What a tab means: one of its words is the Chinese or the English name."""
    words = set(_words(sheet.title))
    return next((title for title in known if title.en in words or title.zh in words), None)


def likely_title(sheet: Sheet, known: Sequence[SheetTitle]) -> str:
    """What a tab that means nothing was to be; empty where nothing is near."""
    names = {word: title.tab for title in known for word in (title.en, title.zh, title.tab)}
    guess = next((found for word in (sheet.title, *_words(sheet.title)) if (found := near(word, names, 0.75))), None)
    return names[guess] if guess else ""


def sheet_named(sheets: Sequence[Sheet], title: SheetTitle) -> Sheet | None:
    """The first sheet of that name; None where there is none."""
    return next((sheet for sheet in sheets if not sheet.title.startswith(OWN_TAB) and titled(sheet, [title])), None)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s()\-/|·]+", made_plain(text).lower()) if word]


def place_of_cell(name: str, sheet: Sheet | str, cell: str) -> str:
    """Where a cell stands, as error lines begin: my.xlsx: sheet 资金 funds, cell C7."""
    return f"{name}: sheet {sheet.title if isinstance(sheet, Sheet) else sheet}, cell {cell}"


def book_of(place: str) -> str:
    """The workbook that a place is in; a place that is no cell as it is."""
    return place.partition(": sheet ")[0]
