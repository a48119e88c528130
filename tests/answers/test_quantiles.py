"""Quantiles are values that occurred, and the same from rows as from histograms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.answers.quantiles import FIVE, mean_of_histogram, of_histogram, quantiles


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_rows_and_histogram_agree(values: list[int]) -> None:
    counts = np.bincount(values, minlength=13)[None, :]
    assert of_histogram(counts)[:, 0].tolist() == quantiles(np.array(values))
    assert mean_of_histogram(counts)[0] == pytest.approx(np.mean(values))


@pytest.mark.parametrize("n", [7, 33, 101, 999])
def test_as_numpy_inverts_the_distribution(n: int) -> None:
    values = np.random.default_rng(n).integers(0, 500, n)
    expected = np.quantile(values, [percent / 100 for percent in FIVE], method="inverted_cdf")
    assert quantiles(values) == expected.tolist()


def test_an_exact_hundred_gives_the_ranks_themselves() -> None:
    assert quantiles(np.arange(1, 101)) == [5, 25, 50, 75, 95]


def test_none_gives_nan() -> None:
    assert np.isnan(quantiles(np.array([], np.int64))).all()
