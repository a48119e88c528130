"""What an object shows of itself in a notebook: a heading, sentences, a small table, a last line; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from .own import OwnWords
from .tongue import Lang


class Card(NamedTuple):
    """Its texts, in the program's words."""

    title: str
    """What it is."""
    sentences: Sequence[str]
    """What it says."""
    heads: Sequence[str]
    """The heads of its table."""
    rows: Iterable[Sequence[str]]
    """The rows of its table; without any there is none."""
    foot: str
    """What makes it repeatable."""


def as_html(card: Card, own: OwnWords | None, lang: Lang) -> str:
    """HTML in the scenario's own words, without styles or scripts, so that it fits a light notebook and a dark one."""

    def told(text: str, tag: str) -> str:
        return f"<{tag}>{escape(own.put(text, lang) if own else text)}</{tag}>"

    def row(cells: Sequence[str], tag: str) -> str:
        return f"<tr>{''.join(told(cell, tag) for cell in cells)}</tr>"

    rows = "".join(row(cells, "td") for cells in card.rows)
    table = f"<table><thead>{row(card.heads, 'th')}</thead><tbody>{rows}</tbody></table>" if rows else ""
    sentences = "".join(told(sentence, "p") for sentence in card.sentences)
    return f"<div><p>{told(card.title, 'strong')}</p>{sentences}{table}<p>{told(card.foot, 'small')}</p></div>"
