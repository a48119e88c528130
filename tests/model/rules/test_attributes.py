"""What communities have of an attribute: given or drawn, each in its own place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.model.books.sampling import EVERYONE
from sim.model.mechanisms import sizes
from sim.model.rules.vocabulary import NOT_GIVEN, Level


@pytest.mark.parametrize(("level", "who"), [
    (Level.COUNTY, [10, 10, 20]), (Level.STREET, [30, 40, 50]), (Level.COMMUNITY, [61, 62, 63]), (Level.OUTER, [EVERYONE] * 3),
])
def test_each_draws_what_nobody_gives_it_with_all_of_its_level(level: Level, who: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two attributes of three communities: the first is drawn but for one, the second given but for one; never below 0."""
    asked: list[tuple[int, int]] = []

    def drawn(world: Any, agent: int, row: int) -> int:
        asked.append((agent, row))
        return 7 * agent + row if row == 5 else -3

    monkeypatch.setattr(sizes, "drawn_once", drawn)
    people = [SimpleNamespace(id=at, county=at // 2, street=at, key=61 + at) for at in range(3)]
    world: Any = SimpleNamespace(
        communities=people, counties=[SimpleNamespace(key=10), SimpleNamespace(key=20)],
        streets=[SimpleNamespace(key=key) for key in (30, 40, 50)], attribute_rows=[5, 8], attribute_levels=[level, level],
        attributes=[NOT_GIVEN, 400, NOT_GIVEN, 100, NOT_GIVEN, 300])
    sizes.begin_attributes(world)
    assert asked == [(who[0], 5), (who[2], 5), (who[1], 8)]
    found = [[sizes.size_of_community(world, attribute, each) for each in people] for attribute in range(2)]  # type: ignore[arg-type]
    assert found == [[max(0, 7 * who[0] + 5), 400, max(0, 7 * who[2] + 5)], [100, 0, 300]]
