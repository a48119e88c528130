"""What the command at hand has told so far: warnings and changed values, which its JSON and its folder repeat."""

from __future__ import annotations

import re
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from sim.words.tongue import Lang

if TYPE_CHECKING:
    from sim.scenario.edits import Edit
    from sim.scenario.load import Scenario
    from sim.scenario.warnings import Warning
    from sim.words.own import OwnWords

_FOLDER = re.compile(r"[/\\]|\.(ya?ml|xlsx|csv)$")
"""What tells a file or a folder among what was typed."""
LANG: ContextVar[Lang | None] = ContextVar("lang", default=None)
TOLD: ContextVar[tuple[Warning, ...]] = ContextVar("told", default=())
FAULTS: ContextVar[tuple[str, ...]] = ContextVar("faults", default=())
"""What could not be read in the line that was typed."""
MOVED: ContextVar[frozenset[str]] = ContextVar("moved", default=frozenset())
"""Paths of the levers of the line: what the scenario itself has there is replaced, so that nothing is told of it."""
OWN: ContextVar[OwnWords | None] = ContextVar("own", default=None)
"""What the first scenario of the command calls things."""
SPOKEN_BY: ContextVar[Scenario | None] = ContextVar("first", default=None)
"""The first scenario that the command has loaded."""
CHANGED: ContextVar[tuple[Edit, ...]] = ContextVar("changed", default=())


def in_own_words(text: str, lang: Lang) -> str:
    """A finished text in the words of the command's first scenario."""
    words = OWN.get()
    return words.put(text, lang) if words else text


def speak_as(scenario: Scenario) -> None:
    """Take a scenario's words, unless another was loaded before: then its texts are left alone in the words of that one."""
    first = SPOKEN_BY.get()
    if first is None:
        SPOKEN_BY.set(scenario)
        OWN.set(scenario.own)
        if scenario.own:
            scenario.own.keep(each for each in sys.argv[1:] if _FOLDER.search(each))
    else:
        first.own_beside([scenario])


def quote_documents() -> None:
    """What documents say stands in their words, whatever the scenario calls things."""
    OWN.set(None)


def doubts() -> list[dict[str, Any]]:
    """Everything that this command has told, for programs."""
    return [warning.as_data() for warning in TOLD.get()]


def noted(content: dict[str, Any]) -> dict[str, Any]:
    """An object of --json or of summary.json with the warnings and the changed values of the scenarios that it rests on."""
    told = {"modified": [edit.as_data() for edit in CHANGED.get()], "warnings": doubts()}
    return {key: held for key, held in told.items() if held} | content
