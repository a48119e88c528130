"""The lists that stand in for searching hold exactly what a search would find, in every month."""

from __future__ import annotations

from typing import Any

import pytest

from sim import load_scenario
from sim.engines.readable import RolloutModel
from sim.model.books.queues import QUEUES, queue_of
from sim.model.rules.vocabulary import HOPELESS, NO_ROW, Stage, Tier

LIVE = (Stage.PREPARING, Stage.BUILDING, Stage.REVIEW, Stage.RECTIFYING, Stage.PUBLISHING)


def found(model: Any, wanted: Any) -> list[int]:
    """Rows of the communities of which something is true."""
    return [community.id for community in model.communities if wanted(community)]


def by_county(model: Any, flat: list[int], count: str) -> list[int]:
    """What a list kept by county holds."""
    return sorted(flat[c.first_community + k] for c in model.counties for k in range(getattr(c, count)))


def check(model: Any) -> None:
    """Everything that is kept beside the communities agrees with them."""
    sites = sorted(model.sites[s.first + k] for s in model.streets for k in range(s.live))
    assert sites == found(model, lambda c: c.stage in LIVE)
    for queue in range(QUEUES):
        first = queue * len(model.communities)
        held = sorted(model.queues[first : first + model.queued[queue]])
        assert held == found(model, lambda c, queue=queue: queue_of(c.stage) == queue)
    assert by_county(model, model.applied, "applicants") == found(model, lambda c: c.stage == Stage.APPLIED)
    assert by_county(model, model.unserved, "unserved") == found(model, lambda c: c.tier > Tier.NONE and c.operator == NO_ROW)
    for county in model.counties:
        streets = model.streets[county.first : county.end]
        asked = sum(c.target_tier == model.policy.street_floor_tier for c in model.communities
                    if c.county == county.id and c.stage == Stage.APPLIED)
        assert sum(street.floor_asked for street in streets) == asked
    for community in model.communities:
        if community.stage != Stage.IDLE:
            assert model.worths[3 * community.id : 3 * community.id + 3] == [HOPELESS] * 3 or community.stage == Stage.ABSENT


@pytest.mark.parametrize("name", ["zhuji-2022", "fuyang-2022", "shaoxing-2023-award"])
@pytest.mark.parametrize("replication", [0, 5, 8])
def test_lists_hold_what_a_search_finds(name: str, replication: int) -> None:
    """A project that a document dates, too, is on its list once, though a mandate looks for more in the same month."""
    model = RolloutModel(load_scenario(name), seed=1, replication=replication)
    for _ in range(model.start.months):
        model.step()
        check(model)
