"""Paths as a sheet writes them, what may stand at them, and remarks among the rows."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.node import Place
from sim.scenario.units import narrow
from sim.scenario.workbook.sheet_cells import SheetCell
from sim.scenario.workbook.sheet_layout import SOURCE_KEY, kind_of_path

_REMARKS = ("注", "备注", "说明", "note", "remark", "#")


def path_place(text: str) -> Place:
    """The keys of a path as `--set` takes it; of what a change sets the path is one key."""
    words = [word.strip() for word in narrow(text).strip(".").split(".")]
    if len(words) > 3 and words[0] == "changes" and words[2] == "set":
        words = [*words[:3], ".".join(words[3:])]
    if not all(words):
        return ()
    return tuple(int(word) if word.isdecimal() and (len(word) == 4 or before == "below") else word
                 for before, word in zip(["", *words], words, strict=False))


def kind_at(place: Place) -> object:
    """The type at a path; of what a change sets, that of the path."""
    if len(place) == 4 and place[0] == "changes" and place[2] == "set":
        return kind_of_path(path_place(str(place[3])))
    return kind_of_path(place)


def path_known(place: Place) -> bool:
    return place[0] in ("extends", SOURCE_KEY) or place[0] == "changes" or kind_of_path(place) is not None


def is_remark(cells: Mapping[int, SheetCell]) -> bool:
    """Whether a row is a remark below or within a table: one cell that begins so."""
    if len(cells) != 1:
        return False
    (cell,) = cells.values()
    return isinstance(cell.value, str) and cell.value.lower().startswith(_REMARKS) and any(sign in cell.value for sign in ":： ")
