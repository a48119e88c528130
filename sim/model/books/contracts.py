"""Which named communities of a county no operator serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.state.rows import Community
    from sim.model.state.world import World


def unserve(world: World, community: Community) -> None:
    """A community with a name and no operator joins those of its county; each county's stand from its first one on."""
    county = world.counties[community.county]
    world.unserved[county.first_community + county.unserved] = community.id
    county.unserved += 1


def serve(world: World, community: Community) -> None:
    """It leaves them again; the last takes its place."""
    county = world.counties[community.county]
    first, last = county.first_community, county.first_community + county.unserved - 1
    for place in range(first, last):
        if world.unserved[place] == community.id:
            world.unserved[place] = world.unserved[last]
            break
    county.unserved -= 1
