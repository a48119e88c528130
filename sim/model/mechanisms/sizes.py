"""How much a stream pays a community: given or drawn, by tier, by its size and by where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.sampling import EVERYONE, drawn_once
from sim.model.rules.vocabulary import NO_ROW, NOT_GIVEN, Level, Tier

if TYPE_CHECKING:
    from sim.model.state.rows import Community, Stream
    from sim.model.state.world import World


def is_own(stream: Stream) -> bool:
    """Whether streets, communities or projects have an amount or share of their own: drawn for them, or by their place and size."""
    return stream.drawn_at >= Level.STREET


def is_drawn_apart(stream: Stream) -> bool:
    """Whether streets or projects draw their own amount or share; it lies in `own_amounts`."""
    return Level.STREET <= stream.drawn_at <= Level.PROJECT


def own_value(world: World, stream: Stream, community: Community) -> int:
    """The amount or share that a stream draws for the street or the project at hand."""
    return world.own_amounts[community.id * world.policy.kinds_of_streams + stream.kind]


def share_for(world: World, stream: Stream, community: Community) -> int:
    """The share that a stream pays of a project's cost."""
    if not is_own(stream):
        return stream.share
    if stream.drawn_at == Level.PLACE:
        return stream.share if is_for_street(world, stream, community.street) else 0
    return own_value(world, stream, community)


def amount_for(world: World, stream: Stream, community: Community, tier: int) -> int:
    """The amount of a stream for a community at a tier reached; 0 at none."""
    if not is_own(stream):
        return amount_at(stream, tier)
    if tier == Tier.NONE:
        return 0
    if stream.drawn_at == Level.PLACE:
        return amount_here(world, stream, community, tier)
    return own_value(world, stream, community)


def amount_at(stream: Stream, tier: int) -> int:
    """The fixed amount of a stream at a tier reached; 0 at none."""
    if tier == Tier.PROVINCE:
        return stream.amount_province
    if tier == Tier.CITY:
        return stream.amount_city
    if tier == Tier.COUNTY:
        return stream.amount_county
    return 0


def amount_here(world: World, stream: Stream, community: Community, tier: int) -> int:
    """The amount at a tier of a stream that is for some streets alone, or pays by size: of the band in which the community lies."""
    at = first_band(world, stream, community.street, tier)
    if at == NO_ROW:
        return 0
    if stream.by_band == 0:
        return amount_at(stream, tier)
    size = 0 if stream.attribute == NO_ROW else size_of_community(world, stream.attribute, community)
    while world.bands[at].below <= size:
        at += 1
    return world.bands[at].amount + world.bands[at].per_unit * size


def first_band(world: World, stream: Stream, street: int, tier: int) -> int:
    """The smallest of the bands of a street at a tier; NO_ROW where the stream is not for the street."""
    return world.bands_of[((stream.by_place - 1) * len(world.streets) + street) * 3 + tier - 1]


def is_for_street(world: World, stream: Stream, street: int) -> bool:
    """Whether a stream is for the projects of a street."""
    return stream.by_place == 0 or first_band(world, stream, street, Tier.COUNTY) != NO_ROW


def size_of_community(world: World, attribute: int, community: Community) -> int:
    """What a community has of an attribute."""
    return world.attributes[attribute * len(world.communities) + community.id]


def begin_attributes(world: World) -> None:
    """The first day: draw what communities have of an attribute that nobody gives them, once for all who share the draw."""
    for attribute in range(len(world.attribute_rows)):
        row, level = world.attribute_rows[attribute], world.attribute_levels[attribute]
        for community in world.communities:
            at = attribute * len(world.communities) + community.id
            if world.attributes[at] == NOT_GIVEN:
                agent = EVERYONE
                if level == Level.COUNTY:
                    agent = world.counties[community.county].key
                elif level == Level.STREET:
                    agent = world.streets[community.street].key
                elif level == Level.COMMUNITY:
                    agent = community.key
                world.attributes[at] = max(0, drawn_once(world, agent, row))
