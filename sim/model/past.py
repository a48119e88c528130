"""What documents date before the period has happened: on the first day it stands where its dates say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.tally import mark
from sim.model.mechanisms.bars import next_tier
from sim.model.mechanisms.delivering import pay_units
from sim.model.mechanisms.quality import deliver_scenes, satisfy
from sim.model.mechanisms.streams import copy_claim, falls_to, on_event
from sim.model.rules.vocabulary import MONTH, NEVER, NO_ROW, SHARE, Stage, Status, Trigger

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.world import World


def begin_past(world: World) -> None:
    """Let the months before the period pass for what a document dates: listed in its month, then as far as it has come."""
    first = 0
    for community in world.communities:
        if community.stage == Stage.IDLE:
            first = min(first, community.fixed_start)
    for month in range(first, 0):
        world.clock.month = month
        for county in world.counties:
            if county.reserved > 0:
                county.list_reserved(world)
    for community in world.communities:
        if community.fixed_start < 0 and community.stage == Stage.PREPARING:
            bring_forward(world, community)
    world.clock.month = -1
    forget_paid(world)


def bring_forward(world: World, community: CommunityBehaviour) -> None:
    """A project listed before the period is complete where its planned or dated finish lies there too, else as far as time allows.

    Whoever has come so far was not given up on the way: the luck of being given up counts from the first day.
    """
    world.clock.month = -1
    community.abandon_month += -1 - community.listed
    if community.planned_end < 0 or (community.fixed_complete == 1 and community.fixed_finish == NEVER):
        complete_before(world, community)
    elif community.due < 0:
        build_before(world, community)


def bring_as_drawn(world: World, community: CommunityBehaviour) -> None:
    """The same of one that no document dates: its permits came, and it was built at the usual pace, as its drawn times say."""
    world.clock.month = -1
    community.abandon_month += -1 - community.listed
    done = MONTH * (-1 - community.due)
    if done >= community.work:
        complete_before(world, community)
    elif community.due < 0:
        build_before(world, community)


def build_before(world: World, community: CommunityBehaviour) -> None:
    """Permits came before the period, and work began the month after; at least a month of it is left."""
    done = MONTH * (-1 - community.due)
    community.work_left = max(min(MONTH, community.work), community.work - done)
    build_so_far(world, community)


def build_so_far(world: World, community: CommunityBehaviour) -> None:
    """Permits came before the period, and some of the work is done and paid: the rest is under construction."""
    sink(world, community)
    community.accrued = community.cost_done()
    world.clock.month = community.due
    on_event(world, community, Trigger.APPROVAL, 0, 0)
    on_event(world, community, Trigger.PROGRESS, 0, (community.work - community.work_left) * SHARE // community.work)
    pay_units(world, community)
    world.clock.month = -1
    community.enter(world, Stage.BUILDING)


def complete_before(world: World, community: CommunityBehaviour) -> None:
    """The works were complete before the period, as planned; acceptance is asked for."""
    complete_in(world, community, max(community.listed, min(-1, community.planned_end)))


def complete_in(world: World, community: CommunityBehaviour, month: int) -> None:
    """The works were complete in a month before the period, and acceptance is asked for."""
    community.work_left = 0
    sink(world, community)
    community.accrued = community.total
    world.clock.month = month
    satisfy(world, community)
    deliver_scenes(world, community)
    community.ask_review(world, next_tier(world, community))
    mark(world, community, Status.COMPLETE, community.target_tier)
    on_event(world, community, Trigger.APPROVAL, 0, 0)
    on_event(world, community, Trigger.PROGRESS, 0, SHARE)
    pay_units(world, community)
    on_event(world, community, Trigger.COMPLETION, SHARE, SHARE)
    world.clock.month = -1


def sink(world: World, community: CommunityBehaviour) -> None:
    """What the work so far has cost is paid and no spending of the period: by streams as built their part, by the street the rest.

    What the street has paid still counts where a rule asks for all that it spent.
    """
    cost, at = community.cost_done(), community.id * world.policy.kinds_of_streams
    left = cost
    for k in range(community.payers):
        payer = world.payers[at + k]
        stream = world.streams[payer.stream]
        part = min(left, falls_to(payer, cost) if cost < community.total else payer.most)
        if stream.wait_row != NO_ROW and payer.waits_until >= 0:
            part = 0
        if stream.cap >= 0:
            part = min(part, max(0, stream.cap - world.released[at + stream.kind]))
        world.released[at + stream.kind] += part
        left -= part
    community.fronted_past = left
    community.unpaid = 0
    freed = min(community.promised, left)
    community.promised -= freed
    world.streets[community.street].committed -= freed


def forget_paid(world: World) -> None:
    """Claims that fell due before the period were paid in it: they stay released, and no fund of the period pays them."""
    kept = 0
    for k in range(world.clock.claims):
        if world.claims[k].due >= 0:
            if kept < k:
                copy_claim(world.claims[k], world.claims[kept])
            kept += 1
    world.clock.claims = kept
