"""Who is built as a whole, and who is recognised, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model import begin
from sim.model.agents.county import CountyBehaviour
from sim.model.rules.vocabulary import NO_ROW, NOT_GIVEN, SHARE, Stage, Tier, Wanted
from sim.model.state import rows
from sim.model.state.fields import blank


def world(replication: int = 0, **given: int) -> Any:
    """A county of four streets with two communities each, and what its policy differs in."""
    streets = [Record(blank(rows.Street, id=i, key=i + 5, first=2 * i, end=2 * i + 2, size=2)) for i in range(4)]
    communities = [Record(blank(rows.Community, id=i, stage=Stage.IDLE, counted=1, operator=NO_ROW)) for i in range(8)]
    usual = {"pilots_from": NOT_GIVEN, "recognition": 1, "recognised_coverage": SHARE, "recognised_operated": SHARE // 2}
    made = SimpleNamespace(policy=Record(blank(rows.Policy, **{**usual, **given})), streets=streets, communities=communities,
                           counties=[], clock=SimpleNamespace(seed=1, replication=replication), blocks=Blocks(1, replication))
    begin.deal_lots(made)  # type: ignore[arg-type]
    return made


class County(CountyBehaviour, Record):
    """A county office with its behaviour, made by hand."""


def county(**given: int) -> Any:
    """The county of the four streets."""
    return County(blank(rows.County, end=4, size=8, **given))


@pytest.mark.parametrize(("each", "whole", "number"), [(0, 0, 0), (1, 0, 1), (3, 0, 3), (9, 0, 4), (1, 1, 4)])
def test_so_many_streets_are_pilots(each: int, whole: int, number: int) -> None:
    """SX-12, SX-13: as many as asked, no more than there are, all of them in a pilot county."""
    here = world(pilot_streets=each)
    county(pilot=whole).choose_pilots(here)
    assert sum(street.pilot for street in here.streets) == number


def test_a_named_street_is_not_drawn_for() -> None:
    """SX-13: one street a county, the one that is named."""
    here = world(pilot_streets=1)
    here.streets[2].pilot = 1
    county().choose_pilots(here)
    assert [street.pilot for street in here.streets] == [0, 0, 1, 0]


def test_each_street_is_as_likely_to_be_drawn() -> None:
    """SX-13: of four streets each is the pilot in about a quarter of 2,000 replications."""
    drawn = [0, 0, 0, 0]
    for replication in range(2000):
        here = world(replication, pilot_streets=1)
        county().choose_pilots(here)
        drawn = [number + street.pilot for number, street in zip(drawn, here.streets, strict=True)]
    assert drawn == [pytest.approx(500, abs=5 * (2000 * 3 / 16) ** 0.5)] * 4


def test_a_street_that_is_added_is_drawn_or_changes_nothing() -> None:
    """SX-13: with one street fewer the same is the pilot, unless that one was."""
    for replication in range(300):
        more, fewer = world(replication, pilot_streets=1), world(replication, pilot_streets=1)
        fewer.streets[1].size = 0
        for here in (more, fewer):
            county().choose_pilots(here)
        (pilot,) = (street.id for street in more.streets if street.pilot)
        (other,) = (street.id for street in fewer.streets if street.pilot)
        assert other == pilot or pilot == 1


def test_a_street_without_communities_in_a_replication_is_no_pilot() -> None:
    """Its communities may exist, and none does: it is not drawn."""
    here = world(pilot_streets=4)
    here.streets[2].size = 0
    county().choose_pilots(here)
    assert [street.pilot for street in here.streets] == [1, 1, 0, 1]


@pytest.mark.parametrize(("year", "joined"), [(2023, []), (2024, [3])])
def test_the_street_with_the_most_coverage_joins(year: int, joined: list[int]) -> None:
    """SX-34: from 2024 on; of a community that a target names nothing changes."""
    here = world(pilots_from=2024)
    here.streets[3].named, here.communities[6].wanted = 1, Wanted.TARGET
    county().join_pilots(here, year)
    assert [street.id for street in here.streets if street.pilot] == joined
    expected = [Wanted.TARGET, Wanted.PILOT] if joined else [Wanted.TARGET, Wanted.NO]
    assert [c.wanted for c in here.communities[6:]] == expected


@pytest.mark.parametrize(("wanted", "tier", "due"), [
    (Wanted.NO, Tier.NONE, False), (Wanted.PILOT, Tier.NONE, True), (Wanted.PILOT, Tier.COUNTY, False),
    (Wanted.TARGET, Tier.COUNTY, True)])
def test_a_pilot_asks_for_a_name_and_no_more(wanted: int, tier: int, due: bool) -> None:
    """SX-13: once it has one, only a target asks for a higher tier."""
    assert county().is_due(Record(blank(rows.Community, wanted=wanted, tier=tier))) == due


@pytest.mark.parametrize(("named", "served", "recognised"), [(1, 1, 0), (2, 0, 0), (2, 1, 1), (2, 2, 1)])
def test_recognition_asks_for_coverage_and_operation(named: int, served: int, recognised: int) -> None:
    """SX-14: all of the street named and half of them operated; the county, with six more, is far from it."""
    here, whole = world(), county(named=named)
    here.streets[0].named = named
    for i in range(named):
        here.communities[i].tier = Tier.COUNTY
    for i in range(served):
        here.communities[i].operator = 0
    whole.recognise(here)
    assert [street.recognised for street in here.streets] == [recognised, 0, 0, 0]
    assert whole.recognised == 0
