"""What the commands say of scenarios that are read as they stand but can hardly be meant so: once, on stderr and in --json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sim.words.tongue import Lang, Words, of_machine, pick

from .console import complain
from .told import CHANGED, LANG, MOVED, OWN, SPOKEN_BY, TOLD, speak_as

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

BESIDE: Words = (
    "{first} 中是另一情景的结果，或有文件已被改动；本次结果写入 {found}",
    "{first} holds the results of another scenario, or a file that was changed; these go to {found}",
)
WARNING: Words = ("注意：{line}", "warning: {line}")


def begin_command(lang: Lang) -> None:
    """A command begins, in this language, and nothing has been told yet."""
    LANG.set(lang)
    TOLD.set(())
    CHANGED.set(())
    OWN.set(None)
    SPOKEN_BY.set(None)
    MOVED.set(frozenset())


def begin_moving(over: Iterable[str]) -> None:
    """The command moves these levers, as they were typed."""
    MOVED.set(frozenset(option.partition("=")[0].strip() for option in over))


def doubt(scenario: Scenario, typed: Mapping[str, str] = MappingProxyType({})) -> None:
    """Tell what is odd in a scenario that a command has loaded; what was told already is not told again.

    What an option of its own sets is told as it was `typed`. What a lever moves is told by `doubt_lever`.
    """
    lang = LANG.get() or of_machine()
    speak_as(scenario)
    own = [each for each in scenario.warnings if each.path not in MOVED.get()]
    warnings = [replace(each, file=typed[each.file], path="") if each.file in typed else each for each in own]
    fresh = [warning for warning in warnings if warning not in TOLD.get()]
    TOLD.set((*TOLD.get(), *fresh))
    CHANGED.set((*CHANGED.get(), *(edit for edit in scenario.told_edits() if edit not in CHANGED.get())))
    complain([pick(WARNING, lang).format(line=warning.told(lang)) for warning in fresh])


def doubt_lever(scenario: Scenario, path: str, values: Sequence[object]) -> None:
    """Tell what is odd in a scenario at either end of a lever, as that nothing hangs on it: of the lever, not of its values."""
    lang = LANG.get() or of_machine()
    known = {warning.en for warning in scenario.warnings if warning.path != path}
    ends = [scenario.with_values({path: value}).warnings for value in (values[0], values[-1])]
    both = {warning.en for warning in ends[1]} - known
    odd = [replace(warning, file=f"--over {path}", line=0, path="") for warning in ends[0] if warning.en in both]
    fresh = [warning for warning in odd if warning not in TOLD.get()]
    TOLD.set((*TOLD.get(), *fresh))
    complain([pick(WARNING, lang).format(line=warning.told(lang)) for warning in fresh])


def tell_beside(first: Path, found: Path) -> None:
    """Tell that results go to a numbered folder beside the one that was to be filled, since that holds something else."""
    if found != first:
        complain([pick(BESIDE, LANG.get() or of_machine()).format(first=first.as_posix(), found=found.as_posix())])
