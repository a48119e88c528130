"""A project of so many units, of which the work done so far has delivered a part; and what streams pay for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import count_at
from sim.model.rules.money import capped, exact_part
from sim.model.rules.vocabulary import NO_ROW, Status, Tier, Trigger

from .sizes import first_band, size_of_community
from .streams import claim, claimed, covers

if TYPE_CHECKING:
    from sim.model.state.rows import Community, Stream
    from sim.model.state.world import World


def units_delivered(world: World, attribute: int, community: Community) -> int:
    """Units of an attribute that a community has by now: all once works were complete, before as much as work was done, rounded down.

    Of a project that was given up what was delivered stays, and the next begins anew: the most that any has delivered counts.
    """
    units, before = size_of_community(world, attribute, community), kept_units(world, attribute, community)
    if world.events[count_at(community.id, Status.COMPLETE, Tier.COUNTY)] <= world.clock.month:
        return units
    whole = community.lead_done + community.work
    if community.projects == 0 or whole <= 0:
        return before
    return max(before, units * (whole - community.work_left) // whole)


def kept_units(world: World, attribute: int, community: Community) -> int:
    """Units that earlier projects of a community delivered."""
    return world.delivered[attribute * len(world.communities) + community.id]


def keep_units(world: World, community: Community) -> None:
    """A new project is to be listed: what those before it delivered is kept."""
    for attribute in range(len(world.attribute_rows)):
        world.delivered[attribute * len(world.communities) + community.id] = units_delivered(world, attribute, community)


def pay_units(world: World, community: Community) -> None:
    """Claim what streams pay for the units that the work has delivered since they were last paid."""
    if world.policy.has_delivery == 0:
        return
    county = world.counties[community.county]
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        if stream.trigger == Trigger.DELIVERY and covers(stream, community):
            claim(world, stream, community, max(0, earned_by_units(world, stream, community) - claimed(world, stream, community)), 0)


def earned_by_units(world: World, stream: Stream, community: Community) -> int:
    """What the units that the live project has delivered have earned at the tier applied for: so much each, and the amount in proportion.

    Those that an earlier project delivered earn nothing again.
    """
    at, units = first_band(world, stream, community.street, community.target_tier), size_of_community(world, stream.attribute, community)
    if at == NO_ROW or units == 0:
        return 0
    while world.bands[at].below <= units:
        at += 1
    new = units_delivered(world, stream.attribute, community) - kept_units(world, stream.attribute, community)
    return capped(world.bands[at].per_unit * new + exact_part(world.bands[at].amount, new, units), stream.cap)
