"""The reader's language: --lang, or what the machine is set to."""

from __future__ import annotations

import locale
import os
from typing import cast

from sim.answers.format import Lang as Lang
from sim.errors import InputError

Words = tuple[str, str]
"""The same text in Chinese and in English."""


def of_machine() -> Lang:
    """The language of the environment; English where it says nothing of Chinese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    try:
        named = locale.getlocale()[0] or ""
    except ValueError:
        named = ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def language(option: str | None) -> Lang:
    """The language asked for; InputError for one that is not spoken."""
    if option is None:
        return of_machine()
    if option not in ("zh", "en"):
        raise InputError(f"--lang {option}: unknown language; expected zh or en")
    return cast(Lang, option)


def pick(words: Words, lang: Lang) -> str:
    """The text in one language."""
    return words[0] if lang == "zh" else words[1]


def here(zh: str, en: str) -> str:
    """Help text, which is made before any option is read: in the language of the machine."""
    return pick((zh, en), of_machine())
