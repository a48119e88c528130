"""Who waits for what: communities in approval, in review, in rectification or publication, so that only they are asked.

A queue has no order of its own: whoever leaves is replaced by the last. Read it from the end, and nobody is missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import NO_QUEUE, Stage

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.rows import Community
    from sim.model.state.world import World

PREPARING, REVIEWING, WAITING = 0, 1, 2
"""The queues: permits and consent; a gate's verdict; the end of a rectification or publication."""
QUEUES = 3


def queue_of(stage: int) -> int:
    """The queue that a community in a stage belongs to, or NO_QUEUE."""
    if stage == Stage.PREPARING:
        return PREPARING
    if stage == Stage.REVIEW:
        return REVIEWING
    return WAITING if stage > Stage.REVIEW else NO_QUEUE


def move_queue(world: World, community: Community, stage: int) -> None:
    """Leave the queue of the stage a community is in, and join that of the stage it enters."""
    old, new, room = queue_of(community.stage), queue_of(stage), len(world.communities)
    if old != NO_QUEUE:
        world.queued[old] -= 1
        last = world.queues[old * room + world.queued[old]]
        world.queues[old * room + community.place] = last
        world.communities[last].place = community.place
    if new != NO_QUEUE:
        community.place = world.queued[new]
        world.queues[new * room + community.place] = community.id
        world.queued[new] += 1


def call_up(world: World, queue: int) -> int:
    """List those of a queue whose month has come in `candidates`, the last first; gives their number.

    Without a branch, see `sites.line_up_range`.
    """
    found = 0
    for place in range(world.queued[queue] - 1, -1, -1):
        community = in_queue(world, queue, place)
        world.candidates[found] = community.id
        found += community.due <= world.clock.month
    return found


def in_queue(world: World, queue: int, place: int) -> CommunityBehaviour:
    """The community at a place of a queue."""
    return world.communities[world.queues[queue * len(world.communities) + place]]


def find_seen(world: World) -> int:
    """List whom the gates that see everyone see now in `candidates`; gives their number (without a branch, see `sites.line_up_range`)."""
    found = 0
    for place in range(world.queued[REVIEWING] - 1, -1, -1):
        community = in_queue(world, REVIEWING, place)
        world.candidates[found] = community.id
        gate = world.gates[community.gate]
        found += gate.seeing & gate.sees(world, community)
    return found
