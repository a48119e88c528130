"""Which quantities are told to move a target, and columns that travel of one kind; by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim import load_scenario
from sim.answers import screening
from sim.answers.deciding import MIDDLES
from sim.answers.screening import LUCK_ALONE, SCREENED, Pull, screening_table
from sim.answers.travelling import _of_one_kind
from sim.scenario.support import value_at


def test_what_moves_a_target_is_told_from_three_standard_errors_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its label, unit and values in the middle of the outer thirds, and what is missing there."""
    scenario = load_scenario("zhuji-2022")
    pulls = [Pull("pace", 4.0, 1.0, 1.0, "found"), Pull("pass_city", 1.0, 3.99, 1.0), Pull("peers", 1.0, 1.0, 0.0)]
    monkeypatch.setattr(screening, "screened", lambda result: ("province", pulls))
    table = screening_table(SimpleNamespace(scenario=scenario))  # type: ignore[arg-type]
    assert LUCK_ALONE == 3 and list(table) == SCREENED and list(table["told"]) == [True, False, False]
    uncertain = {**scenario.data.uncertain.epistemic, **scenario.data.uncertain.aleatory}
    for row, each in zip(table.to_dict("records"), pulls, strict=True):
        prior = uncertain[each.name]
        assert (row["id"], row["label_zh"], row["label_en"], row["unit"]) == (each.name, prior.label.zh, prior.label.en, prior.unit)
        assert (row["target"], row["evidence"], row["missing_low"], row["missing_high"], row["error"]) == (
            "province", each.evidence, each.low, each.high, each.error)
        assert [row["value_low"], row["value_high"]] == [value_at(prior, u) for u in MIDDLES]


@pytest.mark.parametrize(("values", "written"), [
    ([1, 2.5, None], [1.0, 2.5, None]), (["a", None, 3], ["a", "", "3"]), ([None, None], [None, None]), ([True, False], [True, False]),
])
def test_a_column_is_of_one_kind(values: list[Any], written: list[Any]) -> None:
    """Numbers stay numbers, what is missing among them empty; of anything else each is a text."""
    for kind in (object, None):
        found = _of_one_kind(pd.Series(values, dtype=kind))
        assert [None if pd.isna(each) else each for each in found] == written
