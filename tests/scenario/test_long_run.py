"""A period that goes on after the yearly table: counties are steered by their path again."""

from __future__ import annotations

import numpy as np

from sim import load_scenario, run


def test_a_table_that_has_ended_binds_no_more() -> None:
    """SX-02, SX-28: the same until the table ends with 2026; then in every replication more start than if it went on."""
    ends = load_scenario("shaoxing-2023-2035")
    one, two = (run(scenario, 20, seed=2) for scenario in (ends, ends.with_values({"policy.plan_until": None})))
    months = one.layout.start.months
    before, after = (result.histogram.reshape(months, -1)[:48] for result in (one, two))
    assert np.array_equal(before, after)
    assert (one.column("started") > two.column("started")).all()
