"""Whole division of the package's functions, for divisors above 0: rounded down without looking at the remainder.

Python rounds down, the processor towards 0. Numba takes quotient and remainder and mends the quotient in branches. Here a
numerator is lifted above 0 by a multiple of the divisor where that is a constant, such as the million of a share; elsewhere
one below 0 is moved by the divisor less 1 first. Both come to the same, and save a sixteenth of a replication together.
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

cgutils: Any = numba_cgutils
lower_builtin: Any = numba_lower
general: Any = numbers.int_floordiv_impl
LARGEST = (1 << 63) - 1


def round_down(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    """The quotient, rounded down; a divisor that is not above 0 is left to numba, which knows what to raise."""
    number, divisor = arguments
    if not builder.function.name.startswith(OURS):
        return general(context, builder, signature, arguments)
    if isinstance(divisor, ir.Constant) and divisor.constant > 0:
        return lifted(builder, number, divisor)
    one, sign = number.type(1), number.type(63)
    found = cgutils.alloca_once(builder, number.type)
    with builder.if_else(builder.icmp_signed(">", divisor, number.type(0)), likely=True) as (above, other):
        with above:
            shift = builder.and_(builder.ashr(number, sign), builder.sub(divisor, one))
            builder.store(builder.sdiv(builder.sub(number, shift), divisor), found)
        with other:
            builder.store(general(context, builder, signature, arguments), found)
    return builder.load(found)


def lifted(builder: Any, number: Any, divisor: Any) -> Any:
    """The quotient by a constant, as one without a sign: for every number but the last few above −2**63."""
    times = LARGEST // divisor.constant
    above = builder.add(number, number.type(times * divisor.constant))
    return builder.sub(builder.udiv(above, divisor), number.type(times))


def install() -> None:
    """From now on, divide so in the package's functions."""
    lower_builtin(operator.floordiv, types.int64, types.int64)(round_down)
    lower_builtin(operator.ifloordiv, types.int64, types.int64)(round_down)
