"""What one replication leaves behind of every place, for comparisons: who is named, what was spent, what streets bore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.reports.measures import borne_overrun
from sim.model.rules.vocabulary import NEVER, Status, Vocabulary

from .street_report import is_on_path

if TYPE_CHECKING:
    from sim.model.state.world import World


class Borne(metaclass=Vocabulary):
    """Of each street: whether it meets its share of the path; yuan that it bore, of that above plan; its largest cash shortfall."""

    ON_PATH = 0
    NET_BURDEN = 1
    OVERRUN = 2
    PEAK_DEBT = 3


STREET_COLUMNS = tuple(Borne.spell(column) for column in Borne)
"""The names of these columns, in their order."""
PLACE_WIDTH = len(STREET_COLUMNS)


def place_report(world: World, named: list[int], spent: list[int], borne: list[int]) -> None:
    """Write this replication's figures: of each community, then of each street and column, flat."""
    lowest = world.policy.lowest_tier
    for street in world.streets:
        at, row = street.id * PLACE_WIDTH, 1 + len(world.counties) + street.id
        reached = world.counts[count_at(row, Status.NAMED, lowest)]
        borne[at + Borne.ON_PATH] = int(is_on_path(world, street, reached))
        borne[at + Borne.NET_BURDEN], borne[at + Borne.OVERRUN] = 0, 0
        borne[at + Borne.PEAK_DEBT] = street.peak_debt
        for i in range(street.first, street.end):
            community = world.communities[i]
            named[i] = int(community.counted == 1 and world.events[count_at(i, Status.NAMED, lowest)] != NEVER)
            spent[i] = community.spent_before + community.spent
            borne[at + Borne.NET_BURDEN] += community.fronted - community.received
            borne[at + Borne.OVERRUN] += borne_overrun(community)
