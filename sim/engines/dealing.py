"""Luck of many replications or agents at once, as arrays: the very numbers of `sim.model.rules.luck`, without compiled code."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.model.rules.luck import FIRST, GOLDEN, MASK, SECOND, SQUARE

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_ROUNDS = 10


def luck_drawn(seed: int, replications: Any, agent: int, purpose: int, attempt: int = 0) -> NDArray[np.int64]:
    """`luck.draw` of one agent in each of these replications [whole numbers below 2**32]."""
    words = blocks_of(seed, replications, agent, purpose >> 3, attempt)[..., purpose >> 1 & 3]
    return (words >> _HALF if purpose & 1 else words & _LOW).astype(np.int64)


def blocks_of(seed: int, replications: Any, agents: Any, group: int, attempt: int) -> NDArray[np.uint64]:
    """`luck.block` of each of these replications, or of each of these agents, as four words [… × 4]; whole numbers or arrays of them."""
    numbers, c0 = np.broadcast_arrays(np.asarray(replications).astype(np.uint64), np.asarray(agents).astype(np.uint64))
    c1, c2, c3 = (np.full(numbers.shape, each, np.uint64) for each in (group, attempt, 0))
    for turn in range(_ROUNDS):
        k0, k1 = np.uint64((seed + turn * GOLDEN) & MASK), numbers + np.uint64(turn * SQUARE & MASK)
        (high0, low0), (high1, low1) = _product(FIRST, c0), _product(SECOND, c2)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
    return np.stack([c0, c1, c2, c3], axis=-1)


def _product(factor: int, words: Any) -> tuple[Any, Any]:
    """Both halves of 64 × 64 bit products, the high one first; whole numbers of 64 bits wrap, halves of 32 bits do not."""
    a1, a0 = np.uint64(factor >> 32), np.uint64(factor & 0xFFFFFFFF)
    b1, b0 = words >> _HALF, words & _LOW
    low, cross = a0 * b0, a1 * b0
    middle = (low >> _HALF) + (cross & _LOW) + a0 * b1
    return a1 * b1 + (cross >> _HALF) + (middle >> _HALF), words * np.uint64(factor)
