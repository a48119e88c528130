"""Every text of a figure in a scenario's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator

if TYPE_CHECKING:
    from sim.words.own import OwnWords


def own_of(shown: Any) -> OwnWords | None:
    """The words of what a chart is of: of a run or a study those of its scenario, of a comparison those of its baseline."""
    found = shown if hasattr(shown, "own") else getattr(shown, "scenario", None)
    own: OwnWords | None = getattr(found, "own", None)
    return own


def say_own(figure: Figure, own: OwnWords, lang: str) -> None:
    """Put the words in place in every text that is there, and in labels of ticks, which an axis writes anew each time."""
    ticks: set[int] = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        for minor in (False, True):
            labels = axis.get_ticklabels(minor=minor)
            ticks |= {id(label) for label in labels}
            said = [own.put(label.get_text(), lang) for label in labels]
            located = axis.get_minor_locator() if minor else axis.get_major_locator()
            if isinstance(located, FixedLocator) and said != [label.get_text() for label in labels]:
                axis.set_ticklabels(said, minor=minor)
    for text in figure.findobj(Text):
        if id(text) not in ticks and isinstance(text, Text) and text.get_text():
            text.set_text(own.put(text.get_text(), lang))
