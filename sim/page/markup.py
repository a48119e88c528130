"""Markup that cannot be broken out of: every text and every attribute is escaped where it is written."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree

from sim.words.text import one_line

Element = ElementTree.Element
_VOID = frozenset({"meta", "link", "input"})
"""Elements that hold nothing and are not closed."""
_Child = Element | str | None


def tag(name: str, attributes: dict[str, object] | None = None, *children: _Child) -> Element:
    """An element with its attributes, those that are None or False left out, and what stands in it, in its order."""
    made = ElementTree.Element(name)
    for key, value in (attributes or {}).items():
        if value is not None and value is not False:
            made.set(key, "" if value is True else one_line(str(value)))
    for child in children:
        if isinstance(child, str):
            _add_text(made, one_line(child))
        elif child is not None:
            made.append(child)
    return made


def _add_text(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def markup_text(node: Element) -> str:
    """An element as HTML."""
    given = "".join(f' {key}="{escape(value)}"' for key, value in node.items())
    if node.tag in _VOID:
        return f"<{node.tag}{given}>"
    inner = "".join(f"{markup_text(child)}{escape(child.tail or '')}" for child in node)
    return f"<{node.tag}{given}>{escape(node.text or '')}{inner}</{node.tag}>"
