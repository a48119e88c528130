"""Every text of a figure in a scenario's own words, and in English with straight quotes."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator

from sim.words.own import OwnWords
from sim.words.tongue import Lang


def own_of(shown: object) -> OwnWords | None:
    """The words of what a chart is of: of a run or a study those of its scenario, of a comparison those of its baseline."""
    found = shown if hasattr(shown, "own") else getattr(shown, "scenario", None)
    own: OwnWords | None = getattr(found, "own", None)
    return own


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Quotes that the Chinese fonts of charts draw as wide as a Chinese character."""


class Saying:
    """A chart that is being drawn in own words: what is laid out by its length is said in them first, and once."""

    def __init__(self, own: OwnWords | None, lang: Lang) -> None:
        self.own, self.lang = own, lang
        self.done: list[Text] = []

    def put(self, text: str) -> str:
        """A text in own words."""
        said = self.own.put(text, self.lang) if self.own else text
        return said.translate(_STRAIGHT) if self.lang == "en" else said


SAYING: ContextVar[Saying | None] = ContextVar("saying", default=None)
"""The words of the chart that is being drawn."""


def said_first(text: str) -> str:
    """A text that is about to be broken into lines or measured, in the words of the chart that is being drawn."""
    saying = SAYING.get()
    return saying.put(text) if saying else text


def is_said(texts: Iterable[Text]) -> None:
    """These texts are in own words already."""
    saying = SAYING.get()
    if saying:
        saying.done += texts


def leave_cut(texts: Iterable[str]) -> None:
    """These texts are in own words already, and are cut so that a name of the user's own in them is not known again."""
    saying = SAYING.get()
    if saying and saying.own:
        saying.own.keep(text for text in texts if "…" in text)


def say_own(figure: Figure, saying: Saying) -> None:
    """Put the words in place in every text that is there, and in labels of ticks, which an axis writes anew each time."""
    done = {id(text) for text in saying.done}
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        for minor in (False, True):
            labels = axis.get_ticklabels(minor=minor)
            done |= {id(label) for label in labels}
            said = [saying.put(label.get_text()) for label in labels]
            located = axis.get_minor_locator() if minor else axis.get_major_locator()
            if isinstance(located, FixedLocator) and said != [label.get_text() for label in labels]:
                axis.set_ticklabels(said, minor=minor)
    for text in figure.findobj(Text):
        if id(text) not in done and isinstance(text, Text) and text.get_text():
            text.set_text(saying.put(text.get_text()))
