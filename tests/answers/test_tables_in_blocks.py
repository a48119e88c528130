"""Tables are made a block of rows at a time: the same numbers whatever the blocks, in memory that does not grow with the rows."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.answers.money_table import paid
from sim.answers.quantiles import quantiles
from sim.charts.result.money_chart import money_flows
from sim.ensemble import row_blocks as kept
from sim.ensemble.kept_rows import FiledRows, HeldRows
from sim.ensemble.row_blocks import Span, Whole
from sim.results import Result

TABLES = ("targets", "measures", "money")


@pytest.fixture
def example(make) -> Result:
    """A result whose every column is drawn: gaps of which a third are 0, months, and money up to ten thousand million."""
    empty = make(1, {})
    return replace(empty, table=HeldRows(empty.layout.columns, 0, drawn(empty.layout.columns, 0, 1_000)))


def drawn(columns: tuple[str, ...], first: int, number: int) -> Whole:
    luck, found = np.random.default_rng(first), np.zeros((number, len(columns)), np.int64)
    for at, name in enumerate(columns):
        most = 3 if name.endswith(".gap") else 48 if name.endswith(".month") else 10**10
        found[:, at] = luck.integers(0, most, number)
    return found


def filed(result: Result, path: Path, number: int, size: int) -> Result:
    """The same result with so many rows in a file, made and written a few at a time."""
    columns = result.layout.columns

    def parts() -> Iterator[tuple[Span, Whole]]:
        return ((Span(first, size), drawn(columns, first, size)) for first in range(0, number, size))

    kept.write_rows(path, columns, parts(), number)
    return replace(result, table=FiledRows(path, columns, number, ""))


@pytest.mark.parametrize(("number", "blocks"), [(0, [0]), (1, [1]), (4, [4]), (5, [4, 1]), (8, [4, 4]), (11, [4, 4, 3])])
def test_rows_are_grouped_without_room_for_more(number: int, blocks: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row once, in order, at most a block of four at a time; a block has no room that its rows do not fill."""
    monkeypatch.setattr(kept, "GROUP", 4)
    rows = drawn(("a", "b"), 7, number)
    parts = [(Span(7 + at, len(rows[at : at + 3])), rows[at : at + 3]) for at in range(0, number, 3)]
    found = [(numbers.copy(), values.copy(), values.base) for numbers, values in kept.grouped_rows(iter(parts), 2, number)]
    assert [len(numbers) for numbers, *_ in found] == blocks
    assert np.concatenate([numbers for numbers, *_ in found]).tolist() == list(range(7, 7 + number))
    assert (np.concatenate([values for _, values, _ in found], axis=1) == rows.T).all()
    assert all(base is None or base.shape[1] <= min(4, number) for *_, base in found)


@pytest.mark.parametrize("size", [89, 500])
def test_tables_do_not_hang_on_blocks(example: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    once = {name: getattr(replace(example), name) for name in TABLES}
    charted = money_flows(replace(example), "en")
    monkeypatch.setattr("sim.ensemble.row_blocks.GROUP", size)
    kept.write_rows(tmp_path / "rows.parquet", example.layout.columns, [(Span(0, 1_000), example.rows)], 1_000)
    for rows in (example.table, FiledRows(tmp_path / "rows.parquet", example.layout.columns, 1_000, "")):
        cut = replace(example, table=rows)
        assert sum(1 for _ in cut.blocks()) == -(-1_000 // size)
        for name, table in once.items():
            pd.testing.assert_frame_equal(getattr(cut, name), table, check_exact=True)
        pd.testing.assert_frame_equal(money_flows(cut, "en"), charted, check_exact=True)
        assert (cut.rows == example.rows).all()


def test_tables_are_those_of_whole_columns(example: Result) -> None:
    table = example.measures.set_index("id")
    values = example.column("spending")
    assert table.loc["spending", ["mean", "sd"]].tolist() == pytest.approx([values.mean(), values.std(ddof=1)], rel=1e-12)
    assert table.loc["spending", ["q05", "q25", "q50", "q75", "q95"]].tolist() == quantiles(values)
    money = example.money.set_index(["stream", "year"])
    assert money.loc[("works", "all"), ["q05", "q50", "q95"]].tolist() == quantiles(paid(example, "works"), (5, 50, 95))


def test_the_chart_of_money_shows_the_quantiles_of_the_table(make) -> None:
    """Where one stream alone pays contractors in a year, its band is that of the table: a value that occurred."""
    result = make(4, {"flow.works.2022": [10**6, 2 * 10**6, 5 * 10**6, 9 * 10**6]})
    row = money_flows(result, "en").set_index(["panel", "year"]).loc[("works", 2022)]
    table = result.money.set_index(["stream", "year"]).loc[("works", 2022)]
    assert row[["total_q05", "total_q95"]].tolist() == table[["q05", "q95"]].tolist() == [10**6, 9 * 10**6]


def test_ten_times_as_many_rows_take_no_more_memory(example: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.row_blocks.GROUP", 512)
    monkeypatch.setattr("sim.answers.streamed.BINS", 512)

    def peak(number: int) -> int:
        tracemalloc.start()
        result = filed(example, tmp_path / f"{number}.parquet", number, 512)
        for name in TABLES:
            getattr(result, name)
        money_flows(result, "en")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(512)
    assert peak(20_480) < 1.1 * peak(2_048)
