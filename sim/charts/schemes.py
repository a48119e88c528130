"""How the schemes of a comparison look: one colour and mark each, and a name that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .words import breadth, clean, shorten

if TYPE_CHECKING:
    from sim.comparison.compare import Comparison

LOOKS = (
    ("#1a1a1a", "o"), ("#1b6ca8", "s"), ("#e08a1e", "^"), ("#2a9d8f", "D"), ("#8e2a5b", "v"), ("#7d7d7d", "P"),
    ("#5a4fcf", "X"), ("#b5a300", "<"), ("#2f4858", ">"), ("#d46a6a", "p"), ("#3c8d2f", "h"), ("#9c6b30", "d"),
)
"""Apart in colour, and in grey by their marks."""


class Look(NamedTuple):
    """Name, colour and mark of a scheme."""

    name: str
    colour: str
    mark: str


def looks(comparison: Comparison, lang: str, most: int = 40) -> dict[str, Look]:
    """The look of every scheme, in their order."""
    from sim.comparison.words import label

    found = {}
    for at, name in enumerate(comparison.results):
        colour, mark = LOOKS[at % len(LOOKS)]
        title = clean(label(comparison, name, "zh" if lang == "zh" else "en"))
        found[name] = Look(title if breadth(title) <= most else shorten(title, most), colour, mark)
    return found
