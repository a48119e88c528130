"""What is kept of every street over the replications: exact sums, so that any split of the work adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.reports.measures import borne_overrun, is_arrear
from sim.model.rules.vocabulary import SHARE, Status, Vocabulary

if TYPE_CHECKING:
    from sim.model.state.rows import Street
    from sim.model.state.world import World


class StreetSum(metaclass=Vocabulary):
    """What is summed of each street, and its place among the others; the last two count replications."""

    SIZE = 0
    STARTED = 1
    STARTED_NET = 2
    COMPLETE = 3
    NAMED = 4
    SPENT = 5
    OVERRUN = 6
    NET_BURDEN = 7
    PEAK_DEBT = 8
    ARREARS = 9
    ON_PATH = 10
    IN_DEBT = 11


STREET_SUMS = tuple(StreetSum.spell(column) for column in StreetSum)
"""The names of the sums, in their order."""
STREET_WIDTH = len(STREET_SUMS)


def street_report(world: World, sums: list[int]) -> None:
    """Add this replication's figures of every street to `sums`, flat by street and column."""
    lowest = world.policy.lowest_tier
    for street in world.streets:
        at, row = street.id * STREET_WIDTH, 1 + len(world.counties) + street.id
        named = world.counts[count_at(row, Status.NAMED, lowest)]
        sums[at + StreetSum.SIZE] += street.size
        sums[at + StreetSum.STARTED] += world.counts[count_at(row, Status.STARTED, lowest)]
        sums[at + StreetSum.STARTED_NET] += world.counts[count_at(row, Status.STARTED_NET, lowest)]
        sums[at + StreetSum.COMPLETE] += world.counts[count_at(row, Status.COMPLETE, lowest)]
        sums[at + StreetSum.NAMED] += named
        sums[at + StreetSum.SPENT] += street.spent
        sums[at + StreetSum.PEAK_DEBT] += street.peak_debt
        sums[at + StreetSum.ON_PATH] += int(is_on_path(world, street, named))
        sums[at + StreetSum.IN_DEBT] += int(street.peak_debt > 0)
        for i in range(street.first, street.end):
            community = world.communities[i]
            sums[at + StreetSum.OVERRUN] += borne_overrun(community)
            sums[at + StreetSum.NET_BURDEN] += community.fronted - community.received
    add_arrears(world, sums)


def is_on_path(world: World, street: Street, named: int) -> bool:
    """Whether so many names are the street's share of its county's path."""
    return named * SHARE >= street.size * world.counties[street.county].path_share


def add_arrears(world: World, sums: list[int]) -> None:
    """Claims due and unpaid at the end, by street."""
    for k in range(world.clock.claims):
        claim = world.claims[k]
        if is_arrear(world, k):
            at = world.communities[claim.community].street * STREET_WIDTH
            sums[at + StreetSum.ARREARS] += claim.amount
