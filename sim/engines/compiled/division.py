"""Whole division of the package's functions, for divisors above 0: rounded down without looking at the remainder.

Python rounds down, the processor towards 0. Numba takes quotient and remainder and mends the quotient in branches. Here a
number below 0 is divided as its complement, which is not below 0: ⌊n ÷ d⌋ = ~⌊~n ÷ d⌋. That, and a factor in place of a
constant divisor such as the million of a share, saves a tenth of a replication.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils as numba_cgutils
from numba.cpython import numbers
from numba.extending import lower_builtin as numba_lower

from .whole import OURS

_cgutils: Any = numba_cgutils
lower_builtin: Any = numba_lower
general: Any = numbers.int_floordiv_impl
general_remainder: Any = numbers.int_rem_impl


def round_down(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """The quotient, rounded down; a divisor that is not above 0 is left to numba, which knows what to raise."""
    number, divisor = arguments
    if not builder.function.name.startswith(OURS):
        return general(context, builder, signature, arguments)
    if isinstance(divisor, ir.Constant) and divisor.constant > 0:
        return by_constant(builder, number, divisor.constant)
    sign = builder.ashr(number, number.type(63))
    found = _cgutils.alloca_once(builder, number.type)
    with builder.if_else(builder.icmp_signed(">", divisor, number.type(0)), likely=True) as (above, other):
        with above:
            builder.store(builder.xor(builder.udiv(builder.xor(number, sign), divisor), sign), found)
        with other:
            builder.store(general(context, builder, signature, arguments), found)
    return builder.load(found)


def by_constant(builder: Any, number: Any, divisor: int) -> Any:
    """The quotient by a constant, as the upper half of a product.

    Where 2**(bits − 1) < divisor ≤ 2**bits the factor ⌈2**(63 + bits) ÷ divisor⌉ is exact for every number below 2**63
    (Granlund and Montgomery 1994, Division by invariant integers using multiplication, theorem 4.2).
    """
    bits, wide = (divisor - 1).bit_length(), ir.IntType(128)
    if divisor == 1 << bits:
        return builder.ashr(number, number.type(bits))
    sign = builder.ashr(number, number.type(63))
    factor = -(-(1 << 63 + bits) // divisor)
    product = builder.mul(builder.zext(builder.xor(number, sign), wide), ir.Constant(wide, factor))
    upper = builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), number.type)
    return builder.xor(builder.lshr(upper, number.type(bits - 1)), sign)


def remainder(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """What a constant leaves over, as Python counts it: from 0 to the divisor less 1."""
    number, divisor = arguments
    if builder.function.name.startswith(OURS) and isinstance(divisor, ir.Constant) and divisor.constant > 0:
        return builder.sub(number, builder.mul(by_constant(builder, number, divisor.constant), divisor))
    return general_remainder(context, builder, signature, arguments)


def install_division() -> None:
    """From now on, divide so in the package's functions."""
    lower_builtin(operator.floordiv, types.int64, types.int64)(round_down)
    lower_builtin(operator.ifloordiv, types.int64, types.int64)(round_down)
    lower_builtin(operator.mod, types.int64, types.int64)(remainder)
