"""What one replication leaves behind of every place, for comparisons: who is named, what was spent, what streets bore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.reports.measures import borne_overrun
from sim.model.rules.vocabulary import NEVER, SHARE, Status

if TYPE_CHECKING:
    from sim.model.state.world import World

STREET_COLUMNS = ("on_path", "net_burden", "overrun", "peak_debt")
"""Of each street: whether it meets its share of the path; yuan that it bore, of that above plan; its largest cash shortfall."""


def place_report(world: World, named: list[int], spent: list[int], borne: list[int]) -> None:
    """Write this replication's figures: of each community, then of each street and column, flat."""
    width, lowest = 4, world.policy.lowest_tier
    for street in world.streets:
        at, row = street.id * width, 1 + len(world.counties) + street.id
        reached = world.counts[count_at(row, Status.NAMED, lowest)]
        borne[at] = int(reached * SHARE >= street.size * world.counties[street.county].path_share)
        borne[at + 1], borne[at + 2], borne[at + 3] = 0, 0, street.peak_debt
        for i in range(street.first, street.end):
            community = world.communities[i]
            named[i] = int(community.counted == 1 and world.events[count_at(i, Status.NAMED, lowest)] != NEVER)
            spent[i] = community.spent_before + community.spent
            borne[at + 1] += community.fronted - community.received
            borne[at + 2] += borne_overrun(community)
