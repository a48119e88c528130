"""What the command at hand has told so far: warnings and changed values, which its JSON and its folder repeat."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from .language import Lang

if TYPE_CHECKING:
    from sim.scenario.edits import Edit
    from sim.scenario.warnings import Warning

LANG: ContextVar[Lang | None] = ContextVar("lang", default=None)
TOLD: ContextVar[tuple[Warning, ...]] = ContextVar("told", default=())
FAULTS: ContextVar[tuple[str, ...]] = ContextVar("faults", default=())
"""What could not be read in the line that was typed."""
CHANGED: ContextVar[tuple[Edit, ...]] = ContextVar("changed", default=())


def doubts() -> list[dict[str, Any]]:
    """Everything that this command has told, for programs."""
    return [warning.as_data() for warning in TOLD.get()]


def noted(content: dict[str, Any]) -> dict[str, Any]:
    """An object of --json or of summary.json with the warnings and the changed values of the scenarios that it rests on."""
    told = {"modified": [edit.as_data() for edit in CHANGED.get()], "warnings": doubts()}
    return {key: held for key, held in told.items() if held} | content
