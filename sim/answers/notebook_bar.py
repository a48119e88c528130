"""How far work has come, in a notebook: one line that renews itself and is gone at the end; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from time import monotonic
from typing import Any

from sim.words.tongue import Lang, of_machine

from .format import count_text, share_text

_FIRST, _BETWEEN = 1.0, 0.5
"""Seconds before the line appears, and at least between two of its states."""
_WORDS = {"zh": "模拟：已完成{done}/{asked}（{share}），约余{left}秒", "en": "simulating: {done} of {asked} ({share}), about {left} s left"}
COMPILED_ONCE = {"zh": "首次编译规则，约一分钟", "en": "compiling the rules once, about a minute"}


class NotebookBar:
    """Takes progress as every study tells it. `show` puts a text in the notebook and gives what renews it; `clock` gives seconds."""

    def __init__(self, show: Callable[[str], Callable[[str], None]], lang: Lang, clock: Callable[[], float] = monotonic) -> None:
        self.show, self.lang, self.clock = show, lang, clock
        self.began = self.last = clock()
        self.renew: Callable[[str], None] | None = None

    def say(self, text: str) -> None:
        """Put a text in the line, which appears with the first."""
        if self.renew is None:
            self.renew = self.show(text)
        else:
            self.renew(text)

    def __call__(self, done: int, asked: int) -> None:
        """So many of so many are done."""
        now = self.clock()
        early = now - self.began < _FIRST if self.renew is None else now - self.last < _BETWEEN
        if early or not 0 < done < asked:
            return
        self.last = now
        left = (now - self.began) * (asked - done) / done
        told = {name: count_text(number, self.lang) for name, number in (("done", done), ("asked", asked), ("left", max(1, round(left))))}
        self.say(_WORDS[self.lang].format(**told, share=share_text(done / asked)))

    def end(self) -> None:
        """Take the line away."""
        if self.renew is not None:
            self.renew("")


def notebook_bar() -> NotebookBar | None:
    """A bar where the program runs in a notebook; None anywhere else."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    if getattr(shell, "kernel", None) is None:
        return None
    return NotebookBar(_shown, of_machine())


def _shown(text: str) -> Callable[[str], None]:
    """Put a text below the cell that runs; gives what puts another in its place."""
    display: Any = sys.modules["IPython"].display
    handle = display.display(display.HTML(_line(text)), display_id=True)
    return lambda other: handle.update(display.HTML(_line(other)))


def _line(text: str) -> str:
    """A text as a line of small print; nothing of none."""
    return f"<small>{escape(text)}</small>" if text else ""
