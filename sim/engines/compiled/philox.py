"""The second body of the luck: Philox in unsigned 64-bit arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic as numba_intrinsic

from sim.model.rules import luck

pair_of: Any = types.UniTuple


def multiply(typing: Any, a: Any, b: Any) -> Any:
    """Both halves of a 64 × 64 bit product, the high one first, from one machine instruction."""
    del typing
    halves = pair_of(types.uint64, 2)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        wide, half = ir.IntType(128), ir.IntType(64)
        product = builder.mul(builder.zext(arguments[0], wide), builder.zext(arguments[1], wide))
        high, low = builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), half), builder.trunc(product, half)
        return context.make_tuple(builder, signature.return_type, (high, low))

    return halves(a, b), generate


_intrinsic: Any = numba_intrinsic
product: Any = _intrinsic(multiply)


def compiled_block(seed: Any, replication: Any, agent: Any, group: Any, attempt: Any) -> Callable[..., Any]:
    """The compiled body of `luck.block`: the same Philox in unsigned 64-bit arithmetic."""
    golden, square = np.uint64(luck.GOLDEN), np.uint64(luck.SQUARE)
    one, two = np.uint64(luck.FIRST), np.uint64(luck.SECOND)

    def block(seed: Any, replication: Any, agent: Any, group: Any, attempt: Any) -> Any:
        k0, k1 = np.uint64(seed), np.uint64(replication)
        c0, c1, c2, c3 = np.uint64(agent), np.uint64(group), np.uint64(attempt), np.uint64(0)
        for _ in range(10):
            high0, low0 = product(one, c0)
            high1, low1 = product(two, c2)
            c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
            k0, k1 = k0 + golden, k1 + square
        return c0, c1, c2, c3

    return block
