"""Texts from anywhere made fit for the places of a workbook: cells, names of sheets, headers of pages, names in charts.

In a cell a text is a text. Elsewhere letters steer: `&P` in a header is the number of the page, `=` and `!` make a reference.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from sim.words.text import one_line

CELL_LETTERS = 32_000
"""Letters that fit a cell, as spreadsheets count them; what is beyond is left out."""
_TAB_LETTERS = 31
_TAB_STEERS = re.compile(r"[\[\]:*?/\\]")
_NO_XML = re.compile("[\ufffe\uffff]")
_PICTURE = re.compile(r"&(?=[G\[])")
"""What the library takes for a picture in a header even where it is doubled."""
_RESERVED = {"history"}
"""What no sheet may be called."""
HEADER_LETTERS = 110
"""Letters of a part of the header of a page, which holds 255 with all its parts and signs; `&` counts twice."""


def cell_text(value: object, most: int = CELL_LETTERS) -> str:
    """A text on one line, as long as a cell takes."""
    return _cut(_NO_XML.sub("", one_line(str(value))), most)


def tab_name(text: str, taken: Collection[str]) -> str:
    """A name for a sheet that none has: what no name may hold becomes a space; of names that are alike the later are numbered."""
    bare = " ".join(_TAB_STEERS.sub(" ", cell_text(text)).split()).strip("' ")
    used, number, end = {name.casefold() for name in taken} | _RESERVED, 1, ""
    while (name := _shortened(bare, _TAB_LETTERS - len(end)) + end).casefold() in used:
        number += 1
        end = f" {number}"
    return name


def _shortened(bare: str, most: int) -> str:
    """The name of a sheet in so many letters; one that is cut ends in an ellipsis."""
    cut = _cut(bare, most)
    return (cut if cut == bare else f"{_cut(bare, most - 1).strip()}…").strip("' ") or "1"


def header_text(text: str) -> str:
    """A text in the header or footer of a page, in which `&` begins a command unless it is doubled; a long one ends in an ellipsis."""
    held = _PICTURE.sub("＆", cell_text(text))
    most = max(1, HEADER_LETTERS - held[:HEADER_LETTERS].count("&"))
    cut = _cut(held, most)
    return (cut if cut == held else f"{_cut(held, most - 1)}…").replace("&", "&&")


def chart_text(text: str) -> str:
    """The title of a chart or axis: nothing that could be read as a reference to a cell."""
    held = cell_text(text).replace("!", "！")
    return f"＝{held[1:]}" if held.startswith("=") else held


def _cut(text: str, most: int) -> str:
    """The beginning of a text, in letters of two bytes, of which rare characters take two; no half of one is left."""
    if len(text.encode("utf-16-le")) <= 2 * most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
