"""How bids are scored, ranked and charged to the money of a round, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms import bidding
from sim.model.rules.vocabulary import NO_ROW, SHARE, Standard, Tier
from sim.model.state import rows
from sim.model.state.fields import blank


@pytest.mark.parametrize(("judged", "score"), [(NO_ROW, 70), (4, 70 + 4 * 1000 + 24 * 10 + 3)])
def test_a_score_is_merit_and_what_judges_add(judged: int, score: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn for the community and the month of the round."""
    monkeypatch.setattr(bidding, "sample", lambda world, key, row, month: 1000 * row + 10 * month + key)
    world: Any = SimpleNamespace(counties=[None, SimpleNamespace(merit=lambda at, one: 70)], clock=SimpleNamespace(month=20),
                                 policy=SimpleNamespace(judgement_row=judged, first_month=4))
    one: Any = Record(blank(rows.Community, county=1, key=3))
    assert bidding.score_of(world, one) == score


@pytest.mark.parametrize(("scores", "best"), [
    ([5], 0), ([5, 7, 6], 1), ([7, 5, 6], 0), ([5, 6, 7], 2), ([-5, -7], 0), ([7, 7, 7], 1), ([6, 5, 6], 0), ([5, 6, 6], 1),
])
def test_the_best_bid_and_of_equals_the_luckier(scores: list[int], best: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is luckier than the first, the first than the third."""
    monkeypatch.setattr(bidding, "precedes", lambda world, one, other: [11, 10, 12].index(one) < [11, 10, 12].index(other))
    world: Any = SimpleNamespace(candidates=[10, 11, 12], lots=scores)
    assert bidding.best_bid(world, len(scores)) == best


@pytest.mark.parametrize(("kind", "asked"), [(0, 0), (1, 20), (2, 300), (3, 4_060), (4, 0), (5, 0)])
def test_a_bid_asks_of_one_stream_what_it_would_pay(kind: int, asked: int) -> None:
    """Of a planned cost of 1000, of which a fifth was learned away: as built from the first two, the next are income; those of kind 3 are
    two; the last pays a pool, kind 0 is another county's, one of kind 4 asks back and one of kind 5 is for others."""
    def street(cost_left: int) -> Any:
        return SimpleNamespace(
            cost_left=cost_left, standard_for=lambda world, one, tier: Standard.BENCHMARK if tier == Tier.CITY else Standard.INCLUSIVE,
            part_as_built=lambda world, stream, one, cost: stream.amount_city if cost == 800 else 1,
            income_from=lambda world, stream, one, tier, cost, left: stream.amount_county if (tier, cost, left) == (Tier.CITY, 800,
            800) else 1)

    one: Any = SimpleNamespace(street=1, county=1, kind=1, old_estate=1,
                               planned_cost=lambda world, standard, tier: 1000 if (standard, tier) == (Standard.BENCHMARK,
                               Tier.CITY) else 1)
    bits = 1 << bidding.project_bit(1, 1, Tier.CITY, Standard.BENCHMARK)
    paid = [(0, 7, 7, bits), (1, 20, 5, bits), (2, 300, 6, bits), (3, 9, 4_000, bits), (3, 9, 60, bits), (4, 9, -50, bits),
            (5, 9, 8, ~bits), (3, 9, 9, bits)]
    streams = [Record(blank(rows.Stream, kind=own, amount_city=built, amount_county=income, project_bits=who))
               for own, built, income, who in paid]
    county = Record(blank(rows.County, first_stream=1, end_built=3, end_street=7, end_stream=8))
    world: Any = SimpleNamespace(streams=streams, streets=[street(SHARE), street(4 * SHARE // 5)], counties=[None, county],
                                 policy=SimpleNamespace(bid_tier=Tier.CITY, bid_kind=kind))
    assert bidding.asked_by(world, one) == asked


class Bidder:
    """A community that bids with a score, or applies for another tier, and asks for so much money."""

    def __init__(self, at: int, score: int, asks: int, tier: int) -> None:
        self.id, self.score, self.asks, self.target_tier = at, score, asks, tier

    def be_listed(self, world: Any, tier: int) -> None:
        """It wins."""
        world.won.append((self.id, tier))


BIDS = [(0, 60, 30, Tier.CITY), (1, 90, 50, Tier.CITY), (2, 99, 1, Tier.COUNTY), (3, 80, 60, Tier.CITY), (4, 50, 20, Tier.CITY)]


@pytest.mark.parametrize(("held", "won"), [
    ({}, [1, 3, 0, 4]), ({"count": 2}, [1, 3]), ({"count": 0}, []), ({"cut_off": 60}, [1, 3, 0]), ({"cut_off": 61}, [1, 3]),
    ({"money": 100}, [1, 0, 4]), ({"money": 80}, [1, 0]), ({"money": 79}, [1, 4]), ({"money": 110}, [1, 3]),
    ({"money": 100, "count": 2}, [1, 0]),
    ({"money": 0}, []),
])
def test_the_best_bids_win_as_far_as_places_money_and_the_cut_off_go(
    held: dict[str, int], won: list[int], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the second of two rounds: whose money is not there is passed over; who applies for another tier bids for nothing."""
    monkeypatch.setattr(bidding, "score_of", lambda world, one: one.score)
    monkeypatch.setattr(bidding, "asked_by", lambda world, one: one.asks)
    monkeypatch.setattr(bidding, "precedes", lambda world, one, other: one < other)
    people, turned = [Bidder(*each) for each in BIDS], []

    def county(first: int, end: int) -> Any:
        return SimpleNamespace(applicants=end - first, applicant=lambda world, place: people[first + place],
                               turn_down=lambda world, tier: turned.append((first, tier)))

    usual = {"count": bidding.NO_LIMIT, "money": bidding.NO_LIMIT}
    world: Any = SimpleNamespace(
        rounds=[None, Record(blank(rows.Round, **(usual | held)))], clock=SimpleNamespace(bid_round=1), communities=people,
        policy=SimpleNamespace(bid_tier=Tier.CITY), counties=[county(0, 2), county(2, 5)], candidates=[9] * 6, lots=[9] * 6, won=[])
    bidding.judge_bids(world)
    assert world.won == [(at, Tier.CITY) for at in won] and turned == [(0, Tier.CITY), (2, Tier.CITY)]
    world.clock.bid_round, world.won = NO_ROW, []
    bidding.judge_bids(world)
    assert not world.won and len(turned) == 2


@pytest.mark.parametrize(("month", "held"), [(4, NO_ROW), (5, 0), (8, 1), (9, NO_ROW)])
def test_a_round_is_held_in_its_month(month: int, held: int) -> None:
    rounds = [Record(blank(rows.Round, month=each)) for each in (5, 8)]
    world: Any = SimpleNamespace(rounds=rounds, clock=SimpleNamespace(bid_round=7, month=month))
    bidding.call_bids(world)
    assert world.clock.bid_round == held
