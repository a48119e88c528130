"""Measures at the end of a replication, each worked out by hand from rows of which every number is another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.books.tally import count_at
from sim.model.reports import measures, tabulating, targets
from sim.model.reports.measures import MEASURES
from sim.model.rules.vocabulary import NO_ROW, Receiver, Stage, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

PEOPLE = [
    {"tier": Tier.CITY, "operator": 0, "satisfaction": 700, "scenes": 6, "missing": 2, "spent": 40, "spent_before": 5, "fronted": 30,
     "received": 10, "above_plan": 12},
    {"tier": Tier.PROVINCE, "operator": 3, "satisfaction": 900, "scenes": 4, "spent": 20, "fronted": 9, "received": 20, "above_plan": 5},
    {"tier": Tier.COUNTY, "operator": 1, "satisfaction": 403, "spent": 1, "fronted": 6, "above_plan": 20},
    {"tier": Tier.CITY, "operator": NO_ROW, "satisfaction": 100, "counted": 0, "stage": Stage.ABSENT},
    {"tier": Tier.NONE, "operator": 2, "satisfaction": 50, "scenes": 3, "missing": 3, "above_plan": -4, "fronted": 8},
    {"tier": Tier.CITY, "operator": NO_ROW, "satisfaction": 601},
    {"tier": Tier.PROVINCE, "operator": 4, "counted": 0, "satisfaction": 602},
]
STREAMS = [(0, 0, Receiver.STREET), (0, 1, Receiver.FUND), (1, 1, Receiver.STREET), (2, 0, Receiver.FUND), (3, 0, Receiver.CONTRACTOR)]
"""Kind, fund that pays, and who is paid; the second fund is private. The first stream of a kind speaks for all of it."""


def world(**clock: int) -> Any:
    """Two counties, two years, four kinds of streams, of which each moved 10 ** kind in the first year and twice as much in the second."""
    counts = [0] * 30
    for number, status in enumerate((Status.APPLIED, Status.STARTED, Status.STARTED_NET, Status.COMPLETE, Status.NAMED)):
        for tier in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE):
            counts[count_at(0, status, tier)] = 10 * number + tier
    usual = {"abandoned": 8, "repaid": 4, "repaid_private": 1, "build_months": 50, "builds": 4, "wait_months": 70, "waits": 5, "passes": 3,
             "tries": 8, "claims": 3}
    return SimpleNamespace(
        policy=SimpleNamespace(lowest_tier=Tier.CITY, kinds_of_streams=4), counts=counts, clock=SimpleNamespace(month=9, **{**usual,
        **clock}),
        counties=[Record(blank(rows.County, size=60, recognised=1)), Record(blank(rows.County, size=40, recognised=0))],
        streets=[SimpleNamespace(recognised=each, peak_debt=debt) for each, debt in ((1, 7), (0, 30), (1, 9))],
        communities=[Record(blank(rows.Community, **{"counted": 1, "stage": Stage.IDLE, **each})) for each in PEOPLE],
        streams=[SimpleNamespace(kind=kind, payer=payer, receiver=receiver) for kind, payer, receiver in STREAMS],
        funds=[SimpleNamespace(private=0), SimpleNamespace(private=1)], flows=[part * 10**kind for kind in range(9) for part in (1, 2)],
        claims=[SimpleNamespace(stream=stream, amount=amount, due=due) for stream, amount, due in ((0, 5, 8), (0, 6, 9), (4, 7, 3),
        (0, 99, 3))],
    )


BY_HAND = {
    "communities": 100, "applied": 2, "started": 12, "started_net": 22, "complete": 32, "named": 42, "named_province": 43,
    "coverage": 420_000,
    "abandoned": 8, "spending": 66, "public_money": 3 + 3000 - (4 - 1), "street_money": 30_000, "net_burden": 20 - 11 + 6 + 8,
    "overrun": 12 + 6,
    "arrears": 5, "peak_debt": 30, "repaid": 4, "cost_per_named": 1, "build_time": 12_500_000, "naming_time": 14_000_000,
    "first_pass": 375_000, "operated": 2, "satisfaction": (700 + 900 + 403 + 601 + 602) // 5, "scenes": 8 * 1_000_000 // 13,
    "recognised": 2,
    "recognised_counties": 1,
}
"""What each measure is; inequality has tests of its own."""


@pytest.mark.parametrize("name", BY_HAND)
def test_a_measure_by_hand(name: str) -> None:
    assert getattr(measures, name)(world()) == BY_HAND[name]


def test_every_measure_is_known_by_hand() -> None:
    assert {each.__name__ for each, *_ in MEASURES} == {*BY_HAND, "inequality"}


@pytest.mark.parametrize(("name", "clock"), [
    ("build_time", {"builds": 0}), ("naming_time", {"waits": 0}), ("first_pass", {"tries": 0}),
])
def test_a_mean_of_none_is_nothing(name: str, clock: dict[str, int]) -> None:
    one = {"builds": 1, "waits": 1, "tries": 1}
    assert getattr(measures, name)(world(**clock)) == 0 < getattr(measures, name)(world(**one))


@pytest.mark.parametrize("name", ["cost_per_named", "satisfaction", "scenes", "coverage"])
def test_a_share_of_nobody_is_nothing(name: str) -> None:
    """Nobody is named, nothing mandatory, and no county has a community; of one alone it is whole."""
    at = world()
    at.communities, at.counts = [Record(blank(rows.Community, satisfaction=9, spent=5, stage=Stage.IDLE))], [0] * 30
    for county in at.counties:
        county.size = 0
    assert getattr(measures, name)(at) == 0
    at.counts[count_at(0, Status.NAMED, Tier.CITY)] = at.counties[0].size = at.communities[0].tier = at.communities[0].scenes = 1
    assert getattr(measures, name)(at) == {"cost_per_named": 5, "satisfaction": 9, "scenes": 1_000_000, "coverage": 1_000_000}[name]


@pytest.mark.parametrize(("numbers", "need", "month"), [
    ([0, 0, 1, 2, 2], 2, 2), ([2, 2, 2, 2, 2], 2, -1), ([1, 2, 2, 2, 2], 2, 0), ([0, 0, 0, 0, 0], 0, -1), ([2, 2, 0, 2, 2], 2, 2),
    ([0, 0, 0, 0, 2], 2, 3),
])
def test_a_number_is_full_from_the_month_on_in_which_it_stays_so(
    numbers: list[int], need: int, month: int, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the day before the period on; what asks for nothing was full before it."""
    monkeypatch.setattr(targets, "tabulate", lambda *_: 9)
    monkeypatch.setattr(targets, "needed", lambda world, target, first, size: need)
    at: Any = SimpleNamespace(scratch=numbers, policy=SimpleNamespace(months=4))
    assert targets.range_reached(at, SimpleNamespace(month=3), 0, 0, 9) == month  # type: ignore[arg-type]


@pytest.mark.parametrize(("month", "number"), [(-3, 0), (-2, 0), (-1, 5), (0, 6), (3, 9), (4, 9), (99, 9)])
def test_months_outside_the_period_have_its_ends(month: int, number: int) -> None:
    """None before the day before it; its last month stands for all later ones."""
    at: Any = SimpleNamespace(scratch=[5, 6, 7, 8, 9], policy=SimpleNamespace(months=4))
    assert tabulating.reached_by_end_of(at, month) == number
