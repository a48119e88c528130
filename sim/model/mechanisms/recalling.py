"""What the past of a project was, given how far it is known to have come: its luck is drawn from what agrees with that.

Permits, work before listing and works are drawn by the inverse of their conditional law: a draw u of a table of which the part
[a, b) agrees becomes a + u × (b − a), so that whoever was slow stays slow. What then follows at the gates is tried until it agrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import speed_in
from sim.model.books.sampling import Purpose, sample_from
from sim.model.rules.chance import quantile
from sim.model.rules.luck import block_of, from_block, put_in_block
from sim.model.rules.money import exact_part, share_of
from sim.model.rules.vocabulary import LONG_AGO, LUCK, MONTH, NEVER, NOT_GIVEN, NOT_TOLD, SHARE, Kind

from .agreeing import (
    LEAD_PART,
    LEADS,
    agreeing,
    cell_agreeing,
    earliest_end,
    last_month,
    latest_end,
    lay_out_works,
    pace_row,
    room_for_months,
    worked,
)
from .quality import deliver_scenes, satisfy
from .replaying import replay
from .streams import project_bit, whole_months

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.rules.luck import Block
    from sim.model.state.rows import Known
    from sim.model.state.world import World

MOST_TRIES = 256
"""So often the past of a project is drawn until it agrees with what is known of its acceptance."""
ANOTHER_TRY = 1 << 20
"""Between the blocks of luck of one try and the next; the first is that of any project."""
LEFT_OUT = 4
"""Bits of luck that a weight leaves out, so that sums of products stay below 2**61."""
NEGLIGIBLE = 30
"""Bits by which a weight falls short of the sum before it, so that it is none."""



def is_told(known: Known) -> bool:
    """Whether anything is known of a project but when it was listed."""
    events = (known.approved != NOT_TOLD) | (known.completed != NOT_TOLD) | (known.visited != NOT_TOLD) | (known.named != NOT_TOLD)
    return events | (known.given_up != NOT_TOLD) | (known.standard != NOT_GIVEN)


def recall(world: World, community: CommunityBehaviour, known: Known) -> tuple[int, int]:
    """Draw anew the past of a project listed this month, as it agrees with what is known.

    Gives when its works were complete, or NEVER, and which try at the gates agreed.
    """
    street, county = world.streets[community.street], world.counties[community.county]
    if known.standard != NOT_GIVEN:
        community.standard = known.standard
        community.project_bit = project_bit(community.kind, community.old_estate, known.tier, known.standard)
    group, project, complete = world.purposes[world.rows.construction] >> 3, community.projects, NEVER
    months, left = community.planned_months(world), share_of(street.cost_left, county.county_speed)
    other = block_of(world, community.key, Purpose.ABANDON >> 3, project)
    own = block_of(world, community.key, group, project)
    community.draw_cost(world, street.cost_left, own, other)
    end, total = weigh_months(world, community, known, months, left)
    attempt = 0
    for attempt in range(MOST_TRIES):
        own = block_of(world, community.key, group, project + attempt * ANOTHER_TRY)
        due = permits(world, community, known, own, end, total)
        own = with_pace(world, community, known, months, left, due, own)
        community.draw_time(world, months, left, own, other)
        community.due = due
        complete = build_up(world, community, known)
        if complete >= 0 or known.given_up < 0 or known.visited < 0 or known.named < 0:
            break
        satisfy(world, community)
        deliver_scenes(world, community)
        if replay(world, community, known, complete, attempt, 0):
            break
    community.draw_cost(world, street.cost_left, own, other)
    community.split_bills(world, sample_from(world, own, world.rows.operating_balance))
    return complete, attempt


def permits_row(world: World, community: CommunityBehaviour) -> int:
    """The table of the time to its permits."""
    return world.rows.pre_start if community.kind == Kind.NEW_BUILD else world.rows.approval


def permits(world: World, community: CommunityBehaviour, known: Known, own: Block, end: int, total: int) -> int:
    """When the permits came, or are asked for next: by the weights of the months, the later the larger its draw."""
    if LONG_AGO < known.approved < 0:
        return max(known.approved, community.listed)
    drawn, room = from_block(own, world.purposes[permits_row(world, community)]), room_for_months(world)
    aim = exact_part(total, drawn, LUCK)
    for k in range(1, end):
        if world.asked[room + k] > aim:
            return community.listed + k
        aim -= world.asked[room + k]
    # What is known cannot be by the rules, as where cash was short: the permits come as drawn, as far as they can.
    usual = community.listed + months_to_permits(world, community, drawn)
    return max(usual, 0) if known.approved == NEVER else max(community.listed, min(usual, latest_end(known) - 1))


def months_to_permits(world: World, community: CommunityBehaviour, drawn: int) -> int:
    """Months from listing until a project asks for its permits, at a draw of their time."""
    row = permits_row(world, community)
    time = quantile(world.tables, row, drawn, world.discrete[row])
    if community.kind != Kind.NEW_BUILD:
        time = community.approval_time(world, time)
    return max(1, whole_months(time))


def weigh_months(world: World, community: CommunityBehaviour, known: Known, months: int, left: int) -> tuple[int, int]:
    """How well each month of the permits agrees with what is known, in the second half of `asked`; gives their end and the sum.

    A month weighs as much as it is likely that the permits are asked for in it, that they come then, that the works agree, and that
    nobody has given the project up since. Residents who refuse are asked again.
    """
    wait = world.policy.consent_months if community.kind == Kind.RENOVATION else 0
    agree = community.support(world) if wait > 0 else SHARE
    listed, room, before, total, end = community.listed, room_for_months(world), 0, 0, 1
    lay_out_works(world, community, months, left)
    alive = share_of(agree, survival(world, -1 - listed))
    for k in range(1, room):
        by = LUCK if before == LUCK or k == room - 1 else draws_by(world, community, k)
        asked, before, end = by - before, by, k + 1
        if wait > 0 and k > wait and listed + k - wait < 0:
            asked += share_of(world.asked[k - wait], SHARE - agree)
        world.asked[k] = asked
        if listed + k < 0:
            asked = share_of(asked, alive)
        most = asked * (LUCK >> LEFT_OUT)
        if most > total >> NEGLIGIBLE:
            most = asked * (agreeing(world, known, listed + k) >> LEFT_OUT)
        world.asked[room + k] = most if most > total >> NEGLIGIBLE else 0
        total += world.asked[room + k]
        if before == LUCK and listed + k >= wait:
            break
    return end, total


def survival(world: World, months: int) -> int:
    """How likely a project under construction is not given up for so many months, in millionths."""
    left = SHARE
    for _ in range(months):
        left = share_of(left, SHARE - world.unknown.abandonment)
    return left


def draws_by(world: World, community: CommunityBehaviour, month: int) -> int:
    """How many draws have a project ask for its permits within so many months, by bisection."""
    low, high = 0, LUCK
    while low < high:
        middle = (low + high) // 2
        if months_to_permits(world, community, middle) <= month:
            low = middle + 1
        else:
            high = middle
    return low


def pace_start(world: World, community: CommunityBehaviour, known: Known, months: int, left: int, due: int, lead: int) -> int:
    """The first draw of the works' time that is long enough."""
    first = earliest_end(known)
    return 0 if first <= due else draws_done(world, community, months, left, worked(world, due, first - 1), lead)


def pace_end(world: World, community: CommunityBehaviour, known: Known, months: int, left: int, due: int, lead: int) -> int:
    """Where draws of the works' time begin to be too long."""
    last = latest_end(known)
    return LUCK if last == NEVER else draws_done(world, community, months, left, worked(world, due, last), lead)


def draws_done(world: World, community: CommunityBehaviour, months: int, left: int, most: int, lead: int) -> int:
    """How many draws of the works' time leave so much work at most after what was done before listing, by bisection."""
    row, low, high = pace_row(world, community), 0, LUCK
    while low < high:
        middle = (low + high) // 2
        whole = community.whole_work(world, months, quantile(world.tables, row, middle, world.discrete[row]), left)
        if whole - min(lead, whole - MONTH) <= most:
            low = middle + 1
        else:
            high = middle
    return low


def with_pace(world: World, community: CommunityBehaviour, known: Known, months: int, left: int, due: int, own: Block) -> Block:
    """The luck of a project with those draws of its works, and of the work before listing, that agree with what is known."""
    if due >= 0 or (earliest_end(known) <= due and latest_end(known) == NEVER):
        return own
    row, total = world.rows.lead, 0
    lay_out_works(world, community, months, left)
    for cell in range(LEADS):
        total += cell_agreeing(world, known, due, cell)
    aim = exact_part(total, from_block(own, world.purposes[row]), LUCK)
    for cell in range(LEADS):
        part = cell_agreeing(world, known, due, cell)
        if part > aim:
            own = put_in_block(own, world.purposes[row], cell * LEAD_PART + aim * LEAD_PART // part)
            break
        aim -= part
    lead, purpose = sample_from(world, own, row), world.purposes[pace_row(world, community)]
    start = pace_start(world, community, known, months, left, due, lead)
    end = pace_end(world, community, known, months, left, due, lead)
    if start < end:
        own = put_in_block(own, purpose, start + (from_block(own, purpose) * (end - start) >> 32))
    return own


def build_up(world: World, community: CommunityBehaviour, known: Known) -> int:
    """Let the works be done up to the last month of a project's past at the usual pace; gives when they were complete, or NEVER.

    What is known has the last word: where cash was short or a team crowded, the rules alone would have it otherwise.
    """
    complete, december = NEVER, 11
    community.work_left, community.december_work = community.work, 0
    for month in range(community.due + 1, last_month(known) + 1):
        season = (month + world.policy.first_month) % 12
        step = min(community.work_left, speed_in(world, season))
        community.work_left -= step
        community.december_work += step * (season == december)
        if community.work_left == 0 and complete == NEVER:
            complete = month
    if latest_end(known) < NEVER:
        complete = max(community.listed, earliest_end(known), min(complete, latest_end(known)))
        community.work_left = 0
    elif complete < earliest_end(known):
        complete, community.work_left = NEVER, min(MONTH, community.work)
    return complete
