"""A period that goes on after the yearly table: counties are steered by their path again."""

from __future__ import annotations

from sim import load_scenario, run


def test_a_table_that_has_ended_binds_no_more() -> None:
    """SX-02, SX-28: the table ends with 2026 far below every community; the path to 2035 goes on from there."""
    result = run(load_scenario("shaoxing-2023-2035"), 20, seed=2)
    series = result.series
    started = series[(series["scope"] == "all") & (series["status"] == "started") & (series["tier"] == "county")]
    by = started.set_index("month")["mean"]
    assert by["2026-12"] < 290
    assert by["2035-12"] > 0.97 * result.runs["communities"].mean()


def test_up_to_its_end_little_changes() -> None:
    """SX-28: until 2026 the longer run and the shorter differ only by the path that steers beside the table."""
    long, short = (run(load_scenario(name), 10, seed=2) for name in ("shaoxing-2023-2035", "shaoxing-2023"))
    for status in ("started", "named"):
        counts = []
        for series in (long.series, short.series):
            own = series[(series["scope"] == "all") & (series["tier"] == "county") & (series["status"] == status)]
            counts.append(float(own.set_index("month")["mean"]["2024-12"]))
        assert abs(counts[0] - counts[1]) < 0.05 * counts[1]
