"""One month of the programme: fourteen steps after what changes in mid-run, in an order that is part of the model.

 0  change               what a dated change or a trigger sets for this month and on
 1  open the year        funds and streets receive, pools are shared out, counts of the year begin anew
 2  apply                what a document dates is listed; then streets put communities forward, with the cash that leaves
 3  select and list      offices direct what is enforced, and list by merit within plan and slots
 4  approve              joint review, permits, residents' consent
 5  fund                 funds honour their queues of claims
 6  build                work and cost accrue as far as every payer can pay
 7  submit and accept    county, city, province, in their windows
 8  name                 publications and rectifications that end
 9  settle               happens at each pass and each end of a project (see `settling.settle`)
10  supervise            bulletins and rankings
11  operate              operators take communities; satisfaction and support move
12  close the year       the year-end rule, the year's assessment
13  assess               targets whose date has come, once and for all
14  record               what figures published for this month count here; nothing depends on it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.ledger import fold
from sim.model.books.months import calendar, is_december, season_speed
from sim.model.books.order import order_counties
from sim.model.books.prefetch import fetch_site
from sim.model.books.queues import PREPARING, REVIEWING, WAITING, call_up, find_seen, in_queue
from sim.model.books.sites import is_late, line_up
from sim.model.known import count_this_year
from sim.model.mechanisms.batches import is_limited, open_batch, pass_on
from sim.model.mechanisms.bidding import call_bids, judge_bids
from sim.model.mechanisms.clawing import claw_back
from sim.model.mechanisms.paying import pay_claims, pay_pools, receive_incomes
from sim.model.mechanisms.pots import close_pots, fill_pots
from sim.model.mechanisms.quality import disappoint
from sim.model.mechanisms.streams import at_year_end
from sim.model.midrun import make_changes
from sim.model.reports.published import see_figures
from sim.model.reports.targets import assess
from sim.model.rules.vocabulary import Tier

if TYPE_CHECKING:
    from sim.model.state.world import World


def month(world: World) -> None:
    """Let one month pass."""
    world.clock.month += 1
    fold(world, 1_000_003 * world.clock.month)
    world.clock.year = (world.policy.first_month % 12 + world.clock.month) // 12
    make_changes(world)
    open_year(world)
    apply(world)
    select(world)
    approve(world)
    pay_claims(world)
    build(world)
    review(world)
    name(world)
    supervise(world)
    operate(world)
    close_year(world)
    assess(world)
    see_figures(world)


def open_year(world: World) -> None:
    """Step 1, in January and in the first month simulated; a pool also in the month it begins, a sum that comes once in its own."""
    if world.clock.month == 0 or calendar(world) % 12 == 0:
        receive_incomes(world)
        for county in world.counties:
            county.starts_this_year = 0
            county.join_pilots(world, calendar(world) // 12)
        for street in world.streets:
            street.open_year(world)
        if world.clock.month == 0:
            count_this_year(world)
    if world.policy.has_pots:
        fill_pots(world)
    pay_pools(world)


def apply(world: World) -> None:
    """Step 2: projects dated by a document, so that their street knows its cash; then, in a round of the county, applications."""
    if world.policy.bid_tier != Tier.NONE:
        call_bids(world)
    order_counties(world)
    for place in range(len(world.turns)):
        county = world.counties[world.turns[place]]
        if county.reserved > 0:
            county.list_reserved(world)
    for county in world.counties:
        if county.has_round(world):
            county.apply(world)


def select(world: World) -> None:
    """Step 3, every month: a batch is shared out, counties require in their turn, pass on what they leave of it, and list; bids win."""
    open_batch(world)
    limited = is_limited(world)
    for place in range(len(world.turns)):
        world.counties[world.turns[place]].require(world)
        if not limited:
            world.counties[world.turns[place]].select(world)
    if limited:
        pass_on(world)
        for place in range(len(world.turns)):
            world.counties[world.turns[place]].select(world)
    if world.policy.bid_tier != Tier.NONE:
        judge_bids(world)


def approve(world: World) -> None:
    """Step 4."""
    for k in range(call_up(world, PREPARING)):
        world.communities[world.candidates[k]].approve(world)


def build(world: World) -> None:
    """Step 6, in the order in which the sites are lined up."""
    world.clock.in_december, world.clock.season_speed = int(is_december(world)), season_speed(world)
    for street in world.streets:
        street.begin_month(world)
    due = world.clock.month - world.policy.late_after
    working = line_up(world)
    for k in range(working):
        fetch_site(world, world.working[k + 1])
        community = world.communities[world.working[k]]
        community.build(world)
        world.streets[community.street].late += is_late(community, due)
    for place in range(world.queued[PREPARING]):
        community = in_queue(world, PREPARING, place)
        world.streets[community.street].late += is_late(community, due)


def review(world: World) -> None:
    """Step 7: every open gate judges who waits since an earlier month, as far as its throughput goes."""
    if world.policy.gate_abandonment > 0:
        give_up_in_queue(world, REVIEWING)
        give_up_in_queue(world, WAITING)
    seeing = 0
    for gate in world.gates:
        gate.seeing = 0
        if gate.is_open(world):
            if gate.is_crowded():
                gate.review_queue(world)
            else:
                gate.seeing = 1
                seeing += 1
    if seeing == 0:
        return
    for k in range(find_seen(world)):
        community = world.communities[world.candidates[k]]
        world.gates[community.gate].judge(world, community)


def give_up_in_queue(world: World, queue: int) -> None:
    """Before the gates judge, some of those that wait there give up; read from the end, see `queues`."""
    for place in range(world.queued[queue] - 1, -1, -1):
        community = in_queue(world, queue, place)
        if community.is_given_up(world):
            community.give_up(world)


def name(world: World) -> None:
    """Step 8, for communities whose wait is over."""
    for k in range(call_up(world, WAITING)):
        world.communities[world.candidates[k]].wait_over(world)


def supervise(world: World) -> None:
    """Step 10, from the month in which the programme is in force."""
    if world.clock.month >= world.policy.in_force:
        for county in world.counties:
            county.supervise(world)


def operate(world: World) -> None:
    """Step 11, each quarter: operators look around, the unserved lose satisfaction, support spreads."""
    if calendar(world) % 3 != 2:
        return
    for operator in world.operators:
        operator.look_around(world)
    for street in world.streets:
        street.gain = street.example(world)
    for county in world.counties:
        disappoint(world, county)


def close_year(world: World) -> None:
    """Step 12, in December; in every month streams and funds that end with it are closed."""
    if is_december(world):
        close_calendar_year(world)
    if world.policy.has_claw_back:
        claw_back(world)
    if world.policy.has_pots:
        close_pots(world)


def close_calendar_year(world: World) -> None:
    """December: the year-end rule, the year's assessment."""
    if world.clock.month >= world.policy.in_force:
        for street in world.streets:
            for place in range(street.live):
                at_year_end(world, street.project_at(world, place))
    for county in world.counties:
        county.close_year(world)
