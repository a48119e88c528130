"""Streets built as a whole 全域: what being a pilot brings about; who is one is the county's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import Stage, Wanted

if TYPE_CHECKING:
    from sim.model.state.rows import Street
    from sim.model.state.world import World


def make_pilot(world: World, street: Street) -> None:
    """A street is built as a whole from now on: its communities are wanted."""
    street.pilot = 1
    for i in range(street.first, street.end):
        community = world.communities[i]
        if community.stage != Stage.ABSENT and community.wanted == Wanted.NO:
            community.wanted = Wanted.PILOT
