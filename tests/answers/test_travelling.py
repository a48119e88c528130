"""Names of columns that travel: one-to-one, short, free of dots, and taken by SQL, formulas and Stata as they are."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as formulas
from hypothesis import example, given
from hypothesis import strategies as st

from sim import InputError, Result, load_scenario, run, travelling
from sim.answers.travelling import travelling_names

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")


@pytest.fixture(scope="module")
def result() -> Result:
    return run(load_scenario("zhuji-2022"), 60, 1)


@given(st.lists(st.text(max_size=50), unique=True, max_size=40))
@example(columns=["U", "u"])
def test_names_are_one_to_one_short_and_plain(columns: list[str]) -> None:
    names = travelling_names(columns)
    assert list(names) == columns and len({name.lower() for name in names.values()}) == len(columns)
    assert all(PLAIN.fullmatch(name) for name in names.values())
    assert travelling_names(reversed(columns)) == names  # no name hangs on the order
    assert travelling_names(names.values()) == {name: name for name in names.values()}  # and what travels stays


@pytest.mark.parametrize(("column", "name"), [
    ("started", "started"), ("coverage.started.gap", "coverage_started_gap"), ("flow.works.2026", "flow_works_2026"),
    ("2026", "v_2026"), ("_x", "v_x"),
    ("select", "select_"), ("In", "In_"), ("class", "class_"), ("C", "C_"), ("str12", "str12_"), ("", "unnamed"),
])
def test_known_names(column: str, name: str) -> None:
    assert travelling_names([column]) == {column: name}


def test_who_has_a_name_keeps_it() -> None:
    names = travelling_names(["a.b", "a_b", "a-b", "街道", "社区", "x" * 33])
    assert names["a_b"] == "a_b" and names["a.b"].startswith("a_b_") and names["a.b"] != names["a-b"]
    assert names["街道"] != names["社区"] and len(names["x" * 33]) == 32
    with pytest.raises(InputError, match="two columns"):
        travelling_names(["a", "a"])


def test_sql_formulas_and_stata_take_them(result: Result, tmp_path: Path) -> None:
    """Each column by its bare name gives the values that it has under its own."""
    import duckdb

    table, names = travelling(result.runs, tmp_path / "runs.parquet")
    assert list(names["column"]) == list(result.runs) and any("." in column for column in names["column"])
    kept = pd.read_csv(tmp_path / "runs-names.csv", encoding="utf-8-sig")
    pd.testing.assert_frame_equal(kept, names, check_dtype=False)
    asked = ", ".join(f"sum({name})::double" for name in names["name"])
    sums = duckdb.sql(f"select {asked} from '{tmp_path / 'runs.parquet'}'").fetchall()[0]
    np.testing.assert_allclose(sums, result.runs.sum().to_numpy(float))
    fitted = formulas.ols("coverage_named_gap ~ started + coverage_started_gap", table).fit()
    assert set(fitted.params.index) == {"Intercept", "started", "coverage_started_gap"}
    travelling(result.runs, tmp_path / "runs.dta")
    back = pd.read_stata(tmp_path / "runs.dta")
    assert list(back) == list(table)
    np.testing.assert_array_equal(back.to_numpy(float), result.runs.to_numpy(float))


def test_tables_with_words_travel_too(result: Result, tmp_path: Path) -> None:
    for name in ("targets", "streets", "money", "series", "observed"):
        table = getattr(result, name)
        for ending in ("dta", "csv", "parquet"):
            made, told = travelling(table, tmp_path / f"{name}.{ending}")
            assert len(made) == len(table) and (tmp_path / f"{name}-names.csv").is_file()
        back = pd.read_stata(tmp_path / f"{name}.dta")
        assert back.shape == table.shape and list(back) == list(told["name"])


def test_another_ending_and_a_place_that_is_none(result: Result, tmp_path: Path) -> None:
    for path, words in ((tmp_path / "a.sav", "no kind of table"), (tmp_path / "none" / "a.csv", "cannot be written")):
        with pytest.raises(InputError, match=words):
            travelling(result.runs, path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_table_is_named() -> None:
    with pytest.raises(TypeError, match="table: Result is no data frame"):
        travelling(run(load_scenario("zhuji-2022"), 2))  # type: ignore[arg-type]
