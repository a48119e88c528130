"""A chain writes its parts in their order, however many there are."""

from __future__ import annotations

import pytest

from sim.engines.compiled.chaining import Write, chain, measure_written


def part(number: int) -> Write:
    """A measure that is always the number."""
    return measure_written(lambda _: number)


@pytest.mark.parametrize("number", [1, 2, 3, 28, 2000])
def test_parts_follow_each_other(number: int) -> None:
    row = [-1] * (number + 2)
    assert chain(tuple(map(part, range(number))))(None, row, 1) == number + 1
    assert row == [-1, *range(number), -1]
