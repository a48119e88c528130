"""What is kept of every street over the replications: exact sums, so that any split of the work adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.reports.measures import borne_overrun, is_arrear
from sim.model.rules.vocabulary import SHARE, Status

if TYPE_CHECKING:
    from sim.model.state.world import World

COLUMNS = (
    "size", "started", "complete", "named", "on_path", "spent", "overrun", "net_burden", "peak_debt", "arrears",
    "in_arrears", "in_debt", "started_net",
)
"""Sums over replications of each street's figures; `in_arrears`, `in_debt` and `on_path` count replications."""


def street_report(world: World, sums: list[int]) -> None:
    """Add this replication's figures of every street to `sums`, flat by street and column."""
    width, lowest = 13, world.policy.lowest_tier
    for street in world.streets:
        at, row = street.id * width, 1 + len(world.counties) + street.id
        named = world.counts[count_at(row, Status.NAMED, lowest)]
        sums[at] += street.size
        sums[at + 1] += world.counts[count_at(row, Status.STARTED, lowest)]
        sums[at + 2] += world.counts[count_at(row, Status.COMPLETE, lowest)]
        sums[at + 3] += named
        if named * SHARE >= street.size * world.counties[street.county].path_share:
            sums[at + 4] += 1
        sums[at + 5] += street.spent
        sums[at + 8] += street.peak_debt
        if street.peak_debt > 0:
            sums[at + 11] += 1
        sums[at + 12] += world.counts[count_at(row, Status.STARTED_NET, lowest)]
        for i in range(street.first, street.end):
            community = world.communities[i]
            sums[at + 6] += borne_overrun(community)
            sums[at + 7] += community.fronted - community.received
    add_arrears(world, sums, width)


def add_arrears(world: World, sums: list[int], width: int) -> None:
    """Claims due and unpaid at the end, by street."""
    for k in range(world.clock.claims):
        claim = world.claims[k]
        if is_arrear(world, k):
            at = world.communities[claim.community].street * width
            sums[at + 9] += claim.amount
            sums[at + 10] += 1
