"""Text from anywhere, made fit to be shown: on one line, without control characters or halves of characters; and texts side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from .tongue import Lang

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so may be run as a formula."""
SHOWN = 200
"""Letters of an input that an error line shows at most."""


def readable(text: str) -> str:
    """Text without the halves of characters that stand for bytes of a name that is not UTF-8: read as Chinese disks wrote it."""
    if text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def one_line(text: str) -> str:
    """Readable text without line ends and control characters, which could end a cell, a row or a line; a tab stays."""
    text = readable(text)
    if text.isprintable():
        return text
    line = " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text.rstrip("\r\n")
    return "".join(" " if _steers(letter) else letter for letter in line)


def _steers(letter: str) -> bool:
    """Whether a character steers a terminal or the order of letters, or ends a line; a tab only parts words."""
    return letter != "\t" and (unicodedata.category(letter) in ("Cc", "Zl", "Zp") or letter in "\u202a\u202b\u202c\u202d\u202e"
                               or "\u2066" <= letter <= "\u2069")


def harmless(cell: object) -> object:
    """The cell of a table for a spreadsheet: numbers as they are; text on one line, and with an apostrophe before what a
    spreadsheet may take for a formula."""
    if not isinstance(cell, str):
        return cell
    text = one_line(cell)
    return f"'{text}" if cell.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def markdown(text: str) -> str:
    """Words in a page of Markdown: on one line, with nothing in them that makes tables, tags, links or pictures."""
    line = one_line(text).replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "|[]`" else letter for letter in line)


def title_or_name(titles: Mapping[str, str], name: str) -> str:
    """One of several scenarios by its title; by its name where another has the same title, since nobody could tell them apart by it."""
    return titles[name] if sum(title == titles[name] for title in titles.values()) == 1 else name


def in_brackets(text: str, inside: str, lang: Lang) -> str:
    """A text and what stands in brackets behind it, in those of the language."""
    return f"{text}（{inside}）" if lang == "zh" else f"{text} ({inside})"


def short_digest(digest: str) -> str:
    """The first twelve digits of a digest, as people are shown it."""
    return digest[:12]


def clipped(text: str, most: int = SHOWN) -> str:
    """Text of at most so many letters; what is left out is marked."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def in_quotes(text: str) -> str:
    """A text in quotes; those within it become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def in_braces(value: object) -> str:
    """A value as one types it in a file or behind --set: {payer: group} for a part of a scenario, [1, 2], null for what is taken away."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_braces(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(in_braces, value)) + "]"
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def set_to(name: str, value: str, lang: Lang) -> str:
    """A quantity and its value as part of a sentence; Chinese has no blanks about the sign."""
    return f"{name}={value}" if lang == "zh" else f"{name} = {value}"


def running_text(sentences: Iterable[str], lang: Lang) -> str:
    """Sentences one after the other, without those that say nothing."""
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def comma_list(parts: Iterable[str], lang: Lang) -> str:
    """Names or words side by side: 甲、乙, or A, B."""
    return ("、" if lang == "zh" else ", ").join(parts)


def semicolon_list(parts: Iterable[str], lang: Lang) -> str:
    """Statements side by side, which may hold commas of their own: 甲；乙, or A; B."""
    return ("；" if lang == "zh" else "; ").join(parts)
