"""What a funding stream owes a project, each helper alone on rows made by hand."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.readable import Record
from sim.first_day.money_rows import PROJECT_KINDS, project_bits
from sim.model.agents.fund import FundBehaviour
from sim.model.mechanisms import settling, streams
from sim.model.mechanisms.paying import pay_claims, receive_incomes
from sim.model.rules.vocabulary import (
    LONG_AGO,
    NO_CAP,
    NO_LIMIT,
    NO_ROW,
    SHARE,
    Cost,
    JointTier,
    Kind,
    Level,
    Standard,
    Tier,
)
from sim.model.state import rows
from sim.model.state.fields import blank
from sim.scenario.schema import Applies

yuan = st.integers(0, 10**9)
TIERS = [Tier.NONE, Tier.COUNTY, Tier.CITY, Tier.PROVINCE]


def stream(**given: int) -> Any:
    """A stream for everyone with Fuyang's amounts, and what differs."""
    usual = {"project_bits": project_bits(Applies()), "amount_city": 10_000_000, "amount_province": 12_000_000, "amount_row": NO_ROW,
             "cap": NO_CAP, "starts_from": LONG_AGO, "reward": SHARE // 2, "yearly_budget": NO_LIMIT}
    return Record(blank(rows.Stream, **{**usual, **given}))


def community(**given: int) -> Any:
    """An old-renovation project for the province, and what differs."""
    return Record(blank(rows.Community, **{"target_tier": int(Tier.PROVINCE), "standard": 1, **given}))


def world(released: int = 0, own: int = 0) -> Any:
    """As much of a world as the helpers look at: one stream, one community."""
    return SimpleNamespace(
        policy=SimpleNamespace(kinds_of_streams=1), released=[released], own_amounts=[own],
        clock=SimpleNamespace(month=5, year=0, claims=0), claims=[Record(blank(rows.Claim)) for _ in range(9)], funds=[FundBehaviour()],
    )


@pytest.mark.parametrize(("months", "whole"), [(0, 0), (499_999, 0), (500_000, 1), (1_499_999, 1), (1_500_000, 2)])
def test_whole_months_rounds_to_the_nearest(months: int, whole: int) -> None:
    """FY-19: a payment lag drawn in parts of a month is paid in the nearest."""
    assert streams.whole_months(months) == whole


def is_for(who: Applies, kind: int, estate: int, tier: int, standard: int) -> bool:
    """Whether a stream takes a project, as the engine looks it up."""
    project = community(project_bit=streams.project_bit(kind, estate, tier, standard))
    return streams.covers(stream(project_bits=project_bits(who)), project)


@pytest.mark.parametrize("kind", list(Kind))
def test_applies_to_its_kind_only(kind: Kind) -> None:
    """FY-11: a stream for old renovation is not for new-build."""
    assert is_for(Applies(kinds=["renovation"]), int(kind), 0, Tier.CITY, 0) == (kind == Kind.RENOVATION)


@given(kinds=st.sets(st.sampled_from(PROJECT_KINDS)), tiers=st.sets(st.sampled_from(["county", "city", "province"])),
       standards=st.sets(st.sampled_from(["inclusive", "demonstration", "benchmark", "new_build"])),
       old_estate=st.sampled_from([None, False, True]))
def test_applies_asks_for_every_condition(
    kinds: set[Any], tiers: set[Any], standards: set[Any], old_estate: bool | None
) -> None:
    """ZJ-25: kind, tier, standard and old estate all have to fit, and what is not named fits always."""
    who = Applies(kinds=sorted(kinds) or None, tiers=sorted(tiers) or None, standards=sorted(standards) or None,
                  old_estate=old_estate)
    for kind, estate, tier, standard in itertools.product(range(2), range(2), range(1, 4), range(4)):
        fits = not kinds or PROJECT_KINDS[kind] in kinds
        fits &= not tiers or Tier.spell(tier) in tiers
        fits &= not standards or Standard.spell(standard) in standards
        fits &= old_estate is None or old_estate == bool(estate)
        assert is_for(who, kind, estate, tier, standard) == fits


@pytest.mark.parametrize(("listed", "covered"), [(6, False), (7, True), (8, True)])
def test_covers_projects_listed_late_enough(listed: int, covered: bool) -> None:
    """FY-14, reading `award_from`: only projects listed from a month on."""
    assert streams.covers(stream(starts_from=7), community(listed=listed)) == covered


def test_amount_at_each_tier() -> None:
    """FY-14: 10 million for the city tier, 12 for the province, nothing below."""
    assert [streams.amount_at(stream(), tier) for tier in TIERS] == [0, 0, 10_000_000, 12_000_000]
    assert streams.amount_at(stream(amount_county=5), Tier.COUNTY) == 5


@pytest.mark.parametrize("reached", TIERS)
def test_tier_paid_of_an_ordinary_project_is_the_tier_passed(reached: Tier) -> None:
    """FY-20: the tier passed decides, whatever the reading of 省市联创."""
    for reading in JointTier:
        assert streams.tier_paid(world(), stream(joint_tier=reading), community(), reached) == reached


@pytest.mark.parametrize(("reached", "paid"), [(Tier.NONE, Tier.NONE), (Tier.CITY, Tier.PROVINCE), (Tier.PROVINCE, Tier.PROVINCE)])
def test_tier_paid_read_as_applied_for(reached: Tier, paid: Tier) -> None:
    """FY-20, reading `highest_tier: applied`: the tier applied for, once one is passed."""
    assert streams.tier_paid(world(), stream(by_applied_tier=1), community(), reached) == paid


@pytest.mark.parametrize(
    ("reading", "paid"),
    [
        (JointTier.EACH, [Tier.NONE, Tier.COUNTY, Tier.CITY, Tier.PROVINCE]),
        (JointTier.PROVINCE_ONLY, [Tier.NONE, Tier.NONE, Tier.NONE, Tier.PROVINCE]),
        (JointTier.CITY_ONLY, [Tier.NONE, Tier.COUNTY, Tier.CITY, Tier.CITY]),
    ],
)
def test_tier_paid_for_joint_creation(reading: JointTier, paid: list[Tier]) -> None:
    """FY-02, FY-20: 省市联创 read as each, as province only, as city only."""
    joint = community(joint=1)
    assert [streams.tier_paid(world(), stream(joint_tier=reading), joint, tier) for tier in TIERS] == paid


@given(works=yuan, estate=yuan, digital=st.integers(0, SHARE), care=st.integers(0, SHARE))
def test_cost_parts(works: int, estate: int, digital: int, care: int) -> None:
    """FY-12, FY-17, ZU-16: each payer's part of the cost, never more than what it is a part of."""
    part = {cost: streams.cost_part(stream(cost=cost), works, estate, digital, care) for cost in Cost}
    assert part[Cost.WORKS] == works
    assert part[Cost.OLD_ESTATE] == estate
    assert part[Cost.DIGITAL] == works * digital // SHARE
    assert part[Cost.CARE] == works * care // SHARE


@given(cost=yuan, share=st.integers(1, SHARE), cap=yuan)
def test_ceiling_is_a_share_of_a_cost_within_its_cap(cost: int, share: int, cap: int) -> None:
    """ZJ-25: a matching share never exceeds the cost nor the cap."""
    top = streams.ceiling(world(), stream(by_share=1, share=share, cap=cap), community(), Tier.CITY, cost)
    assert top == min(cost * share // SHARE, cap)


@given(tier=st.sampled_from(TIERS), cap=yuan)
def test_ceiling_is_the_amount_of_the_tier_within_its_cap(tier: Tier, cap: int) -> None:
    """FY-14, FY-20: the amount of the tier, at most the cap."""
    assert streams.ceiling(world(), stream(cap=cap), community(), tier, 0) == min(streams.amount_at(stream(), tier), cap)


def test_ceiling_drawn_for_each_project() -> None:
    """ZU-16: a department line drawn for the project is its ceiling, whatever the tier."""
    line = stream(amount_row=3, drawn_at=Level.PROJECT)
    assert streams.ceiling(world(own=700), line, community(), Tier.COUNTY, 0) == 700
    assert streams.ceiling(world(own=700), stream(amount_row=3, drawn_at=Level.PROJECT, cap=500), community(), Tier.COUNTY, 0) == 500


@given(left=st.integers(-(10**9), 10**10), most=st.lists(yuan, min_size=1, max_size=5))
def test_streams_of_one_turn_share_the_bills_in_proportion(left: int, most: list[int]) -> None:
    """FY-15: together all that each would pay alone, or all of the bills and not a yuan more; none beyond its ceiling."""
    room, wanted, parts = left, sum(most), []
    for each in most:
        parts.append(settling.part_of_bills(room, each, wanted))
        room, wanted = room - parts[-1], wanted - each
    assert sum(parts) == max(0, min(left, sum(most)))
    assert all(0 <= part <= each for part, each in zip(parts, most, strict=True))


def test_basis_is_the_plan_or_the_spend() -> None:
    """FY-22: a share may refer to the planned or the actual cost."""
    project = community(cost_plan=100, works=130, estate=7)
    assert streams.basis(stream(), project) == 100
    assert streams.basis(stream(of_spend=1), project) == 130
    assert streams.basis(stream(cost=Cost.OLD_ESTATE), project) == 7


def test_expected_is_for_the_tier_applied_for() -> None:
    """FY-18: early releases are worked out on the award of the tier applied for."""
    assert streams.expected(world(), stream(), community()) == 12_000_000
    assert streams.expected(world(), stream(), community(target_tier=int(Tier.CITY))) == 10_000_000


@given(claims=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=9))
def test_claims_queue_by_month_due_then_by_luck(claims: list[tuple[int, int]]) -> None:
    """FY-19, ZJ-20: first come, first served; ties go by the community's luck, never by position."""
    here = world()
    for delay, luck in claims:
        streams.claim(here, stream(), community(tie_luck=luck), 10, delay)
    queue = [(here.claims[k].due, here.claims[k].tie_luck) for k in range(here.clock.claims)]
    assert queue == sorted((5 + delay, luck) for delay, luck in claims)
    assert here.released == [10 * len(claims)]


def test_nothing_owed_is_no_claim() -> None:
    """FY-19: a settled account leaves no entry in the queue."""
    here = world()
    streams.claim(here, stream(), community(), 0, 0)
    assert here.clock.claims == 0


@given(budget=yuan, amount=st.integers(1, 10**9))
def test_a_budget_cuts_no_claim(budget: int, amount: int) -> None:
    """ZJ-20: a claim is promised in full; the stream's budget of the year only decides when it is paid."""
    here, tight = world(), stream(yearly_budget=budget, budget_left=budget)
    streams.claim(here, tight, community(), amount, 0)
    assert here.claims[0].amount == here.released[0] == amount
    assert tight.budget_left == budget


class Payer(FundBehaviour, Record):
    """A fund without the rest of a model."""


def paying_world(amounts: list[int], **tight: int) -> Any:
    """An endless fund with two streams: claims of the first, which has a budget, then one of 7 yuan of the second."""
    streams = [stream(id=0, kind=0, **tight), stream(id=1, kind=1)]
    claims = [Record(blank(rows.Claim, stream=0, amount=amount)) for amount in amounts]
    return SimpleNamespace(
        policy=SimpleNamespace(kinds_of_streams=2, years=1, first_month=0),
        clock=SimpleNamespace(month=5, year=0, claims=len(claims) + 1, trail=0),
        claims=[*claims, Record(blank(rows.Claim, stream=1, amount=7))], streams=streams, flows=[0] * 7, story=[], ledger=[],
        funds=[Payer(blank(rows.Fund, endless=1))], communities=[community()], streets=[Record(blank(rows.Street))],
    )


def waiting(here: Any) -> list[int]:
    """Amounts of the first stream still in the queue, in order."""
    return [here.claims[k].amount for k in range(here.clock.claims) if here.claims[k].stream == 0]


@given(budget=st.integers(0, 50), amounts=st.lists(st.integers(1, 100), max_size=8), carry=st.integers(0, 1))
def test_claims_beyond_a_stream_s_budget_wait(budget: int, amounts: list[int], carry: int) -> None:
    """ZJ-20: within the budget of the year, in the order of the queue; what is not paid waits and nothing of it is lost."""
    here = paying_world(amounts, yearly_budget=budget, carry_over=carry)
    before, paid_before = amounts, 0
    for year in range(1, 4):
        receive_incomes(here)
        pay_claims(here)
        left = waiting(here)
        paid = here.flows[0] - paid_before
        assert here.flows[0] + sum(left) == sum(amounts)
        assert here.flows[0] <= year * budget
        assert carry or paid <= budget
        queued = before[len(before) - len(left):]
        assert left[1:] == queued[1:]
        assert not left or left[0] == queued[0] or queued[0] > budget
        assert not left or here.streams[0].budget_left < left[0]
        before, paid_before = left, here.flows[0]


@given(budget=st.integers(0, 50), amounts=st.lists(st.integers(1, 100), max_size=8))
def test_a_used_up_budget_stops_its_own_stream_only(budget: int, amounts: list[int]) -> None:
    """ZJ-20: what waits for a stream's budget does not hold up the other streams of its fund."""
    here = paying_world(amounts, yearly_budget=budget, budget_left=budget)
    pay_claims(here)
    assert here.flows[1] == 7
    assert sum(entry[3] for entry in here.ledger) == here.flows[0] + 7


@given(budget=yuan, left=yuan, amount=st.integers(1, 10**9))
def test_within_budget_is_all_or_nothing_but_for_the_very_large(budget: int, left: int, amount: int) -> None:
    """ZJ-20: a claim is paid in parts only where it exceeds a whole year's budget."""
    allowed = FundBehaviour().within_budget(stream(yearly_budget=budget, budget_left=left), amount)
    assert allowed == (amount if amount <= left else left if amount > budget else 0)
    assert FundBehaviour().within_budget(stream(yearly_budget=NO_LIMIT, budget_left=left), amount) == amount
