"""What streets offer where the county directs: each the least unwelcome of its communities, so that the county asks a few and not all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.order import precedes
from sim.model.rules.vocabulary import HOPELESS, NO_ROW

if TYPE_CHECKING:
    from sim.model.agents.county import CountyBehaviour
    from sim.model.state.world import World


def part_by_street(world: World, found: int) -> int:
    """Say from where (`heads`) to where (`links`) among the candidates those of each street stand; gives how many streets have any."""
    offers, end = 0, 0
    for k in range(found):
        if world.candidates[k] >= 3 * end:
            world.heads[offers] = k
            offers, end = offers + 1, world.streets[world.communities[world.candidates[k] // 3].street].end
        world.links[offers - 1] = k + 1
    return offers


def make_offer(world: World, county: CountyBehaviour, offer: int, led: int) -> None:
    """Of a street's candidates the least unwelcome goes into `lined`, its worth into `lots`: HOPELESS where all are ruled out.

    With `led` a unit of an area already begun has its head start. A tie goes to the smaller luck.
    """
    best, most, worths, candidates = NO_ROW, HOPELESS, world.worths, world.candidates
    for k in range(world.heads[offer], world.links[offer]):
        at = candidates[k]
        worth = worths[at]
        if led and worth > HOPELESS:
            worth += county.head_start(world, world.communities[at // 3])
        if worth == most > HOPELESS and precedes(world, at // 3, best // 3):
            best = at
        best, most = at if worth > most else best, max(worth, most)
    world.lined[offer], world.lots[offer] = best, most
