"""Quantiles that are values which occurred, so that they are the same from rows and from histograms."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sim.ensemble.row_blocks import Whole

FIVE = (5, 25, 50, 75, 95)
"""The percentages that tables show."""


def quantiles(values: Whole, percents: tuple[int, ...] = FIVE) -> list[float]:
    """Smallest values that at least so many percent do not exceed; NaN where there are none."""
    if len(values) == 0:
        return [math.nan] * len(percents)
    ordered = np.sort(values)
    return [float(ordered[rank(percent, len(ordered))]) for percent in percents]


def rank(percent: int, n: int) -> int:
    """Where a quantile stands among so many values in ascending order, counted from 0."""
    return max(0, -(-percent * n // 100) - 1)


def of_histogram(counts: Whole, percents: tuple[int, ...] = FIVE) -> Whole:
    """Quantiles from counts by value, row by row: [rows × values] gives [percents × rows]."""
    below = np.cumsum(counts, axis=1)
    wanted = below[:, -1:]
    return np.array([(below * 100 < percent * wanted).sum(axis=1) for percent in percents], dtype=np.int64)


def mean_of_histogram(counts: Whole) -> NDArray[np.float64]:
    """Means from counts by value, row by row."""
    total = counts.sum(axis=1)
    with np.errstate(invalid="ignore"):
        return np.asarray(counts @ np.arange(counts.shape[1]) / total, dtype=np.float64)
