"""A comparison block by block is the comparison at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim import load_scenario
from sim.ensemble.kept_rows import SpilledRows
from sim.results import Comparison, compare
from sim.studies.comparison import difference_blocks

NAMES = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")


def compared() -> Comparison:
    figure = {"observed": {"a": {"month": "2024-06", "status": "named", "value": 3}}}
    return compare(*(load_scenario(name).with_values(figure) for name in NAMES), replications=60, seed=3, workers=2)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = compared()
    monkeypatch.setattr(difference_blocks, "block_size", lambda start, replications: 17)
    in_parts = compared()
    for name, result in at_once.results.items():
        other = in_parts.results[name]
        assert other.digest == result.digest and other.complete and other.asked == 60
        assert (other.histogram == result.histogram).all() and (other.street_sums == result.street_sums).all()
        assert (other.cohort_sums == result.cohort_sums).all() and other.cohort_sums.any()
        assert (in_parts.moved[name].path == at_once.moved[name].path).all()
        assert (in_parts.moved[name].more == at_once.moved[name].more).all()
        assert (other.rows == result.rows).all() and (other.column("named") == result.column("named")).all()
        assert (other.table.numbers == result.table.numbers).all()
    for table in ("differences", "communities", "streets", "ranking"):
        pd.testing.assert_frame_equal(getattr(in_parts, table), getattr(at_once, table), rtol=1e-9)


def test_rows_of_several_blocks_lie_in_a_file_that_is_gone_with_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(difference_blocks, "block_size", lambda start, replications: 17)
    found = compared()
    for result in found.results.values():
        assert isinstance(result.table, SpilledRows)
        assert [len(block.table) for block in result.blocks()] == [17, 17, 17, 9]
        result.table.write(tmp_path / "rows.parquet")
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "rows.parquet"), result.runs)


def test_sums_are_those_of_all_rows_at_once() -> None:
    """Means, spreads, flips and costs against the plain formulas."""
    from sim import run
    from sim.answers.paired import chance_difference
    from sim.studies.comparison.place_differences import PlaceSums, street_figures

    from ...formulas import means

    a, b = (run(load_scenario(name), 80, seed=3, workers=1, places=True) for name in NAMES[:2])
    assert a.places is not None and b.places is not None
    sums = PlaceSums(a.layout)
    for part in (slice(0, 1), slice(1, 30), slice(30, 80)):
        sums.add(*(type(places)(*(values[part] for values in places)) for places in (a.places, b.places)))
    first, second = street_figures(a.layout, a.places), street_figures(b.layout, b.places)
    table = sums.streets()
    for s, name in enumerate(a.layout.start.roster.streets):
        for _, row in table[table["id"] == name].iterrows():
            x, y = first[row["measure"]][:, s], second[row["measure"]][:, s]
            expected = chance_difference(x == 1, y == 1) if row["measure"] == "on_path" else means(x, y)
            found = (row["difference"], row["low"], row["high"], row["flips_up"], row["flips_down"])
            np.testing.assert_allclose(found, tuple(expected)[:5] if isinstance(expected, tuple) else (
                expected.difference, expected.low, expected.high, expected.flips_up, expected.flips_down), rtol=1e-9)
    up = (b.places.named > a.places.named)
    flips = sums.communities().set_index("id")
    for i, place in enumerate(a.layout.start.roster.places):
        if up[:, i].any():
            assert flips.loc[place.id, "flips_up"] == up[:, i].sum()
            assert flips.loc[place.id, "cost_a_flip"] == pytest.approx((b.places.spent - a.places.spent)[:, i][up[:, i]].mean())


def test_the_province_holds_a_block_and_no_more() -> None:
    from sim.first_day.tables import make_start

    start = make_start(load_scenario("zhejiang-2022"))
    size = difference_blocks.block_size(start, 10_000_000)
    assert 100 < size < 5_000
    memory, disk = difference_blocks.megabytes(start, 2, 100_000, 2)
    assert difference_blocks.megabytes(start, 2, 10_000_000, 2) == (memory, pytest.approx(100 * disk)) and disk > 0
