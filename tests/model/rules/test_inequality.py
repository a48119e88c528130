"""The Gini coefficient in one pass is the one by its definition, to the last millionth."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.model.reports.measures import ascend, inequality
from sim.model.rules.vocabulary import SHARE

streets = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=60)


def by_definition(pairs: list[tuple[int, int]]) -> int:
    """Mean difference of all pairs over twice the mean."""
    covered = [named * SHARE // size for named, size in pairs if size > 0]
    total = sum(covered)
    differences = sum(abs(a - b) for a in covered for b in covered)
    return differences * SHARE // (2 * len(covered) * total) if total > 0 else 0


@given(pairs=streets)
def test_inequality(pairs: list[tuple[int, int]]) -> None:
    pairs = [(min(named, size), size) for named, size in pairs]
    world: Any = SimpleNamespace(
        streets=[SimpleNamespace(named=named, size=size) for named, size in pairs], ranking=[7] * len(pairs)
    )
    assert inequality(world) == by_definition(pairs)


@given(values=st.lists(st.integers(-5, 5), max_size=50), beyond=st.lists(st.integers(), max_size=3))
def test_ascending_order_of_the_first(values: list[int], beyond: list[int]) -> None:
    both = values + beyond
    ascend(both, len(values))
    assert both == sorted(values) + beyond
