"""What the units that a project delivers have earned, on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms.delivering import earned_by_units
from sim.model.rules.vocabulary import NEVER, NO_CAP, NO_ROW, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

PER_UNIT, WHOLE = 7, 90
"""Yuan for each unit, and for all of them together, in the band from ten units on."""


def earned(units: int = 12, left: int = 5, kept: int = 0, tier: int = Tier.CITY, street: int = 1, cap: int = NO_CAP) -> int:
    """What a stream for the second street, at the city tier alone, owes the second community: of eight parts of its work some are left."""
    one = Record(blank(rows.Community, id=1, street=street, target_tier=tier, projects=1, work=8, work_left=left))
    bands = [Record(blank(rows.Band, below=10, amount=10**6, per_unit=10**6)),
             Record(blank(rows.Band, below=10**9, amount=WHOLE, per_unit=PER_UNIT))]
    of_streets = [[NO_ROW] * 3, [NO_ROW, 0, NO_ROW]]
    world: Any = SimpleNamespace(
        communities=[None, one], streets=[None, None], bands=bands,
        bands_of=[NO_ROW] * 6 + [at for of_tier in of_streets for at in of_tier],
        attributes=[99, 99, 99, units], delivered=[99, 99, 99, kept], events=[NEVER] * 30, clock=SimpleNamespace(month=5))
    stream: Any = Record(blank(rows.Stream, attribute=1, by_place=2, cap=cap))
    return earned_by_units(world, stream, one)  # type: ignore[arg-type]


@pytest.mark.parametrize(("given", "yuan"), [
    ({}, 4 * PER_UNIT + WHOLE * 4 // 12), ({"left": 8}, 0), ({"left": 0}, 12 * PER_UNIT + WHOLE),
    ({"left": 0, "units": 10}, 10 * PER_UNIT + WHOLE),
    ({"kept": 1}, 3 * PER_UNIT + WHOLE * 3 // 12), ({"kept": 6}, 0), ({"cap": 50}, 50), ({"cap": 58}, 58), ({"cap": 59}, 58),
    ({"units": 0}, 0), ({"street": 0}, 0), ({"tier": Tier.COUNTY}, 0), ({"tier": Tier.PROVINCE}, 0),
])
def test_units_earn_so_much_each_and_their_part_of_the_amount(given: dict[str, int], yuan: int) -> None:
    """Three eighths of twelve are four: what an earlier project delivered is left out; nothing where the stream is for others."""
    assert earned(**given) == yuan
