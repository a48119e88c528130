"""What the county office asks for and directs: mandates, floors, paths, duties, each rule alone on rows made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from sim.model.rules.vocabulary import (
    BEFORE_ALL,
    HOPELESS,
    SHARE,
    Stage,
    Tier,
)

from .selected import county, world


@pytest.mark.parametrize(("slots", "mandate", "enforced"), [
    (4, 500_000, 2), (1, 500_000, 1), (1, 499_999, 0), (3, SHARE, 3), (3, 0, 0), (3, 166_667, 1),
])
def test_a_mandate_is_rounded_to_the_nearest(slots: int, mandate: int, enforced: int) -> None:
    """ZJ-06: half a slot counts as one."""
    assert county(mandate=mandate).enforced(world(), slots) == enforced


@pytest.mark.parametrize(("mountain", "floor"), [(0, 3), (1, 1)])
def test_a_mountain_county_has_its_own_floor(mountain: int, floor: int) -> None:
    """ZJ-06."""
    assert county(mountain=mountain).floor(world(floor_county=3, floor_mountain=1)) == floor


@pytest.mark.parametrize(("named", "tiers", "by", "need"), [
    (0, (), 12, 4), (1, (), 12, 3), (1, (0, 0), 12, 1), (1, (0, 1), 12, 2), (0, (), 24, 2), (1, (), 24, 2), (4, (), 24, 0),
    (5, (), 24, 0), (0, (), 36, 2),
])
def test_a_path_asks_for_its_share_of_what_is_missing(named: int, tiers: tuple[int, ...], by: int, need: int) -> None:
    """ZU-01: of 80% of five what is neither named nor under way to a first name, spread over the rounds left, rounded up."""
    at = world(0, tuple({"tier": tier} for tier in tiers), {"live": len(tiers)}, rolling=1)
    at.streets[0].project_at = lambda world, place: world.communities[place]
    assert county(goal=800_000, path_by=by, named=named).path_need(at) == need


@pytest.mark.parametrize(("idle", "by", "need"), [(0, 12, 0), (1, 12, 1), (3, 12, 3), (3, 24, 2), (3, 36, 1), (4, 36, 2)])
def test_a_duty_is_spread_over_the_rounds_left(idle: int, by: int, need: int) -> None:
    """SX-10: of those that a target names what is idle, divided by the rounds to the year before the path's last, rounded up."""
    at = world(0, tuple({} for _ in range(7)), rolling=1)
    for i, each in enumerate(at.communities):
        each.wanted, each.may_apply = 0, lambda world: True
        if 2 <= i < 2 + idle:
            each.wanted = 1
    here = county(path_by=by)
    here.is_due = lambda community: community.wanted == 1
    assert here.duty_need(at) == need


def asked(at: Any, *put: tuple[int, int]) -> Any:
    """The county before a mandate: communities at a tier are worth so much; who is put forward is kept in `put`."""
    at.put = []
    for i, each in enumerate(at.communities):
        def put_forward(world: Any, tier: int, i: int = i) -> None:
            at.put.append((i, tier))
            at.worths[3 * i : 3 * i + 3] = [HOPELESS] * 3

        each.be_put_forward = put_forward
    for place, worth in put:
        at.worths[place] = worth
    return at


@pytest.mark.parametrize(("number", "tier", "put"), [
    (0, Tier.NONE, []), (1, Tier.NONE, [(2, 2)]), (2, Tier.NONE, [(2, 2), (1, 1)]), (9, Tier.NONE, [(2, 2), (1, 1)]),
    (1, Tier.COUNTY, [(1, 1)]), (1, Tier.CITY, [(2, 2)]), (1, Tier.PROVINCE, [(0, 3)]), (2, Tier.PROVINCE, [(0, 3), (2, 3)]),
])
def test_a_mandate_puts_forward_the_least_unwelcome(number: int, tier: int, put: list[tuple[int, int]]) -> None:
    """ZJ-06: by worth, which may be below nothing, at the tier asked for; with the tier open only who has no name yet."""
    at = asked(world(0, ({"tier": Tier.CITY}, {}, {})), (2, -5), (3, -30), (4, -40), (7, -20), (8, -25))
    county().direct(at, number, tier, 0, 0, 3)
    assert at.put == put


def test_each_street_offers_its_least_unwelcome() -> None:
    """ZJ-06: over three streets, of which the second has nobody, by worth and luck, as if all stood in one list."""
    at = asked(world(0, tuple({"street": street, "tie_luck": luck} for street, luck in ((0, 5), (0, 4), (2, 3), (2, 9), (2, 1)))),
               (0, -7), (3, -7), (6, -7), (9, -3), (12, -8))
    for first, end in ((2, 2), (2, 5)):
        at.streets.append(type(at.streets[0])(at.streets[0].__dict__ | {"first": first, "end": end}))
    at.streets[0].end = 2
    county().direct(at, 9, Tier.NONE, 0, 0, 5)
    assert at.put == [(3, 1), (2, 1), (1, 1), (0, 1), (4, 1)]


@pytest.mark.parametrize(("free", "put"), [(20, [(0, 1), (1, 1)]), (19, [(0, 1), (2, 1)]), (14, [(0, 1), (2, 1)]), (13, [(0, 1)])])
def test_what_the_cash_no_longer_reaches_for_is_not_directed(free: int, put: list[tuple[int, int]]) -> None:
    """FY-05, ZJ-06: whoever is put forward keeps ten; of the others that of more worth needs ten, the other four."""
    at = asked(world(0, ({}, {}, {}), {"cash": free}), (0, -1), (3, -2), (6, -3))
    at.peak_cash = [10, 0, 0, 10, 0, 0, 4, 0, 0]
    for each in at.communities:
        before = each.be_put_forward

        def keep(world: Any, tier: int, before: Any = before) -> None:
            before(world, tier)
            world.streets[0].committed += 10

        each.be_put_forward = keep
    county().direct(at, 2, Tier.NONE, 0, 0, 3)
    assert at.put == put


@pytest.mark.parametrize(("luck", "put"), [((1, 2), [(0, 1)]), ((2, 1), [(1, 1)])])
def test_of_equal_worth_the_lot_is_directed(luck: tuple[int, int], put: list[tuple[int, int]]) -> None:
    """ZJ-06: a tie goes to the smaller luck, in either order of rows."""
    at = asked(world(0, tuple({"tie_luck": each} for each in luck)), (0, -7), (3, -7))
    county().direct(at, 1, Tier.NONE, 0, 0, 2)
    assert at.put == put


@pytest.mark.parametrize(("luck", "put"), [((0, 9, 1, 5), 2), ((0, 1, 5, 4), 3)])
def test_a_tie_is_between_those_of_equal_worth(luck: tuple[int, ...], put: int) -> None:
    """The third and the fourth, whatever the luck of the others."""
    at = asked(world(0, tuple({"tie_luck": each} for each in luck)), (7, -7), (9, -7))
    county().direct(at, 1, Tier.NONE, 0, 0, 4)
    assert at.put == [(put, 1 + (put == 2))]


@pytest.mark.parametrize(("finish", "begun", "has_areas", "duty", "put"), [
    (1, 1, 1, 1, 1), (0, 1, 1, 1, 0), (1, 0, 1, 1, 0), (1, 1, 0, 1, 0), (1, 1, 1, 0, 0),
])
def test_an_area_begun_is_finished_first(finish: int, begun: int, has_areas: int, duty: int, put: int) -> None:
    """SX-11: before any worth, where the policy says so, in a county with areas, of those that a target names."""
    at = asked(world(0, ({"area": 2}, {"area": 1}), finish_areas=finish), (0, 100), (3, -100))
    at.areas_begun = [5, begun, 0]
    here = county(has_areas=has_areas)
    here.is_due = lambda community: True
    here.direct(at, 1, Tier.NONE, duty, 0, 2)
    assert at.put == [(put, 1)]
    assert here.head_start(at, at.communities[0]) == 0
    assert here.head_start(at, at.communities[1]) == (BEFORE_ALL if finish and begun else 0)


@pytest.mark.parametrize(("share", "ready"), [(SHARE, [0, 1, 2]), (SHARE - 1, [0, 2])])
def test_who_is_not_ready_is_not_weighed(share: int, ready: list[int]) -> None:
    """FY-05: where not everyone is ready in a round, each by luck of its own."""
    at = world(0, tuple({"stage": Stage.IDLE} for _ in range(3)), round_chance=share)
    for i, each in enumerate(at.communities):
        each.rule_out, each.may_apply, each.is_ready = (lambda world: None), (lambda world: 1), (lambda world, i=i: int(i != 1))
    here = county(first_community=0, end_community=3)
    found = here.find_open(at)
    assert at.candidates[:found] == ready
