"""Statistics from blocks are those of all numbers at once, however they are cut, and hold no more where there are more."""

from __future__ import annotations

import math
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.answers.quantiles import FIVE, quantiles
from sim.answers.streamed import BINS, Summary, summaries

LUCK = np.random.default_rng(20)
KINDS = {
    "counts": LUCK.integers(0, 60, 30_000), "money": LUCK.integers(-(10**9), 10**12, 30_000), "months": np.repeat([0, 5, 600], 9_000),
    "skewed": (LUCK.lognormal(14, 4, 30_000)).astype(np.int64), "alike": np.full(9_999, 7), "few": LUCK.integers(0, 9, 11),
    "one": np.array([-3]), "flags": LUCK.random(20_000) < 0.3,
    "apart": np.concatenate([LUCK.integers(0, 3, 9_000), 10**15 + LUCK.integers(0, 3, 9_000)]),
}


def summary(values: np.ndarray, size: int) -> Summary:
    def blocks() -> Iterator[np.ndarray]:
        return (values[at : at + size] for at in range(0, max(1, len(values)), size))

    return summaries(blocks, lambda block: {"it": block})["it"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [7, 1_000, 8_192, 40_000])
def test_blocks_of_any_size_give_what_all_at_once_give(kind: str, size: int) -> None:
    values = KINDS[kind]
    found = summary(values, max(size, len(values) // 500))
    exact = [int(value) for value in values]
    mean = Fraction(sum(exact), len(exact))
    assert (found.n, found.total, found.squares) == (len(exact), sum(exact), sum(v * v for v in exact))
    assert found.zeros == exact.count(0) and (found.least, found.most) == (min(exact), max(exact))
    assert found.quantiles == quantiles(values.astype(np.int64))
    assert found.mean == float(mean) == pytest.approx(values.mean(), rel=1e-12)
    if len(exact) > 1:
        assert found.sd == pytest.approx(values.std(ddof=1), rel=1e-9, abs=1e-12)
        assert found.error == pytest.approx(values.std(ddof=1) / math.sqrt(len(values)), rel=1e-9, abs=1e-12)


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(st.lists(st.integers(-(2**61), 2**61), min_size=1, max_size=60), st.integers(1, 60))
def test_numbers_up_to_the_widest_are_added_up_exactly(values: list[int], size: int) -> None:
    found = summary(np.array(values, np.int64), size)
    assert (found.total, found.squares) == (sum(values), sum(value * value for value in values))
    assert found.quantiles == quantiles(np.array(values, np.int64))


@pytest.mark.parametrize("farthest", [2**31 - 1, 2**31, 3_037_000_499, 3_037_000_500, 2**61])
@pytest.mark.parametrize("sign", [1, -1])
def test_squares_are_exact_on_both_sides_of_what_fits(farthest: int, sign: int) -> None:
    """One or two numbers, whose squares together just fit into 64 bits or just do not."""
    for number in (1, 2, 3):
        found = summary(np.full(number, sign * farthest, np.int64), number)
        assert (found.total, found.squares) == (sign * farthest * number, farthest**2 * number)


def test_ends_and_the_middle_are_at_their_ranks_beyond_what_is_sorted() -> None:
    values = LUCK.permutation(np.arange(1, 10 * BINS + 1) * 10**7)
    found = summaries(lambda: iter(np.split(values, 10)), lambda block: {"it": block}, (0, 1, 50, 99, 100))["it"]
    ranks = [1, math.ceil(10 * BINS / 100), 5 * BINS, math.ceil(99 * 10 * BINS / 100), 10 * BINS]
    assert found.quantiles == [at * 10**7 for at in ranks]


def test_nothing_has_no_mean_and_no_quantiles() -> None:
    found = summary(np.array([], np.int64), 5)
    assert math.isnan(found.mean) and math.isnan(found.sd) and math.isnan(found.error) and found.n == 0
    assert len(found.quantiles) == len(FIVE) and np.isnan(found.quantiles).all()
    assert math.isnan(summary(np.array([4]), 5).sd)


def test_ten_times_as_many_numbers_take_no_more_memory() -> None:
    def peak(blocks: int) -> int:
        def numbers() -> Iterator[np.ndarray]:
            luck = np.random.default_rng(3)
            return (luck.integers(0, 10**11, 8_192) for _ in range(blocks))

        tracemalloc.start()
        summaries(numbers, lambda block: {"it": block, "other": block % 1_000})
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(2)
    assert peak(100) < 1.1 * peak(10)
