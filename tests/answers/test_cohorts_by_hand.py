"""Lags and batches by lists of names, worked out from counts made by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.answers.cohort_tables import cohort_table, intervals, lag_numbers, lag_table, named_place
from sim.model.rules.vocabulary import NO_ROW

JANUARY = 12 * 2022


class Made:
    """A result of a period from 2022-01 of which only lags and cells are known, of a whole with one prefecture."""

    def __init__(self, replications: int, sums: list[int], **cells: Any) -> None:
        where = SimpleNamespace(name=SimpleNamespace(zh="省", en="Province"),
                                prefectures={"east": SimpleNamespace(name=SimpleNamespace(zh="东市", en="East"))})
        self.replications, self.cohort_sums = replications, np.array(sums, np.int64)
        self.layout = SimpleNamespace(cohorts=SimpleNamespace(places=("", "east"), months=5, **cells))
        self.scenario = SimpleNamespace(data=SimpleNamespace(jurisdiction=where, period=SimpleNamespace(start=JANUARY)))


def test_lags_of_communities_that_came_so_far_and_of_those_that_did_not() -> None:
    """Of six that began, two did not come so far: a mean of (1 + 3 × 3) / 4 months; of four none did; and none began."""
    bins = [0, 1, 0, 3, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0]
    east = [5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0]
    found = lag_table(Made(2, [*bins, *east, 99], lags=36))  # type: ignore[arg-type]
    assert found["scope"].tolist() == ["all"] * 3 + ["prefecture:east"] * 3
    assert found["scope_zh"].tolist() == ["省"] * 3 + ["东市"] * 3 and set(found["scope_en"]) == {"Province", "East"}
    assert found["lag"].tolist() == ["listed_complete", "listed_named", "complete_named"] * 2
    assert found["begun"].tolist() == [3, 2, 0, 2.5, 0.5, 1]
    assert found["reached"].tolist()[:2] == [4 / 6, 0] and math.isnan(found["reached"][2]) and found["reached"].tolist()[3:] == [1, 1, 1]
    assert found["mean"].tolist()[0] == 2.5 and found["mean"].isna().tolist() == [False, True, True, False, False, False]
    assert found.iloc[0][["q05", "q25", "q50", "q75", "q95"]].tolist() == [1, 1, 3, 3, 3]
    assert found["mean"].tolist()[3:] == [0, 2, 1] and found["q50"].tolist()[3:] == [0, 2, 1]


def test_whoever_did_not_come_so_far_is_in_the_last_bin_alone() -> None:
    assert lag_numbers(np.array([0, 4, 6]), 2)[:3] == [5, 0.4, 1]


def test_a_cell_for_every_batch_and_list_that_can_be() -> None:
    """Listed before or from January to May, named by March, from April to June, or not; who is listed later is in no earlier list."""
    sums = np.zeros(40, int)
    sums[[10, 13]] = 1, 3  # the first cell of the whole: once none, three times three
    sums[[14, 15]] = 2, 2  # the last one: twice none, twice one
    sums[[30, 32]] = 1, 3  # the only one of the prefecture
    bases = [10, NO_ROW, NO_ROW, NO_ROW, NO_ROW, 14, NO_ROW, 30, NO_ROW, NO_ROW, NO_ROW, NO_ROW]
    made = Made(4, sums.tolist(), listed_by=(-1, 4), named_by=(2, 5), bases=bases, most=(3, 2))
    rows = cohort_table(made).to_dict("records")  # type: ignore[arg-type]
    assert [(row["scope"], row["listed_from"], row["listed_to"], row["named_from"], row["named_to"]) for row in rows] == [
        ("all", "", "2021-12", "", "2022-03"), ("all", "2022-01", "2022-05", "", ""),
        ("prefecture:east", "", "2021-12", "2022-04", "2022-06")]
    assert [(row["mean"], row["q05"], row["q50"], row["q95"]) for row in rows] == [(2.25, 0, 3, 3), (0.5, 0, 0, 1), (1.5, 0, 2, 2)]


@pytest.mark.parametrize(("replications", "sums"), [(0, [1, 2]), (2, [])])
def test_nothing_is_told_where_nothing_was_counted(replications: int, sums: list[int]) -> None:
    for table in (lag_table, cohort_table):
        assert table(Made(replications, sums, lags=1)).empty  # type: ignore[arg-type]


def test_intervals_follow_each_other() -> None:
    assert list(intervals((-1, 4, 5), JANUARY)) == [("", "2021-12"), ("2022-01", "2022-05"), ("2022-06", "2022-06")]
    assert named_place(Made(1, []), "east") == ("prefecture:east", "东市", "East")  # type: ignore[arg-type]
