"""Settling a project's account: what each stream owes it in the end, what is asked back, what lapses.

Whose money counts first is stated: lump sums, then shares of the cost, then what reimburses (`streams.turn_to_pay`). A later
turn pays only what the earlier ones left of the street's bills; within a turn streams share it in proportion to what each
would pay alone. What counts is what is owed, paid or not, so that no yuan is paid twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.sampling import sample
from sim.model.books.story import note
from sim.model.rules.money import exact_part, judged_spend, settlement, thrift
from sim.model.rules.vocabulary import ANY_PROJECT, NO_ROW, Event, Ground, Receiver, Tier, Trigger

from .streams import (
    LUMP_SUM,
    REIMBURSING,
    assessed,
    basis,
    bills,
    ceiling,
    claim,
    claimed,
    close_up,
    covers,
    earlier,
    eligible,
    is_each_project,
    released,
    tier_paid,
    turn_to_pay,
    whole_months,
)

if TYPE_CHECKING:
    from sim.model.state.rows import Claim, Community, Stream
    from sim.model.state.world import World


def settle(world: World, community: Community, reached: int, ends: int) -> None:
    """After a pass, or where the project ends (without one: `reached` 0): claim what is still due, or ask back.

    A stream that pays a share of the cost waits for the tier applied for; one with amounts by tier pays the difference
    at each pass. Only at the end is anything asked back.
    """
    county, turns = world.counties[community.county], 0
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        turns |= is_settled(stream, community, reached, ends) << turn_to_pay(stream)
    for order in range(REIMBURSING + 1):
        if turns >> order & 1:
            settle_turn(world, community, reached, ends, order)


def settle_turn(world: World, community: Community, reached: int, ends: int, order: int) -> None:
    """Settle the streams of one turn, within what the earlier ones left of the bills."""
    left, own, wanted = open_bills(world, community, reached, ends, order)
    county = world.counties[community.county]
    for s in range(county.end_built, county.end_stream):
        stream = world.streams[s]
        if turn_to_pay(stream) != order or not is_settled(stream, community, reached, ends):
            continue
        alone, most = is_alone(stream, reached), most_owed(world, stream, community, reached)
        part = part_of_bills(own if alone else left, most, wanted if s < county.end_street else most)
        before = earlier(world, stream, community) if alone else 0
        due = entitled(world, stream, community, most, part, reached)
        if not ends and order > LUMP_SUM:
            due -= max(0, part - max(0, eligible(world, community, stream) - before))
        conclude(world, stream, community, settlement(before + due, released(world, stream, community)), reached, ends)
        if s < county.end_street:
            left, own, wanted = left - part, own - part, wanted - most


def open_bills(world: World, community: Community, reached: int, ends: int, order: int) -> tuple[int, int, int]:
    """What the streams of a turn may pay: bills of the community, and of the live project alone, less what others pay or owe.

    Third is what they would pay together, each alone. At the end those of later turns do not count: they settle after.
    """
    county, wanted = world.counties[community.county], 0
    left, own = bills(community) - community.sunk, bills(community) - community.fronted_before
    for s in range(county.end_built, county.end_street):
        stream = world.streams[s]
        later = turn_to_pay(stream) == order or (ends == 1 and turn_to_pay(stream) > order)
        if later and is_settled(stream, community, reached, ends):
            if turn_to_pay(stream) == order:
                wanted += most_owed(world, stream, community, reached)
            if is_alone(stream, reached):
                left -= earlier(world, stream, community)
        else:
            left -= released(world, stream, community)
            own -= claimed(world, stream, community)
    return left, own, wanted


def is_settled(stream: Stream, community: Community, reached: int, ends: int) -> bool:
    """Whether a pass or an end settles a stream.

    What fell due at approval or completion is settled at the end, as far as it depends on the bills; all of it where the
    project is given up.
    """
    if stream.receiver == Receiver.STREETS or not covers(stream, community):
        return False
    if stream.trigger == Trigger.ACCEPTANCE:
        return ends == 1 or stream.by_share == 0 or reached == community.target_tier
    return ends == 1 and stream.receiver == Receiver.STREET and (reached == Tier.NONE or turn_to_pay(stream) > LUMP_SUM)


def is_alone(stream: Stream, reached: int) -> bool:
    """Whether a stream is settled on the live project alone, and keeps what earlier ones earned."""
    return reached == Tier.NONE or stream.trigger != Trigger.ACCEPTANCE or is_each_project(stream)


def most_owed(world: World, stream: Stream, community: Community, reached: int) -> int:
    """What a stream owes where bills do not limit it: its ceiling at the tier reached; what it claimed, if due at approval."""
    if stream.trigger != Trigger.ACCEPTANCE:
        return max(0, claimed(world, stream, community))
    if waits(stream, community, reached):
        return 0
    return max(top_at(world, stream, community, reached), kept_of(world, stream, community))


def waits(stream: Stream, community: Community, reached: int) -> bool:
    """Whether nothing is earned yet: no tier is reached, or not the one that a share of the cost waits for."""
    return reached == Tier.NONE or (stream.by_share == 1 and reached < community.target_tier)


def top_at(world: World, stream: Stream, community: Community, reached: int) -> int:
    """A stream's ceiling at a tier reached."""
    return max(0, ceiling(world, stream, community, tier_paid(world, stream, community, reached), basis(stream, community)))


def kept_of(world: World, stream: Stream, community: Community) -> int:
    """What a cut in mid-run does not take back."""
    kept = world.kept[community.id * world.policy.kinds_of_streams + stream.kind]
    return kept - earlier(world, stream, community) if is_each_project(stream) else kept


def part_of_bills(left: int, most: int, wanted: int) -> int:
    """A stream's part of the open bills: all that it would pay alone, or in proportion of what is left, so that the last takes the rest."""
    left = max(0, left)
    return most if wanted <= left else exact_part(left, most, wanted)


def entitled(world: World, stream: Stream, community: Community, most: int, part: int, reached: int) -> int:
    """What a stream owes a project in the end, `part` being its part of the bills.

    Where the project is given up, what fell due before stays as far as there are bills. After a cut in mid-run what was
    claimed before it stays, as far as the terms before the cut earned it.
    """
    if reached == Tier.NONE or most == 0:
        return part
    if stream.trigger != Trigger.ACCEPTANCE:
        return earning(world, stream, community, most, part, stream.reward)
    due = earning(world, stream, community, top_at(world, stream, community, reached), part, stream.reward)
    kept = kept_of(world, stream, community)
    if kept > due:
        terms = world.terms[community.id * world.policy.kinds_of_streams + stream.kind]
        due = max(due, min(kept, earning(world, stream, community, max(most, terms), part, stream.reward_kept)))
    return due


def earning(world: World, stream: Stream, community: Community, top: int, part: int, reward: int) -> int:
    """What a ceiling earns: all of it as a lump sum, else the part of the bills, with the reward for thrift."""
    due = top
    if stream.at_most_spend:
        alone = is_each_project(stream) or stream.trigger != Trigger.ACCEPTANCE
        gross = bills(community) - (community.fronted_before if alone else community.sunk)
        due = min(part, top) + thrift(judged_spend(part, gross, stream.final_spend), top, reward)
    elif stream.by_share and stream.receiver == Receiver.STREET:
        due = min(part, top)
    return assessed(world, stream, community, due) if stream.assessed > 0 else due


def conclude(world: World, stream: Stream, community: Community, due: int, reached: int, ends: int) -> None:
    """Claim what is due, after the lag where there is one; at the end ask back what was too much."""
    if due < 0:
        if ends:
            ask_back(world, stream, community, -due, world.policy.repayment_months)
    elif stream.trigger != Trigger.ACCEPTANCE:
        return
    elif stream.lag_row != NO_ROW:
        lag = whole_months(sample(world, community.key, stream.lag_row, reached))
        claim(world, stream, community, due, lag, Ground.PASSED + reached)
    else:
        claim(world, stream, community, due, 0, Ground.PASSED + reached)


def ask_back(world: World, stream: Stream, community: Community, amount: int, months: int) -> None:
    """Take back what a project is owed too much: what waits to be paid lapses, what was paid is repaid after so many months."""
    amount -= withdraw(world, stream, community, amount, community.projects)
    paid = released(world, stream, community)
    for k in range(world.clock.claims):
        waiting = world.claims[k]
        if waiting.stream == stream.id and waiting.community == community.id:
            paid -= max(0, waiting.amount)
    back = max(0, min(amount, paid))
    claim(world, stream, community, -back, months, Ground.DUE)
    withdraw(world, stream, community, amount - back, ANY_PROJECT)


def withdraw(world: World, stream: Stream, community: Community, amount: int, project: int) -> int:
    """Let claims of a stream lapse up to an amount, the last first, for one project or (ANY_PROJECT) for any; gives how much did."""
    left = amount
    for k in range(world.clock.claims - 1, -1, -1):
        waiting = world.claims[k]
        if left > 0 and waiting.stream == stream.id and waiting.community == community.id:
            if waiting.project == project or project == ANY_PROJECT:
                left -= drop(world, waiting, left)
    close_up(world)
    return amount - left


def drop(world: World, waiting: Claim, most: int) -> int:
    """Let a claim lapse up to an amount; gives how much of it did."""
    part = max(0, min(most, waiting.amount))
    kind = world.streams[waiting.stream].kind
    waiting.amount -= part
    world.released[waiting.community * world.policy.kinds_of_streams + kind] -= part
    if part > 0:
        note(world, Event.LAPSED, waiting.community, part, kind, waiting.ground)
    return part


def give_up(world: World, community: Community, reached: int) -> None:
    """The project is given up: what it still waits for lapses, advances are to be repaid, and its cost is sunk.

    What is paid later for what a fund has had, as a bond is repaid, stays owed, and so does what units delivered have
    earned. `reached`: the tier it got to.
    """
    for k in range(world.clock.claims):
        waiting = world.claims[k]
        stream = world.streams[waiting.stream]
        own = waiting.community == community.id and waiting.project == community.projects
        if own and stream.after + stream.yearly_parts == 1 and stream.trigger != Trigger.DELIVERY:
            drop(world, waiting, waiting.amount)
    close_up(world)
    settle(world, community, reached, 1)
    if reached == Tier.NONE:
        uncovered, county = bills(community) - community.fronted_before, world.counties[community.county]
        for s in range(county.end_built, county.end_street):
            uncovered -= claimed(world, world.streams[s], community)
        community.sunk += max(0, uncovered)
