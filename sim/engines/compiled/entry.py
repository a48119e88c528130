"""The loop as one C function of one pointer, compiled out of the rules to a program of LLVM, which needs neither numba nor its types.

What the loop takes stands one after the other in a table of 64-bit numbers: a number as itself, a row as its address, an array as its
address and its size in each direction, a tuple as its parts (`sim.engines.compiled.calling` writes it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import numba
from llvmlite import binding, ir
from numba import types
from numba.core import cgutils as numba_cgutils
from numba.core import compiler as numba_compiler
from numba.core import compiler_lock
from numba.core.registry import cpu_target
from numba.extending import intrinsic as numba_intrinsic
from numba.extending import register_jitable
from numba.np import arrayobj as numba_arrays

from .chaining import CALLED_OPTIONS
from .compile_cache import ENTRY
from .engine import loop
from .program import plain
from .whole import everything_below, optimize

_cgutils: Any = numba_cgutils
_compiler: Any = numba_compiler
_arrays: Any = numba_arrays
_intrinsic: Any = numba_intrinsic
_pointer: Any = types.CPointer
_tuple: Any = types.BaseTuple


def taken(context: Any, builder: Any, kind: Any, numbers: Iterator[Any]) -> Any:
    """A value of a type out of the next numbers of the table."""
    if isinstance(kind, _tuple):
        return context.make_tuple(builder, kind, [taken(context, builder, each, numbers) for each in kind.types])
    first = next(numbers)
    if isinstance(kind, types.Integer):
        return first
    if isinstance(kind, types.Record):
        return builder.inttoptr(first, context.get_value_type(kind))
    array = _arrays.make_array(kind)(context, builder)
    sizes = [next(numbers) for _ in range(kind.ndim)]
    size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(kind.dtype)))
    strides = [size]
    for each in reversed(sizes[1:]):
        strides.insert(0, builder.mul(strides[0], each))
    _arrays.populate_array(array, builder.inttoptr(first, array.data.type), sizes, strides, size, None, None)
    return array._getvalue()


def takes(kinds: Any) -> Any:
    """A function of compiled code that takes values of these types out of a table."""

    def take(typing: Any, table: Any) -> Any:
        del typing

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            del signature
            read = (builder.load(builder.gep(arguments[0], [ir.Constant(ir.IntType(64), at)])) for at in count())
            return taken(context, builder, kinds, read)

        return kinds(table), generate

    return _intrinsic(take)


def program(arguments: tuple[Any, ...]) -> str:
    """The loop for arguments of these types, as a program (`sim.engines.compiled.program`)."""
    typeof: Any = numba.typeof
    take = takes(typeof(arguments))
    run: Callable[..., None] = register_jitable(**CALLED_OPTIONS)(loop)

    def entry(table: Any) -> None:
        run(*take(table))

    entry.__module__ = __name__
    flags = _compiler.Flags()
    flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
    with compiler_lock.global_compiler_lock:
        made = _compiler.compile_extra(
            cpu_target.typing_context, cpu_target.target_context, entry, (_pointer(types.int64),), types.none, flags, {}
        )
        return linked(made.library, made.fndesc.mangled_name)


def linked(library: Any, name: str) -> str:
    """A program of everything that a function calls, optimised once, what nothing in it uses left out."""
    for part in everything_below(library):
        library._final_module.link_in(part._get_module_for_linking(), preserve=True)
    whole = library._final_module
    for each in (*whole.functions, *whole.global_variables):
        if not each.is_declaration and each.name != name:
            each.linkage = binding.Linkage.internal
    optimize(library)
    for function in whole.functions:
        if function.name == name:
            function.name = ENTRY
    whole.verify()
    return plain(str(whole))
