"""Orders with a deadline, and praise: what besides the shortfall makes next year's pressure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.agents.street import due_by_now
from sim.model.books.sites import is_late
from sim.model.books.story import note
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import NONE, SHARE, Event

if TYPE_CHECKING:
    from sim.model.agents.street import StreetBehaviour
    from sim.model.state.rows import County
    from sim.model.state.world import World


def is_too_late(world: World, street: StreetBehaviour) -> bool:
    """Whether a project of the street is further past its planned completion than a spot check bears (SX-09, SX-26)."""
    due = world.clock.month - world.policy.late_after - world.policy.order_late_by
    late = 0
    for place in range(street.live):
        late += is_late(street.site(world, place), due)
    return late > 0


def check_street(world: World, street: StreetBehaviour) -> None:
    """A spot check: order a street with a project too late; note whether it still has one when the deadline has passed (SX-26)."""
    late = street.late > 0 and is_too_late(world, street)
    if street.order_until > 0:
        if world.clock.month >= street.order_until:
            street.order_until = 0
            if late:
                street.failed = 1
    elif late:
        street.order_until = world.clock.month + max(1, world.policy.order_deadline)
        street.boost(world, True)
        note(world, Event.ORDERED, street.id, 0, NONE)


def is_ahead(world: World, county: County) -> bool:
    """Whether a county has a path and more names than it asks for by now (ZJ-31, SX-27)."""
    due = due_by_now(world, county, county.size, county.goal)
    return due > 0 and county.named * SHARE > due


def press(world: World, street: StreetBehaviour, ahead: bool) -> None:
    """Pressure rises where an order was not met (SX-26), and where praise of the county makes ambitious (ZJ-31, SX-27)."""
    extra = world.policy.order_pressure * street.failed
    if ahead:
        extra += world.policy.commendation
    street.pressure += share_of(street.pressure, extra)
    street.failed = 0
