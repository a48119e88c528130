"""An office and those before it: who waits, is listed, is turned down; queues, pools, calendars; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.readable import Record
from sim.model.agents.county import CountyBehaviour
from sim.model.agents.fund import FundBehaviour
from sim.model.books import queues
from sim.model.books.ledger import FUNDS, STREETS
from sim.model.mechanisms import batches, paying
from sim.model.mechanisms.assessing import due_by_now, street_floor
from sim.model.rules import dates, money
from sim.model.rules.vocabulary import HOPELESS, NO_LIMIT, NO_ROW, SHARE, Stage, Tier
from sim.model.state import rows
from sim.model.state.fields import blank


class County(CountyBehaviour, Record):
    """A county office with its behaviour, made by hand."""


class Fund(FundBehaviour, Record):
    """A fund with its behaviour, made by hand."""


@given(whole=st.integers(1, 2**61 - 1), amount=st.integers(0, 2**61 - 1), share=st.integers(0, SHARE))
def test_an_exact_part_is_exact(whole: int, amount: int, share: int) -> None:
    """Rounded down, as in whole numbers without end, of none and of all of it too."""
    for part in (0, whole * share // SHARE, whole - 1, whole):
        assert money.exact_part(amount, part, whole) == amount * part // whole


@pytest.mark.parametrize(("month", "least", "wait"), [
    (5, 0, 0), (5, 1, 6), (5, 7, 12), (4, 0, 1), (6, 0, 5), (0, 2, 5), (0, 6, 11), (11, 0, 0), (0, 5, 5),
])
def test_the_wait_for_june_or_december(month: int, least: int, wait: int) -> None:
    """ZJ-32: to the first of the months of the lists, so many months from now at least; without lists just so many."""
    lists = 1 << 5 | 1 << 11
    assert dates.months_until_one(lists, month, least) == wait and dates.months_until_one(0, month, least) == least
    assert [at for at in range(12) if dates.has_month(lists, at)] == [5, 11]


@pytest.mark.parametrize(("month", "due"), [(3, 0), (4, 2), (5, 4), (8, 10), (13, 20), (14, 20), (99, 20)])
def test_a_straight_path(month: int, due: int) -> None:
    """ZU-20: a half of forty from the fifth month to the fourteenth: a tenth of the way with the first of them."""
    world: Any = SimpleNamespace(clock=SimpleNamespace(month=month))
    county: Any = Record(blank(rows.County, path_from=4, path_by=13))
    assert due_by_now(world, county, 40, SHARE // 2) == due * SHARE
    county.path_by = 2  # one that ends before it begins is due at once
    assert due_by_now(world, county, 40, SHARE // 2) == (20 * SHARE if month >= 4 else 0)


@pytest.mark.parametrize(("size", "floor"), [(9, 1), (10, 2), (11, 2)])
def test_a_large_street_has_a_larger_floor(size: int, floor: int) -> None:
    """SX-05: from so many communities on."""
    world: Any = SimpleNamespace(policy=Record(blank(rows.Policy, street_floor=1, street_floor_large=2, street_floor_from=10)))
    assert street_floor(world, Record(blank(rows.Street, size=size))) == floor  # type: ignore[arg-type]


@pytest.mark.parametrize(("mountain", "started", "left", "asked"), [
    (0, 0, 1, 7), (0, 0, 3, 3), (0, 2, 3, 2), (0, 2, 2, 3), (0, 7, 2, 0), (0, 9, 2, 0), (1, 0, 2, 2), (1, 0, 3, 1),
])
def test_a_floor_is_spread_over_the_batches_left(mountain: int, started: int, left: int, asked: int) -> None:
    """ZJ-06: seven a year, three in a mountain county, less what is there; rounded up, so that the last batch is not left with more."""
    world: Any = SimpleNamespace(policy=Record(blank(rows.Policy, floor_county=7, floor_mountain=3)))
    county: Any = County(blank(rows.County, mountain=mountain, starts_this_year=started))
    assert batches.due_part(world, county, left) == asked


def office(applicants: int = 0) -> tuple[Any, Any]:
    """A county of five communities from the third on, on one street; the floor is for the city."""
    people = [Record(blank(rows.Community, id=i, target_tier=1 + i % 3, promised=10 * i)) for i in range(7)]
    world: Any = SimpleNamespace(communities=people, applied=[NO_ROW] * 7, candidates=[NO_ROW] * 7, streets=[Record(blank(rows.Street))],
                                 policy=Record(blank(rows.Policy, street_floor_tier=Tier.CITY)))
    county: Any = County(blank(rows.County, first_community=2, end_community=7))
    for i in range(2, 2 + applicants):
        county.receive(world, people[i])
    return county, world


def test_who_applies_waits_in_the_countys_own_places_and_leaves_no_gap() -> None:
    """Its street keeps the cash that it asks for, and counts it for its floor; whoever leaves frees both, and the last takes its place."""
    county, world = office(5)
    assert world.applied == [NO_ROW, NO_ROW, 2, 3, 4, 5, 6] and [one.place for one in world.communities[2:]] == [0, 1, 2, 3, 4]
    assert (county.applicants, world.streets[0].committed, world.streets[0].floor_asked) == (5, 200, 1)
    assert [county.applications(world, tier) for tier in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE)] == [2, 1, 2]
    county.withdraw(world, world.communities[4])
    assert world.applied[2:6] == [2, 3, 6, 5] and world.communities[6].place == 2
    assert (county.applicants, world.streets[0].committed, world.streets[0].floor_asked, world.communities[4].promised) == (4, 160, 0, 0)
    assert county.find_applications(world, Tier.PROVINCE) == 2 and world.candidates[:2] == [2, 5]


@pytest.mark.parametrize(("room", "listed", "turned", "left"), [(0, [], 1, 9), (1, [5], 1, 8), (2, [5, 2], 0, 7), (9, [5, 2], 0, 7)])
@pytest.mark.parametrize("limited", [True, False])
def test_the_best_are_listed_as_far_as_there_is_room(room: int, listed: list[int], turned: int, left: int, limited: bool,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    """ZU-25: of the two that ask for the province the one of more merit first; the others of that tier are turned down."""
    county, world = office(4)
    world.clock = SimpleNamespace(batch=186 if limited else NO_LIMIT)
    county.batch_left, left = 9, left if limited else 9
    done: list[int] = []
    down: list[int] = []
    for one in world.communities:
        one.be_listed = lambda world, tier, one=one: done.append(one.id if tier == Tier.PROVINCE else -1)
    monkeypatch.setattr(County, "room", lambda self, world, tier: room if tier == Tier.PROVINCE else 0)
    monkeypatch.setattr(County, "best_application", lambda self, world, found: max(range(found), key=lambda at: world.candidates[at]))
    monkeypatch.setattr(County, "turn_down", lambda self, world, tier: down.append(tier))
    county.list_tier(world, Tier.PROVINCE)
    assert done == listed and down == [Tier.PROVINCE] * turned and county.batch_left == left
    county.list_tier(world, Tier.COUNTY)
    assert county.batch_left == left, "a batch is the province's"


def test_only_those_of_the_tier_are_turned_down() -> None:
    county, world = office(5)
    idle: list[int] = []
    for one in world.communities:
        one.enter = lambda world, stage, one=one: idle.append(one.id) if stage == Stage.IDLE else pytest.fail("not idle")
    county.turn_down(world, Tier.PROVINCE)
    assert sorted(idle) == [2, 5] and county.applicants == 3
    assert sorted(world.applied[2:5]) == [3, 4, 6] and world.streets[0].committed == 130


def test_each_queue_holds_who_is_in_its_stages() -> None:
    """Permits, verdicts, waits, each by itself; whoever moves on leaves no gap, and a stage of the same queue keeps it once."""
    people = [Record(blank(rows.Community, id=i, stage=Stage.APPLIED, due=i)) for i in range(5)]
    world: Any = SimpleNamespace(communities=people, queued=[0] * 3, queues=[NO_ROW] * 15, candidates=[NO_ROW] * 5,
                                 clock=SimpleNamespace(month=2))

    def move(i: int, stage: int) -> None:
        queues.move_queue(world, people[i], stage)
        people[i].stage = stage

    for i in range(5):
        move(i, Stage.PREPARING)
    for i, stage in ((1, Stage.REVIEW), (3, Stage.REVIEW), (0, Stage.BUILDING), (1, Stage.PUBLISHING), (4, Stage.IDLE),
                     (3, Stage.RECTIFYING), (3, Stage.PUBLISHING)):
        move(i, stage)
    held = [[world.queues[5 * queue + place] for place in range(world.queued[queue])] for queue in range(3)]
    assert held == [[2], [], [1, 3]] and (people[2].place, people[1].place, people[3].place) == (0, 0, 1)
    assert queues.call_up(world, queues.WAITING) == 1 and world.candidates[0] == 1
    world.clock.month = 3
    assert queues.call_up(world, queues.WAITING) == 2 and world.candidates[:2] == [3, 1]
    assert queues.call_up(world, queues.PREPARING) == 1 and queues.call_up(world, queues.REVIEWING) == 0


def test_gates_that_see_everyone_see_who_waits_there() -> None:
    """Those at a gate that sees, if it sees them; the last in the queue first."""
    people = [Record(blank(rows.Community, id=i, gate=i % 2, since=i)) for i in range(4)]
    gates = [SimpleNamespace(seeing=1, sees=lambda world, one: one.id > 0), SimpleNamespace(seeing=0, sees=lambda *_: True)]
    world: Any = SimpleNamespace(communities=people, queued=[0, 4, 0], queues=[NO_ROW] * 4 + [0, 1, 2, 3] + [NO_ROW] * 4,
                                 candidates=[NO_ROW] * 5, gates=gates)
    assert queues.find_seen(world) == 1 and world.candidates[0] == 2
    gates[1].seeing = 1
    assert queues.find_seen(world) == 3 and world.candidates[:3] == [3, 2, 1]


@pytest.mark.parametrize(("balance", "able", "paid"), [(500, True, 80), (30, False, 30), (0, False, 0)])
def test_a_fund_takes_back_what_the_other_has(balance: int, able: bool, paid: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is asked back, or what there is; the rest of the claim stays."""
    moved: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.fund.move", lambda world, *what: moved.append(what))
    monkeypatch.setattr("sim.model.agents.fund.incomes", lambda world: 7)
    monkeypatch.setattr(Fund, "can_pay", lambda self, amount: able if amount == 80 else not able)
    one, other = Fund(blank(rows.Fund, id=0, balance=5)), Fund(blank(rows.Fund, id=1, balance=balance))
    claim: Any = Record(blank(rows.Claim, amount=-80, community=3))
    one.take_from(SimpleNamespace(), claim, other)  # type: ignore[arg-type]
    assert (one.balance, other.balance, claim.amount) == (5 + paid, balance - paid, -80 + paid)  # type: ignore[attr-defined]
    assert [what[0] for what in moved] == [7] and moved[0][-2:] == (paid, 3)


@pytest.mark.parametrize(("sizes", "parts"), [
    ((1, 2, 3), [16, 33, 51]), ((2, 2, 2), [33, 33, 34]), ((0, 5, 0), [0, 100, 0]), ((1, 0, 2), [33, 0, 67]),
])
def test_a_pool_is_shared_out_to_the_last_yuan(sizes: tuple[int, ...], parts: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-19: a hundred by size, what rounding leaves with those that follow; the fund pays what the streets receive."""
    moved: list[int] = []
    parties: list[tuple[int, ...]] = []
    monkeypatch.setattr(paying, "move", lambda world, *what: parties.append(what[:3]) or moved.append(what[3]))
    monkeypatch.setattr(Fund, "pool_part", lambda self, street, size, left: left * street.size // size if size else 0)
    world: Any = SimpleNamespace(streets=[None, *(Record(blank(rows.Street, id=i, size=size, cash=1)) for i, size in enumerate(sizes))])
    fund = Fund(blank(rows.Fund, id=2, balance=400))
    county: Any = Record(blank(rows.County, first=1, end=4, size=sum(sizes)))
    paying.share_out(world, fund, Record(blank(rows.Stream, kind=3)), county, 100)  # type: ignore[arg-type]
    assert [street.cash - 1 for street in world.streets[1:]] == moved == parts and fund.balance == 300  # type: ignore[attr-defined]
    assert set(parties) <= {(3, FUNDS + 2, STREETS + i) for i in range(3)}


@pytest.mark.parametrize(("free", "worths"), [(19, [5, HOPELESS, HOPELESS]), (20, [5, 6, HOPELESS]), (30, [5, 6, 7]), (-1, [HOPELESS] * 3)])
def test_what_the_cash_does_not_reach_is_ruled_out(free: int, worths: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-05: a tier whose peak is above what is free, and nothing of other communities."""
    from sim.model.agents.street import StreetBehaviour

    class Street(StreetBehaviour, Record):
        """A street."""

    monkeypatch.setattr(Street, "free_cash", lambda self: free)
    monkeypatch.setattr(Street, "weigh_all", lambda self, world, one: None)
    world: Any = SimpleNamespace(worths=[9, 9, 9, 5, 6, 7, 8, 8, 8], peak_cash=[99, 99, 99, 10, 20, 30, 99, 99, 99])
    street: Any = Street(blank(rows.Street, first=1, end=2))
    street.weigh_affordable(world, SimpleNamespace(id=1))
    assert world.worths == [9, 9, 9, *(worths if free >= 0 else [HOPELESS] * 3), 8, 8, 8]
    world.worths[3:6] = [5, 6, 7]
    street.rule_out_dear(world)
    assert world.worths == [9, 9, 9, *worths, 8, 8, 8]
