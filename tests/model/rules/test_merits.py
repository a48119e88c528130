"""What a project's own merits shift at a gate, part by part, to the millionth of a logit; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.reviewing import Reviewing
from sim.model.books.tally import count_at
from sim.model.reports import measures
from sim.model.rules.vocabulary import MONTH, NO_ROW, Standard, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

POLICY = {
    "quality_loss": 100_000, "operator_bonus": 600_000, "survey_acceptance": 1, "mean_satisfaction": 880_000, "sd_satisfaction": 50_000,
    "scene_weight": 2_000_000, "mean_scenes": 800_000, "centres": 1, "centre_bonus": 400_000, "mean_centres": 250_000,
}
UNKNOWN = {"rush_loss": 300_000, "december_rush": 2_400_000, "operator_entry": 500_000, "satisfaction_weight": 200_000}
USUAL = {"operator": NO_ROW, "satisfaction": 880_000, "scenes": 5, "missing": 1, "work": 10 * MONTH, "december_work": 2 * MONTH}
AT_MEAN = -300_000 + 60_000 - 60_000 - 100_000
"""Without an operator −0.6 × 0.5; the rush of the mean December +0.3 × 0.2 and of this one −0.3 × 2/10; no centre −0.4 × 0.25."""


def merits(**given: int) -> int:
    """The merits of a community that is as usual but for what is given."""
    world: Any = SimpleNamespace(policy=Record(blank(rows.Policy, **POLICY)), unknown=SimpleNamespace(**UNKNOWN))
    return Reviewing.merits(Record(blank(rows.Community, **{**USUAL, **given})), world)  # type: ignore[arg-type]


@pytest.mark.parametrize(("given", "more"), [
    ({}, 0),
    ({"operator": 0}, 600_000),
    ({"operator": 3}, 600_000),
    ({"satisfaction": 930_000}, 200_000),
    ({"satisfaction": 830_000}, -200_000),
    ({"missing": 0}, 400_000),
    ({"missing": 2}, -400_000),
    ({"scenes": 0, "missing": 0}, 0),
    ({"centre": 1}, 400_000),
    ({"december_work": 0}, 60_000),
    ({"december_work": 4 * MONTH}, -60_000),
    ({"boosted_work": 5 * MONTH}, -50_000),
    ({"work": 1, "december_work": 1}, -240_000),
    ({"satisfaction": 930_000, "missing": 0}, 600_000),
])
def test_each_part_shifts_by_its_weight(given: dict[str, int], more: int) -> None:
    """ZJ-05, ZJ-13, ZJ-16, SX-15: the better, the more easily it passes; what is rushed or ordered in haste passes less."""
    assert merits(**given) == AT_MEAN + more


@pytest.mark.parametrize(("standard", "tier", "short"), [
    (Standard.INCLUSIVE, Tier.PROVINCE, 1), (Standard.DEMONSTRATION, Tier.PROVINCE, 0), (Standard.BENCHMARK, Tier.PROVINCE, 0),
    (Standard.NEW_BUILD, Tier.PROVINCE, 0), (Standard.INCLUSIVE, Tier.CITY, 0),
])
def test_a_standard_below_the_bar_falls_short_by_level(standard: int, tier: int, short: int) -> None:
    """ZU-09: each level below the bar of a tier costs the same; the bar itself costs nothing."""
    world: Any = SimpleNamespace(policy=Record(blank(rows.Policy, bar_short=1_500_000)))
    bars = Standard.DEMONSTRATION << 4
    assert Reviewing.shortfall(Record(blank(rows.Community, standard=standard, bars=bars)), world, tier) == 1_500_000 * short  # type: ignore[arg-type]


@pytest.mark.parametrize(("measure", "status"), [
    (measures.applied, Status.APPLIED), (measures.started, Status.STARTED), (measures.started_net, Status.STARTED_NET),
    (measures.complete, Status.COMPLETE), (measures.named, Status.NAMED),
])
@pytest.mark.parametrize("lowest", [Tier.COUNTY, Tier.CITY])
def test_a_count_is_that_of_everyone_at_the_lowest_tier(measure: Any, status: int, lowest: int) -> None:
    """Each number of the whole programme is read where the first cell, that of everyone, keeps it, and nowhere else."""
    numbers = list(range(100, 100 + 400))
    world = SimpleNamespace(counts=numbers, policy=SimpleNamespace(lowest_tier=lowest))
    assert measure(world) == 100 + count_at(0, status, lowest)
    assert len({count_at(cell, s, t) for cell in (0, 1) for s in Status for t in range(1, 4)}) == 2 * 5 * 3
