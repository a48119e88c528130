"""Chunks put together in any order; what is followed month by month stays within reason."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from sim import load_scenario
from sim.ensemble.chunk import Collected, empty
from sim.ensemble.gather import Gathering
from sim.ensemble.layout import STREETS_FOLLOWED, Layout
from sim.first_day.tables import make_start


@pytest.fixture(scope="module")
def small() -> Layout:
    return Layout(make_start(load_scenario("fuyang-2022")))


@pytest.fixture(scope="module")
def large() -> Layout:
    return Layout(make_start(load_scenario("zhejiang-2022-2035")))


def chunks(layout: Layout) -> list[Collected]:
    """Three chunks of 2, 3 and 1 replications, each with numbers of its own."""
    made = []
    for first, number in ((4, 2), (6, 3), (9, 1)):
        chunk = empty(layout, first, number)
        chunk.rows += np.arange(first, first + number)[:, None]
        chunk.histogram += first
        chunk.streets += first
        made.append(chunk)
    return made


@pytest.mark.parametrize("order", permutations(range(3)))
def test_any_order_gives_the_same(small: Layout, order: tuple[int, ...]) -> None:
    gathered = Gathering(small, 4)
    for at in order:
        gathered.add(chunks(small)[at])
    result = gathered.result(small, 1, 6, "compiled", False)
    assert list(result.rows[:, 0]) == [4, 5, 6, 7, 8, 9] and result.complete
    assert set(result.histogram) == set(result.street_sums) == {19}


def test_of_a_stopped_run_only_what_has_no_gap_counts(small: Layout) -> None:
    gathered = Gathering(small, 4)
    gathered.add(chunks(small)[2])
    gathered.add(chunks(small)[0])
    result = gathered.result(small, 1, 6, "compiled", True)
    assert list(result.rows[:, 0]) == [4, 5] and not result.complete
    assert set(result.histogram) == {4}


def test_many_streets_are_not_followed(large: Layout, small: Layout) -> None:
    """Counties are; a chunk of a province to 2035 takes less than 130 MB, with four statuses a county and three parts with figures."""
    assert len(large.start.roster.streets) > STREETS_FOLLOWED
    scopes = {watched.scope.partition(":")[0] for watched in large.watched}
    assert scopes == {"all", "county", "kind", "standard", "prefecture"}
    assert {watched.scope.partition(":")[0] for watched in small.watched} == {"all", "county", "street"}
    assert sum(watched.scope.startswith("county:") for watched in large.watched) == 4 * 90
    assert empty(large, 0, 1).histogram.nbytes < 130_000_000
