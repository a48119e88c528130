"""What the short names in tables stand for: a line for readers who have never seen the scenario's file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.words.text import in_quotes, semicolon_list
from sim.words.tongue import Lang, Words, pick

from .console import Screen

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

_MEANT: Words = ("{kind}：{told}。", "{kind}: {told}.")
TARGETS_MEANT: Words = ("表中各目标", "Targets in the tables")
NEEDS_MEANT: Words = ("表中各项条件", "Needs in the table")
SCHEMES_MEANT: Words = ("表中各方案", "Schemes in the tables")


def target_texts(scenario: Scenario, targets: Iterable[str], lang: Lang) -> dict[str, str]:
    """The words of targets by their ids, that of all together included."""
    from sim.studies.outcomes import words_of

    return {name: pick(words_of(scenario, name), lang) for name in targets}


def tell_targets_meant(screen: Screen, texts: dict[str, str]) -> None:
    """The words of targets that tables call by their ids."""
    _tell(screen, TARGETS_MEANT, texts)


def tell_needs_meant(screen: Screen, texts: dict[str, str]) -> None:
    """What the needs are about that a table calls by ids."""
    _tell(screen, NEEDS_MEANT, texts)


def tell_schemes_meant(screen: Screen, titles: dict[str, str]) -> None:
    """The titles of schemes that tables call by their names."""
    _tell(screen, SCHEMES_MEANT, titles)


def _tell(screen: Screen, kind: Words, meant: dict[str, str]) -> None:
    """A line of names and what they mean; none where every name already says it, and nothing of two that mean the same: a copy
    whose title nobody changed goes by its name."""
    every = list(meant.values())
    told = [f"{name}{pick(('为', ' is '), screen.lang)}{in_quotes(text)}" for name, text in meant.items()
            if text != name and every.count(text) == 1]
    if told:
        screen.say(_MEANT, kind=pick(kind, screen.lang), told=semicolon_list(told, screen.lang))
