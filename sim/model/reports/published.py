"""Published figures: what the model counts at the end of the month of each. Read off, so that nothing else depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NO_ROW, NOT_GIVEN

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.rows import Figure
    from sim.model.state.world import World


def see_figures(world: World) -> None:
    """At the end of a month, and on the first day for the month before it: what every figure of that month counts here."""
    for figure in world.figures:
        if figure.month == world.clock.month:
            world.seen[figure.into] += number_seen(world, figure)


def number_seen(world: World, figure: Figure) -> int:
    """Communities that a figure, or its part, counts now."""
    if figure.cell != NO_ROW:
        return world.counts[figure.cell]
    total = 0
    for i in range(figure.first, figure.end):
        total += is_seen(world, figure, world.communities[i])
    return total


def is_seen(world: World, figure: Figure, community: CommunityBehaviour) -> bool:
    """Whether a community is one of those that a figure counts now."""
    if (community.counted == 0) | ((figure.kind != NOT_GIVEN) & (community.kind != figure.kind)):
        return False
    if (figure.standard != NOT_GIVEN) & (community.standard != figure.standard):
        return False
    return figure.since <= world.events[count_at(community.id, figure.status, figure.tier)] <= world.clock.month
