"""Claw-back: a stream is closed by a date, and what projects under way may not keep of it goes back to its fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import Keeps, Stage

from .settling import ask_back, earning, top_at
from .streams import LUMP_SUM, bills, claimed, close_up, turn_to_pay

if TYPE_CHECKING:
    from sim.model.state.rows import Community, Stream
    from sim.model.state.world import World


def claw_back(world: World) -> None:
    """Step 12: the streams of this month are closed, the last in order first, and streets pay back at once what they can.

    What a street cannot pay waits as any repayment does. A closed stream owes nothing more, pays what it still owes, and asks for
    nothing more: so that nothing is asked back twice.
    """
    for s in range(len(world.streams) - 1, -1, -1):
        stream = world.streams[s]
        if stream.keeps != Keeps.ALL and stream.claw_month == world.clock.month:
            close(world, stream)
    for k in range(world.clock.claims):
        claim = world.claims[k]
        if claim.amount < 0 and world.streams[claim.stream].claw_month == world.clock.month:
            world.funds[claim.fund].take_back(world, claim)
    close_up(world)


def close(world: World, stream: Stream) -> None:
    """Ask every project under way for what it may not keep of a stream, which then is for no project any more."""
    county = world.counties[stream.county]
    for i in range(county.first_community, county.end_community):
        community = world.communities[i]
        if community.stage >= Stage.PREPARING:
            ask_back(world, stream, community, not_kept(world, stream, community), 0)
    stream.project_bits = 0


def not_kept(world: World, stream: Stream, community: Community) -> int:
    """What of a stream's money a project under way may not keep: what its street has not spent, or all of one that is not complete.

    Money counts as spent once: what other streams have paid or owe of the bills comes first. One that is complete keeps lump sums
    whole, and no more than its bills (and a reward that a pass has earned) of what else it was paid: nobody settles it later.
    """
    had = max(0, claimed(world, stream, community))
    if stream.keeps == Keeps.COMPLETE and community.stage < Stage.REVIEW:
        return had
    if stream.keeps == Keeps.COMPLETE and turn_to_pay(stream) == LUMP_SUM:
        return 0
    left, county = bills(community) - community.fronted_before, world.counties[community.county]
    for s in range(county.end_built, county.end_street):
        if s != stream.id:
            left -= claimed(world, world.streams[s], community)
    left = max(0, left)
    if stream.reward > 0 and stream.keeps == Keeps.COMPLETE and community.tier > community.tier_before:
        left = max(left, earning(world, stream, community, top_at(world, stream, community, community.tier), left, stream.reward))
    return had - min(had, left)
