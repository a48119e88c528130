"""A table that is handed out belongs to whoever asked: what is done to it changes no later answer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from sim import compare, load_scenario, run


def tables(of: Any) -> list[str]:
    """The properties of an object that are tables."""
    named = [name for name in dir(type(of)) if isinstance(getattr(type(of), name), property)]
    return [name for name in named if isinstance(getattr(of, name), pd.DataFrame)]


@pytest.mark.parametrize("made", [
    lambda: run(load_scenario("zhuji-2022"), 8),
    lambda: compare(load_scenario("zhuji-2022"), load_scenario("zhuji-2022-award"), replications=8),
], ids=["run", "compare"])
def test_what_is_done_to_a_table_changes_no_later_answer(made: Any) -> None:
    """Sorting or rounding in place, a column of one's own: charts, cards and tables came from the changed one afterwards."""
    result = made()
    names = tables(result)
    assert len(names) >= 5
    for name in names:
        first = getattr(result, name)
        before = first.copy()
        first["mine"] = 1
        first.iloc[:, 0] = None
        first.drop(first.index, inplace=True)
        pd.testing.assert_frame_equal(getattr(result, name), before)
