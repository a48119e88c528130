"""Experience between streets (ZJ-10), and areas that are finished before others are begun (SX-11)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.model.agents.county import CountyBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.rules.vocabulary import BEFORE_ALL, NO_ROW, SHARE


class Street(StreetBehaviour):
    """A street as far as learning looks at it."""

    def __init__(self) -> None:
        self.county, self.experience, self.cost_left = 0, 0, SHARE


def world(pairing: bool, weight: int = SHARE, most: int = SHARE // 2) -> Any:
    """Two streets of one county; each doubling saves a tenth."""
    county = SimpleNamespace(first=0, end=2, experience=0)
    return SimpleNamespace(
        streets=[Street(), Street()], counties=[county], policy=SimpleNamespace(pairing=int(pairing), learning_most=most),
        unknown=SimpleNamespace(learning=SHARE // 10, pairing=weight),
    )


@pytest.mark.parametrize(("pairing", "weight", "other"), [
    (False, SHARE, SHARE), (True, 0, SHARE), (True, SHARE, 900_000), (True, SHARE // 2, SHARE),
])
def test_the_experience_of_others_counts_in_part(pairing: bool, weight: int, other: int) -> None:
    """ZJ-10: one project of the first street saves it a tenth, and the second as far as they are paired."""
    made = world(pairing, weight)
    made.streets[0].learn(made, 1)
    assert made.streets[0].cost_left == 900_000
    assert made.streets[1].cost_left == other


def test_half_of_three_projects_counts_as_one() -> None:
    """ZJ-10: experience is whole projects, rounded down."""
    made = world(True, SHARE // 2)
    made.streets[0].learn(made, 3)
    assert made.streets[1].cost_left == 900_000


@pytest.mark.parametrize(("most", "left"), [(SHARE // 2, 500_000), (300_000, 700_000), (0, SHARE), (SHARE, 0)])
def test_experience_saves_no_more_than_the_most(most: int, left: int) -> None:
    """1,023 projects are ten doublings of a tenth: all of the cost, but for the limit."""
    made = world(False, most=most)
    made.streets[0].learn(made, 1023)
    assert made.streets[0].cost_left == left


@pytest.mark.parametrize(("on", "area", "begun", "gain"), [
    (1, 1, 2, BEFORE_ALL), (1, 1, 0, 0), (1, NO_ROW, 2, 0), (0, 1, 2, 0),
])
def test_units_of_an_area_begun_come_first(on: int, area: int, begun: int, gain: int) -> None:
    """SX-11: only where the area has been begun, and the rule is on."""
    made: Any = SimpleNamespace(policy=SimpleNamespace(finish_areas=on), areas_begun=[0, begun])
    assert CountyBehaviour().head_start(made, SimpleNamespace(area=area)) == gain  # type: ignore[arg-type]
