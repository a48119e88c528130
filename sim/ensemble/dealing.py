"""Luck of many replications at once, as arrays: the very numbers of `sim.model.rules.luck`, for a fraction of the time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.model.rules.luck import FIRST, GOLDEN, MASK, SECOND, SQUARE

from .row_blocks import Whole

_Words = NDArray[np.uint64]
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_ROUNDS = 10


def draws_of(seed: int, replications: Whole, agent: int, purpose: int, attempt: int = 0) -> Whole:
    """`luck.draw` of one agent in each of these replications [whole numbers below 2**32]."""
    words = blocks_of(seed, replications, agent, purpose >> 3, attempt)[purpose >> 1 & 3]
    return (words >> _HALF if purpose & 1 else words & _LOW).astype(np.int64)


def blocks_of(seed: int, replications: Whole, agent: int, group: int, attempt: int) -> tuple[_Words, _Words, _Words, _Words]:
    """`luck.block` of one address in each of these replications: four words, each [replication]."""
    numbers = np.asarray(replications).astype(np.uint64)
    c0, c1, c2, c3 = (np.full(len(numbers), each, np.uint64) for each in (agent, group, attempt, 0))
    for turn in range(_ROUNDS):
        k0, k1 = np.uint64((seed + turn * GOLDEN) & MASK), numbers + np.uint64(turn * SQUARE & MASK)
        (high0, low0), (high1, low1) = _product(FIRST, c0), _product(SECOND, c2)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
    return c0, c1, c2, c3


def _product(factor: int, words: Any) -> tuple[Any, Any]:
    """Both halves of 64 × 64 bit products, the high one first; whole numbers of 64 bits wrap, halves of 32 bits do not."""
    a1, a0 = np.uint64(factor >> 32), np.uint64(factor & 0xFFFFFFFF)
    b1, b0 = words >> _HALF, words & _LOW
    low, cross = a0 * b0, a1 * b0
    middle = (low >> _HALF) + (cross & _LOW) + a0 * b1
    return a1 * b1 + (cross >> _HALF) + (middle >> _HALF), words * np.uint64(factor)
