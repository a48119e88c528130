"""What reaches the screen: lines and tables for people, JSON for programs, progress on stderr."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sim.words.text import SHOWN, clipped, readable
from sim.words.tongue import Lang, Words, of_machine, pick

from .problems import Problems
from .told import LANG, OWN, in_own_words, noted

_ENDLESS = re.compile(rf"\S{{{SHOWN + 1},}}|'[^']{{{SHOWN + 1},}}'")
"""A word or a quotation of more letters than an error line shows of the input."""
_RULES = "    \n    \n ── \n    \n ── \n    \n    \n    \n"
"""Lines below the heads, and above a subtotal."""
WIDE = 10_000
"""Columns of a console on which nothing is broken that was not broken before."""


def survive_any_encoding() -> None:
    """Characters that the console cannot show become question marks; a stream that is closed takes everything silently."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _clean(text: object) -> str:
    """Text without control characters, which could steer a terminal; line ends become spaces."""
    return "".join(letter if letter.isprintable() else " " for letter in readable(str(text)))


def complain(lines: Sequence[str]) -> None:
    """Lines on stderr; words of the input that never end are cut."""
    for line in lines:
        with suppress(OSError, ValueError):
            print(short(_clean(in_own_words(line, LANG.get() or of_machine()))), file=sys.stderr)


def short(line: str) -> str:
    """The line, with at most 200 letters of any word or quotation of the input, and of what was typed."""
    for typed in sys.argv[1:]:
        for part in (_clean(typed), *_clean(typed).partition("=")[::2]):
            if len(part) > SHOWN:
                line = line.replace(part, clipped(part))
    return _ENDLESS.sub(lambda found: clipped(found[0]), line)


class Verbatim(str):
    """A cell that stands as it is in the file: no word of the program."""


@dataclass(frozen=True)
class Screen:
    """Speaks the chosen language; with `as_json` nothing but one object reaches stdout."""

    lang: Lang
    """The language spoken, zh or en."""
    as_json: bool = False
    """Whether one object of JSON is all that is printed."""
    problems: Problems = field(default_factory=Problems)
    """What is wrong with the command line so far; a command stops for it before it does or prints anything."""

    def word(self, words: Words, **values: object) -> str:
        """A text with its values, in the language of this screen."""
        return _clean(pick(words, self.lang).format(**values))

    def say(self, words: Words, **values: object) -> None:
        """A line on stdout, for people only."""
        self.line(self.word(words, **values))

    def line(self, text: str = "") -> None:
        """A line on stdout, for people only."""
        if not self.as_json:
            print(_clean(in_own_words(text, self.lang)))

    def lines(self, texts: Sequence[str]) -> None:
        """Sentences on stdout, one a line, for people only."""
        for text in texts:
            self.line(text)

    def aside(self, words: Words, **values: object) -> None:
        """A line on stderr."""
        complain([self.word(words, **values)])

    def json(self, content: object) -> None:
        """The one object of --json."""
        if self.as_json:
            from sim.files.writing import json_text

            content = noted(content) if isinstance(content, dict) else content
            words = OWN.get()
            content = words.data(content) if words else content

            encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
            print(json_text(content, ascii_only=not encoding.startswith("utf")))

    def _own(self, cell: object) -> str:
        return _clean(cell) if isinstance(cell, Verbatim) else in_own_words(_clean(cell), self.lang)

    def table(
        self, heads: Sequence[Words], rows: Sequence[Sequence[object]], right: Sequence[int] = (), ruled: int | None = None, keys: int = 1
    ) -> None:
        """A table on stdout, for people only; `right` are the columns of figures, a line is drawn above row `ruled`. A terminal on which
        it has no room gets several, one below the other, each with the first `keys` columns."""
        if self.as_json:
            return
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        from .table_layout import ScreenColumn, broken_lines, layout, lines_of_head

        cells = [[self._own(cell) for cell in row] for row in rows]
        columns = [ScreenColumn(in_own_words(pick(head, self.lang), self.lang), tuple(row[at] for row in cells), at in right, at < keys)
                   for at, head in enumerate(heads)]
        console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
        width = console.width if console.is_terminal else None
        console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False, width=WIDE)
        for placed in layout(columns, width, keys):
            made = Table(box=box.Box(_RULES) if ruled is not None else box.SIMPLE_HEAD, pad_edge=False)
            for at, wide in placed:
                made.add_column(Text(lines_of_head(columns[at].head, wide)), justify="right" if at in right else "left", width=wide)
            for number, row in enumerate(cells):
                if number == ruled:
                    made.add_section()
                made.add_row(*(Text(row[at] if at in right else broken_lines(row[at], wide)) for at, wide in placed))
            with console.capture() as captured:
                console.print(made)
            print("\n".join(line.rstrip() for line in captured.get().splitlines()))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, fed with (done, asked); nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, asked: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: list[Any] = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bars:
        task = bars.add_task(_clean(label), total=None)
        yield lambda done, asked: bars.update(task, completed=done, total=asked)
