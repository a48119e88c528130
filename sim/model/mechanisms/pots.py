"""Pots: a fund that receives a sum once, and one that pays up to a month; several streams, and counties, may share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.state.world import World


def fill_pots(world: World) -> None:
    """Step 1: what a fund receives once arrives in its month, before pools are shared out."""
    for fund in world.funds:
        if fund.once > 0 and fund.once_month == world.clock.month:
            fund.fill(world)


def close_pots(world: World) -> None:
    """Step 12: what is left of a fund that ends with this month lapses; what it still owes waits, and is paid no more."""
    for fund in world.funds:
        if fund.closes == world.clock.month + 1:
            fund.lapse(world)
