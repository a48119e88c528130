"""What the commands say of scenarios that are read as they stand but can hardly be meant so: once, on stderr and in --json."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from .console import complain
from .language import Lang, Words, of_machine, pick

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.scenario.warnings import Warning

WARNING: Words = ("注意：{line}", "warning: {line}")
_LANG: ContextVar[Lang | None] = ContextVar("lang", default=None)
_TOLD: ContextVar[tuple[Warning, ...]] = ContextVar("told", default=())


def begin(lang: Lang) -> None:
    """A command begins, in this language, and nothing has been told yet."""
    _LANG.set(lang)
    _TOLD.set(())


def doubt(scenario: Scenario) -> None:
    """Tell what is odd in a scenario that a command has loaded; what was told already is not told again."""
    lang = _LANG.get() or of_machine()
    fresh = [warning for warning in scenario.warnings if warning not in _TOLD.get()]
    _TOLD.set((*_TOLD.get(), *fresh))
    complain([pick(WARNING, lang).format(line=warning.told(lang)) for warning in fresh])


def doubts() -> list[dict[str, Any]]:
    """Everything that this command has told, for programs."""
    return [warning.as_data() for warning in _TOLD.get()]
