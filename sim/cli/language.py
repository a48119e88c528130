"""The reader's language: --lang, or what the machine is set to."""

from __future__ import annotations

from typing import cast

from sim.answers.format import Lang as Lang
from sim.errors import InputError
from sim.words.tongue import of_machine as of_machine

Words = tuple[str, str]
"""The same text in Chinese and in English."""


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
