"""The reader's language: --lang, behind the command or before it, or what the machine is set to."""

from __future__ import annotations

import sys
from contextvars import ContextVar

from sim.errors import InputError
from sim.words.tongue import Lang, is_spoken, of_machine, pick

from .typed import lang_of

LINE_LANG: ContextVar[Lang | None] = ContextVar("LINE_LANG", default=None)
"""The language that stands before the command, `rollout --lang zh run`; None where none does."""


def language(option: str | None) -> Lang:
    """The language asked for; InputError for one that is not spoken."""
    if option is None:
        return LINE_LANG.get() or of_machine()
    if not is_spoken(option):
        raise InputError(f"--lang {option}: unknown language; expected zh or en")
    return option


def here(zh: str, en: str) -> str:
    """Help text, which is made before any option is read: in the language that the line asks for, else that of the machine."""
    return pick((zh, en), lang_of(sys.argv[1:]))
