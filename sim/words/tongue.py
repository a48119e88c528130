"""The two languages that the program speaks, words in both, and the language that the machine is set to."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from typing import Literal, Protocol, TypeGuard, TypeVar

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")
"""In the order in which words stand in both."""
_Told = TypeVar("_Told")
Words = tuple[str, str]
"""The same text in Chinese and in English."""


class InBoth(Protocol):
    """What says the same in Chinese and in English, as titles of a scenario do."""

    @property
    def zh(self) -> str:
        """In Chinese."""

    @property
    def en(self) -> str:
        """In English."""


def pick(words: Words | InBoth, lang: Lang) -> str:
    """The text in one language."""
    zh, en = words if isinstance(words, tuple) and len(words) == 2 else (words.zh, words.en)
    return zh if lang == "zh" else en


def say(words: Words, lang: Lang, **values: object) -> str:
    """The text in one language, with values put in."""
    text = pick(words, lang)
    return text.format(**values) if values else text


def in_both(told: Callable[[Lang], _Told]) -> dict[str, _Told]:
    """What is told in each language."""
    return {lang: told(lang) for lang in LANGS}


def is_spoken(lang: object) -> TypeGuard[Lang]:
    """Whether this names a language that the program speaks."""
    return lang in LANGS


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
