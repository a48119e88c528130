"""What is known of the first day: who it is known of, and how each of them has come to where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.contracts import unserve
from sim.model.books.months import calendar
from sim.model.books.order import sort_by_lot
from sim.model.books.sampling import Purpose, luck, sample
from sim.model.books.tally import mark
from sim.model.mechanisms.bars import next_tier
from sim.model.mechanisms.recalling import is_told, recall
from sim.model.mechanisms.replaying import accept_before, name_before, replay
from sim.model.past import bring_as_drawn, build_so_far, complete_in, forget_paid, sink
from sim.model.rules.chance import millionths
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import LONG_AGO, MONTH, NEVER, NO_ROW, Stage, Status

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.rows import Known
    from sim.model.state.world import World


def deal_known(world: World) -> None:
    """Say which community each of the known ones is: that which is named, else one of its place, those of the smallest lots.

    Rows of one place stand together, those of narrower places first.
    """
    k = 0
    while k < world.policy.known:
        known, found, place = world.knowns[k], 0, 0
        if known.community == NO_ROW:
            found = find_candidates_for(world, known)
        while k < world.policy.known and is_same_place(world.knowns[k], known):
            here = world.knowns[k]
            if place < found:
                here.community = world.lined[place]
            if here.community != NO_ROW:
                world.communities[here.community].known = 1
            place, k = place + 1, k + 1


def is_same_place(one: Known, other: Known) -> bool:
    """Whether two of the known are of one place."""
    return (one.first == other.first) & (one.end == other.end) & (one.prefecture == other.prefecture)


def find_candidates_for(world: World, known: Known) -> int:
    """Line up by their lots who may be a known one of a place; gives how many."""
    found = 0
    for i in range(known.first, known.end):
        community = world.communities[i]
        here = known.prefecture == NO_ROW or world.counties[community.county].prefecture == known.prefecture
        if here and is_candidate(community):
            world.line[found], world.lots[found] = community.id, community.lot
            found += 1
    sort_by_lot(world, found)
    return found


def is_candidate(community: CommunityBehaviour) -> bool:
    """Whether a community may be one of a number that is known: it exists, is counted, and nothing else is known of it."""
    return community.stage == Stage.IDLE and community.counted == 1 and community.fixed_start == NEVER and community.known == 0


def begin_known(world: World) -> None:
    """Let the months before the period pass for those of whom something is known, one event after the other."""
    first = 0
    for k in range(world.policy.known):
        known = world.knowns[k]
        if known.community != NO_ROW:
            if known.listed == LONG_AGO:
                enter_undated(world, known)
            first = min(first, first_event(known))
    for month in range(first, 0):
        for k in range(world.policy.known):
            known = world.knowns[k]
            if known.community != NO_ROW and known.listed != LONG_AGO:
                happen(world, known, month)
    end_past(world)


def first_event(known: Known) -> int:
    """The first month in which something of it happens that is dated."""
    return 0 if known.listed == LONG_AGO else known.listed


def happen(world: World, known: Known, month: int) -> None:
    """What of it happened in a month before the period: it was listed, named, given up."""
    if known.listed == month:
        enter_known(world, known)
    if known.named == month:
        take_name(world, known)
    if known.given_up == month:
        drop_out(world, known)


def enter_known(world: World, known: Known) -> None:
    """Listed in its month; from there it has come as far as it is known to have, or as far as its drawn times let it."""
    community = world.communities[known.community]
    world.clock.month = known.listed
    world.streets[community.street].weigh_at(world, community, known.tier)
    community.be_listed(world, known.tier)
    if is_told(known):
        complete, attempt = recall(world, community, known)
        stand_as_known(world, community, known, complete, attempt)
    else:
        bring_as_drawn(world, community)
    world.clock.month = -1


def stand_as_known(world: World, community: CommunityBehaviour, known: Known, complete: int, attempt: int) -> None:
    """It stands where its past has brought it. Who has begun to build was not given up: that luck counts from the first day."""
    if complete < 0 or community.due < 0:
        community.abandon_month += -1 - community.listed
    if complete < 0:
        complete_in(world, community, complete)
        if known.named >= 0 and known.visited < 0:
            accept_before(world, community, known.visited)
        elif known.named >= 0 and known.given_up >= 0:
            replay(world, community, known, complete, attempt, 1)
    elif community.due < min(0, known.given_up):
        build_so_far(world, community)


def take_name(world: World, known: Known) -> None:
    """Named at its tier in a month before the period, and at those below if it was not yet."""
    community = world.communities[known.community]
    while community.tier < known.tier:
        name_before(world, community, next_tier(world, community), known.named)
    community.above_plan = 0


def drop_out(world: World, known: Known) -> None:
    """Given up in a month before the period: it was started, and no project of the period is given up for it."""
    community = world.communities[known.community]
    world.clock.month = known.given_up
    if community.stage == Stage.REVIEW:
        community.give_up(world)
    else:
        community.abandon(world)
    world.clock.abandoned -= 1
    community.spell = NO_ROW


def enter_undated(world: World, known: Known) -> None:
    """Nobody says when it was listed: it has its name, or was listed on the last day before the period and stands where it is known to."""
    community = world.communities[known.community]
    if known.named < 0:
        world.clock.month = known.named
        enter_named(world, community, known.tier)
    elif known.completed < 0 or known.visited < 0:
        list_now(world, community, known.tier)
        complete_in(world, community, -1)
        if known.visited < 0:
            accept_before(world, community, -1)
    else:
        enter_pipeline(world, community, known.tier)
    world.clock.month = -1


def enter_named(world: World, community: CommunityBehaviour, tier: int) -> None:
    """Named before the period, nobody says when: it has its name, its street the experience."""
    for status in range(Status.STARTED, Status.APPLIED + 1):
        mark(world, community, status, tier)
    community.tier, community.target_tier = tier, tier
    unserve(world, community)
    community.satisfaction = sample(world, community.key, world.rows.satisfaction_after, 0)
    counts = int(tier >= world.policy.lowest_tier)
    world.streets[community.street].named += counts
    world.streets[community.street].learn(world, 1)
    world.counties[community.county].named += counts


def enter_pipeline(world: World, community: CommunityBehaviour, tier: int) -> None:
    """Listed and partly built before the period: only what is left of its cost is simulated."""
    list_now(world, community, tier)
    community.due = 0
    left = millionths(luck(world, community.key, Purpose.PROGRESS, 0))
    community.work_left = max(MONTH, share_of(community.work, left))
    sink(world, community)


def list_now(world: World, community: CommunityBehaviour, tier: int) -> None:
    """Listed on the last day before the period."""
    world.streets[community.street].weigh_at(world, community, tier)
    community.be_listed(world, tier)


def end_past(world: World) -> None:
    """The period begins: what was paid is forgotten, and measures of the period count nothing of before."""
    world.clock.month = -1
    forget_paid(world)
    world.clock.waits, world.clock.wait_months = 0, 0


def count_this_year(world: World) -> None:
    """In the first month: who is known to have been listed earlier in its calendar year is one of the starts of that year."""
    for k in range(world.policy.known):
        known = world.knowns[k]
        if known.community != NO_ROW and 0 > known.listed >= -(calendar(world) % 12):
            community = world.communities[known.community]
            world.counties[community.county].starts_this_year += 1
            world.streets[community.street].starts_this_year += 1
            world.streets[community.street].floor_starts += known.tier == world.policy.street_floor_tier
