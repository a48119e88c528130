"""Replications in a compiled loop: reset, draw, let the months pass, collect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit
from numba.extending import register_jitable

from sim.model.begin import begin, draw_outer
from sim.model.month import month
from sim.model.reports.cohort_report import cohort_report
from sim.model.reports.measures import named as named_by_now
from sim.model.reports.place_report import place_report
from sim.model.reports.row import write_row
from sim.model.reports.street_report import street_report
from sim.model.rules import luck
from sim.model.rules.vocabulary import NEVER, NO_ROW

from .attach import attach
from .chaining import CALLED_OPTIONS
from .compile_cache import kept_here
from .copying import copy
from .division import install_division
from .philox import compiled_block
from .pointer import pointer_to
from .whole import install_whole

attach()
install_whole()
install_division()


@register_jitable(**CALLED_OPTIONS)
def fill_array(target: Any, value: int) -> None:
    """Set every number of an array."""
    for i in range(len(target)):
        target[i] = value


@register_jitable(**CALLED_OPTIONS)
def reset(start: Any, world: Any, replication: int) -> None:
    """Bring a world back to its first day."""
    copy(start.communities, world.communities)
    copy(start.streets, world.streets)
    copy(start.counties, world.counties)
    copy(start.funds, world.funds)
    copy(start.gates, world.gates)
    copy(start.operators, world.operators)
    copy(start.streams, world.streams)
    copy(start.changes, world.changes)
    copy(start.knowns, world.knowns)
    copy(start.plan, world.plan)
    copy(start.attributes, world.attributes)
    fill_array(world.events, NEVER)
    fill_array(world.applications, NEVER)
    fill_array(world.at_work, NO_ROW)
    fill_array(world.released, 0)
    fill_array(world.earlier, 0)
    fill_array(world.kept, 0)
    fill_array(world.terms, 0)
    fill_array(world.delivered, 0)
    fill_array(world.areas_begun, 0)
    fill_array(world.queued, 0)
    fill_array(world.counts, 0)
    fill_array(world.flows, 0)
    fill_array(world.seen, 0)
    clock = world.clock
    clock.replication, clock.month, clock.trail, clock.claims = replication, -1, 0, 0
    clock.passes, clock.tries, clock.builds, clock.build_months = 0, 0, 0, 0
    clock.waits, clock.wait_months, clock.abandoned, clock.repaid, clock.repaid_private = 0, 0, 0, 0, 0


@register_jitable(**CALLED_OPTIONS)
def observe(world: Any, watch: Any, base: Any, histogram: Any, width: int) -> None:
    """Add this month's counts to their exact histograms."""
    offset = world.clock.month * width
    for w in range(len(watch)):
        histogram[offset + base[w] + world.counts[watch[w]]] += 1


def loop(  # type: ignore[no-untyped-def]
    start, world, first, number, months, draws, luck, watch, base, width, rows, histogram, streets, cohorts, places
):
    """Run `number` replications from `first`, writing into the arrays from `rows` on; `places` are four, empty if not wanted.

    `months` are those of the period, or fewer where only what had been counted by then is asked for.

    `draws` [row × value] may give quantities: replication r takes row r, and after the last row the first again. `luck` may say by
    which replication's luck each row goes.
    """
    named, spent, borne, path = places
    here = pointer_to(world)
    for r in range(number):
        reset(start, world, first + r if len(luck) == 0 else luck[(first + r) % len(luck)])
        if len(draws) > 0:
            copy(draws[(first + r) % len(draws)], world.given)
        draw_outer(here)
        begin(here)
        for m in range(months):
            month(here)
            observe(here, watch, base, histogram, width)
            if len(path) > 0:
                path[r, m] = named_by_now(here)
        write_row(here, rows[r])
        street_report(here, streets)
        cohort_report(here, cohorts)
        if len(named) > 0:
            place_report(here, named[r], spent[r], borne[r])


def compiled_loop(**options: Any) -> Callable[..., None]:
    """The loop as a numba function with options of one's own, as for tests; runs call that of `calling`."""
    with kept_here():
        return njit(nogil=True, cache=True, **options)(loop)  # type: ignore[no-any-return]


deal_block: Any = register_jitable(**CALLED_OPTIONS)(compiled_block(0, 0, 0, 0, 0))


def many(seed, replication, agents, group, attempt, blocks):  # type: ignore[no-untyped-def]
    """Deal one block to each of many agents into the rows of `blocks`."""
    for i in range(len(agents)):
        blocks[i, 0], blocks[i, 1], blocks[i, 2], blocks[i, 3] = deal_block(seed, replication, agents[i], group, attempt)


def dealers() -> tuple[Callable[..., luck.Block], Callable[..., None]]:
    """`luck.block` for callers in Python, for one agent and for many: the same numbers, much faster."""
    with kept_here():
        return njit(cache=True)(compiled_block(0, 0, 0, 0, 0)), njit(cache=True)(many)
