"""Many functions as one: numba cannot loop over functions, so that a chain calls its first half and then its second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.extending import register_jitable

from sim.model.reports.measures import MEASURES
from sim.model.reports.row import ORDER

CALLED_OPTIONS: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""How what the loop calls is compiled: without reference counts, and callable from compiled code only."""
Write = Callable[[Any, Any, int], int]


def measure_written(measure: Callable[[Any], int]) -> Write:
    """A measure as a part of a row."""

    @register_jitable(**CALLED_OPTIONS)
    def write(world: Any, row: Any, at: int) -> int:
        row[at] = measure(world)
        return at + 1

    return write


def chain(parts: tuple[Write, ...]) -> Write:
    """One compiled function that writes every part into a row.

    In halves, since numba compiles what is called within what calls it, thirty calls of Python deep each time: a chain of
    as many links as there are measures would come near Python's limit of a thousand.
    """
    if len(parts) == 1:
        return parts[0]
    first, second = chain(parts[: len(parts) // 2]), chain(parts[len(parts) // 2 :])

    @register_jitable(**CALLED_OPTIONS)
    def write(world: Any, row: Any, at: int) -> int:
        return second(world, row, first(world, row, at))

    return write


def compiled_measures(world: Any, row: Any, at: Any) -> Callable[..., int]:
    """The compiled body of `row.write_measures`."""
    write = chain(tuple(measure_written(measure) for measure, *_ in MEASURES))

    def write_measures(world: Any, row: Any, at: Any) -> int:
        return write(world, row, at)

    return write_measures


def compiled_row(world: Any, row: Any) -> Callable[..., None]:
    """The compiled body of `row.write_row`."""
    write = chain(ORDER)

    def write_row(world: Any, row: Any) -> None:
        write(world, row, 0)

    return write_row
