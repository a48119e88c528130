"""Collecting alone, on a world that stands still: to measure what part of a replication it takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from numba import njit

from sim.model.reports.row import write_row
from sim.model.reports.street_report import street_report

from .compile_cache import kept_here
from .engine import observe
from .pointer import pointer_to


def collecting_loop(world, often, watch, base, width, row, histogram, streets):  # type: ignore[no-untyped-def]
    """Collect what `often` replications would leave."""
    here = pointer_to(world)
    for _ in range(often):
        for _ in range(world.policy.months):
            observe(here, watch, base, histogram, width)
        write_row(here, row)
        street_report(here, streets)


@lru_cache(maxsize=1)
def collector() -> Callable[..., None]:
    """The compiled loop; its machine code is kept with that of the rules."""
    with kept_here():
        return njit(nogil=True, cache=True)(collecting_loop)
