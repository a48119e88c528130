"""What `run`, `compare` and `fit` may be given from Python: an argument of another kind is refused by its name, before anything runs.

A wrong kind is a TypeError, as in any library of Python; a number out of its range is an InputError of the function that takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.scenario.units import is_whole

from .running import Kept


def is_executor(given: object) -> bool:
    """Whether chunks can be handed to it."""
    return given in ("threads", "processes") if isinstance(given, str) else isinstance(given, Executor) or hasattr(given, "get_executor")


def is_ran(given: object) -> bool:
    """Whether `run` takes it for a scenario: one that is loaded, or its first day."""
    return isinstance(given, Scenario | Start)


_Kind = tuple[Callable[[Any], bool], str]
_WHOLE: _Kind = (is_whole, "no whole number")
_HEARS: _Kind = (callable, "no function")
_SCENARIO: _Kind = (is_ran, "no scenario")
_EXECUTOR: _Kind = (is_executor, "none of 'threads', 'processes', a concurrent.futures.Executor, a distributed.Client")
ARGUMENT_KINDS: dict[str, _Kind] = {
    "scenario": _SCENARIO, "baseline": _SCENARIO, "others": _SCENARIO,
    "replications": _WHOLE, "particles": _WHOLE, "seed": _WHOLE, "first": _WHOLE, "workers": _WHOLE, "chunk": _WHOLE,
    "progress": _HEARS, "heard": _HEARS, "executor": _EXECUTOR,
    "keep": (lambda given: isinstance(given, Kept), "no sim.ensemble.running.Kept"),
}
"""By the name of an argument: how its kind is known, and what another is called."""
MAY_BE_NONE = {"workers", "chunk", "progress", "executor", "keep"}
"""Arguments that may be left at None."""


def check_kinds(given: Mapping[str, Any]) -> None:
    """TypeError that names every argument of another kind than its own; what ARGUMENT_KINDS does not name goes unasked."""
    wrong = [f"{name}: {value!r} is {ARGUMENT_KINDS[name][1]}{_hint(name, value)}" for name, value in _one_by_one(given)
             if not (value is None and name in MAY_BE_NONE) and not ARGUMENT_KINDS[name][0](value)]
    if wrong:
        raise TypeError("; ".join(wrong))


def _one_by_one(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The arguments that have a kind, by name; of `others` each for itself."""
    for name, value in given.items():
        if name in ARGUMENT_KINDS:
            yield from ((name, each) for each in (value if name == "others" else (value,)))


def _hint(name: str, value: object) -> str:
    """How a name or a path becomes a scenario, and a list several."""
    if ARGUMENT_KINDS[name] != _SCENARIO:
        return ""
    if isinstance(value, str | Path):
        return f"; load_scenario({str(value)!r}) makes one"
    return "; several are given one by one, compare(one, other)" if name == "others" and isinstance(value, list) else ""
