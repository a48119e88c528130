"""Bidding rounds: all bids of a tier are ranked together, and the best win as far as places, money and the cut-off go.

Offices of counties list no project of that tier themselves. A bid's score is the merit by which an office would rank it, and what the
judges see in it beyond. Who loses may bid again in a later round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.months import calendar
from sim.model.books.order import precedes
from sim.model.books.sampling import sample
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import NO_LIMIT, NO_ROW

from .streams import project_bit

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.state.world import World


def call_bids(world: World) -> None:
    """Which round is decided this month, so that streets may bid in it; none in most."""
    world.clock.bid_round = NO_ROW
    for i in range(len(world.rounds)):
        if world.rounds[i].month == world.clock.month:
            world.clock.bid_round = i


def judge_bids(world: World) -> None:
    """Step 3: the best bids of a round win; one that asks for more than is left of its money is passed over."""
    if world.clock.bid_round == NO_ROW:
        return
    held, tier = world.rounds[world.clock.bid_round], world.policy.bid_tier
    found, places, money = find_bids(world, held.cut_off), held.count, held.money
    while found > 0 and places != 0:
        place = best_bid(world, found)
        community = world.communities[world.candidates[place]]
        found -= 1
        world.candidates[place], world.lots[place] = world.candidates[found], world.lots[found]
        asked = asked_by(world, community) if money != NO_LIMIT else 0
        if money == NO_LIMIT or asked <= money:
            money -= asked
            places -= places != NO_LIMIT
            community.be_listed(world, tier)
    for county in world.counties:
        county.turn_down(world, tier)


def find_bids(world: World, cut_off: int) -> int:
    """List the bids that reach the cut-off in `candidates`, and their scores in `lots`; gives their number."""
    found = 0
    for county in world.counties:
        for place in range(county.applicants):
            community = county.applicant(world, place)
            if community.target_tier == world.policy.bid_tier:
                score = score_of(world, community)
                world.candidates[found], world.lots[found] = community.id, score
                found += score >= cut_off
    return found


def score_of(world: World, community: CommunityBehaviour) -> int:
    """The score of a bid: its merit, and what the judges of this round see in it beyond [millionths]."""
    score = world.counties[community.county].merit(world, community)
    if world.policy.judgement_row != NO_ROW:
        score += sample(world, community.key, world.policy.judgement_row, calendar(world))
    return score


def best_bid(world: World, found: int) -> int:
    """Where among the candidates the bid of the highest score stands; of equals that of the luckier community."""
    best = 0
    for place in range(1, found):
        most = world.lots[best]
        if world.lots[place] > most or (
            world.lots[place] == most and precedes(world, world.candidates[place], world.candidates[best])
        ):
            best = place
    return best


def asked_by(world: World, community: CommunityBehaviour) -> int:
    """What a bid asks of the stream whose money the round gives away, on its planned cost [yuan]."""
    street, county, tier = world.streets[community.street], world.counties[community.county], world.policy.bid_tier
    standard = street.standard_for(world, community, tier)
    cost = share_of(community.planned_cost(world, standard, tier), street.cost_left)
    project, asked = project_bit(community.kind, community.old_estate, tier, standard), 0
    for s in range(county.first_stream, county.end_street):
        stream = world.streams[s]
        if stream.kind == world.policy.bid_kind and stream.project_bits >> project & 1:
            if s < county.end_built:
                asked += street.part_as_built(world, stream, community, cost)
            else:
                asked += street.income_from(world, stream, community, tier, cost, cost)
    return max(0, asked)
