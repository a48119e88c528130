"""The first day: who exists, what is dealt to whom, what came earlier; each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model import begin
from sim.model import known as known_day
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import (
    NEVER,
    NO_ROW,
    NOT_GIVEN,
    NOT_TOLD,
    SHARE,
    TO_BE_DRAWN,
    Kind,
    Level,
    Stage,
    Tier,
    Wanted,
)
from sim.model.state import rows
from sim.model.state.fields import blank

MILLION = 1_000_000


def drawn(value: int) -> Any:
    """Stands for `drawn_once`: every quantity is drawn as that, and what was asked for is kept."""
    asked: list[tuple[int, ...]] = []

    def drawn_once(world: Any, agent: int, row: int) -> int:
        asked.append((agent, row))
        return value

    drawn_once.asked = asked  # type: ignore[attr-defined]
    return drawn_once


def world(number: int = 6, replication: int = 0, **policy: int) -> Any:
    """Communities of two streets, the first two in the first, in two counties."""
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{"unnamed_row": NO_ROW, "earlier_row": NO_ROW, **policy})),
        clock=SimpleNamespace(seed=1, replication=replication, month=-1), blocks=Blocks(1, replication),
        unknown=SimpleNamespace(centre_share=0, pass_county=1, pass_city=2, pass_province=3),
        streets=[Record(blank(rows.Street, id=i, key=10 + i)) for i in range(2)], counties=[Record(blank(rows.County, id=i,
        key=20 + i)) for i in range(2)],
        communities=[Record(blank(rows.Community, id=i, key=30 + i, street=int(i > 1), county=int(i > 1), counted=1, listed_in=1,
        fixed_start=NEVER))
                     for i in range(number)],
        line=[0] * 9, lots=[0] * 9, lined=[0] * 9, heads=[0] * 9, links=[0] * 9, knowns=[],
    )


@pytest.mark.parametrize(("unnamed", "certain", "exist"), [(0, 0, 0), (2, 0, 2), (6, 0, 6), (9, 0, 6), (5, 2, 3), (1, 2, 0), (6, 1, 5)])
def test_so_many_exist(unnamed: int, certain: int, exist: int) -> None:
    """ZU-06: the number drawn, less those that exist for certain, of those that may be missing."""
    at = world(unnamed=unnamed, unnamed_certain=certain)
    begin.find_who_exists(at)
    there = [one for one in at.communities if one.stage == Stage.IDLE]
    assert len(there) == exist == sum(one.counted for one in at.communities)
    assert {one.stage for one in at.communities} <= {Stage.IDLE, Stage.ABSENT}
    assert sum(street.size for street in at.streets) == sum(county.size for county in at.counties) == exist
    assert at.streets[0].size == at.counties[0].size == sum(one.street == 0 for one in there)


def test_those_of_the_smallest_lots_exist_whoever_else_there_is() -> None:
    """Each has a lot of its own; one more that is asked for adds one and takes none away; who is named always exists."""
    before: set[int] = set()
    for number in range(1, 6):
        at = world(unnamed=number, unnamed_certain=0)
        at.communities[3].listed_in = 0
        begin.find_who_exists(at)
        there = {one.id for one in at.communities if one.stage == Stage.IDLE}
        assert before <= there and 3 in there and len(there) == number + 1
        lots = {i: draw(1, 0, 30 + i, 9, 0) for i in range(6) if i != 3}
        assert there - {3} == set(sorted(lots, key=lots.__getitem__)[:number])
        before = there


@pytest.mark.parametrize("known", [0, 1])
def test_whoever_is_known_is_dealt_by_the_lots_of_the_first_day(known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dealt: list[list[int]] = []
    monkeypatch.setattr(begin, "deal_known", lambda world: dealt.append([one.lot for one in world.communities]))
    begin.find_who_exists(world(unnamed=6, unnamed_certain=0, known=known))
    assert dealt == [[draw(1, 0, 30 + i, 13, 0) for i in range(6)]] * known


def test_lots_are_dealt_by_purpose() -> None:
    """A lot for the turn at a fund and one for the pilots, each street's and county's own."""
    at = world()
    begin.deal_lots(at)
    assert [(one.lot, one.pilot_lot) for one in at.streets] == [(draw(1, 0, 10 + i, 50, 0), draw(1, 0, 10 + i, 49, 0)) for i in range(2)]
    assert [one.lot for one in at.counties] == [draw(1, 0, 20 + i, 50, 0) for i in range(2)]


def part(purpose: int) -> int:
    """A community's draw in millionths."""
    return draw(1, 0, 30, purpose, 0) * SHARE >> 32


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_what_no_document_says_is_drawn(more: int) -> None:
    """New-build, in a key area, with an old estate where the draw lies below the county's share; an estate of old renovation alone."""
    at = world()
    for name, purpose in (("new_build_share", 10), ("key_area_share", 11), ("old_estate_share", 12)):
        setattr(at.counties[0], name, part(purpose) + more)
    one = at.communities[0]
    one.kind = one.key_area = one.old_estate = TO_BE_DRAWN
    begin.meet(at, one, at.blocks[30, 1, 0])
    assert (one.kind, one.key_area) == ((Kind.NEW_BUILD, 1) if more > 0 else (Kind.RENOVATION, 0))
    assert one.old_estate == 0
    assert (one.stage, one.tie_luck, one.lot) == (Stage.IDLE, draw(1, 0, 30, 8, 0), draw(1, 0, 30, 13, 0))
    one.kind, one.old_estate = Kind.RENOVATION, TO_BE_DRAWN
    begin.meet(at, one, at.blocks[30, 1, 0])
    assert one.old_estate == int(more > 0)


@pytest.mark.parametrize("known", [0, 1])
def test_what_a_document_says_is_not_drawn(known: int) -> None:
    at = world()
    one = at.communities[0]
    at.counties[0].new_build_share = at.counties[0].key_area_share = at.counties[0].old_estate_share = SHARE * (1 - known)
    one.kind, one.key_area, one.old_estate = Kind.NEW_BUILD if known else Kind.RENOVATION, known, known
    begin.meet(at, one, at.blocks[30, 1, 0])
    assert (one.kind, one.key_area, one.old_estate) == (Kind.NEW_BUILD if known else Kind.RENOVATION, known, known)


@pytest.mark.parametrize(("value", "count"), [(7, 7), (0, 0), (-3, 0)])
def test_a_count_is_given_or_drawn(value: int, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One draw for everyone, at least nothing; a given one is as given."""
    once = drawn(value)
    monkeypatch.setattr(begin, "drawn_once", once)
    assert begin.count_of(world(), 5, NO_ROW) == 5 and not once.asked
    assert begin.count_of(world(), 5, 4) == count and once.asked == [(0, 4)]


@pytest.mark.parametrize(("elasticity", "yuan"), [(0, 0), (-1, 0), (1, 10**12), (500_000, 2 * MILLION), (2 * MILLION, 500_000)])
def test_yuan_to_a_logit(elasticity: int, yuan: int) -> None:
    """FY-05: at half a logit a million yuan two million to a logit; without an elasticity no noise."""
    assert begin.yuan_a_logit(elasticity) == yuan


@pytest.mark.parametrize(("county", "row", "per", "yearly"), [
    (0, NO_ROW, 0, 500), (0, 3, 0, 70), (0, NO_ROW, 4, 250), (1, NO_ROW, 4, 750), (NO_ROW, NO_ROW, 4, 1000), (1, 3, 4, 105),
    (1, NO_ROW, 1, 3000),
])
def test_a_funds_income_is_given_or_drawn_and_may_go_by_communities(county: int, row: int, per: int, yearly: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-20, SX-19: so much for every four communities of its county, or of all."""
    once = drawn(70)
    monkeypatch.setattr(begin, "drawn_once", once)
    at = world()
    at.counties[0].size, at.counties[1].size = 2, 6
    at.funds = [Record(blank(rows.Fund, yearly=500, county=county, yearly_row=row, yearly_key=9, per_communities=per))]
    at.streams = []
    begin.begin_money(at)
    assert at.funds[0].yearly == yearly and once.asked == ([(9, 3)] if row == 3 else [])


@pytest.mark.parametrize(("value", "share", "amount"), [(300_000, 300_000, 300_000), (-5, 0, 0), (2 * MILLION, SHARE, 2 * MILLION)])
@pytest.mark.parametrize("level", [Level.COUNTY, Level.STREET])
def test_streams_take_their_draws(value: int, share: int, amount: int, level: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share is one at most, an amount nothing at least, the same at every tier; what streets draw themselves stays open."""
    once = drawn(value)
    monkeypatch.setattr(begin, "drawn_once", once)
    usual = {"share_row": NO_ROW, "amount_row": NO_ROW, "assessed_row": NO_ROW, "draw_key": 9, "drawn_at": level, "budget_left": 8}
    at = world()
    at.funds, at.streams = [], [Record(blank(rows.Stream, **{**usual, name: 4})) for name in ("share_row", "amount_row", "assessed_row",
    "kind")]
    begin.begin_money(at)
    one, two, three, four = at.streams
    own = level == Level.STREET
    assert (one.share, three.assessed) == (0 if own else share, share)
    assert (two.amount_county, two.amount_city, two.amount_province) == ((0, 0, 0) if own else (amount, amount, amount))
    assert [each.budget_left for each in at.streams] == [0] * 4 and (four.share, four.amount_city, four.assessed) == (0, 0, 0)
    assert once.asked == ([] if own else [(9, 4), (9, 4)]) + [(0, 4)]


def test_gates_take_the_chance_of_their_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-10: as a logit."""
    monkeypatch.setattr(begin, "logit_of", lambda world, chance: 100 * chance)
    at = world()
    at.gates = [Record(blank(rows.Gate, tier=tier)) for tier in (Tier.COUNTY, Tier.COUNTY, Tier.CITY, Tier.PROVINCE)]
    begin.begin_gates(at)
    assert [gate.logit for gate in at.gates] == [100, 100, 200, 300]


@pytest.mark.parametrize(("given", "past_", "candidate"), [
    ({}, 0, True), ({"counted": 0}, 0, False), ({"fixed_start": 4}, 0, False), ({"stage": Stage.BUILDING}, 0, False),
    ({"stage": Stage.ABSENT}, 0, False),
    ({"fixed_start": -1, "target_tier": Tier.CITY}, 1, False), ({"fixed_start": -1, "target_tier": Tier.COUNTY}, 0, False),
    ({"fixed_start": 0, "target_tier": Tier.CITY}, 0, False),
    ({"fixed_start": -1, "target_tier": Tier.PROVINCE}, 1, False), ({"fixed_start": -1, "target_tier": Tier.CITY, "counted": 0}, 0, False),
    ({"fixed_start": -1, "target_tier": Tier.CITY, "stage": Stage.ABSENT}, 0, False),
    ({"fixed_start": -5, "target_tier": Tier.CITY, "stage": Stage.BUILDING}, 1, False),
    ({"known": 1, "target_tier": Tier.CITY}, 1, False), ({"known": 1, "fixed_start": -1, "target_tier": Tier.CITY}, 1, False),
    ({"known": 1, "target_tier": Tier.COUNTY}, 0, False),
])
def test_who_may_be_one_of_the_earlier(given: dict[str, int], past_: int, candidate: bool) -> None:
    """SX-28: who is there, counted and not dated; those dated before the period at the tier or above are among them already."""
    at = world(1, earlier_tier=Tier.CITY)
    at.communities = [Record(blank(rows.Community, **{"stage": Stage.IDLE, "counted": 1, "fixed_start": NEVER, **given}))]
    assert begin.is_candidate(at.communities[0]) == candidate
    assert begin.dated_before(at) == past_


@pytest.mark.parametrize(("known", "named", "months"), [
    ((), 0, (None, None, None, None)), ((-7, -3), 0, (-7, -3, None, None)), ((-7, -3), 1, (None, None, None, None)),
    ((-9, -8, -7, -6, -5), 0, (-9, -8, -7, -6)),
])
@pytest.mark.parametrize(("earlier", "entered"), [(0, 0), (1, 0), (2, 1), (4, 3), (9, 4)])
def test_so_many_came_earlier(earlier: int, entered: int, known: tuple[int, ...], named: int, months: tuple[int | None, ...],
                              monkeypatch: pytest.MonkeyPatch) -> None:
    """SX-28: less the one that is dated, those of the smallest lots and in that order, of the four that may be.

    The first of them were listed in the months of batches that are known, unless they were named before the period.
    """
    at, came = world(earlier=earlier, earlier_tier=Tier.CITY, earlier_named=named), list[Any]()
    for way in ("enter_pipeline", "enter_named"):
        monkeypatch.setattr(begin, way, lambda world, one, tier: came.append((one.id, None if tier == Tier.CITY else tier)))
    monkeypatch.setattr(begin, "enter_batched", lambda world, known, one: came.append((one.id, known.listed)))
    monkeypatch.setattr(begin, "end_past", lambda world: came.append("forgotten"))
    for i, one in enumerate(at.communities):
        one.stage, one.lot = Stage.IDLE, (5 - i) * 7 % 6
    at.communities[0].fixed_start, at.communities[0].target_tier, at.communities[3].counted = -1, Tier.CITY, 0
    at.knowns = [Record(blank(rows.Known, listed=month)) for month in known]
    begin.begin_earlier(at)
    lots = {i: (5 - i) * 7 % 6 for i in (1, 2, 4, 5)}
    first = list(zip(sorted(lots, key=lots.__getitem__), months, strict=True))[:entered]
    assert came == [*first, *["forgotten"] * (entered > 0)] and at.clock.month == -1


def test_who_was_listed_in_a_known_month_has_come_since() -> None:
    """ZJ-07: weighed and listed at its tier, in that month and not at the period's beginning; from there as far as its times let it."""
    at, told = world(1), list[Any]()
    at.streets[0].weigh_at = lambda world, one, tier: told.append(("weighed", world.clock.month, one.id, tier))
    one = at.communities[0]
    one.be_listed = lambda world, tier: told.append(("listed", world.clock.month, tier))
    open_ = dict.fromkeys(("approved", "completed", "visited", "named", "given_up"), NOT_TOLD)
    known = Record(blank(rows.Known, listed=-7, tier=Tier.CITY, standard=NOT_GIVEN, **open_))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known_day, "bring_as_drawn", lambda world, one: told.append(("brought", one.id)))
        begin.enter_batched(at, known, one)
    assert told == [("weighed", -7, 0, Tier.CITY), ("listed", -7, Tier.CITY), ("brought", 0)] and at.clock.month == -1


@pytest.mark.parametrize(("kind", "space", "wanted", "pilot", "fixed", "expected"), [
    (Kind.RENOVATION, 600_000, False, 0, NEVER, (600_000 + 150_000, Wanted.NO, 0)),
    (Kind.RENOVATION, 900_000, False, 1, NEVER, (SHARE, Wanted.PILOT, 0)),
    (Kind.NEW_BUILD, 600_000, True, 1, NEVER, (600_000, Wanted.TARGET, 0)),
    (Kind.NEW_BUILD, 600_000, True, 0, -3, (600_000, Wanted.TARGET, 1)),
])
def test_what_a_community_has_of_its_own(kind: int, space: int, wanted: bool, pilot: int, fixed: int, expected: tuple[int, ...],
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-11: idle land adds space for old renovation; a target comes before a pilot; what a document dates is reserved."""
    values = {1: 11, 2: space, 3: 33, 4: 44}
    monkeypatch.setattr(begin, "sample_from", lambda world, words, row: values[row])
    at, one = world(idle_land=150_000), world().communities[0]
    at.rows, at.purposes = SimpleNamespace(endowment=1, space=2, estate_area=3, satisfaction_before=4), [0] * 9
    at.streets[0].pilot, one.kind, one.fixed_start = pilot, kind, fixed
    one.is_wanted, ahead = (lambda world: wanted), list[int]()
    one.look_ahead = lambda world: ahead.append(1)
    begin.begin_community(at, one)
    assert (one.space, one.wanted, at.counties[0].reserved) == expected
    assert (one.endowment, one.estate_area, one.satisfaction_before, ahead) == (11, 33, 44, [1])


@pytest.mark.parametrize(("size", "floor", "income"), [(4, 0, 400), (4, 401, 401), (4, 400, 400), (0, 7, 7)])
def test_what_a_street_has_of_its_own(size: int, floor: int, income: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """ZJ-24: own funds by its communities, a floor at least; an overdraft of a share of them; a team by its size; pressure 1."""
    values = {1: 2 * SHARE, 2: 250_000, 3: 33, 4: 44, 50 + size: 55}
    monkeypatch.setattr(begin, "drawn_once_from", lambda world, agent, words, row: values[row] if agent == 10 else -1)
    at, one = world(), Record(blank(rows.Street, key=10, size=size))
    at.rows = SimpleNamespace(own_funds_street=1, credit_limit=2, cost_of_money=3, pressure_weight=4)
    at.purposes, at.teams = [0] * 9, range(50, 60)
    at.unknown = SimpleNamespace(own_funds_level=50, own_funds_floor=floor, crowding=0)
    learned = list[int]()
    one.learn = lambda world, projects: learned.append(projects)  # type: ignore[attr-defined]
    begin.begin_street(at, one)  # type: ignore[arg-type]
    assert (one.income, one.credit, one.cost_of_money, one.pressure_weight, one.team) == (income, income // 4, 33, 44,
    55)  # type: ignore[attr-defined]
    assert (one.pressure, one.usual_speed, learned) == (SHARE, SHARE, [0])  # type: ignore[attr-defined]


def test_the_first_day_takes_its_steps_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one draw decides is there first: the noise of choices from its elasticity, the weight beside its correlation."""
    told: list[object] = []
    later = ("begin_batches", "begin_bars", "begin_money", "begin_gates", "begin_past", "begin_known", "begin_earlier", "see_figures")
    monkeypatch.setattr(begin, "begin_rules", lambda world: told.append("begin_rules"))
    for name in ("deal_lots", "find_who_exists", "begin_attributes", *later):
        monkeypatch.setattr(begin, name, lambda world, name=name: told.append((name, world.clock.yuan_a_logit, world.clock.own_weight)))
    for name in ("begin_county", "begin_community", "begin_street"):
        monkeypatch.setattr(begin, name, lambda world, one, name=name: told.append((name, one.id)))
    county = SimpleNamespace(id=3, choose_pilots=lambda world: told.append("pilots"))
    world: Any = SimpleNamespace(
        clock=SimpleNamespace(month=7), policy=SimpleNamespace(known=1),
        unknown=SimpleNamespace(elasticity=250_000, cost_delay_correlation=600_000), counties=[county],
        communities=[SimpleNamespace(id=1, stage=Stage.ABSENT), SimpleNamespace(id=2, stage=Stage.IDLE)], streets=[SimpleNamespace(id=4)])
    begin.begin(world)
    known = 4 * MILLION, 800_000
    assert told == ["begin_rules", ("deal_lots", *known), ("begin_county", 3), ("find_who_exists", *known), ("begin_attributes", *known),
                    "pilots",
                    ("begin_community", 2), ("begin_street", 4), *((name, *known) for name in later)]
    told.clear()
    world.policy.known = 0
    begin.begin(world)
    assert ("begin_known", *known) not in told
    assert world.clock.month == -1
    assert begin.yuan_a_logit(0) == begin.yuan_a_logit(-1) == 0
