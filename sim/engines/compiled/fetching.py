"""The second body of `sim.model.books.prefetch`: ask the processor for the first lines of a row, and go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils as numba_cgutils
from numba.extending import intrinsic as numba_intrinsic

_cgutils: Any = numba_cgutils
_LINE = 64
"""Bytes that come at once."""
MOST_LINES = 6
"""Lines that are asked for: what a month of building reads of a community stands first in its row (see `rows.Community`)."""


def ask(typing: Any, row: Any) -> Any:
    """Ask for the lines of a row, to be read and kept near."""
    del typing
    lines = min(MOST_LINES, -(-row.size // _LINE))

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del signature
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        prefetch = _cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
        first = builder.bitcast(arguments[0], byte)
        for line in range(lines):
            builder.call(prefetch, [builder.gep(first, [number(line * _LINE)]), number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.none(row), generate


_intrinsic: Any = numba_intrinsic
ask_for: Any = _intrinsic(ask)


def compiled_fetch(world: Any, number: Any) -> Callable[..., None]:
    """The compiled body of `memory.fetch_site`: a community and its first payer."""

    def fetch_site(world: Any, number: Any) -> None:
        ask_for(world.communities[number])
        ask_for(world.payers[number * world.policy.kinds_of_streams])

    return fetch_site
