"""Orders and commendation, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.county import CountyBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.mechanisms import assessing
from sim.model.rules.vocabulary import NO_ROW, SHARE, Event, Stage
from sim.model.state import rows
from sim.model.state.fields import blank


def world(month: int = 11, **given: int) -> Any:
    """A world in its twelfth month, halfway along a path of two years."""
    usual = {"orders_every": 3, "order_late_by": 3, "order_deadline": 3, "order_pressure": 200_000,
             "commendation": 50_000}
    return SimpleNamespace(policy=Record(blank(rows.Policy, **{**usual, **given})), clock=SimpleNamespace(month=month), story=[])


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


class County(CountyBehaviour, Record):
    """A county office with its behaviour."""


def street(behind: int = 0, stage: int = Stage.BUILDING, **given: int) -> Any:
    """A street with a project so many months behind, and what differs; `boosts` counts how often it was spurred."""
    made: Any = Street(blank(rows.Street, **{"live": 1, "late": 1, "pressure": SHARE, **given}))
    project = Record(blank(rows.Community, stage=stage, planned_end=11 - behind))
    made.project_at = lambda world, place: project
    made.boosts = 0
    made.boost = lambda world, pressed: setattr(made, "boosts", made.boosts + pressed)
    return made


@pytest.mark.parametrize(("behind", "until"), [(3, 0), (4, 14)])
def test_who_is_too_late_is_ordered(behind: int, until: int) -> None:
    """SX-26: more than three months late, three months to catch up."""
    made = street(behind)
    at = world()
    County({}).check(at, made)
    assert (made.order_until, made.boosts) == (until, int(until > 0))
    assert at.story == ([(11, Event.ORDERED, 0, 0, NO_ROW, 0)] if until else [])


@pytest.mark.parametrize(("stage", "late_after", "too_late"), [
    (Stage.PREPARING, 0, True), (Stage.BUILDING, 0, True), (Stage.REVIEW, 0, False), (Stage.BUILDING, 1, False)])
def test_late_is_who_still_builds(stage: int, late_after: int, too_late: bool) -> None:
    """SX-26: works that are complete are not late, and supervision's own grace counts first."""
    assert County({}).is_too_late(world(late_after=late_after), street(4, stage)) == too_late


@pytest.mark.parametrize(("until", "behind", "failed", "left"), [(12, 9, 0, 12), (11, 9, 1, 0), (11, 2, 0, 0)])
def test_an_order_is_looked_at_after_its_deadline(until: int, behind: int, failed: int, left: int) -> None:
    """SX-26: not before, and only who is still late has failed."""
    made = street(behind, order_until=until)
    County({}).check(world(), made)
    assert (made.failed, made.order_until) == (failed, left)


@pytest.mark.parametrize(("named", "ahead"), [(2, False), (3, True)])
def test_ahead_is_more_than_the_path_asks_for(named: int, ahead: bool) -> None:
    """ZJ-31, SX-27: half-way to 5 of 10 communities 2.5 are due."""
    path = {"size": 10, "path_by": 23, "named": named}
    assert assessing.is_ahead(world(), Record(blank(rows.County, **path, goal=SHARE // 2))) == ahead
    assert not assessing.is_ahead(world(), Record(blank(rows.County, **path, goal=0)))


@pytest.mark.parametrize(("failed", "ahead", "pressure"), [(0, False, 1.0), (1, False, 1.2), (0, True, 1.05), (1, True, 1.25)])
def test_pressure_of_the_next_year(failed: int, ahead: bool, pressure: float) -> None:
    """SX-26, ZJ-31: a fifth more for an order not met, a twentieth for praise; the next year begins anew."""
    made = street(failed=failed)
    made.press(world(), ahead)
    assert made.pressure == round(pressure * SHARE)
    assert made.failed == 0
