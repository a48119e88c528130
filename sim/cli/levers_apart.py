"""What a command moves itself and what --set says may not be the same value: the one would undo the other without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.sweep.axis import Axis


def check_apart(sets: Sequence[str] | None, axes: Sequence[Axis], *scenarios: Scenario) -> None:
    """InputError for each value that --set sets and --over moves too, and for each quantity that --draws gives and --over moves."""
    from sim.scenario.setting import quantities_of, understood

    moved = {axis.path for axis in axes}
    given = {path: [path, *(inner for inner, _ in single_values(path, value))] for path, value in understood(sets or [], []).items()}
    twice = [(path, over) for path, inner in given.items() for over in sorted(moved) if any(_within(each, over) for each in inner)]
    problems = [f"--set {path}: --over {over} moves it too; keep one of the two" for path, over in twice]
    drawn = {column.quantity for scenario in scenarios if scenario.draws for column in scenario.draws.columns}
    problems += [f"--over {axis.path}: --draws gives {name} too; keep one of the two"
                 for axis in axes for name in sorted(drawn & quantities_of({axis.path: None}))]
    if problems:
        raise InputError(problems)


def single_values(path: str, value: object) -> Iterator[tuple[str, object]]:
    """What is set at a path, value by value: of `{share: 70%}` its share."""
    if not isinstance(value, dict):
        yield path, value
        return
    for key, each in value.items():
        yield from single_values(f"{path}.{key}", each)


def _within(path: str, over: str) -> bool:
    """Whether a path is what is moved, or lies below it."""
    return path == over or path.startswith(f"{over}.")
