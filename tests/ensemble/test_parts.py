"""Series of kinds, standards and prefectures: counted one by one, by either engine, and beside the figures that ask for them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.charts.result.coverage_data import parts_beside
from sim.engines.readable import RolloutModel
from sim.model.books.tally import CELLS, count_at
from sim.model.rules.vocabulary import Kind, Standard, Status, Tier
from sim.results import Result
from sim.scenario.load import Scenario

N = 3
SEED = 5
FIGURES: dict[str, dict[str, Any]] = {
    "new": {"month": "2025-06", "status": "complete", "value": 9, "kind": "new_build"},
    "old": {"month": "2025-06", "status": "named", "value": 9, "kind": "renovation", "tier": "city"},
    "shared": {"month": "2025-06", "status": "started", "value": 9, "standard": "inclusive"},
    "leading": {"month": "2025-06", "status": "started_net", "value": 9, "standard": "demonstration", "tier": "city"},
    "east": {"month": "2025-06", "status": "named", "value": 9, "prefecture": "east"},
    "since": {"month": "2025-06", "status": "named", "value": 9, "kind": "new_build", "since": "2025-01"},
}
SCOPES = {"new": "kind:new_build", "old": "kind:renovation", "shared": "standard:inclusive", "leading": "standard:demonstration",
          "east": "prefecture:east"}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The districts of Shaoxing, every other one in the east, with figures of parts of the whole."""
    shaoxing = load_scenario("shaoxing-2023")
    homes = {f"jurisdiction.counties.{name}.prefecture": "east" if at % 2 else "west"
             for at, name in enumerate(shaoxing.data.jurisdiction.counties)}
    prefectures = {name: {"name": {"zh": name, "en": name}} for name in ("east", "west")}
    return shaoxing.with_values({"jurisdiction.prefectures": prefectures, "observed": FIGURES, **homes})


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Result:
    return run(scenario, N, SEED, "mesa", workers=1)


def test_series_are_what_the_figures_count(found: Result) -> None:
    """At the month of each figure, by mean and quantiles, and they grow up to it where nothing is given up."""
    series, figures = found.series.set_index(["scope", "status", "tier", "month"]).sort_index(), found.observed.set_index("id")
    for name, scope in SCOPES.items():
        figure, given = figures.loc[name], FIGURES[name]
        row = series.loc[(scope, given["status"], given.get("tier", "county"), "2025-06")]
        assert [row[q] for q in ("q05", "q50", "q95")] == [figure[q] for q in ("q05", "q50", "q95")]
        assert row["mean"] == found.column(f"observed.{name}").mean() and row["mean"] > 0, name
        if given["status"] != "started_net":
            means = series.loc[(scope, given["status"], given.get("tier", "county"))]["mean"]
            assert (means.diff().dropna() >= 0).all() and len(means) == found.layout.start.months


def test_parts_add_up_to_the_whole(scenario: Scenario) -> None:
    """Month by month, at every tier: by kind, by standard (who only applies has none), by prefecture; and by kind one by one."""
    model = RolloutModel(scenario, SEED)
    counts, first = np.array(model.counts), model.policy.parts_from
    while model.clock.month < model.start.months - 1:
        model.step()
        counts = np.array(model.counts).reshape(-1, CELLS)
        listed = [count_at(0, status, tier) for status in Status for tier in (1, 2, 3) if status != Status.APPLIED]
        assert (counts[first : first + 2].sum(0) == counts[0]).all()
        assert (counts[first + 2 : first + 6].sum(0)[listed] == counts[0][listed]).all()
        assert (counts[first + 6 : first + 8].sum(0) == counts[0]).all() and len(counts) == first + 8
    one_by_one = sum(
        community.counted and community.kind == Kind.NEW_BUILD and model.events[count_at(community.id, Status.COMPLETE, Tier.COUNTY)] < 999
        for community in model.communities)
    assert counts[first + Kind.NEW_BUILD, count_at(0, Status.COMPLETE, Tier.COUNTY)] == one_by_one > 0
    new_build = counts[first + 2 + Standard.NEW_BUILD, count_at(0, Status.COMPLETE, Tier.COUNTY)]
    assert new_build == one_by_one and (counts[first : first + 8] > 0).any(axis=1).sum() > 5


def test_either_engine_counts_the_same_and_no_digest_changes(scenario: Scenario, found: Result) -> None:
    other = run(scenario, N, SEED)
    assert np.array_equal(other.histogram, found.histogram) and other.digest == found.digest
    assert run(scenario.with_values({"observed": None}), N, SEED).digest == found.digest


def test_they_stand_beside_the_figures_in_the_data_of_the_fan(found: Result) -> None:
    """A figure of a batch has none: what is listed since a month is told in its own row alone."""
    data = parts_beside(found)
    assert set(data["kind"]) == {"part", "part_observed"}
    assert set(data[data["kind"] == "part"]["id"]) == set(SCOPES.values())
    assert set(data[data["kind"] == "part_observed"]["id"]) == set(SCOPES)
    assert data[["value", "q05", "q95"]].notna().all().all()
