"""The reader's language: --lang, or what the machine is set to."""

from __future__ import annotations

from sim.errors import InputError
from sim.words.tongue import Lang, is_spoken, of_machine, pick


def language(option: str | None) -> Lang:
    """The language asked for; InputError for one that is not spoken."""
    if option is None:
        return of_machine()
    if not is_spoken(option):
        raise InputError(f"--lang {option}: unknown language; expected zh or en")
    return option


def here(zh: str, en: str) -> str:
    """Help text, which is made before any option is read: in the language of the machine."""
    return pick((zh, en), of_machine())
