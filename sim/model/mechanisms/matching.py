"""Match funding: a stream that pays for a project only if a part of the planned cost is found elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.story import note
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import NO_ROW, Event, Trigger

from .streams import beside_match, covers

if TYPE_CHECKING:
    from sim.model.agents.preparing import Preparing
    from sim.model.agents.street import StreetBehaviour
    from sim.model.state.rows import Stream
    from sim.model.state.world import World


def find_match(world: World, community: Preparing) -> None:
    """A project is listed: which streams refuse it, since its street has not in free cash what others do not find.

    Refused for good. What a refusing stream would have paid is no match for another one, so it is asked again until none refuses.
    Projects listed before the period had their match (assumption).
    """
    community.unmatched = 0
    street, county = world.streets[community.street], world.counties[community.county]
    if world.clock.month < 0:
        return
    free, refusing = max(0, street.free_cash()), True
    while refusing:
        refusing = False
        for s in range(county.first_stream, county.end_stream):
            stream = world.streams[s]
            if stream.match_bit != 0 and covers(stream, community):
                own = share_of(community.cost_plan, stream.match) - found_elsewhere(
                    world, street, community, stream, community.target_tier, community.project_bit, community.cost_plan,
                    community.unmatched)
                if own > free:
                    community.unmatched |= stream.match_bit
                    note(world, Event.REFUSED, community.id, own, stream.kind)
                    refusing = True


def found_elsewhere(
    world: World, street: StreetBehaviour, community: Preparing, stream: Stream, tier: int, project: int, cost: int, refusing: int
) -> int:
    """What other funds pay of a planned cost as built or at approval: streams that have begun, but for those that refuse (bits)."""
    found, county = 0, world.counties[community.county]
    for s in range(county.first_stream, county.end_street):
        other = world.streams[s]
        is_for = other.project_bits >> project & 1 == 1 and other.starts_from <= world.clock.month
        if is_for and other.payer != stream.payer and refusing & other.match_bit == 0:
            found += early_part(world, street, community, other, tier, cost)
    return found


def early_part(world: World, street: StreetBehaviour, community: Preparing, stream: Stream, tier: int, cost: int) -> int:
    """What a stream is expected to pay of a planned cost before acceptance: as built without a wait, or at approval."""
    if stream.trigger == Trigger.AS_BUILT and stream.wait_row == NO_ROW:
        return street.part_as_built(world, stream, community, cost)
    if stream.trigger == Trigger.APPROVAL:
        return min(street.income_from(world, stream, community, tier, cost, cost), beside_match(stream, cost))
    return 0


def cash_for_match(world: World, street: StreetBehaviour, community: Preparing, tier: int, project: int, cost: int) -> int:
    """The cash that a street needs so that no stream refuses a project: the largest match that it has to find itself."""
    most, county = 0, world.counties[community.county]
    for s in range(county.first_stream, county.end_stream):
        stream = world.streams[s]
        if stream.match_bit != 0 and stream.project_bits >> project & 1 and stream.starts_from <= world.clock.month:
            own = share_of(cost, stream.match) - found_elsewhere(world, street, community, stream, tier, project, cost, 0)
            most = max(most, own)
    return most
