"""At the gates and under supervision: who is seen, what a verdict brings, who is pressed; each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model.agents.county import CountyBehaviour
from sim.model.agents.gate import GateBehaviour
from sim.model.agents.reviewing import Reviewing
from sim.model.books.contracts import serve, unserve
from sim.model.mechanisms.bars import bars_now
from sim.model.rules.luck import draw
from sim.model.rules.vocabulary import (
    LUCK,
    MONTH,
    NEVER,
    NO_ROW,
    SHARE,
    Event,
    Kind,
    Level,
    Stage,
    Standard,
    Status,
    Tier,
    Wanted,
)
from sim.model.state import rows
from sim.model.state.fields import blank


class Community(Reviewing, Record):
    """A community at the gates, made by hand; its stages are only noted."""

    def enter(self, world: Any, stage: int) -> None:
        """Note the stage."""
        self.stage = stage
        world.entered.append(stage)


class Gate(GateBehaviour, Record):
    """A gate with its behaviour, made by hand."""


class County(CountyBehaviour, Record):
    """A county office with its behaviour, made by hand."""


def community(**given: int) -> Any:
    return Community(blank(rows.Community, **{"operator": NO_ROW, "counted": 1, "key": 30, "projects": 1, **given}))


def world(month: int = 7, publication: int = 0, **policy: int) -> Any:
    """Two counties, so that their gates come first, then the city's and the province's."""
    usual = {"lowest_tier": Tier.COUNTY, "first_month": 12 * 2022}
    gates = [Gate(blank(rows.Gate, id=i, tier=tier, waiting=5, publication=publication)) for i, tier in enumerate((1, 1, 2, 3))]
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **policy})), clock=SimpleNamespace(seed=1, replication=0, month=month, tries=0,
        passes=0, waits=0, wait_months=0, trail=0),
        blocks=Blocks(1, 0), gates=gates, counties=[Record(blank(rows.County, id=i, key=20 + i)) for i in range(2)], entered=[], story=[],
        streets=[Record(blank(rows.Street, key=10))], communities=[], unserved=[0] * 9, counts=[0] * 90,
        unknown=SimpleNamespace(rooms_saving=250_000, later_tries=9),
    )


@pytest.mark.parametrize(("tier", "gate"), [(Tier.COUNTY, 1), (Tier.CITY, 2), (Tier.PROVINCE, 3)])
def test_each_tier_has_its_gate(tier: int, gate: int) -> None:
    """ZJ-32: the county's own, then one for the city, one for the province; tries begin anew."""
    at, one = world(), community(county=1, attempts=4)
    one.ask_review(at, tier)
    assert (one.gate, one.attempts, at.entered, [each.waiting for each in at.gates]) == (gate, 0, [Stage.REVIEW],
    [5 + (i == gate) for i in range(4)])


@pytest.mark.parametrize(("waiting", "month", "open_"), [(0, 5, False), (1, 5, True), (1, 6, False), (1, 17, True), (1, 11, True)])
def test_a_gate_is_open_in_its_windows(waiting: int, month: int, open_: bool) -> None:
    """ZJ-32: June and December, where anybody waits."""
    assert Gate(blank(rows.Gate, waiting=waiting, months=1 << 5 | 1 << 11)).is_open(world(month)) == open_


@pytest.mark.parametrize(("throughput", "waiting", "crowded"), [(2, 2, False), (2, 3, True), (0, 1, True), (0, 0, False), (-1, 99, False)])
def test_a_gate_is_crowded_where_more_wait_than_it_can_see(throughput: int, waiting: int, crowded: bool) -> None:
    """SX-07: without a throughput it sees everyone."""
    assert Gate(blank(rows.Gate, throughput=throughput, waiting=waiting)).is_crowded() == crowded


@pytest.mark.parametrize(("level", "key"), [(Level.COUNTY, 21), (Level.STREET, 10), (Level.PROJECT, 30)])
def test_a_chance_may_be_shared(level: int, key: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-10: with the county, the street or nobody; or it is one for all."""
    monkeypatch.setattr("sim.model.agents.gate.drawn_once", lambda world, agent, row: agent + row)
    monkeypatch.setattr("sim.model.agents.gate.logit_of", lambda world, chance: -chance)
    gate = Gate(blank(rows.Gate, chance_level=level, chance_row=100, logit=7))
    assert gate.first_try(world(), community(county=1)) == -(key + 100)
    gate.chance_level = Level.OUTER
    assert gate.first_try(world(), community(county=1)) == 7


@pytest.mark.parametrize(("attempts", "tier", "score", "passes", "first"), [
    (0, 1, 6, True, 1), (0, 1, 5, False, 1), (1, 1, -3, True, 0), (1, 1, -4, False, 0), (5, 1, -3, True, 0), (0, 2, 6, True, 0),
    (0, 2, 5, False, 0),
])
def test_a_verdict_is_luck_against_the_score(attempts: int, tier: int, score: int, passes: bool, first: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-10: merits less what it falls short; a later try gains once; only first tries at the county count as such."""
    address = 4 * 1 + tier
    luck = draw(1, 0, 30, 40, address * (1 << 20) + attempts)
    monkeypatch.setattr("sim.model.agents.gate.on_curve", lambda curve, x: luck + x - 5)  # luck lies below it from 6 on
    at, told = world(), list[Any]()
    at.logistic = []
    one = community(attempts=attempts)
    one.merits, one.shortfall = (lambda world: score + 100), (lambda world, of: 100 + (of != tier))
    one.passed = lambda world, of, drawn: told.append((of, drawn))
    one.sent_back = lambda world: told.append("back")
    gate = Gate(blank(rows.Gate, tier=tier, waiting=3))
    gate.judge(at, one)
    assert told == [(tier, draw(1, 0, 30, 42, address * (1 << 20) + attempts)) if passes else "back"]
    assert (one.attempts, gate.waiting, at.clock.tries, at.clock.passes) == (attempts + 1, 2, first, first * passes)


@pytest.mark.parametrize(("longest", "drawn", "wait"), [(0, LUCK - 1, 0), (2, 0, 0), (2, LUCK // 3, 0), (2, LUCK // 3 + 1, 1),
    (2, LUCK * 2 // 3 + 1, 2), (2, LUCK - 1, 2)])
def test_a_publication_takes_every_month_up_to_its_longest(longest: int, drawn: int, wait: int) -> None:
    """ZJ-32: each as likely."""
    at, one = world(7, longest), community(gate=2)
    one.name = lambda world, tier: at.entered.append(("named", tier))
    one.passed(at, Tier.CITY, drawn)
    assert at.entered == ([Stage.PUBLISHING] if wait else [("named", Tier.CITY)])
    assert one.due == (7 + wait if wait else 0)


@pytest.mark.parametrize(("drawn", "months"), [(0, 0), (MONTH // 2 - 1, 0), (MONTH // 2, 1), (3 * MONTH, 3)])
def test_who_is_sent_back_puts_right_and_asks_again(drawn: int, months: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-10: by its own luck; at once where that takes no whole month."""
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.reviewing.sample",
    lambda world, agent, row, attempt: asked.append((agent, row, attempt)) or drawn)
    at, one = world(), community(gate=2, attempts=3)
    at.rows = SimpleNamespace(rectification=6)
    one.sent_back(at)
    assert asked == [(30, 6, (4 + 2) * (1 << 20) + 3)]
    assert (at.entered, one.due, at.gates[2].waiting) == (([Stage.RECTIFYING], 7 + months, 5) if months else ([Stage.REVIEW], 0, 6))
    assert at.story == [(7, Event.SENT_BACK, 0, 2, NO_ROW, 0)]


@pytest.mark.parametrize(("stage", "outcome"), [(Stage.PUBLISHING, [("named", 3)]), (Stage.RECTIFYING, [Stage.REVIEW]), (Stage.REVIEW, [])])
def test_when_a_wait_is_over(stage: int, outcome: list[Any]) -> None:
    at, one = world(), community(gate=3, stage=stage)
    one.name = lambda world, tier: at.entered.append(("named", tier))
    one.wait_over(at)
    assert at.entered == outcome


@pytest.mark.parametrize(("since", "stage", "more", "gone"), [
    (6, Stage.REVIEW, 1, True), (6, Stage.REVIEW, 0, False), (7, Stage.REVIEW, 1, False), (6, Stage.PUBLISHING, 1, False),
    (6, Stage.RECTIFYING, 1, True),
])
def test_who_waits_at_a_gate_may_give_up(since: int, stage: int, more: int, gone: bool) -> None:
    """Not in the month in which it came, nor once it has passed; by each month's own luck."""
    chance = (draw(1, 0, 30, 47, 7) * SHARE >> 32) + more
    assert community(since=since, stage=stage).is_given_up(world(gate_abandonment=chance)) == gone


@pytest.mark.parametrize(("kind", "rooms", "land", "factor"), [
    (Kind.NEW_BUILD, 1, 500_000, 2_000_000), (Kind.RENOVATION, 0, 0, 1_400_000), (Kind.RENOVATION, 1, 0, 1_050_000),
    (Kind.RENOVATION, 0, 500_000, 2_100_000),
])
def test_what_lists_rooms_and_land_make_of_a_cost(kind: int, rooms: int, land: int, factor: int) -> None:
    """ZU-14, SX-17,
    ZJ-28: of a spread of 1 four tenths are left; rooms save a quarter; a land price comes on top; new-build goes its way."""
    assert community(kind=kind).scoped(world(works_spread=400_000, rooms=rooms, land_price=land), 2 * SHARE) == factor


@pytest.mark.parametrize(("before", "tier", "lowest", "counted", "operator", "named", "unserved"), [
    (0, 1, 1, 1, NO_ROW, 1, 1), (0, 1, 2, 1, NO_ROW, 0, 1), (1, 2, 2, 1, NO_ROW, 1, 0), (1, 2, 1, 1, NO_ROW, 0, 0),
    (0, 1, 1, 0, NO_ROW, 0, 1), (0, 1, 1, 1, 3, 1, 0), (2, 3, 2, 1, NO_ROW, 0, 0),
])
@pytest.mark.parametrize("goal", [1, 2, 3])
def test_a_name(before: int, tier: int, lowest: int, counted: int, operator: int, named: int, unserved: int, goal: int,
    monkeypatch: pytest.MonkeyPatch) -> None:
    """ZU-05, ZJ-32: it counts once, at the lowest tier that counts; then the next gate, or the project's end with what it teaches."""
    settled: list[tuple[int, int]] = []
    monkeypatch.setattr("sim.model.agents.reviewing.settle", lambda world, one, reached, ends: settled.append((reached, ends)))
    marked: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.reviewing.mark", lambda world, one, *what: marked.append(what))
    at, told = world(7, lowest_tier=lowest), list[Any]()
    at.streets[0].learn = lambda world, projects: told.append(("learned", projects))
    one = community(tier=before, target_tier=goal, counted=counted, operator=operator, listed=2, spent=33, works=150, cost_plan=100,
    above_plan=1)
    one.leave, one.look_ahead = (lambda world: told.append("left")), (lambda world: told.append("ahead"))
    one.name(at, tier)
    ends = tier >= goal
    assert (one.tier, at.streets[0].named, at.counties[0].named, at.counties[0].unserved) == (tier, named, named, unserved)
    assert settled == [(tier, int(ends))] and marked == [(Status.NAMED, tier)]
    assert told == ([("learned", 1), "left", "ahead"] if ends else []) and at.entered == ([] if ends else [Stage.REVIEW])
    assert (at.clock.waits, at.clock.wait_months, one.above_plan) == ((1, 5, 51) if ends else (0, 0, 1))
    assert at.story == [(7, Event.NAMED, 0, tier, NO_ROW, 0)] + ([(7, Event.FINISHED, 0, 33, NO_ROW, 0)] if ends else [])


def test_below_its_plan_a_project_is_no_overrun(monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-21."""
    for name in ("settle", "mark"):
        monkeypatch.setattr(f"sim.model.agents.reviewing.{name}", lambda *given: None)
    one, at = community(target_tier=1, works=90, cost_plan=100, above_plan=5), world()
    one.leave = one.look_ahead = lambda world: None
    at.streets[0].learn = lambda world, projects: None
    one.name(at, 1)
    assert one.above_plan == 5


def test_who_is_served_leaves_the_unserved_of_its_county() -> None:
    """ZJ-18: the last takes its place; another county's stay as they are."""
    at = world()
    at.counties[1].first_community = 4
    people = [community(id=i, county=int(i > 3)) for i in range(8)]
    for i in (4, 6, 7, 1):
        unserve(at, people[i])
    serve(at, people[4])
    assert at.unserved[4:6] == [7, 6] and (at.counties[1].unserved, at.counties[0].unserved, at.unserved[0]) == (2, 1, 1)
    serve(at, people[6])
    assert at.unserved[4] == 7 and at.counties[1].unserved == 1


@pytest.mark.parametrize(("month", "bulletin", "ranking", "pressed"), [
    (0, 3, 0, [1, 0, 0]), (1, 3, 0, [0, 0, 0]), (3, 3, 0, [1, 0, 0]), (0, 0, 0, [0, 0, 0]), (2, 0, 3, [0, 1, 0]), (3, 0, 3, [0, 0, 0]),
    (2, 0, 0, [0, 0, 0]), (2, 1, 3, [1, 1, 0]),
])
def test_who_is_pressed(month: int, bulletin: int, ranking: int, pressed: list[int]) -> None:
    """FY-24, SX-26: the bulletin who is late; the ranking, at the quarter's end, who is below the county's mean and at work."""
    at, told = world(month, bulletin_every=bulletin, ranking_every=ranking), list[int]()
    at.streets = [SimpleNamespace(live=1, late=late, share_named=lambda world, share=share: share, boost=lambda world,
    yes: told.append(int(yes)))
                  for late, share in ((1, 500_000), (0, 499_999), (0, 600_000))]
    at.streets.append(SimpleNamespace(live=0, late=0, share_named=lambda world: 0, boost=lambda world, yes: told.append(int(yes))))
    County(blank(rows.County, end=4, size=4, named=2)).supervise(at)
    assert told == [*pressed, 0]


@pytest.mark.parametrize(("month", "every", "checked"), [(2, 3, 1), (3, 3, 0), (5, 3, 1), (2, 0, 0)])
def test_spot_checks_come_at_the_end_of_their_months(month: int, every: int, checked: int) -> None:
    """SX-26."""
    at, told = world(month, orders_every=every), list[int]()
    at.streets = [SimpleNamespace(live=0, late=0, boost=lambda world, yes: None)]
    one = County(blank(rows.County, end=1))
    one.check = lambda world, street: told.append(1)  # type: ignore[method-assign]
    one.supervise(at)
    assert len(told) == checked


@pytest.mark.parametrize(("named", "path", "ratchet", "goal"), [
    (2, 500_000, 1_500_000, 750_000), (1, 500_000, 1_500_000, 500_000), (2, 0, 1_500_000, 500_000), (2, 500_000, 900_000, 500_000),
    (4, 500_000, 3_000_000, SHARE),
])
def test_a_goal_that_is_met_is_raised(named: int, path: int, ratchet: int, goal: int) -> None:
    """ZU-20: by its factor, never lowered, to everyone at most; only where there is a path."""
    at, told = world(), list[Any]()
    at.unknown.ratchet = ratchet
    at.streets = [SimpleNamespace(end_year=lambda world, goal: told.append(goal), press=lambda world, ahead: told.append(bool(ahead)))]
    one = County(blank(rows.County, end=1, size=4, named=named, goal=500_000, path_share=path, path_by=100))
    one.close_year(at)
    assert one.goal == goal and told == [goal, named * SHARE > 4 * 500_000 * 8 // 101]


@pytest.mark.parametrize(("named", "sizes", "lots", "joined"), [
    ((1, 1, 0), (2, 4, 1), (3, 2, 1), 0), ((1, 2, 0), (2, 4, 1), (3, 2, 1), 1), ((1, 2, 0), (2, 4, 1), (2, 3, 1), 0), ((0, 0, 0),
    (2, 4, 0), (2, 1, 0), 1), ((0, 3, 1), (2, 4, 1), (1, 2, 3), 2),
])
def test_the_street_of_most_coverage_joins_the_pilots(named: tuple[int, ...], sizes: tuple[int, ...], lots: tuple[int, ...],
    joined: int) -> None:
    """SX-34: by share and not by number; of equals that of the smaller lot; a street without communities never."""
    at = world(pilots_from=2024)
    at.streets = [Record(blank(rows.Street, id=i, named=n, size=s, pilot_lot=lot, first=i, end=i + 1)) for i, (n, s,
    lot) in enumerate(zip(named, sizes, lots, strict=True))]
    at.communities = [community(id=i, stage=Stage.IDLE, wanted=Wanted.NO) for i in range(3)]
    at.communities[1].stage = Stage.ABSENT
    County(blank(rows.County, end=3)).join_pilots(at, 2024)
    assert [street.pilot for street in at.streets] == [int(i == joined) for i in range(3)]
    assert [one.wanted for one in at.communities] == [Wanted.PILOT if i == joined and i != 1 else Wanted.NO for i in range(3)]


@pytest.mark.parametrize(("standard", "short"), [(Standard.INCLUSIVE, 3), (Standard.DEMONSTRATION, 0)])
def test_the_bar_is_that_of_the_tier(standard: int, short: int) -> None:
    """ZU-09: as it was when the project was listed, whatever is asked now."""
    at = world(bar_county=Standard.INCLUSIVE, bar_city=Standard.DEMONSTRATION, bar_province=Standard.BENCHMARK, bar_short=3,
               inclusive_from=NEVER)
    at.clock.inclusive_share = 0
    listed = community(standard=standard)
    listed.bars = bars_now(at, listed)
    at.policy.bar_city, at.policy.bar_province = Standard.BENCHMARK, Standard.INCLUSIVE
    assert [listed.shortfall(at, tier) for tier in (1, 2, 3)] == [0, short, short + 3]


