"""What the county office lists: slots, merit, who comes first, each rule alone on rows made by hand."""

from __future__ import annotations

import pytest

from sim.engines.readable import Record
from sim.model.rules.vocabulary import (
    LUCK,
    NEVER,
    NO_LIMIT,
    NOT_KNOWN,
    SHARE,
    Kind,
    Tier,
)
from sim.model.state import rows
from sim.model.state.fields import blank

from .selected import county, world


@pytest.mark.parametrize(("year", "tier", "slots"), [
    (2021, Tier.CITY, 0), (2022, Tier.COUNTY, 10), (2022, Tier.CITY, 20), (2022, Tier.PROVINCE, 30), (2023, Tier.COUNTY, 40),
    (2023, Tier.PROVINCE, 60), (2024, Tier.CITY, 0),
])
def test_a_table_has_a_row_for_each_year_and_a_column_for_each_tier(year: int, tier: int, slots: int) -> None:
    """SX-28: 0 outside its years; every county has a table of its own."""
    assert county().in_table(world(), tier, year) == slots
    assert county(id=0).in_table(world(), tier, year) == slots // 10


@pytest.mark.parametrize(("month", "ahead", "slots"), [(0, 0, 20), (11, 0, 20), (12, 0, 70), (24, 0, 70), (0, 1, 70), (12, 1, 70)])
def test_a_table_to_date_holds_this_year(month: int, ahead: int, slots: int) -> None:
    """SX-28: the years up to this one, added; a table of acceptances is met by starting a year ahead."""
    assert county().table_to_date(world(month, plan_by_acceptance=ahead), Tier.CITY) == slots


@pytest.mark.parametrize(("started", "slack", "slots", "room"), [
    (0, 0, 20, 20), (15, 0, 5, 5), (25, 0, 0, 0), (15, 250_000, 5, 10),
    (25, 250_000, 0, 0), (25, 500_000, 0, 5), (20, 24_999, 0, 0), (20, 25_000, 0, 1),
])
def test_slots_are_what_the_table_leaves_and_room_adds_slack(started: int, slack: int, slots: int, room: int) -> None:
    """SX-28: never below nothing; slack is a share of the year's slots, to the nearest."""
    here = county(started_city=started, started_county=99, started_province=99, plan_slack=slack)
    assert here.slots(world(), Tier.CITY) == slots
    assert here.room(world(), Tier.CITY) == room


@pytest.mark.parametrize(("month", "ceiling", "slack"), [(11, 0, 5), (12, 0, 13), (24, 0, 0), (12, 1, 0)])
def test_slack_is_of_this_years_slots_and_none_under_a_ceiling(month: int, ceiling: int, slack: int) -> None:
    """SX-28: a quarter of 20 in 2022, of 50 in 2023 to the nearest, and of none beyond the table."""
    assert county(plan_slack=250_000).slack(world(month, plan_ceiling=ceiling), Tier.CITY) == slack


@pytest.mark.parametrize(("tier", "batch", "left", "room"), [
    (Tier.CITY, 0, 0, 3), (Tier.COUNTY, 9, 0, 3), (Tier.PROVINCE, NO_LIMIT, 0, 3), (Tier.PROVINCE, 0, 0, 0), (Tier.PROVINCE, 9, 2, 2),
    (Tier.PROVINCE, 9, 3, 3), (Tier.PROVINCE, 9, 5, 3), (Tier.PROVINCE, 0, 2, 2),
])
def test_room_without_a_table_is_what_is_left_of_the_batch(tier: int, batch: int, left: int, room: int) -> None:
    """ZJ-06, ZJ-07: only the province lists in batches, of which the county's floor is a part."""
    at = world(communities=({}, {}, {}), floor_county=99)
    at.clock.batch = batch
    assert county(in_plan=0, batch_left=left).room(at, tier) == room


@pytest.mark.parametrize(("tier", "batch", "left", "room"), [
    (Tier.PROVINCE, 9, 29, 29), (Tier.PROVINCE, 9, 31, 30), (Tier.PROVINCE, NO_LIMIT, 2, 30), (Tier.CITY, 9, 2, 20),
])
def test_room_in_a_table_is_within_the_batch(tier: int, batch: int, left: int, room: int) -> None:
    """SX-28, ZJ-07: what a table lists at the province's tier is listed in its batches."""
    at = world()
    at.clock.batch = batch
    assert county(batch_left=left).room(at, tier) == room


@pytest.mark.parametrize(("in_plan", "month", "binds"), [(1, 4, 0), (1, 5, 1), (1, 8, 1), (1, 9, 0), (0, 6, 0)])
def test_a_table_binds_from_its_month_to_its_end(in_plan: int, month: int, binds: int) -> None:
    """SX-28: its first month is in, the month in which it ends is out."""
    assert county(in_plan=in_plan).has_table(world(month, plan_from=5, plan_until=9)) == binds


@pytest.mark.parametrize(("in_plan", "month", "round_"), [
    (1, 2, True), (1, 5, True), (1, 6, False), (0, 5, False), (0, 2, True), (1, 14, True),
])
def test_a_round_is_held_when_the_table_begins(in_plan: int, month: int, round_: bool) -> None:
    """SX-28: rounds are in March here, and once more in June, when the table comes."""
    assert county(in_plan=in_plan).has_round(world(month, plan_from=5, round_months=1 << 2)) == round_


@pytest.mark.parametrize(("size", "in_force", "round_"), [(30, 0, True), (0, 6, True), (30, 7, False), (NOT_KNOWN, 0, False)])
def test_a_round_is_held_for_a_batch_that_is_known(size: int, in_force: int, round_: bool) -> None:
    """ZJ-07: streets put forward for it in July, whatever the rounds, once the programme is in force."""
    at = world(6, in_force=in_force, round_months=1 << 2)
    at.batches[6] = size
    assert county(in_plan=0).has_round(at) == round_


@pytest.mark.parametrize(("listed", "fixed", "ahead", "takes"), [
    (-1, NEVER, 0, 0), (0, NEVER, 0, 1), (-1, -1, 0, 0), (-12, -12, 0, 0), (-12, -12, 1, 1), (-13, -13, 1, 0), (-12, NEVER, 1, 0),
    (30, NEVER, 0, 1),
])
def test_a_slot_is_taken_by_what_its_table_counts(listed: int, fixed: int, ahead: int, takes: int) -> None:
    """SX-28: listed in the table's first year or later; before the period only what a document dates."""
    here, at = county(), world(plan_by_acceptance=ahead)
    one = Record(blank(rows.Community, listed=listed, fixed_start=fixed, target_tier=Tier.CITY))
    assert here.takes_slot(at, one) == bool(takes)
    here.count_start(at, one, 1)
    assert (here.started_county, here.started_city, here.started_province) == (0, takes, 0)


@pytest.mark.parametrize("tier", [Tier.COUNTY, Tier.CITY, Tier.PROVINCE])
def test_a_start_counts_against_its_own_tier(tier: int) -> None:
    """SX-28: listed it takes a slot of its tier, given up it gives it back."""
    here = county(started_county=5, started_city=6, started_province=7)
    one = Record(blank(rows.Community, target_tier=tier, fixed_start=NEVER))
    before = [here.started(each) for each in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE)]
    assert before == [5, 6, 7]
    here.count_start(world(), one, 1)
    here.count_start(world(), one, 1)
    here.count_start(world(), one, -1)
    assert [here.started(each) - n for each, n in zip((Tier.COUNTY, Tier.CITY, Tier.PROVINCE), before, strict=True)] == [
        int(each == tier) for each in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE)]


WEIGHTS = {"merit_endowment": 1_000_000, "merit_old_estate": 500_000, "merit_key_area": 400_000, "merit_operator": 300_000,
           "pilot_merit": 200_000, "merit_spread": 250_000}


@pytest.mark.parametrize(("given", "street", "policy", "merit"), [
    ({}, {}, {}, 0), ({"endowment": 600_000}, {}, {}, 600_000), ({"old_estate": 1}, {}, {}, 500_000), ({"key_area": 1}, {}, {}, 400_000),
    ({"operator": 0}, {}, {}, 300_000), ({"operator": 3}, {}, {}, 300_000), ({}, {"pilot": 1}, {}, 200_000),
    ({}, {"live": 2}, {}, -500_000), ({"endowment": 600_000, "old_estate": 1}, {"live": 1}, {}, 850_000),
    ({"endowment": 600_000, "tie_luck": LUCK // 4}, {}, {"special_plan": 1}, 250_000),
    ({"endowment": 600_000, "tie_luck": LUCK // 4}, {}, {"special_plan": 0}, 600_000),
    ({"target_tier": Tier.CITY}, {"live": 2}, {"street_floor_tier": Tier.CITY, "street_floor": 1}, -500_000),
    ({"target_tier": Tier.CITY}, {"live": 2}, {"street_floor_tier": Tier.CITY, "street_floor_large": 1}, 250_000),
    ({"target_tier": Tier.CITY}, {"live": 2, "floor_starts": 1}, {"street_floor_tier": Tier.CITY, "street_floor_large": 1}, -500_000),
    ({"target_tier": Tier.COUNTY}, {"live": 2}, {"street_floor_tier": Tier.CITY, "street_floor_large": 1}, -500_000),
])
def test_merit_adds_up_its_parts(given: dict[str, int], street: dict[str, int], policy: dict[str, int], merit: int) -> None:
    """FY-05, SX-05, SX-12, ZU-19: each part by its weight; less for each project at work; the street behind its floor gains instead."""
    at = world(0, (given,), street, **WEIGHTS, **policy)
    assert county().merit(at, at.communities[0]) == merit


@pytest.mark.parametrize(("joint", "renovations", "best"), [(1, 4, 1), (2, 4, 1), (3, 5, 2), (2, 5, 1), (0, 0, 1), (1, 1, 2), (1, 2, 1)])
def test_joint_renovations_come_first_while_they_are_below_their_share(joint: int, renovations: int, best: int) -> None:
    """SX-08: not less than half of the renovations (不少于50%), whenever they are counted.

    Of 5 the 3 that are joint leave room for one more that is not, which makes 3 of 6; of 4 the 2 that are joint do not, since 2 of 5 are
    less than half: an old estate comes before the better endowed.
    """
    at = world(0, ({"endowment": 100}, {"endowment": 200, "old_estate": 1}, {"endowment": 900}), joint_renovation=SHARE // 2,
               merit_endowment=SHARE)
    assert county(joint=joint, renovations=renovations).best_application(at, 3) == best


def test_new_build_is_no_renovation_that_must_wait() -> None:
    """SX-08: while joint renovations are due, new-build competes with them by merit."""
    at = world(0, ({"endowment": 100, "old_estate": 1}, {"endowment": 200, "kind": Kind.NEW_BUILD}, {"endowment": 900}),
               joint_renovation=SHARE, merit_endowment=SHARE)
    assert county().best_application(at, 3) == 1


@pytest.mark.parametrize(("luck", "found", "best"), [((3, 1, 2), 3, 1), ((1, 2, 3), 3, 0), ((3, 2, 1), 3, 2), ((3, 2, 1), 2, 1)])
def test_of_equal_merit_the_lot_decides(luck: tuple[int, ...], found: int, best: int) -> None:
    """FY-05: a tie goes to the smaller luck, among those that are candidates."""
    at = world(0, tuple({"tie_luck": each} for each in luck))
    assert county().best_application(at, found) == best


@pytest.mark.parametrize(("month", "tier", "listed"), [
    (0, Tier.COUNTY, True), (1, Tier.COUNTY, False), (1, Tier.CITY, True), (2, Tier.CITY, False), (2, Tier.PROVINCE, True),
    (0, Tier.PROVINCE, False), (13, Tier.CITY, True), (14, Tier.PROVINCE, True), (15, Tier.PROVINCE, False),
    (18, Tier.PROVINCE, True), (17, Tier.PROVINCE, False),
])
def test_each_tier_is_listed_in_its_months(month: int, tier: int, listed: bool) -> None:
    """ZJ-07: in January, February and the two months of the province's batches here; in every month once entry is open."""
    at = world(month, list_county=1, list_city=2, entry_opens=18)
    at.clock.batch_month = 14 if month > 2 else 2
    assert county().lists(at, tier, month % 12) == listed
