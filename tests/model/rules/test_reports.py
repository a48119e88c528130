"""What a replication leaves of streets and places, and the order in which a county fills its duties; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.county import CountyBehaviour
from sim.model.books.tally import count_at
from sim.model.mechanisms import streams
from sim.model.mechanisms.pilots import make_pilot
from sim.model.reports import measures, row, tabulating, targets
from sim.model.reports.place_report import PLACE_WIDTH, place_report
from sim.model.reports.street_report import STREET_SUMS, STREET_WIDTH, street_report
from sim.model.rules.vocabulary import NEVER, NO_LIST, NO_ROW, NOT_GIVEN, NOT_KNOWN, SHARE, Stage, Status, Tier, Wanted
from sim.model.state import rows
from sim.model.state.fields import blank


class County(CountyBehaviour, Record):
    """A county office with its behaviour, made by hand."""


def world() -> Any:
    """Two streets of one county, of which half is asked for: one named community of two, and one of three, the last not counted."""
    people = [
        {"fronted": 90, "received": 20, "above_plan": 30, "spent_before": 5, "spent": 100},
        {"fronted": 10, "received": 40, "above_plan": 30, "spent": 7},
        {"fronted": 60, "received": 40, "above_plan": 30, "spent": 1}, {}, {"counted": 0, "spent": 2},
    ]
    counts, events = [0] * (4 * 15), [NEVER] * (5 * 15)
    for status, numbers in ((Status.STARTED, (2, 3)), (Status.STARTED_NET, (1, 2)), (Status.COMPLETE, (1, 1)), (Status.NAMED, (1, 1))):
        for s, number in enumerate(numbers):
            counts[count_at(1 + 1 + s, status, Tier.CITY)] = number
            counts[count_at(1 + 1 + s, status, Tier.COUNTY)] = number + 10
    events[count_at(0, Status.NAMED, Tier.CITY)] = events[count_at(4, Status.NAMED, Tier.CITY)] = 8
    events[count_at(1, Status.NAMED, Tier.COUNTY)] = 8
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, lowest_tier=Tier.CITY)), counties=[Record(blank(rows.County, path_share=SHARE // 2))],
        counts=counts, events=events,
        streets=[Record(blank(rows.Street, id=0, end=2, size=2, spent=100, peak_debt=0)), Record(blank(rows.Street, id=1, first=2,
        end=5, size=3, spent=60, peak_debt=9))],
        communities=[Record(blank(rows.Community, **{"counted": 1, **each})) for each in people], claims=[],
        clock=SimpleNamespace(claims=0),
    )


def test_what_is_summed_of_every_street() -> None:
    """Each figure in its place, added to what other replications left."""
    sums = [1000] * (2 * STREET_WIDTH)
    street_report(world(), sums)
    found = [dict(zip(STREET_SUMS, (each - 1000 for each in sums[at : at + STREET_WIDTH]), strict=True)) for at in (0, STREET_WIDTH)]
    assert found[0] == {"size": 2, "started": 2, "started_net": 1, "complete": 1, "named": 1, "spent": 100, "overrun": 30, "net_burden": 40,
                        "peak_debt": 0, "arrears": 0, "on_path": 1, "in_debt": 0}
    assert found[1] == {"size": 3, "started": 3, "started_net": 2, "complete": 1, "named": 1, "spent": 60, "overrun": 20, "net_burden": 20,
                        "peak_debt": 9, "arrears": 0, "on_path": 0, "in_debt": 1}


def test_what_is_left_of_every_place() -> None:
    """In place of what stood there before."""
    named, spent, borne = [7] * 5, [7] * 5, [7] * (2 * PLACE_WIDTH)
    place_report(world(), named, spent, borne)
    assert named == [1, 0, 0, 0, 0] and spent == [105, 7, 1, 0, 2]
    assert borne == [1, 40, 30, 0, 0, 20, 20, 9]


def test_the_peak_debt_is_that_of_the_street_deepest_in_it() -> None:
    at = world()
    assert measures.peak_debt(at) == 9
    at.streets[0].peak_debt = 12
    assert measures.peak_debt(at) == 12


def test_a_row_is_written_part_by_part() -> None:
    """Outcomes, flows, changes and the trail in their order, each at its own place."""
    at: Any = SimpleNamespace(outcomes=[1, 2], flows=[3, 4], changes=[SimpleNamespace(made=5), SimpleNamespace(made=6)],
    clock=SimpleNamespace(trail=7))
    made = [0] * 9
    place = row.write_outcomes(at, made, 1)
    place = row.write_flows(at, made, place)
    place = row.write_changes(at, made, place)
    assert row.write_trail(at, made, place) == 8
    assert made == [0, 1, 2, 3, 4, 5, 6, 7, 0]


def test_an_account_is_opened_for_each_stream() -> None:
    """FY-15: what was paid before is set apart; what a cut left is no more than was released."""
    at: Any = SimpleNamespace(policy=SimpleNamespace(kinds_of_streams=2), released=[1, 2, 30, 40], earlier=[0] * 4, kept=[9, 9, 50, 20])
    one = Record(blank(rows.Community, id=1, fronted=7, fronted_past=5, tier=Tier.CITY))
    streams.open_account(at, one)  # type: ignore[arg-type]
    assert (at.earlier, at.kept) == ([0, 0, 30, 40], [9, 9, 30, 20])
    assert (one.fronted_before, one.tier_before) == (12, Tier.CITY)  # type: ignore[attr-defined]


def test_a_pilot_street_wants_who_is_there_and_not_wanted() -> None:
    """SX-34: what a target names stays so; who does not exist is wanted by nobody."""
    people = [Record(blank(rows.Community, stage=stage, wanted=wanted)) for stage, wanted in (
        (Stage.IDLE, Wanted.NO), (Stage.IDLE, Wanted.TARGET), (Stage.ABSENT, Wanted.NO), (Stage.BUILDING, Wanted.NO),
        (Stage.IDLE, Wanted.NO))]
    street: Any = Record(blank(rows.Street, first=0, end=4))
    make_pilot(SimpleNamespace(communities=people), street)  # type: ignore[arg-type]
    assert street.pilot == 1 and [each.wanted for each in people] == [Wanted.PILOT, Wanted.TARGET, Wanted.NO, Wanted.PILOT,
    Wanted.NO]  # type: ignore[attr-defined]


def mandates(table: int, floor_tier: int, batch: int) -> list[tuple[int, ...]]:
    """What a county directs, in its order, with two communities that are due, slots of one, two and three, a path of four,
    eleven places of a batch, a floor of nine."""
    asked: list[tuple[int, ...]] = []
    one: Any = County(blank(rows.County, first_community=2, end_community=7, applicants=1, starts_this_year=3, batch_left=11))
    policy = SimpleNamespace(street_floor_tier=floor_tier, in_force=1)
    at: Any = SimpleNamespace(policy=policy, clock=SimpleNamespace(month=1), batches=[5, batch])
    one.direct = lambda world, number, tier, duty, first, end: asked.append((number, tier, duty, first, end))
    one.enforced, one.duty_need, one.floor = (lambda world, slots: 10 * slots), (lambda world: 2), (lambda world: 9)
    one.slots, one.applications, one.path_need = (lambda world, tier: tier), (lambda world, tier: 2 + tier), (lambda world: 4)
    one.has_table = lambda world: table
    one.fill_street_floors = lambda world: asked.append((floor_tier,))
    one.fill_by_mandate(at)
    return asked


@pytest.mark.parametrize("floor_tier", [Tier.NONE, Tier.COUNTY, Tier.CITY])
@pytest.mark.parametrize("batch", [0, 30, NO_LIST, NOT_KNOWN])
def test_a_county_fills_its_duties_in_their_order(floor_tier: int, batch: int) -> None:
    """SX-05, SX-10, SX-28, ZJ-06, ZJ-07: who is due, street floors, the table from the province down or the path, what is left of a
    batch that is known, then the floor in full."""
    floors = [(floor_tier,)] if floor_tier else []
    due, floor = (20, Tier.NONE, 1, 2, 7), (9 - 3 - 1, Tier.NONE, 0, 2, 7)
    known = [(11 - 5, Tier.PROVINCE, 0, 2, 7)] if batch >= 0 else []
    table = [(10 * tier - 2 - tier, tier, 0, 2, 7) for tier in (3, 2, 1)]
    assert mandates(1, floor_tier, batch) == [due, *floors, *table, *known, floor]
    assert mandates(0, floor_tier, batch) == [due, *floors, (40 - 1, Tier.NONE, 0, 2, 7), *known, floor]


@pytest.mark.parametrize(("least", "worths", "best"), [(1, (5, 9, 7), 2), (1, (-9, -5, -7), 2), (2, (99, 3, 4), 3), (1, (8, 8, 8), 1),
    (3, (9, 9, -1), 3)])
def test_an_open_tier_is_that_of_most_worth(least: int, worths: tuple[int, ...], best: int) -> None:
    """FY-02: from the least it may go for; below nothing too; of equals the lower."""
    at: Any = SimpleNamespace(worths=[50] * 6 + list(worths) + [60] * 3, streets=[SimpleNamespace(weigh_all=lambda world, one: None)])
    one: Any = Record(blank(rows.Community, id=2, least=least))
    assert County(blank(rows.County)).best_tier(at, one) == best


def test_candidates_of_a_tier_end_with_their_range() -> None:
    """SX-28: nobody of the next county."""
    at: Any = SimpleNamespace(worths=[1] * 12, candidates=[-1] * 13, communities=[])
    found = County(blank(rows.County)).find_candidates(at, Tier.CITY, 0, 1, 3)
    assert at.candidates[:found] == [4, 7]


@pytest.mark.parametrize(("denominator", "size"), [(NOT_GIVEN, 2), (9, 9)])
def test_a_table_by_months_has_its_size(denominator: int, size: int) -> None:
    """Of those that the target speaks of, or as its share is of; who was named before the period, in it, after it."""
    events = [NEVER] * 60
    for i, month in enumerate((-5, 2, 3, 99)):
        events[count_at(i, Status.NAMED, Tier.COUNTY)] = month
    people = [Record(blank(rows.Community, id=i, counted=int(i != 2), spell=NO_ROW)) for i in range(4)]
    at: Any = SimpleNamespace(scratch=[7] * 6, policy=SimpleNamespace(months=4), events=events, communities=people)
    asked: Any = Record(blank(rows.Target, tier=Tier.COUNTY, denominator=denominator))
    assert targets.tabulate(at, asked, Status.NAMED, 0, 2) == size
    assert at.scratch == [1, 1, 1, 2, 2, 2]
    assert targets.tabulate(at, asked, Status.NAMED, 1, 4) == size
    assert at.scratch == [0, 0, 0, 1, 1, 2]
    assert targets.size_of(at, asked, 0, 3) == size
    assert targets.size_of(at, asked, 0, 4) == (3 if denominator == NOT_GIVEN else 9)


@pytest.mark.parametrize(("listed", "given_up", "stood"), [(-5, 2, [1, 1, 1, 0, 0, 0]), (1, 3, [0, 0, 1, 1, 0, 0]), (-5, -1, [0] * 6),
    (0, 4, [0, 1, 1, 1, 1, 0])])
def test_a_spell_counts_from_its_listing_to_the_month_before_it_ends(listed: int, given_up: int, stood: list[int]) -> None:
    """FY-28: one that began before the period stands from its first day; only at the tiers that it went for."""
    at: Any = SimpleNamespace(scratch=[0] * 6, spells=[2, 3, listed, given_up, NO_ROW], communities=[Record(blank(rows.Community,
    spell=0))])
    for tier in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE):
        at.scratch = [0] * 6
        tabulating.tabulate_spells(at, Record(blank(rows.Target, tier=tier)), 0, 1)  # type: ignore[arg-type]
        tabulating.add_up(at.scratch)
        assert at.scratch == ([0] * 6 if tier == Tier.COUNTY else stood)


@pytest.mark.parametrize(("value", "gap"), [(1, 0), (2, 0), (3, 1)])
def test_areas_that_are_missing(value: int, gap: int) -> None:
    """SX-10: of three areas two are done: both units of one, the one unit of another; a community in none counts for none."""
    events = [NEVER] * 90
    areas = (0, 0, 1, 2, NO_ROW, 2)
    for i in (0, 1, 2, 3, 4):
        events[count_at(i, Status.NAMED, Tier.CITY)] = 3
    at: Any = SimpleNamespace(policy=SimpleNamespace(areas=3), area_units=[7] * 3, events=events,
                              communities=[Record(blank(rows.Community, id=i, area=area)) for i, area in enumerate(areas)])
    asked: Any = Record(blank(rows.Target, tier=Tier.CITY, end=6, value=value, month=5, yearly_from=NOT_GIVEN))
    assert targets.areas_gap(at, asked, Status.NAMED) == gap
